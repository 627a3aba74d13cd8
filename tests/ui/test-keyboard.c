/* test-keyboard.c - stories, people and events without a mouse
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-block.h"
#include "air-events-page.h"
#include "air-keys.h"
#include "air-person-view.h"
#include "air-story-reader.h"
#include "air-story-text.h"
#include "air-window-test.h"

/* A window on one page of the stage's station, and what its links and cards open. */
typedef struct {
  AirScene *scene;
  AirWindow *window;
  char *opened; /* (owned) (nullable): the address that was last to be opened outside */
  const char *selected;
  GType type;
  GtkWidget *widget;
} Fixture;

static GtkWidget *
get_focus (Fixture *f)
{
  return gtk_root_get_focus (GTK_ROOT (f->window));
}

static AirSpan *
make_link (const char *text, const char *words, const char *href)
{
  guint start = (guint) (g_strstr_len (text, -1, words) - text);

  return air_span_new (start, start + (guint) g_utf8_strlen (words, -1), AIR_SPAN_LINK, href);
}

/* The newest story: two links, and an author with a bio. */
static void
add_story (Fixture *f)
{
  static const char *const text = "One link, another link, and the end.";
  g_autoptr (GPtrArray) spans = g_ptr_array_new_with_free_func ((GDestroyNotify) air_span_free);
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) authors = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) stories = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GDateTime) published = g_date_time_new_utc (2026, 6, 10, 10, 40, 0);
  GListModel *others = G_LIST_MODEL (air_station_get_stories (f->scene->station));

  g_ptr_array_add (spans, make_link (text, "One", "https://station.example/one"));
  g_ptr_array_add (spans, make_link (text, "another", "https://station.example/another"));
  g_ptr_array_add (blocks, g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_PARAGRAPH, "text", text, "spans", spans,
                                         NULL));
  g_ptr_array_add (authors, g_object_new (AIR_TYPE_PERSON, "name", "Mara Venn", "bio", "Knows rivers.", NULL));
  g_ptr_array_add (stories, g_object_new (AIR_TYPE_STORY, "id", "links", "title", "Two links", "published", published,
                                          "blocks", blocks, "authors", authors, NULL));
  for (guint i = 0; i < g_list_model_get_n_items (others); i++)
    g_ptr_array_add (stories, g_list_model_get_item (others, i));
  air_feed_set_extra (air_station_get_stories (f->scene->station), stories);
}

static void
open_uri_cb (GSimpleAction *action, GVariant *address, gpointer data)
{
  Fixture *f = data;

  g_free (f->opened);
  f->opened = g_variant_dup_string (address, NULL);
}

/* Only what is below `widget` is caught: the window's other actions stay. */
static void
catch_links (Fixture *f, GtkWidget *widget)
{
  static const GActionEntry entries[] = { { .name = "open-uri", .activate = open_uri_cb, .parameter_type = "s" } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), f);
  gtk_widget_insert_action_group (widget, "win", G_ACTION_GROUP (group));
}

static void
set_up (Fixture *f, gconstpointer page)
{
  f->scene = air_scene_new ("Etc/UTC", FALSE);
  add_story (f);
  air_fake_clock_advance_s (f->scene->clock, 1);
  f->window = air_window_test_open (f->scene, page, 1100, 700);
}

static void
tear_down (Fixture *f, gconstpointer page)
{
  air_window_test_close (f->window);
  air_scene_free (f->scene);
  g_free (f->opened);
}

static gboolean
is_selected (gpointer data)
{
  Fixture *f = data;
  GtkWidget *focus = get_focus (f);
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  if (!AIR_IS_STORY_TEXT (focus) ||
      !gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)), &start, &end))
    return FALSE;
  text = gtk_text_iter_get_text (&start, &end);
  return g_strcmp0 (text, f->selected) == 0;
}

static void
wait_for_link (Fixture *f, const char *words)
{
  f->selected = words;
  air_keys_wait (is_selected, f);
}

static gboolean
is_in_type (gpointer data)
{
  Fixture *f = data;
  GtkWidget *focus = get_focus (f);

  return focus != NULL && gtk_widget_get_mapped (focus) && gtk_widget_get_ancestor (focus, f->type) != NULL;
}

static void
wait_for_focus_in (Fixture *f, GType type)
{
  f->type = type;
  air_keys_wait (is_in_type, f);
}

static gboolean
is_on_widget (gpointer data)
{
  Fixture *f = data;

  return get_focus (f) == f->widget;
}

static gboolean
is_elsewhere (gpointer data)
{
  return !is_on_widget (data) && get_focus (data) != NULL;
}

