/* air-ical.c - events and programmes from iCalendar
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-ical.h"

#include "air-airings.h"
#include "air-broadcast.h"
#include "air-error.h"
#include "air-event.h"
#include "air-ical-series.h"
#include "air-limits.h"
#include "air-text.h"
#include "air-url.h"

#include <string.h>

#define BROADCAST_DAYS 14

/* A calendar read: what everything else points into. */
typedef struct {
  AirIcalPart *root;   /* (owned) */
  AirIcalZones *zones; /* (owned) */
  GPtrArray *entries;  /* (owned): of AirIcalEntry */
  GArray *occurrences; /* (owned): of AirIcalOccurrence */
  gboolean called_off; /* the calendar is a cancellation */
} Calendar;

static void
calendar_clear (Calendar *self)
{
  g_clear_pointer (&self->occurrences, g_array_unref);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->zones, air_ical_zones_free);
  g_clear_pointer (&self->root, air_ical_part_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Calendar, calendar_clear)

/* Entries */

/* Keeps the latest of what was sent more than once; other events under one UID stay, for there are
 * programs that give all the same. FALSE if another stands already. */
static gboolean
supersede (GHashTable *by_uid, GPtrArray *entries, AirIcalEntry *entry)
{
  g_autofree char *key = NULL;
  AirIcalEntry *known;

  if (entry->uid == NULL)
    return TRUE;

  key = g_strdup_printf ("%s %" G_GINT64_FORMAT, entry->uid,
                         entry->is_override ? entry->replaces.moment : G_MININT64);
  known = g_hash_table_lookup (by_uid, key);
  if (known == NULL)
    {
      g_hash_table_insert (by_uid, g_steal_pointer (&key), entry);
      return TRUE;
    }
  if (known->sequence == entry->sequence && known->start.moment != entry->start.moment)
    return TRUE;
  if (entry->sequence < known->sequence)
    return FALSE;

  g_hash_table_insert (by_uid, g_steal_pointer (&key), entry);
  g_ptr_array_remove (entries, known);
  return TRUE;
}

static void
take_events (Calendar *self, const AirIcalPart *part, GHashTable *by_uid, guint *n_left_out)
{
  for (guint i = 0; i < part->children->len; i++)
    {
      const AirIcalPart *child = g_ptr_array_index (part->children, i);
      AirIcalEntry *entry;

      if (strcmp (child->name, "VEVENT") != 0)
        {
          take_events (self, child, by_uid, n_left_out);
          continue;
        }
      if (self->entries->len >= AIR_LIMIT_EVENTS)
        {
          (*n_left_out)++;
          continue;
        }

      entry = air_ical_entry_read (self->zones, child);
      if (entry == NULL)
        {
          g_autofree char *title = air_ical_part_text (child, "SUMMARY");

          air_reading_warn (self->zones->reading, "An event without a start that exists was left out: %s",
                            title != NULL ? title : "unknown");
        }
      else if (supersede (by_uid, self->entries, entry))
        g_ptr_array_add (self->entries, entry);
      else
        air_ical_entry_free (entry);
    }
}

