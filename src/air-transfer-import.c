/* air-transfer-import.c - out of a file into the archive and the stations
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-transfer-private.h"

#include "air-discovery.h"
#include "air-error.h"
#include "air-export.h"
#include "air-limits.h"
#include "air-opml.h"
#include "air-source.h"
#include "air-url.h"

#define PIECE (256 * 1024)

/* One import. An archive: a piece of the file is read in a worker, what was in it restored, then the next piece. A list
 * of feeds: read in a worker, then feed by feed. */
typedef struct {
  AirSurroundings world;     /* (owned) members */
  AirStations *stations;     /* (owned) */
  GFile *file;               /* (owned) */
  GInputStream *stream;      /* (owned) (nullable) */
  AirExportReader *reader;   /* (owned) (nullable) */
  GPtrArray *kept;           /* (owned) of AirKept: what a worker has read */
  gboolean at_end;
  GPtrArray *listed;         /* (owned) (nullable) of AirStationInfo: what a list of feeds names */
  guint n_done;              /* of them */
  GPtrArray *feeds;          /* (owned) (nullable) of AirSource: of the one that is looked at */
  gboolean may_ask;
  GError *failure;           /* (owned) (nullable): the first of a feed */
  AirTransferReport *report; /* (owned) (nullable) */
} Import;

static void
import_free (Import *self)
{
  g_clear_object (&self->world.clock);
  g_clear_object (&self->world.fetcher);
  g_clear_object (&self->world.archive);
  g_object_unref (self->stations);
  g_object_unref (self->file);
  g_clear_object (&self->stream);
  g_clear_pointer (&self->reader, air_export_reader_free);
  g_ptr_array_unref (self->kept);
  g_clear_pointer (&self->listed, g_ptr_array_unref);
  g_clear_pointer (&self->feeds, g_ptr_array_unref);
  g_clear_error (&self->failure);
  g_clear_pointer (&self->report, air_transfer_report_free);
  g_free (self);
}

static void
finish (GTask *task)
{
  Import *self = g_task_get_task_data (task);
  gboolean nothing = self->report->n_stations == 0 && self->report->n_known == 0;

  if (self->failure != NULL && nothing)
    g_task_return_error (task, g_steal_pointer (&self->failure));
  else
    g_task_return_pointer (task, g_steal_pointer (&self->report), (GDestroyNotify) air_transfer_report_free);
}

/* Lists of feeds */

