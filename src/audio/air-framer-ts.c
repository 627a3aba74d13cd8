/* air-framer-ts.c - the sound of an MPEG transport stream
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ISO/IEC 13818-1. The first programme's first stream of AAC in ADTS or of MPEG audio is framed by the
 * framer for those; ID3 that is timed metadata gives titles.
 */
#include "air-framer-kind.h"

#include "air-framer-id3.h"

#define PACKET_SIZE 188
#define SYNC 0x47
#define NO_PID 0x1fff
#define PAT_PID 0
#define MOST_SECTION 4096

#define TYPE_MPEG1_AUDIO 0x03
#define TYPE_MPEG2_AUDIO 0x04
#define TYPE_ADTS 0x0f
#define TYPE_LATM 0x11
#define TYPE_METADATA 0x15

#define PES_FIXED_SIZE 9

/* Where in a PES packet a stream is. */
typedef enum { PES_LOST, PES_HEADER, PES_BODY } Place;

typedef struct {
  guint pid;
  guint counter; /* of the last packet */
  gboolean counted;
  Place place;
  GByteArray *header; /* (owned) as far as it came */
} Pes;

typedef struct {
  AirFramer *outer; /* (unowned) while a packet is taken */
  AirFramer *inner; /* (owned) (nullable) */
  guint type;       /* of the stream that `inner` frames */

  guint pmt_pid;
  GByteArray *section; /* (owned) of PAT or PMT, being put together */
  guint section_pid;

  Pes sound;
  Pes metadata;
  GByteArray *tag; /* (owned) */
} State;

static AirProbe
probe (gpointer state, const guint8 *bytes, gsize size, guint headers, gboolean fresh)
{
  for (guint i = 0; i <= headers; i++)
    {
      if (size <= i * PACKET_SIZE)
        return AIR_PROBE_MORE;
      if (bytes[i * PACKET_SIZE] != SYNC)
        return AIR_PROBE_NO;
    }

  return AIR_PROBE_YES;
}

static void
pes_begin (Pes *pes, guint pid)
{
  pes->pid = pid;
  pes->counted = FALSE;
  pes->place = PES_LOST;
}

static void
lock (gpointer data)
{
  State *state = data;

  pes_begin (&state->sound, state->sound.pid);
  pes_begin (&state->metadata, state->metadata.pid);
  g_byte_array_set_size (state->section, 0);
}

static void
pass_format (AirFormat *format, gpointer data)
{
  air_framer_emit_format (((State *) data)->outer, format);
}

static void
pass_frame (const AirFrame *frame, gpointer data)
{
  air_framer_pass_frame (((State *) data)->outer, frame);
}

static void
pass_title (const char *title, gpointer data)
{
  air_framer_emit_title (((State *) data)->outer, title);
}

static void
pass_junk (gsize skipped, gpointer data)
{
  air_framer_emit_junk (((State *) data)->outer, skipped);
}

static const AirFramerSink inner_sink = { pass_format, pass_frame, pass_title, pass_junk };

static void
choose_sound (State *state, guint pid, guint type)
{
  if (state->inner != NULL && state->sound.pid == pid && state->type == type)
    return;

  g_clear_pointer (&state->inner, air_framer_free);
  state->inner = air_framer_new_elementary (type == TYPE_ADTS ? "audio/aac" : "audio/mpeg", &inner_sink, state);
  state->type = type;
  pes_begin (&state->sound, pid);
}

/* Programme association (2.4.4.3): the first programme counts. */
static void
take_pat (State *state, const guint8 *section, gsize size)
{
  for (gsize at = 8; at + 4 + 4 <= size; at += 4)
    {
      guint program = section[at] << 8 | section[at + 1];

      if (program == 0)
        continue;
      state->pmt_pid = (section[at + 2] & 0x1f) << 8 | section[at + 3];
      return;
    }
}

/* Programme map (2.4.4.8). */
static void
take_pmt (State *state, const guint8 *section, gsize size)
{
  gboolean found = FALSE;
  gboolean latm = FALSE;
  gsize at;

  if (size < 16)
    return;

  at = 12 + ((section[10] & 0x0f) << 8 | section[11]);
  while (at + 5 + 4 <= size)
    {
      guint type = section[at];
      guint pid = (section[at + 1] & 0x1f) << 8 | section[at + 2];

      if (!found && (type == TYPE_ADTS || type == TYPE_MPEG1_AUDIO || type == TYPE_MPEG2_AUDIO))
        {
          found = TRUE;
          choose_sound (state, pid, type);
        }
      if (type == TYPE_METADATA && state->metadata.pid != pid)
        pes_begin (&state->metadata, pid);
      latm |= type == TYPE_LATM;
      at += 5 + ((section[at + 3] & 0x0f) << 8 | section[at + 4]);
    }

  if (!found)
    air_framer_give_up (state->outer, latm ? "AAC in LATM" : "MPEG-TS without sound that we know");
}

static void
take_section (State *state, guint pid, const guint8 *payload, gsize size, gboolean starts)
{
  gsize length;

  if (starts)
    {
      if (size < 1 || size < 1 + (gsize) payload[0])
        return;
      size -= 1 + payload[0];
      payload += 1 + payload[0];
      g_byte_array_set_size (state->section, 0);
      state->section_pid = pid;
    }
  else if (state->section_pid != pid || state->section->len == 0)
    {
      return;
    }
  g_byte_array_append (state->section, payload, size);
  if (state->section->len < 3)
    return;

  length = 3 + ((state->section->data[1] & 0x0f) << 8 | state->section->data[2]);
  if (state->section->len < length && state->section->len < MOST_SECTION)
    return;
  if (length >= 12 && length <= state->section->len &&
      air_framer_crc32 (G_MAXUINT32, state->section->data, length) == 0)
    {
      if (pid == PAT_PID && state->section->data[0] == 0)
        take_pat (state, state->section->data, length);
      else if (pid != PAT_PID && state->section->data[0] == 2)
        take_pmt (state, state->section->data, length);
    }
  g_byte_array_set_size (state->section, 0);
}

