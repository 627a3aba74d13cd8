/* air-gst-load.c - GStreamer made ready, beside whatever else a start needs
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-gst-load.h"

#include <dlfcn.h>
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

/* What the sound server's plugin is linked with takes half as long to load as GStreamer takes to read its list of
 * plugins: meanwhile, then. It stays, as the plugin does. */
static gpointer
load_library (gpointer unused)
{
  dlopen ("libpulse.so.0", RTLD_LAZY);
  return NULL;
}

gpointer
air_gst_load (gpointer unused)
{
  GThread *beside = g_thread_try_new ("air-pulse-load", load_library, NULL, NULL);
  char *arguments[] = { "airshift", "--gst-disable-registry-update", NULL };
  char **argv = arguments;
  int argc = G_N_ELEMENTS (arguments) - 1;

  gst_init (&argc, &argv);
  g_clear_pointer (&beside, g_thread_join);
  if (!is_complete ())
    gst_update_registry ();
  load_plugins ();

  return NULL;
}
