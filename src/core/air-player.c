/* air-player.c - what the listener wants of the sound, and how it is kept up
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-player.h"

#include "air-error.h"
#include "air-retry.h"
#include "air-sleep-timer.h"
#include "air-transport.h"

/* AirPlayer: two facts make the state that is told: what the listener wants and what the sound
 * does. The line may be down while the cushion still plays: that is playing. AirTransport moves about
 * on the tape. */
struct _AirPlayer
{
  GObject parent_instance;

  AirAudio *audio;          /* (owned) */
  AirClock *clock;          /* (owned) */
  GNetworkMonitor *network; /* (owned) */
  AirTransport *transport;  /* (owned) */
  AirSleepTimer *sleep;     /* (owned) */

  GListModel *streams; /* (owned) (nullable) of AirStream */
  AirReach reach;
  AirStream *stream;   /* (owned) (nullable) */

  gboolean wanted;
  gboolean line_down;
  gboolean no_device;
  AirRetry retry;
  GError *error;          /* (owned) (nullable) */
  AirPlayerState state;
  gint64 retry_at_us;     /* monotonic; 0 = no retry is due */
  gboolean retry_moves;   /* the retry is of the next stream */
  guint retry_wake;
  guint second_wake;      /* while waiting */
  gboolean asleep;        /* the machine is: nothing is tried, and the state is not told */
  gint64 asleep_since_us; /* by the wall clock */
};

G_DEFINE_FINAL_TYPE (AirPlayer, air_player, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_STATE,
  PROP_STREAMS,
  PROP_STREAM,
  PROP_TITLE,
  PROP_VOLUME,
  PROP_MUTED,
  PROP_ERROR,
  PROP_RETRY_IN_S,
  PROP_WANTED,
  PROP_NO_DEVICE,
  PROP_CAN_SEEK,
  PROP_AT_LIVE,
  PROP_CATCHING_UP,
  PROP_SLEEP_LEFT_S,
  PROP_LEVELLING,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

enum { GAP, JUMPED, MISSED, TAPE_SHORTENED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void start (AirPlayer *self);

static gboolean
is_offline (AirPlayer *self)
{
  /* A station on this machine needs no network. */
  return self->stream != NULL && !g_network_monitor_get_network_available (self->network) &&
         air_reach_of_url (air_stream_get_url (self->stream)) == AIR_REACH_PUBLIC;
}

static AirPlayerState
work_out_state (AirPlayer *self)
{
  AirAudioPhase phase = air_audio_get_phase (self->audio);

  if (!self->wanted)
    return self->error != NULL ? AIR_PLAYER_FAILED : AIR_PLAYER_STOPPED;
  if (air_transport_get_held (self->transport) && air_transport_get_can_seek (self->transport))
    return AIR_PLAYER_PAUSED;
  if (phase == AIR_AUDIO_SOUNDING)
    return AIR_PLAYER_PLAYING;
  if (self->line_down && self->retry_wake != 0)
    return is_offline (self) ? AIR_PLAYER_OFFLINE : AIR_PLAYER_WAITING;
  if (phase == AIR_AUDIO_STALLED)
    return AIR_PLAYER_STALLED;
  if (phase == AIR_AUDIO_FILLING)
    return AIR_PLAYER_BUFFERING;

  return AIR_PLAYER_CONNECTING;
}

static void
second_cb (gpointer data)
{
  AirPlayer *self = data;

  self->second_wake = air_clock_wake_in (self->clock, G_TIME_SPAN_SECOND, second_cb, self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RETRY_IN_S]);
}

static void
update_state (AirPlayer *self)
{
  AirPlayerState state = self->asleep ? self->state : work_out_state (self);
  gboolean waiting = state == AIR_PLAYER_WAITING && !self->asleep;

  if (waiting && self->second_wake == 0)
    second_cb (self);
  else if (!waiting && self->second_wake != 0)
    {
      air_clock_cancel (self->clock, &self->second_wake);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RETRY_IN_S]);
    }

  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}

static void
set_error (AirPlayer *self, const GError *error)
{
  if (error == NULL && self->error == NULL)
    return;

  g_clear_error (&self->error);
  self->error = error != NULL ? g_error_copy (error) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ERROR]);
}

