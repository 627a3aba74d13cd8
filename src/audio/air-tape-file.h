/* air-tape-file.h - an unnamed file of equal slots that are used over and over
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-tape-block.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AirTapeFile:
 *
 * One slot holds one block. The file has no name, so that nothing is left behind however the program ends, and is
 * as long as the most slots that were ever in use at a time. Slots are handed out and given back under the
 * caller's lock; reading and writing need none.
 */
typedef struct _AirTapeFile AirTapeFile;

/* Makes `folder` where needed. May block, as do writing and reading. */
AirTapeFile *air_tape_file_new (const char *folder, GError **error);
void air_tape_file_free (AirTapeFile *self);

/* One that was in use before, or with `most_slots` > all that were, a new one; -1: there is none. */
int air_tape_file_take_slot (AirTapeFile *self, guint most_slots);
void air_tape_file_give_back (AirTapeFile *self, int slot);
guint air_tape_file_count_slots (AirTapeFile *self);

/* A slot that was never in use is not written if the disk is about to be full. Errors: AIR_ERROR_DISK. */
gboolean air_tape_file_write (AirTapeFile *self, int slot, const AirTapeBlock *block, GError **error);

/* What air_tape_file_write() put there, for the caller to free. `block` is only looked at for its measures. */
gboolean air_tape_file_read (AirTapeFile *self, int slot, const AirTapeBlock *block, guint8 **payload,
                             AirTapeRecord **records, GError **error);

G_END_DECLS
