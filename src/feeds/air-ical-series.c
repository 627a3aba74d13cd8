/* air-ical-series.c - when the events of a calendar take place
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-ical-series.h"

#include "air-limits.h"
#include "air-recurrence.h"

#include <string.h>

/* Far more than are given out, so that the earliest of them can be. */
#define MOST_OCCURRENCES 100000

typedef struct {
  AirIcalZones *zones;         /* (unowned) */
  const AirIcalWindow *window; /* (unowned) */
  GHashTable *overrides;       /* (owned): UID to a GPtrArray of AirIcalEntry (unowned) */
  GArray *occurrences;         /* (owned) */
  gboolean late;
} Expander;

/* A start, and its own length where it has one (a PERIOD). */
typedef struct {
  gint64 moment;
  AirIcalLength length;
  gboolean has_length;
} Start;

static void
warn (Expander *self, const AirIcalEntry *entry, const char *what)
{
  g_autofree char *title = air_ical_part_text (entry->part, "SUMMARY");

  if (self->zones->reading->warnings->len < 100)
    air_reading_warn (self->zones->reading, "“%s”: %s", title != NULL ? title : "an event", what);
}

static gboolean
overlaps (const AirIcalWindow *window, gint64 start, gint64 end)
{
  return start < window->to && (end > window->from || start >= window->from);
}

static void
add_occurrence (Expander *self, const AirIcalEntry *entry, const Start *start, gboolean recurring)
{
  const AirIcalLength *length = start->has_length ? &start->length : &entry->length;
  AirIcalOccurrence occurrence = { entry, start->moment, start->moment, length->is_known, recurring };

  if (length->is_known)
    occurrence.end = air_ical_length_end (length, entry->start.zone, start->moment);
  if (overlaps (self->window, occurrence.start, occurrence.end) && self->occurrences->len < MOST_OCCURRENCES)
    g_array_append_val (self->occurrences, occurrence);
}

/* The starts of a series */

static void
add_start (GArray *starts, gint64 moment)
{
  Start start = { .moment = moment };

  g_array_append_val (starts, start);
}

/* The last wall time that the rule allows. */
static gint64
get_until (AirRecurrence *rule, const AirIcalEntry *entry)
{
  gint64 until;

  switch (air_recurrence_get_until (rule, &until))
    {
    case AIR_UNTIL_DAY:
      return until + AIR_WALL_DAY - 1;
    case AIR_UNTIL_LOCAL:
      return until;
    case AIR_UNTIL_UTC:
      return entry->start.time.is_date ? until : air_ical_zone_to_wall (entry->start.zone, until);
    case AIR_UNTIL_NEVER:
    default:
      return G_MAXINT64;
    }
}

/* FALSE if the rule is not followed. */
static gboolean
expand_rule (Expander *self, const AirIcalEntry *entry, const char *text, GArray *starts)
{
  const char *reason;
  g_autoptr (AirRecurrence) rule = air_recurrence_parse (text, &reason);
  gint64 length = (gint64) entry->length.days * AIR_WALL_DAY + entry->length.seconds;
  AirRecurrenceBounds bounds = {
    .start = entry->start.time.wall,
    .all_day = entry->start.time.is_date,
    .from = self->window->from - length - 2 * AIR_WALL_DAY,
    .to = self->window->to + 2 * AIR_WALL_DAY,
    .most = AIR_LIMIT_INSTANCES,
    .deadline = self->window->deadline,
  };
  g_autoptr (GArray) walls = NULL;
  gboolean cut;

  if (rule == NULL)
    {
      g_autofree char *what = g_strdup_printf ("its recurrence is not followed, for %s", reason);

      warn (self, entry, what);
      return FALSE;
    }

  bounds.until = get_until (rule, entry);
  walls = air_recurrence_expand (rule, &bounds, &cut);
  if (cut)
    warn (self, entry, "only its first occurrences are given");
  for (guint i = 0; i < walls->len; i++)
    add_start (starts, air_ical_zone_to_unix (entry->start.zone, g_array_index (walls, gint64, i)));
  return TRUE;
}

