/* air-tape.c - what was received, still encoded, for two hours
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-tape.h"

#include "air-error.h"
#include "air-tape-file.h"
#include "air-tape-titles.h"

#include <string.h>
#include <time.h>

#define NS_PER_S G_GINT64_CONSTANT (1000000000)
#define TAIL_NS (45 * NS_PER_S)    /* so much of the newest stays in memory, */
#define TAIL_BYTES (2 * 1024 * 1024) /* if it is no more than that */
#define LOADED_BLOCKS 4            /* and so many that were read from the disk last: one a reader */
#define SLOTS_LEAST 4              /* a file of fewer is not worth it */
#define BLOCKS_IN_MEMORY 16        /* or more make up a tape without a file */
#define BLOCK_BYTES_LEAST 1024

struct _AirTape
{
  GMutex lock; /* guards all but the listener */
  char *folder; /* (owned) (nullable) */
  gint64 max_ns;
  gsize block_bytes;

  GPtrArray *blocks;     /* of AirTapeBlock (owned): oldest first; entries are appended to the last */
  guint64 next;          /* sequence that the next entry will have */
  gint64 end_ns;
  gint64 last_arrival_us;
  AirFormat *format;     /* (owned) (nullable) in force at the end */
  AirTapeTitles *titles; /* (owned) */
  gsize waiting_bytes;   /* of blocks that are in memory alone */
  gsize most_waiting;
  guint64 loads;

  AirTapeFile *file;     /* (owned) (nullable): opened by the first to write */
  guint most_slots;      /* 0: nothing is written (any more) */
  guint written;         /* blocks from the oldest on that are on the disk */
  gboolean writing;      /* a thread is at it */
  GError *error;         /* (owned) (nullable): the first */

  GRecMutex listener_lock;
  void (*appended) (gpointer data); /* (nullable) */
  gpointer appended_data;           /* (unowned) */
};

