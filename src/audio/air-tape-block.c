/* air-tape-block.c - a stretch of the tape, written in one piece
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-tape-block.h"

#include <string.h>

#define FIRST_ROOM 4096 /* a power of two, as are all that follow */
#define FIRST_RECORDS 64

AirTapeBlock *
air_tape_block_new (guint64 first, gint64 start_ns, AirFormat *format)
{
  AirTapeBlock *self = g_new0 (AirTapeBlock, 1);

  self->first = first;
  self->start_ns = self->end_ns = start_ns;
  self->format = format != NULL ? air_format_ref (format) : NULL;
  self->payload = g_malloc (FIRST_ROOM);
  self->records = g_new (AirTapeRecord, FIRST_RECORDS);
  self->slot = -1;

  return self;
}

void
air_tape_block_free (AirTapeBlock *self)
{
  air_tape_block_evict (self);
  g_clear_pointer (&self->format, air_format_unref);
  g_free (self);
}

/* The powers of two that were asked for before tell how much there is. */
static void
make_room (AirTapeBlock *self, gsize size)
{
  gsize room = FIRST_ROOM;

  while (room < self->size)
    room *= 2;
  if (self->size + size > room)
    {
      while (room < self->size + size)
        room *= 2;
      self->payload = g_realloc (self->payload, room);
    }
  if (self->n_entries >= FIRST_RECORDS && (self->n_entries & (self->n_entries - 1)) == 0)
    self->records = g_renew (AirTapeRecord, self->records, (gsize) self->n_entries * 2);
}

gboolean
air_tape_block_append (AirTapeBlock *self,
                       gsize most_bytes,
                       const AirTapeRecord *record,
                       gconstpointer data,
                       gsize size)
{
  gsize bytes = air_tape_block_get_bytes (self) + size + sizeof *record;

  if (self->n_entries > 0 && (bytes > most_bytes || self->n_entries >= AIR_TAPE_BLOCK_ENTRIES))
    return FALSE;

  make_room (self, size);
  self->records[self->n_entries] = *record;
  self->records[self->n_entries].offset = self->size;
  if (size > 0)
    memcpy (self->payload + self->size, data, size);
  self->size += (guint) size;
  self->n_entries++;

  return TRUE;
}

void
air_tape_block_seal (AirTapeBlock *self)
{
  self->payload = g_realloc (self->payload, MAX (self->size, 1));
  self->records = g_renew (AirTapeRecord, self->records, self->n_entries);
}

void
air_tape_block_evict (AirTapeBlock *self)
{
  g_clear_pointer (&self->payload, g_free);
  g_clear_pointer (&self->records, g_free);
}

/* The first entry whose position is at least `position_ns`. */
static guint
lower_bound (const AirTapeBlock *self, gint64 position_ns)
{
  guint low = 0;
  guint high = self->n_entries;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->records[middle].position_ns < position_ns)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

guint
air_tape_block_find (const AirTapeBlock *self, gint64 position_ns)
{
  guint after = lower_bound (self, position_ns < G_MAXINT64 ? position_ns + 1 : position_ns);

  return after > 0 ? lower_bound (self, self->records[after - 1].position_ns) : 0;
}

gint64
air_tape_block_entry_end_ns (const AirTapeBlock *self, guint index)
{
  return index + 1 < self->n_entries ? self->records[index + 1].position_ns : self->end_ns;
}

gsize
air_tape_block_entry_size (const AirTapeBlock *self, guint index)
{
  return (index + 1 < self->n_entries ? self->records[index + 1].offset : self->size) - self->records[index].offset;
}

gsize
air_tape_block_get_bytes (const AirTapeBlock *self)
{
  return self->size + self->n_entries * sizeof (AirTapeRecord);
}
