/* air-recording-name.c - what a recording is called while it is written, and then
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE /* renameat2() */
#include "air-recording-name.h"

#include "air-error.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define PART ".part"
#define MOST_NUMBERS 1000

struct _AirRecordingName
{
  int folder;      /* (owned) descriptor */
  char *path;      /* (owned): of the folder */
  char *stem;      /* (owned): without number and extension */
  char *extension; /* (owned): with its dot, or "" */
  char *part;      /* (owned) (nullable): the name while it is written */
  char *name;      /* (owned): and in the end */
  gboolean replace;
};

static char *
dup_name (AirRecordingName *self, guint number, const char *part)
{
  if (number > 1)
    return g_strdup_printf ("%s (%u)%s%s", self->stem, number, part, self->extension);

  return g_strconcat (self->stem, part, self->extension, NULL);
}

static void
set_number (AirRecordingName *self, guint number)
{
  g_free (self->name);
  self->name = dup_name (self, number, "");
}

static gboolean
is_there (AirRecordingName *self, struct stat *info)
{
  return fstatat (self->folder, self->name, info, AT_SYMLINK_NOFOLLOW) == 0;
}

/* A device or a folder is nothing to be replaced. */
static gboolean
is_free (AirRecordingName *self)
{
  struct stat info;

  return !is_there (self, &info) || (self->replace && (S_ISREG (info.st_mode) || S_ISLNK (info.st_mode)));
}

