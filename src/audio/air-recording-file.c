/* air-recording-file.c - a file that grows, and plays wherever it is cut off
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-recording-file.h"

#include "air-error.h"
#include "air-recording-open.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define FLUSH_BYTES (64 * 1024)
#define SYNC_BYTES (16 * 1024 * 1024)
#define SYNC_US (4 * G_TIME_SPAN_SECOND)

struct _AirRecordingFile
{
  GFile *file;            /* (owned) (nullable) */
  int fd;                 /* (owned) */
  guint64 reserve_bytes;

  GByteArray *waiting;    /* (owned): appended, not yet written */
  guint64 written;
  guint64 synced;
  gint64 synced_us;
  GError *error;          /* (owned) (nullable): the first */
};

static void
fail (AirRecordingFile *self, int code)
{
  if (self->error == NULL)
    self->error = g_error_new (AIR_ERROR, AIR_ERROR_DISK, "“%s” cannot be written: %s",
                               g_file_peek_path (self->file), g_strerror (code));
}

static gboolean
has_room (AirRecordingFile *self, GError **error)
{
  struct statvfs disk;
  guint64 free_bytes;

  if (fstatvfs (self->fd, &disk) != 0 || disk.f_blocks == 0)
    return TRUE;

  free_bytes = (guint64) disk.f_bavail * disk.f_frsize;
  if (free_bytes >= self->reserve_bytes)
    return TRUE;

  g_set_error (error, AIR_ERROR, AIR_ERROR_DISK, "only %" G_GUINT64_FORMAT " MB are free where “%s” is written",
               free_bytes / 1000000, g_file_peek_path (self->file));
  return FALSE;
}

AirRecordingFile *
air_recording_file_new (GFile *file, const char *extension, gboolean replace, guint64 reserve_bytes, GError **error)
{
  g_autoptr (AirRecordingFile) self = g_new0 (AirRecordingFile, 1);

  self->reserve_bytes = reserve_bytes;
  self->waiting = g_byte_array_new ();
  self->synced_us = g_get_monotonic_time ();
  self->fd = air_recording_open (file, extension, replace, &self->file, error);
  if (self->fd < 0)
    return NULL;
  if (!has_room (self, error))
    {
      g_unlink (g_file_peek_path (self->file));
      return NULL;
    }

  return g_steal_pointer (&self);
}

void
air_recording_file_free (AirRecordingFile *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_clear_object (&self->file);
  g_byte_array_unref (self->waiting);
  g_clear_error (&self->error);
  g_free (self);
}

void
air_recording_file_append (AirRecordingFile *self, const guint8 *bytes, gsize size)
{
  if (self->error == NULL)
    g_byte_array_append (self->waiting, bytes, size);
}

void
air_recording_file_append_bytes (AirRecordingFile *self, GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  air_recording_file_append (self, data, size);
}

static gboolean
write_at (AirRecordingFile *self, const guint8 *bytes, gsize size, guint64 offset)
{
  while (size > 0)
    {
      gssize n = pwrite (self->fd, bytes, size, (off_t) offset);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          fail (self, n == 0 ? EIO : errno);
          return FALSE;
        }
      bytes += n;
      size -= n;
      offset += n;
    }

  return TRUE;
}

static void
sync_now (AirRecordingFile *self)
{
  if (fdatasync (self->fd) != 0 && errno != EINVAL && errno != EROFS)
    fail (self, errno);
  self->synced = self->written;
  self->synced_us = g_get_monotonic_time ();
}

static gboolean
is_time_to_sync (AirRecordingFile *self)
{
  guint64 unsynced = self->written - self->synced;

  return unsynced >= SYNC_BYTES || (unsynced > 0 && g_get_monotonic_time () - self->synced_us >= SYNC_US);
}

void
air_recording_file_flush (AirRecordingFile *self, gboolean now)
{
  if (self->error != NULL || (!now && self->waiting->len < FLUSH_BYTES))
    return;

  if (write_at (self, self->waiting->data, self->waiting->len, self->written))
    self->written += self->waiting->len;
  else if (ftruncate (self->fd, (off_t) self->written) != 0)
    g_debug ("“%s” keeps a torn end: %s", g_file_peek_path (self->file), g_strerror (errno));
  g_byte_array_set_size (self->waiting, 0);

  if (is_time_to_sync (self))
    {
      sync_now (self);
      if (self->error == NULL)
        has_room (self, &self->error);
    }
}

void
air_recording_file_patch (AirRecordingFile *self, guint64 offset, GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (offset + size <= self->written)
    write_at (self, data, size, offset);
}

gboolean
air_recording_file_finish (AirRecordingFile *self, GError **error)
{
  air_recording_file_flush (self, TRUE);
  if (self->written > 0)
    sync_now (self);
  else
    g_unlink (g_file_peek_path (self->file));
  if (close (self->fd) != 0)
    fail (self, errno);
  self->fd = -1;

  if (self->error == NULL)
    return TRUE;

  g_propagate_error (error, g_error_copy (self->error));
  return FALSE;
}

guint64
air_recording_file_get_size (AirRecordingFile *self)
{
  return self->written + self->waiting->len;
}

GFile *
air_recording_file_get_file (AirRecordingFile *self)
{
  return self->file;
}

const GError *
air_recording_file_get_error (AirRecordingFile *self)
{
  return self->error;
}
