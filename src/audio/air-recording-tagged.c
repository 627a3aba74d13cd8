/* air-recording-tagged.c - MP3 and ADTS: a tag, then the frames as they are
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-recording-writer.h"

#include "air-recording-id3.h"
#include "air-recording-xing.h"

/* Room for more than two hundred titles; it stays empty if there are none. */
#define TAG_SIZE (32 * 1024)

typedef struct {
  AirRecordingFile *file; /* (unowned) */
  AirRecordingXing *xing; /* (owned) (nullable): of MP3 */
} State;

/* What stands in front of the sound, as it is by now: where the bitrate changes, the tag is shorter by the frame that
 * tells the length. */
static GBytes *
make_front (State *state, const AirRecordingTags *tags)
{
  g_autoptr (GBytes) xing = state->xing != NULL ? air_recording_xing_make (state->xing) : NULL;
  g_autoptr (GBytes) tag = air_recording_id3_new (tags, TAG_SIZE - (xing != NULL ? g_bytes_get_size (xing) : 0));
  g_autoptr (GByteArray) front = g_byte_array_new ();

  g_byte_array_append (front, g_bytes_get_data (tag, NULL), (guint) g_bytes_get_size (tag));
  if (xing != NULL)
    g_byte_array_append (front, g_bytes_get_data (xing, NULL), (guint) g_bytes_get_size (xing));
  return g_byte_array_free_to_bytes (g_steal_pointer (&front));
}

static gpointer
begin (AirRecordingFile *file, AirFormat *format, const AirRecordingTags *tags)
{
  State *state = g_new0 (State, 1);
  g_autoptr (GBytes) front = NULL;

  state->file = file;
  state->xing = format->codec == AIR_CODEC_MP3 ? air_recording_xing_new () : NULL;
  front = make_front (state, tags);
  air_recording_file_append_bytes (file, front);

  return state;
}

/* Each frame says by itself what it is. */
static void
change (gpointer state, AirFormat *format, const AirRecordingTags *tags)
{
}

static void
take_frame (gpointer data, GBytes *frame, gint64 duration_ns)
{
  State *state = data;

  air_recording_file_append_bytes (state->file, frame);
  if (state->xing != NULL)
    air_recording_xing_add (state->xing, frame);
}

static void
refresh (gpointer data, const AirRecordingTags *tags)
{
  State *state = data;
  g_autoptr (GBytes) front = make_front (state, tags);

  air_recording_file_patch (state->file, 0, front);
}

static void
end (gpointer data, const AirRecordingTags *tags)
{
  State *state = data;

  air_recording_file_flush (state->file, TRUE);
  refresh (state, tags);
}

static void
state_free (gpointer data)
{
  State *state = data;

  g_clear_pointer (&state->xing, air_recording_xing_free);
  g_free (state);
}

const AirRecordingWriter air_recording_mp3 = {
  .name = "mp3",
  .begin = begin,
  .change = change,
  .frame = take_frame,
  .refresh = refresh,
  .end = end,
  .free = state_free,
};

const AirRecordingWriter air_recording_adts = {
  .name = "adts",
  .begin = begin,
  .change = change,
  .frame = take_frame,
  .refresh = refresh,
  .end = end,
  .free = state_free,
};
