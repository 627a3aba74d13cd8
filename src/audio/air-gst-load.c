/* air-gst-load.c - GStreamer made ready, beside whatever else a start needs
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-gst-load.h"

#include <gst/gst.h>

/* All that a stream may need; the first are loaded at once. */
static const char *const names[] = {
  "concat", "appsrc", "mpg123audiodec", "pulsesink", "audiobuffersplit", /* loaded */
  "faad", "opusdec", "vorbisdec", "flacdec", "audioconvert", "audioresample", "volume",
};
#define N_LOADED 5

static gboolean
is_complete (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GstElementFactory) factory = gst_element_factory_find (names[i]);

      if (factory == NULL)
        return FALSE;
    }

  return TRUE;
}

static void
load_plugins (void)
{
  for (guint i = 0; i < N_LOADED; i++)
    {
      g_autoptr (GstElementFactory) factory = gst_element_factory_find (names[i]);
      g_autoptr (GstPluginFeature) loaded = factory != NULL ? gst_plugin_feature_load (GST_PLUGIN_FEATURE (factory))
                                                            : NULL;
    }
}

gpointer
air_gst_load (gpointer unused)
{
  char *arguments[] = { "airshift", "--gst-disable-registry-update", NULL };
  char **argv = arguments;
  int argc = G_N_ELEMENTS (arguments) - 1;

  gst_init (&argc, &argv);
  if (!is_complete ())
    gst_update_registry ();
  load_plugins ();

  return NULL;
}
