/* air-archive.c - what was received is kept, and found again
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-archive.h"

#include "air-track.h"

G_DEFINE_INTERFACE (AirArchive, air_archive, G_TYPE_OBJECT)

static void
air_archive_default_init (AirArchiveInterface *iface)
{
  g_signal_new ("failed", AIR_TYPE_ARCHIVE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static GTask *
make_task (AirArchive *self, gpointer tag, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, tag);
  return task;
}

static gpointer
finish (AirArchive *self, gpointer tag, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
air_archive_keep (AirArchive *self, AirDocument *document)
{
  g_return_if_fail (AIR_IS_ARCHIVE (self));
  g_return_if_fail (AIR_IS_DOCUMENT (document));

  AIR_ARCHIVE_GET_IFACE (self)->keep (self, document);
}

void
air_archive_load_async (AirArchive *self,
                        const char *url,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer data)
{
  g_return_if_fail (AIR_IS_ARCHIVE (self));
  g_return_if_fail (url != NULL);

  AIR_ARCHIVE_GET_IFACE (self)->load (self, url,
                                      make_task (self, air_archive_load_async, cancellable, callback, data));
}

AirDocument *
air_archive_load_finish (AirArchive *self, GAsyncResult *result, GError **error)
{
  return finish (self, air_archive_load_async, result, error);
}

void
air_archive_keep_items (AirArchive *self, const char *station, GPtrArray *items, GDateTime *seen)
{
  g_return_if_fail (AIR_IS_ARCHIVE (self));
  g_return_if_fail (station != NULL && items != NULL && seen != NULL);

  if (items->len > 0)
    AIR_ARCHIVE_GET_IFACE (self)->keep_items (self, station, items, seen);
}

void
air_archive_keep_story (AirArchive *self, const char *station, AirStory *story, GDateTime *seen)
{
  g_return_if_fail (AIR_IS_ARCHIVE (self));
  g_return_if_fail (station != NULL && AIR_IS_STORY (story) && seen != NULL);

  AIR_ARCHIVE_GET_IFACE (self)->keep_story (self, station, story, seen);
}

void
air_archive_keep_title (AirArchive *self, const char *station, const char *title, GDateTime *heard)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (items, g_object_new (AIR_TYPE_TRACK, "title", title, "start", heard, NULL));
  air_archive_keep_items (self, station, items, heard);
}

void
air_archive_find_async (AirArchive *self,
                        const char *station,
                        AirKeptKind kind,
                        const char *id,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer data)
{
  g_return_if_fail (AIR_IS_ARCHIVE (self));
  g_return_if_fail (station != NULL && id != NULL);

  AIR_ARCHIVE_GET_IFACE (self)->find (self, station, kind, id,
                                      make_task (self, air_archive_find_async, cancellable, callback, data));
}

AirItem *
air_archive_find_finish (AirArchive *self, GAsyncResult *result, GError **error)
{
  return finish (self, air_archive_find_async, result, error);
}

void
air_archive_search_async (AirArchive *self,
                          const char *query,
                          const char *station,
                          guint limit,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  g_return_if_fail (AIR_IS_ARCHIVE (self));
  g_return_if_fail (query != NULL);

  AIR_ARCHIVE_GET_IFACE (self)->search (self, query, station, limit,
                                        make_task (self, air_archive_search_async, cancellable, callback, data));
}

GPtrArray *
air_archive_search_finish (AirArchive *self, GAsyncResult *result, GError **error)
{
  return finish (self, air_archive_search_async, result, error);
}

void
air_archive_list_async (AirArchive *self,
                        const char *station,
                        gboolean saved_only,
                        gint64 before,
                        guint limit,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer data)
{
  g_return_if_fail (AIR_IS_ARCHIVE (self));

  AIR_ARCHIVE_GET_IFACE (self)->list (self, station, saved_only, before, limit,
                                      make_task (self, air_archive_list_async, cancellable, callback, data));
}

GPtrArray *
air_archive_list_finish (AirArchive *self, GAsyncResult *result, GError **error)
{
  return finish (self, air_archive_list_async, result, error);
}

void
air_archive_list_all_async (AirArchive *self,
                            const char *station,
                            gint64 after,
                            guint limit,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data)
{
  g_return_if_fail (AIR_IS_ARCHIVE (self));

  AIR_ARCHIVE_GET_IFACE (self)->list_all (self, station, after, limit,
                                          make_task (self, air_archive_list_all_async, cancellable, callback, data));
}

GPtrArray *
air_archive_list_all_finish (AirArchive *self, GAsyncResult *result, GError **error)
{
  return finish (self, air_archive_list_all_async, result, error);
}

void
air_archive_restore_async (AirArchive *self,
                           GPtrArray *kept,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer data)
{
  g_return_if_fail (AIR_IS_ARCHIVE (self));
  g_return_if_fail (kept != NULL);

  AIR_ARCHIVE_GET_IFACE (self)->restore (self, kept,
                                         make_task (self, air_archive_restore_async, cancellable, callback, data));
}

gboolean
air_archive_restore_finish (AirArchive *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, air_archive_restore_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
air_archive_load_revisions_async (AirArchive *self,
                                  const char *station,
                                  const char *id,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data)
{
  g_return_if_fail (AIR_IS_ARCHIVE (self));
  g_return_if_fail (station != NULL && id != NULL);

  AIR_ARCHIVE_GET_IFACE (self)->load_revisions (
    self, station, id, make_task (self, air_archive_load_revisions_async, cancellable, callback, data));
}

GPtrArray *
air_archive_load_revisions_finish (AirArchive *self, GAsyncResult *result, GError **error)
{
  return finish (self, air_archive_load_revisions_async, result, error);
}

void
air_archive_mark (AirArchive *self, const char *station, const char *id, AirMarkKind mark, GDateTime *when)
{
  g_return_if_fail (AIR_IS_ARCHIVE (self));
  g_return_if_fail (station != NULL && id != NULL);

  AIR_ARCHIVE_GET_IFACE (self)->mark (self, station, id, mark, when);
}

void
air_archive_load_marks_async (AirArchive *self,
                              const char *station,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data)
{
  g_return_if_fail (AIR_IS_ARCHIVE (self));
  g_return_if_fail (station != NULL);

  AIR_ARCHIVE_GET_IFACE (self)->load_marks (
    self, station, make_task (self, air_archive_load_marks_async, cancellable, callback, data));
}

GPtrArray *
air_archive_load_marks_finish (AirArchive *self, GAsyncResult *result, GError **error)
{
  return finish (self, air_archive_load_marks_async, result, error);
}
