/* air-grove-calendar.h - the cards of Grove's community calendar
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-readers.h"

G_BEGIN_DECLS

/**
 * air_grove_calendar_read:
 *
 * One AirEvent a card: an occurrence. The page's own English says when ("02:00 PM - 04:00 PM on Sat, 19 Sep 2026",
 * "09:00 AM - 10:00 PM, every day through Sep 20, 2026.", "Every week through Dec 17, 2026. Thursday: 10:00 AM - 10:30
 * AM"); times are of the context's zone. Cards whose time cannot be read are left out with a warning.
 */
AirReading *air_grove_calendar_read (GBytes *body, const AirReadContext *context, GError **error);

G_END_DECLS
