/* air-system-clock.c - the machine's clock, or one that runs beside it
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-system-clock.h"

#include <errno.h>
#include <glib-unix.h>
#include <sys/timerfd.h>
#include <unistd.h>

/* The year 2223: a clock that is wrong by less does not reach it. */
#define FAR_S G_GINT64_CONSTANT (8000000000)

/* AirSystemClock: wakes are main loop sources (CLOCK_MONOTONIC). A timerfd far in the future that
 * the kernel cancels when CLOCK_REALTIME is set tells of jumps without polling. */
struct _AirSystemClock
{
  AirClock parent_instance;

  gint64 offset_us; /* told time minus the machine's */
  int jump_fd;
  guint jump_source;
};

G_DEFINE_FINAL_TYPE (AirSystemClock, air_system_clock, AIR_TYPE_CLOCK)

typedef struct {
  AirWake wake;
  gpointer data;
} Pending;

static gboolean
wake_cb (gpointer data)
{
  Pending *pending = data;

  pending->wake (pending->data);
  return G_SOURCE_REMOVE;
}

static gint64
get_wall_us (AirClock *clock)
{
  return g_get_real_time () + AIR_SYSTEM_CLOCK (clock)->offset_us;
}

static gint64
get_offset_us (AirClock *clock)
{
  return AIR_SYSTEM_CLOCK (clock)->offset_us;
}

static gint64
get_monotonic_us (AirClock *clock)
{
  return g_get_monotonic_time ();
}

/* Whole seconds may be coalesced with other programs' wake-ups by GLib; the remainder is slept
 * exactly only when it matters, below a minute. */
static guint
wake_in (AirClock *clock, gint64 delay_us, AirWake wake, gpointer data)
{
  Pending *pending = g_new (Pending, 1);
  gint64 delay_ms = MIN ((delay_us + 999) / 1000, G_MAXUINT);

  *pending = (Pending){ wake, data };
  if (delay_ms > 60 * 1000)
    return g_timeout_add_seconds_full (G_PRIORITY_DEFAULT, (guint) ((delay_ms + 999) / 1000), wake_cb, pending, g_free);

  return g_timeout_add_full (G_PRIORITY_DEFAULT, (guint) delay_ms, wake_cb, pending, g_free);
}

static void
cancel (AirClock *clock, guint id)
{
  g_source_remove (id);
}

static void
watch_jumps (AirSystemClock *self)
{
  struct itimerspec never = { .it_value.tv_sec = sizeof (time_t) > 4 ? (time_t) FAR_S : G_MAXINT32 };

  timerfd_settime (self->jump_fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &never, NULL);
}

static gboolean
jump_cb (int fd, GIOCondition condition, gpointer data)
{
  AirSystemClock *self = data;
  guint64 expirations;

  /* ECANCELED is the news; anything else is a timer that ran out, set again all the same. */
  if (read (fd, &expirations, sizeof expirations) < 0 && errno == EAGAIN)
    return G_SOURCE_CONTINUE;

  watch_jumps (self);
  air_clock_emit_jumped (AIR_CLOCK (self));
  return G_SOURCE_CONTINUE;
}

static void
air_system_clock_finalize (GObject *object)
{
  AirSystemClock *self = AIR_SYSTEM_CLOCK (object);

  g_clear_handle_id (&self->jump_source, g_source_remove);
  if (self->jump_fd >= 0)
    close (self->jump_fd);

  G_OBJECT_CLASS (air_system_clock_parent_class)->finalize (object);
}

static void
air_system_clock_class_init (AirSystemClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = air_system_clock_finalize;
  AIR_CLOCK_CLASS (klass)->get_wall_us = get_wall_us;
  AIR_CLOCK_CLASS (klass)->get_offset_us = get_offset_us;
  AIR_CLOCK_CLASS (klass)->get_monotonic_us = get_monotonic_us;
  AIR_CLOCK_CLASS (klass)->wake_in = wake_in;
  AIR_CLOCK_CLASS (klass)->cancel = cancel;
}

static void
air_system_clock_init (AirSystemClock *self)
{
  self->jump_fd = timerfd_create (CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK);
  if (self->jump_fd < 0)
    return;

  watch_jumps (self);
  self->jump_source = g_unix_fd_add (self->jump_fd, G_IO_IN, jump_cb, self);
}

AirClock *
air_system_clock_new (GDateTime *now)
{
  AirSystemClock *self = g_object_new (AIR_TYPE_SYSTEM_CLOCK, NULL);

  if (now != NULL)
    self->offset_us = g_date_time_to_unix (now) * G_TIME_SPAN_SECOND + g_date_time_get_microsecond (now) -
                      g_get_real_time ();

  return AIR_CLOCK (self);
}
