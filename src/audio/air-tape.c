/* air-tape.c - what was received, still encoded, in a bounded ring with a time index
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-tape.h"

#include <string.h>

#define FIRST_CAPACITY 256 /* a power of two, as are all that follow */

/* What a slot costs beside its payload, roughly, so that a flood of tiny frames is bounded too. */
#define SLOT_COST 96

/* The length of an entry is the way to the next one's position. */
typedef struct {
  gint64 position_ns;
  gint64 arrival_us;
  AirFormat *format; /* (owned) (nullable) the one in force; a FORMAT entry's own */
  gpointer payload;  /* (owned) (nullable) GBytes of a FRAME, text of a TITLE */
  guint32 cost;
  guint8 kind;
} Slot;

struct _AirTape
{
  GMutex lock; /* guards all but the listener */
  gint64 max_ns;
  gsize max_bytes;

  Slot *slots;    /* (owned) a ring: the entry of a sequence stands at sequence modulo capacity */
  guint64 capacity;
  guint64 first;  /* sequence of the oldest kept */
  guint64 next;   /* sequence that the next entry will have; first == next: empty */
  gsize cost;     /* of all slots */
  gint64 end_ns;
  gint64 last_arrival_us;
  AirFormat *format; /* (owned) (nullable) in force at the end */

  GRecMutex listener_lock;
  void (*appended) (gpointer data); /* (nullable) */
  gpointer appended_data;           /* (unowned) */
};

static Slot *
slot_of (AirTape *self, guint64 sequence)
{
  return &self->slots[sequence & (self->capacity - 1)];
}

static gint64
end_of (AirTape *self, guint64 sequence)
{
  return sequence + 1 < self->next ? slot_of (self, sequence + 1)->position_ns : self->end_ns;
}

static void
clear_slot (Slot *slot)
{
  if (slot->kind == AIR_TAPE_FRAME)
    g_clear_pointer ((GBytes **) &slot->payload, g_bytes_unref);
  else
    g_clear_pointer (&slot->payload, g_free);
  g_clear_pointer (&slot->format, air_format_unref);
}

static void
drop_oldest (AirTape *self)
{
  Slot *slot = slot_of (self, self->first++);

  self->cost -= slot->cost;
  clear_slot (slot);
}

/* The newest entry stays whatever it costs. */
static void
keep_within_bounds (AirTape *self)
{
  while (self->next - self->first > 1 &&
         (self->cost > self->max_bytes || self->end_ns - slot_of (self, self->first)->position_ns > self->max_ns))
    drop_oldest (self);
}

static void
grow (AirTape *self)
{
  guint64 capacity = self->capacity * 2;
  Slot *slots = g_new0 (Slot, capacity);

  for (guint64 sequence = self->first; sequence < self->next; sequence++)
    slots[sequence & (capacity - 1)] = *slot_of (self, sequence);

  g_free (self->slots);
  self->slots = slots;
  self->capacity = capacity;
}

/* Takes `payload`; the caller holds the lock. */
static void
append (AirTape *self, AirTapeEntryKind kind, gpointer payload, gsize size, gint64 duration_ns)
{
  Slot *slot;

  if (self->next - self->first == self->capacity)
    grow (self);

  slot = slot_of (self, self->next++);
  slot->kind = kind;
  slot->position_ns = self->end_ns;
  slot->arrival_us = self->last_arrival_us;
  slot->payload = payload;
  slot->format = self->format != NULL ? air_format_ref (self->format) : NULL;
  slot->cost = (guint32) MIN (size + SLOT_COST, G_MAXUINT32);

  self->cost += slot->cost;
  self->end_ns += duration_ns;
  keep_within_bounds (self);
}

static void
tell_listener (AirTape *self)
{
  g_rec_mutex_lock (&self->listener_lock);
  if (self->appended != NULL)
    self->appended (self->appended_data);
  g_rec_mutex_unlock (&self->listener_lock);
}

AirTape *
air_tape_new (gint64 max_ns, gsize max_bytes)
{
  AirTape *self = g_atomic_rc_box_new0 (AirTape);

  g_mutex_init (&self->lock);
  g_rec_mutex_init (&self->listener_lock);
  self->max_ns = max_ns;
  self->max_bytes = max_bytes;
  self->capacity = FIRST_CAPACITY;
  self->slots = g_new0 (Slot, self->capacity);
  self->first = self->next = 1;

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

  while (self->first < self->next)
    drop_oldest (self);
  g_free (self->slots);
  g_clear_pointer (&self->format, air_format_unref);
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
  g_mutex_lock (&self->lock);
  if (air_format_equal (self->format, format))
    {
      g_mutex_unlock (&self->lock);
      return;
    }
  g_clear_pointer (&self->format, air_format_unref);
  self->format = air_format_ref (format);
  append (self, AIR_TAPE_FORMAT, NULL, 0, 0);
  g_mutex_unlock (&self->lock);

  tell_listener (self);
}

