/* air-hit-row.h - one thing that a search found, in the list of results
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-hit.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Title, the place in its text with the words found in bold, and where and when it was told. */
#define AIR_TYPE_HIT_ROW (air_hit_row_get_type ())
G_DECLARE_FINAL_TYPE (AirHitRow, air_hit_row, AIR, HIT_ROW, GtkListBoxRow)

/* `station`: (nullable): the name of the hit's station; `now` carries the listener's zone. */
GtkWidget *air_hit_row_new (AirHit *hit, const char *station, GDateTime *now);

AirHit *air_hit_row_get_hit (AirHitRow *self);

/* What the group of results of this AirKeptKind is called. (transfer none) */
const char *air_hit_row_name_kind (int kind);

G_END_DECLS
