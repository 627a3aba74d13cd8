/* test-changes.c - a story that was read, updated, and is opened again
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-block.h"
#include "air-keys.h"
#include "air-story-card.h"
#include "air-story-changes.h"
#include "air-story-reader.h"
#include "air-story-text.h"
#include "air-window-test.h"

#include <string.h>

#define FIRST "Two people were hurt on Main Street.\nThe road is closed.\nMore is not known."
#define SECOND "Three people were hurt on Main Street.\nMore is not known.\nThe mayor spoke at noon."

typedef struct {
  AirScene *scene;
  AirWindow *window;
} Fixture;

/* The station tells the story: a line of `text` a paragraph. */
static void
tell (Fixture *f, const char *title, const char *text, GDateTime *updated)
{
  g_autoptr (GPtrArray) stories = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GDateTime) published = g_date_time_new_utc (2026, 6, 10, 10, 0, 0);
  g_autoptr (GDateTime) seen = air_clock_dup_now (AIR_CLOCK (f->scene->clock));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  AirStory *story;

  for (guint i = 0; lines[i] != NULL; i++)
    g_ptr_array_add (blocks, g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_PARAGRAPH, "text", lines[i], NULL));
  story = g_object_new (AIR_TYPE_STORY, "id", "c1", "url", "https://station.example/c1", "title", title, "published",
                        published, "updated", updated, "blocks", blocks, NULL);
  g_ptr_array_add (stories, story);
  air_archive_keep_story (f->scene->archive, air_station_get_id (f->scene->station), story, seen);
  air_feed_set_extra (air_station_get_stories (f->scene->station), stories);
  air_window_test_settle ();
}

static GtkWidget *
find (Fixture *f, GType type)
{
  return air_window_test_find (GTK_WIDGET (f->window), type);
}

static void
open_story (Fixture *f)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.open-story", "s", "c1");
  air_window_test_settle ();
}

static void
go_back (Fixture *f)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  air_window_test_settle ();
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->scene = air_scene_new ("Etc/UTC", FALSE);
  f->window = air_window_test_open (f->scene, "stories", 900, 700);
  tell (f, "A crash on Main Street", FIRST, NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  air_window_test_close (f->window);
  air_scene_free (f->scene);
}

static void
read_once (Fixture *f)
{
  open_story (f);
  go_back (f);
  air_fake_clock_advance_s (f->scene->clock, 3600);
}

/* It is told of where it is, or not at all, some time after. */
static GtkWidget *
open_changed (Fixture *f)
{
  open_story (f);
  air_keys_wait_until (find (f, AIR_TYPE_STORY_CHANGES) != NULL);
  return find (f, AIR_TYPE_STORY_CHANGES);
}

static gboolean
shows_nothing (Fixture *f)
{
  open_story (f);
  for (guint i = 0; i < 20; i++)
    {
      g_usleep (5000);
      air_window_test_settle ();
    }
  return find (f, AIR_TYPE_STORY_CHANGES) == NULL;
}

static const char *
get_label (GtkWidget *changes, const char *name)
{
  GtkWidget *label = GTK_WIDGET (gtk_widget_get_template_child (changes, AIR_TYPE_STORY_CHANGES, name));

  return gtk_widget_get_mapped (label) ? gtk_label_get_text (GTK_LABEL (label)) : NULL;
}

/* The marked words, each in brackets. */
static char *
dup_marked (Fixture *f)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (find (f, AIR_TYPE_STORY_TEXT)));
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "changed");
  GString *marked = g_string_new (NULL);
  GtkTextIter iter, end;

  gtk_text_buffer_get_start_iter (buffer, &iter);
  do
    if (gtk_text_iter_starts_tag (&iter, tag))
      {
        g_autofree char *words = NULL;

        end = iter;
        gtk_text_iter_forward_to_tag_toggle (&end, tag);
        words = gtk_text_iter_get_text (&iter, &end);
        g_string_append_printf (marked, "[%s]", words);
      }
  while (gtk_text_iter_forward_to_tag_toggle (&iter, tag));
  return g_string_free (marked, FALSE);
}

