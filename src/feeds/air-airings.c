/* air-airings.c - lists of broadcasts: order, repeats, shows split at midnight
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-airings.h"

#include "air-timeline.h"

#define TRACK_WITHOUT_END_MIN 15

typedef struct {
  AirBroadcast *broadcast; /* (unowned) */
  const char *show;        /* (unowned) (nullable) */
  guint place;
} Airing;

static int
compare_airings (gconstpointer a, gconstpointer b)
{
  const Airing *one = a, *other = b;
  int order
      = g_date_time_compare (air_broadcast_get_start (one->broadcast), air_broadcast_get_start (other->broadcast));

  return order != 0 ? order : one->place < other->place ? -1 : one->place > other->place;
}

static gboolean
same_moment (GDateTime *a, GDateTime *b)
{
  return a == b || (a != NULL && b != NULL && g_date_time_compare (a, b) == 0);
}

/* An id tells shows apart only if both have one: a daily show can have an id for each weekday, so
 * the name decides as well. */
static gboolean
same_show (const Airing *a, const Airing *b)
{
  if (a->show != NULL && *a->show != '\0' && g_strcmp0 (a->show, b->show) == 0)
    return TRUE;

  return air_broadcast_get_title (a->broadcast) != NULL &&
         g_strcmp0 (air_broadcast_get_title (a->broadcast), air_broadcast_get_title (b->broadcast)) == 0;
}

static gboolean
is_repeat (const Airing *a, const Airing *b)
{
  return same_show (a, b) &&
         same_moment (air_broadcast_get_start (a->broadcast), air_broadcast_get_start (b->broadcast)) &&
         same_moment (air_broadcast_get_end (a->broadcast), air_broadcast_get_end (b->broadcast));
}

/* Some stations' day ends a minute early. */
static gboolean
goes_over (GDateTime *end, GDateTime *start)
{
  return same_moment (end, start) ||
         (g_date_time_get_hour (end) == 23 && g_date_time_get_minute (end) == 59 &&
          g_date_time_get_hour (start) == 0 && g_date_time_get_minute (start) == 0 &&
          g_date_time_difference (start, end) > 0 && g_date_time_difference (start, end) <= G_TIME_SPAN_MINUTE);
}

/* Two episodes are two airings, however close. */
static gboolean
is_continued (const Airing *a, const Airing *b)
{
  const char *first = air_broadcast_get_episode (a->broadcast);
  const char *second = air_broadcast_get_episode (b->broadcast);
  GDateTime *end = air_broadcast_get_end (a->broadcast);

  return same_show (a, b) && end != NULL && goes_over (end, air_broadcast_get_start (b->broadcast)) &&
         (first == NULL || second == NULL || g_strcmp0 (first, second) == 0);
}

static GPtrArray *
longer (GPtrArray *a, GPtrArray *b)
{
  return a->len >= b->len ? a : b;
}

/* (transfer full): the first airing up to the second's end, with what either knows. */
static AirBroadcast *
join (AirBroadcast *a, AirBroadcast *b)
{
#define EITHER(what)                                                                                                   \
  (air_broadcast_get_##what (a) != NULL ? air_broadcast_get_##what (a) : air_broadcast_get_##what (b))
  return g_object_new (AIR_TYPE_BROADCAST,
                       "id", EITHER (id),
                       "start", air_broadcast_get_start (a),
                       "end", air_broadcast_get_end (b),
                       "title", EITHER (title),
                       "hosts", longer (air_broadcast_get_hosts (a), air_broadcast_get_hosts (b)),
                       "description", EITHER (description),
                       "url", EITHER (url),
                       "image", EITHER (image),
                       "episode", EITHER (episode),
                       NULL);
#undef EITHER
}

GPtrArray *
air_airings_tidy (GPtrArray *broadcasts, GPtrArray *shows)
{
  g_autoptr (GArray) airings = g_array_new (FALSE, FALSE, sizeof (Airing));
  GPtrArray *tidy = g_ptr_array_new_with_free_func (g_object_unref);
  Airing last = { NULL, NULL, 0 };

  for (guint i = 0; i < broadcasts->len; i++)
    {
      Airing airing = { g_ptr_array_index (broadcasts, i), shows != NULL ? g_ptr_array_index (shows, i) : NULL, i };

      g_array_append_val (airings, airing);
    }
  g_array_sort (airings, compare_airings);

  for (guint i = 0; i < airings->len; i++)
    {
      const Airing *airing = &g_array_index (airings, Airing, i);

      if (last.broadcast != NULL && is_repeat (&last, airing))
        continue;
      if (last.broadcast != NULL && is_continued (&last, airing))
        {
          last.broadcast = join (last.broadcast, airing->broadcast);
          g_object_unref (tidy->pdata[tidy->len - 1]);
          tidy->pdata[tidy->len - 1] = last.broadcast;
          continue;
        }

      last = *airing;
      g_ptr_array_add (tidy, g_object_ref (airing->broadcast));
    }

  return tidy;
}

AirBroadcast *
air_airings_on_air (GPtrArray *items, GDateTime *now)
{
  AirBroadcast *found = NULL;

  for (guint i = 0; i < items->len; i++)
    {
      AirBroadcast *broadcast = g_ptr_array_index (items, i);

      if (!AIR_IS_BROADCAST (broadcast) || !air_broadcast_covers (broadcast, now))
        continue;
      if (found == NULL ||
          g_date_time_compare (air_broadcast_get_start (broadcast), air_broadcast_get_start (found)) > 0)
        found = broadcast;
    }

  return found;
}

AirBroadcast *
air_airings_next_up (GPtrArray *items, GDateTime *now)
{
  AirBroadcast *on_air = air_airings_on_air (items, now);
  GDateTime *end = on_air != NULL ? air_broadcast_get_end (on_air) : NULL;
  AirBroadcast *found = NULL;

  for (guint i = 0; i < items->len; i++)
    {
      AirBroadcast *broadcast = g_ptr_array_index (items, i);
      GDateTime *start;

      if (!AIR_IS_BROADCAST (broadcast))
        continue;
      start = air_broadcast_get_start (broadcast);
      if (g_date_time_compare (start, now) <= 0 ||
          (end != NULL && g_date_time_compare (start, end) < 0))
        continue;
      if (found == NULL || g_date_time_compare (start, air_broadcast_get_start (found)) < 0)
        found = broadcast;
    }

  return found;
}

gboolean
air_airings_is_heard (AirTrack *track, GDateTime *now)
{
  GDateTime *start = air_track_get_start (track);
  GDateTime *end = air_track_get_end (track);

  if (start == NULL || g_date_time_compare (start, now) > 0)
    return FALSE;
  if (end != NULL)
    return g_date_time_compare (end, now) > 0;

  return g_date_time_difference (now, start) < TRACK_WITHOUT_END_MIN * G_TIME_SPAN_MINUTE;
}

AirTrack *
air_airings_track (GPtrArray *items, GDateTime *now)
{
  for (guint i = 0; i < items->len; i++)
    {
      AirTrack *track = g_ptr_array_index (items, i);

      if (AIR_IS_TRACK (track) && air_airings_is_heard (track, now))
        return track;
    }

  return NULL;
}
