/* air-tape-file.c - an unnamed file of equal slots that are used over and over
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-tape-file.h"

#include "air-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define SLOT_BYTES AIR_TAPE_BLOCK_BYTES
#define FREE_LEAST (G_GUINT64_CONSTANT (64) * 1024 * 1024) /* of the disk, for everybody else */

struct _AirTapeFile
{
  int fd;
  guint n_slots;   /* handed out at any time */
  GArray *spare;   /* (owned): of int: given back */
  guint n_written; /* slots from the first on that take room on the disk; the writer's */
};

static gboolean
fail (GError **error, const char *what, int number)
{
  g_set_error (error, AIR_ERROR, AIR_ERROR_DISK, "The tape %s: %s", what, g_strerror (number));
  return FALSE;
}

AirTapeFile *
air_tape_file_new (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "tape-XXXXXX", NULL);
  AirTapeFile *self;
  int fd;

  if (g_mkdir_with_parents (folder, 0700) != 0 || (fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600)) < 0)
    {
      fail (error, "cannot be kept on the disk", errno);
      return NULL;
    }
  g_unlink (path);

  self = g_new0 (AirTapeFile, 1);
  self->fd = fd;
  self->spare = g_array_new (FALSE, FALSE, sizeof (int));
  return self;
}

static gpointer
close_thread (gpointer fd)
{
  close (GPOINTER_TO_INT (fd));
  return NULL;
}

/* With its last descriptor the file goes: for 300 MB that takes a tenth of a second, and the last to let go of a tape
 * may be the main thread. */
static void
close_aside (int fd)
{
  GThread *thread = g_thread_try_new ("tape", close_thread, GINT_TO_POINTER (fd), NULL);

  if (thread != NULL)
    g_thread_unref (thread);
  else
    close (fd);
}

void
air_tape_file_free (AirTapeFile *self)
{
  close_aside (self->fd);
  g_array_unref (self->spare);
  g_free (self);
}

int
air_tape_file_take_slot (AirTapeFile *self, guint most_slots)
{
  if (self->spare->len > 0)
    {
      int slot = g_array_index (self->spare, int, self->spare->len - 1);

      g_array_set_size (self->spare, self->spare->len - 1);
      return slot;
    }

  return self->n_slots < most_slots ? (int) self->n_slots++ : -1;
}

void
air_tape_file_give_back (AirTapeFile *self, int slot)
{
  g_array_append_val (self->spare, slot);
}

guint
air_tape_file_count_slots (AirTapeFile *self)
{
  return self->n_slots;
}

static gboolean
write_all (int fd, gconstpointer data, gsize size, off_t offset)
{
  const char *bytes = data;

  while (size > 0)
    {
      gssize written = pwrite (fd, bytes, size, offset);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        return FALSE;
      bytes += written;
      offset += written;
      size -= (gsize) written;
    }

  return TRUE;
}

static gboolean
read_all (int fd, gpointer data, gsize size, off_t offset)
{
  char *bytes = data;

  while (size > 0)
    {
      gssize got = pread (fd, bytes, size, offset);

      if (got < 0 && errno == EINTR)
        continue;
      if (got == 0)
        errno = EIO;
      if (got <= 0)
        return FALSE;
      bytes += got;
      offset += got;
      size -= (gsize) got;
    }

  return TRUE;
}

static gboolean
has_room (int fd)
{
  struct statvfs disk;

  return fstatvfs (fd, &disk) != 0 || (guint64) disk.f_bavail * disk.f_frsize >= FREE_LEAST;
}

static gsize
records_size (const AirTapeBlock *block)
{
  return block->n_entries * sizeof (AirTapeRecord);
}

gboolean
air_tape_file_write (AirTapeFile *self, int slot, const AirTapeBlock *block, GError **error)
{
  off_t offset = (off_t) slot * SLOT_BYTES;

  if ((guint) slot >= self->n_written && !has_room (self->fd))
    return fail (error, "is shorter than it should be", ENOSPC);
  if (!write_all (self->fd, block->records, records_size (block), offset) ||
      !write_all (self->fd, block->payload, block->size, offset + (off_t) records_size (block)))
    return fail (error, "is shorter than it should be", errno);

  self->n_written = MAX (self->n_written, (guint) slot + 1);
  return TRUE;
}

gboolean
air_tape_file_read (AirTapeFile *self,
                    int slot,
                    const AirTapeBlock *block,
                    guint8 **payload,
                    AirTapeRecord **records,
                    GError **error)
{
  off_t offset = (off_t) slot * SLOT_BYTES;
  g_autofree guint8 *bytes = g_malloc (MAX (block->size, 1));
  g_autofree AirTapeRecord *index = g_new (AirTapeRecord, block->n_entries);

  if (!read_all (self->fd, index, records_size (block), offset) ||
      !read_all (self->fd, bytes, block->size, offset + (off_t) records_size (block)))
    return fail (error, "could not be read back", errno);

  *payload = g_steal_pointer (&bytes);
  *records = g_steal_pointer (&index);
  return TRUE;
}
