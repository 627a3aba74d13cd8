/* test-gst-load.c - elements are found without the list of plugins
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-gst-load.h"

#include <gst/gst.h>

#define LIMIT_US (20 * G_USEC_PER_SEC)

/* What GStreamer is told is told to a whole process: each test has one of its own. */
static void
in_a_process_of_its_own (const char *path)
{
  g_test_trap_subprocess (path, LIMIT_US, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

static gboolean
list_is_read (void)
{
  g_autoptr (GstElementFactory) never_named = gst_element_factory_find ("identity");

  return never_named != NULL;
}

static void
alone_in_process (void)
{
  static const char *const needed[] = {
    "appsrc", "concat", "mpg123audiodec", "faad", "opusdec", "vorbisdec", "flacdec", "avdec_mp3", "audioconvert",
    "audioresample", "volume", "clocksync", "capsfilter", "fakesink", "pulsesink", "alsasink",
  };

  air_gst_load_alone ();
  air_gst_load (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      g_autoptr (GstElement) element = air_gst_make (needed[i], "named");

      g_test_message ("%s", needed[i]);
      g_assert_nonnull (element);
      gst_object_ref_sink (element);
      g_assert_cmpstr (GST_OBJECT_NAME (element), ==, "named");
    }
  g_assert_null (air_gst_make ("no-such-element", NULL));
}

static void
test_alone (void)
{
  in_a_process_of_its_own ("/gst-load/alone/subprocess");
}

static void
unread_in_process (void)
{
  air_gst_load_alone ();
  gst_init (NULL, NULL);
  g_assert_false (list_is_read ());
}

static void
test_unread (void)
{
  in_a_process_of_its_own ("/gst-load/unread/subprocess");
}

static void
told_in_process (void)
{
  g_setenv ("GST_PLUGIN_PATH", "/nowhere", TRUE);
  air_gst_load_alone ();
  air_gst_load (NULL);
  g_assert_true (list_is_read ());
}

static void
test_told_where_to_look (void)
{
  in_a_process_of_its_own ("/gst-load/told-where-to-look/subprocess");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gst-load/alone", test_alone);
  g_test_add_func ("/gst-load/alone/subprocess", alone_in_process);
  g_test_add_func ("/gst-load/unread", test_unread);
  g_test_add_func ("/gst-load/unread/subprocess", unread_in_process);
  g_test_add_func ("/gst-load/told-where-to-look", test_told_where_to_look);
  g_test_add_func ("/gst-load/told-where-to-look/subprocess", told_in_process);

  return g_test_run ();
}
