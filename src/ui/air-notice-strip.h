/* air-notice-strip.h - what the station announces, in one line
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-notice.h"
#include "air-station.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * AirNoticeStrip:
 *
 * One notice at a time, the newest first; the others a press away. Hidden while there is nothing to
 * say. A notice that is dismissed stays so, by its id.
 *
 * Properties: "station" (AirStation, nullable), "dismissed" (GStrv: ids, to be remembered).
 */
#define AIR_TYPE_NOTICE_STRIP (air_notice_strip_get_type ())
G_DECLARE_FINAL_TYPE (AirNoticeStrip, air_notice_strip, AIR, NOTICE_STRIP, AdwBin)

GtkWidget *air_notice_strip_new (void);

/* (transfer none) (nullable): the notice that is shown. */
AirNotice *air_notice_strip_get_notice (AirNoticeStrip *self);

G_END_DECLS
