/* air-recording-open.c - a new file for a recording, and its name
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-recording-open.h"

#include "air-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST_NUMBERS 1000

/* A device or a folder is nothing to be replaced. */
static void
remove_file (const char *path)
{
  struct stat info;

  if (lstat (path, &info) == 0 && (S_ISREG (info.st_mode) || S_ISLNK (info.st_mode)))
    g_unlink (path);
}

static int
open_new (const char *path)
{
  return g_open (path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
}

/* `path` is the one that was tried last. */
static int
open_numbered (const char *stem, const char *extension, gboolean replace, char **path)
{
  int fd = -1;

  for (guint number = 1; fd < 0 && number <= MOST_NUMBERS; number++)
    {
      g_free (*path);
      *path = number > 1 ? g_strdup_printf ("%s (%u)%s", stem, number, extension) : g_strconcat (stem, extension, NULL);
      if (replace)
        remove_file (*path);
      fd = open_new (*path);
      if (fd < 0 && errno != EEXIST)
        break;
    }

  return fd;
}

/* So that the name outlives a loss of power as the contents do. */
static void
sync_folder (const char *folder)
{
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

int
air_recording_open (GFile *file, const char *extension, gboolean replace, GFile **named, GError **error)
{
  g_autofree char *stem = g_file_get_path (file);
  g_autofree char *folder = stem != NULL ? g_path_get_dirname (stem) : NULL;
  g_autofree char *path = g_strdup (stem);
  int fd = -1;

  if (stem == NULL)
    {
      g_set_error_literal (error, AIR_ERROR, AIR_ERROR_DISK, "what is recorded goes to a local file");
      return -1;
    }

  if (g_mkdir_with_parents (folder, 0755) == 0)
    {
      if (replace && extension == NULL)
        remove_file (path);
      fd = extension != NULL ? open_numbered (stem, extension, replace, &path) : open_new (path);
    }
  if (fd < 0)
    {
      g_set_error (error, AIR_ERROR, AIR_ERROR_DISK, "“%s” cannot be made: %s", path, g_strerror (errno));
      return -1;
    }

  sync_folder (folder);
  *named = g_file_new_for_path (path);

  return fd;
}
