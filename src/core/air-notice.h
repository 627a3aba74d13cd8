/* air-notice.h - an announcement of the station, from the strip of its home page
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-event.h"
#include "air-item.h"

G_BEGIN_DECLS

#define AIR_TYPE_NOTICE (air_notice_get_type ())
G_DECLARE_FINAL_TYPE (AirNotice, air_notice, AIR, NOTICE, AirItem)

const char *air_notice_get_id (AirNotice *self);   /* hash of the text: the page gives no other key; nullable */
const char *air_notice_get_text (AirNotice *self); /* plain; nullable */
GPtrArray *air_notice_get_links (AirNotice *self); /* of AirLink */
AirEvent *air_notice_get_event (AirNotice *self);  /* what it announces, where day and hours are certain; nullable */

G_END_DECLS
