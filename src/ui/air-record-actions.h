/* air-record-actions.h - keeping and recording, as actions for buttons, menus and keys
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-recorder.h"
#include "air-station.h"

G_BEGIN_DECLS

/**
 * AirRecordActions:
 *
 * Actions, enabled while they would have an effect: "keep" (int32: the last minutes), "keep-show", "here", "top",
 * "stop", "toggle" (from here, or stop), "next" (int64: the second since 1970 at which the show begins that is to be
 * recorded; again: not. The state is the one that will be, 0: none).
 */
#define AIR_TYPE_RECORD_ACTIONS (air_record_actions_get_type ())
G_DECLARE_FINAL_TYPE (AirRecordActions, air_record_actions, AIR, RECORD_ACTIONS, GObject)

AirRecordActions *air_record_actions_new (void);

/* Both nullable; `recorder` is the station's. */
void air_record_actions_set_station (AirRecordActions *self, AirStation *station, AirRecorder *recorder);

GActionGroup *air_record_actions_get_group (AirRecordActions *self);

G_END_DECLS
