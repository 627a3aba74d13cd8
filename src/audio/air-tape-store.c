/* air-tape-store.c - the blocks of a tape, in memory and on the disk
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-tape-store.h"

#include "air-error.h"
#include "air-tape-file.h"

#define NS_PER_S G_GINT64_CONSTANT (1000000000)
#define TAIL_NS (45 * NS_PER_S)      /* so much of the newest stays in memory, */
#define TAIL_BYTES (2 * 1024 * 1024) /* if it is no more than that */
#define LOADED_BLOCKS 4              /* and so many that were read from the disk last: one a reader */
#define SLOTS_LEAST 4                /* a file of fewer is not worth it */
#define BLOCKS_IN_MEMORY 16          /* or more make up a tape without a file */
#define BLOCK_BYTES_LEAST 1024

struct _AirTapeStore
{
  GMutex lock;
  char *folder; /* (owned) (nullable) */
  gint64 max_ns;
  gsize block_bytes;

  GPtrArray *blocks;    /* of AirTapeBlock (owned): oldest first; entries are appended to the last */
  guint64 next;         /* sequence that the next entry will have */
  gint64 end_ns;
  gsize waiting_bytes;  /* of blocks that are in memory alone */
  gsize most_waiting;
  guint64 loads;

  AirTapeFile *file;    /* (owned) (nullable): opened by the first to write */
  guint most_slots;     /* 0: nothing is written (any more) */
  guint written;        /* blocks from the oldest on that are on the disk */
  gboolean writing;     /* a thread is at it */
  GError *error;        /* (owned) (nullable): the first */
};

static AirTapeBlock *
block_at (AirTapeStore *self, guint index)
{
  return g_ptr_array_index (self->blocks, index);
}

static AirTapeBlock *
newest (AirTapeStore *self)
{
  return self->blocks->len > 0 ? block_at (self, self->blocks->len - 1) : NULL;
}

static void
release_block (AirTapeStore *self, AirTapeBlock *block)
{
  if (block->pins > 0)
    return;
  if (block->slot >= 0)
    air_tape_file_give_back (self->file, block->slot);
  air_tape_block_free (block);
}

static void
unpin (AirTapeStore *self, AirTapeBlock *block)
{
  block->pins--;
  if (block->dropped)
    release_block (self, block);
}

static void
drop_oldest (AirTapeStore *self)
{
  AirTapeBlock *block = block_at (self, 0);

  if (self->written > 0)
    self->written--;
  else
    self->waiting_bytes -= air_tape_block_get_bytes (block);
  g_ptr_array_remove_index (self->blocks, 0);
  block->dropped = TRUE;
  release_block (self, block);
}

static void
take_error (AirTapeStore *self, GError *error)
{
  if (self->error == NULL)
    self->error = error;
  else
    g_error_free (error);
}

/* What is on the disk may be read until it falls off. */
static void
give_up_writing (AirTapeStore *self, GError *error)
{
  self->most_slots = 0;
  take_error (self, error);
}

static void
keep_within_bounds (AirTapeStore *self)
{
  while (self->blocks->len > 1 && block_at (self, 0)->end_ns <= self->end_ns - self->max_ns)
    drop_oldest (self);

  if (self->waiting_bytes > self->most_waiting && self->most_slots > 0)
    give_up_writing (self, g_error_new (AIR_ERROR, AIR_ERROR_DISK, "The disk is too slow for the tape"));
  while (self->waiting_bytes > self->most_waiting && self->blocks->len > 1)
    drop_oldest (self);
}

/* What lies on the disk too leaves memory, but for the newest and what somebody reads. */
static void
trim_memory (AirTapeStore *self)
{
  gsize tail_bytes = 0;

  for (guint i = self->blocks->len; i > 0; i--)
    {
      AirTapeBlock *block = block_at (self, i - 1);
      gboolean in_tail, in_use;

      if (block->payload == NULL)
        continue;
      tail_bytes += air_tape_block_get_bytes (block);
      in_tail = self->end_ns - block->end_ns < TAIL_NS && tail_bytes <= TAIL_BYTES;
      in_use = block->pins > 0 || (block->loaded > 0 && block->loaded + LOADED_BLOCKS > self->loads);
      if (i <= self->written && !in_tail && !in_use)
        air_tape_block_evict (block);
    }
}

