/* air-output.c - the last element of the chain: a device, a given sink, a stand-in
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-output.h"

#include "air-error.h"
#include "air-gst-load.h"

#include <gst/audio/streamvolume.h>
#include <gst/base/gstbasesink.h>

/* A long buffer at the sound server saves wake-ups; volume and stop act at the server, so that it
 * does not delay the hand. A bare device has the volume in front of its buffer: keep that short. */
#define SERVER_BUFFER_MOST_US (2 * G_USEC_PER_SEC)
#define BUFFER_LEAST_US (200 * 1000)
#define PERIODS 8 /* in a buffer */

/* With a long buffer, samples go to the server in pieces of this length, and not frame by frame. */
#define LONG_BUFFER_US G_USEC_PER_SEC
#define LONG_PIECE_DIVISOR 4  /* of a second */
#define SHORT_PIECE_DIVISOR 50

#define VOLUME_NAME "air-volume"
#define SERVER_NAME "air-server"
#define PIECES_NAME "air-pieces"

static gboolean
is_unsynchronised_sink (const GValue *value)
{
  GstElement *element = g_value_get_object (value);

  return GST_IS_BASE_SINK (element) && !gst_base_sink_get_sync (GST_BASE_SINK (element));
}

/* A file takes samples as fast as they come; then nobody could say what is being heard. */
static gboolean
needs_pace (GstElement *sink)
{
  g_autoptr (GstIterator) iterator = NULL;
  GValue value = G_VALUE_INIT;
  gboolean found = FALSE;

  if (!GST_IS_BIN (sink))
    return FALSE;

  iterator = gst_bin_iterate_sinks (GST_BIN (sink));
  while (!found && gst_iterator_next (iterator, &value) == GST_ITERATOR_OK)
    {
      found = is_unsynchronised_sink (&value);
      g_value_reset (&value);
    }
  g_value_unset (&value);

  return found;
}

/* `sink` behind conversion, resampling and volume. Takes the floating sink. */
static GstElement *
wrap (GstElement *sink, GError **error)
{
  GstElement *bin = gst_bin_new ("air-output");
  GstElement *last = NULL;
  const char *names[] = { "audioconvert", "audioresample", "volume", needs_pace (sink) ? "clocksync" : NULL, NULL };
  g_autoptr (GstPad) pad = NULL;

  gst_bin_add (GST_BIN (bin), sink);
  for (guint i = 0; names[i] != NULL; i++)
    {
      gboolean is_volume = g_str_equal (names[i], "volume");
      GstElement *element = air_gst_make (names[i], is_volume ? VOLUME_NAME : NULL);

      if (element == NULL)
        {
          g_set_error (error, AIR_ERROR, AIR_ERROR_DISK, "GStreamer's element “%s” is missing", names[i]);
          gst_object_unref (gst_object_ref_sink (bin));
          return NULL;
        }
      gst_bin_add (GST_BIN (bin), element);
      if (last == NULL)
        pad = gst_element_get_static_pad (element, "sink");
      else
        gst_element_link (last, element);
      last = element;
    }
  if (!gst_element_link (last, sink))
    {
      g_set_error (error, AIR_ERROR, AIR_ERROR_DISK, "The sink takes no sound");
      g_clear_object (&pad);
      gst_object_unref (gst_object_ref_sink (bin));
      return NULL;
    }
  gst_element_add_pad (bin, gst_ghost_pad_new ("sink", pad));

  return bin;
}

/* Takes the floating output; gives it back READY, or NULL. */
static GstElement *
make_ready (GstElement *output, GError **error)
{
  if (gst_element_set_state (output, GST_STATE_READY) != GST_STATE_CHANGE_FAILURE)
    return output;

  gst_element_set_state (output, GST_STATE_NULL);
  gst_object_unref (gst_object_ref_sink (output));
  g_set_error (error, AIR_ERROR, AIR_ERROR_DISK, "The sound output does not open");
  return NULL;
}

static GstElement *
open_description (const char *description, GError **error)
{
  g_autoptr (GError) local = NULL;
  GstElement *sink = gst_parse_bin_from_description (description, TRUE, &local);
  GstElement *output;

  if (sink == NULL || local != NULL || sink->numsinkpads == 0)
    {
      g_set_error (error, AIR_ERROR, AIR_ERROR_DISK, "“%s” is not a sink: %s", description,
                   local != NULL ? local->message : "it takes nothing");
      if (sink != NULL)
        gst_object_unref (gst_object_ref_sink (sink));
      return NULL;
    }

  output = wrap (sink, error);
  return output != NULL ? make_ready (output, error) : NULL;
}