static void
set_wanted (AirPlayer *self, gboolean wanted)
{
  if (self->wanted == wanted)
    return;

  self->wanted = wanted;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_WANTED]);
}

static void
set_no_device (AirPlayer *self, gboolean no_device)
{
  if (self->no_device == no_device)
    return;

  self->no_device = no_device;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NO_DEVICE]);
}

static void
cancel_wakes (AirPlayer *self)
{
  self->retry_at_us = 0;
  self->retry_moves = FALSE;
  air_clock_cancel (self->clock, &self->retry_wake);
  air_clock_cancel (self->clock, &self->second_wake);
}

static void
redial (AirPlayer *self)
{
  self->retry_at_us = 0;
  air_clock_cancel (self->clock, &self->retry_wake);
  air_audio_redial (self->audio);
  update_state (self);
}

static void retry_cb (gpointer data);

static void
plan_retry (AirPlayer *self, gint64 delay_us, gboolean moves)
{
  air_clock_cancel (self->clock, &self->retry_wake);
  self->retry_moves = moves;
  self->retry_at_us = air_clock_get_monotonic_us (self->clock) + delay_us;
  self->retry_wake = air_clock_wake_in (self->clock, delay_us, retry_cb, self);
}

static void
fail (AirPlayer *self, const GError *error)
{
  cancel_wakes (self);
  set_error (self, error);
  set_wanted (self, FALSE);
  self->line_down = FALSE;
  air_audio_stop (self->audio);
  air_transport_end (self->transport);
  update_state (self);
}

/* The streams of the chosen one's programme: its mirrors and other codecs, and itself. (transfer full) */
static GPtrArray *
list_streams (AirPlayer *self)
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

/* The stream after the chosen one, round again; the first if that one is no longer listed. */
static void
move_on (AirPlayer *self, const GError *error)
{
  g_autoptr (GPtrArray) streams = list_streams (self);
  gboolean held = air_transport_get_held (self->transport);
  guint i = 0;

  if (g_ptr_array_find (streams, self->stream, &i))
    i = (i + 1) % streams->len;
  air_retry_moved (&self->retry);
  set_error (self, error);
  if (g_set_object (&self->stream, g_ptr_array_index (streams, i)))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STREAM]);
  start (self);
  if (held)
    air_player_hold (self);
}

/* A tape that is still heard, or held, is not given up for another stream. */
static gboolean
is_heard_or_held (AirPlayer *self)
{
  return air_transport_get_held (self->transport) || air_audio_get_phase (self->audio) == AIR_AUDIO_SOUNDING;
}

static void
retry_cb (gpointer data)
{
  AirPlayer *self = data;
  g_autoptr (GError) error = self->error != NULL ? g_error_copy (self->error) : NULL;

  self->retry_wake = 0;
  if (self->retry_moves && !is_heard_or_held (self))
    move_on (self, error);
  else
    redial (self);
}

static void
line_lost_cb (AirPlayer *self, const GError *error, guint retry_after_s)
{
  g_autoptr (GPtrArray) streams = list_streams (self);
  AirRetryLoss loss = { error, retry_after_s, is_offline (self), streams->len };
  gint64 now_us = air_clock_get_monotonic_us (self->clock);
  AirRetryStep step;
  gint64 delay_us;

  if (!self->wanted || self->asleep)
    return;

  self->line_down = TRUE;
  step = air_retry_line_lost (&self->retry, &loss, now_us, g_random_double (), &delay_us);
  switch (step)
    {
    case AIR_RETRY_NEXT_STREAM:
      move_on (self, error);
      break;
    case AIR_RETRY_NEVER:
      fail (self, error);
      break;
    case AIR_RETRY_NEXT_LATER:
    case AIR_RETRY_LATER:
      plan_retry (self, delay_us, step == AIR_RETRY_NEXT_LATER);
      set_error (self, error);
      update_state (self);
    }
}

static void
line_up_cb (AirPlayer *self)
{
  if (!self->wanted)
    return;

  cancel_wakes (self);
  self->line_down = FALSE;
  air_retry_line_up (&self->retry, air_clock_get_monotonic_us (self->clock));
  set_error (self, NULL);
  update_state (self);
}