/* The writer: a thread while there is something to write */

static AirTapeBlock *
block_to_write (AirTapeStore *self)
{
  if (self->most_slots == 0 || self->written + 1 >= self->blocks->len)
    return NULL;

  return block_at (self, self->written);
}

/* Without more room the oldest give theirs. */
static int
take_slot (AirTapeStore *self)
{
  int slot;

  while ((slot = air_tape_file_take_slot (self->file, self->most_slots)) < 0 && self->written > 0)
    drop_oldest (self);

  return slot;
}

/* The disk has no more room than it gave so far, or none at all. */
static void
take_write_error (AirTapeStore *self, int slot, GError *error)
{
  guint n_slots = air_tape_file_count_slots (self->file);

  if ((guint) slot + 1 < n_slots || n_slots <= SLOTS_LEAST)
    give_up_writing (self, error);
  else
    {
      self->most_slots = n_slots - 1;
      take_error (self, error);
    }
}

/* Returns with the lock, which is not held meanwhile. */
static void
write_block (AirTapeStore *self, AirTapeBlock *block)
{
  g_autoptr (GError) error = NULL;
  int slot = take_slot (self);
  gboolean done;

  if (slot < 0)
    {
      give_up_writing (self, g_error_new (AIR_ERROR, AIR_ERROR_DISK, "The tape has no room on the disk"));
      return;
    }

  block->pins++;
  g_mutex_unlock (&self->lock);
  done = air_tape_file_write (self->file, slot, block, &error);
  g_mutex_lock (&self->lock);

  if (done && !block->dropped)
    {
      block->slot = slot;
      self->written++;
      self->waiting_bytes -= air_tape_block_get_bytes (block);
    }
  else if (done)
    air_tape_file_give_back (self->file, slot);
  else
    take_write_error (self, slot, g_steal_pointer (&error));
  unpin (self, block);
  trim_memory (self);
}

static void
open_file (AirTapeStore *self)
{
  g_autoptr (GError) error = NULL;
  AirTapeFile *file = air_tape_file_new (self->folder, &error);

  g_mutex_lock (&self->lock);
  self->file = file;
  if (file == NULL)
    give_up_writing (self, g_steal_pointer (&error));
  g_mutex_unlock (&self->lock);
}

static gpointer
writer_thread (gpointer data)
{
  g_autoptr (AirTapeStore) self = data;
  AirTapeBlock *block;

  if (self->file == NULL)
    open_file (self);

  g_mutex_lock (&self->lock);
  while ((block = block_to_write (self)) != NULL)
    write_block (self, block);
  self->writing = FALSE;
  g_mutex_unlock (&self->lock);

  return NULL;
}

static void
start_writing (AirTapeStore *self)
{
  g_autoptr (GError) error = NULL;
  GThread *thread;

  if (self->writing || block_to_write (self) == NULL)
    return;

  self->writing = TRUE;
  thread = g_thread_try_new ("tape", writer_thread, g_atomic_rc_box_acquire (self), &error);
  if (thread != NULL)
    g_thread_unref (thread);
  else
    {
      self->writing = FALSE;
      give_up_writing (self, g_error_new (AIR_ERROR, AIR_ERROR_DISK, "The tape cannot be written: %s", error->message));
      air_tape_store_unref (self);
    }
}

/* Appending */

static void
begin_block (AirTapeStore *self, AirFormat *format)
{
  if (newest (self) != NULL)
    air_tape_block_seal (newest (self));
  g_ptr_array_add (self->blocks, air_tape_block_new (self->next, self->end_ns, format));
  start_writing (self);
}

/* Reading */

