/* air-tape.h - what was received, still encoded, in a bounded ring with a time index
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-frame.h"

G_BEGIN_DECLS

/**
 * AirTape:
 *
 * The one object with a lock: the tuner's thread appends, the deck's reads, anyone asks. Positions
 * are stream time in nanoseconds from the first frame ever appended; they are the sum of frame
 * durations plus marked gaps and only grow. The oldest frames fall off when the bounds are reached.
 * Short and in memory for now; the file comes with the recorder.
 */
typedef struct _AirTape AirTape;

/* Keeps at most `max_ns` and at most `max_bytes` of payload and bookkeeping (about 96 bytes an entry). */
AirTape *air_tape_new (gint64 max_ns, gsize max_bytes);
AirTape *air_tape_ref (AirTape *self);
void air_tape_unref (AirTape *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirTape, air_tape_unref)

typedef enum { AIR_TAPE_FRAME, AIR_TAPE_FORMAT, AIR_TAPE_TITLE, AIR_TAPE_GAP } AirTapeEntryKind;

/* Free with air_tape_entry_clear(). */
typedef struct {
  AirTapeEntryKind kind;
  guint64 sequence;     /* of this entry; the next one is greater */
  gint64 position_ns;
  gint64 duration_ns;   /* FRAME, GAP (length that is missing; 0 if not known) */
  gint64 arrival_us;    /* monotonic */
  GBytes *data;         /* (owned) (nullable) FRAME */
  AirFormat *format;    /* (owned) (nullable) FRAME (the one in force) and FORMAT */
  char *title;          /* (owned) (nullable) TITLE */
} AirTapeEntry;

void air_tape_entry_clear (AirTapeEntry *entry);

/* Appending, by the tuner. `arrival_us`: g_get_monotonic_time(). A format that is equal to the one in
 * force adds no entry. */
void air_tape_append_format (AirTape *self, AirFormat *format);
void air_tape_append_frame (AirTape *self, const AirFrame *frame, gint64 arrival_us);
void air_tape_append_title (AirTape *self, const char *title);
void air_tape_append_gap (AirTape *self, gint64 duration_ns);

/* Reading, by the deck: the entry after `sequence` (0: the oldest kept). FALSE if there is none yet.
 * If entries fell off in between, goes on with the oldest kept. */
gboolean air_tape_read (AirTape *self, guint64 sequence, AirTapeEntry *entry);

/* The sequence before the entry at or just before `position_ns`, and before the titles and formats
 * that stand at that same position; O(log n). Beyond the ends: the first or the last entry. A format
 * that came earlier is found through the frame's `format`. */
guint64 air_tape_seek (AirTape *self, gint64 position_ns);

/* [start, end) of what is kept, in stream time; both 0 when empty. */
void air_tape_get_range (AirTape *self, gint64 *start_ns, gint64 *end_ns);

/* Called in the appending thread, without the lock, after each append: to wake the deck. One
 * listener. Returns when no call of the one before is under way, so hold no lock that it takes. */
void air_tape_set_appended (AirTape *self, void (*appended) (gpointer data), gpointer data);

/* The newest `n` frames, oldest first, without what came before the last gap or format change: what
 * a new line's frames are matched against, see air-join.h. */
GPtrArray *air_tape_get_tail (AirTape *self, guint n); /* (transfer full): of GBytes */

G_END_DECLS
