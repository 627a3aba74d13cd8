/* air-tape-store.h - the blocks of a tape, in memory and on the disk
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-tape-block.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The most that is kept in memory alone, when there is a file. */
#define AIR_TAPE_STORE_MEMORY_BYTES (8 * 1024 * 1024)

/**
 * AirTapeStore:
 *
 * Holds the tape's lock, which guards what the tape knows beside, too. All that follows the lock is called with it;
 * reading and seeking give it up while they read from the disk. A block that is full is written by a thread that
 * lives as long as there is something to write, and leaves memory when it is neither among the newest nor was read
 * lately. See air_tape_new() for bounds, and for what happens when the disk is full.
 */
typedef struct _AirTapeStore AirTapeStore;

AirTapeStore *air_tape_store_new (const char *folder, gint64 max_ns, gsize max_bytes);
void air_tape_store_unref (AirTapeStore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirTapeStore, air_tape_store_unref)

void air_tape_store_lock (AirTapeStore *self);
void air_tape_store_unlock (AirTapeStore *self);

/* What is appended; unowned. */
typedef struct {
  AirTapeEntryKind kind;
  gconstpointer data; /* (nullable) */
  gsize size;
  gint64 duration_ns;
  gint64 arrival_us;
  AirFormat *format;  /* (nullable): in force */
} AirTapeItem;

void air_tape_store_append (AirTapeStore *self, const AirTapeItem *item);

/* As air_tape_read() and air_tape_seek() have it. The block is good until the lock is given up. */
AirTapeBlock *air_tape_store_read (AirTapeStore *self, guint64 sequence, guint *index);
guint64 air_tape_store_seek (AirTapeStore *self, gint64 position_ns);

gboolean air_tape_store_is_empty (AirTapeStore *self);
gint64 air_tape_store_get_start_ns (AirTapeStore *self);
gint64 air_tape_store_get_end_ns (AirTapeStore *self);

/* (transfer full): of GBytes, newest first: the newest `n` frames in memory since the last gap. */
GPtrArray *air_tape_store_get_tail (AirTapeStore *self, guint n);

const GError *air_tape_store_get_error (AirTapeStore *self); /* (nullable) */
gboolean air_tape_store_is_writing (AirTapeStore *self);
gsize air_tape_store_get_memory (AirTapeStore *self);
gsize air_tape_store_get_file_bytes (AirTapeStore *self);

G_END_DECLS
