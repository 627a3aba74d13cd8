/* test-reading.c - a story that is open: found in, resized, left for the next
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-block.h"
#include "air-fake-body.h"
#include "air-find-bar.h"
#include "air-keys.h"
#include "air-stories-page.h"
#include "air-story-print.h"
#include "air-story-reader.h"
#include "air-story-text.h"
#include "air-window-test.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  AirScene *scene;
  AirWindow *window;
  AirStoryReader *reader;
  GtkTextView *text;
} Fixture;

static void
add_paragraph (GPtrArray *blocks, const char *text)
{
  g_ptr_array_add (blocks, g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_PARAGRAPH, "text", text, NULL));
}

/* Three stories before those of the stage; the second is long, and tells of water five times: in the headline, twice in
 * the text, in a picture's caption, and at the end. */
static void
add_stories (AirScene *scene)
{
  static const char *const titles[] = { "First", "A story of water", "Third" };
  g_autoptr (GPtrArray) stories = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (AirImage) image = g_object_new (AIR_TYPE_IMAGE, "url", "https://station.example/p.jpg", "caption",
                                             "High water", "width", 300, "height", 200, NULL);
  GListModel *others = G_LIST_MODEL (air_station_get_stories (scene->station));
  g_autoptr (GString) filling = g_string_new (NULL);

  for (int i = 0; i < 60; i++)
    g_string_append (filling, "It rained, and then it rained again. ");
  add_paragraph (blocks, "Water is where it was. Cold water.");
  add_paragraph (blocks, filling->str);
  g_ptr_array_add (blocks, g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_IMAGE, "image", image, NULL));
  for (int i = 0; i < 5; i++)
    add_paragraph (blocks, filling->str);
  add_paragraph (blocks, "And the WÀTER went.");
  g_ptr_array_add (blocks, g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_QUOTE, "text", "It goes where it goes.",
                                         "attribution", "Ada Quill", NULL));

  for (int i = 0; i < 3; i++)
    {
      g_autofree char *id = g_strdup_printf ("s%d", i);
      g_autofree char *url = g_strdup_printf ("https://station.example/%d", i);
      g_autoptr (GDateTime) published = g_date_time_new_utc (2026, 6, 10, 10, 41 - i, 0);

      g_ptr_array_add (stories, g_object_new (AIR_TYPE_STORY, "id", id, "url", url, "title", titles[i], "published",
                                              published, "blocks", i == 1 ? blocks : NULL, NULL));
    }
  for (guint i = 0; i < g_list_model_get_n_items (others); i++)
    g_ptr_array_add (stories, g_list_model_get_item (others, i));
  air_feed_set_extra (air_station_get_stories (scene->station), stories);
}

static void
open_story (Fixture *f, const char *id)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.open-story", "s", id);
  air_window_test_settle ();
  f->reader = AIR_STORY_READER (air_window_test_find (GTK_WIDGET (f->window), AIR_TYPE_STORY_READER));
  f->text = GTK_TEXT_VIEW (air_window_test_find (GTK_WIDGET (f->reader), AIR_TYPE_STORY_TEXT));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->scene = air_scene_new ("Etc/UTC", FALSE);
  add_stories (f->scene);
  air_fake_clock_advance_s (f->scene->clock, 1);
  f->window = air_window_test_open (f->scene, "stories", 900, 700);
  open_story (f, "s1");
  /* A long text is laid out bit by bit. */
  air_keys_wait_until (gtk_widget_get_height (GTK_WIDGET (f->text)) > 1200);
  air_window_test_settle ();
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  air_window_test_close (f->window);
  air_scene_free (f->scene);
}

static GtkWidget *
get_focus (Fixture *f)
{
  return gtk_root_get_focus (GTK_ROOT (f->window));
}

static double
get_place (Fixture *f)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (f->text), GTK_TYPE_SCROLLED_WINDOW);

  return gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)));
}

/* The one label below `widget` that says so. */
static GtkWidget *
find_label (GtkWidget *widget, const char *words)
{
  GtkWidget *found = GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), words) ? widget
                                                                                                           : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child))
      found = find_label (child, words);
  return found;
}

