/* air-page-title.h - the title in a page's head, without its site's name
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-html.h"

G_BEGIN_DECLS

/* From 0 to 1: how much of `other`, by characters, are words that `title` has too. */
double air_page_title_similarity (const char *title, const char *other);

/* What `<title>` says: (transfer full) (nullable), one line. */
char *air_page_title_dup_whole (AirHtml *html);

/* The same without the name of the site before or behind it, as far as that can be told. */
char *air_page_title_dup_bare (AirHtml *html);

G_END_DECLS
