/* test-head.c - what is read from the tape, and when no more is
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-head.h"

#include <gst/gst.h>

#define FRAME_NS (26 * GST_MSECOND)
#define N_FRAMES 1000

typedef struct {
  AirTape *tape;        /* (owned) */
  GstElement *pipeline; /* (owned) */
  GstAppSrc *source;    /* (unowned): the pipeline's */
  GstBus *bus;          /* (owned) */
  AirHead *head;        /* (owned) */
} Fixture;

static void
append_frames (AirTape *tape)
{
  g_autoptr (GBytes) data = g_bytes_new_static ("frame", 5);
  AirFrame frame = { data, FRAME_NS };

  for (guint i = 0; i < N_FRAMES; i++)
    air_tape_append_frame (tape, &frame, 0);
}

/* Frames, a title, as many frames; and a source that is not read. */
static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (AirFormat) format = air_format_new (AIR_CODEC_MP3, 44100, 2);
  GstElement *sink = gst_element_factory_make ("fakesink", NULL);

  self->tape = air_tape_new (NULL, G_TIME_SPAN_HOUR * 1000, 1 << 20);
  air_tape_append_format (self->tape, format);
  append_frames (self->tape);
  air_tape_append_title (self->tape, "Creek");
  append_frames (self->tape);

  self->pipeline = gst_object_ref_sink (gst_pipeline_new (NULL));
  self->source = GST_APP_SRC (gst_element_factory_make ("appsrc", NULL));
  gst_bin_add_many (GST_BIN (self->pipeline), GST_ELEMENT (self->source), sink, NULL);
  gst_element_link (GST_ELEMENT (self->source), sink);
  self->bus = gst_element_get_bus (self->pipeline);
  self->head = air_head_new (self->tape, 0, self->bus, 1);
  air_head_feed (self->head);
  g_assert_true (air_head_is_between_runs (self->head));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  GstAppSrcCallbacks none = { NULL };

  gst_element_set_state (self->pipeline, GST_STATE_NULL);
  gst_app_src_set_callbacks (self->source, &none, NULL, NULL);
  gst_object_unref (self->pipeline);
  gst_object_unref (self->bus);
  g_object_unref (self->head);
  air_tape_unref (self->tape);
}

static gboolean
was_told (Fixture *self, AirHeadNews news)
{
  g_autoptr (GstMessage) message = NULL;
  gboolean told = FALSE;

  while (!told && (message = gst_bus_pop_filtered (self->bus, GST_MESSAGE_APPLICATION)) != NULL)
    {
      AirHeadNote note;

      told = air_head_parse (self->head, message, &note) && note.news == news;
      g_clear_pointer (&message, gst_message_unref);
    }

  return told;
}

static void
test_reads_no_more_than_is_wanted (Fixture *self, gconstpointer data)
{
  air_head_begin (self->head, self->source, 0);
  g_assert_cmpuint (gst_app_src_get_current_level_buffers (self->source), >, 1);
  g_assert_cmpuint (gst_app_src_get_current_level_buffers (self->source), <, 100);
  g_assert_false (was_told (self, AIR_HEAD_TITLE));
}

static void
test_reads_on_as_it_is_played (Fixture *self, gconstpointer data)
{
  air_head_begin (self->head, self->source, 0);
  gst_element_set_state (self->pipeline, GST_STATE_PLAYING);
  for (guint i = 0; i < 500 && !was_told (self, AIR_HEAD_TITLE); i++)
    g_usleep (10000);
  for (guint i = 0; i < 500 && gst_app_src_get_current_level_buffers (self->source) > 0; i++)
    g_usleep (10000);
  g_assert_cmpuint (gst_app_src_get_current_level_buffers (self->source), ==, 0);
}

/* Two hours of tape were once read into a source that refused them, and whoever sought waited for that. */
static void
test_reads_nothing_for_a_source_that_stops (Fixture *self, gconstpointer data)
{
  gst_element_set_state (self->pipeline, GST_STATE_PAUSED);
  gst_element_set_state (self->pipeline, GST_STATE_READY);
  air_head_begin (self->head, self->source, 0);
  air_head_appended (self->head);
  g_assert_cmpuint (gst_app_src_get_current_level_buffers (self->source), ==, 0);
  g_assert_false (was_told (self, AIR_HEAD_TITLE));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);

#define ADD(name, function) g_test_add ("/head/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("reads-no-more-than-is-wanted", test_reads_no_more_than_is_wanted);
  ADD ("reads-on-as-it-is-played", test_reads_on_as_it_is_played);
  ADD ("reads-nothing-for-a-source-that-stops", test_reads_nothing_for_a_source_that_stops);

  return g_test_run ();
}
