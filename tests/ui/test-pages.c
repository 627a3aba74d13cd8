/* test-pages.c - stories, events, people and announcements as a listener meets them
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-add-station-dialog.h"
#include "air-event-row.h"
#include "air-event-words.h"
#include "air-events-page.h"
#include "air-link-opener.h"
#include "air-notice-strip.h"
#include "air-people-page.h"
#include "air-scene.h"
#include "air-search.h"
#include "air-stories-page.h"
#include "air-story-card.h"
#include "air-story-reader.h"
#include "air-story-words.h"
#include "air-track.h"

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static GtkWidget *
show (GtkWidget *page, AirStation *station)
{
  GtkWidget *window = gtk_window_new ();

  g_object_set (page, "station", station, NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), 800, 600);
  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  settle ();
  return window;
}

static void
hide (GtkWidget *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

static GDateTime *
make_now (const char *zone)
{
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_identifier (zone);

  return g_date_time_new (time_zone, 2026, 6, 10, 10, 42, 0.0);
}

static AirEvent *
make_event (const char *zone, const char *start, const char *end, gboolean all_day)
{
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_identifier (zone);
  g_autoptr (GDateTime) from = g_date_time_new_from_iso8601 (start, time_zone);
  g_autoptr (GDateTime) to = end != NULL ? g_date_time_new_from_iso8601 (end, time_zone) : NULL;

  return g_object_new (AIR_TYPE_EVENT, "uid", "e", "title", "Dance", "start", from, "end", to, "all-day", all_day,
                       "zone", zone, "location", "Grange hall", NULL);
}

static void
assert_time (AirEvent *event, GDateTime *now, const char *expected)
{
  g_autofree char *told = air_event_words_time (event, now);

  g_assert_cmpstr (told, ==, expected);
}

static void
all_day_keeps_its_date_elsewhere (void)
{
  g_autoptr (GDateTime) now = make_now ("Asia/Tokyo");
  g_autoptr (AirEvent) event = make_event ("America/Denver", "2026-06-12T00:00:00", "2026-06-13T00:00:00", TRUE);
  g_autoptr (GDateTime) day = air_event_words_day (event, now);

  g_assert_cmpint (g_date_time_get_day_of_month (day), ==, 12);
  assert_time (event, now, "All day");
}

static void
all_day_tells_its_last_day (void)
{
  g_autoptr (GDateTime) now = make_now ("Etc/UTC");
  g_autoptr (AirEvent) event = make_event ("Etc/UTC", "2026-06-12T00:00:00", "2026-06-15T00:00:00", TRUE);

  assert_time (event, now, "All day, until Sun 14 June");
}

static void
past_midnight_names_the_day (void)
{
  g_autoptr (GDateTime) now = make_now ("Etc/UTC");
  g_autoptr (AirEvent) event = make_event ("Etc/UTC", "2026-06-12T22:00:00", "2026-06-13T02:00:00", FALSE);

  assert_time (event, now, "22:00 – Sat 13 June, 2:00");
}

static void
an_unknown_end_is_not_invented (void)
{
  g_autoptr (GDateTime) now = make_now ("Etc/UTC");
  g_autoptr (AirEvent) event = make_event ("Etc/UTC", "2026-06-10T09:00:00", NULL, FALSE);
  g_autoptr (GDateTime) tomorrow = g_date_time_add_days (now, 1);

  assert_time (event, now, "from 9:00");
  g_assert_false (air_event_words_is_over (event, now));
  g_assert_true (air_event_words_is_over (event, tomorrow));
}

static void
both_zones_are_told_where_they_differ (void)
{
  g_autoptr (GDateTime) there = make_now ("America/Denver");
  g_autoptr (GDateTime) here = make_now ("Europe/Berlin");
  g_autoptr (AirEvent) event = make_event ("America/Denver", "2026-06-12T10:00:00", "2026-06-12T15:00:00", FALSE);
  g_autofree char *same = air_event_words_there (event, there);
  g_autofree char *other = air_event_words_there (event, here);

  g_assert_null (same);
  g_assert_nonnull (strstr (other, "10:00"));
  assert_time (event, here, "18:00 – 23:00");
}

static void
cancelled_is_said (void)
{
  g_autoptr (GDateTime) now = make_now ("Etc/UTC");
  g_autoptr (GDateTime) start = g_date_time_add_hours (now, 2);
  g_autoptr (AirEvent) event = g_object_new (AIR_TYPE_EVENT, "title", "Dance", "start", start, "status",
                                             AIR_EVENT_CANCELLED, NULL);
  GtkWidget *row = g_object_ref_sink (air_event_row_new ());

  air_event_row_set_event (AIR_EVENT_ROW (row), event, NULL, now);
  g_assert_cmpstr (air_event_row_get_name (AIR_EVENT_ROW (row)), ==, "Cancelled: Dance, Today, from 12:42");
  g_assert_true (gtk_widget_has_css_class (row, "cancelled"));
  g_object_unref (row);
}

static void
assert_about (const char *title, const char *description, const char *expected)
{
  g_autoptr (AirEvent) event = g_object_new (AIR_TYPE_EVENT, "title", title, "description", description, NULL);
  g_autofree char *about = air_event_words_about (event);

  g_assert_cmpstr (about, ==, expected);
}

static void
a_title_is_not_told_twice (void)
{
  assert_about ("Dance", "Bring shoes.", "Bring shoes.");
  assert_about ("Dance", "Dance", NULL);
  assert_about ("Dance", "Dance. Élan is asked for.", "Élan is asked for.");
  assert_about ("We dance", "We dance on Friday.", "… on Friday.");
  assert_about (NULL, NULL, NULL);
}

static void
search_wants_every_word (void)
{
  const char *const texts[] = { "The river is back", NULL, "Mara Vénn" };

  g_assert_true (air_search_matches (NULL, texts, 3));
  g_assert_true (air_search_matches ("  ", texts, 3));
  g_assert_true (air_search_matches ("RIV venn", texts, 3));
  g_assert_false (air_search_matches ("river lake", texts, 3));
}

static void
only_safe_addresses_are_opened (void)
{
  static const char *const bad[] = { "file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "http://",
                                     "https:///path", "mailto:", "ftp://a.example/", "relative", "", "smb://a/b" };
  g_autofree char *host = air_link_dup_host ("https://www.station.example:8443/a?b#c");
  g_autofree char *addressee = air_link_dup_host ("mailto:ada@station.example");

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (air_link_is_openable (bad[i]));
  g_assert_false (air_link_is_openable (NULL));
  g_assert_cmpstr (host, ==, "www.station.example");
  g_assert_cmpstr (addressee, ==, "ada@station.example");
}

static void
credit_and_caption_stand_together (void)
{
  g_autoptr (AirImage) both = g_object_new (AIR_TYPE_IMAGE, "caption", "A gate.", "credit", "A", "agency", "B", NULL);
  g_autoptr (AirImage) agency = g_object_new (AIR_TYPE_IMAGE, "agency", "B", NULL);
  g_autoptr (AirImage) none = g_object_new (AIR_TYPE_IMAGE, NULL);
  g_autofree char *first = air_story_words_caption (both);
  g_autofree char *second = air_story_words_caption (agency);
  g_autofree char *third = air_story_words_caption (none);

  g_assert_cmpstr (first, ==, "A gate. Photo: A / B");
  g_assert_cmpstr (second, ==, "Photo: B");
  g_assert_null (third);
}

static void
update_is_told_with_its_hour (void)
{
  g_autoptr (GDateTime) now = make_now ("Etc/UTC");
  g_autoptr (GDateTime) published = g_date_time_add_hours (now, -3);
  g_autoptr (GDateTime) updated = g_date_time_add_hours (now, -1);
  g_autoptr (AirStory) story = g_object_new (AIR_TYPE_STORY, "published", published, "updated", updated, NULL);
  g_autoptr (AirStory) same = g_object_new (AIR_TYPE_STORY, "published", published, "updated", published, NULL);
  g_autofree char *told = air_story_words_times (story, now);
  g_autofree char *plain = air_story_words_times (same, now);

  g_assert_cmpstr (told, ==, "Today 7:42 · Updated at 9:42");
  g_assert_cmpstr (plain, ==, "Today 7:42");
}

static void
card_is_named_for_those_who_do_not_see_it (void)
{
  g_autoptr (AirScene) scene = air_scene_new ("Etc/UTC", FALSE);
  g_autoptr (AirStory) story = g_list_model_get_item (G_LIST_MODEL (air_station_get_stories (scene->station)), 1);
  GtkWidget *card = g_object_ref_sink (air_story_card_new ());

  g_object_set (card, "station", scene->station, "story", story, NULL);
  g_assert_cmpstr (air_story_card_get_name (AIR_STORY_CARD (card)), ==,
                   "Bus drivers and the school board agree, for a year, Cy Low · 2 hours ago, unread");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       air_story_card_get_name (AIR_STORY_CARD (card)));
  g_assert_true (gtk_widget_get_focusable (card));
  g_object_unref (card);
}

static void
cards_are_of_one_height (void)
{
  g_autoptr (AirScene) scene = air_scene_new ("Etc/UTC", FALSE);
  GListModel *stories = G_LIST_MODEL (air_station_get_stories (scene->station));
  int first = 0;

  for (guint i = 0; i < g_list_model_get_n_items (stories); i++)
    {
      g_autoptr (AirStory) story = g_list_model_get_item (stories, i);
      GtkWidget *card = g_object_ref_sink (air_story_card_new ());
      int height;

      g_object_set (card, "station", scene->station, "story", story, NULL);
      gtk_widget_measure (card, GTK_ORIENTATION_VERTICAL, 300, &height, NULL, NULL, NULL);
      first = first > 0 ? first : height;
      g_assert_cmpint (ABS (height - first), <=, 12);
      g_object_unref (card);
    }
}

static void
lead_card_stands_beside_its_picture_where_there_is_room (void)
{
  g_autoptr (AirImage) image = g_object_new (AIR_TYPE_IMAGE, "url", "http://station.example/p.jpg", NULL);
  g_autoptr (AirStory) story = g_object_new (AIR_TYPE_STORY, "id", "s", "title", "Short", "image", image, NULL);
  GtkWidget *card = g_object_ref_sink (air_story_card_new ());
  int wide, narrow;

  g_object_set (card, "story", story, "lead", TRUE, NULL);
  gtk_widget_measure (card, GTK_ORIENTATION_VERTICAL, 1000, &wide, NULL, NULL, NULL);
  gtk_widget_measure (card, GTK_ORIENTATION_VERTICAL, 560, &narrow, NULL, NULL, NULL);
  g_assert_cmpint (wide, <, 1000 * 9 / 16);
  g_assert_cmpint (narrow, >, 560 * 9 / 16);
  g_object_unref (card);
}

static void
stories_are_filtered_by_what_is_typed (void)
{
  g_autoptr (AirScene) scene = air_scene_new ("Etc/UTC", FALSE);
  GtkWidget *page = air_stories_page_new ();
  GtkWidget *window = show (page, scene->station);

  g_assert_cmpstr (air_feed_page_get_state (AIR_FEED_PAGE (page)), ==, "content");
  g_object_set (page, "search", "gravel", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (air_feed_page_get_model (AIR_FEED_PAGE (page))), ==, 1);
  g_object_set (page, "search", "xylophone", NULL);
  g_assert_cmpstr (air_feed_page_get_state (AIR_FEED_PAGE (page)), ==, "unmatched");
  g_object_set (page, "search", "", NULL);
  g_assert_cmpstr (air_feed_page_get_state (AIR_FEED_PAGE (page)), ==, "content");

  hide (window);
}

static void
pages_without_anything_say_so (void)
{
  g_autoptr (AirScene) scene = air_scene_new ("Etc/UTC", TRUE);
  GtkWidget *stories = air_stories_page_new ();
  GtkWidget *events = air_events_page_new ();
  GtkWidget *people = air_people_page_new ();
  GtkWidget *first = show (stories, scene->station);
  GtkWidget *second = show (events, scene->station);
  GtkWidget *third = show (people, scene->station);

  g_assert_cmpstr (air_feed_page_get_state (AIR_FEED_PAGE (stories)), ==, "empty");
  g_assert_cmpstr (air_feed_page_get_state (AIR_FEED_PAGE (events)), ==, "empty");
  g_assert_cmpstr (air_feed_page_get_state (AIR_FEED_PAGE (people)), ==, "empty");

  hide (first);
  hide (second);
  hide (third);
}

static void
events_that_are_over_are_left_out (void)
{
  g_autoptr (AirScene) scene = air_scene_new ("Etc/UTC", FALSE);
  GtkWidget *page = air_events_page_new ();
  g_autoptr (AirEvent) over = make_event ("Etc/UTC", "2026-06-09T09:00:00", "2026-06-09T10:00:00", FALSE);
  g_autoptr (AirEvent) coming = make_event ("Etc/UTC", "2026-06-11T09:00:00", "2026-06-11T10:00:00", FALSE);
  g_autoptr (GPtrArray) events = g_ptr_array_new ();
  GtkWidget *window = show (page, scene->station);

  g_ptr_array_add (events, over);
  g_ptr_array_add (events, coming);
  air_feed_set_extra (air_station_get_events (scene->station), events);
  settle ();
  g_assert_cmpuint (g_list_model_get_n_items (air_feed_page_get_model (AIR_FEED_PAGE (page))), ==, 1);

  hide (window);
}

static void
a_person_opens_and_closes_in_place (void)
{
  g_autoptr (AirScene) scene = air_scene_new ("Etc/UTC", FALSE);
  AirPeoplePage *page = AIR_PEOPLE_PAGE (air_people_page_new ());
  GtkWidget *window = show (GTK_WIDGET (page), scene->station);
  g_autoptr (AirPerson) person = g_object_new (AIR_TYPE_PERSON, "id", "ada", "name", "Ada Quill", "bio",
                                               "Keeps bees.\n\nAnd a <radio>.", NULL);

  g_assert_false (air_people_page_back (page));
  air_people_page_open (page, person);
  settle ();
  g_assert_true (air_people_page_back (page));
  g_assert_false (air_people_page_back (page));

  hide (window);
}

static void
music_among_the_broadcasts_is_nobodys_show (void)
{
  g_autoptr (AirScene) scene = air_scene_new ("Etc/UTC", FALSE);
  AirPeoplePage *page = AIR_PEOPLE_PAGE (air_people_page_new ());
  GtkWidget *window = show (GTK_WIDGET (page), scene->station);
  g_autoptr (AirPerson) person = g_object_new (AIR_TYPE_PERSON, "name", "Ada Quill", NULL);
  g_autoptr (GPtrArray) broadcasts = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (broadcasts, g_object_new (AIR_TYPE_TRACK, "title", "Low Water", "artist", "Ada Quill", NULL));
  air_feed_set_extra (air_station_get_broadcasts (scene->station), broadcasts);
  air_people_page_open (page, person);
  settle ();

  hide (window);
}

static void
a_dismissed_announcement_stays_so (void)
{
  g_autoptr (AirScene) scene = air_scene_new ("Etc/UTC", FALSE);
  GtkWidget *strip = air_notice_strip_new ();
  GtkWidget *window = show (strip, scene->station);
  const char *const ids[] = { "n-1", NULL };

  g_assert_cmpstr (air_notice_get_id (air_notice_strip_get_notice (AIR_NOTICE_STRIP (strip))), ==, "n-1");
  g_object_set (strip, "dismissed", ids, NULL);
  g_assert_null (air_notice_strip_get_notice (AIR_NOTICE_STRIP (strip)));

  hide (window);
}

static void
reader_shows_the_card_when_the_page_cannot_be_had (void)
{
  g_autoptr (AirScene) scene = air_scene_new ("Etc/UTC", FALSE);
  AirStoryReader *reader = AIR_STORY_READER (air_story_reader_new ());
  g_autoptr (AirStory) story = g_list_model_get_item (G_LIST_MODEL (air_station_get_stories (scene->station)), 0);
  GtkWidget *window = show (GTK_WIDGET (reader), scene->station);

  air_story_reader_open (reader, story);
  settle ();
  g_assert_true (air_story_reader_get_story (reader) == story);
  air_story_reader_open (reader, NULL);
  g_assert_null (air_story_reader_get_story (reader));

  hide (window);
}

static void
dialog_says_what_was_wrong (void)
{
  g_autoptr (AirScene) scene = air_scene_new ("Etc/UTC", TRUE);
  AirSurroundings surroundings = { .clock = AIR_CLOCK (scene->clock), .fetcher = scene->fetcher };
  AirAddStationDialog *dialog = AIR_ADD_STATION_DIALOG (air_add_station_dialog_new (&surroundings));

  gtk_window_present (GTK_WINDOW (dialog));
  air_add_station_dialog_look_up (dialog, "  station.example ");
  g_assert_cmpstr (air_add_station_dialog_get_state (dialog), ==, "looking");
  while (!g_str_equal (air_add_station_dialog_get_state (dialog), "ask"))
    g_main_context_iteration (NULL, TRUE);

  hide (GTK_WIDGET (dialog));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/pages/all-day-keeps-its-date-elsewhere", all_day_keeps_its_date_elsewhere);
  g_test_add_func ("/pages/all-day-tells-its-last-day", all_day_tells_its_last_day);
  g_test_add_func ("/pages/past-midnight-names-the-day", past_midnight_names_the_day);
  g_test_add_func ("/pages/an-unknown-end-is-not-invented", an_unknown_end_is_not_invented);
  g_test_add_func ("/pages/both-zones-are-told-where-they-differ", both_zones_are_told_where_they_differ);
  g_test_add_func ("/pages/cancelled-is-said", cancelled_is_said);
  g_test_add_func ("/pages/a-title-is-not-told-twice", a_title_is_not_told_twice);
  g_test_add_func ("/pages/search-wants-every-word", search_wants_every_word);
  g_test_add_func ("/pages/only-safe-addresses-are-opened", only_safe_addresses_are_opened);
  g_test_add_func ("/pages/credit-and-caption-stand-together", credit_and_caption_stand_together);
  g_test_add_func ("/pages/update-is-told-with-its-hour", update_is_told_with_its_hour);
  g_test_add_func ("/pages/card-is-named-for-those-who-do-not-see-it", card_is_named_for_those_who_do_not_see_it);
  g_test_add_func ("/pages/cards-are-of-one-height", cards_are_of_one_height);
  g_test_add_func ("/pages/lead-card-stands-beside-its-picture",
                   lead_card_stands_beside_its_picture_where_there_is_room);
  g_test_add_func ("/pages/stories-are-filtered-by-what-is-typed", stories_are_filtered_by_what_is_typed);
  g_test_add_func ("/pages/pages-without-anything-say-so", pages_without_anything_say_so);
  g_test_add_func ("/pages/events-that-are-over-are-left-out", events_that_are_over_are_left_out);
  g_test_add_func ("/pages/a-person-opens-and-closes-in-place", a_person_opens_and_closes_in_place);
  g_test_add_func ("/pages/music-among-the-broadcasts-is-nobodys-show", music_among_the_broadcasts_is_nobodys_show);
  g_test_add_func ("/pages/a-dismissed-announcement-stays-so", a_dismissed_announcement_stays_so);
  g_test_add_func ("/pages/reader-shows-the-card-when-the-page-cannot-be-had",
                   reader_shows_the_card_when_the_page_cannot_be_had);
  g_test_add_func ("/pages/dialog-says-what-was-wrong", dialog_says_what_was_wrong);

  return g_test_run ();
}
