/* air-grove-calendar.c - the cards of Grove's community calendar
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-grove-calendar.h"

#include "air-event.h"
#include "air-html-text.h"
#include "air-html.h"
#include "air-limits.h"
#include "air-text.h"
#include "air-time.h"
#include "air-url.h"

#include <string.h>

#define DEFAULT_DAYS 400

#define CLOCK "(\\d{1,2}):(\\d{2}) ?([AaPp])\\.?[Mm]\\.?"
#define SPAN CLOCK "\\s*[-–—]\\s*" CLOCK

/* When one occurrence takes place, in wall-clock time. */
typedef struct
{
  GDate date;
  int start; /* minutes of the day */
  int end;   /* minutes of the day */
} When;

static const char *const weekdays[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" };

/* Matches `pattern`; groups are the caller's to fetch. */
static GMatchInfo *
match (const char *pattern, const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);
  GMatchInfo *info = NULL;

  if (text == NULL || !g_regex_match (regex, text, 0, &info))
    g_clear_pointer (&info, g_match_info_free);
  return info;
}

static int
fetch_number (GMatchInfo *info, int group)
{
  g_autofree char *text = g_match_info_fetch (info, group);

  return text != NULL ? (int) g_ascii_strtoll (text, NULL, 10) : 0;
}

/* Minutes of the day of the clock time in three groups; -1 if there is no such time. */
static int
fetch_clock (GMatchInfo *info, int group)
{
  int hour = fetch_number (info, group);
  int minute = fetch_number (info, group + 1);
  g_autofree char *half = g_match_info_fetch (info, group + 2);

  if (hour < 1 || hour > 12 || minute > 59)
    return -1;
  return (hour % 12 + (g_ascii_tolower (*half) == 'p' ? 12 : 0)) * 60 + minute;
}

static gboolean
parse_date (const char *text, GDate *date)
{
  g_autoptr (GDateTime) moment = air_time_parse (text, NULL);

  if (moment == NULL)
    return FALSE;
  g_date_clear (date, 1);
  g_date_set_dmy (date, g_date_time_get_day_of_month (moment), g_date_time_get_month (moment),
                  g_date_time_get_year (moment));
  return TRUE;
}

/* The card's day ("Sep 18") has no year: it is the last such day before the series ends. */
static gboolean
date_of_card (const char *day, const GDate *last, GDate *date)
{
  for (int back = 0; back < 2; back++)
    {
      g_autofree char *text = g_strdup_printf ("%s, %d", day, g_date_get_year (last) - back);

      if (parse_date (text, date) && g_date_compare (date, last) <= 0)
        return TRUE;
    }
  return FALSE;
}

/* The first day from `from` on that is this weekday (G_DATE_BAD_WEEKDAY: any). */
static void
first_day (GDate *date, const GDate *from, GDateWeekday weekday)
{
  *date = *from;
  while (weekday != G_DATE_BAD_WEEKDAY && g_date_get_weekday (date) != weekday)
    g_date_add_days (date, 1);
}

static gboolean
read_single (const char *text, When *when)
{
  g_autoptr (GMatchInfo) info = match ("^" SPAN "\\s+on\\s+(?:[a-z]+,?\\s+)?(.+?)\\.?$", text);
  g_autofree char *day = NULL;

  if (info == NULL)
    return FALSE;
  when->start = fetch_clock (info, 1);
  when->end = fetch_clock (info, 4);
  day = g_match_info_fetch (info, 7);
  return parse_date (day, &when->date);
}

static gboolean
read_daily (const char *text, const char *day, const GDate *today, When *when)
{
  g_autoptr (GMatchInfo) info = match ("^" SPAN ",?\\s+every (?:\\d+ )?days? through (.+?)\\.?$", text);
  g_autofree char *through = NULL;
  GDate last;

  if (info == NULL)
    return FALSE;
  when->start = fetch_clock (info, 1);
  when->end = fetch_clock (info, 4);
  through = g_match_info_fetch (info, 7);
  if (!parse_date (through, &last))
    return FALSE;
  if (day != NULL && date_of_card (day, &last, &when->date))
    return TRUE;
  when->date = *today;
  return day == NULL && g_date_compare (today, &last) <= 0;
}

/* "Thursday: 10:00 AM - 10:30 AM", of which there may be several; the one of the card's weekday. */
static gboolean
read_weekly (const char *text, const char *day, const GDate *today, When *when)
{
  g_autoptr (GMatchInfo) info = match ("^every (?:\\d+ )?weeks? through ([^.]+?)\\.\\s*(.*)$", text);
  g_autofree char *through = NULL;
  g_autofree char *rest = NULL;
  gboolean has_day;
  GDate last;

  if (info == NULL)
    return FALSE;
  through = g_match_info_fetch (info, 1);
  rest = g_match_info_fetch (info, 2);
  if (!parse_date (through, &last))
    return FALSE;
  has_day = day != NULL && date_of_card (day, &last, &when->date);
  if (day != NULL && !has_day)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (weekdays); i++)
    {
      g_autofree char *pattern = g_strdup_printf ("%s:?\\s*" SPAN, weekdays[i]);
      g_autoptr (GMatchInfo) line = NULL;

      if (has_day && g_date_get_weekday (&when->date) != (GDateWeekday) (i + 1))
        continue;
      line = match (pattern, rest);
      if (line == NULL)
        continue;
      if (!has_day)
        first_day (&when->date, today, (GDateWeekday) (i + 1));
      when->start = fetch_clock (line, 1);
      when->end = fetch_clock (line, 4);
      return g_date_compare (&when->date, &last) <= 0;
    }
  return FALSE;
}

