/* test-player-bar.c - what the bar says of the sound, and what it offers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-error.h"
#include "air-live-button.h"
#include "air-now-label.h"
#include "air-play-button.h"
#include "air-player-bar.h"
#include "air-player-page.h"
#include "air-remedy-button.h"
#include "air-scene.h"
#include "air-tape-progress.h"

/* The first of its kind: the bar has each twice, for wide and narrow. */
static GtkWidget *
find (GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

/* `remedy` is NULL where nothing helps; `icon` is the play button's: "play", "pause", "stop" or "busy". */
static void
assert_bar (AirScene *scene, AirPlayerState state, const char *words, const char *remedy, const char *icon)
{
  g_autoptr (GtkWidget) bar = g_object_ref_sink (g_object_new (AIR_TYPE_PLAYER_BAR, "station", scene->station, NULL));
  GtkWidget *now = find (bar, AIR_TYPE_NOW_LABEL);
  GtkWidget *button = find (bar, AIR_TYPE_REMEDY_BUTTON);
  GtkWidget *play = find (bar, AIR_TYPE_PLAY_BUTTON);
  GtkWidget *progress = gtk_widget_get_parent (find (bar, AIR_TYPE_TAPE_PROGRESS));
  GObject *subtitle = gtk_widget_get_template_child (now, AIR_TYPE_NOW_LABEL, "subtitle");
  GObject *stack = gtk_widget_get_template_child (play, AIR_TYPE_PLAY_BUTTON, "stack");
  gboolean lit = gtk_widget_has_css_class (find (bar, AIR_TYPE_LIVE_BUTTON), "lit");

  g_assert_cmpint (air_player_get_state (scene->player), ==, state);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (subtitle)), ==, words);
  g_assert_cmpint (gtk_widget_get_visible (button), ==, remedy != NULL);
  g_assert_cmpint (gtk_widget_get_visible (progress), ==, remedy == NULL);
  if (remedy != NULL)
    g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, remedy);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, icon);
  g_assert_cmpint (lit, ==, state == AIR_PLAYER_PLAYING);
}

static void
test_stopped (void)
{
  g_autoptr (AirScene) scene = air_scene_new ("Etc/UTC", FALSE);

  assert_bar (scene, AIR_PLAYER_STOPPED, "with Ada Quill", NULL, "play");
}

static void
test_connecting (void)
{
  g_autoptr (AirScene) scene = air_scene_new ("Etc/UTC", FALSE);

  air_player_play (scene->player);
  assert_bar (scene, AIR_PLAYER_CONNECTING, "Connecting…", NULL, "busy");
}

static void
test_buffering (void)
{
  g_autoptr (AirScene) scene = air_scene_new ("Etc/UTC", FALSE);

  air_player_play (scene->player);
  air_scene_sound (scene, AIR_AUDIO_FILLING, NULL);
  assert_bar (scene, AIR_PLAYER_BUFFERING, "Buffering…", NULL, "busy");
}

static void
test_playing (void)
{
  g_autoptr (AirScene) scene = air_scene_new ("Etc/UTC", FALSE);

  air_player_play (scene->player);
  air_scene_sound (scene, AIR_AUDIO_SOUNDING, "Low Water — The Sluice Gates");
  assert_bar (scene, AIR_PLAYER_PLAYING, "Low Water — The Sluice Gates", NULL, "stop");
}

static void
test_no_device (void)
{
  g_autoptr (AirScene) scene = air_scene_new ("Etc/UTC", FALSE);

  air_player_play (scene->player);
  air_scene_sound (scene, AIR_AUDIO_SOUNDING, NULL);
  air_scene_lose_device (scene);
  assert_bar (scene, AIR_PLAYER_PLAYING, "No sound device: playing silently", NULL, "stop");
}

static void
test_stalled (void)
{
  g_autoptr (AirScene) scene = air_scene_new ("Etc/UTC", FALSE);

  air_player_play (scene->player);
  air_scene_sound (scene, AIR_AUDIO_STALLED, NULL);
  assert_bar (scene, AIR_PLAYER_STALLED, "Waiting for the sound…", "Try now", "busy");
}

static void
test_playing_with_a_tape (void)
{
  g_autoptr (AirScene) scene = air_scene_new ("Etc/UTC", FALSE);

  air_player_play (scene->player);
  air_scene_fill_tape (scene, 1800, 0);
  assert_bar (scene, AIR_PLAYER_PLAYING, "with Ada Quill", NULL, "pause");
}

