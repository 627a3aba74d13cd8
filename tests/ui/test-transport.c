/* test-transport.c - moving about on the tape with keys and pointer
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-error.h"
#include "air-keys.h"
#include "air-live-button.h"
#include "air-tape-line.h"
#include "air-top-button.h"
#include "air-window-test.h"

/* It is 10:42; the show that is on began at 9:00 and ends at 11:00. */
#define NOW_S (10 * 3600 + 42 * 60)

/* The window on the stage's station, which sounds ten minutes behind live. `expected_s` is a time of the day. */
typedef struct {
  AirScene *scene;
  GtkWindow *window;
  AirPlayerState state;
  int expected_s;
} Fixture;

static gint64
get_heard_s (Fixture *f)
{
  return air_player_get_heard_us (f->scene->player) / G_TIME_SPAN_SECOND % 86400;
}

static gboolean
is_mapped (gpointer data)
{
  Fixture *f = data;
  GtkWidget *line = air_window_test_find (GTK_WIDGET (f->window), AIR_TYPE_TAPE_LINE);

  return line != NULL && gtk_widget_get_width (line) > 0;
}

static void
open_window (Fixture *f, int tape_s)
{
  air_player_play (f->scene->player);
  if (tape_s > 0)
    air_scene_fill_tape (f->scene, tape_s, 600);
  else
    air_scene_sound (f->scene, AIR_AUDIO_SOUNDING, NULL);
  f->window = GTK_WINDOW (air_window_test_open (f->scene, NULL, 1100, 700));
  air_keys_wait (is_mapped, f);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->scene = air_scene_new ("Etc/UTC", FALSE);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  air_window_test_close (AIR_WINDOW (f->window));
  air_scene_free (f->scene);
}

static gboolean
is_heard (gpointer data)
{
  Fixture *f = data;

  return ABS (get_heard_s (f) - f->expected_s) <= 30;
}

static gboolean
is_heard_exactly (gpointer data)
{
  Fixture *f = data;

  return get_heard_s (f) == f->expected_s;
}

static void
press_to_hear (Fixture *f, const char *key, int expected_s)
{
  f->expected_s = expected_s;
  if (air_keys_press (f->window, key))
    air_keys_wait (is_heard_exactly, f);
}

static gboolean
is_in_state (gpointer data)
{
  Fixture *f = data;

  return air_player_get_state (f->scene->player) == f->state;
}

static void
press_for_state (Fixture *f, const char *key, AirPlayerState state)
{
  f->state = state;
  if (air_keys_press (f->window, key))
    air_keys_wait (is_in_state, f);
}

static void
test_space_holds_and_shift_space_stops (Fixture *f, gconstpointer data)
{
  open_window (f, 7200);
  press_for_state (f, "space", AIR_PLAYER_PAUSED);
  press_for_state (f, "space", AIR_PLAYER_PLAYING);
  press_for_state (f, "shift+space", AIR_PLAYER_STOPPED);
}

static void
test_letters_move (Fixture *f, gconstpointer data)
{
  open_window (f, 7200);
  press_to_hear (f, "b", NOW_S - 615);
  press_to_hear (f, "f", NOW_S - 600);
  press_to_hear (f, "t", 9 * 3600);
  press_to_hear (f, "l", NOW_S);
}

static void
test_the_line_has_keys (Fixture *f, gconstpointer data)
{
  open_window (f, 7200);
  gtk_widget_grab_focus (air_window_test_find (GTK_WIDGET (f->window), AIR_TYPE_TAPE_LINE));
  press_to_hear (f, "Left", NOW_S - 615);
  press_to_hear (f, "Right", NOW_S - 600);
  press_to_hear (f, "Home", 9 * 3600);
  press_to_hear (f, "End", NOW_S);
}

/* Half an hour of tape: 10:12 is the oldest, 71 minutes after the show began. */
static void
test_the_top_may_be_the_oldest (Fixture *f, gconstpointer data)
{
  GtkWidget *button;

  open_window (f, 1860);
  button = air_window_test_find (GTK_WIDGET (f->window), AIR_TYPE_TOP_BUTTON);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "From 10:11, 71 min after it began");
  f->expected_s = NOW_S - 1860;
  if (air_keys_drag (button, 0.5, 0.5))
    air_keys_wait (is_heard_exactly, f);
}

/* 10:00 is half the line. */
static void
test_the_knob_is_dragged (Fixture *f, gconstpointer data)
{
  open_window (f, 7200);
  f->expected_s = 10 * 3600;
  if (air_keys_drag (air_window_test_find (GTK_WIDGET (f->window), AIR_TYPE_TAPE_LINE), 0.8, 0.5))
    air_keys_wait (is_heard, f);
}

/* What is not on the tape is not gone to: neither what was, nor what will be. */
static void
test_the_knob_stays_on_the_tape (Fixture *f, gconstpointer data)
{
  GtkWidget *line;

  open_window (f, 1860);
  line = air_window_test_find (GTK_WIDGET (f->window), AIR_TYPE_TAPE_LINE);
  f->expected_s = NOW_S - 1860;
  if (!air_keys_drag (line, 0.8, 0.1))
    return;
  air_keys_wait (is_heard_exactly, f);
  f->expected_s = NOW_S;
  air_keys_drag (line, 0.6, 1.0);
  air_keys_wait (is_heard_exactly, f);
}

