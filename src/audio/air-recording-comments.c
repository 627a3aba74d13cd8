/* air-recording-comments.c - Vorbis comments of a recording, with chapters
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-recording-comments.h"

#include <string.h>

#define VENDOR "Airshift"
#define COUNT_AT (4 + sizeof VENDOR - 1)

static void
write_le32 (guint8 *at, guint32 number)
{
  at[0] = number & 0xff;
  at[1] = number >> 8 & 0xff;
  at[2] = number >> 16 & 0xff;
  at[3] = number >> 24;
}

static void
add_text (GByteArray *out, const char *text)
{
  guint8 length[4];

  write_le32 (length, strlen (text));
  g_byte_array_append (out, length, sizeof length);
  g_byte_array_append (out, (const guint8 *) text, strlen (text));
}

/* Both or neither. Returns how many were added. */
static guint
add_comments (GByteArray *out, gsize most, const char *first, const char *second)
{
  gsize before = out->len;

  add_text (out, first);
  if (second != NULL)
    add_text (out, second);
  if (out->len <= most)
    return second != NULL ? 2 : 1;

  g_byte_array_set_size (out, before);
  return 0;
}

static guint
add_field (GByteArray *out, gsize most, const char *name, const char *value)
{
  g_autofree char *comment = value != NULL ? g_strdup_printf ("%s=%s", name, value) : NULL;

  return comment != NULL ? add_comments (out, most, comment, NULL) : 0;
}

static guint
add_chapter (GByteArray *out, gsize most, const AirRecordingChapter *chapter, guint index)
{
  g_autofree char *time = air_recording_tags_format_time (chapter->start_us);
  g_autofree char *start = g_strdup_printf ("CHAPTER%03u=%s", index, time);
  g_autofree char *name = g_strdup_printf ("CHAPTER%03uNAME=%s", index, chapter->title);

  return add_comments (out, most, start, name);
}

GByteArray *
air_recording_comments_new (const AirRecordingTags *tags, gsize most)
{
  GByteArray *out = g_byte_array_new ();
  guint count = 0;

  add_text (out, VENDOR);
  g_byte_array_append (out, (const guint8 *) "\0\0\0", 4);
  count += add_field (out, most, "TITLE", air_recording_tags_get_title (tags));
  count += add_field (out, most, "ARTIST", air_recording_tags_get_artist (tags));
  count += add_field (out, most, "ALBUM", tags->station);
  count += add_field (out, most, "ORGANIZATION", tags->station);
  count += add_field (out, most, "DATE", tags->date);
  for (guint i = 0; i < tags->gaps->len && out->len < most / 4; i++)
    {
      g_autofree char *text = air_recording_tags_format_gap (&g_array_index (tags->gaps, AirRecordingGap, i));

      count += add_field (out, most, "GAP", text);
    }
  for (guint i = 0; i < tags->chapters->len; i++)
    {
      guint added = add_chapter (out, most, g_ptr_array_index (tags->chapters, i), i);

      if (added == 0)
        break;
      count += added;
    }
  write_le32 (out->data + COUNT_AT, count);

  return out;
}