/* Counts down, second by second; "Try now" does not wait. */
static void
test_waiting (void)
{
  g_autoptr (AirScene) scene = air_scene_new ("Etc/UTC", FALSE);
  g_autoptr (GtkWidget) button = NULL;
  g_autofree char *words = NULL;

  air_player_play (scene->player);
  for (int i = 0; i < 5; i++)
    {
      air_player_try_now (scene->player);
      air_scene_lose_line (scene, AIR_ERROR_UNREACHABLE);
    }
  g_assert_cmpint (air_player_get_retry_in_s (scene->player), >, 1);
  words = g_strdup_printf ("Trying again in %d s · The station does not answer",
                           air_player_get_retry_in_s (scene->player));
  assert_bar (scene, AIR_PLAYER_WAITING, words, "Try now", "stop");

  button = g_object_ref_sink (g_object_new (AIR_TYPE_REMEDY_BUTTON, "player", scene->player, NULL));
  g_signal_emit_by_name (button, "clicked");
  assert_bar (scene, AIR_PLAYER_CONNECTING, "Connecting…", NULL, "busy");
}

static void
test_offline (void)
{
  g_autoptr (AirScene) scene = air_scene_new ("Etc/UTC", FALSE);

  air_player_play (scene->player);
  air_fake_network_set_available (scene->network, FALSE);
  air_scene_lose_line (scene, AIR_ERROR_OFFLINE);
  assert_bar (scene, AIR_PLAYER_OFFLINE, "No network. The sound comes back with it.", "Try now", "stop");
}

/* Both streams cannot be decoded: what is wrong, and one button that begins again. */
static void
test_failed (void)
{
  g_autoptr (AirScene) scene = air_scene_new ("Etc/UTC", FALSE);
  g_autoptr (GtkWidget) button = NULL;

  air_player_play (scene->player);
  air_scene_fail (scene, AIR_ERROR_CODEC);
  air_scene_fail (scene, AIR_ERROR_CODEC);
  assert_bar (scene, AIR_PLAYER_FAILED, "This stream needs a decoder that is not installed", "Try again", "play");

  button = g_object_ref_sink (g_object_new (AIR_TYPE_REMEDY_BUTTON, "player", scene->player, NULL));
  g_signal_emit_by_name (button, "clicked");
  assert_bar (scene, AIR_PLAYER_CONNECTING, "Connecting…", NULL, "busy");
}

static void
test_fits_a_narrow_screen (void)
{
  g_autoptr (AirScene) scene = air_scene_new ("Etc/UTC", FALSE);
  g_autoptr (GtkWidget) bar = g_object_ref_sink (g_object_new (AIR_TYPE_PLAYER_BAR, "station", scene->station, NULL));
  int minimum;

  air_player_play (scene->player);
  air_scene_fill_tape (scene, 1500, 754);
  air_recorder_record (scene->recorder, FALSE);
  g_object_set (bar, "recorder", scene->recorder, NULL);
  gtk_widget_measure (bar, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  air_scene_lose_line (scene, AIR_ERROR_UNREACHABLE);
  gtk_widget_measure (bar, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
}

static void
test_the_page_fits_a_narrow_screen (void)
{
  g_autoptr (AirScene) scene = air_scene_new ("Etc/UTC", FALSE);
  g_autoptr (GtkWidget) page = g_object_ref_sink (g_object_new (AIR_TYPE_PLAYER_PAGE, "station", scene->station,
                                                                "recorder", scene->recorder, NULL));
  int minimum;

  air_player_play (scene->player);
  air_scene_fill_tape (scene, 1500, 754);
  air_recorder_record (scene->recorder, FALSE);
  air_player_set_sleep (scene->player, 1500);
  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return 0;
    }
  adw_init ();

  g_test_add_func ("/player-bar/stopped", test_stopped);
  g_test_add_func ("/player-bar/connecting", test_connecting);
  g_test_add_func ("/player-bar/buffering", test_buffering);
  g_test_add_func ("/player-bar/playing", test_playing);
  g_test_add_func ("/player-bar/playing-with-a-tape", test_playing_with_a_tape);
  g_test_add_func ("/player-bar/no-device", test_no_device);
  g_test_add_func ("/player-bar/stalled", test_stalled);
  g_test_add_func ("/player-bar/waiting", test_waiting);
  g_test_add_func ("/player-bar/offline", test_offline);
  g_test_add_func ("/player-bar/failed", test_failed);
  g_test_add_func ("/player-bar/fits-a-narrow-screen", test_fits_a_narrow_screen);
  g_test_add_func ("/player-bar/the-page-fits-a-narrow-screen", test_the_page_fits_a_narrow_screen);
  return g_test_run ();
}
