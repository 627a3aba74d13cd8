/* air-heard.h - the show that is heard, which is not always the one on air
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-player.h"
#include "air-schedule.h"

G_BEGIN_DECLS

/**
 * AirHeard:
 *
 * AirSchedule as it was at the moment that is heard: behind live, what is shown beside the sound (title,
 * elapsed, length, the way to the top) is asked of this. While there is no tape, that moment is now.
 *
 * Properties: "show" (AirBroadcast, nullable), notified when another one is heard, or comes to be known.
 */
#define AIR_TYPE_HEARD (air_heard_get_type ())
G_DECLARE_FINAL_TYPE (AirHeard, air_heard, AIR, HEARD, GObject)

/* `player`: nullable: then it is always now. */
AirHeard *air_heard_new (AirPlayer *player, AirSchedule *schedule, AirClock *clock);

AirBroadcast *air_heard_get_show (AirHeard *self);

/* UTC, by the clock. */
gint64 air_heard_get_moment_us (AirHeard *self);

/* Since the show's start; -1: no show is known. It moves on as the sound does: ask when it is shown. */
gint64 air_heard_get_elapsed_us (AirHeard *self);

/* -1: not known. */
gint64 air_heard_get_length_us (AirHeard *self);

/* Where "from the top" leads: the start of the show or, where the tape begins later, the tape's. FALSE if
 * there is no tape or no show. `late_us` (out): how long after the show's start that is; 0: its very start. */
gboolean air_heard_find_top (AirHeard *self, gint64 *moment_us, gint64 *late_us);

/* Goes there, and plays. */
gboolean air_heard_seek_to_top (AirHeard *self);

G_END_DECLS
