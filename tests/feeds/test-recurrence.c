/* test-recurrence.c - the moments that recurrence rules stand for
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-recurrence.h"

#include "air-json.h"

#include <stdio.h>
#include <string.h>

static gint64
wall (const char *text)
{
  int year, month, day, hour = 0, minute = 0, second = 0;

  g_assert_cmpint (sscanf (text, "%4d%2d%2dT%2d%2d%2d", &year, &month, &day, &hour, &minute, &second), >=, 3);
  return air_wall_new (year, month, day, hour, minute, second);
}

static void
append_wall (GString *out, gint64 value)
{
  gint64 seconds = value - air_wall_get_day (value) * AIR_WALL_DAY;
  int year, month, day;

  g_assert_true (air_wall_split_day (air_wall_get_day (value), &year, &month, &day, NULL));
  g_string_append_printf (out, "%s%04d%02d%02dT%02d%02d%02d", out->len > 0 ? "," : "", year, month, day,
                          (int) (seconds / 3600), (int) (seconds / 60 % 60), (int) (seconds % 60));
}

/* (transfer full) (nullable): the occurrences between two texts; NULL if the rule is refused. */
static char *
expand (const char *rule, const char *start, const char *from, const char *to, gboolean *cut)
{
  const char *reason;
  g_autoptr (AirRecurrence) recurrence = air_recurrence_parse (rule, &reason);
  AirRecurrenceBounds bounds = { .start = wall (start), .until = G_MAXINT64, .most = 500 };
  g_autoptr (GArray) found = NULL;
  GString *out;
  gint64 until;

  g_assert_true ((recurrence == NULL) == (reason != NULL));
  if (recurrence == NULL)
    return NULL;

  bounds.from = from != NULL ? wall (from) : bounds.start;
  bounds.to = to != NULL ? wall (to) : G_MAXINT64;
  bounds.all_day = strchr (start, 'T') == NULL;
  if (air_recurrence_get_until (recurrence, &until) != AIR_UNTIL_NEVER)
    bounds.until = until;

  found = air_recurrence_expand (recurrence, &bounds, cut);
  out = g_string_new (NULL);
  for (guint i = 0; i < found->len; i++)
    append_wall (out, g_array_index (found, gint64, i));
  return g_string_free (out, FALSE);
}

static void
assert_expansion (const char *rule, const char *start, const char *expected)
{
  gboolean cut;
  g_autofree char *found = expand (rule, start, NULL, NULL, &cut);

  g_assert_cmpstr (found, ==, expected);
  g_assert_false (cut);
}

static void
counts_days_and_weeks (void)
{
  assert_expansion ("FREQ=DAILY;COUNT=3;INTERVAL=10", "20261225T210000",
                    "20261225T210000,20270104T210000,20270114T210000");
  assert_expansion ("FREQ=WEEKLY;COUNT=4;BYDAY=TU,SU;INTERVAL=2;WKST=MO", "20260804T100000",
                    "20260804T100000,20260809T100000,20260818T100000,20260823T100000");
  assert_expansion ("FREQ=WEEKLY;COUNT=4;BYDAY=TU,SU;INTERVAL=2;WKST=SU", "20260804T100000",
                    "20260804T100000,20260816T100000,20260818T100000,20260830T100000");
  assert_expansion ("FREQ=DAILY;UNTIL=20260104T000000", "20260102T090000", "20260102T090000,20260103T090000");
}

static void
counts_months (void)
{
  assert_expansion ("FREQ=MONTHLY;COUNT=3", "20260131T080000", "20260131T080000,20260331T080000,20260531T080000");
  assert_expansion ("FREQ=MONTHLY;COUNT=3;BYMONTHDAY=-1", "20260131",
                    "20260131T000000,20260228T000000,20260331T000000");
  assert_expansion ("FREQ=MONTHLY;COUNT=3;BYDAY=1FR,-1FR", "20260701T190000",
                    "20260703T190000,20260731T190000,20260807T190000");
  assert_expansion ("FREQ=MONTHLY;COUNT=3;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "20260101T120000",
                    "20260130T120000,20260227T120000,20260331T120000");
}

