/* test-recording.c - keeping and recording with keys, menus and rows
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-error.h"
#include "air-fake-audio.h"
#include "air-keys.h"
#include "air-record-button.h"
#include "air-window-test.h"

/* The window on the stage's station, which sounds ten minutes behind live. */
typedef struct {
  AirScene *scene;
  GtkWindow *window;
} Fixture;

/* The first of its kind that can be seen and has this tooltip (NULL: any). */
static GtkWidget *
find (GtkWidget *widget, GType type, const char *tooltip)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type)
      && (tooltip == NULL || g_strcmp0 (gtk_widget_get_tooltip_text (widget), tooltip) == 0))
    found = widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child))
      found = find (child, type, tooltip);
  return found;
}

static gboolean
is_mapped (gpointer data)
{
  Fixture *f = data;
  GtkWidget *button = find (GTK_WIDGET (f->window), AIR_TYPE_RECORD_BUTTON, NULL);

  return button != NULL && gtk_widget_get_width (button) > 0;
}

static void
set_up (Fixture *f, gconstpointer page)
{
  f->scene = air_scene_new ("Etc/UTC", FALSE);
  air_player_play (f->scene->player);
  air_scene_fill_tape (f->scene, 7200, 600);
  f->window = GTK_WINDOW (air_window_test_open (f->scene, page, 1100, 700));
  air_keys_wait (is_mapped, f);
}

static void
tear_down (Fixture *f, gconstpointer page)
{
  air_window_test_close (AIR_WINDOW (f->window));
  air_scene_free (f->scene);
}

static gboolean
is_recording (gpointer data)
{
  return air_recorder_get_recording (((Fixture *) data)->scene->recorder) != NULL;
}

static void
stop_asked_cb (AirRecording *recording)
{
  air_recording_tell_end (recording, NULL);
}

static gboolean
is_over (gpointer data)
{
  return !is_recording (data);
}

static void
test_r_records_and_stops (Fixture *f, gconstpointer page)
{
  AirRecording *recording;

  if (!air_keys_press (f->window, "r"))
    return;
  air_keys_wait (is_recording, f);
  recording = air_recorder_get_recording (f->scene->recorder);
  g_signal_connect (recording, "stop-asked", G_CALLBACK (stop_asked_cb), NULL);
  air_keys_press (f->window, "r");
  air_keys_wait (is_over, f);
}

static void
test_the_length_is_told (Fixture *f, gconstpointer page)
{
  GtkWidget *button = find (GTK_WIDGET (f->window), AIR_TYPE_RECORD_BUTTON, NULL);
  GtkWidget *running;

  gtk_widget_activate_action (GTK_WIDGET (f->window), "record.here", NULL);
  air_recording_tell_progress (air_recorder_get_recording (f->scene->recorder), 760 * G_TIME_SPAN_SECOND, 1);
  running = GTK_WIDGET (gtk_widget_get_template_child (button, AIR_TYPE_RECORD_BUTTON, "running"));
  g_assert_true (gtk_widget_get_child_visible (running));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (running), ==, "Recording 12:40: stop");
}

static GMenuModel *
open_menu (Fixture *f)
{
  GtkWidget *button = find (GTK_WIDGET (f->window), AIR_TYPE_RECORD_BUTTON, NULL);
  GObject *menu = gtk_widget_get_template_child (button, AIR_TYPE_RECORD_BUTTON, "menu");

  gtk_menu_button_popup (GTK_MENU_BUTTON (menu));
  air_window_test_settle ();
  gtk_menu_button_popdown (GTK_MENU_BUTTON (menu));
  return gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (menu));
}

static void
assert_item (GMenuModel *menu, int section, int item, const char *label)
{
  g_autoptr (GMenuModel) items = g_menu_model_get_item_link (menu, section, G_MENU_LINK_SECTION);
  g_autofree char *told = NULL;

  g_assert_true (g_menu_model_get_item_attribute (items, item, G_MENU_ATTRIBUTE_LABEL, "s", &told));
  g_assert_cmpstr (told, ==, label);
}

