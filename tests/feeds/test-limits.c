/* test-limits.c - the table's limits hold at their very edge
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-error.h"
#include "air-feeds.h"
#include "air-html-guard.h"
#include "air-limits.h"
#include "air-story.h"
#include "fixture.h"

#define NOW "2026-07-01T12:00:00Z"

/* Text repeated; (transfer full). */
static char *
repeat (const char *text, guint n)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (out, text);
  return g_string_free (out, FALSE);
}

static AirReading *
read_as (AirSourceKind kind, const char *format, const char *text, GError **error)
{
  g_auto (FixtureContext) context = fixture_context ("Etc/UTC", NOW);
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));

  return air_readers.find (kind, format) (body, &context, error);
}

static AirReading *
read_events (const char *events)
{
  g_autofree char *text = g_strconcat ("BEGIN:VCALENDAR\r\n", events, "END:VCALENDAR\r\n", NULL);
  g_autoptr (GError) error = NULL;
  AirReading *reading = read_as (AIR_SOURCE_EVENTS, "ical", text, &error);

  g_assert_no_error (error);
  return reading;
}

static guint
count_events (guint n)
{
  g_autofree char *events = repeat ("BEGIN:VEVENT\r\nDTSTART:20260724T150000Z\r\nSUMMARY:x\r\nEND:VEVENT\r\n", n);
  g_autoptr (AirReading) reading = read_events (events);

  /* What is cut is said. */
  g_assert_cmpuint (reading->warnings->len > 0, ==, n > AIR_LIMIT_EVENTS);
  return reading->items->len;
}

static void
events (void)
{
  g_assert_cmpint (AIR_LIMIT_EVENTS, ==, 5000);
  g_assert_cmpuint (count_events (AIR_LIMIT_EVENTS), ==, AIR_LIMIT_EVENTS);
  g_assert_cmpuint (count_events (AIR_LIMIT_EVENTS + 1), ==, AIR_LIMIT_EVENTS);
}

static void
instances_of_a_rule (void)
{
  g_autoptr (AirReading) reading = read_events ("BEGIN:VEVENT\r\nDTSTART:20260702T100000Z\r\nSUMMARY:x\r\n"
                                                "RRULE:FREQ=DAILY;BYHOUR=1,2,3,4\r\nEND:VEVENT\r\n");

  g_assert_cmpint (AIR_LIMIT_INSTANCES, ==, 500);
  g_assert_cmpuint (reading->items->len, >, AIR_LIMIT_INSTANCES - 10);
  g_assert_cmpuint (reading->items->len, <=, AIR_LIMIT_INSTANCES);
  g_assert_cmpuint (reading->warnings->len, >, 0);
}

/* From now on, if nothing else is asked for. */
static void
days_ahead (void)
{
  g_autoptr (AirReading) reading =
    read_events ("BEGIN:VEVENT\r\nDTSTART:20260701T120000Z\r\nSUMMARY:x\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT\r\n");

  g_assert_cmpuint (reading->items->len, ==, AIR_LIMIT_EVENT_DAYS);
  g_assert_cmpint (AIR_LIMIT_EVENT_DAYS, ==, 400);
}

static gboolean
is_read (guint depth)
{
  g_autofree char *open = repeat ("[", depth - 1);
  g_autofree char *close = repeat ("]", depth - 1);
  g_autofree char *text =
    g_strconcat ("{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [], \"_x\": ", open, close, "}", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (AirReading) reading = read_as (AIR_SOURCE_STORIES, "rss", text, &error);

  if (reading == NULL)
    g_assert_error (error, AIR_ERROR, AIR_ERROR_TOO_LARGE);
  return reading != NULL;
}

static void
depth_of_json (void)
{
  g_assert_cmpint (AIR_LIMIT_JSON_DEPTH, ==, 64);
  g_assert_true (is_read (AIR_LIMIT_JSON_DEPTH));
  g_assert_false (is_read (AIR_LIMIT_JSON_DEPTH + 1));
}

static guint
count_kept (guint depth)
{
  g_autofree char *text = repeat ("<div>", depth);
  gsize length;
  g_autofree char *kept = air_html_guard (text, strlen (text), &length);

  return length / strlen ("<div>");
}

static void
depth_of_html (void)
{
  g_assert_cmpint (AIR_LIMIT_HTML_DEPTH, ==, 256);
  g_assert_cmpuint (count_kept (AIR_LIMIT_HTML_DEPTH), ==, AIR_LIMIT_HTML_DEPTH);
  g_assert_cmpuint (count_kept (AIR_LIMIT_HTML_DEPTH + 1), ==, AIR_LIMIT_HTML_DEPTH);
}

static gsize
get_title_length (guint n)
{
  g_autofree char *title = repeat ("ü", n);
  g_autofree char *text = g_strconcat ("<rss version=\"2.0\"><channel><title>x</title><item><title>", title,
                                       "</title><guid>1</guid></item></channel></rss>", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (AirReading) reading = read_as (AIR_SOURCE_STORIES, "rss", text, &error);

  g_assert_no_error (error);
  return g_utf8_strlen (air_story_get_title (g_ptr_array_index (reading->items, 0)), -1);
}

static void
characters_of_a_title (void)
{
  g_assert_cmpint (AIR_LIMIT_TITLE_CHARS, ==, 512);
  g_assert_cmpuint (get_title_length (AIR_LIMIT_TITLE_CHARS), ==, AIR_LIMIT_TITLE_CHARS);
  g_assert_cmpuint (get_title_length (AIR_LIMIT_TITLE_CHARS + 100), <=, AIR_LIMIT_TITLE_CHARS);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/limits/events", events);
  g_test_add_func ("/limits/instances-of-a-rule", instances_of_a_rule);
  g_test_add_func ("/limits/days-ahead", days_ahead);
  g_test_add_func ("/limits/depth-of-json", depth_of_json);
  g_test_add_func ("/limits/depth-of-html", depth_of_html);
  g_test_add_func ("/limits/characters-of-a-title", characters_of_a_title);
  return g_test_run ();
}
