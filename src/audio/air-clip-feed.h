/* air-clip-feed.h - a recording's bytes, from the line to the decoder
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gst/app/gstappsrc.h>

G_BEGIN_DECLS

/* Keeps what comes, at most AIR_LIMIT_CLIP_BYTES, and gives the source what it asks for from any place. The source asks
 * in a thread of its own. */
typedef struct _AirClipFeed AirClipFeed;

/* `source`: held until air_clip_feed_free(). */
AirClipFeed *air_clip_feed_new (GstAppSrc *source);
void air_clip_feed_free (AirClipFeed *self);

/* What the whole is said to be long; -1: not said. */
void air_clip_feed_set_size (AirClipFeed *self, gint64 size);

/* FALSE: it would be more than is kept. */
gboolean air_clip_feed_append (AirClipFeed *self, GBytes *bytes);

/* There is no more to come. FALSE: nothing ever came. */
gboolean air_clip_feed_end (AirClipFeed *self);

G_END_DECLS
