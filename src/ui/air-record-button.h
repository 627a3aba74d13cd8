/* air-record-button.h - keep what was heard, record what comes; stop
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-recorder.h"
#include "air-station.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Properties "station" (AirStation, nullable) and "recorder" (AirRecorder, nullable: its). A menu of the "record"
 * actions; while something is recorded, its length, and pressing stops it. */
#define AIR_TYPE_RECORD_BUTTON (air_record_button_get_type ())
G_DECLARE_FINAL_TYPE (AirRecordButton, air_record_button, AIR, RECORD_BUTTON, AdwBin)

G_END_DECLS
