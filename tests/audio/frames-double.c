/* frames-double.c - a sink that remembers what a framer gave
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "frames-double.h"

#include <gst/app/gstappsink.h>
#include <gst/gst.h>

static void
take_format (AirFormat *format, gpointer data)
{
  FramesDouble *self = data;

  g_ptr_array_add (self->formats, air_format_ref (format));
}

static void
take_frame (const AirFrame *frame, gpointer data)
{
  FramesDouble *self = data;

  g_assert_cmpint (frame->duration_ns, >, 0);
  g_assert_cmpuint (self->formats->len, >, 0);
  self->duration_ns += frame->duration_ns;
  self->frame_bytes += g_bytes_get_size (frame->data);
  self->n_frames++;
  if (self->keep)
    {
      g_ptr_array_add (self->frames, g_bytes_ref (frame->data));
      g_array_append_val (self->durations, frame->duration_ns);
    }
}

static void
take_title (const char *title, gpointer data)
{
  FramesDouble *self = data;

  g_assert_true (g_utf8_validate (title, -1, NULL));
  g_ptr_array_add (self->titles, g_strdup (title));
}

static void
take_junk (gsize skipped, gpointer data)
{
  FramesDouble *self = data;

  g_assert_cmpuint (skipped, >, 0);
  self->junk += skipped;
}

const AirFramerSink frames_double_sink = {
  .format = take_format,
  .frame = take_frame,
  .title = take_title,
  .junk = take_junk,
};

FramesDouble *
frames_double_new (void)
{
  FramesDouble *self = g_new0 (FramesDouble, 1);

  self->frames = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->durations = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->formats = g_ptr_array_new_with_free_func ((GDestroyNotify) air_format_unref);
  self->titles = g_ptr_array_new_with_free_func (g_free);
  self->keep = TRUE;

  return self;
}

void
frames_double_free (FramesDouble *self)
{
  g_ptr_array_unref (self->frames);
  g_array_unref (self->durations);
  g_ptr_array_unref (self->formats);
  g_ptr_array_unref (self->titles);
  g_free (self);
}

GBytes *
frames_double_join (FramesDouble *self)
{
  GByteArray *all = g_byte_array_new ();

  for (guint i = 0; i < self->frames->len; i++)
    {
      GBytes *frame = self->frames->pdata[i];

      g_byte_array_append (all, g_bytes_get_data (frame, NULL), g_bytes_get_size (frame));
    }

  return g_byte_array_free_to_bytes (all);
}

void
frames_double_push (AirFramer *framer, const guint8 *bytes, gsize size, gsize piece)
{
  for (gsize at = 0; at < size;)
    {
      gsize length = piece > 0 ? piece : (gsize) g_test_rand_int_range (1, 5000);

      length = MIN (length, size - at);
      air_framer_push (framer, bytes + at, length);
      at += length;
    }
}

FramesDouble *
frames_double_run (const char *content_type, const guint8 *bytes, gsize size, gsize piece)
{
  FramesDouble *self = frames_double_new ();
  g_autoptr (AirFramer) framer = air_framer_new (content_type, &frames_double_sink, self);

  frames_double_push (framer, bytes, size, piece);

  return self;
}

GByteArray *
frames_double_encode (const char *encoder, guint seconds)
{
  g_autofree char *description = g_strdup_printf ("audiotestsrc wave=pink-noise num-buffers=%u samplesperbuffer=4410"
                                                  " ! audio/x-raw,rate=44100,channels=2 ! audioconvert"
                                                  " ! audioresample ! %s ! appsink name=sink sync=false",
                                                  seconds * 10, encoder);
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstElement) sink = NULL;
  GByteArray *bytes;
  GstSample *sample;

  gst_init (NULL, NULL);
  pipeline = gst_parse_launch (description, &error);
  if (error != NULL)
    {
      g_test_skip (error->message);
      return NULL;
    }

  sink = gst_bin_get_by_name (GST_BIN (pipeline), "sink");
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  bytes = g_byte_array_new ();
  while ((sample = gst_app_sink_pull_sample (GST_APP_SINK (sink))) != NULL)
    {
      GstMapInfo map;

      gst_buffer_map (gst_sample_get_buffer (sample), &map, GST_MAP_READ);
      g_byte_array_append (bytes, map.data, map.size);
      gst_buffer_unmap (gst_sample_get_buffer (sample), &map);
      gst_sample_unref (sample);
    }
  gst_element_set_state (pipeline, GST_STATE_NULL);

  return bytes;
}
