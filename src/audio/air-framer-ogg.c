/* air-framer-ogg.c - pages of Ogg: the packets of the first stream that is sound
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * RFC 3533. Each chain brings its headers anew; serial numbers and granule positions are not trusted.
 */
#define _GNU_SOURCE /* memmem() */

#include "air-framer-kind.h"

#include "air-framer-packets.h"

#include <string.h>

#define PAGE_HEADER_SIZE 27
#define MOST_PACKET (64 * 1024)
#define MOST_INNER 4 /* places looked at within a page that is not all there: each costs a checksum */

#define FLAG_CONTINUED 1
#define FLAG_BEGIN 2

typedef struct {
  const guint8 *lacing;
  guint n_segments;
  const guint8 *body;
  guint8 flags;
  guint32 serial;
  guint32 number;
  gsize size; /* of the whole page */
} Page;

typedef struct {
  AirFramerPackets *packets; /* (owned) (nullable) of the stream that was chosen */
  guint32 serial;
  guint32 next_page;
  gboolean begins;           /* no page yet but those that begin streams: a chain may have several */
  gboolean resumed;

  GByteArray *packet;        /* (owned) begun on an earlier page, or being put together */
  gboolean in_packet;
  gboolean cut;
} State;

static guint32
read_le32 (const guint8 *bytes)
{
  return (guint32) bytes[3] << 24 | bytes[2] << 16 | bytes[1] << 8 | bytes[0];
}

/* The checksum is made over a page whose own field is zero. */
static gboolean
is_intact (const guint8 *bytes, gsize size)
{
  static const guint8 zeros[4] = { 0 };
  guint32 crc = air_framer_crc32 (0, bytes, 22);

  crc = air_framer_crc32 (crc, zeros, sizeof zeros);
  crc = air_framer_crc32 (crc, bytes + 26, size - 26);

  return crc == read_le32 (bytes + 22);
}

static AirProbe
parse_header (const guint8 *bytes, gsize size, Page *page)
{
  gsize body_size = 0;

  /* The capture pattern and version 0. */
  if (memcmp (bytes, "OggS", MIN (size, 5)) != 0)
    return AIR_PROBE_NO;
  if (size < PAGE_HEADER_SIZE || size < PAGE_HEADER_SIZE + (gsize) bytes[26])
    return AIR_PROBE_MORE;

  page->n_segments = bytes[26];
  page->lacing = bytes + PAGE_HEADER_SIZE;
  for (guint i = 0; i < page->n_segments; i++)
    body_size += page->lacing[i];
  page->size = PAGE_HEADER_SIZE + page->n_segments + body_size;
  page->body = page->lacing + page->n_segments;
  page->flags = bytes[5];
  page->serial = read_le32 (bytes + 14);
  page->number = read_le32 (bytes + 18);

  return size < page->size ? AIR_PROBE_MORE : AIR_PROBE_YES;
}

/* Whether a whole page stands where a longer one is said to be: then that one's lengths were damaged. */
static gboolean
holds_a_page (const guint8 *bytes, gsize size)
{
  const guint8 *end = bytes + size;
  const guint8 *inner = bytes;
  Page page;

  for (guint i = 0; i < MOST_INNER; i++)
    {
      inner = memmem (inner + 4, end - inner - 4, "OggS", 4);
      if (inner == NULL)
        return FALSE;
      if (parse_header (inner, end - inner, &page) == AIR_PROBE_YES && is_intact (inner, page.size))
        return TRUE;
    }
  return FALSE;
}

static AirProbe
parse_page (const guint8 *bytes, gsize size, Page *page)
{
  AirProbe answer = parse_header (bytes, size, page);

  if (answer == AIR_PROBE_YES)
    return is_intact (bytes, page->size) ? AIR_PROBE_YES : AIR_PROBE_NO;
  if (answer == AIR_PROBE_MORE && size > PAGE_HEADER_SIZE && holds_a_page (bytes, size))
    return AIR_PROBE_NO;

  return answer;
}