static void
failed_cb (AirPlayer *self, const GError *error)
{
  g_autoptr (GPtrArray) streams = list_streams (self);

  if (!self->wanted)
    return;

  if (air_retry_failed (&self->retry, streams->len, air_clock_get_monotonic_us (self->clock)) == AIR_RETRY_NEXT_STREAM)
    move_on (self, error);
  else
    fail (self, error);
}

static void
no_device_cb (AirPlayer *self, const GError *error)
{
  if (self->wanted)
    set_no_device (self, error != NULL);
}

static void
gap_cb (AirPlayer *self, gint64 length_us)
{
  if (self->wanted)
    g_signal_emit (self, signals[GAP], 0, length_us);
}

static void
jumped_cb (AirPlayer *self)
{
  if (self->wanted)
    g_signal_emit (self, signals[JUMPED], 0);
}

static void
tape_shortened_cb (AirPlayer *self, const GError *error)
{
  if (self->wanted)
    g_signal_emit (self, signals[TAPE_SHORTENED], 0, error);
}

static void
phase_cb (AirPlayer *self)
{
  if (self->wanted)
    update_state (self);
}

static void
forward_notify_cb (AirPlayer *self, GParamSpec *pspec)
{
  g_object_notify (G_OBJECT (self), pspec->name);
}

static void
network_cb (AirPlayer *self, gboolean available)
{
  if (!self->wanted || !self->line_down || self->asleep)
    return;

  if (available && self->retry_wake != 0)
    {
      air_retry_cleared (&self->retry);
      redial (self);
    }
  else
    update_state (self);
}

static void
start (AirPlayer *self)
{
  cancel_wakes (self);
  self->line_down = FALSE;
  self->asleep = FALSE;
  set_no_device (self, FALSE);
  air_audio_start (self->audio, self->stream, self->reach);
  air_transport_begin (self->transport);
  update_state (self);
}

static void
transport_cb (AirPlayer *self, GParamSpec *pspec)
{
  update_state (self);
  g_object_notify (G_OBJECT (self), pspec->name);
}