static void
test_the_menu_names_the_shows (Fixture *f, gconstpointer page)
{
  GMenuModel *menu = open_menu (f);

  assert_item (menu, 0, 0, "Keep the last 5 minutes");
  assert_item (menu, 0, 3, "Keep this show: Morning Creek");
  assert_item (menu, 1, 0, "Record from here");
  assert_item (menu, 1, 1, "Record this show: From the top");
  assert_item (menu, 2, 0, "Record Noon Almanac at 11:00");
}

/* Ten minutes behind, it is 10:32. */
static void
test_the_last_minutes_are_kept (Fixture *f, gconstpointer page)
{
  const AirRecordingOrder *order;

  gtk_widget_activate_action (GTK_WIDGET (f->window), "record.keep", "i", 15);
  order = air_fake_audio_get_order (AIR_FAKE_AUDIO (f->scene->audio));
  g_assert_cmpint (order->to_us - order->from_us, ==, 15 * G_TIME_SPAN_MINUTE);
  g_assert_cmpint (order->to_us, ==, air_player_get_heard_us (f->scene->player));
}

static const char *
get_next (Fixture *f)
{
  AirBroadcast *next = air_recorder_get_next (f->scene->recorder);

  return next != NULL ? air_broadcast_get_title (next) : NULL;
}

static gboolean
has_next (gpointer data)
{
  return get_next (data) != NULL;
}

static gboolean
has_no_next (gpointer data)
{
  return get_next (data) == NULL;
}

/* The first is the next up; the second is below it, in the list or in the programme. */
static void
test_a_row_records_its_show (Fixture *f, gconstpointer page)
{
  GtkWidget *row = find (GTK_WIDGET (f->window), GTK_TYPE_TOGGLE_BUTTON, "Record The Ditch Report at 12:00");

  g_assert_nonnull (row);
  if (!air_keys_drag (row, 0.5, 0.5))
    return;
  air_keys_wait (has_next, f);
  g_assert_cmpstr (get_next (f), ==, "The Ditch Report");
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (row)));
  air_keys_drag (row, 0.5, 0.5);
  air_keys_wait (has_no_next, f);
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (row)));
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
end_keeping (Fixture *f, const char *path, int missing_s, const GError *error)
{
  AirRecording *recording;
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_path (path) : NULL;

  gtk_widget_activate_action (GTK_WIDGET (f->window), "record.keep", "i", 5);
  recording = air_fake_audio_get_recording (AIR_FAKE_AUDIO (f->scene->audio));
  if (file != NULL)
    air_recording_tell_file (recording, file, "mp3");
  if (missing_s > 0)
    air_recording_tell_gap (recording, 0, missing_s * G_TIME_SPAN_SECOND);
  air_recording_tell_end (recording, error);
  air_window_test_settle ();
}

static void
test_what_was_kept_is_told (Fixture *f, gconstpointer page)
{
  end_keeping (f, "/music/Airshift/Creek.mp3", 3, NULL);
  g_assert_true (tells (GTK_WIDGET (f->window), "Kept as Creek.mp3; 3 s are missing in it"));
  g_assert_true (tells (GTK_WIDGET (f->window), "Show in folder"));
}

static void
test_a_full_disk_is_told (Fixture *f, gconstpointer page)
{
  g_autoptr (GError) error = g_error_new_literal (AIR_ERROR, AIR_ERROR_DISK, "ENOSPC");

  end_keeping (f, NULL, 0, error);
  g_assert_true (tells (GTK_WIDGET (f->window), "the disk is full, or the folder cannot be used"));
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *path;
    const char *page;
    void (*test) (Fixture *f, gconstpointer page);
  } tests[] = {
    { "/recording/r-records-and-stops", "stories", test_r_records_and_stops },
    { "/recording/the-length-is-told", "stories", test_the_length_is_told },
    { "/recording/the-menu-names-the-shows", "stories", test_the_menu_names_the_shows },
    { "/recording/the-last-minutes-are-kept", "stories", test_the_last_minutes_are_kept },
    { "/recording/next-up-records-its-show", "on-air", test_a_row_records_its_show },
    { "/recording/the-programme-records-its-show", "programme", test_a_row_records_its_show },
    { "/recording/what-was-kept-is-told", "stories", test_what_was_kept_is_told },
    { "/recording/a-full-disk-is-told", "stories", test_a_full_disk_is_told },
  };

  if (!air_window_test_init (&argc, &argv))
    return 0;

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, tests[i].page, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
