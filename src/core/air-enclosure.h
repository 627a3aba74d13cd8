/* air-enclosure.h - a file that comes with a story
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-item.h"

G_BEGIN_DECLS

#define AIR_TYPE_ENCLOSURE (air_enclosure_get_type ())
G_DECLARE_FINAL_TYPE (AirEnclosure, air_enclosure, AIR, ENCLOSURE, AirItem)

const char *air_enclosure_get_url (AirEnclosure *self);       /* nullable */
const char *air_enclosure_get_mime_type (AirEnclosure *self); /* nullable */
int air_enclosure_get_length (AirEnclosure *self);            /* bytes; -1 if unknown */

G_END_DECLS
