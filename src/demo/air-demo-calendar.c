/* air-demo-calendar.c - the demo station's events as iCalendar
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-demo-calendar.h"

#include <string.h>

#define LINE_BYTES 73

/* The rules of America/Denver since 2007. */
static const char zone_rules[] = "BEGIN:VTIMEZONE\r\nTZID:America/Denver\r\n"
                                 "BEGIN:DAYLIGHT\r\nTZOFFSETFROM:-0700\r\nTZOFFSETTO:-0600\r\nTZNAME:MDT\r\n"
                                 "DTSTART:20070311T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\r\nEND:DAYLIGHT\r\n"
                                 "BEGIN:STANDARD\r\nTZOFFSETFROM:-0600\r\nTZOFFSETTO:-0700\r\nTZNAME:MST\r\n"
                                 "DTSTART:20071104T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\r\nEND:STANDARD\r\n"
                                 "END:VTIMEZONE\r\n";

/* One content line, folded between characters (RFC 5545, 3.1). */
static void
append_line (GString *calendar, const char *name, const char *value)
{
  g_autofree char *line = g_strconcat (name, value, NULL);
  const char *rest = line;

  while (strlen (rest) > LINE_BYTES)
    {
      const char *cut = g_utf8_find_prev_char (rest, rest + LINE_BYTES + 1);

      g_string_append_len (calendar, rest, cut - rest);
      g_string_append (calendar, "\r\n ");
      rest = cut;
    }
  g_string_append_printf (calendar, "%s\r\n", rest);
}

/* TEXT values (3.3.11). */
static void
append_text (GString *calendar, const char *name, const char *text)
{
  g_autoptr (GString) value = g_string_new (NULL);

  for (; text && *text; text++)
    if (*text == '\n')
      g_string_append (value, "\\n");
    else
      {
        if (strchr (",;\\", *text))
          g_string_append_c (value, '\\');
        g_string_append_c (value, *text);
      }
  if (value->len > 0)
    append_line (calendar, name, value->str);
}

static void
append_time (GString *calendar, const char *name, const AirDemoEvent *event, GDateTime *when)
{
  g_autofree char *value = g_date_time_format (when, event->all_day ? "%Y%m%d" : "%Y%m%dT%H%M%S");
  g_autofree char *line = g_strconcat (name,
                                       event->all_day ? ";VALUE=DATE:"
                                       : event->utc   ? ":"
                                                      : ";TZID=America/Denver:",
                                       value, event->utc && !event->all_day ? "Z" : "", NULL);

  append_line (calendar, line, "");
}

/* The nth such weekday of the month before last, so that a monthly series has a past. */
static GDateTime *
nth_weekday (GDateTime *now, int nth, int weekday, int minute)
{
  g_autoptr (GDateTime) back = g_date_time_add_months (now, -2);
  g_autoptr (GDateTime) first = g_date_time_add_days (back, 1 - g_date_time_get_day_of_month (back));
  int ahead = (weekday - g_date_time_get_day_of_week (first) + 7) % 7;

  return air_demo_text_day (first, ahead + 7 * (nth - 1), minute);
}

/* The day that `weeks` of a weekly event are counted from: its first one that is not past. */
static GDateTime *
start_of (const AirDemoEvent *event, GDateTime *now, int weeks, int minute)
{
  if (event->nth > 0)
    return nth_weekday (now, event->nth, event->weekday, minute);
  if (event->weekday > 0)
    return air_demo_text_day (now, (event->weekday - g_date_time_get_day_of_week (now) + 7) % 7 + 7 * weeks, minute);
  return air_demo_text_day (now, event->in_days, minute);
}

static void
append_event (
    GString *calendar, const AirDemoView *view, const AirDemoEvent *event, GDateTime *start, const char *summary)
{
  g_autoptr (GDateTime) end
      = event->all_day ? g_date_time_add_days (start, event->days) : g_date_time_add_minutes (start, event->minutes);
  g_autoptr (GDateTime) stamp = air_demo_text_day (view->now, 0, 0);
  g_autoptr (GDateTime) stamp_utc = g_date_time_to_utc (stamp);
  g_autofree char *stamp_text = g_date_time_format (stamp_utc, "%Y%m%dT%H%M%SZ");
  g_autofree char *uid = g_strconcat (event->uid, "@kcfq.example", NULL);

  append_line (calendar, "UID:", uid);
  append_line (calendar, "DTSTAMP:", stamp_text);
  append_time (calendar, "DTSTART", event, start);
  append_time (calendar, "DTEND", event, end);
  append_text (calendar, "SUMMARY:", summary);
  append_text (calendar, "DESCRIPTION:", event->description);
  append_text (calendar, "LOCATION:", event->location);
  if (event->path != NULL)
    {
      g_autofree char *url = g_strconcat (view->base, event->path, NULL);

      append_line (calendar, "URL:", url);
    }
  if (event->status != NULL)
    append_line (calendar, "STATUS:", event->status);
}

static void
append_series (GString *calendar, const AirDemoView *view, const AirDemoEvent *event)
{
  g_autoptr (GDateTime) start = start_of (event, view->now, event->weeks, event->minute);

  g_string_append (calendar, "BEGIN:VEVENT\r\n");
  append_event (calendar, view, event, start, event->summary);
  if (event->rrule != NULL)
    append_line (calendar, "RRULE:", event->rrule);
  if (event->skip_week > 0)
    {
      g_autoptr (GDateTime) skipped = start_of (event, view->now, event->skip_week, event->minute);

      append_time (calendar, "EXDATE", event, skipped);
    }
  g_string_append (calendar, "END:VEVENT\r\n");
  if (event->moved_week > 0)
    {
      g_autoptr (GDateTime) usual = start_of (event, view->now, event->moved_week, event->minute);
      g_autoptr (GDateTime) moved = start_of (event, view->now, event->moved_week, event->moved_minute);

      g_string_append (calendar, "BEGIN:VEVENT\r\n");
      append_event (calendar, view, event, moved, event->moved_summary);
      append_time (calendar, "RECURRENCE-ID", event, usual);
      g_string_append (calendar, "END:VEVENT\r\n");
    }
}

char *
air_demo_calendar_write (const AirDemoContent *content, const AirDemoView *view)
{
  GString *calendar = g_string_new ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//KCFQ//Community calendar//EN\r\n"
                                    "CALSCALE:GREGORIAN\r\nX-WR-CALNAME:KCFQ community calendar\r\n"
                                    "X-WR-TIMEZONE:America/Denver\r\n");

  g_string_append (calendar, zone_rules);
  for (guint i = 0; i < content->events->len; i++)
    append_series (calendar, view, g_ptr_array_index (content->events, i));
  g_string_append (calendar, "END:VCALENDAR\r\n");
  return g_string_free (calendar, FALSE);
}
