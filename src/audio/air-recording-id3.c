/* air-recording-id3.c - the tag in front of MP3 and AAC, with chapters
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-recording-id3.h"

#include <string.h>

#define HEADER_SIZE 10
#define UTF8 3
#define MOST_CHILDREN 255 /* of a table of contents: they are counted in one byte */

#define CONTENTS_ID "toc"
#define CHAPTER_ID_SIZE 5 /* "c000" and its end */

static void
add_byte (GByteArray *out, guint8 byte)
{
  g_byte_array_append (out, &byte, 1);
}

static void
add_be32 (GByteArray *out, guint32 number)
{
  const guint8 bytes[4] = { number >> 24, number >> 16 & 0xff, number >> 8 & 0xff, number & 0xff };

  g_byte_array_append (out, bytes, sizeof bytes);
}

/* Seven bits a byte, so that a size never looks like the beginning of a frame of sound. */
static void
add_synchsafe (GByteArray *out, gsize number)
{
  const guint8 bytes[4] = { number >> 21 & 0x7f, number >> 14 & 0x7f, number >> 7 & 0x7f, number & 0x7f };

  g_byte_array_append (out, bytes, sizeof bytes);
}

static void
add_string (GByteArray *out, const char *text)
{
  g_byte_array_append (out, (const guint8 *) text, strlen (text) + 1);
}

static void
add_frame_head (GByteArray *out, const char *id, gsize size)
{
  g_byte_array_append (out, (const guint8 *) id, 4);
  add_synchsafe (out, size);
  add_byte (out, 0);
  add_byte (out, 0);
}

static void
add_text (GByteArray *out, const char *id, const char *text)
{
  if (text == NULL)
    return;

  add_frame_head (out, id, 1 + strlen (text) + 1);
  add_byte (out, UTF8);
  add_string (out, text);
}

/* One text with many values, apart by zeros. */
static void
add_gaps (GByteArray *out, const AirRecordingTags *tags, gsize room)
{
  g_autoptr (GByteArray) values = g_byte_array_new ();

  for (guint i = 0; i < tags->gaps->len && values->len < room; i++)
    {
      g_autofree char *text = air_recording_tags_format_gap (&g_array_index (tags->gaps, AirRecordingGap, i));

      add_string (values, text);
    }
  if (values->len == 0)
    return;

  add_frame_head (out, "TXXX", 1 + sizeof "GAPS" + values->len);
  add_byte (out, UTF8);
  add_string (out, "GAPS");
  g_byte_array_append (out, values->data, values->len);
}

static guint32
to_ms (gint64 us)
{
  return (guint32) CLAMP (us / 1000, 0, G_MAXUINT32 - 1);
}

static void
add_chapter (GByteArray *out, const AirRecordingTags *tags, guint index)
{
  const AirRecordingChapter *chapter = g_ptr_array_index (tags->chapters, index);
  g_autofree char *id = g_strdup_printf ("c%03u", index);
  gsize title_size = HEADER_SIZE + 1 + strlen (chapter->title) + 1;

  add_frame_head (out, "CHAP", CHAPTER_ID_SIZE + 4 * 4 + title_size);
  add_string (out, id);
  add_be32 (out, to_ms (chapter->start_us));
  add_be32 (out, to_ms (air_recording_tags_get_chapter_end (tags, index)));
  add_be32 (out, G_MAXUINT32); /* offsets in bytes are not given */
  add_be32 (out, G_MAXUINT32);
  add_text (out, "TIT2", chapter->title);
}

static void
add_contents (GByteArray *out, guint n_chapters)
{
  enum { TOP_LEVEL = 2, ORDERED = 1 };

  add_frame_head (out, "CTOC", sizeof CONTENTS_ID + 2 + n_chapters * CHAPTER_ID_SIZE);
  add_string (out, CONTENTS_ID);
  add_byte (out, TOP_LEVEL | ORDERED);
  add_byte (out, n_chapters);
  for (guint i = 0; i < n_chapters; i++)
    {
      g_autofree char *id = g_strdup_printf ("c%03u", i);

      add_string (out, id);
    }
}

static void
add_chapters (GByteArray *out, const AirRecordingTags *tags, gsize room)
{
  g_autoptr (GByteArray) chapters = g_byte_array_new ();
  gsize contents_size = HEADER_SIZE + sizeof CONTENTS_ID + 2;
  guint n = 0;

  while (n < MIN (tags->chapters->len, MOST_CHILDREN))
    {
      gsize before = chapters->len;

      add_chapter (chapters, tags, n);
      if (chapters->len + contents_size + (n + 1) * CHAPTER_ID_SIZE > room)
        {
          g_byte_array_set_size (chapters, before);
          break;
        }
      n++;
    }
  if (n == 0)
    return;

  add_contents (out, n);
  g_byte_array_append (out, chapters->data, chapters->len);
}

GBytes *
air_recording_id3_new (const AirRecordingTags *tags, gsize size)
{
  GByteArray *out = g_byte_array_sized_new (size);
  g_autofree char *length = g_strdup_printf ("%" G_GINT64_FORMAT, tags->length_us / 1000);
  gsize used;

  g_byte_array_append (out, (const guint8 *) "ID3\4\0\0", 6);
  add_synchsafe (out, size - HEADER_SIZE);
  add_text (out, "TIT2", air_recording_tags_get_title (tags));
  add_text (out, "TPE1", air_recording_tags_get_artist (tags));
  add_text (out, "TALB", tags->station);
  add_text (out, "TRSN", tags->station);
  add_text (out, "TDRC", tags->date);
  if (tags->whole)
    add_text (out, "TLEN", length);
  add_text (out, "TSSE", "Airshift");
  add_gaps (out, tags, size / 8);
  add_chapters (out, tags, size - out->len);

  used = out->len;
  g_byte_array_set_size (out, size);
  memset (out->data + used, 0, size - used);

  return g_byte_array_free_to_bytes (out);
}