static void
counts_years (void)
{
  assert_expansion ("FREQ=YEARLY;COUNT=3", "20240229T100000", "20240229T100000,20280229T100000,20320229T100000");
  assert_expansion ("FREQ=YEARLY;COUNT=2;BYMONTH=11;BYDAY=4TH", "20260101T100000", "20261126T100000,20271125T100000");
  assert_expansion ("FREQ=YEARLY;COUNT=2;BYYEARDAY=-1", "20260101T100000", "20261231T100000,20271231T100000");
  assert_expansion ("FREQ=YEARLY;COUNT=2;BYWEEKNO=53;BYDAY=SA", "20150101T000000", "20160102T000000,20210102T000000");
  assert_expansion ("FREQ=YEARLY;BYWEEKNO=1,2;COUNT=4", "20130101T000000",
                    "20130101T000000,20130108T000000,20131231T000000,20140107T000000");
}

static void
counts_hours_within_days (void)
{
  assert_expansion ("FREQ=DAILY;COUNT=3;BYHOUR=6,18;BYMINUTE=30", "20260101T180000",
                    "20260101T183000,20260102T063000,20260102T183000");
  assert_expansion ("FREQ=DAILY;COUNT=2;BYHOUR=6", "20260101", "20260101T000000,20260102T000000");
}

static void
looks_only_at_the_window (void)
{
  gboolean cut;
  g_autofree char *later = expand ("FREQ=WEEKLY", "19990101T100000", "20260701T000000", "20260715T000000", &cut);
  g_autofree char *counted
      = expand ("FREQ=DAILY;COUNT=10", "20260701T100000", "20260709T000000", "20270101T000000", &cut);

  g_assert_cmpstr (later, ==, "20260703T100000,20260710T100000");
  g_assert_cmpstr (counted, ==, "20260709T100000,20260710T100000");
}

static void
ends_where_nothing_can_come (void)
{
  gboolean cut;
  g_autofree char *never = expand ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31", "19970902T090000", NULL, NULL, &cut);
  g_autofree char *long_ago = expand ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "00010101T000000", NULL, NULL, &cut);
  g_autofree char *endless = expand ("FREQ=DAILY", "20260101T000000", NULL, NULL, &cut);

  g_assert_cmpstr (never, ==, "");
  g_assert_cmpstr (long_ago, ==, "");
  g_assert_true (cut);
  g_assert_cmpuint (strlen (endless), ==, 500 * 16 - 1);
}

static void
refuses_what_it_would_get_wrong (void)
{
  static const char *const rules[] = {
    "",
    "COUNT=3",
    "FREQ=HOURLY",
    "FREQ=MINUTELY;COUNT=3",
    "FREQ=SECONDLY;COUNT=3;BYMONTH=1,3",
    "FREQ=FORTNIGHTLY",
    "FREQ",
    "FREQ=DAILY;INTERVAL=0",
    "FREQ=DAILY;INTERVAL=-1",
    "FREQ=DAILY;COUNT=0",
    "FREQ=DAILY;COUNT=x",
    "FREQ=DAILY;BYMONTH=13",
    "FREQ=DAILY;BYMONTHDAY=0",
    "FREQ=DAILY;BYDAY=XX",
    "FREQ=DAILY;BYDAY=0MO",
    "FREQ=DAILY;BYHOUR=24",
    "FREQ=DAILY;BYDAY=",
    "FREQ=DAILY;UNTIL=tomorrow",
    "FREQ=DAILY;UNTIL=20261301",
    "FREQ=DAILY;WKST=XX",
    "RSCALE=CHINESE;FREQ=YEARLY",
    "FREQ=YEARLY;SKIP=FORWARD",
    "FREQ=DAILY;BYEASTER=1",
    "FREQ=DAILY;INTERVAL=99999999999999999999",
  };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      const char *reason = NULL;

      g_assert_null (air_recurrence_parse (rules[i], &reason));
      g_assert_nonnull (reason);
    }
}

