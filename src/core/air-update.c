/* air-update.c - what changed in a story since it was read
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-update.h"

#include "air-revision.h"

typedef struct {
  AirStory *story;  /* (owned) */
  GDateTime *since; /* (owned) */
  AirStory *was;    /* (owned) (nullable): when it was read */
  GDateTime *seen;  /* (owned) (nullable): when it was first seen as it is now */
} Search;

void
air_update_free (AirUpdate *self)
{
  g_date_time_unref (self->when);
  g_free (self->headline);
  g_ptr_array_unref (self->passages);
  g_free (self);
}

static void
search_free (gpointer data)
{
  Search *search = data;

  g_object_unref (search->story);
  g_date_time_unref (search->since);
  g_clear_object (&search->was);
  g_clear_pointer (&search->seen, g_date_time_unref);
  g_free (search);
}

static gboolean
is_after (GDateTime *time, GDateTime *other)
{
  return time != NULL && g_date_time_compare (time, other) > 0;
}

static void
compare_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Search *search = task_data;
  GPtrArray *before = air_story_read_blocks (search->was);
  GPtrArray *now = air_story_read_blocks (search->story);
  GDateTime *told = air_story_get_updated (search->story);
  AirUpdate *update = g_new0 (AirUpdate, 1);

  update->when = g_date_time_ref (is_after (told, search->since) ? told : search->seen);
  if (g_strcmp0 (air_story_get_title (search->was), air_story_get_title (search->story)) != 0)
    update->headline = g_strdup (air_story_get_title (search->was));
  update->passages = before->len > 0 && now->len > 0
                       ? air_passages_compare (before, now)
                       : g_ptr_array_new_with_free_func ((GDestroyNotify) air_passage_free);

  if (update->headline == NULL && update->passages->len == 0)
    g_clear_pointer (&update, air_update_free);
  g_task_return_pointer (task, update, (GDestroyNotify) air_update_free);
}

/* The newest of what was there when it was read; none if that is how it still is. */
static void
choose (Search *search, GPtrArray *revisions)
{
  for (guint i = 0; i < revisions->len && search->was == NULL; i++)
    {
      AirRevision *revision = g_ptr_array_index (revisions, i);

      if (is_after (air_revision_get_seen (revision), search->since))
        continue;
      if (i == 0)
        return;
      search->was = g_object_ref (air_revision_get_story (revision));
    }
  if (search->was != NULL)
    search->seen = g_date_time_ref (air_revision_get_seen (g_ptr_array_index (revisions, 0)));
}

static void
revisions_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Search *search = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) revisions = air_archive_load_revisions_finish (AIR_ARCHIVE (source), result, &error);

  if (revisions == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  choose (search, revisions);
  if (search->was != NULL)
    g_task_run_in_thread (task, compare_thread);
  else
    g_task_return_pointer (task, NULL, NULL);
}

void
air_update_find_async (AirArchive *archive,
                       const char *station,
                       AirStory *story,
                       GDateTime *since,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer data)
{
  g_autoptr (GTask) task = g_task_new (archive, cancellable, callback, data);
  Search *search = g_new0 (Search, 1);

  g_task_set_source_tag (task, air_update_find_async);
  g_task_set_task_data (task, search, search_free);
  search->story = g_object_ref (story);
  search->since = g_date_time_ref (since);

  if (air_story_get_id (story) == NULL)
    g_task_return_pointer (task, NULL, NULL);
  else
    air_archive_load_revisions_async (archive, station, air_story_get_id (story), cancellable, revisions_cb,
                                      g_object_ref (task));
}

AirUpdate *
air_update_find_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, air_update_find_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
