/* air-refresher.c - when a feed is asked again
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-refresher.h"

#include "air-backoff.h"
#include "air-error.h"

#define SHORTEST_US (60 * G_TIME_SPAN_SECOND)
/* A key that is held down is one wish. */
#define WISH_US (5 * G_TIME_SPAN_SECOND)

struct _AirRefresher
{
  GObject parent_instance;

  AirFeed *feed;             /* (owned) */
  AirClock *clock;           /* (owned) */
  GNetworkMonitor *network;  /* (owned) */
  GCancellable *cancellable; /* (owned) (nullable): while started */
  gint64 interval_us;
  gint64 asked_us;           /* wall, of the last asking; 0 = never */
  gint64 due_us;             /* wall, of the next */
  gint64 wanted_us;          /* wall: to be asked by then; done if before `asked_us` */
  gint64 wished_us;          /* monotonic: of the last asking; 0 = never */
  guint attempt;             /* failures in a row */
  gboolean wish;             /* the listener's own, until it is met */
  gboolean wanted;
  gboolean overdue;          /* it waits until it may be asked */
  gboolean under_way;
  guint wake;
};

G_DEFINE_FINAL_TYPE (AirRefresher, air_refresher, G_TYPE_OBJECT)

static void ask_when_allowed (AirRefresher *self);

static void
wake_cb (gpointer data)
{
  AirRefresher *self = data;

  self->wake = 0;
  ask_when_allowed (self);
}

static void
plan (AirRefresher *self, gint64 delay_us)
{
  air_clock_cancel (self->clock, &self->wake);
  self->due_us = air_clock_get_wall_us (self->clock) + delay_us;
  self->wake = air_clock_wake_in (self->clock, delay_us, wake_cb, self);
}

/* `delay_us`, or less if a moment was named by which to ask. */
static gint64
sooner_us (AirRefresher *self, gint64 delay_us)
{
  gint64 earliest_us = MAX (self->wanted_us, self->asked_us + SHORTEST_US) - air_clock_get_wall_us (self->clock);

  return self->wanted_us > self->asked_us ? CLAMP (earliest_us, 0, delay_us) : delay_us;
}

static gint64
work_out_delay_us (AirRefresher *self, const GError *error)
{
  guint retry_after_s = air_error_get_retry_after (error);
  gint64 delay_us;

  if (retry_after_s > 0)
    return MAX (retry_after_s * G_TIME_SPAN_SECOND, SHORTEST_US);
  if (error != NULL)
    {
      delay_us = air_backoff_document_us (self->attempt++, g_random_double ());
      return MIN (delay_us, self->interval_us);
    }

  self->attempt = 0;
  self->wish = FALSE;
  return sooner_us (self, (gint64) (self->interval_us * g_random_double_range (0.9, 1.1)));
}

static void
fresh_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AirRefresher) self = data;
  g_autoptr (GError) error = NULL;

  self->under_way = FALSE;
  air_feed_load_finish (AIR_FEED (source), result, &error);
  if (self->cancellable != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    plan (self, work_out_delay_us (self, error));
}

static void
ask (AirRefresher *self)
{
  if (self->cancellable == NULL || self->under_way)
    return;

  air_clock_cancel (self->clock, &self->wake);
  self->under_way = TRUE;
  self->overdue = FALSE;
  self->asked_us = air_clock_get_wall_us (self->clock);
  self->wished_us = air_clock_get_monotonic_us (self->clock);
  air_feed_load_async (self->feed, self->wish ? AIR_LOAD_FRESH : AIR_LOAD_DUE, self->cancellable, fresh_cb,
                       g_object_ref (self));
}

static void
ask_when_allowed (AirRefresher *self)
{
  self->overdue = !self->wanted || (!self->wish && g_network_monitor_get_network_metered (self->network));
  if (!self->overdue)
    ask (self);
}

static void
allowed_cb (AirRefresher *self)
{
  if (self->overdue)
    ask_when_allowed (self);
}

