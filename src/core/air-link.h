/* air-link.h - a web address with the words that carry it
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-item.h"

G_BEGIN_DECLS

#define AIR_TYPE_LINK (air_link_get_type ())
G_DECLARE_FINAL_TYPE (AirLink, air_link, AIR, LINK, AirItem)

const char *air_link_get_text (AirLink *self); /* nullable */
const char *air_link_get_url (AirLink *self);  /* absolute http(s) or mailto address; nullable */

G_END_DECLS
