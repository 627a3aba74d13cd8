/* air-keeper.c - hands what a station tells to the archive
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-keeper.h"

#include "air-error.h"
#include "air-notice.h"

struct _AirKeeper
{
  GObject parent_instance;

  AirArchive *archive; /* (owned) (nullable) */
  char *station;       /* (owned) */
  AirMarks *marks;     /* (owned) */
  AirClock *clock;     /* (owned) */
  char *title;         /* (owned) (nullable): the last one heard */
};

G_DEFINE_FINAL_TYPE (AirKeeper, air_keeper, G_TYPE_OBJECT)

/* Whether all are dated, the newest first. */
static gboolean
is_in_order (GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      AirItem *item = g_ptr_array_index (items, i);
      GDateTime *time = AIR_IS_STORY (item) ? air_story_get_published (AIR_STORY (item)) : NULL;

      if (time == NULL ||
          (i > 0 && g_date_time_compare (time, air_story_get_published (g_ptr_array_index (items, i - 1))) > 0))
        return FALSE;
    }

  return TRUE;
}

static void
add_names (GHashTable *names, AirStory *story)
{
  if (air_story_get_id (story) != NULL)
    g_hash_table_add (names, (gpointer) air_story_get_id (story));
  if (air_story_get_url (story) != NULL)
    g_hash_table_add (names, (gpointer) air_story_get_url (story));
}

/* By id or by address: a feed may change the way it names its stories. */
static gboolean
is_named (GHashTable *names, AirStory *story)
{
  return (air_story_get_id (story) != NULL && g_hash_table_contains (names, air_story_get_id (story))) ||
         (air_story_get_url (story) != NULL && g_hash_table_contains (names, air_story_get_url (story)));
}

GPtrArray *
air_keeper_find_withdrawn (GPtrArray *before, GPtrArray *now)
{
  GPtrArray *withdrawn = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  GDateTime *newest, *oldest;

  if (before->len == 0 || now->len < 2 || !is_in_order (before) || !is_in_order (now))
    return withdrawn;

  newest = air_story_get_published (g_ptr_array_index (now, 0));
  oldest = air_story_get_published (g_ptr_array_index (now, now->len - 1));
  for (guint i = 0; i < now->len; i++)
    add_names (names, g_ptr_array_index (now, i));

  for (guint i = 0; i < before->len; i++)
    {
      AirStory *story = g_ptr_array_index (before, i);
      GDateTime *time = air_story_get_published (story);

      if (!is_named (names, story) && g_date_time_compare (time, newest) < 0 && g_date_time_compare (time, oldest) > 0)
        g_ptr_array_add (withdrawn, g_object_ref (story));
    }
  return withdrawn;
}

/* What another source of the station still tells is not withdrawn. */
static void
note_withdrawn (AirKeeper *self, AirFeed *feed, GPtrArray *before, GPtrArray *now)
{
  g_autoptr (GPtrArray) withdrawn = air_keeper_find_withdrawn (before, now);

  for (guint i = 0; i < withdrawn->len; i++)
    {
      const char *id = air_story_get_id (g_ptr_array_index (withdrawn, i));

      if (id != NULL && air_feed_find (feed, id) == NULL)
        air_marks_set_withdrawn (self->marks, id, TRUE);
    }
  for (guint i = 0; i < now->len; i++)
    {
      AirItem *item = g_ptr_array_index (now, i);

      if (AIR_IS_STORY (item) && air_marks_is_withdrawn (self->marks, air_story_get_id (AIR_STORY (item))))
        air_marks_set_withdrawn (self->marks, air_story_get_id (AIR_STORY (item)), FALSE);
    }
}

/* (transfer full): the feed's stories by what names them. They live as long as the feed shows them. */
static GHashTable *
index_stories (AirFeed *feed)
{
  GHashTable *stories = g_hash_table_new (g_str_hash, g_str_equal);
  GListModel *list = G_LIST_MODEL (feed);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (AirItem) item = g_list_model_get_item (list, i);

      if (AIR_IS_STORY (item) && air_story_get_id (AIR_STORY (item)) != NULL)
        g_hash_table_insert (stories, (gpointer) air_story_get_id (AIR_STORY (item)), item);
    }
  return stories;
}

