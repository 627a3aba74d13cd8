/* air-notice-date.c - the event that a notice announces, if it is certain
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-notice-date.h"

#include "air-link.h"
#include "air-notice-words.h"
#include "air-text.h"
#include "air-time-zone.h"

#include <string.h>

#define LONGEST_TEXT 4000
#define LONGEST_TITLE 100
#define FURTHEST_DAYS 304

typedef struct {
  const char *text;     /* (unowned) */
  GArray *words;        /* (owned): of AirWord */
  GTimeZone *zone;      /* (unowned) */
  GDateTime *now;       /* (owned): in the zone */
  AirSaidDay day;
  gboolean has_hours;
  AirSaidHours hours;
} Notice;

/* What makes a day no event */

static gboolean
has_any_word (GArray *words, const char *const *list)
{
  for (guint i = 0; i < words->len; i++)
    if (g_strv_contains (list, air_words_at (words, i)->lower))
      return TRUE;

  return FALSE;
}

static gboolean
is_called_off_or_recurs (GArray *words)
{
  static const char *const list[] = {
    "cancelled", "canceled", "postponed", "rescheduled", "every", "each", "weekly", "monthly", "daily", "mondays",
    "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays", "weekdays", "weekends", NULL,
  };

  return has_any_word (words, list);
}

/* "by June 5", "until June 5", "since June 5" name the edge of something else. */
static gboolean
is_edge (GArray *words, const AirSaidDay *day)
{
  static const char *const before[] = {
    "by", "before", "until", "till", "through", "thru", "since", "after", "deadline", "due", "ends", "ended", "ending",
    "expires", "starting", "starts", "beginning", "begins", "dated", "updated", "published", "posted", "last", NULL,
  };
  guint i = day->first;

  while (i > 0 && (air_words_is (words, i - 1, "on") || air_words_is (words, i - 1, "the") ||
                   air_words_is (words, i - 1, ",") || air_words_is (words, i - 1, "is") ||
                   air_words_is (words, i - 1, ":")))
    i--;

  return (i > 0 && g_strv_contains (before, air_words_at (words, i - 1)->lower))
         || air_words_is (words, day->end, "or");
}

/* The day */

/* "this Saturday": the coming one. On a Saturday it might be either. */
static gboolean
find_this_weekday (Notice *self)
{
  int today = g_date_time_get_day_of_week (self->now) - 1;
  guint found = 0;

  for (guint i = 0; i + 1 < self->words->len; i++)
    {
      int weekday = air_words_is (self->words, i, "this") ? air_words_weekday (self->words, i + 1) : -1;
      g_autoptr (GDateTime) day = NULL;

      if (weekday < 0)
        continue;
      if (++found > 1 || weekday == today)
        return FALSE;

      day = g_date_time_add_days (self->now, (weekday - today + 7) % 7);
      self->day.year = g_date_time_get_year (day);
      self->day.month = self->day.last_month = g_date_time_get_month (day);
      self->day.day = self->day.last_day = g_date_time_get_day_of_month (day);
      self->day.weekday = weekday;
      self->day.last_weekday = -1;
      self->day.first = i;
      self->day.end = i + 2;
    }

  for (guint i = self->day.first; found == 1 && i < self->day.end; i++)
    g_array_index (self->words, AirWord, i).taken = TRUE;
  return found == 1;
}

static gboolean
same_day (const AirSaidDay *a, const AirSaidDay *b)
{
  return a->month == b->month && a->day == b->day && a->last_month == b->last_month && a->last_day == b->last_day &&
         (a->year == b->year || a->year == 0 || b->year == 0);
}

static gboolean
find_day (Notice *self)
{
  g_autoptr (GArray) days = air_words_find_days (self->words);

  if (days->len == 0)
    return find_this_weekday (self);

  self->day = g_array_index (days, AirSaidDay, 0);
  for (guint i = 0; i < days->len; i++)
    {
      const AirSaidDay *other = &g_array_index (days, AirSaidDay, i);

      if (!same_day (&self->day, other) || is_edge (self->words, other))
        return FALSE;
      self->day.year = MAX (self->day.year, other->year);
    }

  return TRUE;
}

