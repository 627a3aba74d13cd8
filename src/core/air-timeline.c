/* air-timeline.c - broadcasts laid end to end
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-timeline.h"

#include "air-person.h"
#include "air-slot.h"

#define ENDLESS_H 6

static gboolean
overlaps (AirBroadcast *broadcast, GDateTime *from, GDateTime *to)
{
  GDateTime *start = air_broadcast_get_start (broadcast), *end = air_broadcast_get_end (broadcast);

  return g_date_time_compare (start, to) < 0 && (end == NULL || g_date_time_compare (end, from) > 0);
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  return g_date_time_compare (air_broadcast_get_start (*(AirBroadcast **) a),
                              air_broadcast_get_start (*(AirBroadcast **) b));
}

/* "HH:MM" of a day in `zone`; "24:00" is the next midnight. NULL if it is no time. */
static GDateTime *
at_time (GTimeZone *zone, GDateTime *day, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", ":", 2);
  guint64 hour, minute;

  if (g_strv_length (parts) != 2 || !g_ascii_string_to_unsigned (parts[0], 10, 0, 24, &hour, NULL) ||
      !g_ascii_string_to_unsigned (parts[1], 10, 0, 59, &minute, NULL))
    return NULL;

  if (hour == 24)
    {
      g_autoptr (GDateTime) next = g_date_time_add_days (day, 1);

      return at_time (zone, next, "00:00");
    }

  return g_date_time_new (zone, g_date_time_get_year (day), g_date_time_get_month (day),
                          g_date_time_get_day_of_month (day), (int) hour, (int) minute, 0);
}

static GPtrArray *
make_hosts (const char *const *names)
{
  GPtrArray *hosts = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (hosts, g_object_new (AIR_TYPE_PERSON, "id", names[i], "name", names[i], NULL));

  return hosts;
}

static AirBroadcast *
make_airing (AirSlot *slot, GTimeZone *zone, GDateTime *day)
{
  g_autoptr (GDateTime) start = at_time (zone, day, air_slot_get_start (slot));
  g_autoptr (GDateTime) end = at_time (zone, day, air_slot_get_end (slot));
  g_autoptr (GPtrArray) hosts = make_hosts (air_slot_get_hosts (slot));
  g_autofree char *id = NULL;

  if (start == NULL)
    return NULL;
  if (end != NULL && g_date_time_compare (end, start) <= 0)
    {
      g_autoptr (GDateTime) next = g_date_time_add_days (day, 1);

      g_date_time_unref (end);
      end = at_time (zone, next, air_slot_get_end (slot));
    }

  id = g_strdup_printf ("grid-%" G_GINT64_FORMAT, g_date_time_to_unix (start));
  return g_object_new (AIR_TYPE_BROADCAST, "id", id, "start", start, "end", end, "title", air_slot_get_title (slot),
                       "hosts", hosts, NULL);
}

