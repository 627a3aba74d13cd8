/* air-stream.h - one of the addresses at which a station is heard
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-item.h"

G_BEGIN_DECLS

#define AIR_TYPE_STREAM (air_stream_get_type ())
G_DECLARE_FINAL_TYPE (AirStream, air_stream, AIR, STREAM, AirItem)

const char *air_stream_get_name (AirStream *self);  /* as the station calls it; nullable */
const char *air_stream_get_url (AirStream *self);   /* stream, playlist or HLS address; nullable */
const char *air_stream_get_codec (AirStream *self); /* "mp3" "aac" "opus" "vorbis" "flac" "hls"; nullable */
int air_stream_get_bitrate_kbps (AirStream *self);  /* -1 if unknown */
const char *air_stream_get_ucs (AirStream *self);   /* Composer id of its programme; nullable */

G_END_DECLS
