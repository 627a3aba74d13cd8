/* test-marks.c - read, saved and withdrawn stories, as cards and lists tell them
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-save-button.h"
#include "air-stories-page.h"
#include "air-story-card.h"
#include "air-story-filter.h"
#include "air-window-test.h"

typedef struct {
  AirScene *scene;
  AirWindow *window;
  AirMarks *marks;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->scene = air_scene_new ("Etc/UTC", FALSE);
  f->marks = air_station_get_marks (f->scene->station);
  f->window = air_window_test_open (f->scene, "stories", 1100, 700);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  air_window_test_close (f->window);
  air_scene_free (f->scene);
}

static GtkWidget *
find (Fixture *f, GType type)
{
  return air_window_test_find (GTK_WIDGET (f->window), type);
}

static guint
count_listed (Fixture *f)
{
  return g_list_model_get_n_items (air_feed_page_get_model (AIR_FEED_PAGE (find (f, AIR_TYPE_STORIES_PAGE))));
}

static void
choose (Fixture *f, const char *choice)
{
  air_story_filter_choose (AIR_STORY_FILTER (find (f, AIR_TYPE_STORY_FILTER)), choice);
  air_window_test_settle ();
}

static const char *
get_first_id (Fixture *f)
{
  return air_story_get_id (air_story_card_get_story (AIR_STORY_CARD (find (f, AIR_TYPE_STORY_CARD))));
}

static gboolean
looks_read (Fixture *f)
{
  GtkWidget *card = find (f, AIR_TYPE_STORY_CARD);
  GtkWidget *dot = GTK_WIDGET (gtk_widget_get_template_child (card, AIR_TYPE_STORY_CARD, "unread"));
  gboolean read = gtk_widget_has_css_class (card, "read");

  g_assert_cmpint (gtk_widget_get_visible (dot), ==, !read);
  g_assert_cmpint (g_str_has_suffix (air_story_card_get_name (AIR_STORY_CARD (card)), "unread"), ==, !read);
  return read;
}

static void
test_what_was_opened_is_read (Fixture *f, gconstpointer data)
{
  g_autofree char *id = g_strdup (get_first_id (f));

  g_assert_false (looks_read (f));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.open-story", "s", id);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  air_window_test_settle ();
  g_assert_true (air_marks_is_read (f->marks, id));
  g_assert_true (looks_read (f));
}

static void
test_unread_lists_what_is_not_read (Fixture *f, gconstpointer data)
{
  guint all = count_listed (f);

  air_marks_set_read (f->marks, get_first_id (f), TRUE);
  choose (f, "unread");
  g_assert_cmpuint (count_listed (f), ==, all - 1);
  choose (f, "all");
  g_assert_cmpuint (count_listed (f), ==, all);
}

static void
test_a_section_lists_its_stories (Fixture *f, gconstpointer data)
{
  choose (f, "section Water");
  g_assert_cmpuint (count_listed (f), ==, 1);
}

static void
test_a_story_is_found_under_each_section (Fixture *f, gconstpointer data)
{
  static const char *const sections[] = { "Water", "Schools", NULL };
  g_autoptr (GPtrArray) stories = g_ptr_array_new_with_free_func (g_object_unref);
  GObject *label;

  g_ptr_array_add (stories, g_object_new (AIR_TYPE_STORY, "id", "w", "title", "Water at school", "sections", sections,
                                          NULL));
  air_feed_set_extra (air_station_get_stories (f->scene->station), stories);
  choose (f, "section Schools");
  g_assert_cmpuint (count_listed (f), ==, 1);
  choose (f, "section Water");
  g_assert_cmpuint (count_listed (f), ==, 1);
  label = gtk_widget_get_template_child (find (f, AIR_TYPE_STORY_CARD), AIR_TYPE_STORY_CARD, "plate_section");
  g_assert_cmpstr (gtk_inscription_get_text (GTK_INSCRIPTION (label)), ==, "Water · Schools");
}

static void
test_the_star_saves_and_lets_go (Fixture *f, gconstpointer data)
{
  GtkToggleButton *star = GTK_TOGGLE_BUTTON (find (f, AIR_TYPE_SAVE_BUTTON));

  gtk_toggle_button_set_active (star, TRUE);
  g_assert_true (air_marks_is_saved (f->marks, get_first_id (f)));
  air_marks_set_saved (f->marks, get_first_id (f), FALSE);
  g_assert_false (gtk_toggle_button_get_active (star));
}

/* Long after the station has stopped listing it. */
static void
test_what_is_saved_is_listed (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  g_autofree char *id = g_strdup (get_first_id (f));

  choose (f, "saved");
  g_assert_cmpuint (count_listed (f), ==, 0);
  air_marks_set_saved (f->marks, id, TRUE);
  air_feed_set_extra (air_station_get_stories (f->scene->station), nothing);
  choose (f, "all");
  choose (f, "saved");
  g_assert_cmpuint (count_listed (f), ==, 1);
  g_assert_cmpstr (get_first_id (f), ==, id);

  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.open-story", "s", id);
  air_window_test_settle ();
  g_assert_null (find (f, AIR_TYPE_STORIES_PAGE));
}

static void
test_what_is_withdrawn_says_so (Fixture *f, gconstpointer data)
{
  GtkWidget *card = find (f, AIR_TYPE_STORY_CARD);
  GtkInscription *section = GTK_INSCRIPTION (gtk_widget_get_template_child (card, AIR_TYPE_STORY_CARD,
                                                                            "plate_section"));

  air_marks_set_withdrawn (f->marks, get_first_id (f), TRUE);
  g_assert_cmpstr (gtk_inscription_get_text (section), ==, "Withdrawn by the station");
}

static void
test_all_is_marked_as_read (Fixture *f, gconstpointer data)
{
  GtkWidget *filter = find (f, AIR_TYPE_STORY_FILTER);
  GObject *button = gtk_widget_get_template_child (filter, AIR_TYPE_STORY_FILTER, "mark_all");

  g_signal_emit_by_name (button, "clicked");
  g_assert_true (looks_read (f));
  choose (f, "unread");
  g_assert_cmpuint (count_listed (f), ==, 0);
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *path;
    void (*test) (Fixture *f, gconstpointer data);
  } tests[] = {
    { "/marks/what-was-opened-is-read", test_what_was_opened_is_read },
    { "/marks/unread-lists-what-is-not-read", test_unread_lists_what_is_not_read },
    { "/marks/a-section-lists-its-stories", test_a_section_lists_its_stories },
    { "/marks/a-story-is-found-under-each-section", test_a_story_is_found_under_each_section },
    { "/marks/the-star-saves-and-lets-go", test_the_star_saves_and_lets_go },
    { "/marks/what-is-saved-is-listed", test_what_is_saved_is_listed },
    { "/marks/what-is-withdrawn-says-so", test_what_is_withdrawn_says_so },
    { "/marks/all-is-marked-as-read", test_all_is_marked_as_read },
  };

  if (!air_window_test_init (&argc, &argv))
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
