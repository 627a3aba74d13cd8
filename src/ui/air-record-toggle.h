/* air-record-toggle.h - whether a show to come will be recorded
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-broadcast.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A round button for a row of the programme, pressed in while `broadcast` is the one that "record.next" will record.
 * `now`: see air_time_text_hour(). */
GtkWidget *air_record_toggle_new (AirBroadcast *broadcast, GDateTime *now);

G_END_DECLS