/* The sink with the element in front that puts samples into larger pieces; it can be done without. */
static GstElement *
put_pieces_before (GstElement *sink)
{
  GstElement *bin = gst_bin_new ("air-output");
  GstElement *pieces = air_gst_make ("audiobuffersplit", PIECES_NAME);
  g_autoptr (GstPad) pad = NULL;

  gst_bin_add (GST_BIN (bin), sink);
  if (pieces != NULL)
    {
      gst_bin_add (GST_BIN (bin), pieces);
      gst_element_link (pieces, sink);
    }
  pad = gst_element_get_static_pad (pieces != NULL ? pieces : sink, "sink");
  gst_element_add_pad (bin, gst_ghost_pad_new ("sink", pad));

  return bin;
}

static GstElement *
open_server (GError **error)
{
  GstElement *sink = air_gst_make ("pulsesink", SERVER_NAME);
  g_autoptr (GstStructure) properties = NULL;

  if (sink == NULL)
    {
      g_set_error (error, AIR_ERROR, AIR_ERROR_DISK, "GStreamer's element “pulsesink” is missing");
      return NULL;
    }

  properties = gst_structure_new ("properties", "media.role", G_TYPE_STRING, "music", NULL);
  g_object_set (sink, "stream-properties", properties, NULL);
  return make_ready (put_pieces_before (sink), error);
}

/* Something to play on, and not only the timer and sequencer that are there without a card too. */
static gboolean
has_card (void)
{
  g_autoptr (GDir) devices = g_dir_open ("/dev/snd", 0, NULL);
  const char *name;

  while (devices != NULL && (name = g_dir_read_name (devices)) != NULL)
    if (g_str_has_prefix (name, "pcmC") && g_str_has_suffix (name, "p"))
      return TRUE;

  return FALSE;
}

/* Asking ALSA without a card makes its library complain on stderr. */
static GstElement *
open_device (GError **error)
{
  GstElement *sink;
  GstElement *output;

  if (!has_card () || (sink = air_gst_make ("alsasink", NULL)) == NULL)
    {
      g_set_error (error, AIR_ERROR, AIR_ERROR_DISK, "There is no sound server and no sound card");
      return NULL;
    }

  g_object_set (sink, "buffer-time", (gint64) BUFFER_LEAST_US, NULL);
  output = wrap (sink, error);
  return output != NULL ? make_ready (output, error) : NULL;
}

GstElement *
air_output_open (const char *description, GError **error)
{
  GstElement *output;

  if (description != NULL)
    return open_description (description, error);

  output = open_server (NULL);
  return output != NULL ? output : open_device (error);
}

static void
close_output (gpointer output)
{
  gst_element_set_state (output, GST_STATE_NULL);
  gst_object_unref (output);
}

static void
open_system_output (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GstElement *output = air_output_open (NULL, &error);

  if (output == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, gst_object_ref_sink (output), close_output);
}

void
air_output_open_async (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, air_output_open_async);
  g_task_run_in_thread (task, open_system_output);
}

GstElement *
air_output_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

GstElement *
air_output_new_stand_in (void)
{
  GstElement *sink = air_gst_make ("fakesink", "air-stand-in");

  g_object_set (sink, "sync", TRUE, NULL);
  return sink;
}

gboolean
air_output_set_cushion (GstElement *output, gint64 cushion_us)
{
  gint64 buffer_us = CLAMP (cushion_us * 3 / 4, BUFFER_LEAST_US, SERVER_BUFFER_MOST_US);
  gboolean is_long = buffer_us >= LONG_BUFFER_US;
  g_autoptr (GstElement) server = NULL;
  g_autoptr (GstElement) pieces = NULL;

  server = GST_IS_BIN (output) ? gst_bin_get_by_name (GST_BIN (output), SERVER_NAME) : NULL;
  pieces = GST_IS_BIN (output) ? gst_bin_get_by_name (GST_BIN (output), PIECES_NAME) : NULL;
  if (server == NULL)
    return FALSE;

  g_object_set (server, "buffer-time", buffer_us, "latency-time", buffer_us / PERIODS, NULL);
  if (pieces != NULL)
    gst_util_set_object_arg (G_OBJECT (pieces), "output-buffer-duration",
                             is_long ? "1/" G_STRINGIFY (LONG_PIECE_DIVISOR) : "1/" G_STRINGIFY (SHORT_PIECE_DIVISOR));
  return is_long;
}

void
air_output_set_volume (GstElement *output, double volume, double fade, gboolean muted)
{
  double linear = fade * gst_stream_volume_convert_volume (GST_STREAM_VOLUME_FORMAT_CUBIC,
                                                           GST_STREAM_VOLUME_FORMAT_LINEAR, volume);
  g_autoptr (GstElement) inner = NULL;

  if (!GST_IS_BIN (output))
    return;
  inner = gst_bin_get_by_name (GST_BIN (output), VOLUME_NAME);
  if (inner == NULL)
    inner = gst_bin_get_by_name (GST_BIN (output), SERVER_NAME);
  if (inner == NULL)
    return;

  gst_stream_volume_set_volume (GST_STREAM_VOLUME (inner), GST_STREAM_VOLUME_FORMAT_LINEAR, linear);
  gst_stream_volume_set_mute (GST_STREAM_VOLUME (inner), muted);
}