static gboolean
is_known_in (AirStationInfo *info, const char *key)
{
  GPtrArray *sources = air_station_info_get_sources (info);

  for (guint i = 0; i < sources->len; i++)
    {
      const char *url = air_source_get_url (g_ptr_array_index (sources, i));
      g_autofree char *other = url != NULL ? air_url_key (url) : NULL;

      if (g_strcmp0 (key, other) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_known (AirStations *stations, AirSource *feed)
{
  g_autofree char *key = air_url_key (air_source_get_url (feed));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (stations)); i++)
    {
      g_autoptr (AirStationInfo) info = g_list_model_get_item (G_LIST_MODEL (stations), i);

      if (is_known_in (info, key))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_local (AirSource *feed)
{
  return air_reach_of_url (air_source_get_url (feed)) == AIR_REACH_LOOPBACK;
}

/* (transfer full): `info` with these feeds, and with all of a station of its id that is there. */
static AirStationInfo *
complete (Import *self, AirStationInfo *info)
{
  AirStationInfo *there = air_stations_find (self->stations, air_station_info_get_id (info));
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (AirItem) joined = NULL;
  AirItem *whole;

  if (there != NULL)
    g_ptr_array_extend (sources, air_station_info_get_sources (there),
                        (GCopyFunc) (void (*) (void)) g_object_ref, NULL);
  g_ptr_array_extend (sources, air_station_info_get_sources (info), (GCopyFunc) (void (*) (void)) g_object_ref, NULL);
  for (guint i = 0; i < self->feeds->len; i++)
    {
      g_autofree char *key = air_url_key (air_source_get_url (g_ptr_array_index (self->feeds, i)));

      if (!is_known_in (info, key))
        g_ptr_array_add (sources, g_object_ref (g_ptr_array_index (self->feeds, i)));
    }

  joined = AIR_ITEM (g_object_new (AIR_TYPE_STATION_INFO, "sources", sources, NULL));
  air_item_set_reach (joined, air_item_get_reach (AIR_ITEM (info)));
  whole = air_item_merge (joined, AIR_ITEM (there != NULL ? there : info));
  air_item_set_reach (whole, air_item_get_reach (AIR_ITEM (there != NULL ? there : info)));
  return AIR_STATION_INFO (whole);
}

/* `error`: (transfer full) */
static void
pass_over (Import *self, GError *error)
{
  self->report->n_passed_over += self->feeds->len;
  g_ptr_array_add (self->report->warnings,
                   g_strdup_printf ("%s: %s", air_source_get_url (self->feeds->pdata[0]), error->message));
  if (self->failure == NULL)
    self->failure = error;
  else
    g_error_free (error);
}

static void look_at_next (GTask *task);

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (!air_stations_save_finish (AIR_STATIONS (source), result, &error))
    g_task_return_error (task, error);
  else
    look_at_next (task);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Import *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (AirStationInfo) info = air_discover_finish (result, &error);
  g_autoptr (AirStationInfo) whole = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (info == NULL)
    {
      pass_over (self, g_steal_pointer (&error));
      look_at_next (task);
    }
  else
    {
      whole = complete (self, info);
      self->report->n_stations++;
      air_stations_save_async (self->stations, whole, g_task_get_cancellable (task), saved_cb, g_object_ref (task));
    }
}

/* What a station is, its first feed tells. */
static void
look_at_next (GTask *task)
{
  Import *self = g_task_get_task_data (task);

  g_ptr_array_set_size (self->feeds, 0);
  while (self->feeds->len == 0 && self->n_done < self->listed->len)
    {
      GPtrArray *named = air_station_info_get_sources (g_ptr_array_index (self->listed, self->n_done++));

      for (guint i = 0; i < named->len; i++)
        if (is_known (self->stations, g_ptr_array_index (named, i)))
          self->report->n_known++;
        else
          g_ptr_array_add (self->feeds, g_object_ref (g_ptr_array_index (named, i)));

      if (self->feeds->len > 0 && !self->may_ask && !is_local (self->feeds->pdata[0]))
        {
          pass_over (self, g_error_new_literal (AIR_ERROR, AIR_ERROR_OFFLINE, "Not asked without the network"));
          g_ptr_array_set_size (self->feeds, 0);
        }
    }

  if (self->feeds->len == 0)
    finish (task);
  else
    air_discover_async (&self->world, air_source_get_url (self->feeds->pdata[0]), AIR_REACH_LOOPBACK, NULL,
                        g_task_get_cancellable (task), found_cb, g_object_ref (task));
}

/* Archives */

static void read_in_worker (GTask *task);

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Import *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (!air_archive_restore_finish (AIR_ARCHIVE (source), result, &error))
    g_task_return_error (task, error);
  else if (self->at_end)
    finish (task);
  else
    read_in_worker (task);
}

/* Reading, in a worker */

static gboolean
take_piece (Import *self, const char *bytes, gsize n, GError **error)
{
  if (n > 0)
    return air_export_reader_take (self->reader, bytes, n, self->kept, error);

  self->at_end = TRUE;
  return air_export_reader_end (self->reader, error);
}

/* What came before it went wrong is good. */
static gboolean
read_archive (Import *self, const char *bytes, gsize n, GError **error)
{
  GError *wrong = NULL;

  if (!take_piece (self, bytes, n, &wrong) && self->kept->len == 0 && self->report->n_items == 0)
    {
      g_propagate_error (error, wrong);
      return FALSE;
    }

  if (wrong != NULL)
    {
      self->at_end = TRUE;
      g_ptr_array_add (self->report->warnings, g_strdup (wrong->message));
      g_error_free (wrong);
    }
  self->report->n_items += self->kept->len;
  self->report->n_passed_over = air_export_reader_get_passed_over (self->reader);
  return TRUE;
}

/* What begins with "<" is a list of feeds, or nothing. */
static gboolean
is_markup (const char *bytes, gsize n)
{
  gsize i = 0;

  while (i < n && (g_ascii_isspace (bytes[i]) || (guchar) bytes[i] >= 0xbb || bytes[i] == '\0'))
    i++;
  return i < n && bytes[i] == '<';
}

static gboolean
read_feeds (Import *self, const char *bytes, gsize n, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) whole = g_byte_array_new ();
  g_autofree char *more = g_malloc (AIR_LIMIT_PAGE_BYTES + 1);
  g_autoptr (GBytes) body = NULL;
  gsize read;

  if (!g_input_stream_read_all (self->stream, more, AIR_LIMIT_PAGE_BYTES + 1, &read, cancellable, error))
    return FALSE;

  g_byte_array_append (whole, (const guint8 *) bytes, n);
  g_byte_array_append (whole, (const guint8 *) more, read);
  body = g_byte_array_free_to_bytes (g_steal_pointer (&whole));
  self->report->format = AIR_TRANSFER_OPML;
  self->listed = air_opml_read (body, self->report->warnings, error);
  return self->listed != NULL;
}