static gboolean
says (Fixture *f, const char *words)
{
  return find_label (GTK_WIDGET (f->reader), words) != NULL;
}

static const char *
get_title (Fixture *f)
{
  return air_story_get_title (air_story_reader_get_story (f->reader));
}

static char *
dup_selected (Fixture *f)
{
  GtkTextIter start, end;

  if (!gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (f->text), &start, &end))
    return NULL;
  return gtk_text_iter_get_text (&start, &end);
}

static int
count_tagged (Fixture *f, const char *name)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (f->text);
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), name);
  GtkTextIter iter;
  int n = 0;

  gtk_text_buffer_get_start_iter (buffer, &iter);
  do
    n += gtk_text_iter_starts_tag (&iter, tag);
  while (gtk_text_iter_forward_to_tag_toggle (&iter, tag));
  return n;
}

static gboolean
press (Fixture *f, const char *key)
{
  return air_keys_press (GTK_WINDOW (f->window), key);
}

static void
find (Fixture *f, const char *words)
{
  GtkWidget *bar;

  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.search", NULL);
  bar = air_window_test_find (GTK_WIDGET (f->reader), AIR_TYPE_FIND_BAR);
  air_find_bar_open (AIR_FIND_BAR (bar), words);
  air_window_test_settle ();
}

static void
test_all_places_are_marked_and_counted (Fixture *f, gconstpointer data)
{
  find (f, "water");

  g_assert_true (says (f, "1 of 5"));
  g_assert_cmpint (count_tagged (f, "found"), ==, 3);
  g_assert_cmpint (count_tagged (f, "found-here"), ==, 0);
  g_assert_nonnull (gtk_label_get_attributes (GTK_LABEL (find_label (GTK_WIDGET (f->reader), "A story of water"))));
}

static void
test_next_and_previous_go_round (Fixture *f, gconstpointer data)
{
  find (f, "water");

  gtk_widget_activate_action (GTK_WIDGET (f->reader), "reader.find-next", NULL);
  g_assert_true (says (f, "2 of 5"));
  g_assert_cmpint (count_tagged (f, "found-here"), ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (f->reader), "reader.find-previous", NULL);
  gtk_widget_activate_action (GTK_WIDGET (f->reader), "reader.find-previous", NULL);
  g_assert_true (says (f, "5 of 5"));
  g_assert_cmpfloat (get_place (f), >, 300);
}

static void
test_a_caption_is_read_where_it_stands (Fixture *f, gconstpointer data)
{
  GtkWidget *caption = find_label (GTK_WIDGET (f->reader), "High water");

  find (f, "high water");
  g_assert_true (says (f, "1 of 1"));
  g_assert_nonnull (gtk_label_get_attributes (GTK_LABEL (caption)));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  g_assert_null (gtk_label_get_attributes (GTK_LABEL (caption)));
}

static void
test_what_is_not_there_is_said (Fixture *f, gconstpointer data)
{
  find (f, "wine");
  g_assert_true (says (f, "Not found"));
}

static void
test_closing_keeps_the_place (Fixture *f, gconstpointer data)
{
  g_autofree char *selected = NULL;
  double place;

  find (f, "went");
  place = get_place (f);
  g_assert_cmpfloat (place, >, 300);
  /* By a real key: who claims what is selected twice in one moment loses it. */
  if (!press (f, "Escape"))
    return;
  air_keys_wait_until (get_focus (f) == GTK_WIDGET (f->text));

  g_assert_cmpfloat (ABS (get_place (f) - place), <, 60);
  selected = dup_selected (f);
  g_assert_cmpstr (selected, ==, "went");
  g_assert_cmpint (count_tagged (f, "found-here"), ==, 0);
}

