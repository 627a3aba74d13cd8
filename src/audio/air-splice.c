/* air-splice.c - one line's frames after another's, on one tape
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-splice.h"

#include "air-held.h"
#include "air-icy-title.h"

#define TAIL_FRAMES 2000 /* no burst is longer */
#define HELD_MOST_FRAMES 4000
#define BURST_US (500 * 1000) /* frames that come no faster than they sound, for so long, are not a burst: it may only
                                 be starting */
#define APART_US (150 * 1000) /* where nothing can be found by waiting: only how long the gap is */
#define LONG_TAIL_NS (G_GINT64_CONSTANT (10) * 1000 * 1000 * 1000) /* no burst begins before this and ends behind it,
                                                                      but one of a server that has just been started */

struct _AirSplice
{
  AirTape *tape;       /* (owned) */
  char *title;         /* (owned) (nullable): the last on the tape */

  /* While it is not known how a line goes on from the tape. */
  AirHeld *held;       /* (owned) (nullable): what it gave; NULL: what comes goes straight through */
  AirHeld *stranded;   /* (owned) (nullable): of a line that ended before it was known */
  GHashTable *numbers; /* (owned) (nullable): of GBytes: a number for each different frame of all these */
  GArray *tail;        /* (owned) (nullable): of guint: the tape's newest frames */
};

/* To the tape */

static void
append_format (AirFormat *format, gpointer data)
{
  AirSplice *self = data;

  air_tape_append_format (self->tape, format);
}

static void
append_title (const char *title, gpointer data)
{
  AirSplice *self = data;

  if (g_strcmp0 (self->title != NULL ? self->title : "", title) == 0)
    return;

  g_free (self->title);
  self->title = g_strdup (title);
  air_tape_append_title (self->tape, title);
}

static void
append_frame (const AirFrame *frame, gint64 arrival_us, gpointer data)
{
  AirSplice *self = data;

  air_tape_append_frame (self->tape, frame, arrival_us);
}

static const AirHeldSink tape_sink = { append_format, append_title, append_frame };

static gint64
get_end_ns (AirSplice *self)
{
  gint64 end_ns = 0;

  air_tape_get_range (self->tape, NULL, &end_ns);
  return end_ns;
}

/* How much was broadcast between the tape's end and what is held; 0 if they seem to overlap and yet do not. */
static gint64
missing_ns (AirSplice *self, AirHeld *held)
{
  gint64 end_us = air_tape_moment_at (self->tape, get_end_ns (self), 0);

  return MAX (0, air_held_get_start_us (held) - end_us) * 1000;
}

/* Holding */

static void
end_holding (AirSplice *self)
{
  g_clear_pointer (&self->held, air_held_free);
  g_clear_pointer (&self->stranded, air_held_free);
  g_clear_pointer (&self->numbers, g_hash_table_unref);
  g_clear_pointer (&self->tail, g_array_unref);
}

static guint
number_of (AirSplice *self, GBytes *frame)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, frame));

  if (number == 0)
    {
      number = g_hash_table_size (self->numbers) + 1;
      g_hash_table_insert (self->numbers, g_bytes_ref (frame), GUINT_TO_POINTER (number));
    }

  return number;
}

static void
begin_holding (AirSplice *self)
{
  g_autoptr (GPtrArray) frames = air_tape_get_tail (self->tape, TAIL_FRAMES);

  self->held = air_held_new ();
  self->numbers = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  self->tail = g_array_sized_new (FALSE, FALSE, sizeof (guint), frames->len);
  for (guint i = 0; i < frames->len; i++)
    {
      guint number = number_of (self, frames->pdata[i]);

      g_array_append_val (self->tail, number);
    }
}

static AirJoinPiece
tail_piece (AirSplice *self)
{
  return (AirJoinPiece) { (const guint *) (gpointer) self->tail->data, self->tail->len };
}

/* How many of `n` held frames are later than the tape's end, by the clock. */
static int
count_expected (AirSplice *self, AirHeld *held, guint n)
{
  gint64 length_ns = air_held_get_length_ns (held);
  gint64 held_end_us = air_held_get_start_us (held) + length_ns / 1000;
  gint64 new_us = held_end_us - air_tape_moment_at (self->tape, get_end_ns (self), 0);
  double frame_us = (double) length_ns / 1000 / n;

  return (int) CLAMP ((double) new_us / frame_us + 0.5, 0, n);
}

static AirJoin
find_join (AirSplice *self, AirHeld *held, gboolean more_to_come, guint *index)
{
  AirJoinPiece tail = tail_piece (self);
  AirJoinPiece fresh = air_held_get_piece (held);

  return air_join_find (&tail, &fresh, more_to_come, count_expected (self, held, fresh.n), index);
}

/* It begins behind the tape's end: nothing of it is there, and it is later by the clock. */
static gboolean
lies_behind (AirSplice *self)
{
  AirJoinPiece tail = tail_piece (self);
  AirJoinPiece fresh = air_held_get_piece (self->held);
  gint64 frame_ns = air_held_get_length_ns (self->held) / MAX (fresh.n, 1);

  return self->stranded == NULL && tail.n * frame_ns >= LONG_TAIL_NS &&
         count_expected (self, self->held, fresh.n) == (int) fresh.n && air_join_lies_apart (&tail, &fresh);
}