/* The last block that begins at or before `sequence`; the first if none does. */
static guint
find_block (AirTapeStore *self, guint64 sequence)
{
  guint low = 0;
  guint high = self->blocks->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (block_at (self, middle)->first <= sequence)
        low = middle;
      else
        high = middle;
    }

  return low;
}

static guint
find_block_at (AirTapeStore *self, gint64 position_ns)
{
  guint low = 0;
  guint high = self->blocks->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (block_at (self, middle)->start_ns <= position_ns)
        low = middle;
      else
        high = middle;
    }

  return low;
}

/* Called with the lock, and returns with it, but gives it up meanwhile. FALSE if the block is lost. */
static gboolean
load_block (AirTapeStore *self, AirTapeBlock *block)
{
  g_autofree guint8 *payload = NULL;
  g_autofree AirTapeRecord *records = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done = block->payload != NULL;

  if (!done && !block->lost)
    {
      block->pins++;
      g_mutex_unlock (&self->lock);
      done = air_tape_file_read (self->file, block->slot, block, &payload, &records, &error);
      g_mutex_lock (&self->lock);
      if (done)
        block->loaded = ++self->loads;
      if (done && block->payload == NULL)
        {
          block->payload = g_steal_pointer (&payload);
          block->records = g_steal_pointer (&records);
        }
      block->lost = !done;
      if (error != NULL)
        take_error (self, g_steal_pointer (&error));
      done = done && !block->dropped;
      unpin (self, block);
      trim_memory (self);
    }

  return done;
}

/* Past the titles and such at the end of blocks before, if `sequence` is the first of its block. */
static guint64
skip_back (AirTapeStore *self, guint64 sequence)
{
  for (guint i = find_block (self, sequence); i > 0 && block_at (self, i)->first == sequence; i--)
    sequence -= block_at (self, i - 1)->n_trailing;

  return sequence;
}

/* The newest `n` frames of a block, or those since it was cut; newest first. FALSE at a cut. */
static gboolean
take_tail (const AirTapeBlock *block, guint n, GPtrArray *frames)
{
  for (guint i = block->n_entries; i > 0 && frames->len < n; i--)
    {
      const AirTapeRecord *record = &block->records[i - 1];

      if (record->kind == AIR_TAPE_GAP)
        return FALSE;
      if (record->kind == AIR_TAPE_FRAME)
        g_ptr_array_add (frames, g_bytes_new (block->payload + record->offset,
                                              air_tape_block_entry_size (block, i - 1)));
    }

  return frames->len < n;
}

/* Public */

AirTapeStore *
air_tape_store_new (const char *folder, gint64 max_ns, gsize max_bytes)
{
  AirTapeStore *self = g_atomic_rc_box_new0 (AirTapeStore);

  g_mutex_init (&self->lock);
  self->folder = g_strdup (folder);
  self->max_ns = max_ns;
  self->most_waiting = folder != NULL ? AIR_TAPE_STORE_MEMORY_BYTES : max_bytes;
  self->block_bytes = CLAMP (self->most_waiting / BLOCKS_IN_MEMORY, BLOCK_BYTES_LEAST, AIR_TAPE_BLOCK_BYTES);
  self->most_slots = folder != NULL ? (guint) MIN (max_bytes / AIR_TAPE_BLOCK_BYTES, G_MAXINT) : 0;
  self->blocks = g_ptr_array_new ();
  self->next = 1;

  return self;
}

static void
clear_store (gpointer data)
{
  AirTapeStore *self = data;

  while (self->blocks->len > 0)
    drop_oldest (self);
  g_ptr_array_unref (self->blocks);
  g_clear_pointer (&self->file, air_tape_file_free);
  g_clear_error (&self->error);
  g_free (self->folder);
  g_mutex_clear (&self->lock);
}

void
air_tape_store_unref (AirTapeStore *self)
{
  g_atomic_rc_box_release_full (self, clear_store);
}

void
air_tape_store_lock (AirTapeStore *self)
{
  g_mutex_lock (&self->lock);
}