/* A date, a time or a PERIOD (RFC 5545, 3.3.9). */
static void
take_extra_date (Expander *self, const AirIcalLine *line, const char *text, GArray *starts)
{
  const char *slash = strchr (text, '/');
  g_autofree char *first = slash != NULL ? g_strndup (text, slash - text) : g_strdup (text);
  AirIcalStamp at, end;
  AirIcalDuration duration;
  Start start = { 0 };

  if (!air_ical_stamp_read (self->zones, line, g_strstrip (first), &at))
    return;

  start.moment = at.moment;
  if (slash != NULL && air_ical_duration_parse (slash + 1, &duration))
    {
      start.length = (AirIcalLength) { TRUE, duration.days, duration.seconds };
      start.has_length = TRUE;
    }
  else if (slash != NULL && air_ical_stamp_read (self->zones, line, slash + 1, &end) && end.moment >= at.moment)
    {
      start.length = (AirIcalLength) { TRUE, 0, end.moment - at.moment };
      start.has_length = TRUE;
    }
  g_array_append_val (starts, start);
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const Start *one = a, *other = b;

  if (one->moment != other->moment)
    return one->moment < other->moment ? -1 : 1;
  return other->has_length - one->has_length;
}

/* (transfer full): sorted; some may occur twice. */
static GArray *
list_starts (Expander *self, const AirIcalEntry *entry, gboolean *recurring)
{
  GArray *starts = g_array_new (FALSE, FALSE, sizeof (Start));
  gboolean has_rule = FALSE;

  *recurring = FALSE;
  for (guint i = 0; i < entry->part->lines->len; i++)
    {
      const AirIcalLine *line = g_ptr_array_index (entry->part->lines, i);

      if (strcmp (line->name, "RRULE") == 0)
        {
          *recurring = TRUE;
          has_rule = expand_rule (self, entry, line->value, starts) || has_rule;
        }
      else if (strcmp (line->name, "RDATE") == 0)
        {
          g_auto (GStrv) dates = g_strsplit (line->value, ",", AIR_LIMIT_EVENTS);

          for (char **date = dates; *date != NULL; date++)
            take_extra_date (self, line, *date, starts);
          *recurring = *recurring || *dates != NULL;
        }
    }

  if (!has_rule)
    add_start (starts, entry->start.moment);
  g_array_sort (starts, compare_starts);
  return starts;
}

/* What is taken out */

typedef struct {
  GHashTable *moments; /* (owned): of gint64 */
  GHashTable *days;    /* (owned): of gint64 */
} Exceptions;

static void
add_key (GHashTable *set, gint64 key)
{
  gint64 *owned = g_new (gint64, 1);

  *owned = key;
  g_hash_table_add (set, owned);
}

static void
take_exception_rule (Expander *self, const AirIcalEntry *entry, const char *text, Exceptions *out)
{
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (Start));

  expand_rule (self, entry, text, starts);
  for (guint i = 0; i < starts->len; i++)
    add_key (out->moments, g_array_index (starts, Start, i).moment);
}

/* A day takes out all that starts on it. */
static void
read_exceptions (Expander *self, const AirIcalEntry *entry, Exceptions *out)
{
  out->moments = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  out->days = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < entry->part->lines->len; i++)
    {
      const AirIcalLine *line = g_ptr_array_index (entry->part->lines, i);
      g_auto (GStrv) dates = NULL;

      if (strcmp (line->name, "EXRULE") == 0)
        take_exception_rule (self, entry, line->value, out);
      if (strcmp (line->name, "EXDATE") != 0)
        continue;

      dates = g_strsplit (line->value, ",", -1);
      for (char **date = dates; *date != NULL; date++)
        {
          AirIcalStamp at;

          if (!air_ical_stamp_read (self->zones, line, g_strstrip (*date), &at))
            continue;
          if (at.time.is_date || entry->start.time.is_date)
            add_key (out->days, air_wall_get_day (at.time.wall));
          else
            add_key (out->moments, at.moment);
        }
    }
}

static gboolean
is_excepted (const Exceptions *exceptions, const AirIcalEntry *entry, gint64 moment)
{
  gint64 day = air_wall_get_day (air_ical_zone_to_wall (entry->start.zone, moment));

  return g_hash_table_contains (exceptions->moments, &moment) || g_hash_table_contains (exceptions->days, &day);
}