static gboolean
is_calendar (const AirIcalPart *root)
{
  for (guint i = 0; i < root->children->len; i++)
    {
      const AirIcalPart *child = g_ptr_array_index (root->children, i);

      if (strcmp (child->name, "VCALENDAR") == 0 || strcmp (child->name, "VEVENT") == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_called_off (const AirIcalPart *root)
{
  for (guint i = 0; i < root->children->len; i++)
    {
      const char *method = air_ical_part_value (g_ptr_array_index (root->children, i), "METHOD");

      if (method != NULL && g_ascii_strcasecmp (method, "CANCEL") == 0)
        return TRUE;
    }

  return FALSE;
}

/* FALSE and an error if it is no calendar. */
static gboolean
read_calendar (Calendar *self,
               GBytes *body,
               const AirReadContext *context,
               const AirIcalWindow *window,
               AirReading *reading,
               GError **error)
{
  gsize size = MIN (g_bytes_get_size (body), AIR_LIMIT_CALENDAR_BYTES);
  g_autoptr (GBytes) part = g_bytes_new_from_bytes (body, 0, size);
  g_autoptr (GHashTable) by_uid = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_left_out = 0;
  gboolean damaged;

  self->root = air_ical_part_parse (part, &damaged);
  if (!is_calendar (self->root))
    {
      g_set_error_literal (error, AIR_ERROR, AIR_ERROR_MALFORMED, "It is not a calendar");
      return FALSE;
    }
  if (size < g_bytes_get_size (body))
    air_reading_warn (reading, "Only the first %d bytes of the calendar were read", AIR_LIMIT_CALENDAR_BYTES);
  else if (damaged)
    air_reading_warn (reading, "Parts of the calendar are damaged; the rest was read");

  self->zones
      = air_ical_zones_new (self->root, context->zone, window->to + 400 * AIR_WALL_DAY, window->deadline, reading);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) air_ical_entry_free);
  self->called_off = is_called_off (self->root);
  take_events (self, self->root, by_uid, &n_left_out);
  if (n_left_out > 0)
    air_reading_warn (reading, "Only the first %d events were read, %u were left out", AIR_LIMIT_EVENTS, n_left_out);

  self->occurrences = air_ical_series_expand (self->zones, self->entries, window);
  if (self->occurrences->len > AIR_LIMIT_EVENTS)
    {
      air_reading_warn (reading, "Only the first %d of %u occurrences are given", AIR_LIMIT_EVENTS,
                        self->occurrences->len);
      g_array_set_size (self->occurrences, AIR_LIMIT_EVENTS);
    }
  return TRUE;
}

static AirIcalWindow
make_window (const AirReadContext *context, int days_before, int days_after)
{
  gint64 now = g_date_time_to_unix (context->now);

  return (AirIcalWindow) {
    .from = context->from != NULL ? g_date_time_to_unix (context->from) : now - (gint64) days_before * AIR_WALL_DAY,
    .to = context->to != NULL ? g_date_time_to_unix (context->to) : now + (gint64) days_after * AIR_WALL_DAY,
    .deadline = g_get_monotonic_time () + AIR_LIMIT_EVENT_EXPANSION_S * G_USEC_PER_SEC,
  };
}

/* Items */

static int
read_status (const Calendar *self, const AirIcalPart *part)
{
  const char *status = air_ical_part_value (part, "STATUS");

  if (self->called_off || (status != NULL && g_ascii_strcasecmp (status, "CANCELLED") == 0))
    return AIR_EVENT_CANCELLED;

  return status != NULL && g_ascii_strcasecmp (status, "TENTATIVE") == 0 ? AIR_EVENT_TENTATIVE : AIR_EVENT_CONFIRMED;
}

static char *
read_line_of_text (const AirIcalPart *part, const char *name)
{
  g_autofree char *text = air_ical_part_text (part, name);

  return air_text_clean_cut (text, AIR_LIMIT_TITLE_CHARS);
}

/* (nullable): "UTC" where nobody told the zone would be a guess. */
static const char *
zone_name (const Calendar *self, const AirIcalStamp *stamp)
{
  if (stamp->zone == self->zones->station && !self->zones->is_known)
    return NULL;

  return air_ical_zone_get_name (stamp->zone);
}

static AirEvent *
make_event (const Calendar *self, const AirIcalOccurrence *occurrence, const AirReadContext *context)
{
  const AirIcalEntry *entry = occurrence->entry;
  g_autoptr (GDateTime) start = air_ical_zone_moment (entry->start.zone, occurrence->start);
  g_autoptr (GDateTime) end = occurrence->has_end ? air_ical_zone_moment (entry->start.zone, occurrence->end) : NULL;
  g_autofree char *title = read_line_of_text (entry->part, "SUMMARY");
  g_autofree char *location = read_line_of_text (entry->part, "LOCATION");
  g_autofree char *description = air_ical_part_text (entry->part, "DESCRIPTION");
  g_autofree char *url = air_url_resolve (context->base, air_ical_part_value (entry->part, "URL"));

  if (start == NULL)
    return NULL;

  return g_object_new (AIR_TYPE_EVENT,
                       "uid", entry->uid,
                       "title", title,
                       "start", start,
                       "end", end,
                       "all-day", entry->start.time.is_date,
                       "zone", zone_name (self, &entry->start),
                       "location", location,
                       "url", url,
                       "status", read_status (self, entry->part),
                       "description", description,
                       "recurring", occurrence->recurring,
                       NULL);
}

AirReading *
air_ical_read_events (GBytes *body, const AirReadContext *context, GError **error)
{
  g_autoptr (AirReading) reading = air_reading_new ();
  AirIcalWindow window = make_window (context, 0, AIR_LIMIT_EVENT_DAYS);
  g_auto (Calendar) self = { NULL };

  if (!read_calendar (&self, body, context, &window, reading, error))
    return NULL;

  for (guint i = 0; i < self.occurrences->len; i++)
    {
      AirEvent *event = make_event (&self, &g_array_index (self.occurrences, AirIcalOccurrence, i), context);

      if (event != NULL)
        g_ptr_array_add (reading->items, event);
    }

  return g_steal_pointer (&reading);
}

static AirBroadcast *
make_broadcast (AirEvent *event)
{
  GDateTime *start = air_event_get_start (event);
  const char *uid = air_event_get_uid (event);
  g_autofree char *id = NULL;

  if (air_event_get_all_day (event) || air_event_get_status (event) == AIR_EVENT_CANCELLED ||
      air_event_get_title (event) == NULL)
    return NULL;

  id = g_strdup_printf ("%s %" G_GINT64_FORMAT, uid != NULL ? uid : air_event_get_title (event),
                        g_date_time_to_unix (start));
  return g_object_new (AIR_TYPE_BROADCAST,
                       "id", id,
                       "start", start,
                       "end", air_event_get_end (event),
                       "title", air_event_get_title (event),
                       "description", air_event_get_description (event),
                       "url", air_event_get_url (event),
                       NULL);
}

AirReading *
air_ical_read_broadcasts (GBytes *body, const AirReadContext *context, GError **error)
{
  AirIcalWindow window = make_window (context, 1, BROADCAST_DAYS);
  g_autoptr (GDateTime) from = g_date_time_new_from_unix_utc (window.from);
  g_autoptr (GDateTime) to = g_date_time_new_from_unix_utc (window.to);
  g_autoptr (GPtrArray) broadcasts = g_ptr_array_new_with_free_func (g_object_unref);
  AirReadContext near = *context;
  g_autoptr (AirReading) reading = NULL;

  near.from = from;
  near.to = to;
  reading = air_ical_read_events (body, &near, error);
  if (reading == NULL)
    return NULL;

  for (guint i = 0; i < reading->items->len; i++)
    {
      AirBroadcast *broadcast = make_broadcast (g_ptr_array_index (reading->items, i));

      if (broadcast != NULL)
        g_ptr_array_add (broadcasts, broadcast);
    }

  g_ptr_array_unref (reading->items);
  reading->items = air_airings_tidy (broadcasts, NULL);
  return g_steal_pointer (&reading);
}