void
air_tape_store_unlock (AirTapeStore *self)
{
  g_mutex_unlock (&self->lock);
}

void
air_tape_store_append (AirTapeStore *self, const AirTapeItem *item)
{
  AirTapeRecord record = { .position_ns = self->end_ns, .arrival_us = item->arrival_us, .kind = item->kind };
  AirTapeBlock *block;

  if (newest (self) == NULL || item->kind == AIR_TAPE_FORMAT ||
      !air_tape_block_append (newest (self), self->block_bytes, &record, item->data, item->size))
    {
      begin_block (self, item->format);
      air_tape_block_append (newest (self), self->block_bytes, &record, item->data, item->size);
    }

  block = newest (self);
  self->next++;
  self->end_ns += item->duration_ns;
  block->end_ns = self->end_ns;
  block->n_trailing = item->duration_ns > 0 ? 0 : block->n_trailing + 1;
  self->waiting_bytes += item->size + sizeof record;
  keep_within_bounds (self);
}

/* Whatever happened while a block was being loaded, the sequence that is wanted is looked up anew. */
AirTapeBlock *
air_tape_store_read (AirTapeStore *self, guint64 sequence, guint *index)
{
  guint64 wanted;

  if (self->blocks->len > 0 && sequence + 1 < block_at (self, 0)->first)
    sequence = air_tape_store_seek (self, air_tape_store_get_start_ns (self));

  wanted = sequence + 1;
  while (wanted < self->next)
    {
      AirTapeBlock *block = block_at (self, find_block (self, wanted));
      guint64 after = block->first + block->n_entries;

      wanted = MAX (wanted, block->first);
      if (load_block (self, block))
        {
          *index = (guint) (wanted - block->first);
          return block;
        }
      wanted = MAX (wanted, after);
    }

  return NULL;
}

guint64
air_tape_store_seek (AirTapeStore *self, gint64 position_ns)
{
  AirTapeBlock *block;
  guint64 sequence;

  if (self->blocks->len == 0)
    return 0;

  position_ns = CLAMP (position_ns, air_tape_store_get_start_ns (self), MAX (self->end_ns - 1, 0));
  block = block_at (self, find_block_at (self, position_ns));
  sequence = block->first;
  if (load_block (self, block))
    sequence += air_tape_block_find (block, position_ns);

  return skip_back (self, sequence) - 1;
}

gboolean
air_tape_store_is_empty (AirTapeStore *self)
{
  return self->blocks->len == 0;
}

gint64
air_tape_store_get_start_ns (AirTapeStore *self)
{
  return self->blocks->len > 0 ? MAX (block_at (self, 0)->start_ns, self->end_ns - self->max_ns) : 0;
}

gint64
air_tape_store_get_end_ns (AirTapeStore *self)
{
  return self->end_ns;
}

GPtrArray *
air_tape_store_get_tail (AirTapeStore *self, guint n)
{
  GPtrArray *frames = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = self->blocks->len; i > 0; i--)
    if (block_at (self, i - 1)->payload == NULL || !take_tail (block_at (self, i - 1), n, frames))
      break;

  return frames;
}

const GError *
air_tape_store_get_error (AirTapeStore *self)
{
  return self->error;
}

gboolean
air_tape_store_is_writing (AirTapeStore *self)
{
  return self->writing;
}

gsize
air_tape_store_get_memory (AirTapeStore *self)
{
  gsize bytes = sizeof *self;

  for (guint i = 0; i < self->blocks->len; i++)
    {
      AirTapeBlock *block = block_at (self, i);

      bytes += sizeof block + sizeof *block + (block->payload != NULL ? air_tape_block_get_bytes (block) : 0);
    }

  return bytes;
}

gsize
air_tape_store_get_file_bytes (AirTapeStore *self)
{
  return self->file != NULL ? (gsize) air_tape_file_count_slots (self->file) * AIR_TAPE_BLOCK_BYTES : 0;
}