static void
connect_sound (AirPlayer *self)
{
  static const struct { const char *signal; GCallback callback; } news[] = {
    { "notify::phase", G_CALLBACK (phase_cb) },
    { "notify::title", G_CALLBACK (forward_notify_cb) },
    { "notify::volume", G_CALLBACK (forward_notify_cb) },
    { "notify::muted", G_CALLBACK (forward_notify_cb) },
    { "notify::levelling", G_CALLBACK (forward_notify_cb) },
    { "line-up", G_CALLBACK (line_up_cb) },
    { "line-lost", G_CALLBACK (line_lost_cb) },
    { "failed", G_CALLBACK (failed_cb) },
    { "no-device", G_CALLBACK (no_device_cb) },
    { "gap", G_CALLBACK (gap_cb) },
    { "jumped", G_CALLBACK (jumped_cb) },
    { "tape-shortened", G_CALLBACK (tape_shortened_cb) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (news); i++)
    g_signal_connect_object (self->audio, news[i].signal, news[i].callback, self, G_CONNECT_SWAPPED);
}

static void
air_player_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  AirPlayer *self = AIR_PLAYER (object);

  switch (property_id)
    {
    case PROP_STATE:
      g_value_set_int (value, self->state);
      break;
    case PROP_STREAMS:
      g_value_set_object (value, self->streams);
      break;
    case PROP_STREAM:
      g_value_set_object (value, self->stream);
      break;
    case PROP_TITLE:
    case PROP_VOLUME:
    case PROP_MUTED:
    case PROP_LEVELLING:
      g_object_get_property (G_OBJECT (self->audio), pspec->name, value);
      break;
    case PROP_CAN_SEEK:
    case PROP_AT_LIVE:
    case PROP_CATCHING_UP:
      g_object_get_property (G_OBJECT (self->transport), pspec->name, value);
      break;
    case PROP_SLEEP_LEFT_S:
      g_value_set_int (value, air_player_get_sleep_left_s (self));
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    case PROP_RETRY_IN_S:
      g_value_set_int (value, air_player_get_retry_in_s (self));
      break;
    case PROP_WANTED:
      g_value_set_boolean (value, self->wanted);
      break;
    case PROP_NO_DEVICE:
      g_value_set_boolean (value, self->no_device);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
air_player_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  AirPlayer *self = AIR_PLAYER (object);

  switch (property_id)
    {
    case PROP_STREAM:
      air_player_set_stream (self, g_value_get_object (value));
      break;
    case PROP_VOLUME:
    case PROP_MUTED:
    case PROP_LEVELLING:
      g_object_set_property (G_OBJECT (self->audio), pspec->name, value);
      break;
    case PROP_CATCHING_UP:
      air_player_set_catching_up (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
air_player_dispose (GObject *object)
{
  AirPlayer *self = AIR_PLAYER (object);

  if (self->audio != NULL)
    {
      cancel_wakes (self);
      if (self->wanted)
        air_audio_stop (self->audio);
      self->wanted = FALSE;
    }
  g_clear_object (&self->transport);
  g_clear_object (&self->sleep);
  g_clear_object (&self->audio);
  g_clear_object (&self->clock);
  g_clear_object (&self->network);
  g_clear_object (&self->streams);
  g_clear_object (&self->stream);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (air_player_parent_class)->dispose (object);
}

static void
air_player_class_init (AirPlayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->get_property = air_player_get_property;
  object_class->set_property = air_player_set_property;
  object_class->dispose = air_player_dispose;

  props[PROP_STATE] =
    g_param_spec_int ("state", NULL, NULL, AIR_PLAYER_STOPPED, AIR_PLAYER_FAILED, AIR_PLAYER_STOPPED, flags);
  props[PROP_STREAMS] = g_param_spec_object ("streams", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  props[PROP_STREAM] = g_param_spec_object ("stream", NULL, NULL, AIR_TYPE_STREAM, flags | G_PARAM_WRITABLE);
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  props[PROP_VOLUME] = g_param_spec_double ("volume", NULL, NULL, 0, 1, 1, flags | G_PARAM_WRITABLE);
  props[PROP_MUTED] = g_param_spec_boolean ("muted", NULL, NULL, FALSE, flags | G_PARAM_WRITABLE);
  props[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  props[PROP_RETRY_IN_S] = g_param_spec_int ("retry-in-s", NULL, NULL, -1, G_MAXINT, -1, flags);
  props[PROP_WANTED] = g_param_spec_boolean ("wanted", NULL, NULL, FALSE, flags);
  props[PROP_NO_DEVICE] = g_param_spec_boolean ("no-device", NULL, NULL, FALSE, flags);
  props[PROP_CAN_SEEK] = g_param_spec_boolean ("can-seek", NULL, NULL, FALSE, flags);
  props[PROP_AT_LIVE] = g_param_spec_boolean ("at-live", NULL, NULL, FALSE, flags);
  props[PROP_CATCHING_UP] = g_param_spec_boolean ("catching-up", NULL, NULL, FALSE, flags | G_PARAM_WRITABLE);
  props[PROP_SLEEP_LEFT_S] = g_param_spec_int ("sleep-left-s", NULL, NULL, -1, G_MAXINT, -1, flags);
  props[PROP_LEVELLING] = g_param_spec_boolean ("levelling", NULL, NULL, FALSE, flags | G_PARAM_WRITABLE);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[GAP] = g_signal_new ("gap", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[JUMPED] = g_signal_new ("jumped", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MISSED] = g_signal_new ("missed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[TAPE_SHORTENED] = g_signal_new ("tape-shortened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
air_player_init (AirPlayer *self)
{
}

/* The transport hears of the sound's news first: what it makes of them is part of the state. */
AirPlayer *
air_player_new (AirAudio *audio, AirClock *clock, GNetworkMonitor *network)
{
  AirPlayer *self = g_object_new (AIR_TYPE_PLAYER, NULL);

  self->audio = g_object_ref (audio);
  self->clock = g_object_ref (clock);
  self->network = g_object_ref (network != NULL ? network : g_network_monitor_get_default ());
  self->transport = air_transport_new (audio, clock);
  self->sleep = air_sleep_timer_new (audio, clock);

  connect_sound (self);
  g_signal_connect_object (self->transport, "notify", G_CALLBACK (transport_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sleep, "notify", G_CALLBACK (forward_notify_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sleep, "over", G_CALLBACK (air_player_stop), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->network, "network-changed", G_CALLBACK (network_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
air_player_set_streams (AirPlayer *self, GListModel *streams, AirReach reach)
{
  g_autoptr (AirStream) first = streams != NULL ? g_list_model_get_item (streams, 0) : NULL;

  air_player_stop (self);
  set_error (self, NULL);
  self->reach = reach;
  g_set_object (&self->streams, streams);
  g_set_object (&self->stream, first);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STREAMS]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STREAM]);
  update_state (self);
}

static void
play_on (AirPlayer *self)
{
  air_player_wake (self);
  air_transport_resume (self->transport);
  if (self->retry_wake != 0)
    air_player_try_now (self);
  else
    update_state (self);
}

void
air_player_play (AirPlayer *self)
{
  g_autoptr (GError) error = NULL;

  if (self->wanted)
    {
      play_on (self);
      return;
    }

  set_error (self, NULL);
  if (self->stream == NULL && self->streams != NULL)
    self->stream = g_list_model_get_item (self->streams, 0);
  if (self->stream == NULL)
    {
      error = g_error_new (AIR_ERROR, AIR_ERROR_NOT_FOUND, "The station names no stream");
      fail (self, error);
      return;
    }

  air_retry_begin (&self->retry);
  set_wanted (self, TRUE);
  start (self);
}

void
air_player_stop (AirPlayer *self)
{
  if (!self->wanted && self->error == NULL)
    return;

  cancel_wakes (self);
  set_error (self, NULL);
  set_no_device (self, FALSE);
  self->line_down = FALSE;
  self->asleep = FALSE;
  if (self->wanted)
    air_audio_stop (self->audio);
  set_wanted (self, FALSE);
  air_transport_end (self->transport);
  air_sleep_timer_set (self->sleep, -1);
  update_state (self);
}

void
air_player_toggle (AirPlayer *self)
{
  if (!self->wanted || air_transport_get_held (self->transport))
    air_player_play (self);
  else if (air_transport_get_can_seek (self->transport))
    air_player_hold (self);
  else
    air_player_stop (self);
}

void
air_player_hold (AirPlayer *self)
{
  air_transport_hold (self->transport);
  update_state (self);
}

void
air_player_seek (AirPlayer *self, gint64 moment_us)
{
  air_transport_seek (self->transport, moment_us);
}

void
air_player_skip (AirPlayer *self, gint64 by_us)
{
  air_transport_skip (self->transport, by_us);
}

void
air_player_go_live (AirPlayer *self)
{
  if (!air_transport_get_can_seek (self->transport))
    return;

  air_transport_go_live (self->transport);
  air_player_play (self);
}

gboolean
air_player_get_place (AirPlayer *self, AirAudioPlace *place)
{
  return air_transport_get_place (self->transport, place);
}

gint64
air_player_get_heard_us (AirPlayer *self)
{
  AirAudioPlace place;

  if (air_transport_get_can_seek (self->transport) && air_transport_get_place (self->transport, &place))
    return place.heard_us;

  return air_clock_get_wall_us (self->clock);
}

gboolean
air_player_get_can_seek (AirPlayer *self)
{
  return air_transport_get_can_seek (self->transport);
}

gboolean
air_player_get_at_live (AirPlayer *self)
{
  return air_transport_get_at_live (self->transport);
}

gint64
air_player_get_behind_us (AirPlayer *self)
{
  gint64 behind_us;

  g_object_get (self->audio, "behind-us", &behind_us, NULL);
  return behind_us;
}

gint64
air_player_get_cushion_us (AirPlayer *self)
{
  gint64 cushion_us;

  g_object_get (self->audio, "cushion-us", &cushion_us, NULL);
  return cushion_us;
}

gboolean
air_player_get_catching_up (AirPlayer *self)
{
  return air_transport_get_catching_up (self->transport);
}

void
air_player_set_catching_up (AirPlayer *self, gboolean catching_up)
{
  air_transport_set_catching_up (self->transport, catching_up);
}

void
air_player_set_sleep (AirPlayer *self, int seconds)
{
  air_sleep_timer_set (self->sleep, seconds);
}

int
air_player_get_sleep_left_s (AirPlayer *self)
{
  return air_sleep_timer_get_left_s (self->sleep);
}

/* Silent before it sleeps, so that nothing half a second old is heard when it wakes. */
void
air_player_suspend (AirPlayer *self)
{
  if (!self->wanted || self->asleep)
    return;

  cancel_wakes (self);
  self->asleep = TRUE;
  self->asleep_since_us = air_clock_get_wall_us (self->clock);
  self->line_down = TRUE;
  if (air_transport_get_can_seek (self->transport) && !air_transport_get_held (self->transport))
    air_audio_hold (self->audio);
  air_audio_hang_up (self->audio);
}

void
air_player_wake (AirPlayer *self)
{
  gint64 missed_us = air_clock_get_wall_us (self->clock) - self->asleep_since_us;

  if (!self->asleep)
    return;

  self->asleep = FALSE;
  air_retry_cleared (&self->retry);
  if (air_audio_get_phase (self->audio) == AIR_AUDIO_HELD && !air_transport_get_held (self->transport))
    air_audio_resume (self->audio);
  redial (self);
  if (missed_us > 0)
    g_signal_emit (self, signals[MISSED], 0, missed_us);
}

AirRecording *
air_player_record (AirPlayer *self, const AirRecordingOrder *order)
{
  AirRecordingOrder by_sound = *order;
  gint64 offset_us = air_clock_get_offset_us (self->clock);

  by_sound.from_us -= offset_us;
  if (order->to_us != G_MAXINT64)
    by_sound.to_us -= offset_us;
  return air_audio_record (self->audio, &by_sound);
}

void
air_player_try_now (AirPlayer *self)
{
  if (self->wanted && self->retry_wake != 0)
    redial (self);
}

const char *
air_player_state_nick (AirPlayerState state)
{
  static const char *const nicks[] = {
    [AIR_PLAYER_STOPPED] = "stopped",     [AIR_PLAYER_CONNECTING] = "connecting",
    [AIR_PLAYER_BUFFERING] = "buffering", [AIR_PLAYER_PLAYING] = "playing",
    [AIR_PLAYER_PAUSED] = "paused",       [AIR_PLAYER_STALLED] = "stalled",
    [AIR_PLAYER_WAITING] = "waiting",     [AIR_PLAYER_OFFLINE] = "offline",
    [AIR_PLAYER_FAILED] = "failed",
  };

  g_return_val_if_fail (state < G_N_ELEMENTS (nicks), NULL);

  return nicks[state];
}

AirPlayerState
air_player_get_state (AirPlayer *self)
{
  return self->state;
}

GListModel *
air_player_get_streams (AirPlayer *self)
{
  return self->streams;
}

AirStream *
air_player_get_stream (AirPlayer *self)
{
  return self->stream;
}

void
air_player_set_stream (AirPlayer *self, AirStream *stream)
{
  if (!g_set_object (&self->stream, stream))
    return;

  air_retry_begin (&self->retry);
  set_error (self, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STREAM]);
  if (self->wanted && stream != NULL)
    start (self);
  else if (self->wanted)
    air_player_stop (self);
  else
    update_state (self);
}

char *
air_player_dup_title (AirPlayer *self)
{
  char *title;

  g_object_get (self->audio, "title", &title, NULL);
  return title;
}

double
air_player_get_volume (AirPlayer *self)
{
  double volume;

  g_object_get (self->audio, "volume", &volume, NULL);
  return volume;
}

void
air_player_set_volume (AirPlayer *self, double volume)
{
  g_object_set (self->audio, "volume", CLAMP (volume, 0, 1), NULL);
}

gboolean
air_player_get_muted (AirPlayer *self)
{
  gboolean muted;

  g_object_get (self->audio, "muted", &muted, NULL);
  return muted;
}

void
air_player_set_muted (AirPlayer *self, gboolean muted)
{
  g_object_set (self->audio, "muted", muted, NULL);
}

const GError *
air_player_get_error (AirPlayer *self)
{
  return self->error;
}

int
air_player_get_retry_in_s (AirPlayer *self)
{
  gint64 left_us;

  if (self->retry_at_us == 0)
    return -1;

  left_us = self->retry_at_us - air_clock_get_monotonic_us (self->clock);
  return (int) ((MAX (left_us, 0) + G_TIME_SPAN_SECOND - 1) / G_TIME_SPAN_SECOND);
}

gboolean
air_player_get_wanted (AirPlayer *self)
{
  return self->wanted;
}

gboolean
air_player_get_no_device (AirPlayer *self)
{
  return self->no_device;
}
