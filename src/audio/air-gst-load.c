/* air-gst-load.c - GStreamer made ready, beside whatever else a start needs
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-gst-load.h"

#include <dlfcn.h>

/* All that a stream may need and the plugin that has it. */
static const struct {
  const char *element;
  const char *plugin;
  enum { WHEN_ASKED, EVER, AT_ONCE } wanted;
} known[] = {
  { "concat", "coreelements", AT_ONCE },
  { "appsrc", "app", AT_ONCE },
  { "mpg123audiodec", "mpg123", AT_ONCE },
  { "pulsesink", "pulseaudio", AT_ONCE },
  { "audiobuffersplit", "audiobuffersplit", AT_ONCE },
  { "faad", "faad", EVER },
  { "opusdec", "opus", EVER },
  { "vorbisdec", "vorbis", EVER },
  { "flacdec", "flac", EVER },
  { "audioconvert", "audioconvert", EVER },
  { "audioresample", "audioresample", EVER },
  { "volume", "volume", EVER },
  { "clocksync", "coreelements", WHEN_ASKED },
  { "capsfilter", "coreelements", WHEN_ASKED },
  { "fakesink", "coreelements", WHEN_ASKED },
  { "alsasink", "alsa", WHEN_ASKED },
  { "avdec_mp3", "libav", WHEN_ASKED },
  { "avdec_aac", "libav", WHEN_ASKED },
  { "avdec_opus", "libav", WHEN_ASKED },
  { "avdec_vorbis", "libav", WHEN_ASKED },
  { "avdec_flac", "libav", WHEN_ASKED },
};

static char *
plugin_file (const char *plugin)
{
  g_autofree char *name = g_strconcat ("libgst", plugin, ".so", NULL);

  return g_build_filename (GST_PLUGINS_FOLDER, name, NULL);
}

static gboolean
is_told_where_to_look (void)
{
  static const char *const variables[] = {
    "GST_PLUGIN_PATH", "GST_PLUGIN_PATH_1_0", "GST_PLUGIN_SYSTEM_PATH", "GST_PLUGIN_SYSTEM_PATH_1_0",
    "GST_PLUGIN_FEATURE_RANK", "GST_REGISTRY", "GST_REGISTRY_1_0",
  };

  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    if (g_getenv (variables[i]) != NULL)
      return TRUE;

  return FALSE;
}

static gboolean
has_every_file (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autofree char *file = known[i].wanted != WHEN_ASKED ? plugin_file (known[i].plugin) : NULL;

      if (file != NULL && !g_file_test (file, G_FILE_TEST_EXISTS))
        return FALSE;
    }

  return TRUE;
}

void
air_gst_load_alone (void)
{
  if (!is_told_where_to_look () && has_every_file ())
    g_setenv ("GST_REGISTRY_DISABLE", "yes", FALSE);
}

/* From the list of plugins if it is read, else from the plugin's own file. */
static GstElementFactory *
find (guint i)
{
  GstElementFactory *factory = gst_element_factory_find (known[i].element);
  g_autofree char *file = factory == NULL ? plugin_file (known[i].plugin) : NULL;
  g_autoptr (GstPlugin) plugin = NULL;

  if (factory != NULL || !g_file_test (file, G_FILE_TEST_EXISTS))
    return factory;

  plugin = gst_plugin_load_file (file, NULL);
  return plugin != NULL ? gst_element_factory_find (known[i].element) : NULL;
}

GstElement *
air_gst_make (const char *kind, const char *name)
{
  g_autoptr (GstElementFactory) factory = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (known) && factory == NULL; i++)
    if (g_str_equal (known[i].element, kind))
      factory = find (i);

  return factory != NULL ? gst_element_factory_create (factory, name) : NULL;
}

static gboolean
is_complete (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autoptr (GstElementFactory) factory = NULL;

      if (known[i].wanted != WHEN_ASKED && (factory = gst_element_factory_find (known[i].element)) == NULL)
        return FALSE;
    }

  return TRUE;
}

static void
load_plugins (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (known) && known[i].wanted == AT_ONCE; i++)
    {
      g_autoptr (GstElementFactory) factory = find (i);
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
  if (g_strcmp0 (g_getenv ("GST_REGISTRY_DISABLE"), "yes") != 0 && !is_complete ())
    gst_update_registry ();
  load_plugins ();

  return NULL;
}