/* RFC 7529, 4.1 */
static void
moves_days_that_do_not_exist (void)
{
  assert_expansion ("RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=BACKWARD;COUNT=4", "20260131",
                    "20260131T000000,20260228T000000,20260331T000000,20260430T000000");
  assert_expansion ("RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=FORWARD;COUNT=4", "20260131",
                    "20260131T000000,20260301T000000,20260331T000000,20260501T000000");
  assert_expansion ("RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=FORWARD;COUNT=3", "20240229",
                    "20240229T000000,20250301T000000,20260301T000000");
  assert_expansion ("RSCALE=GREGORIAN;FREQ=YEARLY;BYYEARDAY=366;SKIP=BACKWARD;COUNT=3", "20241231T120000",
                    "20241231T120000,20251231T120000,20261231T120000");
  assert_expansion ("RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=OMIT;COUNT=3", "20260131",
                    "20260131T000000,20260331T000000,20260531T000000");
}

static void
keeps_to_the_deadline (void)
{
  const char *reason;
  g_autoptr (AirRecurrence) recurrence
      = air_recurrence_parse ("FREQ=DAILY;COUNT=1000000;BYMONTH=2;BYMONTHDAY=30", &reason);
  AirRecurrenceBounds bounds = {
    .start = wall ("00010101T000000"), .until = G_MAXINT64, .to = G_MAXINT64, .most = 10, .deadline = 1,
  };
  g_autoptr (GArray) found = NULL;
  gboolean cut;

  bounds.from = bounds.start;
  found = air_recurrence_expand (recurrence, &bounds, &cut);
  g_assert_cmpuint (found->len, ==, 0);
  g_assert_true (cut);
}

/* Each case of dateutil's suite that recurs daily or more seldom is the same; the rest is refused. */
static gboolean
check_case (JsonObject *row)
{
  const char *rule = json_object_get_string_member (row, "rrule");
  JsonArray *instances = json_object_get_array_member (row, "instances");
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autofree char *found = NULL;
  gboolean too_often
      = strstr (rule, "HOURLY") != NULL || strstr (rule, "MINUTELY") != NULL || strstr (rule, "SECONDLY") != NULL;
  gboolean cut;

  for (guint i = 0; i < json_array_get_length (instances); i++)
    append_wall (expected, wall (json_array_get_string_element (instances, i)));

  found = expand (rule, json_object_get_string_member (row, "dtstart"), NULL, NULL, &cut);
  if (too_often ? found == NULL : g_strcmp0 (found, expected->str) == 0)
    return TRUE;

  g_test_message ("%s gives %s, not %s", rule, found, expected->str);
  return FALSE;
}

static void
agrees_with_a_public_suite (void)
{
  const char *corpora = g_getenv ("AIRSHIFT_CORPORA");
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (corpora == NULL)
    {
      g_test_skip ("AIRSHIFT_CORPORA is not set");
      return;
    }

  path = g_build_filename (corpora, "ical-rrule-dateutil", "recur.jsonl", NULL);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (g_strstrip (text), "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      g_autoptr (GBytes) body = g_bytes_new (*line, strlen (*line));
      g_autoptr (JsonObject) row = air_json_parse_object (body, NULL);

      if (!check_case (row))
        g_test_fail ();
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/recurrence/counts-days-and-weeks", counts_days_and_weeks);
  g_test_add_func ("/recurrence/counts-months", counts_months);
  g_test_add_func ("/recurrence/counts-years", counts_years);
  g_test_add_func ("/recurrence/counts-hours-within-days", counts_hours_within_days);
  g_test_add_func ("/recurrence/looks-only-at-the-window", looks_only_at_the_window);
  g_test_add_func ("/recurrence/ends-where-nothing-can-come", ends_where_nothing_can_come);
  g_test_add_func ("/recurrence/refuses-what-it-would-get-wrong", refuses_what_it_would_get_wrong);
  g_test_add_func ("/recurrence/moves-days-that-do-not-exist", moves_days_that_do_not_exist);
  g_test_add_func ("/recurrence/keeps-to-the-deadline", keeps_to_the_deadline);
  g_test_add_func ("/recurrence/agrees-with-a-public-suite", agrees_with_a_public_suite);

  return g_test_run ();
}