static char *
dup_selected (Fixture *f)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (find (f, AIR_TYPE_STORY_TEXT)));
  GtkTextIter start, end;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  return gtk_text_iter_get_text (&start, &end);
}

static void
test_what_was_never_read_has_no_marks (Fixture *f, gconstpointer data)
{
  tell (f, "A crash on Main Street", SECOND, NULL);
  g_assert_true (shows_nothing (f));
}

static void
test_what_did_not_change_has_no_marks (Fixture *f, gconstpointer data)
{
  read_once (f);
  g_assert_true (shows_nothing (f));
}

static void
test_a_new_time_alone_is_no_change (Fixture *f, gconstpointer data)
{
  g_autoptr (GDateTime) updated = g_date_time_new_utc (2026, 6, 10, 11, 30, 0);

  read_once (f);
  tell (f, "A crash on Main Street", FIRST, updated);
  g_assert_true (shows_nothing (f));
}

static void
test_passages_are_told_and_marked (Fixture *f, gconstpointer data)
{
  g_autofree char *marked = NULL;
  GtkWidget *changes;

  read_once (f);
  tell (f, "A crash on Main Street", SECOND, NULL);
  changes = open_changed (f);

  g_assert_true (g_str_has_suffix (get_label (changes, "line"), " · 3 passages changed since you read it"));
  g_assert_true (g_str_has_prefix (get_label (changes, "line"), "Updated at 11:42"));
  g_assert_null (get_label (changes, "headline"));
  marked = dup_marked (f);
  g_assert_cmpstr (marked, ==, "[Three][The mayor spoke at noon.]");
}

static void
test_the_stations_own_time_is_told (Fixture *f, gconstpointer data)
{
  g_autoptr (GDateTime) updated = g_date_time_new_utc (2026, 6, 10, 11, 5, 0);

  read_once (f);
  tell (f, "A crash on Main Street", SECOND, updated);
  g_assert_true (g_str_has_prefix (get_label (open_changed (f), "line"), "Updated at 11:05"));
}

static void
test_what_was_read_again_is_known (Fixture *f, gconstpointer data)
{
  read_once (f);
  tell (f, "A crash on Main Street", SECOND, NULL);
  open_changed (f);
  go_back (f);
  g_assert_true (shows_nothing (f));
}

static void
test_one_goes_from_change_to_change (Fixture *f, gconstpointer data)
{
  static const char *const places[] = { "Three", "", "The mayor spoke at noon.", "Three" };

  read_once (f);
  tell (f, "A crash on Main Street", SECOND, NULL);
  open_changed (f);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *selected = NULL;

      gtk_widget_activate_action (find (f, AIR_TYPE_STORY_READER), "reader.next-change", NULL);
      selected = dup_selected (f);
      g_assert_cmpstr (selected, ==, places[i]);
    }
  g_assert_true (gtk_widget_has_focus (find (f, AIR_TYPE_STORY_TEXT)));
}

static void
test_the_key_goes_to_the_next (Fixture *f, gconstpointer data)
{
  GtkTextBuffer *buffer;

  read_once (f);
  tell (f, "A crash on Main Street", SECOND, NULL);
  open_changed (f);
  if (!air_keys_press (GTK_WINDOW (f->window), "F8"))
    return;
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (find (f, AIR_TYPE_STORY_TEXT)));
  air_keys_wait_until (gtk_text_buffer_get_has_selection (buffer));
}