static gboolean
has_opened (gpointer data)
{
  return ((Fixture *) data)->opened != NULL;
}

/* Presses a key and waits until the focus is on another widget. */
static gboolean
move (Fixture *f, const char *key)
{
  f->widget = get_focus (f);
  if (!air_keys_press (GTK_WINDOW (f->window), key))
    return FALSE;
  air_keys_wait (is_elsewhere, f);
  return TRUE;
}

static void
test_tab_goes_from_link_to_link (Fixture *f, gconstpointer page)
{
  GtkWidget *text;

  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.open-story", "s", "links");
  wait_for_focus_in (f, AIR_TYPE_STORY_READER);
  text = air_window_test_find (GTK_WIDGET (f->window), AIR_TYPE_STORY_TEXT);
  catch_links (f, text);

  while (!AIR_IS_STORY_TEXT (get_focus (f)))
    if (!move (f, "Tab"))
      return;
  wait_for_link (f, "One");
  air_keys_press (GTK_WINDOW (f->window), "Tab");
  wait_for_link (f, "another");
  air_keys_press (GTK_WINDOW (f->window), "Return");
  air_keys_wait (has_opened, f);
  g_assert_cmpstr (f->opened, ==, "https://station.example/another");

  move (f, "Tab");
  wait_for_focus_in (f, AIR_TYPE_STORY_READER);
  g_assert_true (GTK_IS_BUTTON (get_focus (f)));
  air_keys_press (GTK_WINDOW (f->window), "shift+Tab");
  wait_for_link (f, "another");
  air_keys_press (GTK_WINDOW (f->window), "shift+Tab");
  wait_for_link (f, "One");
}

static void
test_space_plays_while_reading (Fixture *f, gconstpointer page)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.open-story", "s", "links");
  wait_for_focus_in (f, AIR_TYPE_STORY_READER);
  g_assert_false (GTK_IS_TEXT_VIEW (get_focus (f)) || GTK_IS_BUTTON (get_focus (f)));
}

/* Opens the second card of the grid, then goes back. */
static void
open_second_card (Fixture *f, GType opens)
{
  GtkWidget *card;

  gtk_widget_grab_focus (air_window_test_find (GTK_WIDGET (f->window), GTK_TYPE_GRID_VIEW));
  air_keys_wait (is_elsewhere, f);
  if (!move (f, "Right"))
    return;

  card = get_focus (f);
  air_keys_press (GTK_WINDOW (f->window), "Return");
  wait_for_focus_in (f, opens);
  air_keys_press (GTK_WINDOW (f->window), "Escape");
  f->widget = card;
  air_keys_wait (is_on_widget, f);
}

static void
test_a_story_is_opened_and_closed (Fixture *f, gconstpointer page)
{
  open_second_card (f, AIR_TYPE_STORY_READER);
}

static void
test_a_person_is_opened_and_closed (Fixture *f, gconstpointer page)
{
  open_second_card (f, AIR_TYPE_PERSON_VIEW);
}

static void
test_an_author_is_opened_from_the_story (Fixture *f, gconstpointer page)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.open-story", "s", "links");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.open-person", "s", "mara  VENN");
  wait_for_focus_in (f, AIR_TYPE_PERSON_VIEW);
}

static void
test_events_are_walked_through (Fixture *f, gconstpointer page)
{
  GtkWidget *first;

  gtk_widget_grab_focus (air_window_test_find (air_window_test_find (GTK_WIDGET (f->window), AIR_TYPE_EVENTS_PAGE),
                                               GTK_TYPE_LIST_VIEW));
  air_keys_wait (is_elsewhere, f);
  first = get_focus (f);
  if (!move (f, "Down"))
    return;
  move (f, "Up");
  g_assert_true (get_focus (f) == first);
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *path;
    const char *page;
    void (*test) (Fixture *f, gconstpointer page);
  } tests[] = {
    { "/keyboard/tab-goes-from-link-to-link", "stories", test_tab_goes_from_link_to_link },
    { "/keyboard/space-plays-while-reading", "stories", test_space_plays_while_reading },
    { "/keyboard/a-story-is-opened-and-closed", "stories", test_a_story_is_opened_and_closed },
    { "/keyboard/a-person-is-opened-and-closed", "people", test_a_person_is_opened_and_closed },
    { "/keyboard/an-author-is-opened-from-the-story", "stories", test_an_author_is_opened_from_the_story },
    { "/keyboard/events-are-walked-through", "events", test_events_are_walked_through },
  };

  if (!air_window_test_init (&argc, &argv))
    return 0;

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, tests[i].page, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
