/* stage.c - the whole window on a stage, to be looked at
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-accent.h"
#include "air-error.h"
#include "air-scene.h"
#include "air-window.h"

/* stage STATE WIDTH HEIGHT [dark]; STATE: stopped, live, behind, held, late, lost, recording, kept, sleepy */

static void
record (AirScene *scene)
{
  AirRecording *recording = air_recorder_record (scene->recorder, FALSE);
  g_autoptr (GFile) file = g_file_new_for_path ("/music/Airshift/2026-06-10 09.00 Morning Creek.mp3");
  AirBroadcast *next = air_schedule_get_next_up (air_station_get_schedule (scene->station));

  air_recording_tell_file (recording, file, "mp3");
  air_recording_tell_progress (recording, 760 * G_TIME_SPAN_SECOND, 12160000);
  air_recording_tell_gap (recording, 0, 3 * G_TIME_SPAN_SECOND);
  air_recorder_set_next (scene->recorder, next);
}

static void
set_state (AirScene *scene, const char *state)
{
  if (g_str_equal (state, "stopped"))
    return;

  air_player_play (scene->player);
  air_scene_sound (scene, AIR_AUDIO_SOUNDING, "Low Water — The Sluice Gates");
  if (g_str_equal (state, "live"))
    air_scene_fill_tape (scene, 2 * 3600, 0);
  else if (g_str_equal (state, "late"))
    air_scene_fill_tape (scene, 1500, 600);
  else
    air_scene_fill_tape (scene, 2 * 3600, 754);
  if (g_str_equal (state, "sleepy"))
    air_player_set_sleep (scene->player, 1500);
  if (g_str_equal (state, "held"))
    air_player_hold (scene->player);
  if (g_str_equal (state, "lost"))
    air_scene_lose_line (scene, AIR_ERROR_UNREACHABLE);
  if (g_str_equal (state, "recording") || g_str_equal (state, "kept"))
    record (scene);
}

int
main (int argc, char *argv[])
{
  g_autoptr (AdwApplication) application = NULL;
  g_autoptr (AirScene) scene = NULL;
  g_autoptr (GtkCssProvider) accent = NULL;
  g_autofree char *css = NULL;
  AirWindow *window;
  gboolean dark = argc > 4;

  if (argc < 4)
    return 2;

  application = adw_application_new ("io.github.airshift.Airshift", G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      dark ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
  accent = gtk_css_provider_new ();
  css = air_accent_to_css ("#c2410c", dark);
  gtk_css_provider_load_from_data (accent, css, -1);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (accent), 601);

  scene = air_scene_new ("Etc/UTC", FALSE);
  set_state (scene, argv[1]);
  window = air_window_new (GTK_APPLICATION (application));
  gtk_window_set_default_size (GTK_WINDOW (window), atoi (argv[2]), atoi (argv[3]));
  g_object_set (window, "station", scene->station, "recorder", scene->recorder, NULL);
  gtk_window_present (GTK_WINDOW (window));
  if (g_str_equal (argv[1], "kept"))
    {
      air_recording_stop (air_recorder_get_recording (scene->recorder));
      air_recording_tell_end (air_recorder_get_recording (scene->recorder), NULL);
    }
  while (g_list_model_get_n_items (gtk_window_get_toplevels ()) > 0)
    g_main_context_iteration (NULL, TRUE);
  return 0;
}