static void
test_marks_are_hidden (Fixture *f, gconstpointer data)
{
  g_autofree char *hidden = NULL, *shown = NULL;
  GObject *hide;

  read_once (f);
  tell (f, "A crash on Main Street", SECOND, NULL);
  hide = gtk_widget_get_template_child (open_changed (f), AIR_TYPE_STORY_CHANGES, "hide");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (hide), TRUE);
  hidden = dup_marked (f);
  g_assert_cmpstr (hidden, ==, "");
  /* Who goes to the next change wants to see it. */
  gtk_widget_activate_action (find (f, AIR_TYPE_STORY_READER), "reader.next-change", NULL);
  shown = dup_marked (f);
  g_assert_cmpstr (shown, !=, "");
}

static void
test_a_headline_alone_is_told (Fixture *f, gconstpointer data)
{
  GtkWidget *changes;

  read_once (f);
  tell (f, "Three hurt on Main Street", FIRST, NULL);
  changes = open_changed (f);
  g_assert_true (g_str_has_suffix (get_label (changes, "line"), " · The headline changed since you read it"));
  g_assert_cmpstr (get_label (changes, "headline"), ==, "The headline was: “A crash on Main Street”");
}

/* The one label that can be seen and says so. */
static gboolean
says (GtkWidget *widget, const char *words)
{
  gboolean found = GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), words);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !found;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child))
      found = says (child, words);
  return found;
}

static void
test_what_is_withdrawn_can_be_read_and_says_so (Fixture *f, gconstpointer data)
{
  air_marks_set_withdrawn (air_station_get_marks (f->scene->station), "c1", TRUE);
  open_story (f);
  g_assert_true (says (find (f, AIR_TYPE_STORY_READER), "Withdrawn by the station"));
  g_assert_nonnull (find (f, AIR_TYPE_STORY_TEXT));
}

static gboolean
card_says_updated (Fixture *f)
{
  GtkWidget *card = find (f, AIR_TYPE_STORY_CARD);
  GObject *byline = gtk_widget_get_template_child (card, AIR_TYPE_STORY_CARD, "byline");
  gboolean said = g_str_has_prefix (gtk_inscription_get_text (GTK_INSCRIPTION (byline)), "Updated");

  g_assert_cmpint (strstr (air_story_card_get_name (AIR_STORY_CARD (card)), "updated") != NULL, ==, said);
  return said;
}

static void
test_a_card_says_that_it_was_updated (Fixture *f, gconstpointer data)
{
  g_autoptr (GDateTime) updated = g_date_time_new_utc (2026, 6, 10, 11, 5, 0);

  g_assert_false (card_says_updated (f));
  read_once (f);
  g_assert_false (card_says_updated (f));
  tell (f, "A crash on Main Street", SECOND, updated);
  g_assert_true (card_says_updated (f));
  air_fake_clock_advance_s (f->scene->clock, 3600);
  open_changed (f);
  go_back (f);
  g_assert_false (card_says_updated (f));
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *path;
    void (*test) (Fixture *f, gconstpointer data);
  } tests[] = {
    { "/changes/what-was-never-read-has-no-marks", test_what_was_never_read_has_no_marks },
    { "/changes/what-did-not-change-has-no-marks", test_what_did_not_change_has_no_marks },
    { "/changes/a-new-time-alone-is-no-change", test_a_new_time_alone_is_no_change },
    { "/changes/passages-are-told-and-marked", test_passages_are_told_and_marked },
    { "/changes/the-stations-own-time-is-told", test_the_stations_own_time_is_told },
    { "/changes/what-was-read-again-is-known", test_what_was_read_again_is_known },
    { "/changes/one-goes-from-change-to-change", test_one_goes_from_change_to_change },
    { "/changes/the-key-goes-to-the-next", test_the_key_goes_to_the_next },
    { "/changes/marks-are-hidden", test_marks_are_hidden },
    { "/changes/a-headline-alone-is-told", test_a_headline_alone_is_told },
    { "/changes/what-is-withdrawn-can-be-read-and-says-so", test_what_is_withdrawn_can_be_read_and_says_so },
    { "/changes/a-card-says-that-it-was-updated", test_a_card_says_that_it_was_updated },
  };

  if (!air_window_test_init (&argc, &argv))
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