/* Passes over the header of a PES packet (2.4.3.6): what is left of the payload is the stream's. */
static gboolean
enter_body (Pes *pes, const guint8 **payload, gsize *size)
{
  while (pes->place == PES_HEADER && *size > 0)
    {
      const guint8 *header;

      g_byte_array_append (pes->header, (*payload)++, 1);
      --*size;
      header = pes->header->data;
      if (pes->header->len < PES_FIXED_SIZE)
        continue;
      if (header[0] != 0 || header[1] != 0 || header[2] != 1)
        pes->place = PES_LOST;
      else if (pes->header->len == PES_FIXED_SIZE + (gsize) header[8])
        pes->place = PES_BODY;
    }

  return pes->place == PES_BODY && *size > 0;
}

/* FALSE if the packet came twice. */
static gboolean
follow (Pes *pes, guint counter, gboolean starts)
{
  if (pes->counted && counter == pes->counter)
    return FALSE;
  /* A packet is missing: a header may be torn; sound is resynchronised by its own framer. */
  if (pes->counted && counter != ((pes->counter + 1) & 15) && pes->place == PES_HEADER)
    pes->place = PES_LOST;
  pes->counted = TRUE;
  pes->counter = counter;
  if (starts)
    {
      pes->place = PES_HEADER;
      g_byte_array_set_size (pes->header, 0);
    }

  return TRUE;
}

static void
take_tag (State *state)
{
  guint64 size;
  g_autofree char *title = NULL;

  if (air_framer_probe_tag (state->tag->data, state->tag->len, FALSE, &size) != AIR_TAG_ID3V2 || state->tag->len < size)
    return;

  title = air_framer_id3_dup_title (state->tag->data, state->tag->len);
  if (title != NULL)
    air_framer_emit_title (state->outer, title);
  g_byte_array_set_size (state->tag, 0);
}

static void
take_metadata (State *state, const guint8 *payload, gsize size, gboolean starts)
{
  if (starts)
    g_byte_array_set_size (state->tag, 0);
  if (!enter_body (&state->metadata, &payload, &size) || state->tag->len + size > AIR_FRAMER_TAG_READ)
    return;

  g_byte_array_append (state->tag, payload, size);
  take_tag (state);
}

static void
take_sound (State *state, const guint8 *payload, gsize size)
{
  if (!enter_body (&state->sound, &payload, &size))
    return;

  air_framer_push (state->inner, payload, size);
  if (air_framer_is_hopeless (state->inner))
    air_framer_give_up (state->outer, air_framer_get_guess (state->inner));
}

static void
take_packet (State *state, const guint8 *packet)
{
  gboolean damaged = (packet[1] & 0x80) != 0;
  gboolean starts = (packet[1] & 0x40) != 0;
  guint pid = (packet[1] & 0x1f) << 8 | packet[2];
  gboolean scrambled = (packet[3] & 0xc0) != 0;
  gsize at = 4;

  if ((packet[3] & 0x20) != 0) /* adaptation field */
    at += 1 + (gsize) packet[4];
  if (damaged || scrambled || (packet[3] & 0x10) == 0 || at >= PACKET_SIZE)
    return;

  if (pid == PAT_PID || pid == state->pmt_pid)
    take_section (state, pid, packet + at, PACKET_SIZE - at, starts);
  else if (state->inner != NULL && pid == state->sound.pid && follow (&state->sound, packet[3] & 15, starts))
    take_sound (state, packet + at, PACKET_SIZE - at);
  else if (pid == state->metadata.pid && pid != NO_PID && follow (&state->metadata, packet[3] & 15, starts))
    take_metadata (state, packet + at, PACKET_SIZE - at, starts);
}

static gssize
step (gpointer data, AirFramer *framer, const guint8 *bytes, gsize size)
{
  State *state = data;

  if (bytes[0] != SYNC)
    return -1;
  if (size < PACKET_SIZE)
    return 0;

  state->outer = framer;
  if (state->inner == NULL)
    air_framer_emit_junk (framer, PACKET_SIZE);
  take_packet (state, bytes);
  state->outer = NULL;

  return PACKET_SIZE;
}

static gpointer
state_new (void)
{
  State *state = g_new0 (State, 1);

  state->pmt_pid = NO_PID;
  state->section = g_byte_array_new ();
  state->tag = g_byte_array_new ();
  state->sound.pid = state->metadata.pid = NO_PID;
  state->sound.header = g_byte_array_new ();
  state->metadata.header = g_byte_array_new ();

  return state;
}

static void
state_free (gpointer data)
{
  State *state = data;

  g_clear_pointer (&state->inner, air_framer_free);
  g_byte_array_unref (state->section);
  g_byte_array_unref (state->tag);
  g_byte_array_unref (state->sound.header);
  g_byte_array_unref (state->metadata.header);
  g_free (state);
}

const AirFramerKind air_framer_ts = {
  .name = "video/mp2t",
  .state_new = state_new,
  .state_free = state_free,
  .probe = probe,
  .lock = lock,
  .step = step,
};
