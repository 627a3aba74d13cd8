/* test-playlists.c - a playlist's address sounds, read by the program's own readers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-fault-server.h"
#include "air-feeds.h"
#include "air-gst-audio.h"
#include "air-soup-line.h"
#include "sound-double.h"

#include <gst/gst.h>

typedef struct {
  const char *name;
  const char *content_type;
  const char *text; /* one %s: the address of what sounds, whole or relative */
  gboolean relative;
} Playlist;

static const Playlist playlists[] = {
  { "m3u", "audio/x-mpegurl", "#EXTM3U\n#EXTINF:-1,Harbour Radio\n%s\n", FALSE },
  { "m3u-relative-unnamed", "text/plain", "#EXTM3U\n%s\n", TRUE },
  { "pls", "audio/x-scpls", "[playlist]\nNumberOfEntries=1\nFile1=%s\nTitle1=Harbour Radio\nLength1=-1\n", FALSE },
  { "xspf", "application/xspf+xml",
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<playlist version=\"1\" xmlns=\"http://xspf.org/ns/0/\"><trackList>"
    "<track><location>%s</location><title>Harbour Radio</title></track></trackList></playlist>\n", FALSE },
};

static GBytes *stream;

static void
live (AirFaultCall *call, gpointer data)
{
  air_fault_call_head (call, 200, "Content-Type: audio/mpeg\r\n");
  air_fault_call_write (call, g_bytes_get_data (stream, NULL), g_bytes_get_size (stream));
  air_fault_call_stall (call);
}

/* `data`: two strings, headers and text. */
static void
reply_playlist (AirFaultCall *call, gpointer data)
{
  const char *const *answer = data;

  air_fault_call_reply (call, 200, answer[0], answer[1]);
}

static void
sounding_cb (AirAudio *audio, GParamSpec *pspec, gboolean *sounding)
{
  *sounding = air_audio_get_phase (audio) == AIR_AUDIO_SOUNDING;
}

static void
test_sounds (gconstpointer data)
{
  const Playlist *playlist = data;
  g_autoptr (AirFaultServer) server = air_fault_server_new ();
  g_autofree char *live_url = air_fault_server_dup_url (server, "/live");
  g_autofree char *list_url = air_fault_server_dup_url (server, "/listen");
  g_autofree char *header = g_strdup_printf ("Content-Type: %s\r\n", playlist->content_type);
  g_auto (GStrv) parts = g_strsplit (playlist->text, "%s", 2);
  g_autofree char *text = g_strconcat (parts[0], playlist->relative ? "live" : live_url, parts[1], NULL);
  const char *answer[] = { header, text };
  g_autoptr (AirStream) listen = g_object_new (AIR_TYPE_STREAM, "url", list_url, NULL);
  g_autoptr (AirGstAudio) audio = NULL;
  gboolean sounding = FALSE;

  air_fault_server_on (server, "/live", live, NULL);
  air_fault_server_on (server, "/listen", reply_playlist, answer);
  audio = air_gst_audio_new (air_soup_line_new, NULL, &air_readers, "fakesink sync=true");
  g_signal_connect (audio, "notify::phase", G_CALLBACK (sounding_cb), &sounding);
  air_audio_start (AIR_AUDIO (audio), listen, AIR_REACH_LOOPBACK);
  g_assert_true (sound_double_wait (&sounding, 5));
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  stream = sound_double_encode ("lamemp3enc target=bitrate cbr=true bitrate=64", 440, 3);
  if (stream == NULL)
    return g_test_run ();

  for (guint i = 0; i < G_N_ELEMENTS (playlists); i++)
    {
      g_autofree char *path = g_strconcat ("/playlists/sounds/", playlists[i].name, NULL);

      g_test_add_data_func (path, &playlists[i], test_sounds);
    }

  status = g_test_run ();
  g_bytes_unref (stream);
  return status;
}
