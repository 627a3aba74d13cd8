/* test-preferences.c - how the preferences show and change what was chosen
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-preferences-window.h"

static GtkWidget *
get_row (GtkWidget *page, const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (page, G_OBJECT_TYPE (page), name));
}

static int
get_int (GtkWidget *page, const char *property)
{
  int value;

  g_object_get (page, property, &value, NULL);
  return value;
}

static GtkWidget *
make_window (GtkWidget **page)
{
  GtkWidget *window = g_object_new (AIR_TYPE_PREFERENCES_WINDOW, NULL);

  *page = air_preferences_window_get_sound (AIR_PREFERENCES_WINDOW (window));
  return window;
}

static void
test_a_length_is_shown_and_chosen (void)
{
  GtkWidget *page, *window = make_window (&page);
  AdwComboRow *row = ADW_COMBO_ROW (get_row (page, "length_row"));

  g_object_set (page, "tape-minutes", 120, NULL);
  g_assert_cmpint (adw_combo_row_get_selected (row), ==, 3);
  adw_combo_row_set_selected (row, 0);
  g_assert_cmpint (get_int (page, "tape-minutes"), ==, 0);
  g_assert_false (gtk_widget_get_sensitive (get_row (page, "size_row")));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Set by hand to something between the choices. */
static void
test_what_is_no_choice_stays (void)
{
  GtkWidget *page, *window = make_window (&page);

  g_object_set (page, "tape-minutes", 110, "tape-megabytes", 350, NULL);
  g_assert_cmpint (get_int (page, "tape-minutes"), ==, 110);
  g_assert_cmpint (get_int (page, "tape-megabytes"), ==, 350);
  g_assert_cmpint (adw_combo_row_get_selected (ADW_COMBO_ROW (get_row (page, "size_row"))), ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_the_archive_is_as_large_as_chosen (void)
{
  GtkWidget *page, *window = make_window (&page);
  AdwComboRow *row = ADW_COMBO_ROW (get_row (window, "archive_row"));

  g_object_set (window, "archive-size", 600, NULL);
  g_assert_cmpint (adw_combo_row_get_selected (row), ==, 2);
  g_assert_cmpint (get_int (window, "archive-size"), ==, 600);
  adw_combo_row_set_selected (row, 4);
  g_assert_cmpint (get_int (window, "archive-size"), ==, 4000);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_switches_follow_both_ways (void)
{
  GtkWidget *page, *window = make_window (&page);
  GtkSwitch *levelling = GTK_SWITCH (get_row (page, "levelling_switch"));
  gboolean value;

  g_object_set (page, "levelling", TRUE, NULL);
  g_assert_true (gtk_switch_get_active (levelling));
  gtk_switch_set_active (levelling, FALSE);
  g_object_get (page, "levelling", &value, NULL);
  g_assert_false (value);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_the_folder_is_named (void)
{
  GtkWidget *page, *window = make_window (&page);
  AdwActionRow *row = ADW_ACTION_ROW (get_row (page, "folder_row"));

  g_object_set (page, "recordings-folder", "", NULL);
  g_assert_cmpstr (adw_action_row_get_subtitle (row), ==, "Airshift, in your music folder");
  g_object_set (page, "recordings-folder", "/srv/radio & more", NULL);
  g_assert_cmpstr (adw_action_row_get_subtitle (row), ==, "/srv/radio & more");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
count_cb (GtkWidget *window, GFile *file, gboolean stations, guint *n)
{
  (*n)++;
}

/* Until it is told what came of one, there is no other. */
static void
test_export_and_import_are_rows (void)
{
  static const char *const rows[] = { "export_row", "import_row" };
  GtkWidget *page, *window = make_window (&page);
  GtkWidget *button = get_row (window, "export_stations_button");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GtkWidget *row = get_row (window, rows[i]);

      g_assert_true (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (row)));
      g_assert_true (adw_preferences_row_get_use_underline (ADW_PREFERENCES_ROW (row)));
      gtk_widget_set_sensitive (row, FALSE);
    }
  gtk_widget_set_sensitive (button, FALSE);
  air_preferences_window_end_transfer (AIR_PREFERENCES_WINDOW (window), "3 items & more <exported>");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_true (gtk_widget_get_sensitive (get_row (window, rows[i])));
  g_assert_true (gtk_widget_get_sensitive (button));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
find_dialog (GtkWindow **dialog, GtkWidget *window)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) one = g_list_model_get_item (windows, i);

      if (GTK_IS_FILE_CHOOSER (one) && gtk_window_get_transient_for (one) == GTK_WINDOW (window))
        *dialog = one;
    }
}

static void
test_nothing_is_exported_unless_a_file_is_chosen (void)
{
  GtkWidget *page, *window = make_window (&page);
  GtkWidget *row = get_row (window, "export_row");
  GtkWindow *dialog = NULL;
  guint n = 0;

  g_signal_connect (window, "export", G_CALLBACK (count_cb), &n);
  gtk_window_present (GTK_WINDOW (window));
  g_signal_emit_by_name (row, "activated");
  find_dialog (&dialog, window);
  if (dialog != NULL)
    gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_CANCEL);
  g_assert_cmpuint (n, ==, 0);
  g_assert_true (gtk_widget_get_sensitive (row));
  gtk_window_destroy (GTK_WINDOW (window));
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

  g_test_add_func ("/preferences/a-length-is-shown-and-chosen", test_a_length_is_shown_and_chosen);
  g_test_add_func ("/preferences/what-is-no-choice-stays", test_what_is_no_choice_stays);
  g_test_add_func ("/preferences/the-archive-is-as-large-as-chosen", test_the_archive_is_as_large_as_chosen);
  g_test_add_func ("/preferences/switches-follow-both-ways", test_switches_follow_both_ways);
  g_test_add_func ("/preferences/the-folder-is-named", test_the_folder_is_named);
  g_test_add_func ("/preferences/export-and-import-are-rows", test_export_and_import_are_rows);
  g_test_add_func ("/preferences/nothing-is-exported-unless-a-file-is-chosen",
                   test_nothing_is_exported_unless_a_file_is_chosen);
  return g_test_run ();
}