static gboolean
read_when (const char *text, const char *day, const GDate *today, When *when)
{
  return (read_single (text, when) || read_daily (text, day, today, when) || read_weekly (text, day, today, when)) &&
         when->start >= 0 && when->end >= 0;
}

static GDateTime *
at (GTimeZone *zone, const GDate *date, int minutes)
{
  return g_date_time_new (zone, g_date_get_year (date), g_date_get_month (date), g_date_get_day (date), minutes / 60,
                          minutes % 60, 0);
}

static char *
text_of (const GumboNode *card, const char *selector)
{
  return air_html_dup_text (air_html_find (card, selector));
}

/* (transfer full) (nullable): NULL if the card does not say when. */
static AirEvent *
read_card (const GumboNode *card, const AirReadContext *context, const char *base, GTimeZone *zone, const GDate *today)
{
  g_autofree char *time = text_of (card, ".PromoEvent-time, .EventPage-information-time");
  g_autofree char *day = text_of (card, ".PromoEvent-date-date");
  g_autofree char *name = text_of (card, ".PromoEvent-title, .EventPage-name");
  g_autofree char *title = air_text_clean_cut (name, AIR_LIMIT_TITLE_CHARS);
  g_autofree char *venue = text_of (card, ".PromoEvent-venue, .EventPage-information-venueName");
  g_autofree char *description = NULL;
  g_autofree char *url = NULL;
  const GumboNode *link = air_html_find (air_html_find (card, ".PromoEvent-title"), "a[href]");
  gboolean recurring = air_html_find (card, "[data-recurring]") != NULL;
  g_autoptr (GDateTime) start = NULL;
  g_autoptr (GDateTime) end = NULL;
  When when;

  g_date_clear (&when.date, 1);
  if (title == NULL || time == NULL || !read_when (time, day, today, &when))
    return NULL;
  start = at (zone, &when.date, when.start);
  if (when.end <= when.start)
    g_date_add_days (&when.date, 1);
  end = at (zone, &when.date, when.end);
  if (start == NULL || end == NULL)
    return NULL;

  description = air_html_dup_lines (air_html_find (card, ".PromoEvent-description, .EventPage-description"));
  url = air_url_resolve (base, air_html_get_attribute (link, "href"));
  return g_object_new (AIR_TYPE_EVENT, "uid", url != NULL ? url : title, "title", title, "start", start, "end", end,
                       "zone", context->zone, "location", venue, "url", url, "description", description, "recurring",
                       recurring || g_ascii_strncasecmp (time, "every", 5) == 0, NULL);
}

static gboolean
is_known (GPtrArray *events, AirEvent *event)
{
  for (guint i = 0; i < events->len; i++)
    if (g_strcmp0 (air_event_get_uid (events->pdata[i]), air_event_get_uid (event)) == 0 &&
        g_date_time_equal (air_event_get_start (events->pdata[i]), air_event_get_start (event)))
      return TRUE;
  return FALSE;
}

/* Whether any of it is in the time that is asked for. */
static gboolean
is_asked_for (AirEvent *event, const AirReadContext *context)
{
  GDateTime *from = context->from != NULL ? context->from : context->now;
  g_autoptr (GDateTime) to = context->to != NULL ? g_date_time_ref (context->to)
                                                 : g_date_time_add_days (from, DEFAULT_DAYS);

  return g_date_time_compare (air_event_get_end (event), from) > 0 &&
         (to == NULL || g_date_time_compare (air_event_get_start (event), to) < 0);
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  return g_date_time_compare (air_event_get_start (*(AirEvent *const *) a),
                              air_event_get_start (*(AirEvent *const *) b));
}

AirReading *
air_grove_calendar_read (GBytes *body, const AirReadContext *context, GError **error)
{
  const char *warning;
  g_autoptr (AirHtml) html = air_html_read (body, context->content_type, &warning);
  g_autofree char *base = air_html_dup_base (html, context->base);
  g_autoptr (GTimeZone) zone = air_time_zone (context->zone);
  g_autoptr (GPtrArray) cards = air_html_find_all (air_html_get_body (html), ".PromoEvent, .EventPage-mainContent");
  g_autoptr (GDateTime) local = NULL;
  AirReading *reading = air_reading_new ();
  guint n_unread = 0;
  GDate today;

  if (zone == NULL)
    zone = g_time_zone_new_utc ();
  local = g_date_time_to_timezone (context->now, zone);
  g_date_clear (&today, 1);
  g_date_set_dmy (&today, g_date_time_get_day_of_month (local), g_date_time_get_month (local),
                  g_date_time_get_year (local));
  for (guint i = 0; i < cards->len && reading->items->len < AIR_LIMIT_INSTANCES; i++)
    {
      g_autoptr (AirEvent) event = read_card (cards->pdata[i], context, base, zone, &today);

      if (event == NULL)
        n_unread++;
      else if (is_asked_for (event, context) && !is_known (reading->items, event))
        g_ptr_array_add (reading->items, g_steal_pointer (&event));
    }
  g_ptr_array_sort (reading->items, compare_starts);
  if (n_unread > 0)
    air_reading_warn (reading, "%u events do not say when they take place in words that are understood.", n_unread);
  return reading;
}
