/* air-deck-shifts.c - from the output's clock to the place on the tape
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-deck-shifts.h"

typedef struct {
  gint64 clock_ns;
  gint64 skipped_ns;
} Shift;

static Shift *
shift_at (AirDeckShifts *self, guint index)
{
  return &g_array_index (self->shifts, Shift, index);
}

void
air_deck_shifts_init (AirDeckShifts *self)
{
  self->shifts = g_array_new (FALSE, FALSE, sizeof (Shift));
}

void
air_deck_shifts_clear (AirDeckShifts *self)
{
  g_array_set_size (self->shifts, 0);
}

void
air_deck_shifts_free (AirDeckShifts *self)
{
  g_clear_pointer (&self->shifts, g_array_unref);
}

/* The last words of a run may come when the next one has begun to be decoded. */
void
air_deck_shifts_add (AirDeckShifts *self, gint64 clock_ns, gint64 skipped_ns)
{
  Shift added = { clock_ns, skipped_ns };
  guint index = self->shifts->len;

  while (index > 0 && shift_at (self, index - 1)->clock_ns > clock_ns)
    index--;
  g_array_insert_val (self->shifts, index, added);
}

gint64
air_deck_shifts_take (AirDeckShifts *self, gint64 clock_ns)
{
  while (self->shifts->len > 1 && shift_at (self, 1)->clock_ns <= clock_ns)
    g_array_remove_index (self->shifts, 0);

  return self->shifts->len > 0 && shift_at (self, 0)->clock_ns <= clock_ns
           ? clock_ns + shift_at (self, 0)->skipped_ns : clock_ns;
}
