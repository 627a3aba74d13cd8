/* air-search.h - whether what is typed is found in texts
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * air_search_matches:
 * @search: (nullable): words as typed; NULL or blank matches everything
 * @texts: (element-type utf8): where to look; may hold NULLs
 *
 * Each word must begin a word of some text. Case and accents do not matter. Pure.
 */
gboolean air_search_matches (const char *search, const char *const *texts, guint n_texts);

G_END_DECLS