/* Sets both dates for the year in which the first lies. FALSE if they do not exist in order. */
static gboolean
set_dates (const AirSaidDay *day, int year, GDate *first, GDate *last)
{
  int last_year = day->last_month < day->month ? year + 1 : year;

  if (!g_date_valid_dmy (day->day, day->month, year) || !g_date_valid_dmy (day->last_day, day->last_month, last_year))
    return FALSE;

  g_date_clear (first, 1);
  g_date_clear (last, 1);
  g_date_set_dmy (first, day->day, day->month, year);
  g_date_set_dmy (last, day->last_day, day->last_month, last_year);
  return g_date_compare (first, last) <= 0;
}

static gboolean
weekdays_agree (const AirSaidDay *day, const GDate *first, const GDate *last)
{
  return (day->weekday < 0 || (int) g_date_get_weekday (first) - 1 == day->weekday) &&
         (day->last_weekday < 0 || (int) g_date_get_weekday (last) - 1 == day->last_weekday);
}

/* Without a year: the next that is not over, if that is not too far away to be meant. */
static gboolean
choose_dates (const Notice *self, GDate *first, GDate *last)
{
  GDate today;
  int this_year = g_date_time_get_year (self->now);

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, g_date_time_get_day_of_month (self->now), g_date_time_get_month (self->now), this_year);

  if (self->day.year > 0)
    {
      int year = self->day.last_month < self->day.month ? self->day.year - 1 : self->day.year;

      return set_dates (&self->day, year, first, last) && weekdays_agree (&self->day, first, last);
    }

  for (int year = this_year - 1; year <= this_year + 1; year++)
    if (set_dates (&self->day, year, first, last) && g_date_compare (last, &today) >= 0)
      return g_date_days_between (&today, first) <= FURTHEST_DAYS && weekdays_agree (&self->day, first, last);

  return FALSE;
}

/* (transfer full) (nullable) */
static GDateTime *
moment_of (const Notice *self, const GDate *date, int minutes)
{
  g_autoptr (GDateTime) midnight =
    g_date_time_new_utc (g_date_get_year (date), g_date_get_month (date), g_date_get_day (date), 0, 0, 0);
  g_autoptr (GDateTime) wall = midnight != NULL ? g_date_time_add_minutes (midnight, minutes) : NULL;

  return wall != NULL ? air_time_zone_local (self->zone, wall) : NULL;
}

/* Title and place */

/* Whether a sentence ends at this mark: what follows begins with a capital, and it is no initial. */
static gboolean
ends_sentence (const Notice *self, guint i)
{
  const AirWord *mark = air_words_at (self->words, i);
  const AirWord *next = air_words_at (self->words, i + 1);
  const AirWord *before = i > 0 ? air_words_at (self->words, i - 1) : NULL;

  if (mark->kind != AIR_WORD_MARK || strchr (".!?", *mark->lower) == NULL || mark->taken)
    return FALSE;
  if (*mark->lower == '.' && before != NULL && before->kind == AIR_WORD_LETTERS && before->end - before->start <= 2)
    return FALSE;

  return next == NULL || (next->start > mark->end && g_unichar_isupper (g_utf8_get_char (self->text + next->start)));
}

/* Words that lead to a day or an hour and mean nothing without it. */
static gboolean
is_lead (GArray *words, guint i)
{
  static const char *const leads[]
      = { "on", "from", "at", "the", "this", ",", "-", ":", "(", "|", ";", "and", "for", NULL };

  return g_strv_contains (leads, air_words_at (words, i)->lower);
}

/* (transfer full) (nullable): the words from `first` to `last`, without what leads to or trails from the time. */
static char *
cut_text (const Notice *self, guint first, guint last)
{
  g_autofree char *raw = NULL;

  while (first < last && (air_words_at (self->words, first)->taken || is_lead (self->words, first)))
    first++;
  while (last > first && (air_words_at (self->words, last - 1)->taken || is_lead (self->words, last - 1)))
    last--;
  if (first >= last)
    return NULL;

  raw = g_strndup (self->text + air_words_at (self->words, first)->start,
                   air_words_at (self->words, last - 1)->end - air_words_at (self->words, first)->start);
  return air_text_clean_cut (raw, LONGEST_TITLE);
}

/* (transfer full): what its sentence says before the day, or after it if nothing stands before. */
static char *
make_title (const Notice *self)
{
  guint first = self->day.first;
  guint last = self->day.end;
  guint edge = self->day.first;
  char *title;

  while (first > 0 && !ends_sentence (self, first - 1))
    first--;
  while (last < self->words->len && !ends_sentence (self, last))
    last++;
  for (guint i = first; i < edge; i++)
    if (air_words_at (self->words, i)->taken)
      edge = i;

  title = cut_text (self, first, edge);
  if (title == NULL || strchr (title, ' ') == NULL)
    {
      g_autofree char *before = title;

      title = cut_text (self, self->day.end, last);
      if (title == NULL)
        title = g_steal_pointer (&before);
    }
  return title != NULL ? title : air_text_clean_cut (self->text, LONGEST_TITLE);
}

