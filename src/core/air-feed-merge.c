/* air-feed-merge.c - many sources' items of one kind as one ordered list
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-feed-merge.h"

#include "air-broadcast.h"
#include "air-event.h"
#include "air-notice.h"
#include "air-person.h"
#include "air-story.h"
#include "air-track.h"

#include <string.h>

static char *
key_with_time (const char *name, GDateTime *time)
{
  return g_strdup_printf ("%s %" G_GINT64_FORMAT, name != NULL ? name : "",
                          time != NULL ? g_date_time_to_unix (time) : 0);
}

char *
air_item_dup_key (AirItem *item)
{
  if (AIR_IS_STORY (item))
    return g_strdup (air_story_get_id (AIR_STORY (item)));
  if (AIR_IS_NOTICE (item))
    return g_strdup (air_notice_get_id (AIR_NOTICE (item)));
  if (AIR_IS_PERSON (item))
    return air_person_fold_name (air_person_get_name (AIR_PERSON (item)));
  if (AIR_IS_EVENT (item))
    return key_with_time (air_event_get_uid (AIR_EVENT (item)), air_event_get_start (AIR_EVENT (item)));
  if (AIR_IS_BROADCAST (item))
    return key_with_time (air_broadcast_get_title (AIR_BROADCAST (item)),
                          air_broadcast_get_start (AIR_BROADCAST (item)));
  if (AIR_IS_TRACK (item))
    return key_with_time (air_track_get_title (AIR_TRACK (item)), air_track_get_start (AIR_TRACK (item)));

  return NULL;
}

/* A story that stands in several sections has several GUIDs on some sites, but one address. */
static char *
dup_other_key (AirItem *item)
{
  const char *url = AIR_IS_STORY (item) ? air_story_get_url (AIR_STORY (item)) : NULL;

  return url != NULL ? g_strconcat ("url ", url, NULL) : NULL;
}

static int
compare_times (GDateTime *a, GDateTime *b)
{
  if (a == NULL || b == NULL)
    return (a == NULL) - (b == NULL);

  return g_date_time_compare (a, b);
}

static int
compare_stories (gconstpointer a, gconstpointer b)
{
  GDateTime *time_a = air_story_get_published (*(AirStory **) a), *time_b = air_story_get_published (*(AirStory **) b);

  /* Newest first; those without a date after all others, in the order they came. */
  if (time_a == NULL || time_b == NULL)
    return compare_times (time_a, time_b);

  return compare_times (time_b, time_a);
}

static int
compare_events (gconstpointer a, gconstpointer b)
{
  int order = compare_times (air_event_get_start (*(AirEvent **) a), air_event_get_start (*(AirEvent **) b));

  return order != 0 ? order
                    : g_strcmp0 (air_event_get_title (*(AirEvent **) a), air_event_get_title (*(AirEvent **) b));
}

static GDateTime *
get_air_start (AirItem *item)
{
  return AIR_IS_BROADCAST (item) ? air_broadcast_get_start (AIR_BROADCAST (item)) : NULL;
}

static int
compare_broadcasts (gconstpointer a, gconstpointer b)
{
  return compare_times (get_air_start (*(AirItem **) a), get_air_start (*(AirItem **) b));
}

static int
compare_people (gconstpointer a, gconstpointer b)
{
  const char *name_a = air_person_get_name (*(AirPerson **) a), *name_b = air_person_get_name (*(AirPerson **) b);

  return g_utf8_collate (name_a != NULL ? name_a : "", name_b != NULL ? name_b : "");
}

static void
sort_stably (GPtrArray *items, GCompareFunc compare)
{
  /* g_ptr_array_sort is not stable; a merge sort on a list is. */
  g_autoptr (GList) list = NULL;
  guint i = 0;

  for (guint j = items->len; j > 0; j--)
    list = g_list_prepend (list, &items->pdata[j - 1]);
  list = g_list_sort (list, compare);

  {
    g_autofree gpointer *sorted = g_new (gpointer, items->len);

    for (GList *l = list; l != NULL; l = l->next)
      sorted[i++] = *(gpointer *) l->data;
    if (i > 0)
      memcpy (items->pdata, sorted, i * sizeof (gpointer));
  }
}

/* Replaces the item at `index` with what it and `item` tell together. */
static void
merge_into (GPtrArray *merged, guint index, AirItem *item)
{
  AirItem *first = g_ptr_array_index (merged, index);

  if (G_OBJECT_TYPE (first) != G_OBJECT_TYPE (item) || air_item_equal (first, item))
    return;

  merged->pdata[index] = air_item_merge (first, item);
  g_object_unref (first);
}

GPtrArray *
air_feed_merge (AirSourceKind kind, GPtrArray *slices)
{
  static const GCompareFunc orders[AIR_N_SOURCE_KINDS] = {
    [AIR_SOURCE_STORIES] = compare_stories,
    [AIR_SOURCE_BROADCASTS] = compare_broadcasts,
    [AIR_SOURCE_NOW] = compare_broadcasts,
    [AIR_SOURCE_EVENTS] = compare_events,
    [AIR_SOURCE_PEOPLE] = compare_people,
  };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *merged = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < slices->len; i++)
    {
      GPtrArray *slice = g_ptr_array_index (slices, i);

      for (guint j = 0; j < slice->len; j++)
        {
          AirItem *item = g_ptr_array_index (slice, j);
          g_autofree char *key = air_item_dup_key (item);
          g_autofree char *other = dup_other_key (item);
          gpointer index = NULL;

          if ((key != NULL && g_hash_table_lookup_extended (seen, key, NULL, &index)) ||
              (other != NULL && g_hash_table_lookup_extended (seen, other, NULL, &index)))
            {
              merge_into (merged, GPOINTER_TO_UINT (index), item);
              continue;
            }

          index = GUINT_TO_POINTER (merged->len);
          g_ptr_array_add (merged, g_object_ref (item));
          if (key != NULL)
            g_hash_table_insert (seen, g_steal_pointer (&key), index);
          if (other != NULL)
            g_hash_table_insert (seen, g_steal_pointer (&other), index);
        }
    }

  if (orders[kind] != NULL)
    sort_stably (merged, orders[kind]);

  return merged;
}