static AirProbe
probe (gpointer state, const guint8 *bytes, gsize size, guint headers, gboolean fresh)
{
  Page page;

  return parse_page (bytes, size, &page);
}

static void
drop_packet (State *state)
{
  g_byte_array_set_size (state->packet, 0);
  state->in_packet = FALSE;
  state->cut = FALSE;
}

static void
lock (gpointer data)
{
  State *state = data;

  drop_packet (state);
  state->resumed = TRUE;
}

static void
add_segment (State *state, const guint8 *bytes, gsize size)
{
  if (state->packet->len + size > MOST_PACKET)
    state->cut = TRUE;
  else
    g_byte_array_append (state->packet, bytes, size);
  state->in_packet = TRUE;
}

static void
take_packets (State *state, AirFramer *framer, const Page *page)
{
  const guint8 *body = page->body;
  gboolean skipping = FALSE;

  if (state->in_packet && (page->number != state->next_page || (page->flags & FLAG_CONTINUED) == 0))
    {
      air_framer_emit_junk (framer, state->packet->len);
      drop_packet (state);
    }
  else if (!state->in_packet && (page->flags & FLAG_CONTINUED) != 0)
    {
      skipping = TRUE;
    }
  state->next_page = page->number + 1;

  for (guint i = 0; i < page->n_segments; i++)
    {
      guint length = page->lacing[i];

      if (skipping)
        air_framer_emit_junk (framer, length);
      else
        add_segment (state, body, length);
      body += length;
      if (length == 255)
        continue;
      if (!skipping)
        air_framer_packets_take (state->packets, framer, state->packet->data, state->packet->len, state->cut);
      skipping = FALSE;
      drop_packet (state);
    }
}

/* A page that begins a stream holds its first packet and nothing else. */
static gboolean
begin_stream (State *state, const Page *page)
{
  g_autoptr (AirFramerPackets) packets = NULL;

  if (state->packets != NULL && state->begins)
    return FALSE;

  packets = air_framer_packets_new (page->body, page->size - PAGE_HEADER_SIZE - page->n_segments, state->packets);
  if (packets == NULL)
    return FALSE;

  g_clear_pointer (&state->packets, air_framer_packets_free);
  state->packets = g_steal_pointer (&packets);
  state->serial = page->serial;
  state->next_page = page->number + 1;
  state->begins = TRUE;
  state->resumed = FALSE;
  drop_packet (state);

  return TRUE;
}

static gssize
step (gpointer data, AirFramer *framer, const guint8 *bytes, gsize size)
{
  State *state = data;
  Page page;
  AirProbe answer = parse_page (bytes, size, &page);

  if (answer != AIR_PROBE_YES)
    return answer == AIR_PROBE_MORE ? 0 : -1;

  if ((page.flags & FLAG_BEGIN) != 0)
    {
      if (!begin_stream (state, &page))
        air_framer_emit_junk (framer, page.size);
      return page.size;
    }

  state->begins = FALSE;
  if (state->packets == NULL || page.serial != state->serial)
    {
      air_framer_emit_junk (framer, page.size);
      return page.size;
    }
  if (state->resumed)
    {
      state->resumed = FALSE;
      air_framer_packets_resume (state->packets, framer);
    }
  take_packets (state, framer, &page);

  return page.size;
}

static gpointer
state_new (void)
{
  State *state = g_new0 (State, 1);

  state->packet = g_byte_array_new ();

  return state;
}

static void
state_free (gpointer data)
{
  State *state = data;

  g_clear_pointer (&state->packets, air_framer_packets_free);
  g_byte_array_unref (state->packet);
  g_free (state);
}

const AirFramerKind air_framer_ogg = {
  .name = "application/ogg",
  .state_new = state_new,
  .state_free = state_free,
  .probe = probe,
  .lock = lock,
  .step = step,
};
