/* air-tape.h - what was received, still encoded, for two hours
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-tape-block.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a tape holds unless the listener says otherwise. */
#define AIR_TAPE_DEFAULT_NS (G_GINT64_CONSTANT (2) * 60 * 60 * 1000 * 1000 * 1000)
#define AIR_TAPE_DEFAULT_BYTES (300 * 1000 * 1000)

/* And without a file. */
#define AIR_TAPE_MEMORY_BYTES (8 * 1024 * 1024)

/**
 * AirTape:
 *
 * The one object with a lock: the tuner's thread appends, the deck's reads, anyone asks. Positions are stream time
 * in nanoseconds from the first frame ever appended; they are the sum of frame durations plus marked gaps and only
 * grow. The oldest entries fall off when the bounds are reached.
 *
 * Entries are gathered in blocks, and a block that is full is written to an unnamed file by a thread that lives as
 * long as there is something to write: appending never waits for the disk. The newest half minute and more stays in
 * memory beside, so that who plays live does not read from the disk either; who is further behind reads a block at a
 * time, without the lock. Of a block on the disk only its place is remembered: about 100 bytes.
 *
 * A disk that is full makes the tape shorter, one that fails leaves it to memory; air_tape_dup_error() says so.
 */
typedef struct _AirTape AirTape;

/* Keeps at most `max_ns` (and what else is in the oldest block) and at most `max_bytes` in an unnamed file in `folder`.
 * `folder` (nullable): NULL: nothing touches the disk, and `max_bytes` are of memory. */
AirTape *air_tape_new (const char *folder, gint64 max_ns, gsize max_bytes);
AirTape *air_tape_ref (AirTape *self);
void air_tape_unref (AirTape *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirTape, air_tape_unref)

/* Free with air_tape_entry_clear(). */
typedef struct {
  AirTapeEntryKind kind;
  guint64 sequence;     /* of this entry; the next one is greater */
  gint64 position_ns;
  gint64 duration_ns;   /* FRAME, GAP (length that is missing; 0 if not known) */
  gint64 arrival_us;    /* as air_tape_now_us() */
  GBytes *data;         /* (owned) (nullable) FRAME */
  AirFormat *format;    /* (owned) (nullable) FRAME (the one in force) and FORMAT */
  char *title;          /* (owned) (nullable) TITLE */
} AirTapeEntry;

void air_tape_entry_clear (AirTapeEntry *entry);

/* The clock of arrivals: monotonic, and goes on while the machine sleeps (CLOCK_BOOTTIME). */
gint64 air_tape_now_us (void);

/* Appending, by the tuner. `arrival_us`: air_tape_now_us(). A format that is equal to the one in force adds no
 * entry. */
void air_tape_append_format (AirTape *self, AirFormat *format);
void air_tape_append_frame (AirTape *self, const AirFrame *frame, gint64 arrival_us);
void air_tape_append_title (AirTape *self, const char *title);
void air_tape_append_gap (AirTape *self, gint64 duration_ns);

/* Reading, by the deck: the entry after `sequence` (0: the oldest kept). FALSE if there is none yet. If entries
 * fell off in between, or the disk does not give them back, goes on with the next that is there. May read from the
 * disk, unless it is within the newest half minute. */
gboolean air_tape_read (AirTape *self, guint64 sequence, AirTapeEntry *entry);

/* The sequence before the entry at or just before `position_ns`, and before the titles and formats that stand at
 * that same position; O(log n). Beyond the ends: the first or the last entry. A format that came earlier is found
 * through the frame's `format`. May read from the disk as air_tape_read() may, and what is read after it is in memory
 * then. */
guint64 air_tape_seek (AirTape *self, gint64 position_ns);

/* The same in a worker, for who may not wait for the disk. */
void air_tape_seek_async (AirTape *self, gint64 position_ns, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer data);
guint64 air_tape_seek_finish (AirTape *self, GAsyncResult *result, GError **error);

/* The title in force at `position_ns`, whenever it was told; O(log n), never the disk. (transfer full) (nullable) */
char *air_tape_dup_title_at (AirTape *self, gint64 position_ns);

/* [start, end) of what is kept, in stream time; both 0 when empty. The start may lie within a frame. */
void air_tape_get_range (AirTape *self, gint64 *start_ns, gint64 *end_ns);

/* When what stands at `position_ns` was broadcast, in UTC microseconds, as nearly as can be known: see
 * air-tape-moments.h. `clock_us`: UTC less air_tape_now_us(), as it is now: when the wall clock is set, moments
 * follow it, and the tape knows nothing of it. Never less for a greater position. */
gint64 air_tape_moment_at (AirTape *self, gint64 position_ns, gint64 clock_us);

/* The way back, within the tape's range: the first position that was broadcast then or later. In a gap of unknown
 * length: where it stands. */
gint64 air_tape_position_at (AirTape *self, gint64 moment_us, gint64 clock_us);

/* Called in the appending thread, without the lock, after each append: to wake the deck. One
 * listener. Returns when no call of the one before is under way, so hold no lock that it takes. */
void air_tape_set_appended (AirTape *self, void (*appended) (gpointer data), gpointer data);

/* The newest `n` frames, oldest first, without what came before the last gap: what a new line's frames are matched
 * against, see air-join.h. No more than what is in memory. */
GPtrArray *air_tape_get_tail (AirTape *self, guint n); /* (transfer full): of GBytes */

/* The first trouble with the disk, ever: since then the tape is shorter than it should be. AIR_ERROR_DISK.
 * (transfer full) (nullable) */
GError *air_tape_dup_error (AirTape *self);

/* Whether something is on its way to the disk. */
gboolean air_tape_is_writing (AirTape *self);

/* What it costs at this moment, index and all, in bytes. */
gsize air_tape_get_memory (AirTape *self);

/* And what it takes on the disk. */
gsize air_tape_get_file_bytes (AirTape *self);

G_END_DECLS
