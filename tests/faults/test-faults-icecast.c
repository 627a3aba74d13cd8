/* test-faults-icecast.c - what a real Icecast does to its listeners
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "icecast-double.h"
#include "radio-double.h"

#include <gst/gst.h>
#include <string.h>

/* The bar is 3 s; the rest is for a source that is new and has no more than that to send, and for a machine that
 * has other things to do. */
#define RETURN_S 7

#define ENCODER "lamemp3enc target=bitrate cbr=true bitrate=128"

static gboolean
add_source (IcecastDouble *icecast, const char *mount)
{
  return icecast_double_add_source (icecast, mount, "audio/mpeg", ENCODER, 440);
}

static RadioDouble *
listen_to (IcecastDouble *icecast, const char *mount)
{
  g_autofree char *url = icecast_double_dup_url (icecast, mount);
  RadioDouble *radio = radio_double_new (NULL);

  radio->limits = (AirNetLimits) AIR_NET_LIMITS_INIT;
  radio_double_play_url (radio, url);
  radio_double_wait (radio, AIR_PLAYER_PLAYING, 5);
  return radio;
}

/* F31, F33: it is started anew, and a while later the source is there again. */
static void
test_restart (gconstpointer data)
{
  g_autoptr (IcecastDouble) icecast = icecast_double_new ();
  g_autoptr (RadioDouble) radio = NULL;
  gboolean late_source = data != NULL;
  double gone_s = g_test_slow () ? 10 : 1.5;
  double missing_s = g_test_slow () ? 60 : 2;

  if (icecast == NULL || !add_source (icecast, "/live.mp3"))
    return;

  radio = listen_to (icecast, "/live.mp3");
  radio_double_run (1);
  icecast_double_stop (icecast);
  radio_double_run (gone_s);
  g_assert_nonnull (air_player_get_error (radio->player));
  icecast_double_start (icecast);
  if (late_source)
    radio_double_run (missing_s);
  add_source (icecast, "/live.mp3");
  radio_double_recover (radio, late_source && g_test_slow () ? 16 : RETURN_S);
}

/* The source alone goes, and comes back. */
static void
test_source_returns (void)
{
  g_autoptr (IcecastDouble) icecast = icecast_double_new ();
  g_autoptr (RadioDouble) radio = NULL;

  if (icecast == NULL || !add_source (icecast, "/live.mp3"))
    return;

  radio = listen_to (icecast, "/live.mp3");
  icecast_double_drop_source (icecast, "/live.mp3");
  radio_double_run (g_test_slow () ? 10 : 2);
  add_source (icecast, "/live.mp3");
  radio_double_recover (radio, RETURN_S);
}

static void
note_title (AirPlayer *player, GParamSpec *pspec, GString *titles)
{
  g_autofree char *title = air_player_dup_title (player);

  g_string_append_printf (titles, "%s ", title != NULL ? title : "none");
}

/* A title is told when its sound is heard, which is as late as the cushion is long. */
static void
wait_title (GString *titles, const char *title)
{
  for (guint i = 0; i < 100 && strstr (titles->str, title) == NULL; i++)
    radio_double_run (0.1);
  g_test_message ("%s", titles->str);
  g_assert_nonnull (strstr (titles->str, title));
}

/* F32: the mount falls back to another one, on the same connection, and returns. */
static void
test_falls_back (void)
{
  g_autoptr (IcecastDouble) icecast = icecast_double_new ();
  g_autoptr (RadioDouble) radio = NULL;
  g_autoptr (GString) titles = g_string_new (NULL);

  if (icecast == NULL || !add_source (icecast, ICECAST_DOUBLE_MAIN) || !add_source (icecast, ICECAST_DOUBLE_SPARE))
    return;

  icecast_double_set_title (icecast, ICECAST_DOUBLE_MAIN, "Main");
  icecast_double_set_title (icecast, ICECAST_DOUBLE_SPARE, "Spare");
  radio = listen_to (icecast, ICECAST_DOUBLE_MAIN);
  g_signal_connect (radio->player, "notify::title", G_CALLBACK (note_title), titles);
  radio_double_run (1);
  icecast_double_drop_source (icecast, ICECAST_DOUBLE_MAIN);
  wait_title (titles, "Spare");
  radio_double_recover (radio, 1);

  add_source (icecast, ICECAST_DOUBLE_MAIN);
  icecast_double_set_title (icecast, ICECAST_DOUBLE_MAIN, "Again");
  wait_title (titles, "Again");
  radio_double_recover (radio, 1);
  g_signal_handlers_disconnect_by_data (radio->player, titles);
}

/* F34: there is no room for one listener more: the station's next stream; if there is none, that is told. */
static void
test_no_room (void)
{
  g_autoptr (IcecastDouble) icecast = icecast_double_new ();
  g_autoptr (RadioDouble) first = NULL;
  g_autoptr (RadioDouble) second = NULL;
  g_autoptr (GListStore) streams = g_list_store_new (AIR_TYPE_STREAM);
  static const char *const mounts[] = { ICECAST_DOUBLE_NARROW, "/live.mp3" };

  if (icecast == NULL || !add_source (icecast, ICECAST_DOUBLE_NARROW) || !add_source (icecast, "/live.mp3"))
    return;

  first = listen_to (icecast, ICECAST_DOUBLE_NARROW);
  second = radio_double_new (NULL);
  second->limits = (AirNetLimits) AIR_NET_LIMITS_INIT;
  for (guint i = 0; i < G_N_ELEMENTS (mounts); i++)
    {
      g_autofree char *url = icecast_double_dup_url (icecast, mounts[i]);
      g_autoptr (AirStream) stream = g_object_new (AIR_TYPE_STREAM, "name", url, "url", url, NULL);

      g_list_store_append (streams, stream);
    }
  air_player_set_streams (second->player, G_LIST_MODEL (streams), AIR_REACH_LOOPBACK);
  air_player_play (second->player);
  radio_double_recover (second, 5);
  g_assert_cmpstr (air_stream_get_url (air_player_get_stream (second->player)), !=,
                   air_stream_get_url (air_player_get_stream (first->player)));

  radio_double_play_url (second, air_stream_get_url (air_player_get_stream (first->player)));
  radio_double_wait (second, AIR_PLAYER_WAITING, 3);
  g_test_message ("%s", air_player_get_error (second->player)->message);
  g_assert_cmpint (air_player_get_retry_in_s (second->player), >, 0);
  air_player_stop (first->player);
  radio_double_run (0.5);
  air_player_try_now (second->player);
  radio_double_recover (second, 5);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  if (!radio_double_init ())
    return g_test_run ();

  g_test_add_data_func ("/faults/F31-restart", NULL, test_restart);
  g_test_add_func ("/faults/F32-falls-back", test_falls_back);
  g_test_add_data_func ("/faults/F33-mount-missing", "late", test_restart);
  g_test_add_func ("/faults/F33-source-returns", test_source_returns);
  g_test_add_func ("/faults/F34-no-room", test_no_room);
  return g_test_run ();
}
