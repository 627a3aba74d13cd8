/* test-search.c - all that was ever here is found as one types
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-hit-row.h"
#include "air-keys.h"
#include "air-search-page.h"
#include "air-story-reader.h"
#include "air-window-test.h"

typedef struct {
  AirScene *scene;
  AirWindow *window;
} Fixture;

static void
set_up (Fixture *f, gconstpointer page)
{
  f->scene = air_scene_new ("Etc/UTC", FALSE);
  f->window = air_window_test_open (f->scene, page, 1100, 700);
}

static void
tear_down (Fixture *f, gconstpointer page)
{
  air_window_test_close (f->window);
  air_scene_free (f->scene);
}

static AirSearchPage *
find_page (Fixture *f)
{
  return AIR_SEARCH_PAGE (air_window_test_find (GTK_WIDGET (f->window), AIR_TYPE_SEARCH_PAGE));
}

static gboolean
is_in_state (Fixture *f, const char *state)
{
  return find_page (f) != NULL && g_strcmp0 (air_search_page_get_state (find_page (f)), state) == 0;
}

/* As if `words` had been typed. */
static void
search (Fixture *f, const char *words)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.search-everything", NULL);
  gtk_editable_set_text (GTK_EDITABLE (air_window_test_find (GTK_WIDGET (f->window), GTK_TYPE_SEARCH_ENTRY)), words);
  air_window_test_settle ();
}

static GtkListBoxRow *
find_row (Fixture *f, AirKeptKind kind)
{
  GtkListBox *list = GTK_LIST_BOX (gtk_widget_get_template_child (GTK_WIDGET (find_page (f)), AIR_TYPE_SEARCH_PAGE,
                                                                  "list"));
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    if (air_hit_get_kind (air_hit_row_get_hit (AIR_HIT_ROW (row))) == (int) kind)
      return row;
  return NULL;
}

static void
test_says_what_may_be_typed (Fixture *f, gconstpointer page)
{
  search (f, "");
  g_assert_true (is_in_state (f, "hint"));
}

static void
test_finds_every_kind (Fixture *f, gconstpointer page)
{
  search (f, "the");
  g_assert_true (is_in_state (f, "results"));
  g_assert_nonnull (find_row (f, AIR_KEPT_STORY));
  g_assert_nonnull (find_row (f, AIR_KEPT_EVENT));
  g_assert_nonnull (find_row (f, AIR_KEPT_BROADCAST));
}

static void
test_says_that_nothing_was_found (Fixture *f, gconstpointer page)
{
  search (f, "zyzzyva");
  g_assert_true (is_in_state (f, "none"));
}

static void
test_words_are_not_taken_for_markup (Fixture *f, gconstpointer page)
{
  search (f, "<b>&amp;</b>");
  g_assert_true (is_in_state (f, "none"));
}

static void
test_a_story_is_opened (Fixture *f, gconstpointer page)
{
  GtkWidget *reader;

  search (f, "piano");
  gtk_widget_activate (GTK_WIDGET (find_row (f, AIR_KEPT_STORY)));
  air_window_test_settle ();
  reader = air_window_test_find (GTK_WIDGET (f->window), AIR_TYPE_STORY_READER);
  g_assert_nonnull (reader);
  g_assert_cmpstr (air_story_get_title (air_story_reader_get_story (AIR_STORY_READER (reader))), ==,
                   "A piano that has crossed the pass four times");
}

static void
test_an_event_is_shown_and_left (Fixture *f, gconstpointer page)
{
  search (f, "contra dance");
  gtk_widget_activate (GTK_WIDGET (find_row (f, AIR_KEPT_EVENT)));
  air_window_test_settle ();
  g_assert_true (is_in_state (f, "item"));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  g_assert_true (is_in_state (f, "results"));
}

/* A page that is chosen is what is wanted next. */
static void
test_a_page_ends_it (Fixture *f, gconstpointer page)
{
  search (f, "the");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.show-page", "s", "events");
  air_window_test_settle ();
  g_assert_null (find_page (f));
}

static void
test_the_front_page_searches_everything (Fixture *f, gconstpointer page)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.search", NULL);
  air_window_test_settle ();
  g_assert_true (is_in_state (f, "hint"));
}

static void
test_other_pages_are_filtered (Fixture *f, gconstpointer page)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.search", NULL);
  air_window_test_settle ();
  g_assert_null (find_page (f));
}

static void
test_keys_go_down_and_up_again (Fixture *f, gconstpointer page)
{
  GtkRoot *root = GTK_ROOT (f->window);

  search (f, "the");
  if (!air_keys_press (GTK_WINDOW (f->window), "Down"))
    return;
  air_keys_wait_until (AIR_IS_HIT_ROW (gtk_root_get_focus (root)));
  air_keys_press (GTK_WINDOW (f->window), "Up");
  air_keys_wait_until (GTK_IS_EDITABLE (gtk_root_get_focus (root)));
}

static void
test_found_words_are_bold (Fixture *f, gconstpointer page)
{
  g_autoptr (GPtrArray) marks = g_ptr_array_new_with_free_func ((GDestroyNotify) air_span_free);
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 6, 10, 10, 42, 0);
  g_autoptr (AirHit) hit = NULL;
  g_autoptr (GtkWidget) row = NULL;
  GtkLabel *snippet;
  PangoAttrIterator *iterator;
  int start, end;

  /* Counted in characters, the first of which are of more than one byte; the last goes beyond the text. */
  g_ptr_array_add (marks, air_span_new (2, 7, AIR_SPAN_STRONG, NULL));
  g_ptr_array_add (marks, air_span_new (12, 90, AIR_SPAN_STRONG, NULL));
  hit = g_object_new (AIR_TYPE_HIT, "kind", AIR_KEPT_STORY, "title", "T", "snippet", "Öé water and ditch",
                      "marks", marks, NULL);
  row = g_object_ref_sink (air_hit_row_new (hit, "Creek Radio", now));
  snippet = GTK_LABEL (gtk_widget_get_template_child (row, AIR_TYPE_HIT_ROW, "snippet"));
  iterator = pango_attr_list_get_iterator (gtk_label_get_attributes (snippet));
  pango_attr_iterator_next (iterator);
  pango_attr_iterator_range (iterator, &start, &end);
  g_assert_cmpint (start, ==, 4);
  g_assert_cmpint (end, ==, 9);
  g_assert_nonnull (pango_attr_iterator_get (iterator, PANGO_ATTR_WEIGHT));
  pango_attr_iterator_destroy (iterator);
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *path;
    const char *page;
    void (*test) (Fixture *f, gconstpointer page);
  } tests[] = {
    { "/search/says-what-may-be-typed", "stories", test_says_what_may_be_typed },
    { "/search/finds-every-kind", "stories", test_finds_every_kind },
    { "/search/says-that-nothing-was-found", "stories", test_says_that_nothing_was_found },
    { "/search/words-are-not-taken-for-markup", "stories", test_words_are_not_taken_for_markup },
    { "/search/a-story-is-opened", "stories", test_a_story_is_opened },
    { "/search/an-event-is-shown-and-left", "stories", test_an_event_is_shown_and_left },
    { "/search/a-page-ends-it", "stories", test_a_page_ends_it },
    { "/search/the-front-page-searches-everything", "on-air", test_the_front_page_searches_everything },
    { "/search/other-pages-are-filtered", "people", test_other_pages_are_filtered },
    { "/search/keys-go-down-and-up-again", "stories", test_keys_go_down_and_up_again },
    { "/search/found-words-are-bold", "stories", test_found_words_are_bold },
  };

  if (!air_window_test_init (&argc, &argv))
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, tests[i].page, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