static void
assert_live (Fixture *f, const char *words, gboolean lit)
{
  GtkWidget *button = air_window_test_find (GTK_WIDGET (f->window), AIR_TYPE_LIVE_BUTTON);
  GObject *label = gtk_widget_get_template_child (button, AIR_TYPE_LIVE_BUTTON, "label");

  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (label)), ==, words);
  g_assert_cmpint (gtk_widget_has_css_class (button, "lit"), ==, lit);
}

static void
test_what_is_behind_leads_to_live (Fixture *f, gconstpointer data)
{
  open_window (f, 7200);
  assert_live (f, "10:00 behind", FALSE);
  f->expected_s = NOW_S;
  if (!air_keys_drag (air_window_test_find (GTK_WIDGET (f->window), AIR_TYPE_LIVE_BUTTON), 0.5, 0.5))
    return;
  air_keys_wait (is_heard_exactly, f);
  assert_live (f, "LIVE", TRUE);
}

/* An hour and 43 minutes ago, another show was on. */
static void
test_the_show_is_the_one_heard (Fixture *f, gconstpointer data)
{
  open_window (f, 7200);
  air_player_skip (f->scene->player, -93 * G_TIME_SPAN_MINUTE);
  g_assert_cmpstr (air_broadcast_get_title (air_heard_get_show (air_station_get_heard (f->scene->station))), ==,
                   "First Light");
}

static gboolean
is_catching_up (gpointer data)
{
  return air_player_get_catching_up (((Fixture *) data)->scene->player);
}

static void
test_catches_up (Fixture *f, gconstpointer data)
{
  open_window (f, 7200);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "player.catch-up", NULL));
  air_keys_wait (is_catching_up, f);
}

static int
get_sleep_left_s (Fixture *f)
{
  return air_player_get_sleep_left_s (f->scene->player);
}

static void
test_sleeps_after_a_while (Fixture *f, gconstpointer data)
{
  open_window (f, 7200);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "player.sleep", "i", 30);
  g_assert_cmpint (get_sleep_left_s (f), ==, 1800);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "player.sleep-cancel", NULL);
  g_assert_cmpint (get_sleep_left_s (f), ==, -1);
}

/* Ten minutes behind live, the show that ends at 11:00 is heard for another 28. */
static void
test_sleeps_after_the_show (Fixture *f, gconstpointer data)
{
  open_window (f, 7200);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "player.sleep-show", NULL);
  g_assert_cmpint (get_sleep_left_s (f), ==, 28 * 60);
}

static gboolean
tells (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_label (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (tells (child, text))
      return TRUE;
  return FALSE;
}

static void
test_a_gap_is_told (Fixture *f, gconstpointer data)
{
  open_window (f, 7200);
  air_audio_emit_gap (f->scene->audio, 3 * G_TIME_SPAN_SECOND);
  g_assert_true (tells (GTK_WIDGET (f->window), "3 s are missing here"));
}

static void
test_a_missing_decoder_is_told (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = g_error_new_literal (AIR_ERROR, AIR_ERROR_CODEC, "No decoder");

  open_window (f, 7200);
  air_error_set_package (error, "gstreamer1.0-plugins-good");
  air_audio_emit_failed (f->scene->audio, error);
  g_assert_true (tells (GTK_WIDGET (f->window), "gstreamer1.0-plugins-good. You hear Opus 48 kbit/s instead."));
}

static void
test_nothing_moves_without_a_tape (Fixture *f, gconstpointer data)
{
  open_window (f, 0);
  g_assert_false (gtk_widget_get_focusable (air_window_test_find (GTK_WIDGET (f->window), AIR_TYPE_TAPE_LINE)));
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *path;
    void (*test) (Fixture *f, gconstpointer data);
  } tests[] = {
    { "/transport/space-holds-and-shift-space-stops", test_space_holds_and_shift_space_stops },
    { "/transport/letters-move", test_letters_move },
    { "/transport/the-line-has-keys", test_the_line_has_keys },
    { "/transport/the-top-may-be-the-oldest", test_the_top_may_be_the_oldest },
    { "/transport/the-knob-is-dragged", test_the_knob_is_dragged },
    { "/transport/the-knob-stays-on-the-tape", test_the_knob_stays_on_the_tape },
    { "/transport/what-is-behind-leads-to-live", test_what_is_behind_leads_to_live },
    { "/transport/the-show-is-the-one-heard", test_the_show_is_the_one_heard },
    { "/transport/catches-up", test_catches_up },
    { "/transport/sleeps-after-a-while", test_sleeps_after_a_while },
    { "/transport/sleeps-after-the-show", test_sleeps_after_the_show },
    { "/transport/a-gap-is-told", test_a_gap_is_told },
    { "/transport/a-missing-decoder-is-told", test_a_missing_decoder_is_told },
    { "/transport/nothing-moves-without-a-tape", test_nothing_moves_without_a_tape },
  };

  if (!air_window_test_init (&argc, &argv))
    return 0;

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
