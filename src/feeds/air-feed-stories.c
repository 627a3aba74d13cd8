/* air-feed-stories.c - a feed's stories, each once and the newest only
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-feed-stories.h"

#include "air-limits.h"

struct _AirFeedStories
{
  GPtrArray *stories; /* (owned): of AirStory */
  GHashTable *places; /* (owned): of id to the place in `stories` */
};

static AirStory *
with_id (AirStory *story, const char *id)
{
  return g_object_new (AIR_TYPE_STORY, "id", id, "url", air_story_get_url (story), "title", air_story_get_title (story),
                       "summary", air_story_get_summary (story), "section", air_story_get_section (story), "published",
                       air_story_get_published (story), "updated", air_story_get_updated (story), "authors",
                       air_story_get_authors (story), "image", air_story_get_image (story), "tags",
                       air_story_get_tags (story), "enclosures", air_story_get_enclosures (story), "copyright",
                       air_story_get_copyright (story), "body",
                       air_story_get_body (story), NULL);
}

static GDateTime *
moment_of (AirStory *story)
{
  GDateTime *updated = air_story_get_updated (story);

  return updated != NULL ? updated : air_story_get_published (story);
}

static gboolean
is_newer (AirStory *one, AirStory *two)
{
  GDateTime *a = moment_of (one);
  GDateTime *b = moment_of (two);

  return a != NULL && (b == NULL || g_date_time_compare (a, b) > 0);
}

static int
compare_newest_first (gconstpointer a, gconstpointer b, gpointer data)
{
  GPtrArray *stories = data;
  guint one = *(const guint *) a;
  guint two = *(const guint *) b;

  if (is_newer (stories->pdata[one], stories->pdata[two]))
    return -1;
  if (is_newer (stories->pdata[two], stories->pdata[one]))
    return 1;
  return one < two ? -1 : 1;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  return *(const guint *) a < *(const guint *) b ? -1 : 1;
}

AirFeedStories *
air_feed_stories_new (void)
{
  AirFeedStories *self = g_new0 (AirFeedStories, 1);

  self->stories = g_ptr_array_new_with_free_func (g_object_unref);
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
air_feed_stories_free (AirFeedStories *self)
{
  g_ptr_array_unref (self->stories);
  g_hash_table_unref (self->places);
  g_free (self);
}

/* (transfer full) (nullable): the id of its own for a story that shares one with another by mistake: its page or
 * its title, where no date tells that it is a newer form of the same. */
static char *
tell_apart (AirStory *story, AirStory *known)
{
  const char *id = air_story_get_id (story);
  const char *url = air_story_get_url (story);
  const char *title = air_story_get_title (story);
  gboolean same_title = g_strcmp0 (title, air_story_get_title (known)) == 0;
  gboolean same_age = !is_newer (story, known) && !is_newer (known, story);

  if (url != NULL && g_strcmp0 (url, air_story_get_url (known)) != 0 && g_strcmp0 (url, id) != 0 &&
      (!same_title || same_age))
    return g_strdup (url);
  if (title != NULL && air_story_get_title (known) != NULL && !same_title && same_age)
    return g_strconcat (id, "#", title, NULL);
  return NULL;
}

void
air_feed_stories_add (AirFeedStories *self, AirStory *story)
{
  g_autofree char *own_id = NULL;
  gpointer place;
  AirStory *known;

  if (!g_hash_table_lookup_extended (self->places, air_story_get_id (story), NULL, &place))
    {
      g_hash_table_insert (self->places, g_strdup (air_story_get_id (story)), GUINT_TO_POINTER (self->stories->len));
      g_ptr_array_add (self->stories, g_object_ref (story));
      return;
    }

  known = self->stories->pdata[GPOINTER_TO_UINT (place)];
  own_id = tell_apart (story, known);
  if (own_id != NULL)
    {
      g_autoptr (AirStory) renamed = with_id (story, own_id);

      air_feed_stories_add (self, renamed);
    }
  else if (is_newer (story, known))
    g_set_object ((AirStory **) &self->stories->pdata[GPOINTER_TO_UINT (place)], story);
}

void
air_feed_stories_take (AirFeedStories *self, AirReading *reading)
{
  GPtrArray *stories = self->stories;
  g_autoptr (GArray) order = g_array_sized_new (FALSE, FALSE, sizeof (guint), stories->len);
  guint n = MIN (stories->len, AIR_LIMIT_ITEMS);

  for (guint i = 0; i < stories->len; i++)
    g_array_append_val (order, i);
  if (stories->len > n)
    {
      g_array_sort_with_data (order, compare_newest_first, stories);
      g_array_set_size (order, n);
      g_array_sort (order, compare_numbers);
      air_reading_warn (reading, "The feed has %u items; the newest %u are kept.", stories->len, n);
    }

  for (guint i = 0; i < order->len; i++)
    g_ptr_array_add (reading->items, g_object_ref (stories->pdata[g_array_index (order, guint, i)]));
}

char *
air_feed_stories_make_id (const char *title, GDateTime *published, const char *summary)
{
  g_autofree char *moment = published != NULL ? g_date_time_format_iso8601 (published) : NULL;
  g_autofree char *all = g_strjoin ("\n", title != NULL ? title : "", moment != NULL ? moment : "",
                                    title == NULL && summary != NULL ? summary : "", NULL);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA1, all, -1);
}
