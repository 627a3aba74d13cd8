/* air-stream-memory.h - which stream of a station the listener has chosen
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-player.h"
#include "air-station-info.h"

G_BEGIN_DECLS

/**
 * AirStreamMemory:
 *
 * Writes what is chosen in the player down under the station's id, and chooses it again when that station is opened.
 */
#define AIR_TYPE_STREAM_MEMORY (air_stream_memory_get_type ())
G_DECLARE_FINAL_TYPE (AirStreamMemory, air_stream_memory, AIR, STREAM_MEMORY, GObject)

AirStreamMemory *air_stream_memory_new (GSettings *settings, AirPlayer *player);

/* `info`: of the station whose streams the player now has; NULL: of none, and nothing is remembered. */
void air_stream_memory_follow (AirStreamMemory *self, AirStationInfo *info);

G_END_DECLS
