/* air-libretime.h - programme and songs from LibreTime and Airtime
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-readers.h"

G_BEGIN_DECLS

/* Reads `/api/live-info-v2`, `/api/live-info` and `/api/week-info`. Times are of the station's zone, which
 * the answer tells, else of the context's. Text is escaped as HTML by the server. */
AirReading *air_libretime_read (GBytes *body, const AirReadContext *context, GError **error);

G_END_DECLS
