/* air-dialler.c - keeps a line up: dials, dials again, falls back on another stream
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-dialler.h"

#include "air-error.h"
#include "air-retry.h"

struct _AirDialler
{
  GObject parent_instance;

  AirAudio *audio;          /* (owned) */
  AirClock *clock;          /* (owned) */
  GNetworkMonitor *network; /* (owned) */

  GListModel *streams; /* (owned) (nullable) of AirStream */
  AirReach reach;
  AirStream *stream;   /* (owned) (nullable) */

  gboolean active;        /* a line is kept up */
  gboolean asleep;
  gboolean line_down;
  GError *error;          /* (owned) (nullable) */
  AirRetry retry;
  gint64 retry_at_us;     /* monotonic; 0 = no retry is due */
  gboolean retry_moves;   /* the retry is of the next stream */
  guint retry_wake;
  guint second_wake;      /* while a retry is due */
};

G_DEFINE_FINAL_TYPE (AirDialler, air_dialler, G_TYPE_OBJECT)

enum { PROP_0, PROP_STREAM, PROP_ERROR, PROP_RETRY_IN_S, N_PROPS };
static GParamSpec *props[N_PROPS];

enum { CHANGED, STARTED, GIVEN_UP, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
tell_changed (AirDialler *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
tell_retry_in (AirDialler *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RETRY_IN_S]);
}

static void
set_error (AirDialler *self, const GError *error)
{
  g_autoptr (GError) before = g_steal_pointer (&self->error);

  self->error = error != NULL ? g_error_copy (error) : NULL;
  if (before != NULL || error != NULL)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ERROR]);
}

static gboolean
set_stream (AirDialler *self, AirStream *stream)
{
  if (!g_set_object (&self->stream, stream))
    return FALSE;

  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STREAM]);
  return TRUE;
}

static void
cancel_retry (AirDialler *self)
{
  gboolean was_due = self->retry_at_us != 0;

  self->retry_at_us = 0;
  self->retry_moves = FALSE;
  air_clock_cancel (self->clock, &self->retry_wake);
  air_clock_cancel (self->clock, &self->second_wake);
  if (was_due)
    tell_retry_in (self);
}

static void
second_cb (gpointer data)
{
  AirDialler *self = data;

  self->second_wake = air_clock_wake_in (self->clock, G_TIME_SPAN_SECOND, second_cb, self);
  tell_retry_in (self);
}

static void
redial (AirDialler *self)
{
  cancel_retry (self);
  air_audio_redial (self->audio);
  tell_changed (self);
}

static void
start (AirDialler *self, gboolean moved)
{
  cancel_retry (self);
  self->active = TRUE;
  self->line_down = FALSE;
  self->asleep = FALSE;
  air_audio_start (self->audio, self->stream, self->reach);
  g_signal_emit (self, signals[STARTED], 0, moved);
}

static void
give_up (AirDialler *self, const GError *error)
{
  cancel_retry (self);
  self->active = FALSE;
  self->line_down = FALSE;
  set_error (self, error);
  g_signal_emit (self, signals[GIVEN_UP], 0);
  air_audio_stop (self->audio);
}

/* The streams of the chosen one's programme: its mirrors and other codecs, and itself. (transfer full) */
static GPtrArray *
list_streams (AirDialler *self)
{
  GPtrArray *streams = g_ptr_array_new_with_free_func (g_object_unref);
  const char *ucs = self->stream != NULL ? air_stream_get_ucs (self->stream) : NULL;

  for (guint i = 0; self->streams != NULL && i < g_list_model_get_n_items (self->streams); i++)
    {
      g_autoptr (AirStream) stream = g_list_model_get_item (self->streams, i);

      if (g_strcmp0 (air_stream_get_ucs (stream), ucs) == 0)
        g_ptr_array_add (streams, g_steal_pointer (&stream));
    }

  return streams;
}

/* To the stream after the chosen one, round again; to the first if that one is no longer listed. */
static void
move_on (AirDialler *self, const GError *error)
{
  g_autoptr (GPtrArray) streams = list_streams (self);
  guint i = 0;

  air_retry_moved (&self->retry);
  set_error (self, error);
  if (g_ptr_array_find (streams, self->stream, &i))
    i = (i + 1) % streams->len;
  if (streams->len > 0)
    set_stream (self, g_ptr_array_index (streams, i));
  start (self, TRUE);
}

