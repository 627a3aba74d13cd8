/* air-recording-tagged.c - MP3 and ADTS: a tag, then the frames as they are
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-recording-writer.h"

#include "air-recording-id3.h"

/* Room for more than two hundred titles; it stays empty if there are none. */
#define TAG_SIZE (32 * 1024)

typedef struct {
  AirRecordingFile *file; /* (unowned) */
} State;

static gpointer
begin (AirRecordingFile *file, AirFormat *format, const AirRecordingTags *tags)
{
  State *state = g_new0 (State, 1);
  g_autoptr (GBytes) tag = air_recording_id3_new (tags, TAG_SIZE);

  state->file = file;
  air_recording_file_append_bytes (file, tag);

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
}

static void
refresh (gpointer data, const AirRecordingTags *tags)
{
  State *state = data;
  g_autoptr (GBytes) tag = air_recording_id3_new (tags, TAG_SIZE);

  air_recording_file_patch (state->file, 0, tag);
}

static void
end (gpointer data, const AirRecordingTags *tags)
{
  State *state = data;

  air_recording_file_flush (state->file, TRUE);
  refresh (state, tags);
}

const AirRecordingWriter air_recording_mp3 = {
  .name = "mp3",
  .begin = begin,
  .change = change,
  .frame = take_frame,
  .refresh = refresh,
  .end = end,
  .free = g_free,
};

const AirRecordingWriter air_recording_adts = {
  .name = "adts",
  .begin = begin,
  .change = change,
  .frame = take_frame,
  .refresh = refresh,
  .end = end,
  .free = g_free,
};