static void
test_the_keys_find (Fixture *f, gconstpointer data)
{
  if (!press (f, "ctrl+f"))
    return;
  air_keys_wait_until (GTK_IS_TEXT (get_focus (f)));
  press (f, "w");
  press (f, "e");
  press (f, "n");
  air_keys_wait_until (says (f, "1 of 1"));
  press (f, "BackSpace");
  press (f, "BackSpace");
  press (f, "a");
  press (f, "t");
  air_keys_wait_until (says (f, "5 of 5"));
  press (f, "Return");
  air_keys_wait_until (says (f, "1 of 5"));
  press (f, "shift+Return");
  air_keys_wait_until (says (f, "5 of 5"));
  press (f, "F3");
  press (f, "F3");
  air_keys_wait_until (says (f, "2 of 5"));
  press (f, "Escape");
  air_keys_wait_until (get_focus (f) == GTK_WIDGET (f->text));
  press (f, "Escape");
  air_keys_wait_until (!gtk_widget_get_mapped (GTK_WIDGET (f->text)));
}

static void
test_stories_are_leafed_through (Fixture *f, gconstpointer data)
{
  g_assert_cmpstr (get_title (f), ==, "A story of water");
  gtk_widget_activate_action (GTK_WIDGET (f->reader), "reader.next", NULL);
  g_assert_cmpstr (get_title (f), ==, "Third");
  gtk_widget_activate_action (GTK_WIDGET (f->reader), "reader.previous", NULL);
  gtk_widget_activate_action (GTK_WIDGET (f->reader), "reader.previous", NULL);
  g_assert_cmpstr (get_title (f), ==, "First");
  /* It is the first. */
  gtk_widget_activate_action (GTK_WIDGET (f->reader), "reader.previous", NULL);
  g_assert_cmpstr (get_title (f), ==, "First");
}

static void
test_what_was_filtered_is_leafed_through (Fixture *f, gconstpointer data)
{
  GListModel *list;

  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  g_object_set (air_window_test_find (GTK_WIDGET (f->window), AIR_TYPE_STORIES_PAGE), "search", "water", NULL);
  open_story (f, "s1");
  g_object_get (f->reader, "list", &list, NULL);

  g_assert_cmpuint (g_list_model_get_n_items (list), <, 3);
  gtk_widget_activate_action (GTK_WIDGET (f->reader), "reader.previous", NULL);
  g_assert_cmpstr (get_title (f), ==, "A story of water");
  g_object_unref (list);
}

static void
test_keys_leaf_only_while_reading (Fixture *f, gconstpointer data)
{
  if (!press (f, "alt+Down"))
    return;
  air_keys_wait_until (g_str_equal (get_title (f), "Third"));
  press (f, "alt+Up");
  air_keys_wait_until (g_str_equal (get_title (f), "A story of water"));
  press (f, "alt+Left");
  air_keys_wait_until (!gtk_widget_get_mapped (GTK_WIDGET (f->text)));
  press (f, "alt+Down");
  air_window_test_settle ();
  g_assert_cmpstr (get_title (f), ==, "A story of water");
}

static int
get_size (Fixture *f)
{
  int size;

  g_object_get (f->window, "text-size", &size, NULL);
  return size;
}

/* Of the first line: the text as a whole is laid out bit by bit. */
static int
get_line_height (Fixture *f)
{
  GtkTextIter start;
  GdkRectangle line;

  gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (f->text), &start);
  gtk_text_view_get_iter_location (f->text, &start, &line);
  return line.height;
}

static void
test_the_size_is_the_windows (Fixture *f, gconstpointer data)
{
  GtkWidget *page;
  int height = get_line_height (f);

  g_object_set (f->window, "text-size", 150, NULL);
  page = gtk_widget_get_ancestor (GTK_WIDGET (f->text), GTK_TYPE_BOX);
  g_assert_true (gtk_widget_has_css_class (page, "air-size-150"));
  air_keys_wait_until (get_line_height (f) > height * 5 / 4);

  gtk_widget_activate_action (GTK_WIDGET (f->reader), "reader.text-smaller", NULL);
  g_assert_cmpint (get_size (f), ==, 125);
  gtk_widget_activate_action (GTK_WIDGET (f->reader), "reader.text-normal", NULL);
  g_assert_cmpint (get_size (f), ==, 100);
  air_keys_wait_until (get_line_height (f) == height);
}

