/* air-framer-id3.c - tags that stand between frames
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-framer-id3.h"

#include "air-title.h"

#include <string.h>

#define ID3V2_HEADER_SIZE 10
#define ID3V1_SIZE 128
#define APE_HEADER_SIZE 32
#define APE_MOST (64 * 1024 * 1024)
#define APE_IS_HEADER (1u << 29)

#define FLAG_UNSYNCHRONISED 0x80
#define FLAG_EXTENDED 0x40
#define FLAG_FOOTER 0x10

static guint32
read_be32 (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3];
}

static guint32
read_le32 (const guint8 *bytes)
{
  return (guint32) bytes[3] << 24 | bytes[2] << 16 | bytes[1] << 8 | bytes[0];
}

/* Seven bits a byte, so that a length never looks like a sync word. */
static guint32
read_synchsafe (const guint8 *bytes)
{
  return (guint32) bytes[0] << 21 | bytes[1] << 14 | bytes[2] << 7 | bytes[3];
}

static AirTag
probe_id3v2 (const guint8 *bytes, gsize size, gboolean strict, guint64 *tag_size)
{
  if (size < ID3V2_HEADER_SIZE)
    return AIR_TAG_MORE;
  if (bytes[3] == 0xff || bytes[4] == 0xff || ((bytes[6] | bytes[7] | bytes[8] | bytes[9]) & 0x80) != 0)
    return AIR_TAG_NONE;

  if (strict)
    {
      if (bytes[3] < 2 || bytes[3] > 4 || bytes[4] != 0 || (bytes[5] & 0x0f) != 0)
        return AIR_TAG_NONE;
      if (size < ID3V2_HEADER_SIZE + 3)
        return AIR_TAG_MORE;
      for (guint i = 0; i < 3 && (bytes[5] & FLAG_EXTENDED) == 0; i++)
        if (!g_ascii_isupper (bytes[10 + i]) && !g_ascii_isdigit (bytes[10 + i]) && bytes[10 + i] != 0)
          return AIR_TAG_NONE;
    }

  *tag_size = ID3V2_HEADER_SIZE + (guint64) read_synchsafe (bytes + 6);
  if ((bytes[5] & FLAG_FOOTER) != 0)
    *tag_size += ID3V2_HEADER_SIZE;

  return AIR_TAG_ID3V2;
}

static AirTag
probe_ape (const guint8 *bytes, gsize size, guint64 *tag_size)
{
  guint32 length, flags;

  if (size < APE_HEADER_SIZE)
    return AIR_TAG_MORE;

  length = read_le32 (bytes + 12);
  flags = read_le32 (bytes + 20);
  if (length < APE_HEADER_SIZE || length > APE_MOST)
    return AIR_TAG_NONE;
  *tag_size = APE_HEADER_SIZE + ((flags & APE_IS_HEADER) != 0 ? length : 0);

  return AIR_TAG_APE;
}

AirTag
air_framer_probe_tag (const guint8 *bytes, gsize size, gboolean strict, guint64 *tag_size)
{
  static const struct {
    const char *magic;
    AirTag tag;
  } tags[] = { { "ID3", AIR_TAG_ID3V2 }, { "TAG", AIR_TAG_ID3V1 }, { "APETAGEX", AIR_TAG_APE } };

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      gsize length = strlen (tags[i].magic);

      if (memcmp (bytes, tags[i].magic, MIN (size, length)) != 0)
        continue;
      /* Three letters are too few where anything may stand. */
      if (tags[i].tag == AIR_TAG_ID3V1 && strict)
        continue;
      if (size < length)
        return AIR_TAG_MORE;
      if (tags[i].tag == AIR_TAG_ID3V2)
        return probe_id3v2 (bytes, size, strict, tag_size);
      if (tags[i].tag == AIR_TAG_APE)
        return probe_ape (bytes, size, tag_size);
      *tag_size = ID3V1_SIZE;
      return AIR_TAG_ID3V1;
    }

  return AIR_TAG_NONE;
}

/* A text frame: one byte that names the encoding, then text, perhaps several texts apart by zeros. */
static char *
dup_text (const guint8 *bytes, gsize size)
{
  gboolean wide;
  gsize length = 0;

  if (size < 2)
    return NULL;

  wide = bytes[0] == 1 || bytes[0] == 2;
  bytes++;
  size--;
  if (wide)
    {
      while (length + 1 < size && (bytes[length] != 0 || bytes[length + 1] != 0))
        length += 2;
    }
  else
    {
      while (length < size && bytes[length] != 0)
        length++;
    }

  return air_title_from_bytes (bytes, length);
}

typedef struct {
  char *title;  /* (owned) (nullable) */
  char *artist; /* (owned) (nullable) */
} Texts;

static void
take_text (Texts *texts, const char *id, const guint8 *bytes, gsize size)
{
  char **text = NULL;

  if (g_str_equal (id, "TIT2") || g_str_equal (id, "TT2"))
    text = &texts->title;
  else if (g_str_equal (id, "TPE1") || g_str_equal (id, "TP1"))
    text = &texts->artist;

  if (text != NULL && *text == NULL)
    *text = dup_text (bytes, size);
}

char *
air_framer_id3_dup_title (const guint8 *bytes, gsize size)
{
  Texts texts = { NULL, NULL };
  gsize id_size, head_size;
  gsize at = ID3V2_HEADER_SIZE;
  char *joined;
  guint version;

  if (size < ID3V2_HEADER_SIZE)
    return NULL;

  version = bytes[3];
  if (version < 2 || version > 4 || (version < 4 && (bytes[5] & FLAG_UNSYNCHRONISED) != 0))
    return NULL;
  id_size = version == 2 ? 3 : 4;
  head_size = version == 2 ? 6 : 10;
  size = MIN (size, ID3V2_HEADER_SIZE + (gsize) read_synchsafe (bytes + 6));
  if (version > 2 && (bytes[5] & FLAG_EXTENDED) != 0 && size >= at + 4)
    at += version == 4 ? read_synchsafe (bytes + at) : 4 + (gsize) read_be32 (bytes + at);

  while (at < size && size - at > head_size && bytes[at] != 0)
    {
      const guint8 *frame = bytes + at;
      char id[5] = { 0 };
      gsize length;

      memcpy (id, frame, id_size);
      if (version == 2)
        length = frame[3] << 16 | frame[4] << 8 | frame[5];
      else
        length = version == 4 ? read_synchsafe (frame + 4) : read_be32 (frame + 4);
      at += head_size;
      if (length > size - at)
        break;
      take_text (&texts, id, bytes + at, length);
      at += length;
    }

  joined = air_title_join (texts.artist, texts.title);
  g_free (texts.title);
  g_free (texts.artist);

  return joined;
}
