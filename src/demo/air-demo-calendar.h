/* air-demo-calendar.h - the demo station's events as iCalendar
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-demo-content.h"
#include "air-demo-text.h"

G_BEGIN_DECLS

/* (transfer full): RFC 5545, lines folded, in the station's zone. */
char *air_demo_calendar_write (const AirDemoContent *content, const AirDemoView *view);

G_END_DECLS
