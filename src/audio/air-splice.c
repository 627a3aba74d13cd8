/* air-splice.c - one line's frames after another's, on one tape
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-splice.h"

#include "air-icy-title.h"
#include "air-join.h"

#define NS_PER_S G_GINT64_CONSTANT (1000000000)
#define TAIL_FRAMES 2000               /* no burst is longer */
#define HELD_MOST_FRAMES 4000
#define BURST_NS (NS_PER_S / 20)       /* by so much more it must run ahead of time to be one still, */
#define BURST_US (500 * 1000)          /* within such a while; it may only be starting */

/* One thing that a new line gave and that is held. */
typedef struct {
  GBytes *frame;     /* (owned) (nullable) */
  gint64 duration_ns;
  gint64 arrival_us;
  AirFormat *format; /* (owned) (nullable) */
  char *title;       /* (owned) (nullable) */
} AirHeld;

struct _AirSplice
{
  AirTape *tape;     /* (owned) */
  char *title;       /* (owned) (nullable): the last on the tape */
  gint64 last_us;    /* monotonic: when the last frame was appended */

  gboolean holding;
  GPtrArray *held;   /* (owned): of AirHeld */
  GPtrArray *fresh;  /* (owned): of GBytes (unowned): the held frames */
  gint64 held_ns;
  gint64 first_us;   /* monotonic: when the first of them came */
  gint64 lead_ns;    /* how far they run ahead of the time that they took to come */
  gint64 grew_us;    /* monotonic: when that last became more */
};

static void
held_free (AirHeld *held)
{
  g_clear_pointer (&held->frame, g_bytes_unref);
  g_clear_pointer (&held->format, air_format_unref);
  g_free (held->title);
  g_free (held);
}

static AirHeld *
hold (AirSplice *self)
{
  AirHeld *held = g_new0 (AirHeld, 1);

  g_ptr_array_add (self->held, held);
  return held;
}

static void
drop_held (AirSplice *self)
{
  g_ptr_array_set_size (self->fresh, 0);
  g_ptr_array_set_size (self->held, 0);
  self->held_ns = 0;
  self->lead_ns = 0;
  self->grew_us = 0;
  self->holding = FALSE;
}

static void
append_frame (AirSplice *self, const AirFrame *frame, gint64 arrival_us)
{
  air_tape_append_frame (self->tape, frame, arrival_us);
  self->last_us = arrival_us;
}

static void
append_title (AirSplice *self, const char *title)
{
  if (g_strcmp0 (self->title != NULL ? self->title : "", title) == 0)
    return;

  g_free (self->title);
  self->title = g_strdup (title);
  air_tape_append_title (self->tape, title);
}

/* The held frames from the one numbered `index` on go to the tape; titles and formats all do. */
static void
release (AirSplice *self, guint index)
{
  guint n = 0;

  for (guint i = 0; i < self->held->len; i++)
    {
      AirHeld *held = g_ptr_array_index (self->held, i);

      if (held->format != NULL)
        air_tape_append_format (self->tape, held->format);
      else if (held->title != NULL)
        append_title (self, held->title);
      else if (n++ >= index)
        append_frame (self, &(AirFrame) { held->frame, held->duration_ns }, held->arrival_us);
    }

  drop_held (self);
}

static gint64
missing_ns (AirSplice *self, gint64 now_us)
{
  gint64 away_ns = (now_us - self->last_us) * 1000;

  return MAX (0, away_ns - self->held_ns);
}

/* Does the server's burst still flow? It comes in pieces, with a round trip between some of them. */
static gboolean
more_to_come (AirSplice *self, gint64 now_us)
{
  gint64 lead_ns = self->held_ns - (now_us - self->first_us) * 1000;

  if (lead_ns > self->lead_ns + BURST_NS)
    {
      self->lead_ns = lead_ns;
      self->grew_us = now_us;
    }
  return now_us - MAX (self->grew_us, self->first_us) < BURST_US;
}

gboolean
air_splice_settle (AirSplice *self, gint64 now_us)
{
  g_autoptr (GPtrArray) tail = NULL;
  AirJoin join;
  guint index = 0;

  if (!self->holding)
    return TRUE;
  if (self->fresh->len == 0)
    return FALSE;

  tail = air_tape_get_tail (self->tape, TAIL_FRAMES);
  join = air_join_find (tail, self->fresh, more_to_come (self, now_us), &index);
  if (join == AIR_JOIN_MORE && self->fresh->len < HELD_MOST_FRAMES)
    return FALSE;

  if (join != AIR_JOIN_FOUND)
    {
      air_tape_append_gap (self->tape, missing_ns (self, now_us));
      index = 0;
    }
  release (self, index);
  return TRUE;
}

void
air_splice_begin (AirSplice *self)
{
  gint64 start_ns = 0;
  gint64 end_ns = 0;

  drop_held (self);
  air_tape_get_range (self->tape, &start_ns, &end_ns);
  self->holding = end_ns > start_ns;
}

void
air_splice_go_on (AirSplice *self)
{
  drop_held (self);
}

void
air_splice_gap (AirSplice *self, gint64 length_ns)
{
  air_tape_append_gap (self->tape, length_ns);
}

void
air_splice_format (AirSplice *self, AirFormat *format)
{
  if (self->holding)
    hold (self)->format = air_format_ref (format);
  else
    air_tape_append_format (self->tape, format);
}

void
air_splice_frame (AirSplice *self, const AirFrame *frame, gint64 now_us)
{
  AirHeld *held;

  if (!self->holding)
    {
      append_frame (self, frame, now_us);
      return;
    }

  if (self->fresh->len == 0)
    self->first_us = now_us;
  held = hold (self);
  held->frame = g_bytes_ref (frame->data);
  held->duration_ns = frame->duration_ns;
  held->arrival_us = now_us;
  self->held_ns += frame->duration_ns;
  g_ptr_array_add (self->fresh, held->frame);
}

void
air_splice_title (AirSplice *self, const char *title)
{
  if (self->holding)
    hold (self)->title = g_strdup (title);
  else
    append_title (self, title);
}

void
air_splice_icy (AirSplice *self, GBytes *block)
{
  g_autofree char *title = air_icy_title_parse (block);

  if (title != NULL)
    air_splice_title (self, title);
}

AirSplice *
air_splice_new (AirTape *tape)
{
  AirSplice *self = g_new0 (AirSplice, 1);

  self->tape = air_tape_ref (tape);
  self->held = g_ptr_array_new_with_free_func ((GDestroyNotify) held_free);
  self->fresh = g_ptr_array_new ();
  return self;
}

void
air_splice_free (AirSplice *self)
{
  drop_held (self);
  g_ptr_array_unref (self->fresh);
  g_ptr_array_unref (self->held);
  g_free (self->title);
  air_tape_unref (self->tape);
  g_free (self);
}