/* Opened again a moment later, a station is not asked again. */
static gboolean
is_fresh_enough (AirRefresher *self)
{
  GDateTime *updated = air_feed_get_updated (self->feed);
  g_autoptr (GDateTime) now = air_clock_dup_now (self->clock);

  return updated != NULL && ABS (g_date_time_difference (now, updated)) < self->interval_us / 2;
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AirRefresher) self = data;
  g_autoptr (GError) error = NULL;

  self->under_way = FALSE;
  if (!air_feed_load_finish (AIR_FEED (source), result, &error) &&
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (is_fresh_enough (self))
    plan (self, sooner_us (self, self->interval_us / 2));
  else
    {
      self->wish = TRUE;
      ask (self);
    }
}

static void
network_cb (AirRefresher *self, gboolean available)
{
  if (available && self->attempt > 0)
    ask_when_allowed (self);
}

/* The wake that is pending counts monotonic time: after a jump what is due is due by the wall. */
static void
jumped_cb (AirRefresher *self)
{
  gint64 now_us = air_clock_get_wall_us (self->clock);

  if (self->cancellable == NULL || self->under_way)
    return;

  if (now_us >= self->due_us || now_us < self->asked_us)
    ask_when_allowed (self);
  else
    plan (self, self->due_us - now_us);
}

static void
air_refresher_dispose (GObject *object)
{
  AirRefresher *self = AIR_REFRESHER (object);

  if (self->clock != NULL)
    air_refresher_stop (self);
  g_clear_object (&self->feed);
  g_clear_object (&self->clock);
  g_clear_object (&self->network);

  G_OBJECT_CLASS (air_refresher_parent_class)->dispose (object);
}

static void
air_refresher_class_init (AirRefresherClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = air_refresher_dispose;
}

static void
air_refresher_init (AirRefresher *self)
{
  self->wanted = TRUE;
}

AirRefresher *
air_refresher_new (AirFeed *feed, int interval_s, AirClock *clock, GNetworkMonitor *network)
{
  AirRefresher *self = g_object_new (AIR_TYPE_REFRESHER, NULL);

  self->feed = g_object_ref (feed);
  self->clock = g_object_ref (clock);
  self->network = g_object_ref (network);
  self->interval_us = MAX (interval_s * G_TIME_SPAN_SECOND, SHORTEST_US);
  g_signal_connect_object (network, "network-changed", G_CALLBACK (network_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (network, "notify::network-metered", G_CALLBACK (allowed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (clock, "jumped", G_CALLBACK (jumped_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
air_refresher_start (AirRefresher *self)
{
  if (self->cancellable != NULL)
    return;

  self->cancellable = g_cancellable_new ();
  self->under_way = TRUE;
  air_feed_load_async (self->feed, AIR_LOAD_STORED, self->cancellable, stored_cb, g_object_ref (self));
}

void
air_refresher_stop (AirRefresher *self)
{
  air_clock_cancel (self->clock, &self->wake);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->wish = FALSE;
  self->overdue = FALSE;
}

void
air_refresher_refresh (AirRefresher *self)
{
  if (self->wished_us != 0 && air_clock_get_monotonic_us (self->clock) - self->wished_us < WISH_US)
    return;

  self->wish = TRUE;
  ask (self);
}

void
air_refresher_set_wanted (AirRefresher *self, gboolean wanted)
{
  self->wanted = wanted;
  allowed_cb (self);
}

void
air_refresher_refresh_by (AirRefresher *self, GDateTime *when)
{
  gint64 now_us = air_clock_get_wall_us (self->clock);
  gint64 left_us = self->due_us - now_us;

  self->wanted_us = g_date_time_to_unix (when) * G_TIME_SPAN_SECOND;
  if (self->wake != 0 && sooner_us (self, left_us) < left_us)
    plan (self, sooner_us (self, left_us));
}