/* Of a notice, the event that it announces; of a story, what all sources together tell of it. */
static gpointer
choose_one (AirItem *item, GHashTable *stories)
{
  const char *id = AIR_IS_STORY (item) ? air_story_get_id (AIR_STORY (item)) : NULL;
  gpointer whole = id != NULL ? g_hash_table_lookup (stories, id) : NULL;

  if (AIR_IS_NOTICE (item))
    return air_notice_get_event (AIR_NOTICE (item));
  return whole != NULL ? whole : item;
}

/* (transfer full): what is kept of `items`. */
static GPtrArray *
choose (GPtrArray *items, AirFeed *feed)
{
  g_autoptr (GHashTable) stories = index_stories (feed);
  GPtrArray *chosen = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < items->len; i++)
    {
      gpointer kept = choose_one (g_ptr_array_index (items, i), stories);

      if (kept != NULL)
        g_ptr_array_add (chosen, g_object_ref (kept));
    }
  return chosen;
}

/* What came from the disk is kept as well: it may be from before there was an archive of items. */
static void
told_cb (AirKeeper *self, GPtrArray *before, GPtrArray *now, GDateTime *fetched, AirFeed *feed)
{
  g_autoptr (GPtrArray) chosen = choose (now, feed);

  if (self->archive != NULL && fetched != NULL)
    air_archive_keep_items (self->archive, self->station, chosen, fetched);
  if (before != NULL && air_feed_get_kind (feed) == AIR_SOURCE_STORIES)
    note_withdrawn (self, feed, before, now);
}

/* A stream says its title again with each new line. */
static void
title_cb (AirKeeper *self, GParamSpec *pspec, AirPlayer *player)
{
  g_autofree char *title = air_player_dup_title (player);
  g_autoptr (GDateTime) now = air_clock_dup_now (self->clock);

  if (title == NULL || *title == '\0' || g_strcmp0 (title, self->title) == 0)
    return;

  if (self->archive != NULL)
    air_archive_keep_title (self->archive, self->station, title, now);
  g_free (self->title);
  self->title = g_steal_pointer (&title);
}

static void
air_keeper_finalize (GObject *object)
{
  AirKeeper *self = AIR_KEEPER (object);

  g_clear_object (&self->archive);
  g_free (self->station);
  g_object_unref (self->marks);
  g_object_unref (self->clock);
  g_free (self->title);

  G_OBJECT_CLASS (air_keeper_parent_class)->finalize (object);
}

static void
air_keeper_class_init (AirKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = air_keeper_finalize;
}

static void
air_keeper_init (AirKeeper *self)
{
}

AirKeeper *
air_keeper_new (AirArchive *archive, const char *station, AirMarks *marks, AirClock *clock)
{
  AirKeeper *self = g_object_new (AIR_TYPE_KEEPER, NULL);

  g_set_object (&self->archive, archive);
  self->station = g_strdup (station);
  self->marks = g_object_ref (marks);
  self->clock = g_object_ref (clock);
  return self;
}

void
air_keeper_watch_feed (AirKeeper *self, AirFeed *feed)
{
  g_signal_connect_object (feed, "told", G_CALLBACK (told_cb), self, G_CONNECT_SWAPPED);
}

void
air_keeper_watch_player (AirKeeper *self, AirPlayer *player)
{
  g_signal_connect_object (player, "notify::title", G_CALLBACK (title_cb), self, G_CONNECT_SWAPPED);
}

void
air_keeper_take_page (AirKeeper *self, AirItem *item)
{
  g_autoptr (GDateTime) now = air_clock_dup_now (self->clock);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  if (self->archive == NULL)
    return;

  if (AIR_IS_STORY (item) && air_story_get_blocks (AIR_STORY (item))->len > 0)
    air_archive_keep_story (self->archive, self->station, AIR_STORY (item), now);
  else if (!AIR_IS_STORY (item))
    {
      g_ptr_array_add (items, g_object_ref (item));
      air_archive_keep_items (self->archive, self->station, items, now);
    }
}

void
air_keeper_take_failure (AirKeeper *self, AirStory *story, const GError *error)
{
  if (air_error_get_gone (error))
    air_marks_set_withdrawn (self->marks, air_story_get_id (story), TRUE);
}
