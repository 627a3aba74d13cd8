/* air-fake-clock.c - a clock that moves only when the test says so
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-fake-clock.h"

typedef struct {
  guint id;
  gint64 due_us;
  AirWake wake;
  gpointer data;
} Wake;

struct _AirFakeClock
{
  AirClock parent_instance;

  gint64 wall_us;
  gint64 monotonic_us;
  guint last_id;
  GArray *wakes; /* (owned) of Wake, by due time then id */
};

G_DEFINE_FINAL_TYPE (AirFakeClock, air_fake_clock, AIR_TYPE_CLOCK)

static gint64
get_wall_us (AirClock *clock)
{
  return AIR_FAKE_CLOCK (clock)->wall_us;
}

static gint64
get_monotonic_us (AirClock *clock)
{
  return AIR_FAKE_CLOCK (clock)->monotonic_us;
}

static guint
wake_in (AirClock *clock, gint64 delay_us, AirWake wake, gpointer data)
{
  AirFakeClock *self = AIR_FAKE_CLOCK (clock);
  Wake added = { ++self->last_id, self->monotonic_us + delay_us, wake, data };
  guint i = 0;

  while (i < self->wakes->len && g_array_index (self->wakes, Wake, i).due_us <= added.due_us)
    i++;
  g_array_insert_val (self->wakes, i, added);
  return added.id;
}

static void
cancel (AirClock *clock, guint id)
{
  AirFakeClock *self = AIR_FAKE_CLOCK (clock);

  for (guint i = 0; i < self->wakes->len; i++)
    if (g_array_index (self->wakes, Wake, i).id == id)
      {
        g_array_remove_index (self->wakes, i);
        return;
      }
}

static void
finalize (GObject *object)
{
  AirFakeClock *self = AIR_FAKE_CLOCK (object);

  g_assert_cmpuint (self->wakes->len, ==, 0);
  g_array_unref (self->wakes);

  G_OBJECT_CLASS (air_fake_clock_parent_class)->finalize (object);
}

static void
air_fake_clock_class_init (AirFakeClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = finalize;
  AIR_CLOCK_CLASS (klass)->get_wall_us = get_wall_us;
  AIR_CLOCK_CLASS (klass)->get_monotonic_us = get_monotonic_us;
  AIR_CLOCK_CLASS (klass)->wake_in = wake_in;
  AIR_CLOCK_CLASS (klass)->cancel = cancel;
}

static void
air_fake_clock_init (AirFakeClock *self)
{
  self->wakes = g_array_new (FALSE, FALSE, sizeof (Wake));
  self->monotonic_us = G_TIME_SPAN_SECOND;
}

AirFakeClock *
air_fake_clock_new (const char *now)
{
  AirFakeClock *self = g_object_new (AIR_TYPE_FAKE_CLOCK, NULL);
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (now, NULL);

  g_assert_nonnull (time);
  self->wall_us = g_date_time_to_unix (time) * G_TIME_SPAN_SECOND;
  return self;
}

static void
move_to (AirFakeClock *self, gint64 monotonic_us)
{
  self->wall_us += monotonic_us - self->monotonic_us;
  self->monotonic_us = monotonic_us;
}

void
air_fake_clock_advance_us (AirFakeClock *self, gint64 us)
{
  gint64 end_us = self->monotonic_us + us;

  while (self->wakes->len > 0 && g_array_index (self->wakes, Wake, 0).due_us <= end_us)
    {
      Wake next = g_array_index (self->wakes, Wake, 0);

      g_array_remove_index (self->wakes, 0);
      move_to (self, MAX (next.due_us, self->monotonic_us));
      next.wake (next.data);
    }
  move_to (self, end_us);
}

void
air_fake_clock_advance_s (AirFakeClock *self, double s)
{
  air_fake_clock_advance_us (self, (gint64) (s * G_TIME_SPAN_SECOND));
}

void
air_fake_clock_jump_s (AirFakeClock *self, gint64 s)
{
  self->wall_us += s * G_TIME_SPAN_SECOND;
  air_clock_emit_jumped (AIR_CLOCK (self));
}

guint
air_fake_clock_get_n_wakes (AirFakeClock *self)
{
  return self->wakes->len;
}

gint64
air_fake_clock_get_next_us (AirFakeClock *self)
{
  return self->wakes->len > 0 ? g_array_index (self->wakes, Wake, 0).due_us - self->monotonic_us : -1;
}
