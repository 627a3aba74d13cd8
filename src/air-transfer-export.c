/* air-transfer-export.c - the archive or the stations into a file
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "air-transfer-private.h"

#include "air-error.h"
#include "air-export.h"
#include "air-opml.h"

#include <string.h>

#define PAGE 200

/* One export: a page of the archive is listed, then written in a worker, then the next one. */
typedef struct {
  AirArchive *archive;       /* (owned) */
  GFile *file;               /* (owned) */
  GFile *beside;             /* (owned): written first, then moved there */
  char *station;             /* (owned) (nullable) */
  char *next;                /* (owned): what a worker is to write first */
  GPtrArray *page;           /* (owned) (nullable): of AirKept, to be written then */
  gint64 place;              /* of the last one that was listed */
  GFileOutputStream *stream; /* (owned) (nullable) */
  AirTransferReport *report; /* (owned) */
} Export;

static void
export_free (Export *self)
{
  g_object_unref (self->archive);
  g_object_unref (self->file);
  g_object_unref (self->beside);
  g_free (self->station);
  g_free (self->next);
  g_clear_pointer (&self->page, g_ptr_array_unref);
  g_clear_object (&self->stream);
  g_clear_pointer (&self->report, air_transfer_report_free);
  g_free (self);
}

static gboolean
put (Export *self, const char *text, GCancellable *cancellable, GError **error)
{
  return g_output_stream_write_all (G_OUTPUT_STREAM (self->stream), text, strlen (text), NULL, cancellable, error);
}

static gboolean
put_page (Export *self, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < self->page->len; i++)
    {
      g_autofree char *one = air_export_write_kept (g_ptr_array_index (self->page, i));

      if ((self->report->n_items > 0 && !put (self, AIR_EXPORT_BETWEEN, cancellable, error)) ||
          !put (self, one, cancellable, error))
        return FALSE;
      self->report->n_items++;
    }

  return TRUE;
}

/* What stands there already is left alone. */
static void
give_up (Export *self)
{
  if (self->stream == NULL)
    return;

  g_output_stream_close (G_OUTPUT_STREAM (self->stream), NULL, NULL);
  g_file_delete (self->beside, NULL, NULL);
}

/* A device or a folder is nothing to be replaced. */
static gboolean
begin (Export *self, GCancellable *cancellable, GError **error)
{
  GFileType type = g_file_query_file_type (self->file, G_FILE_QUERY_INFO_NONE, cancellable);

  if (type != G_FILE_TYPE_REGULAR && type != G_FILE_TYPE_UNKNOWN)
    {
      g_set_error_literal (error, AIR_ERROR, AIR_ERROR_DISK, "Only a plain file can be written");
      return FALSE;
    }

  self->stream = g_file_replace (self->beside, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, cancellable, error);
  return self->stream != NULL;
}

static gboolean
end (Export *self, GCancellable *cancellable, GError **error)
{
  if (self->report->format == AIR_TRANSFER_JSON && !put (self, AIR_EXPORT_TAIL, cancellable, error))
    return FALSE;

  return g_output_stream_close (G_OUTPUT_STREAM (self->stream), cancellable, error) &&
         g_file_move (self->beside, self->file, G_FILE_COPY_OVERWRITE, cancellable, NULL, NULL, error);
}

static gboolean
is_last (Export *self)
{
  return self->page == NULL || self->page->len == 0;
}

static gboolean
write_some (Export *self, GCancellable *cancellable, GError **error)
{
  if ((self->stream == NULL && !begin (self, cancellable, error)) ||
      (self->next != NULL && !put (self, self->next, cancellable, error)))
    return FALSE;

  return is_last (self) ? end (self, cancellable, error) : put_page (self, cancellable, error);
}

static void
write_thread (GTask *worker, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Export *self = task_data;
  GError *error = NULL;

  if (write_some (self, cancellable, &error))
    {
      g_task_return_boolean (worker, TRUE);
      return;
    }

  give_up (self);
  g_task_return_error (worker, error);
}

static void list_next (GTask *task);

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Export *self = g_task_get_task_data (task);
  GError *error = NULL;

  g_clear_pointer (&self->next, g_free);
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    air_transfer_return_error (task, error);
  else if (is_last (self))
    g_task_return_pointer (task, g_steal_pointer (&self->report), (GDestroyNotify) air_transfer_report_free);
  else
    list_next (task);
}

static void
write_in_worker (GTask *task)
{
  g_autoptr (GTask) worker = g_task_new (NULL, g_task_get_cancellable (task), written_cb, g_object_ref (task));

  g_task_set_source_tag (worker, write_in_worker);
  g_task_set_check_cancellable (worker, FALSE);
  g_task_set_task_data (worker, g_task_get_task_data (task), NULL);
  g_task_run_in_thread (worker, write_thread);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Export *self = g_task_get_task_data (task);
  GError *error = NULL;

  g_clear_pointer (&self->page, g_ptr_array_unref);
  self->page = air_archive_list_all_finish (AIR_ARCHIVE (source), result, &error);
  if (self->page == NULL)
    {
      give_up (self);
      g_task_return_error (task, error);
      return;
    }

  if (self->page->len > 0)
    self->place = air_kept_get_place (g_ptr_array_index (self->page, self->page->len - 1));
  write_in_worker (task);
}

static void
list_next (GTask *task)
{
  Export *self = g_task_get_task_data (task);

  air_archive_list_all_async (self->archive, self->station, self->place, PAGE, g_task_get_cancellable (task), listed_cb,
                              g_object_ref (task));
}

/* (transfer full): the listener's own, or the one that is named. */
static GPtrArray *
choose_stations (AirStations *stations, const char *id)
{
  GPtrArray *chosen = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (stations)); i++)
    {
      g_autoptr (AirStationInfo) info = g_list_model_get_item (G_LIST_MODEL (stations), i);

      if (id != NULL ? g_strcmp0 (air_station_info_get_id (info), id) == 0 : air_stations_is_own (stations, info))
        g_ptr_array_add (chosen, g_steal_pointer (&info));
    }
  return chosen;
}

/* (transfer full) */
static GFile *
make_beside (GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);
  g_autofree char *beside = g_strconcat (uri, ".part", NULL);

  return g_file_new_for_uri (beside);
}

void
air_transfer_export_async (AirArchive *archive,
                           AirStations *stations,
                           AirClock *clock,
                           GFile *file,
                           AirTransferFormat format,
                           const char *station,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  g_autoptr (GDateTime) now = air_clock_dup_now (clock);
  Export *self = g_new0 (Export, 1);

  g_task_set_source_tag (task, air_transfer_export_async);
  g_task_set_task_data (task, self, (GDestroyNotify) export_free);
  self->archive = g_object_ref (archive);
  self->file = g_object_ref (file);
  self->beside = make_beside (file);
  self->station = g_strdup (station);
  self->report = air_transfer_report_new ();
  self->report->format = format;

  if (format == AIR_TRANSFER_OPML)
    {
      g_autoptr (GPtrArray) chosen = choose_stations (stations, station);

      self->report->n_stations = chosen->len;
      self->next = air_opml_write (chosen, now);
      write_in_worker (task);
    }
  else
    {
      self->next = air_export_write_head ("Airshift " PACKAGE_VERSION, now);
      list_next (task);
    }
}

AirTransferReport *
air_transfer_export_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, air_transfer_export_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
