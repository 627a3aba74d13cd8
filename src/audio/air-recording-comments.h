/* air-recording-comments.h - Vorbis comments of a recording, with chapters
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-recording-tags.h"

G_BEGIN_DECLS

/* (transfer full): vendor and comments (Vorbis I, 5.2.1) without what stands around them in a container; no more
 * than `most` bytes. Chapters are CHAPTER000=… and CHAPTER000NAME=…; the last are left out if there is no room. */
GByteArray *air_recording_comments_new (const AirRecordingTags *tags, gsize most);

G_END_DECLS