static gboolean
is_name_word (const Notice *self, guint i)
{
  const AirWord *word = air_words_at (self->words, i);

  return word != NULL && !word->taken && word->kind == AIR_WORD_LETTERS &&
         g_unichar_isupper (g_utf8_get_char (self->text + word->start)) && air_words_weekday (self->words, i) < 0 &&
         air_words_month (self->words, i) < 0;
}

/* (transfer full) (nullable): the run of capitalised words at `i`. */
static char *
take_name (const Notice *self, guint i)
{
  guint first = air_words_is (self->words, i, "the") ? i + 1 : i;
  guint last = first;
  g_autofree char *raw = NULL;

  while (is_name_word (self, last) ||
         ((air_words_is (self->words, last, "of") || air_words_is (self->words, last, "&")) && last > first &&
          is_name_word (self, last + 1)))
    last++;
  if (last == first)
    return NULL;

  raw = g_strndup (self->text + air_words_at (self->words, first)->start,
                   air_words_at (self->words, last - 1)->end - air_words_at (self->words, first)->start);
  return air_text_clean (raw);
}

/* (transfer full) (nullable): "at Sopris Park", else "from Sopris Park". */
static char *
find_place (const Notice *self)
{
  static const char *const leads[] = { "at", "from" };

  for (guint l = 0; l < G_N_ELEMENTS (leads); l++)
    for (guint i = 0; i + 1 < self->words->len; i++)
      {
        char *name = air_words_is (self->words, i, leads[l]) ? take_name (self, i + 1) : NULL;

        if (name != NULL)
          return name;
      }

  return NULL;
}

static const char *
find_url (GPtrArray *links)
{
  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      const char *url = air_link_get_url (g_ptr_array_index (links, i));

      if (url != NULL && g_str_has_prefix (url, "http"))
        return url;
    }

  return NULL;
}

/* The whole */

static AirEvent *
make_event (const Notice *self, GPtrArray *links, const GDate *first, const GDate *last)
{
  gboolean all_day = !self->has_hours || g_date_compare (first, last) != 0;
  int end_minutes = all_day ? 24 * 60 : self->hours.end;
  g_autoptr (GDateTime) start = moment_of (self, first, all_day ? 0 : self->hours.start);
  g_autoptr (GDateTime) end = NULL;
  g_autofree char *title = make_title (self);
  g_autofree char *place = find_place (self);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, self->text, -1);
  g_autofree char *uid = g_strdup_printf ("notice-%.16s", hash);

  if (!all_day && end_minutes >= 0 && end_minutes <= self->hours.start)
    end_minutes += 24 * 60;
  if (end_minutes >= 0)
    end = moment_of (self, last, end_minutes);
  if (start == NULL)
    return NULL;

  return g_object_new (AIR_TYPE_EVENT,
                       "uid", uid,
                       "title", title,
                       "start", start,
                       "end", end,
                       "all-day", all_day,
                       "zone", g_time_zone_get_identifier (self->zone),
                       "location", place,
                       "url", find_url (links),
                       "description", self->text,
                       NULL);
}

AirEvent *
air_notice_date (const char *text, GPtrArray *links, GTimeZone *zone, GDateTime *now)
{
  g_autofree char *clean = air_text_clean (text);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) here = NULL;
  g_autoptr (GArray) words = NULL;
  g_autoptr (GArray) hours = NULL;
  Notice self = { .text = clean, .zone = zone != NULL ? zone : utc };
  GDate first, last;

  if (clean == NULL || strlen (clean) > LONGEST_TEXT)
    return NULL;

  self.now = here = g_date_time_to_timezone (now, self.zone);
  self.words = words = air_words_split (clean);
  if (is_called_off_or_recurs (words) || !find_day (&self) || !choose_dates (&self, &first, &last))
    return NULL;

  hours = air_words_find_hours (words);
  self.has_hours = hours->len == 1;
  if (self.has_hours)
    self.hours = g_array_index (hours, AirSaidHours, 0);
  return make_event (&self, links, &first, &last);
}
