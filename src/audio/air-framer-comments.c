/* air-framer-comments.c - the comments of Vorbis, Opus and FLAC
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-framer-comments.h"

#include "air-title.h"

#include <string.h>

typedef struct {
  const guint8 *at;
  gsize size;
} Rest;

static gboolean
take_number (Rest *rest, guint32 *number)
{
  const guint8 *at = rest->at;

  if (rest->size < 4)
    return FALSE;

  *number = (guint32) at[3] << 24 | at[2] << 16 | at[1] << 8 | at[0];
  rest->at += 4;
  rest->size -= 4;

  return TRUE;
}

static gboolean
take_text (Rest *rest, Rest *text)
{
  guint32 size;

  if (!take_number (rest, &size) || size > rest->size)
    return FALSE;

  *text = (Rest) { rest->at, size };
  rest->at += size;
  rest->size -= size;

  return TRUE;
}

/* The value is taken if the comment is of that name and there was none yet. */
static void
take_value (Rest comment, const char *name, char **value)
{
  gsize length = strlen (name);

  if (*value != NULL || comment.size < length || g_ascii_strncasecmp ((const char *) comment.at, name, length) != 0)
    return;

  *value = air_title_from_bytes (comment.at + length, comment.size - length);
}

char *
air_framer_comments_dup_title (const guint8 *bytes, gsize size)
{
  g_autofree char *title = NULL;
  g_autofree char *artist = NULL;
  Rest rest = { bytes, size };
  Rest text;
  guint32 count;

  if (!take_text (&rest, &text) || !take_number (&rest, &count))
    return NULL;

  while (count-- > 0 && take_text (&rest, &text))
    {
      take_value (text, "TITLE=", &title);
      take_value (text, "ARTIST=", &artist);
    }

  return air_title_join (artist, title);
}
