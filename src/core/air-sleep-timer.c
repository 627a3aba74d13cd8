/* air-sleep-timer.c - ends the sound after a while, fading it out
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-sleep-timer.h"

#include "air-player.h"

#define FADE_STEP_US (100 * G_TIME_SPAN_MILLISECOND)

struct _AirSleepTimer
{
  GObject parent_instance;

  AirAudio *audio; /* (owned) */
  AirClock *clock; /* (owned) */
  gint64 end_us;   /* monotonic */
  gint64 fade_us;  /* how long it fades: all of a time that is shorter than the usual fade */
  guint wake;      /* 0: it does not run */
  int told_s;
};

G_DEFINE_FINAL_TYPE (AirSleepTimer, air_sleep_timer, G_TYPE_OBJECT)

enum { PROP_0, PROP_SLEEP_LEFT_S, N_PROPS };
static GParamSpec *props[N_PROPS];

enum { OVER, N_SIGNALS };
static guint signals[N_SIGNALS];

static gint64
get_left_us (AirSleepTimer *self)
{
  return MAX (self->end_us - air_clock_get_monotonic_us (self->clock), 0);
}

static void
set_fade (AirSleepTimer *self, double fade)
{
  double now;

  g_object_get (self->audio, "fade", &now, NULL);
  if (now != fade)
    g_object_set (self->audio, "fade", fade, NULL);
}

static void
tell_left (AirSleepTimer *self)
{
  int left_s = air_sleep_timer_get_left_s (self);

  if (self->told_s == left_s)
    return;

  self->told_s = left_s;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SLEEP_LEFT_S]);
}

static void step_cb (gpointer data);

/* On every whole second that is left, and between them while it fades. */
static void
sleep_on (AirSleepTimer *self, gint64 left_us)
{
  gint64 step_us = left_us <= self->fade_us ? FADE_STEP_US : G_TIME_SPAN_SECOND;
  gint64 delay_us = left_us % step_us > 0 ? left_us % step_us : MIN (left_us, step_us);

  self->wake = air_clock_wake_in (self->clock, delay_us, step_cb, self);
}

static void
step_cb (gpointer data)
{
  g_autoptr (AirSleepTimer) self = g_object_ref (data);
  gint64 left_us = get_left_us (self);

  self->wake = 0;
  if (left_us > 0)
    {
      sleep_on (self, left_us);
      set_fade (self, MIN ((double) left_us / self->fade_us, 1));
      tell_left (self);
      return;
    }

  tell_left (self);
  g_signal_emit (self, signals[OVER], 0);
  set_fade (self, 1);
}

static void
air_sleep_timer_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SLEEP_LEFT_S)
    g_value_set_int (value, air_sleep_timer_get_left_s (AIR_SLEEP_TIMER (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
air_sleep_timer_dispose (GObject *object)
{
  AirSleepTimer *self = AIR_SLEEP_TIMER (object);

  if (self->clock != NULL)
    air_sleep_timer_set (self, -1);
  g_clear_object (&self->audio);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (air_sleep_timer_parent_class)->dispose (object);
}

static void
air_sleep_timer_class_init (AirSleepTimerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = air_sleep_timer_get_property;
  object_class->dispose = air_sleep_timer_dispose;

  props[PROP_SLEEP_LEFT_S] = g_param_spec_int ("sleep-left-s", NULL, NULL, -1, G_MAXINT, -1,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[OVER] = g_signal_new ("over", AIR_TYPE_SLEEP_TIMER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
air_sleep_timer_init (AirSleepTimer *self)
{
  self->told_s = -1;
}

AirSleepTimer *
air_sleep_timer_new (AirAudio *audio, AirClock *clock)
{
  AirSleepTimer *self = g_object_new (AIR_TYPE_SLEEP_TIMER, NULL);

  self->audio = g_object_ref (audio);
  self->clock = g_object_ref (clock);
  return self;
}

void
air_sleep_timer_set (AirSleepTimer *self, int seconds)
{
  air_clock_cancel (self->clock, &self->wake);
  set_fade (self, 1);
  if (seconds >= 0)
    {
      self->end_us = air_clock_get_monotonic_us (self->clock) + seconds * G_TIME_SPAN_SECOND;
      self->fade_us = MIN (seconds, AIR_PLAYER_SLEEP_FADE_S) * G_TIME_SPAN_SECOND;
      sleep_on (self, get_left_us (self));
    }
  tell_left (self);
}

int
air_sleep_timer_get_left_s (AirSleepTimer *self)
{
  return self->wake != 0 ? (get_left_us (self) + G_TIME_SPAN_SECOND - 1) / G_TIME_SPAN_SECOND : -1;
}