/* Single occurrences told apart */

static gboolean
is_replaced_by (const AirIcalEntry *override, const AirIcalEntry *entry, gint64 moment)
{
  if (!override->replaces.time.is_date && !entry->start.time.is_date)
    return override->replaces.moment == moment;

  return air_wall_get_day (override->replaces.time.wall) ==
         air_wall_get_day (air_ical_zone_to_wall (entry->start.zone, moment));
}

/* Gives the occurrence unless another entry tells it; a change of it and all later ones moves it. */
static void
take_start (Expander *self, const AirIcalEntry *entry, GPtrArray *overrides, const Start *start, gboolean recurring)
{
  const AirIcalEntry *later = NULL;
  Start moved = *start;

  for (guint i = 0; overrides != NULL && i < overrides->len; i++)
    {
      const AirIcalEntry *override = g_ptr_array_index (overrides, i);

      if (is_replaced_by (override, entry, start->moment))
        return;
      if (override->and_later && override->replaces.moment < start->moment &&
          (later == NULL || override->replaces.moment > later->replaces.moment))
        later = override;
    }

  if (later == NULL)
    {
      add_occurrence (self, entry, start, recurring);
      return;
    }

  moved.moment += air_ical_zone_to_wall (later->start.zone, later->start.moment) -
                  air_ical_zone_to_wall (later->start.zone, later->replaces.moment);
  add_occurrence (self, later, &moved, recurring);
}

static void
expand_entry (Expander *self, const AirIcalEntry *entry)
{
  GPtrArray *overrides = entry->uid != NULL ? g_hash_table_lookup (self->overrides, entry->uid) : NULL;
  gboolean recurring;
  g_autoptr (GArray) starts = list_starts (self, entry, &recurring);
  Exceptions exceptions;

  read_exceptions (self, entry, &exceptions);
  for (guint i = 0; i < starts->len && !self->late; i++)
    {
      const Start *start = &g_array_index (starts, Start, i);

      if (i > 0 && start->moment == g_array_index (starts, Start, i - 1).moment)
        continue;
      if (!is_excepted (&exceptions, entry, start->moment))
        take_start (self, entry, overrides, start, recurring);
      self->late = g_get_monotonic_time () > self->window->deadline;
    }

  g_hash_table_unref (exceptions.moments);
  g_hash_table_unref (exceptions.days);
}

/* The calendar */

static GHashTable *
collect_overrides (GPtrArray *entries)
{
  GHashTable *overrides = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < entries->len; i++)
    {
      AirIcalEntry *entry = g_ptr_array_index (entries, i);
      GPtrArray *list;

      if (!entry->is_override || entry->uid == NULL)
        continue;
      list = g_hash_table_lookup (overrides, entry->uid);
      if (list == NULL)
        {
          list = g_ptr_array_new ();
          g_hash_table_insert (overrides, entry->uid, list);
        }
      g_ptr_array_add (list, entry);
    }

  return overrides;
}

static int
compare_occurrences (gconstpointer a, gconstpointer b)
{
  const AirIcalOccurrence *one = a, *other = b;

  if (one->start != other->start)
    return one->start < other->start ? -1 : 1;
  return one->end < other->end ? -1 : one->end > other->end;
}

GArray *
air_ical_series_expand (AirIcalZones *zones, GPtrArray *entries, const AirIcalWindow *window)
{
  Expander self = { .zones = zones, .window = window };

  self.overrides = collect_overrides (entries);
  self.occurrences = g_array_new (FALSE, FALSE, sizeof (AirIcalOccurrence));

  for (guint i = 0; i < entries->len && !self.late; i++)
    {
      const AirIcalEntry *entry = g_ptr_array_index (entries, i);
      Start start = { .moment = entry->start.moment };

      if (entry->is_override)
        add_occurrence (&self, entry, &start, TRUE);
      else
        expand_entry (&self, entry);
    }
  if (self.late)
    air_reading_warn (zones->reading, "The calendar takes too long to count; events are missing");

  g_array_sort (self.occurrences, compare_occurrences);
  g_hash_table_unref (self.overrides);
  return self.occurrences;
}
