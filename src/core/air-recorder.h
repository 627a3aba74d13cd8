/* air-recorder.h - keep what was heard, record what comes, by show
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-player.h"
#include "air-schedule.h"

G_BEGIN_DECLS

#define AIR_RECORDER_MARGIN_S 120 /* before and after a show that is recorded by the programme */

/**
 * AirRecorder:
 *
 * One station's. Says from when to when and under which name; the sound does the copying.
 *
 * Properties, notified: "folder" (GFile, writable; Airshift among the user's music unless set), "recording"
 * (AirRecording, nullable: the one that runs until it is stopped or its show ends), "next" (AirBroadcast, nullable: the
 * show that will be recorded when it comes).
 * Signal: ::kept (AirRecording *): a recording or a keeping has ended, well or not.
 */
#define AIR_TYPE_RECORDER (air_recorder_get_type ())
G_DECLARE_FINAL_TYPE (AirRecorder, air_recorder, AIR, RECORDER, GObject)

/* `schedule` of the station that `player` plays. */
AirRecorder *air_recorder_new (AirPlayer *player, AirSchedule *schedule, AirStationInfo *info, AirClock *clock);

/* Another station is about to be opened. What runs ends, which ::kept tells: the recorder lives until it has. */
void air_recorder_close (AirRecorder *self);

/* (transfer none) (nullable): saves the last `minutes` before what is heard now, or was heard last (clamped
 * to the tape). NULL: there is no tape. */
AirRecording *air_recorder_keep (AirRecorder *self, int minutes);

/* (transfer none) (nullable): the show that is heard, from its beginning (or the tape's oldest) until it ends,
 * which may still be to come; if nobody knows when, or nothing plays, to now. NULL: there is no tape. */
AirRecording *air_recorder_keep_show (AirRecorder *self);

/* (transfer none): from what is heard now, or from the top of its show, until air_recorder_stop(); plays if
 * nothing does. What is held stays held: it is recorded from there on, as it would be heard. The one that runs, if one
 * does. */
AirRecording *air_recorder_record (AirRecorder *self, gboolean from_top);
void air_recorder_stop (AirRecorder *self);

/* The airing will be recorded, AIR_RECORDER_MARGIN_S longer at both ends. If nothing plays by then, the
 * station is received without being heard. NULL: none. One at a time. */
void air_recorder_set_next (AirRecorder *self, AirBroadcast *broadcast);
AirBroadcast *air_recorder_get_next (AirRecorder *self);
AirRecording *air_recorder_get_recording (AirRecorder *self);

/* (transfer full): "2026-11-23 09.00 Morning Creek" for a show of that start: no separator, no control
 * or bidi character, no leading dot, at most 120 bytes, valid UTF-8; what the network says is not trusted with
 * a path. Either may be NULL. The sound numbers names that are taken. */
char *air_recorder_file_stem (const char *show, GDateTime *start);

G_END_DECLS