/* A tape that is still heard, or held, is not given up for another stream. */
static gboolean
is_heard_or_held (AirDialler *self)
{
  AirAudioPhase phase = air_audio_get_phase (self->audio);
  AirAudioPlace place;

  return phase == AIR_AUDIO_SOUNDING || (phase == AIR_AUDIO_HELD && air_audio_get_place (self->audio, &place));
}

static void
retry_cb (gpointer data)
{
  AirDialler *self = data;
  g_autoptr (GError) error = self->error != NULL ? g_error_copy (self->error) : NULL;

  self->retry_wake = 0;
  if (self->retry_moves && !is_heard_or_held (self))
    move_on (self, error);
  else
    redial (self);
}

static void
plan_retry (AirDialler *self, gint64 delay_us, gboolean moves)
{
  cancel_retry (self);
  self->retry_moves = moves;
  self->retry_at_us = air_clock_get_monotonic_us (self->clock) + delay_us;
  self->retry_wake = air_clock_wake_in (self->clock, delay_us, retry_cb, self);
  second_cb (self);
}

static void
line_lost_cb (AirDialler *self, const GError *error, guint retry_after_s)
{
  g_autoptr (GPtrArray) streams = list_streams (self);
  AirRetryLoss loss = { error, retry_after_s, air_dialler_get_offline (self), streams->len };
  gint64 now_us = air_clock_get_monotonic_us (self->clock);
  AirRetryStep step;
  gint64 delay_us;

  if (!self->active || self->asleep)
    return;

  self->line_down = TRUE;
  step = air_retry_line_lost (&self->retry, &loss, now_us, g_random_double (), &delay_us);
  switch (step)
    {
    case AIR_RETRY_NEXT_STREAM:
      move_on (self, error);
      break;
    case AIR_RETRY_NEVER:
      give_up (self, error);
      break;
    case AIR_RETRY_NEXT_LATER:
    case AIR_RETRY_LATER:
      plan_retry (self, delay_us, step == AIR_RETRY_NEXT_LATER);
      set_error (self, error);
      tell_changed (self);
    }
}

static void
line_up_cb (AirDialler *self)
{
  if (!self->active)
    return;

  cancel_retry (self);
  self->line_down = FALSE;
  air_retry_line_up (&self->retry, air_clock_get_monotonic_us (self->clock));
  set_error (self, NULL);
  tell_changed (self);
}

static void
failed_cb (AirDialler *self, const GError *error)
{
  g_autoptr (GPtrArray) streams = list_streams (self);

  if (!self->active)
    return;

  if (air_retry_failed (&self->retry, streams->len, air_clock_get_monotonic_us (self->clock)) == AIR_RETRY_NEXT_STREAM)
    move_on (self, error);
  else
    give_up (self, error);
}

static void
network_cb (AirDialler *self, gboolean available)
{
  if (!self->active || !self->line_down || self->asleep)
    return;

  if (available && self->retry_wake != 0)
    {
      air_retry_cleared (&self->retry);
      redial (self);
    }
  else
    tell_changed (self);
}