static gboolean
more_to_come (AirSplice *self, gint64 now_us)
{
  gint64 steady_us = air_held_get_steady_us (self->held, now_us);

  return steady_us < APART_US || (steady_us < BURST_US && !lies_behind (self));
}

static gboolean
is_on_tape (AirSplice *self)
{
  AirJoinPiece tail = tail_piece (self);
  AirJoinPiece fresh = air_held_get_piece (self->held);

  return fresh.n == 0 || air_join_lies_within (&tail, &fresh);
}

/* To where it belongs, or behind a gap. */
static void
place (AirSplice *self, AirHeld *held)
{
  guint index = 0;

  if (find_join (self, held, FALSE, &index) != AIR_JOIN_FOUND)
    {
      air_tape_append_gap (self->tape, missing_ns (self, held));
      index = 0;
    }
  air_held_give (held, index, &tape_sink, self);
}

/* What is held may go on from what another line left behind. */
static void
place_after_stranded (AirSplice *self)
{
  AirJoinPiece before = air_held_get_piece (self->stranded);
  AirJoinPiece fresh = air_held_get_piece (self->held);
  guint index = 0;

  if (air_join_find (&before, &fresh, FALSE, -1, &index) == AIR_JOIN_FOUND)
    {
      air_held_learn_start (self->stranded, self->held, index);
      place (self, self->stranded);
    }
  else
    {
      place (self, self->stranded);
      air_tape_append_gap (self->tape, missing_ns (self, self->held));
      index = 0;
    }
  air_held_give (self->held, index, &tape_sink, self);
}

/* There is no waiting for more. */
static void
decide (AirSplice *self)
{
  guint index = 0;

  if (!is_on_tape (self))
    {
      if (self->stranded != NULL && find_join (self, self->held, FALSE, &index) == AIR_JOIN_NONE)
        place_after_stranded (self);
      else
        place (self, self->held);
    }
  end_holding (self);
}

/* The line ended before it was known where its frames belong. What a later line says about that is better than a
 * guess, so they are kept for it, if they may be new. */
static void
strand (AirSplice *self)
{
  if (self->stranded == NULL && !is_on_tape (self) && air_held_get_piece (self->held).n >= AIR_JOIN_FEW)
    self->stranded = g_steal_pointer (&self->held);
  else if (self->stranded != NULL && !is_on_tape (self))
    {
      decide (self);
      return;
    }
  g_clear_pointer (&self->held, air_held_free);
  self->held = air_held_new ();
}

/* Public */

AirSplice *
air_splice_new (AirTape *tape)
{
  AirSplice *self = g_new0 (AirSplice, 1);

  self->tape = air_tape_ref (tape);
  return self;
}

void
air_splice_free (AirSplice *self)
{
  end_holding (self);
  g_free (self->title);
  air_tape_unref (self->tape);
  g_free (self);
}

void
air_splice_begin (AirSplice *self)
{
  gint64 start_ns = 0;
  gint64 end_ns = 0;

  if (self->held != NULL)
    strand (self);
  air_tape_get_range (self->tape, &start_ns, &end_ns);
  if (self->held == NULL && end_ns > start_ns)
    begin_holding (self);
}

void
air_splice_go_on (AirSplice *self)
{
  if (self->held != NULL)
    decide (self);
}

void
air_splice_gap (AirSplice *self, gint64 length_ns)
{
  if (self->held != NULL && air_held_get_piece (self->held).n == 0)
    return;

  air_splice_go_on (self);
  air_tape_append_gap (self->tape, length_ns);
}

void
air_splice_format (AirSplice *self, AirFormat *format)
{
  if (self->held != NULL)
    air_held_add_format (self->held, format);
  else
    append_format (format, self);
}

void
air_splice_frame (AirSplice *self, const AirFrame *frame, gint64 now_us)
{
  if (self->held != NULL)
    air_held_add_frame (self->held, frame, number_of (self, frame->data), now_us);
  else
    append_frame (frame, now_us, self);
}

void
air_splice_title (AirSplice *self, const char *title)
{
  if (self->held != NULL)
    air_held_add_title (self->held, title);
  else
    append_title (title, self);
}

void
air_splice_icy (AirSplice *self, GBytes *block)
{
  g_autofree char *title = air_icy_title_parse (block);

  if (title != NULL)
    air_splice_title (self, title);
}

gboolean
air_splice_settle (AirSplice *self, gint64 now_us)
{
  AirJoinPiece fresh;
  AirJoin join;
  guint index = 0;

  if (self->held == NULL)
    return TRUE;
  fresh = air_held_get_piece (self->held);
  if (fresh.n == 0)
    return FALSE;

  join = find_join (self, self->held, more_to_come (self, now_us), &index);
  if (join == AIR_JOIN_MORE && fresh.n < HELD_MOST_FRAMES)
    return FALSE;

  if (join == AIR_JOIN_FOUND)
    air_held_give (self->held, index, &tape_sink, self);
  else if (self->stranded != NULL)
    place_after_stranded (self);
  else
    place (self, self->held);
  end_holding (self);

  return TRUE;
}