static void
test_the_measure_goes_with_the_size (Fixture *f, gconstpointer data)
{
  int narrow = gtk_widget_get_width (GTK_WIDGET (f->text));

  g_object_set (f->window, "text-size", 125, NULL);
  air_keys_wait_until (gtk_widget_get_width (GTK_WIDGET (f->text)) > narrow * 1.2);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (f->text)), <, narrow * 1.3);
}

static void
test_the_keys_resize (Fixture *f, gconstpointer data)
{
  if (!press (f, "ctrl+plus"))
    return;
  air_keys_wait_until (get_size (f) == 110);
  press (f, "ctrl+minus");
  air_keys_wait_until (get_size (f) == 100);
  press (f, "ctrl+minus");
  air_keys_wait_until (get_size (f) == 90);
  press (f, "ctrl+0");
  air_keys_wait_until (get_size (f) == 100);
}

static void
took_text_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static char *
dup_clipboard (Fixture *f)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (f->window)), NULL, took_text_cb, &text);
  air_keys_wait_until (text != NULL);
  return text;
}

static void
test_the_link_is_copied (Fixture *f, gconstpointer data)
{
  g_autofree char *text = NULL;

  gtk_widget_activate_action (GTK_WIDGET (f->reader), "reader.copy-link", NULL);
  text = dup_clipboard (f);
  g_assert_cmpstr (text, ==, "https://station.example/1");
}

/* Selects from the first `from` to the end of the `to` that follows, and copies as the keys do. */
static char *
dup_copied (Fixture *f, const char *from, const char *to)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (f->text);
  GtkTextIter start, end, after;

  gtk_text_buffer_get_start_iter (buffer, &start);
  g_assert_true (gtk_text_iter_forward_search (&start, from, 0, &start, NULL, NULL));
  g_assert_true (gtk_text_iter_forward_search (&start, to, 0, &end, &after, NULL));
  gtk_text_buffer_select_range (buffer, &start, &after);
  g_signal_emit_by_name (f->text, "copy-clipboard");
  return dup_clipboard (f);
}

static void
test_a_quotation_carries_its_credit (Fixture *f, gconstpointer data)
{
  g_autofree char *part = dup_copied (f, "goes", "goes.");
  g_autofree char *whole = NULL;

  g_assert_cmpstr (part, ==, "goes where it goes.\n— Ada Quill\n\nA story of water\nhttps://station.example/1");
  whole = dup_copied (f, "It goes", "Quill");
  g_assert_cmpstr (whole, ==,
                   "It goes where it goes.\n— Ada Quill\n\nA story of water\nhttps://station.example/1");
}

static void
test_what_is_no_quotation_is_copied_as_it_is (Fixture *f, gconstpointer data)
{
  g_autofree char *plain = dup_copied (f, "Cold", "water.");
  g_autofree char *across = NULL;

  g_assert_cmpstr (plain, ==, "Cold water.");
  across = dup_copied (f, "And the", "goes where");
  g_assert_cmpstr (across, ==, "And the WÀTER went.\nIt goes where\n— Ada Quill");
}

static GtkPrintOperationResult
print_to (Fixture *f, const char *path, int *n_pages)
{
  g_autoptr (GHashTable) pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  g_autofree guchar *pixels = g_malloc0 (300 * 200 * 4);
  g_autoptr (GBytes) bytes = g_bytes_new (pixels, 300 * 200 * 4);
  g_autoptr (GtkPrintOperation) operation = NULL;
  GtkPrintOperationResult result;

  g_hash_table_insert (pictures, g_strdup ("https://station.example/p.jpg"),
                       gdk_memory_texture_new (300, 200, GDK_MEMORY_DEFAULT, bytes, 300 * 4));
  operation = air_story_print_new (air_story_reader_get_story (f->reader), "Today 10:40", pictures);
  gtk_print_operation_set_allow_async (operation, FALSE);
  gtk_print_operation_set_export_filename (operation, path);
  result = gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, NULL);
  g_object_get (operation, "n-pages", n_pages, NULL);
  return result;
}