static void
air_dialler_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AirDialler *self = AIR_DIALLER (object);

  switch (id)
    {
    case PROP_STREAM: g_value_set_object (value, self->stream); break;
    case PROP_ERROR: g_value_set_boxed (value, self->error); break;
    case PROP_RETRY_IN_S: g_value_set_int (value, air_dialler_get_retry_in_s (self)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
air_dialler_dispose (GObject *object)
{
  AirDialler *self = AIR_DIALLER (object);

  if (self->clock != NULL)
    air_dialler_stop (self);
  g_clear_object (&self->audio);
  g_clear_object (&self->clock);
  g_clear_object (&self->network);
  g_clear_object (&self->streams);
  g_clear_object (&self->stream);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (air_dialler_parent_class)->dispose (object);
}

static void
air_dialler_class_init (AirDiallerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->get_property = air_dialler_get_property;
  object_class->dispose = air_dialler_dispose;

  props[PROP_STREAM] = g_param_spec_object ("stream", NULL, NULL, AIR_TYPE_STREAM, flags);
  props[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  props[PROP_RETRY_IN_S] = g_param_spec_int ("retry-in-s", NULL, NULL, -1, G_MAXINT, -1, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[STARTED] = g_signal_new ("started", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[GIVEN_UP] = g_signal_new ("given-up", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
air_dialler_init (AirDialler *self)
{
}

AirDialler *
air_dialler_new (AirAudio *audio, AirClock *clock, GNetworkMonitor *network)
{
  AirDialler *self = g_object_new (AIR_TYPE_DIALLER, NULL);

  self->audio = g_object_ref (audio);
  self->clock = g_object_ref (clock);
  self->network = g_object_ref (network);
  g_signal_connect_object (audio, "line-up", G_CALLBACK (line_up_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (audio, "line-lost", G_CALLBACK (line_lost_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (audio, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (network, "network-changed", G_CALLBACK (network_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
air_dialler_set_streams (AirDialler *self, GListModel *streams, AirReach reach)
{
  g_autoptr (AirStream) first = streams != NULL ? g_list_model_get_item (streams, 0) : NULL;

  g_return_if_fail (!self->active);

  self->reach = reach;
  g_set_object (&self->streams, streams);
  set_error (self, NULL);
  set_stream (self, first);
}

GListModel *
air_dialler_get_streams (AirDialler *self)
{
  return self->streams;
}

gboolean
air_dialler_choose (AirDialler *self, AirStream *stream)
{
  /* What went wrong is forgotten first: who hears of the stream knows that it was chosen. */
  if (self->stream == stream)
    return FALSE;

  air_retry_begin (&self->retry);
  set_error (self, NULL);
  set_stream (self, stream);
  if (self->active && stream != NULL)
    start (self, FALSE);
  else
    air_dialler_stop (self);
  return TRUE;
}

AirStream *
air_dialler_get_stream (AirDialler *self)
{
  return self->stream;
}

gboolean
air_dialler_prepare (AirDialler *self)
{
  g_autoptr (AirStream) first = self->streams != NULL ? g_list_model_get_item (self->streams, 0) : NULL;
  g_autoptr (GError) error = NULL;

  set_error (self, NULL);
  if (self->stream == NULL)
    set_stream (self, first);
  if (self->stream != NULL)
    return TRUE;

  error = g_error_new (AIR_ERROR, AIR_ERROR_NOT_FOUND, "The station names no stream");
  set_error (self, error);
  return FALSE;
}

void
air_dialler_start (AirDialler *self)
{
  g_return_if_fail (self->stream != NULL);

  air_retry_begin (&self->retry);
  start (self, FALSE);
}

void
air_dialler_stop (AirDialler *self)
{
  gboolean was_active = self->active;

  cancel_retry (self);
  self->active = FALSE;
  self->asleep = FALSE;
  self->line_down = FALSE;
  set_error (self, NULL);
  if (was_active)
    air_audio_stop (self->audio);
}

void
air_dialler_try_now (AirDialler *self)
{
  if (self->retry_wake != 0)
    redial (self);
}

void
air_dialler_suspend (AirDialler *self)
{
  g_return_if_fail (self->active);

  cancel_retry (self);
  self->asleep = TRUE;
  self->line_down = TRUE;
  air_audio_hang_up (self->audio);
}

void
air_dialler_wake (AirDialler *self)
{
  g_return_if_fail (self->asleep);

  self->asleep = FALSE;
  air_retry_cleared (&self->retry);
  redial (self);
}

gboolean
air_dialler_get_asleep (AirDialler *self)
{
  return self->asleep;
}

gboolean
air_dialler_get_waiting (AirDialler *self)
{
  return self->line_down && self->retry_wake != 0;
}

gboolean
air_dialler_get_offline (AirDialler *self)
{
  /* A station on this machine needs no network. */
  return self->stream != NULL && !g_network_monitor_get_network_available (self->network) &&
         air_reach_of_url (air_stream_get_url (self->stream)) == AIR_REACH_PUBLIC;
}

const GError *
air_dialler_get_error (AirDialler *self)
{
  return self->error;
}

int
air_dialler_get_retry_in_s (AirDialler *self)
{
  gint64 left_us;

  if (self->retry_at_us == 0)
    return -1;

  left_us = self->retry_at_us - air_clock_get_monotonic_us (self->clock);
  return (int) ((MAX (left_us, 0) + G_TIME_SPAN_SECOND - 1) / G_TIME_SPAN_SECOND);
}
