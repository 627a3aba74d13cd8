/* air-demo-ogg.c - the broadcast as pages of Ogg Opus
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * RFC 3533 (Ogg), RFC 7845 (Opus in Ogg).
 */
#include "air-demo-ogg.h"

#include <string.h>

#define PAGES_PER_UNIT (AIR_DEMO_OPUS_PER_UNIT / AIR_DEMO_PAGE_PACKETS)
#define N_HEADER_PAGES 2
#define HEADER_BYTES 27
#define CHECKSUM_AT 22

enum
{
  FIRST_PAGE = 2,
  LAST_PAGE = 4,
};

static void
append_le (GByteArray *out, guint64 value, int n_bytes)
{
  for (int i = 0; i < n_bytes; i++)
    {
      guint8 byte = (guint8)(value >> (8 * i));

      g_byte_array_append (out, &byte, 1);
    }
}

static void
append_text (GByteArray *out, const char *text)
{
  append_le (out, strlen (text), 4);
  g_byte_array_append (out, (const guint8 *)text, (guint)strlen (text));
}

/* RFC 3533: polynomial 0x04c11db7, not reflected, from 0. */
static guint32
checksum (const guint8 *bytes, gsize length)
{
  guint32 crc = 0;

  for (gsize i = 0; i < length; i++)
    {
      crc ^= (guint32)bytes[i] << 24;
      for (int bit = 0; bit < 8; bit++)
        crc = crc & 0x80000000u ? (crc << 1) ^ 0x04c11db7u : crc << 1;
    }
  return crc;
}

/* Page header; `sizes` are those of whole packets, each below 255 bytes. */
static guint
begin_page (GByteArray *out,
            guint8 flags,
            gint64 granule,
            guint32 serial,
            guint32 sequence,
            const guint8 *sizes,
            guint8 n_sizes)
{
  guint start = out->len;

  g_byte_array_append (out, (const guint8 *)"OggS", 4);
  append_le (out, 0, 1);
  append_le (out, flags, 1);
  append_le (out, (guint64)granule, 8);
  append_le (out, serial, 4);
  append_le (out, sequence, 4);
  append_le (out, 0, 4);
  append_le (out, n_sizes, 1);
  g_byte_array_append (out, sizes, n_sizes);
  return start;
}

static void
end_page (GByteArray *out, guint start)
{
  guint32 crc = checksum (out->data + start, out->len - start);

  for (int i = 0; i < 4; i++)
    out->data[start + CHECKSUM_AT + (guint)i] = (guint8)(crc >> (8 * i));
}

static void
append_header_page (GByteArray *out, const AirDemoSpot *spot, guint32 sequence, GByteArray *packet)
{
  guint8 size = (guint8)packet->len;
  guint start = begin_page (out, sequence == 0 ? FIRST_PAGE : 0, 0, (guint32)spot->id, sequence, &size, 1);

  g_byte_array_append (out, packet->data, packet->len);
  end_page (out, start);
}

static GByteArray *
new_opus_head (void)
{
  GByteArray *packet = g_byte_array_new ();

  g_byte_array_append (packet, (const guint8 *)"OpusHead", 8);
  append_le (packet, 1, 1);     /* version */
  append_le (packet, 2, 1);     /* channels */
  append_le (packet, 0, 2);     /* pre-skip: a spot begins in silence, and none of its time may be lost */
  append_le (packet, 48000, 4); /* input rate */
  append_le (packet, 0, 2);     /* gain */
  append_le (packet, 0, 1);     /* mapping family */
  return packet;
}

/* Titles are short enough that the packet needs one size byte; a longer one is left out. */
static GByteArray *
new_opus_tags (const AirDemoSpot *spot, const char *station)
{
  const char *const names[] = { "TITLE=", "ARTIST=", "ALBUM=", "ORGANIZATION=" };
  const char *const values[] = { spot->title, spot->artist, spot->album, station };
  GByteArray *packet = g_byte_array_new ();
  guint32 n_comments = 0;
  guint count_at;

  g_byte_array_append (packet, (const guint8 *)"OpusTags", 8);
  append_text (packet, "KCFQ");
  count_at = packet->len;
  append_le (packet, 0, 4);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *comment = values[i] ? g_strconcat (names[i], values[i], NULL) : NULL;

      if (comment == NULL || packet->len + 4 + strlen (comment) >= 255)
        continue;
      append_text (packet, comment);
      n_comments++;
    }
  packet->data[count_at] = (guint8)n_comments;
  return packet;
}

gint64
air_demo_ogg_page_at (gint64 wall_us)
{
  gint64 packet = air_demo_reel_opus_at (wall_us);

  return packet / AIR_DEMO_PAGE_PACKETS - (packet % AIR_DEMO_PAGE_PACKETS < 0);
}

void
air_demo_ogg_append_headers (GByteArray *out, const AirDemoSpot *spot, const char *station)
{
  g_autoptr (GByteArray) head = new_opus_head ();
  g_autoptr (GByteArray) tags = new_opus_tags (spot, station);

  append_header_page (out, spot, 0, head);
  append_header_page (out, spot, 1, tags);
}

void
air_demo_ogg_append_page (GByteArray *out, const AirDemoReel *reel, const AirDemoSpot *spot, gint64 page)
{
  guint8 sizes[AIR_DEMO_PAGE_PACKETS];
  gint64 in_spot = page - spot->first_unit * PAGES_PER_UNIT;
  gboolean last = in_spot == spot->n_units * PAGES_PER_UNIT - 1;
  guint start;

  memset (sizes, AIR_DEMO_OPUS_BYTES, sizeof sizes);
  start = begin_page (out, last ? LAST_PAGE : 0, (in_spot + 1) * AIR_DEMO_PAGE_PACKETS * AIR_DEMO_OPUS_SAMPLES,
                      (guint32)spot->id, (guint32)(N_HEADER_PAGES + in_spot), sizes, AIR_DEMO_PAGE_PACKETS);
  for (int i = 0; i < AIR_DEMO_PAGE_PACKETS; i++)
    g_byte_array_append (out, air_demo_reel_opus (reel, page * AIR_DEMO_PAGE_PACKETS + i), AIR_DEMO_OPUS_BYTES);
  end_page (out, start);
}
