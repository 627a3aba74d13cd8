/* air-station-read.c - what a station's card leaves out, from its page or kept
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-read-page.h"
#include "air-revision.h"
#include "air-station-private.h"

static void
known_read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  const GError *error = g_object_get_data (G_OBJECT (task), "air-page-error");

  if (air_story_get_blocks (AIR_STORY (object))->len > 0)
    g_task_return_pointer (task, g_object_ref (object), g_object_unref);
  else
    g_task_return_error (task, g_error_copy (error));
}

/* A story whose page cannot be had is shown as far as it is known. */
static void
return_known (GTask *task, AirStory *card)
{
  air_story_read_blocks_async (card, g_task_get_cancellable (task), known_read_cb, g_object_ref (task));
}

static void
found_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  AirStation *self = g_task_get_source_object (task);
  AirItem *card = g_task_get_task_data (task);
  g_autoptr (AirItem) kept = air_archive_find_finish (AIR_ARCHIVE (object), result, NULL);
  AirStory *story;

  if (kept == NULL || !AIR_IS_STORY (kept) || air_story_get_blocks (AIR_STORY (kept))->len == 0)
    {
      return_known (task, AIR_STORY (card));
      return;
    }

  story = air_story_update (AIR_STORY (card), AIR_STORY (kept));
  air_feed_replace (air_station_get_stories (self), AIR_ITEM (story));
  g_task_return_pointer (task, story, g_object_unref);
}

/* The archive has the text of what was read once. */
static void
find_kept (AirStation *self, GTask *task, AirStory *card, GError *error)
{
  AirArchive *archive = air_station_get_archive (self);

  air_keeper_take_failure (air_station_get_keeper (self), card, error);
  g_object_set_data_full (G_OBJECT (task), "air-page-error", error, (GDestroyNotify) g_error_free);
  if (archive != NULL && air_story_get_id (card) != NULL)
    air_archive_find_async (archive, air_station_get_id (self), AIR_KEPT_STORY, air_story_get_id (card),
                            g_task_get_cancellable (task), found_cb, g_object_ref (task));
  else
    return_known (task, card);
}

/* Completed from its page, an item takes its place in its feed. */
static void
page_read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  AirStation *self = g_task_get_source_object (task);
  AirItem *card = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL, fetch_error = NULL;
  AirItem *whole = air_read_page_finish (result, &fetch_error, &error);

  if (whole != NULL)
    {
      air_keeper_take_page (air_station_get_keeper (self), whole);
      if (AIR_IS_STORY (whole))
        air_keeper_take_failure (air_station_get_keeper (self), AIR_STORY (whole), fetch_error);
      air_feed_replace (AIR_IS_STORY (whole) ? air_station_get_stories (self) : air_station_get_people (self), whole);
      g_task_return_pointer (task, whole, g_object_unref);
    }
  else if (AIR_IS_STORY (card) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    find_kept (self, task, AIR_STORY (card), g_steal_pointer (&error));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
read_page (AirStation *self, AirItem *card, const char *url, AirReadPage read, AirLoad load, GTask *task)
{
  AirFetcher *fetcher = load == AIR_LOAD_FRESH ? air_station_get_fetcher (self) : NULL;
  const char *zone = air_station_info_get_zone (air_station_get_info (self));

  g_task_set_task_data (task, g_object_ref (card), g_object_unref);
  if (url == NULL)
    g_task_return_pointer (task, g_object_ref (card), g_object_unref);
  else
    air_read_page_async (air_station_get_archive (self), fetcher, air_station_get_clock (self),
                         air_station_get_readers (self), read, card, url, zone, g_task_get_cancellable (task),
                         page_read_cb, g_object_ref (task));
}

void
air_station_read_story_async (AirStation *self,
                              AirStory *story,
                              AirLoad load,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, air_station_read_story_async);
  read_page (self, AIR_ITEM (story), air_story_get_url (story), air_read_story_page, load, task);
}

AirStory *
air_station_read_story_finish (AirStation *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
air_station_read_person_async (AirStation *self,
                               AirPerson *person,
                               AirLoad load,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, air_station_read_person_async);
  read_page (self, AIR_ITEM (person), air_person_get_url (person), air_read_person_page, load, task);
}

AirPerson *
air_station_read_person_finish (AirStation *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
