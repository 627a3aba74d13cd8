/* air-tape-block.h - a stretch of the tape, written in one piece
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-frame.h"

G_BEGIN_DECLS

#define AIR_TAPE_BLOCK_BYTES (128 * 1024) /* no block is larger, records included */
#define AIR_TAPE_BLOCK_ENTRIES 1024

typedef enum { AIR_TAPE_FRAME, AIR_TAPE_FORMAT, AIR_TAPE_TITLE, AIR_TAPE_GAP } AirTapeEntryKind;

/* Where one entry of a block is. It lasts until the next one's position. */
typedef struct {
  gint64 position_ns;
  gint64 arrival_us;
  guint32 offset; /* its bytes reach to the next one's offset */
  guint32 kind;
} AirTapeRecord;

/* Entries in a row, of one format. What is always in memory says where the rest of it is to be found. Entries
 * are numbered on through all blocks of a tape. */
typedef struct {
  guint64 first;     /* the first entry's number */
  guint n_entries;
  guint n_trailing;  /* entries at its end that last no time */
  guint size;        /* bytes of payload */
  gint64 start_ns;
  gint64 end_ns;
  AirFormat *format; /* (owned) (nullable): of all its frames */

  guint8 *payload;        /* (owned) (nullable): NULL if it lies on the disk alone */
  AirTapeRecord *records; /* (owned) (nullable): likewise */

  int slot;          /* in the file; -1: not there */
  guint pins;        /* who uses it without the tape's lock */
  guint64 loaded;    /* when it was last read from the file, in the tape's count; 0: never */
  gboolean lost;     /* it could not be read back */
  gboolean dropped;  /* it is off the tape, and is freed with its last pin */
} AirTapeBlock;

AirTapeBlock *air_tape_block_new (guint64 first, gint64 start_ns, AirFormat *format);
void air_tape_block_free (AirTapeBlock *self);

/* FALSE if it would be larger than `most_bytes` then, or hold too many entries. An empty one takes whatever is not
 * larger than AIR_TAPE_BLOCK_BYTES. */
gboolean air_tape_block_append (AirTapeBlock *self, gsize most_bytes, const AirTapeRecord *record,
                                gconstpointer data, gsize size);

/* Nothing will be appended: returns spare memory. */
void air_tape_block_seal (AirTapeBlock *self);

/* Forgets what is on the disk too. */
void air_tape_block_evict (AirTapeBlock *self);

/* Of the last entry at `position_ns` or before; then of the first entry at its position, since titles and formats
 * stand before the frame that they belong to. */
guint air_tape_block_find (const AirTapeBlock *self, gint64 position_ns);

gint64 air_tape_block_entry_end_ns (const AirTapeBlock *self, guint index);
gsize air_tape_block_entry_size (const AirTapeBlock *self, guint index);

/* Of payload and records. */
gsize air_tape_block_get_bytes (const AirTapeBlock *self);

G_END_DECLS
