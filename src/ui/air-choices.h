/* air-choices.h - a number among the few that a row offers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The index of the choice that is the nearest to `value`; `n_choices` is 1 or more. */
guint air_choices_find_nearest (const int *choices, guint n_choices, int value);

G_END_DECLS
