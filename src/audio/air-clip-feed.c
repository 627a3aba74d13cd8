/* air-clip-feed.c - a recording's bytes, from the line to the decoder
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-clip-feed.h"

#include "air-limits.h"

#define PIECE_BYTES (32 * 1024)

/* Shared with the source's callbacks. */
struct _AirClipFeed
{
  GMutex lock;
  GstAppSrc *source; /* (owned) */
  GByteArray *bytes; /* (owned) */
  gsize offset;      /* of what is given next */
  gboolean whole;    /* nothing more will come */
  gboolean asked;    /* the source waits for what has not come yet */
};

static void
clear (gpointer data)
{
  AirClipFeed *self = data;

  g_mutex_clear (&self->lock);
  gst_object_unref (self->source);
  g_byte_array_unref (self->bytes);
}

static void
unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear);
}

/* With the lock. One piece for each time that it was asked. */
static void
give (AirClipFeed *self)
{
  gsize left = self->bytes->len - MIN (self->offset, self->bytes->len);

  if (!self->asked || (left == 0 && !self->whole))
    return;

  self->asked = FALSE;
  if (left == 0)
    {
      gst_app_src_end_of_stream (self->source);
    }
  else
    {
      gsize size = MIN (left, PIECE_BYTES);
      GstBuffer *piece = gst_buffer_new_memdup (self->bytes->data + self->offset, size);

      GST_BUFFER_OFFSET (piece) = self->offset;
      self->offset += size;
      gst_app_src_push_buffer (self->source, piece);
    }
}

static void
need_data_cb (GstAppSrc *source, guint length, gpointer data)
{
  AirClipFeed *self = data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->asked = TRUE;
  give (self);
}

static gboolean
seek_data_cb (GstAppSrc *source, guint64 offset, gpointer data)
{
  AirClipFeed *self = data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (offset > AIR_LIMIT_CLIP_BYTES)
    return FALSE;

  self->offset = (gsize) offset;
  self->asked = FALSE;
  return TRUE;
}

AirClipFeed *
air_clip_feed_new (GstAppSrc *source)
{
  GstAppSrcCallbacks callbacks = { .need_data = need_data_cb, .seek_data = seek_data_cb };
  AirClipFeed *self = g_atomic_rc_box_new0 (AirClipFeed);

  g_mutex_init (&self->lock);
  self->source = gst_object_ref (source);
  self->bytes = g_byte_array_new ();
  gst_app_src_set_stream_type (source, GST_APP_STREAM_TYPE_SEEKABLE);
  gst_app_src_set_callbacks (source, &callbacks, g_atomic_rc_box_acquire (self), unref);
  return self;
}

void
air_clip_feed_free (AirClipFeed *self)
{
  GstAppSrcCallbacks none = { NULL };

  /* The callbacks hold the feed, who holds the source. */
  gst_app_src_set_callbacks (self->source, &none, NULL, NULL);
  unref (self);
}

void
air_clip_feed_set_size (AirClipFeed *self, gint64 size)
{
  gst_app_src_set_size (self->source, size);
}

gboolean
air_clip_feed_append (AirClipFeed *self, GBytes *bytes)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  if (size > AIR_LIMIT_CLIP_BYTES - self->bytes->len)
    return FALSE;

  g_byte_array_append (self->bytes, data, (guint) size);
  give (self);
  return TRUE;
}

gboolean
air_clip_feed_end (AirClipFeed *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->whole = TRUE;
  give (self);
  return self->bytes->len > 0;
}