static void
test_a_story_is_printed (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("airshift-print-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "story.pdf", NULL);
  g_autofree char *text = NULL;
  const char *command[] = { "pdftotext", "-layout", path, "-", NULL };
  int n_pages;

  g_assert_cmpint (print_to (f, path, &n_pages), ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_cmpint (n_pages, >, 2);
  g_assert_cmpint (n_pages, <, 12);
  if (g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, NULL, NULL))
    {
      static const char *const told[] = { "A story of water", "Today 10:40", "Cold water.", "High water", "— Ada Quill",
                                          "https://station.example/1", "1 of " };

      for (guint i = 0; i < G_N_ELEMENTS (told); i++)
        g_assert_nonnull (strstr (text, told[i]));
    }
  g_remove (path);
  g_rmdir (folder);
}

/* As who needs large letters sets them for the whole desktop, on a telephone's width. */
static void
test_fits_a_narrow_screen_at_large_text (Fixture *f, gconstpointer data)
{
  static const char *const parts[] = { "AdwHeaderBar", "AirFindBar", "AdwClamp", "AirStoryReader" };
  GtkSettings *settings = gtk_settings_get_default ();
  int dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 96 * 1024 * 3 / 2, NULL);
  find (f, "water");
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      GtkWidget *part = air_window_test_find (GTK_WIDGET (f->reader), g_type_from_name (parts[i]));
      int minimum;

      gtk_widget_measure (part, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      g_test_message ("%s: %d pixels", parts[i], minimum);
      g_assert_cmpint (minimum, <=, 360);
    }
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

/* Until then only that stands there which stays where it is. */
static void
test_the_text_is_read_in_a_worker (Fixture *f, gconstpointer data)
{
  g_autoptr (AirFakeBody) body = air_fake_body_new ("Rain is back.");
  g_autoptr (AirStory) story = g_object_new (AIR_TYPE_STORY, "id", "unread", "title", "Of rain", "summary",
                                             "It has rained.", "copyright", "KQQX", "body", body, NULL);

  air_story_reader_open (f->reader, story);
  g_assert_true (says (f, "Of rain"));
  g_assert_false (says (f, "It has rained."));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->text)));

  air_keys_wait_until (gtk_widget_get_visible (GTK_WIDGET (f->text)));
  g_assert_true (air_fake_body_get_reader (body) != g_thread_self ());
  air_keys_wait_until (says (f, "It has rained."));
  g_assert_true (says (f, "KQQX"));
  g_assert_cmpfloat (get_place (f), ==, 0);
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *path;
    void (*test) (Fixture *f, gconstpointer data);
  } tests[] = {
    { "/reading/all-places-are-marked-and-counted", test_all_places_are_marked_and_counted },
    { "/reading/next-and-previous-go-round", test_next_and_previous_go_round },
    { "/reading/a-caption-is-read-where-it-stands", test_a_caption_is_read_where_it_stands },
    { "/reading/what-is-not-there-is-said", test_what_is_not_there_is_said },
    { "/reading/closing-keeps-the-place", test_closing_keeps_the_place },
    { "/reading/the-keys-find", test_the_keys_find },
    { "/reading/stories-are-leafed-through", test_stories_are_leafed_through },
    { "/reading/what-was-filtered-is-leafed-through", test_what_was_filtered_is_leafed_through },
    { "/reading/keys-leaf-only-while-reading", test_keys_leaf_only_while_reading },
    { "/reading/the-size-is-the-windows", test_the_size_is_the_windows },
    { "/reading/the-measure-goes-with-the-size", test_the_measure_goes_with_the_size },
    { "/reading/the-keys-resize", test_the_keys_resize },
    { "/reading/the-link-is-copied", test_the_link_is_copied },
    { "/reading/a-quotation-carries-its-credit", test_a_quotation_carries_its_credit },
    { "/reading/what-is-no-quotation-is-copied-as-it-is", test_what_is_no_quotation_is_copied_as_it_is },
    { "/reading/fits-a-narrow-screen-at-large-text", test_fits_a_narrow_screen_at_large_text },
    { "/reading/the-text-is-read-in-a-worker", test_the_text_is_read_in_a_worker },
    { "/reading/a-story-is-printed", test_a_story_is_printed },
  };

  if (!air_window_test_init (&argc, &argv))
    return 0;

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
