/* air-station-file.c - a station file that the listener names
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-station-file.h"

#include "air-error.h"
#include "air-limits.h"

typedef struct {
  GFile *file;               /* (owned) */
  const AirReaders *readers; /* (unowned): static */
  GDateTime *now;            /* (owned) */
} Reading;

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->file);
  g_date_time_unref (reading->now);
  g_free (reading);
}

/* Cancelled stays what it is. */
static void
tell_apart (GError **error)
{
  int code = g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ? AIR_ERROR_NOT_FOUND : AIR_ERROR_DISK;
  g_autoptr (GError) cause = *error;

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    *error = g_steal_pointer (&cause);
  else
    *error = g_error_new_literal (AIR_ERROR, code, cause->message);
}

/* A pipe or a device would be read for ever, or never answer. */
static GInputStream *
open_plain (GFile *file, GCancellable *cancellable, GError **error)
{
  GFileType type = g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, cancellable);

  if (type != G_FILE_TYPE_REGULAR && type != G_FILE_TYPE_UNKNOWN)
    {
      g_set_error_literal (error, AIR_ERROR, AIR_ERROR_MALFORMED, "A station file is a plain file");
      return NULL;
    }

  return G_INPUT_STREAM (g_file_read (file, cancellable, error));
}

static GBytes *
load (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) stream = open_plain (file, cancellable, error);
  g_autofree char *data = NULL;
  gsize size;

  if (stream == NULL)
    return NULL;

  data = g_malloc (AIR_LIMIT_STATION_BYTES + 1);
  if (!g_input_stream_read_all (stream, data, AIR_LIMIT_STATION_BYTES + 1, &size, cancellable, error))
    return NULL;
  if (size > AIR_LIMIT_STATION_BYTES)
    {
      g_set_error (error, AIR_ERROR, AIR_ERROR_TOO_LARGE, "A station file holds at most %d bytes",
                   AIR_LIMIT_STATION_BYTES);
      return NULL;
    }

  return g_bytes_new (data, size);
}

static void
read_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Reading *reading = task_data;
  AirReadContext context = { .now = reading->now };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = load (reading->file, cancellable, &error);
  AirStationInfo *info = body != NULL ? reading->readers->read_station (body, &context, &error) : NULL;

  if (info != NULL)
    {
      g_task_return_pointer (task, info, g_object_unref);
      return;
    }

  if (error->domain == G_IO_ERROR)
    tell_apart (&error);
  g_task_return_error (task, g_steal_pointer (&error));
}

void
air_station_file_read_async (GFile *file,
                             const AirReaders *readers,
                             GDateTime *now,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Reading *reading = g_new (Reading, 1);

  *reading = (Reading){ g_object_ref (file), readers, g_date_time_ref (now) };
  g_task_set_source_tag (task, air_station_file_read_async);
  g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);
  g_task_run_in_thread (task, read_thread);
}

AirStationInfo *
air_station_file_read_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, air_station_file_read_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
