/* air-broadcast.h - one airing of a show, with start and end
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-item.h"

G_BEGIN_DECLS

#define AIR_TYPE_BROADCAST (air_broadcast_get_type ())
G_DECLARE_FINAL_TYPE (AirBroadcast, air_broadcast, AIR, BROADCAST, AirItem)

const char *air_broadcast_get_id (AirBroadcast *self);          /* stable for this airing; nullable */
GDateTime *air_broadcast_get_start (AirBroadcast *self);        /* never NULL */
GDateTime *air_broadcast_get_end (AirBroadcast *self);          /* NULL if the station does not say */
const char *air_broadcast_get_title (AirBroadcast *self);       /* of the show; nullable */
GPtrArray *air_broadcast_get_hosts (AirBroadcast *self);        /* of AirPerson */
const char *air_broadcast_get_description (AirBroadcast *self); /* nullable */
const char *air_broadcast_get_url (AirBroadcast *self);         /* nullable */
const char *air_broadcast_get_image (AirBroadcast *self);       /* absolute address; nullable */
const char *air_broadcast_get_episode (AirBroadcast *self);     /* title of this airing; nullable */

G_END_DECLS
