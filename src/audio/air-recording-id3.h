/* air-recording-id3.h - the tag in front of MP3 and AAC, with chapters
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-recording-tags.h"

G_BEGIN_DECLS

/* (transfer full): an ID3v2.4 tag (id3.org) of `size` bytes, header and padding included; chapters as in "ID3v2
 * Chapter Frame Addendum 1.0". Of chapters that have no room, the last are left out. */
GBytes *air_recording_id3_new (const AirRecordingTags *tags, gsize size);

G_END_DECLS