static gboolean
open_folder (AirRecordingName *self, GError **error)
{
  if (g_mkdir_with_parents (self->path, 0755) == 0)
    self->folder = open (self->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (self->folder >= 0)
    return TRUE;

  g_set_error (error, AIR_ERROR, AIR_ERROR_DISK, "the folder “%s” cannot be used: %s", self->path, g_strerror (errno));
  return FALSE;
}

static AirRecordingName *
name_new_in (const char *path)
{
  AirRecordingName *self = g_new0 (AirRecordingName, 1);

  self->folder = -1;
  self->path = g_strdup (path);

  return self;
}

static void
split (AirRecordingName *self, const char *basename, const char *extension)
{
  const char *dot = strrchr (basename, '.');

  if (extension == NULL && dot != NULL && dot > basename)
    {
      self->stem = g_strndup (basename, dot - basename);
      self->extension = g_strdup (dot);
    }
  else
    {
      self->stem = g_strdup (basename);
      self->extension = g_strdup (extension != NULL ? extension : "");
    }
  set_number (self, 1);
}

AirRecordingName *
air_recording_name_new (GFile *file, const char *extension, gboolean replace, GError **error)
{
  g_autoptr (AirRecordingName) self = NULL;
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;
  g_autofree char *basename = path != NULL ? g_path_get_basename (path) : NULL;
  guint most = extension != NULL ? MOST_NUMBERS : 1;

  if (path == NULL)
    {
      g_set_error_literal (error, AIR_ERROR, AIR_ERROR_DISK, "what is recorded goes to a local file");
      return NULL;
    }

  self = name_new_in (folder);
  self->replace = replace;
  if (!open_folder (self, error))
    return NULL;

  split (self, basename, extension);
  for (guint number = 2; !is_free (self) && number <= most; number++)
    set_number (self, number);
  if (!is_free (self))
    {
      g_set_error (error, AIR_ERROR, AIR_ERROR_DISK, "“%s” is there already", path);
      return NULL;
    }

  return g_steal_pointer (&self);
}

void
air_recording_name_free (AirRecordingName *self)
{
  if (self->folder >= 0)
    close (self->folder);
  g_free (self->path);
  g_free (self->stem);
  g_free (self->extension);
  g_free (self->part);
  g_free (self->name);
  g_free (self);
}

int
air_recording_name_open (AirRecordingName *self, GError **error)
{
  int fd = -1;

  for (guint number = 1; number <= MOST_NUMBERS; number++)
    {
      g_free (self->part);
      self->part = dup_name (self, number, PART);
      fd = openat (self->folder, self->part, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
      if (fd >= 0 || errno != EEXIST)
        break;
    }
  if (fd >= 0)
    flock (fd, LOCK_EX | LOCK_NB);
  else
    g_set_error (error, AIR_ERROR, AIR_ERROR_DISK, "“%s” cannot be written: %s", self->name, g_strerror (errno));

  return fd;
}

static gboolean
rename_without_replacing (AirRecordingName *self)
{
  struct stat info;

  if (renameat2 (self->folder, self->part, self->folder, self->name, RENAME_NOREPLACE) == 0)
    return TRUE;
  if (errno != EINVAL && errno != ENOSYS)
    return FALSE;

  /* File systems that do not know this, and those that do not know links either. */
  if (linkat (self->folder, self->part, self->folder, self->name, 0) == 0)
    return unlinkat (self->folder, self->part, 0) == 0;
  if (errno == EEXIST)
    return FALSE;
  if (is_there (self, &info))
    {
      errno = EEXIST;
      return FALSE;
    }

  return renameat (self->folder, self->part, self->folder, self->name) == 0;
}

gboolean
air_recording_name_settle (AirRecordingName *self)
{
  gboolean done = FALSE;

  if (self->replace)
    done = renameat (self->folder, self->part, self->folder, self->name) == 0;
  for (guint number = 2; !self->replace && !done; number++)
    {
      done = rename_without_replacing (self);
      if (done || errno != EEXIST || number > MOST_NUMBERS)
        break;
      set_number (self, number);
    }
  if (done)
    fsync (self->folder);

  return done;
}

void
air_recording_name_drop (AirRecordingName *self)
{
  unlinkat (self->folder, self->part, 0);
}

const char *
air_recording_name_get (AirRecordingName *self)
{
  return self->name;
}

GFile *
air_recording_name_dup_file (AirRecordingName *self)
{
  return g_file_new_build_filename (self->path, self->name, NULL);
}

int
air_recording_name_get_folder (AirRecordingName *self)
{
  return self->folder;
}

/* Leftovers */

/* "NAME.part.mp3": the stem and the extension. */
static gboolean
split_part (AirRecordingName *self, const char *basename)
{
  static const char *const extensions[] = { ".mp3", ".mp2", ".aac", ".opus", ".ogg", ".flac" };

  for (guint i = 0; i < G_N_ELEMENTS (extensions); i++)
    {
      g_autofree char *tail = g_strconcat (PART, extensions[i], NULL);

      if (!g_str_has_suffix (basename, tail) || strlen (basename) == strlen (tail))
        continue;
      self->stem = g_strndup (basename, strlen (basename) - strlen (tail));
      self->extension = g_strdup (extensions[i]);
      self->part = g_strdup (basename);
      set_number (self, 1);
      return TRUE;
    }

  return FALSE;
}

static gboolean
settle_leftover (const char *path, const char *basename)
{
  g_autoptr (AirRecordingName) self = name_new_in (path);
  struct stat info;
  gboolean done = FALSE;
  int fd;

  if (!split_part (self, basename) || !open_folder (self, NULL))
    return FALSE;

  fd = openat (self->folder, basename, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (fd < 0)
    return FALSE;
  if (fstat (fd, &info) == 0 && S_ISREG (info.st_mode) && flock (fd, LOCK_EX | LOCK_NB) == 0)
    {
      done = info.st_size > 0 && air_recording_name_settle (self);
      if (info.st_size == 0)
        air_recording_name_drop (self);
    }
  close (fd);

  return done;
}

guint
air_recording_name_settle_leftovers (GFile *folder)
{
  g_autofree char *path = g_file_get_path (folder);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = path != NULL ? g_dir_open (path, 0, NULL) : NULL;
  const char *basename;
  guint n = 0;

  while (dir != NULL && (basename = g_dir_read_name (dir)) != NULL)
    if (strstr (basename, PART ".") != NULL)
      g_ptr_array_add (parts, g_strdup (basename));
  for (guint i = 0; i < parts->len; i++)
    n += settle_leftover (path, g_ptr_array_index (parts, i));

  return n;
}