static gboolean
is_on (AirSlot *slot, GDateTime *day)
{
  static const char *const names[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

  return g_strv_contains (air_slot_get_days (slot), names[g_date_time_get_day_of_week (day) - 1]);
}

GPtrArray *
air_timeline_from_grid (AirStationInfo *info, GDateTime *from, GDateTime *to)
{
  GPtrArray *broadcasts = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *grid = air_station_info_get_grid (info);
  const char *name = air_station_info_get_zone (info);
  g_autoptr (GTimeZone) named = name != NULL ? g_time_zone_new_identifier (name) : NULL;
  g_autoptr (GTimeZone) zone = named != NULL ? g_time_zone_ref (named) : g_time_zone_new_utc ();
  g_autoptr (GDateTime) local = g_date_time_to_timezone (from, zone);
  g_autoptr (GDateTime) day = g_date_time_add_days (local, -1);

  while (grid->len > 0 && g_date_time_compare (day, to) < 0)
    {
      GDateTime *next = g_date_time_add_days (day, 1);

      for (guint i = 0; i < grid->len; i++)
        {
          AirSlot *slot = g_ptr_array_index (grid, i);
          g_autoptr (AirBroadcast) airing = is_on (slot, day) ? make_airing (slot, zone, day) : NULL;

          if (airing != NULL && overlaps (airing, from, to))
            g_ptr_array_add (broadcasts, g_steal_pointer (&airing));
        }
      g_date_time_unref (day);
      day = next;
    }

  g_ptr_array_sort (broadcasts, compare_starts);
  return broadcasts;
}

static AirBroadcast *
with_end (AirBroadcast *broadcast, GDateTime *end)
{
  g_autoptr (AirBroadcast) tail = g_object_new (AIR_TYPE_BROADCAST, "end", end, NULL);
  g_autoptr (AirBroadcast) head = NULL;

  if (air_broadcast_get_end (broadcast) == NULL)
    return AIR_BROADCAST (air_item_merge (AIR_ITEM (broadcast), AIR_ITEM (tail)));

  head = AIR_BROADCAST (air_item_merge (AIR_ITEM (tail), AIR_ITEM (broadcast)));
  return g_steal_pointer (&head);
}

static gboolean
is_continued_by (AirBroadcast *broadcast, AirBroadcast *next)
{
  return air_broadcast_get_end (broadcast) != NULL && air_broadcast_get_end (next) != NULL &&
         g_date_time_equal (air_broadcast_get_end (broadcast), air_broadcast_get_start (next)) &&
         g_strcmp0 (air_broadcast_get_title (broadcast), air_broadcast_get_title (next)) == 0 &&
         g_strcmp0 (air_broadcast_get_episode (broadcast), air_broadcast_get_episode (next)) == 0;
}

GPtrArray *
air_timeline_from_items (GListModel *items, GDateTime *from, GDateTime *to)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *kept = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (AirItem) item = g_list_model_get_item (items, i);
      AirBroadcast *last = all->len > 0 ? g_ptr_array_index (all, all->len - 1) : NULL;

      if (!AIR_IS_BROADCAST (item) || air_broadcast_get_start (AIR_BROADCAST (item)) == NULL)
        continue;

      if (last != NULL && air_broadcast_get_end (last) == NULL)
        {
          all->pdata[all->len - 1] = with_end (last, air_broadcast_get_start (AIR_BROADCAST (item)));
          g_object_unref (last);
        }
      else if (last != NULL && is_continued_by (last, AIR_BROADCAST (item)))
        {
          all->pdata[all->len - 1] = with_end (last, air_broadcast_get_end (AIR_BROADCAST (item)));
          g_object_unref (last);
          continue;
        }
      g_ptr_array_add (all, AIR_BROADCAST (g_steal_pointer (&item)));
    }

  for (guint i = 0; i < all->len; i++)
    if (overlaps (g_ptr_array_index (all, i), from, to))
      g_ptr_array_add (kept, g_object_ref (g_ptr_array_index (all, i)));

  return kept;
}

static gboolean
is_free (GPtrArray *broadcasts, AirBroadcast *candidate)
{
  g_autoptr (GDateTime) end = air_broadcast_get_end (candidate) != NULL
                                ? g_date_time_ref (air_broadcast_get_end (candidate))
                                : g_date_time_add_hours (air_broadcast_get_start (candidate), 1);

  for (guint i = 0; i < broadcasts->len; i++)
    if (overlaps (g_ptr_array_index (broadcasts, i), air_broadcast_get_start (candidate), end))
      return FALSE;

  return TRUE;
}

GPtrArray *
air_timeline_fill (GPtrArray *first, GPtrArray *second)
{
  GPtrArray *filled = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < first->len; i++)
    g_ptr_array_add (filled, g_object_ref (g_ptr_array_index (first, i)));
  for (guint i = 0; i < second->len; i++)
    if (is_free (first, g_ptr_array_index (second, i)))
      g_ptr_array_add (filled, g_object_ref (g_ptr_array_index (second, i)));

  g_ptr_array_sort (filled, compare_starts);
  return filled;
}

gboolean
air_broadcast_covers (AirBroadcast *broadcast, GDateTime *now)
{
  g_autoptr (GDateTime) end = air_broadcast_get_end (broadcast) != NULL
                                ? g_date_time_ref (air_broadcast_get_end (broadcast))
                                : g_date_time_add_hours (air_broadcast_get_start (broadcast), ENDLESS_H);

  return g_date_time_compare (air_broadcast_get_start (broadcast), now) <= 0 && g_date_time_compare (end, now) > 0;
}

AirBroadcast *
air_timeline_find (GPtrArray *broadcasts, GDateTime *now)
{
  for (guint i = broadcasts->len; i > 0; i--)
    if (air_broadcast_covers (g_ptr_array_index (broadcasts, i - 1), now))
      return g_ptr_array_index (broadcasts, i - 1);

  return NULL;
}