gint64
air_tape_now_us (void)
{
  struct timespec now;

  clock_gettime (CLOCK_BOOTTIME, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/* Blocks. Everything down to the writer is called with the lock. */

static AirTapeBlock *
block_at (AirTape *self, guint index)
{
  return g_ptr_array_index (self->blocks, index);
}

static AirTapeBlock *
newest (AirTape *self)
{
  return self->blocks->len > 0 ? block_at (self, self->blocks->len - 1) : NULL;
}

static void
release_block (AirTape *self, AirTapeBlock *block)
{
  if (block->pins > 0)
    return;
  if (block->slot >= 0)
    air_tape_file_give_back (self->file, block->slot);
  air_tape_block_free (block);
}

static void
unpin (AirTape *self, AirTapeBlock *block)
{
  block->pins--;
  if (block->dropped)
    release_block (self, block);
}

static void
drop_oldest (AirTape *self)
{
  AirTapeBlock *block = block_at (self, 0);

  if (self->written > 0)
    self->written--;
  else
    self->waiting_bytes -= air_tape_block_get_bytes (block);
  g_ptr_array_remove_index (self->blocks, 0);
  air_tape_titles_trim (self->titles, block->end_ns);
  block->dropped = TRUE;
  release_block (self, block);
}

static void
take_error (AirTape *self, GError *error)
{
  if (self->error == NULL)
    self->error = error;
  else
    g_error_free (error);
}

/* What is on the disk may be read until it falls off. */
static void
give_up_writing (AirTape *self, GError *error)
{
  self->most_slots = 0;
  take_error (self, error);
}

static void
keep_within_bounds (AirTape *self)
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
trim_memory (AirTape *self)
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
block_to_write (AirTape *self)
{
  if (self->most_slots == 0 || self->written + 1 >= self->blocks->len)
    return NULL;

  return block_at (self, self->written);
}

/* Without more room the oldest give theirs. */
static int
take_slot (AirTape *self)
{
  int slot;

  while ((slot = air_tape_file_take_slot (self->file, self->most_slots)) < 0 && self->written > 0)
    drop_oldest (self);

  return slot;
}

/* The disk has no more room than it gave so far, or none at all. */
static void
take_write_error (AirTape *self, int slot, GError *error)
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
write_block (AirTape *self, AirTapeBlock *block)
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
open_file (AirTape *self)
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
  g_autoptr (AirTape) self = data;
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
start_writing (AirTape *self)
{
  g_autoptr (GError) error = NULL;
  GThread *thread;

  if (self->writing || block_to_write (self) == NULL)
    return;

  self->writing = TRUE;
  thread = g_thread_try_new ("tape", writer_thread, air_tape_ref (self), &error);
  if (thread != NULL)
    g_thread_unref (thread);
  else
    {
      self->writing = FALSE;
      give_up_writing (self, g_error_new (AIR_ERROR, AIR_ERROR_DISK, "The tape cannot be written: %s", error->message));
      air_tape_unref (self);
    }
}

/* Appending */

static void
begin_block (AirTape *self)
{
  if (newest (self) != NULL)
    air_tape_block_seal (newest (self));
  g_ptr_array_add (self->blocks, air_tape_block_new (self->next, self->end_ns, self->format));
  start_writing (self);
}

static void
append_locked (AirTape *self, AirTapeEntryKind kind, gconstpointer data, gsize size, gint64 duration_ns)
{
  AirTapeRecord record = { .position_ns = self->end_ns, .arrival_us = self->last_arrival_us, .kind = kind };
  AirTapeBlock *block;

  if (newest (self) == NULL || kind == AIR_TAPE_FORMAT ||
      !air_tape_block_append (newest (self), self->block_bytes, &record, data, size))
    {
      begin_block (self);
      air_tape_block_append (newest (self), self->block_bytes, &record, data, size);
    }

  block = newest (self);
  self->next++;
  self->end_ns += duration_ns;
  block->end_ns = self->end_ns;
  block->n_trailing = duration_ns > 0 ? 0 : block->n_trailing + 1;
  self->waiting_bytes += size + sizeof record;
  keep_within_bounds (self);
}

static void
append (AirTape *self, AirTapeEntryKind kind, gconstpointer data, gsize size, gint64 duration_ns, gint64 arrival_us)
{
  g_mutex_lock (&self->lock);
  self->last_arrival_us = arrival_us;
  if (kind == AIR_TAPE_TITLE)
    air_tape_titles_add (self->titles, self->end_ns, data);
  append_locked (self, kind, data, size, duration_ns);
  g_mutex_unlock (&self->lock);

  g_rec_mutex_lock (&self->listener_lock);
  if (self->appended != NULL)
    self->appended (self->appended_data);
  g_rec_mutex_unlock (&self->listener_lock);
}

/* Reading */

/* The last block that begins at or before `sequence`; the first if none does. */
static guint
find_block (AirTape *self, guint64 sequence)
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
find_block_at (AirTape *self, gint64 position_ns)
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
load_block (AirTape *self, AirTapeBlock *block)
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

static void
fill_entry (const AirTapeBlock *block, guint index, AirTapeEntry *entry)
{
  const AirTapeRecord *record = &block->records[index];
  gsize size = air_tape_block_entry_size (block, index);

  entry->kind = record->kind;
  entry->sequence = block->first + index;
  entry->position_ns = record->position_ns;
  entry->duration_ns = air_tape_block_entry_end_ns (block, index) - record->position_ns;
  entry->arrival_us = record->arrival_us;
  entry->format = block->format != NULL ? air_format_ref (block->format) : NULL;
  if (record->kind == AIR_TAPE_FRAME)
    entry->data = g_bytes_new (block->payload + record->offset, size);
  else if (record->kind == AIR_TAPE_TITLE)
    entry->title = g_strndup ((const char *) block->payload + record->offset, size);
}

/* Whatever happened while a block was being loaded, the sequence that is wanted is looked up anew. */
static gboolean
read_locked (AirTape *self, guint64 wanted, AirTapeEntry *entry)
{
  while (wanted < self->next)
    {
      AirTapeBlock *block = block_at (self, find_block (self, wanted));
      guint64 after = block->first + block->n_entries;

      wanted = MAX (wanted, block->first);
      if (load_block (self, block))
        {
          fill_entry (block, (guint) (wanted - block->first), entry);
          return TRUE;
        }
      wanted = MAX (wanted, after);
    }

  return FALSE;
}

/* Past the titles and such at the end of blocks before, if `sequence` is the first of its block. */
static guint64
skip_back (AirTape *self, guint64 sequence)
{
  for (guint i = find_block (self, sequence); i > 0 && block_at (self, i)->first == sequence; i--)
    sequence -= block_at (self, i - 1)->n_trailing;

  return sequence;
}

static gint64
start_locked (AirTape *self)
{
  return MAX (block_at (self, 0)->start_ns, self->end_ns - self->max_ns);
}

static guint64
seek_locked (AirTape *self, gint64 position_ns)
{
  AirTapeBlock *block;
  guint64 sequence;

  if (self->blocks->len == 0)
    return 0;

  position_ns = CLAMP (position_ns, start_locked (self), MAX (self->end_ns - 1, 0));
  block = block_at (self, find_block_at (self, position_ns));
  sequence = block->first;
  if (load_block (self, block))
    sequence += air_tape_block_find (block, position_ns);

  return skip_back (self, sequence) - 1;
}

/* Public */

AirTape *
air_tape_new (const char *folder, gint64 max_ns, gsize max_bytes)
{
  AirTape *self = g_atomic_rc_box_new0 (AirTape);

  g_mutex_init (&self->lock);
  g_rec_mutex_init (&self->listener_lock);
  self->folder = g_strdup (folder);
  self->max_ns = max_ns;
  self->most_waiting = folder != NULL ? AIR_TAPE_MEMORY_BYTES : max_bytes;
  self->block_bytes = CLAMP (self->most_waiting / BLOCKS_IN_MEMORY, BLOCK_BYTES_LEAST, AIR_TAPE_BLOCK_BYTES);
  self->most_slots = folder != NULL ? (guint) MIN (max_bytes / AIR_TAPE_BLOCK_BYTES, G_MAXINT) : 0;
  self->blocks = g_ptr_array_new ();
  self->titles = air_tape_titles_new ();
  self->next = 1;

  return self;
}

AirTape *
air_tape_ref (AirTape *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_tape (gpointer data)
{
  AirTape *self = data;

  while (self->blocks->len > 0)
    drop_oldest (self);
  g_ptr_array_unref (self->blocks);
  g_clear_pointer (&self->file, air_tape_file_free);
  g_clear_pointer (&self->titles, air_tape_titles_free);
  g_clear_pointer (&self->format, air_format_unref);
  g_clear_error (&self->error);
  g_free (self->folder);
  g_rec_mutex_clear (&self->listener_lock);
  g_mutex_clear (&self->lock);
}

void
air_tape_unref (AirTape *self)
{
  g_atomic_rc_box_release_full (self, clear_tape);
}

void
air_tape_entry_clear (AirTapeEntry *entry)
{
  g_clear_pointer (&entry->data, g_bytes_unref);
  g_clear_pointer (&entry->format, air_format_unref);
  g_clear_pointer (&entry->title, g_free);
}

void
air_tape_append_format (AirTape *self, AirFormat *format)
{
  gboolean same;

  g_mutex_lock (&self->lock);
  same = air_format_equal (self->format, format);
  if (!same)
    {
      g_clear_pointer (&self->format, air_format_unref);
      self->format = air_format_ref (format);
    }
  g_mutex_unlock (&self->lock);

  if (!same)
    append (self, AIR_TAPE_FORMAT, NULL, 0, 0, self->last_arrival_us);
}

void
air_tape_append_frame (AirTape *self, const AirFrame *frame, gint64 arrival_us)
{
  gsize size = 0;
  gconstpointer bytes = g_bytes_get_data (frame->data, &size);

  if (size + sizeof (AirTapeRecord) <= AIR_TAPE_BLOCK_BYTES)
    append (self, AIR_TAPE_FRAME, bytes, size, frame->duration_ns, arrival_us);
  else
    append (self, AIR_TAPE_GAP, NULL, 0, frame->duration_ns, arrival_us);
}

void
air_tape_append_title (AirTape *self, const char *title)
{
  append (self, AIR_TAPE_TITLE, title, strlen (title), 0, self->last_arrival_us);
}

void
air_tape_append_gap (AirTape *self, gint64 duration_ns)
{
  append (self, AIR_TAPE_GAP, NULL, 0, MAX (duration_ns, 0), self->last_arrival_us);
}

gboolean
air_tape_read (AirTape *self, guint64 sequence, AirTapeEntry *entry)
{
  gboolean found;

  *entry = (AirTapeEntry) { 0 };

  g_mutex_lock (&self->lock);
  if (self->blocks->len > 0 && sequence + 1 < block_at (self, 0)->first)
    sequence = seek_locked (self, 0);
  found = read_locked (self, sequence + 1, entry);
  g_mutex_unlock (&self->lock);

  return found;
}

guint64
air_tape_seek (AirTape *self, gint64 position_ns)
{
  guint64 sequence;

  g_mutex_lock (&self->lock);
  sequence = seek_locked (self, position_ns);
  g_mutex_unlock (&self->lock);

  return sequence;
}

typedef struct {
  AirTape *tape; /* (owned) */
  gint64 position_ns;
} Seek;

static void
seek_free (Seek *seek)
{
  air_tape_unref (seek->tape);
  g_free (seek);
}

static void
seek_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Seek *seek = data;

  g_task_return_int (task, (gssize) air_tape_seek (seek->tape, seek->position_ns));
}

void
air_tape_seek_async (AirTape *self,
                     gint64 position_ns,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Seek *seek = g_new (Seek, 1);

  *seek = (Seek) { air_tape_ref (self), position_ns };
  g_task_set_source_tag (task, air_tape_seek_async);
  g_task_set_task_data (task, seek, (GDestroyNotify) seek_free);
  g_task_run_in_thread (task, seek_in_worker);
}

guint64
air_tape_seek_finish (AirTape *self, GAsyncResult *result, GError **error)
{
  gssize sequence;

  g_return_val_if_fail (g_async_result_is_tagged (result, air_tape_seek_async), 0);

  sequence = g_task_propagate_int (G_TASK (result), error);
  return sequence > 0 ? (guint64) sequence : 0;
}

char *
air_tape_dup_title_at (AirTape *self, gint64 position_ns)
{
  char *title;

  g_mutex_lock (&self->lock);
  title = g_strdup (air_tape_titles_at (self->titles, position_ns));
  g_mutex_unlock (&self->lock);

  return title;
}

void
air_tape_get_range (AirTape *self, gint64 *start_ns, gint64 *end_ns)
{
  gboolean empty;

  g_mutex_lock (&self->lock);
  empty = self->blocks->len == 0;
  if (start_ns != NULL)
    *start_ns = empty ? 0 : start_locked (self);
  if (end_ns != NULL)
    *end_ns = empty ? 0 : self->end_ns;
  g_mutex_unlock (&self->lock);
}

void
air_tape_set_appended (AirTape *self, void (*appended) (gpointer data), gpointer data)
{
  g_rec_mutex_lock (&self->listener_lock);
  self->appended = appended;
  self->appended_data = data;
  g_rec_mutex_unlock (&self->listener_lock);
}

/* The newest `n` frames of a block, or those since it was cut; newest first. FALSE at a cut. */
static gboolean
take_tail (const AirTapeBlock *block, guint n, GPtrArray *frames)
{
  for (guint i = block->n_entries; i > 0 && frames->len < n; i--)
    {
      const AirTapeRecord *record = &block->records[i - 1];

      if (record->kind == AIR_TAPE_GAP || record->kind == AIR_TAPE_FORMAT)
        return FALSE;
      if (record->kind == AIR_TAPE_FRAME)
        g_ptr_array_add (frames, g_bytes_new (block->payload + record->offset,
                                              air_tape_block_entry_size (block, i - 1)));
    }

  return frames->len < n;
}

GPtrArray *
air_tape_get_tail (AirTape *self, guint n)
{
  GPtrArray *frames = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  g_mutex_lock (&self->lock);
  for (guint i = self->blocks->len; i > 0; i--)
    if (block_at (self, i - 1)->payload == NULL || !take_tail (block_at (self, i - 1), n, frames))
      break;
  g_mutex_unlock (&self->lock);

  for (guint i = 0; i < frames->len / 2; i++)
    {
      gpointer frame = frames->pdata[i];

      frames->pdata[i] = frames->pdata[frames->len - 1 - i];
      frames->pdata[frames->len - 1 - i] = frame;
    }

  return frames;
}

GError *
air_tape_dup_error (AirTape *self)
{
  GError *error;

  g_mutex_lock (&self->lock);
  error = self->error != NULL ? g_error_copy (self->error) : NULL;
  g_mutex_unlock (&self->lock);

  return error;
}

gboolean
air_tape_is_writing (AirTape *self)
{
  gboolean writing;

  g_mutex_lock (&self->lock);
  writing = self->writing;
  g_mutex_unlock (&self->lock);

  return writing;
}

gsize
air_tape_get_memory (AirTape *self)
{
  gsize bytes = sizeof *self;

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->blocks->len; i++)
    {
      AirTapeBlock *block = block_at (self, i);

      bytes += sizeof block + sizeof *block + (block->payload != NULL ? air_tape_block_get_bytes (block) : 0);
    }
  g_mutex_unlock (&self->lock);

  return bytes;
}

gsize
air_tape_get_file_bytes (AirTape *self)
{
  gsize bytes;

  g_mutex_lock (&self->lock);
  bytes = self->file != NULL ? (gsize) air_tape_file_count_slots (self->file) * AIR_TAPE_BLOCK_BYTES : 0;
  g_mutex_unlock (&self->lock);

  return bytes;
}