void
air_tape_append_frame (AirTape *self, const AirFrame *frame, gint64 arrival_us)
{
  g_mutex_lock (&self->lock);
  self->last_arrival_us = arrival_us;
  append (self, AIR_TAPE_FRAME, g_bytes_ref (frame->data), g_bytes_get_size (frame->data), frame->duration_ns);
  g_mutex_unlock (&self->lock);

  tell_listener (self);
}

void
air_tape_append_title (AirTape *self, const char *title)
{
  g_mutex_lock (&self->lock);
  append (self, AIR_TAPE_TITLE, g_strdup (title), strlen (title), 0);
  g_mutex_unlock (&self->lock);

  tell_listener (self);
}

void
air_tape_append_gap (AirTape *self, gint64 duration_ns)
{
  g_mutex_lock (&self->lock);
  append (self, AIR_TAPE_GAP, NULL, 0, MAX (duration_ns, 0));
  g_mutex_unlock (&self->lock);

  tell_listener (self);
}

gboolean
air_tape_read (AirTape *self, guint64 sequence, AirTapeEntry *entry)
{
  gboolean found;

  *entry = (AirTapeEntry) { 0 };

  g_mutex_lock (&self->lock);
  sequence = sequence < self->first ? self->first : sequence + 1;
  found = sequence < self->next;
  if (found)
    {
      Slot *slot = slot_of (self, sequence);

      entry->kind = slot->kind;
      entry->sequence = sequence;
      entry->position_ns = slot->position_ns;
      entry->duration_ns = end_of (self, sequence) - slot->position_ns;
      entry->arrival_us = slot->arrival_us;
      entry->data = slot->kind == AIR_TAPE_FRAME ? g_bytes_ref (slot->payload) : NULL;
      entry->title = slot->kind == AIR_TAPE_TITLE ? g_strdup (slot->payload) : NULL;
      entry->format = slot->format != NULL ? air_format_ref (slot->format) : NULL;
    }
  g_mutex_unlock (&self->lock);

  return found;
}

/* The first sequence whose position is at least `position_ns`. */
static guint64
lower_bound (AirTape *self, gint64 position_ns)
{
  guint64 low = self->first;
  guint64 high = self->next;

  while (low < high)
    {
      guint64 middle = low + (high - low) / 2;

      if (slot_of (self, middle)->position_ns < position_ns)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

guint64
air_tape_seek (AirTape *self, gint64 position_ns)
{
  guint64 sequence;

  g_mutex_lock (&self->lock);
  if (position_ns >= self->end_ns)
    position_ns = self->end_ns - 1;
  sequence = lower_bound (self, position_ns < G_MAXINT64 ? position_ns + 1 : position_ns);
  /* Titles and formats stand at the position of the frame that they belong to, before it. */
  if (sequence > self->first)
    sequence = lower_bound (self, slot_of (self, sequence - 1)->position_ns);
  g_mutex_unlock (&self->lock);

  return sequence - 1;
}

void
air_tape_get_range (AirTape *self, gint64 *start_ns, gint64 *end_ns)
{
  gboolean empty;

  g_mutex_lock (&self->lock);
  empty = self->first == self->next;
  if (start_ns != NULL)
    *start_ns = empty ? 0 : slot_of (self, self->first)->position_ns;
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

GPtrArray *
air_tape_get_tail (AirTape *self, guint n)
{
  g_autoptr (GPtrArray) frames = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  guint64 sequence;
  guint found = 0;

  g_mutex_lock (&self->lock);
  for (sequence = self->next; sequence > self->first && found < n; sequence--)
    {
      Slot *slot = slot_of (self, sequence - 1);

      if (slot->kind == AIR_TAPE_GAP || slot->kind == AIR_TAPE_FORMAT)
        break;
      if (slot->kind == AIR_TAPE_FRAME)
        found++;
    }
  for (; sequence < self->next; sequence++)
    {
      Slot *slot = slot_of (self, sequence);

      if (slot->kind == AIR_TAPE_FRAME)
        g_ptr_array_add (frames, g_bytes_ref (slot->payload));
    }
  g_mutex_unlock (&self->lock);

  return g_steal_pointer (&frames);
}
