/* air-tape.c - what was received, still encoded, for two hours
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-tape.h"

#include "air-tape-moments.h"
#include "air-tape-store.h"
#include "air-tape-titles.h"

#include <string.h>
#include <time.h>

struct _AirTape
{
  /* Behind the store's lock. */
  AirTapeStore *store;     /* (owned) */
  AirTapeTitles *titles;   /* (owned) */
  AirTapeMoments *moments; /* (owned) */

  /* The appending thread's. */
  AirFormat *format;       /* (owned) (nullable) in force at the end */
  gint64 last_arrival_us;

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

/* Appending */

/* What is remembered beside, with the lock. */
static void
note_item (AirTape *self, const AirTapeItem *item, gint64 position_ns)
{
  switch (item->kind)
    {
    case AIR_TAPE_FRAME:
      air_tape_moments_observe (self->moments, position_ns, position_ns + item->duration_ns, item->arrival_us);
      break;
    case AIR_TAPE_TITLE:
      air_tape_titles_add (self->titles, position_ns, item->data);
      break;
    case AIR_TAPE_GAP:
      air_tape_moments_cut (self->moments);
      break;
    default:
      break;
    }
}

static void
append (AirTape *self, AirTapeEntryKind kind, gconstpointer data, gsize size, gint64 duration_ns)
{
  AirTapeItem item = { kind, data, size, duration_ns, self->last_arrival_us, self->format };
  gint64 position_ns, start_ns;

  air_tape_store_lock (self->store);
  position_ns = air_tape_store_get_end_ns (self->store);
  air_tape_store_append (self->store, &item);
  start_ns = air_tape_store_get_start_ns (self->store);
  note_item (self, &item, position_ns);
  air_tape_titles_trim (self->titles, start_ns);
  air_tape_moments_forget (self->moments, start_ns);
  air_tape_store_unlock (self->store);

  g_rec_mutex_lock (&self->listener_lock);
  if (self->appended != NULL)
    self->appended (self->appended_data);
  g_rec_mutex_unlock (&self->listener_lock);
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

/* Public */

AirTape *
air_tape_new (const char *folder, gint64 max_ns, gsize max_bytes)
{
  AirTape *self = g_atomic_rc_box_new0 (AirTape);

  g_rec_mutex_init (&self->listener_lock);
  self->store = air_tape_store_new (folder, max_ns, max_bytes);
  self->titles = air_tape_titles_new ();
  self->moments = air_tape_moments_new ();

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

  air_tape_store_unref (self->store);
  air_tape_titles_free (self->titles);
  air_tape_moments_free (self->moments);
  g_clear_pointer (&self->format, air_format_unref);
  g_rec_mutex_clear (&self->listener_lock);
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
  if (air_format_equal (self->format, format))
    return;

  g_clear_pointer (&self->format, air_format_unref);
  self->format = air_format_ref (format);
  append (self, AIR_TAPE_FORMAT, NULL, 0, 0);
}

void
air_tape_append_frame (AirTape *self, const AirFrame *frame, gint64 arrival_us)
{
  gsize size = 0;
  gconstpointer bytes = g_bytes_get_data (frame->data, &size);

  self->last_arrival_us = arrival_us;
  if (size + sizeof (AirTapeRecord) <= AIR_TAPE_BLOCK_BYTES)
    append (self, AIR_TAPE_FRAME, bytes, size, frame->duration_ns);
  else
    append (self, AIR_TAPE_GAP, NULL, 0, frame->duration_ns);
}

void
air_tape_append_title (AirTape *self, const char *title)
{
  append (self, AIR_TAPE_TITLE, title, strlen (title), 0);
}

void
air_tape_append_gap (AirTape *self, gint64 duration_ns)
{
  append (self, AIR_TAPE_GAP, NULL, 0, MAX (duration_ns, 0));
}

gboolean
air_tape_read (AirTape *self, guint64 sequence, AirTapeEntry *entry)
{
  AirTapeBlock *block;
  guint index = 0;

  *entry = (AirTapeEntry) { 0 };

  air_tape_store_lock (self->store);
  block = air_tape_store_read (self->store, sequence, &index);
  if (block != NULL)
    fill_entry (block, index, entry);
  air_tape_store_unlock (self->store);

  return block != NULL;
}

guint64
air_tape_seek (AirTape *self, gint64 position_ns)
{
  guint64 sequence;

  air_tape_store_lock (self->store);
  sequence = air_tape_store_seek (self->store, position_ns);
  air_tape_store_unlock (self->store);

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

void
air_tape_get_range (AirTape *self, gint64 *start_ns, gint64 *end_ns)
{
  gboolean empty;

  air_tape_store_lock (self->store);
  empty = air_tape_store_is_empty (self->store);
  if (start_ns != NULL)
    *start_ns = empty ? 0 : air_tape_store_get_start_ns (self->store);
  if (end_ns != NULL)
    *end_ns = empty ? 0 : air_tape_store_get_end_ns (self->store);
  air_tape_store_unlock (self->store);
}

char *
air_tape_dup_title_at (AirTape *self, gint64 position_ns)
{
  char *title;

  air_tape_store_lock (self->store);
  title = g_strdup (air_tape_titles_at (self->titles, position_ns));
  air_tape_store_unlock (self->store);

  return title;
}

gint64
air_tape_moment_at (AirTape *self, gint64 position_ns, gint64 clock_us)
{
  gint64 moment_us;

  air_tape_store_lock (self->store);
  moment_us = air_tape_moments_at (self->moments, position_ns);
  air_tape_store_unlock (self->store);

  return moment_us + clock_us;
}

gint64
air_tape_position_at (AirTape *self, gint64 moment_us, gint64 clock_us)
{
  gint64 position_ns;

  air_tape_store_lock (self->store);
  position_ns = air_tape_moments_find (self->moments, moment_us - clock_us, air_tape_store_get_start_ns (self->store),
                                       air_tape_store_get_end_ns (self->store));
  air_tape_store_unlock (self->store);

  return position_ns;
}

void
air_tape_set_appended (AirTape *self, void (*appended) (gpointer data), gpointer data)
{
  g_rec_mutex_lock (&self->listener_lock);
  self->appended = appended;
  self->appended_data = data;
  g_rec_mutex_unlock (&self->listener_lock);
}

GPtrArray *
air_tape_get_tail (AirTape *self, guint n)
{
  GPtrArray *frames;

  air_tape_store_lock (self->store);
  frames = air_tape_store_get_tail (self->store, n);
  air_tape_store_unlock (self->store);

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
  const GError *error;
  GError *copy;

  air_tape_store_lock (self->store);
  error = air_tape_store_get_error (self->store);
  copy = error != NULL ? g_error_copy (error) : NULL;
  air_tape_store_unlock (self->store);

  return copy;
}

gboolean
air_tape_is_writing (AirTape *self)
{
  gboolean writing;

  air_tape_store_lock (self->store);
  writing = air_tape_store_is_writing (self->store);
  air_tape_store_unlock (self->store);

  return writing;
}

gsize
air_tape_get_memory (AirTape *self)
{
  gsize bytes;

  air_tape_store_lock (self->store);
  bytes = sizeof *self + air_tape_store_get_memory (self->store) + air_tape_titles_get_memory (self->titles) +
          air_tape_moments_get_memory (self->moments);
  air_tape_store_unlock (self->store);

  return bytes;
}

gsize
air_tape_get_file_bytes (AirTape *self)
{
  gsize bytes;

  air_tape_store_lock (self->store);
  bytes = air_tape_store_get_file_bytes (self->store);
  air_tape_store_unlock (self->store);

  return bytes;
}
