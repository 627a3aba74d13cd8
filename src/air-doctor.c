/* air-doctor.c - what is missing on this machine, and which package brings it
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-doctor.h"

#include "air-cli-print.h"
#include "air-output.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <gst/gst.h>
#include <unistd.h>

typedef struct {
  const char *id;
  gboolean ok;
  gboolean required;
  char *message;       /* (owned) */
  const char *package; /* Debian's name, or NULL */
} Check;

static void
add (GArray *checks, const char *id, gboolean ok, gboolean required, const char *package, char *message)
{
  Check check = { id, ok, required, message, ok ? NULL : package };

  g_array_append_val (checks, check);
}

static gboolean
has_element (const char *names)
{
  g_auto (GStrv) alternatives = g_strsplit (names, " ", -1);

  for (guint i = 0; alternatives[i] != NULL; i++)
    {
      g_autoptr (GstElementFactory) factory = gst_element_factory_find (alternatives[i]);

      if (factory != NULL)
        return TRUE;
    }

  return FALSE;
}

static void
check_codecs (GArray *checks)
{
  static const struct { const char *id; const char *name; const char *elements; const char *package; } codecs[] = {
    { "codec-mp3", "MP3", "mpg123audiodec avdec_mp3", "gstreamer1.0-plugins-good" },
    { "codec-aac", "AAC", "faad avdec_aac", "gstreamer1.0-plugins-bad" },
    { "codec-opus", "Opus", "opusdec avdec_opus", "gstreamer1.0-plugins-base" },
    { "codec-vorbis", "Vorbis", "vorbisdec avdec_vorbis", "gstreamer1.0-plugins-base" },
    { "codec-flac", "FLAC", "flacdec avdec_flac", "gstreamer1.0-plugins-good" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (codecs); i++)
    {
      gboolean ok = has_element (codecs[i].elements);

      add (checks, codecs[i].id, ok, TRUE, codecs[i].package,
           g_strdup_printf (ok ? _ ("%s can be decoded") : _ ("%s cannot be decoded"), codecs[i].name));
    }
}

/* What every sound goes through, whatever its codec. */
static void
check_chain (GArray *checks)
{
  static const char *const elements[] = { "appsrc", "audioconvert", "audioresample", "volume", "audiobuffersplit" };
  static const char *const packages[] = {
    "gstreamer1.0-plugins-base", "gstreamer1.0-plugins-base", "gstreamer1.0-plugins-base",
    "gstreamer1.0-plugins-base", "gstreamer1.0-plugins-bad",
  };
  guint missing = 0;

  while (missing < G_N_ELEMENTS (elements) && has_element (elements[missing]))
    missing++;

  if (missing == G_N_ELEMENTS (elements))
    add (checks, "sound-chain", TRUE, TRUE, NULL, g_strdup (_ ("Sound can be converted and its volume changed")));
  else
    add (checks, "sound-chain", FALSE, TRUE, packages[missing],
         g_strdup_printf (_ ("GStreamer's element “%s” is missing"), elements[missing]));
}

static void
check_servers (GArray *checks)
{
  gboolean pulse = has_element ("pulsesink");
  gboolean alsa = has_element ("alsasink");

  add (checks, "sound-server", pulse, FALSE, "gstreamer1.0-pulseaudio",
       g_strdup (pulse ? _ ("PipeWire and PulseAudio can be played to")
                       : _ ("PipeWire and PulseAudio cannot be played to")));
  add (checks, "sound-card", alsa, FALSE, "gstreamer1.0-alsa",
       g_strdup (alsa ? _ ("Sound cards can be played to directly") : _ ("Sound cards cannot be played to directly")));
}

/* Opened as for playing; without one the program keeps time silently. */
static void
check_output (GArray *checks)
{
  GstElement *output = air_output_open (NULL, NULL);
  gboolean ok = output != NULL;

  if (ok)
    {
      gst_object_ref_sink (output);
      gst_element_set_state (output, GST_STATE_NULL);
      gst_object_unref (output);
    }
  add (checks, "audio-output", ok, FALSE, "pipewire-pulse",
       g_strdup (ok ? _ ("Sound comes out") : _ ("There is no sound device; time is kept silently")));
}

static void
check_tls (GArray *checks)
{
  gboolean ok = g_tls_backend_supports_tls (g_tls_backend_get_default ());

  add (checks, "tls", ok, TRUE, "glib-networking",
       g_strdup (ok ? _ ("Secure connections (https) work") : _ ("Secure connections (https) do not work")));
}

static void
check_network (GArray *checks)
{
  gboolean ok = g_network_monitor_get_network_available (g_network_monitor_get_default ());

  add (checks, "network", ok, FALSE, NULL,
       g_strdup (ok ? _ ("There is a network") : _ ("There is no network: only what is stored, and the demo station")));
}

static void
check_folder (GArray *checks, const char *id, const char *parent)
{
  g_autofree char *folder = g_build_filename (parent, "airshift", NULL);
  gboolean ok = g_mkdir_with_parents (folder, 0700) == 0 && g_access (folder, W_OK | X_OK) == 0;

  add (checks, id, ok, FALSE, NULL,
       g_strdup_printf (ok ? _ ("%s can be written") : _ ("%s cannot be written"), folder));
}

static void
print_json (GArray *checks)
{
  g_autoptr (GString) out = g_string_new ("{\"checks\":[");

  for (guint i = 0; i < checks->len; i++)
    {
      const Check *check = &g_array_index (checks, Check, i);

      g_string_append_printf (out, "%s{\"id\":\"%s\",\"ok\":%s,\"required\":%s,\"message\":",
                              i > 0 ? "," : "", check->id, check->ok ? "true" : "false",
                              check->required ? "true" : "false");
      air_cli_append_string (out, check->message);
      g_string_append (out, ",\"package\":");
      air_cli_append_string (out, check->package);
      g_string_append_c (out, '}');
    }
  g_string_append (out, "]}");
  air_cli_print_object (out->str);
}

static void
print_text (GArray *checks)
{
  for (guint i = 0; i < checks->len; i++)
    {
      const Check *check = &g_array_index (checks, Check, i);

      air_cli_say ("%s %s%s%s", check->ok ? "✓" : "✗", check->message, check->package != NULL ? " → " : "",
                   check->package != NULL ? check->package : "");
    }
}

int
air_doctor_run (gboolean json)
{
  g_autoptr (GArray) checks = g_array_new (FALSE, FALSE, sizeof (Check));
  int status = AIR_CLI_DONE;

  check_codecs (checks);
  check_chain (checks);
  check_servers (checks);
  check_output (checks);
  check_tls (checks);
  check_network (checks);
  check_folder (checks, "cache", g_get_user_cache_dir ());
  check_folder (checks, "data", g_get_user_data_dir ());

  if (json)
    print_json (checks);
  else
    print_text (checks);

  for (guint i = 0; i < checks->len; i++)
    {
      Check *check = &g_array_index (checks, Check, i);

      if (check->required && !check->ok)
        status = AIR_CLI_FAILED;
      g_free (check->message);
    }
  return status;
}