/* A pipe or a device would be read for ever, or never answer. */
static gboolean
open_file (Import *self, GCancellable *cancellable, GError **error)
{
  GFileType type = g_file_query_file_type (self->file, G_FILE_QUERY_INFO_NONE, cancellable);

  if (type != G_FILE_TYPE_REGULAR && type != G_FILE_TYPE_UNKNOWN)
    {
      g_set_error_literal (error, AIR_ERROR, AIR_ERROR_MALFORMED, "Only a plain file can be imported");
      return FALSE;
    }

  self->stream = G_INPUT_STREAM (g_file_read (self->file, cancellable, error));
  return self->stream != NULL;
}

static gboolean
read_some (Import *self, GCancellable *cancellable, GError **error)
{
  gboolean first = self->stream == NULL;
  g_autofree char *bytes = g_malloc (PIECE);
  gsize n;

  if (first && !open_file (self, cancellable, error))
    return FALSE;

  while (!self->at_end && self->kept->len == 0)
    {
      if (!g_input_stream_read_all (self->stream, bytes, PIECE, &n, cancellable, error))
        return FALSE;
      if (first && is_markup (bytes, n))
        return read_feeds (self, bytes, n, cancellable, error);
      if (!read_archive (self, bytes, n, error))
        return FALSE;
      first = FALSE;
    }

  return TRUE;
}

static void
read_thread (GTask *worker, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (read_some (task_data, cancellable, &error))
    g_task_return_boolean (worker, TRUE);
  else
    g_task_return_error (worker, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Import *self = g_task_get_task_data (task);
  g_autoptr (GPtrArray) kept = g_steal_pointer (&self->kept);
  GError *error = NULL;

  self->kept = g_ptr_array_new_with_free_func (g_object_unref);
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    air_transfer_return_error (task, error);
  else if (self->listed != NULL)
    look_at_next (task);
  else
    air_archive_restore_async (self->world.archive, kept, g_task_get_cancellable (task), restored_cb,
                               g_object_ref (task));
}

static void
read_in_worker (GTask *task)
{
  g_autoptr (GTask) worker = g_task_new (NULL, g_task_get_cancellable (task), read_cb, g_object_ref (task));

  g_task_set_source_tag (worker, read_in_worker);
  g_task_set_check_cancellable (worker, FALSE);
  g_task_set_task_data (worker, g_task_get_task_data (task), NULL);
  g_task_run_in_thread (worker, read_thread);
}

void
air_transfer_import_async (const AirSurroundings *surroundings,
                           AirStations *stations,
                           GFile *file,
                           gboolean may_ask,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Import *self = g_new0 (Import, 1);

  g_task_set_source_tag (task, air_transfer_import_async);
  g_task_set_task_data (task, self, (GDestroyNotify) import_free);
  self->world = (AirSurroundings){
    .clock = g_object_ref (surroundings->clock),
    .fetcher = g_object_ref (surroundings->fetcher),
    .archive = g_object_ref (surroundings->archive),
    .readers = surroundings->readers,
  };
  self->stations = g_object_ref (stations);
  self->file = g_object_ref (file);
  self->may_ask = may_ask;
  self->reader = air_export_reader_new ();
  self->kept = g_ptr_array_new_with_free_func (g_object_unref);
  self->feeds = g_ptr_array_new_with_free_func (g_object_unref);
  self->report = air_transfer_report_new ();
  read_in_worker (task);
}

AirTransferReport *
air_transfer_import_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, air_transfer_import_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
