/* air-deck-marks.c - what to tell when the sound gets there
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-deck-marks.h"

static AirDeckMark *
add (AirDeckMarks *self, gint64 position_ns)
{
  AirDeckMark *mark = g_new0 (AirDeckMark, 1);

  mark->position_ns = position_ns;
  mark->gap_ns = -1;
  g_queue_push_tail (&self->queue, mark);
  return mark;
}

void
air_deck_mark_free (AirDeckMark *mark)
{
  g_free (mark->title);
  g_clear_pointer (&mark->format, air_format_unref);
  g_free (mark);
}

void
air_deck_marks_init (AirDeckMarks *self)
{
  g_queue_init (&self->queue);
}

void
air_deck_marks_clear (AirDeckMarks *self)
{
  g_queue_clear_full (&self->queue, (GDestroyNotify) air_deck_mark_free);
}

void
air_deck_marks_add_title (AirDeckMarks *self, gint64 position_ns, const char *title)
{
  add (self, position_ns)->title = g_strdup (title);
}

void
air_deck_marks_add_format (AirDeckMarks *self, gint64 position_ns, AirFormat *format)
{
  add (self, position_ns)->format = air_format_ref (format);
}

void
air_deck_marks_add_gap (AirDeckMarks *self, gint64 position_ns, gint64 gap_ns)
{
  add (self, position_ns)->gap_ns = gap_ns;
}

gint64
air_deck_marks_next_ns (AirDeckMarks *self)
{
  AirDeckMark *mark = g_queue_peek_head (&self->queue);

  return mark != NULL ? mark->position_ns : G_MAXINT64;
}

AirDeckMark *
air_deck_marks_take (AirDeckMarks *self, gint64 position_ns)
{
  AirDeckMark *mark = g_queue_peek_head (&self->queue);

  return mark != NULL && mark->position_ns <= position_ns ? g_queue_pop_head (&self->queue) : NULL;
}
