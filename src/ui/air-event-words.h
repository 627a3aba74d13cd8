/* air-event-words.h - times of an event as words for people
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-event.h"

G_BEGIN_DECLS

/* Pure. `now` carries the listener's zone; all results are (transfer full). */

/* The day under which the event stands: an all-day event keeps its own date wherever the listener
 * is, any other is told in the listener's zone. */
GDateTime *air_event_words_day (AirEvent *event, GDateTime *now);

/* "10:00 – 15:00", "from 10:00", "All day", "All day, until Fri 12 June", "22:00 – Thu 11 June, 2:00". */
char *air_event_words_time (AirEvent *event, GDateTime *now);

/* "8:00 – 13:00 station time", where the event's clock is another one; else NULL. */
char *air_event_words_there (AirEvent *event, GDateTime *now);

/* Whether it is over. Without a known end: when its day is. */
gboolean air_event_words_is_over (AirEvent *event, GDateTime *now);

/* (transfer full) (nullable): the description; what it says of the title again is left out. */
char *air_event_words_about (AirEvent *event);

G_END_DECLS
