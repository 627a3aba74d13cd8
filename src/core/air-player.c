/* air-player.c - what the listener wants of the sound, and how it is kept up
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-player.h"

#include "air-sleep-timer.h"

/* AirPlayer: two facts make the state that is told: what the listener wants and what the sound
 * does. AirDialler keeps the line up, AirTransport moves about on the tape. */
struct _AirPlayer
{
  GObject parent_instance;

  AirAudio *audio;          /* (owned) */
  AirClock *clock;          /* (owned) */
  AirDialler *dialler;      /* (owned) */
  AirTransport *transport;  /* (owned) */
  AirSleepTimer *sleep;     /* (owned) */

  gboolean wanted;
  gboolean received;        /* something of this station */
  gboolean no_device;
  AirPlayerState state;
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

/* While the machine sleeps, nobody is told. */
static void
update_state (AirPlayer *self)
{
  AirPlayerState state = air_player_state_of (self->wanted, self->audio, self->dialler, self->transport);

  if (self->state == state || air_dialler_get_asleep (self->dialler))
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
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

/* What is held stays held when the stream is another than was meant. */
static void
started_cb (AirPlayer *self, gboolean moved)
{
  gboolean held = moved && air_transport_get_held (self->transport);

  self->received = TRUE;
  set_no_device (self, FALSE);
  air_transport_begin (self->transport);
  if (held)
    air_transport_hold (self->transport);
  update_state (self);
}

static void
given_up_cb (AirPlayer *self)
{
  set_wanted (self, FALSE);
  air_transport_end (self->transport);
  update_state (self);
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
transport_cb (AirPlayer *self, GParamSpec *pspec)
{
  update_state (self);
  if (!g_str_equal (pspec->name, "landing"))
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
    case PROP_STATE: g_value_set_int (value, self->state); break;
    case PROP_STREAMS: g_value_set_object (value, air_player_get_streams (self)); break;
    case PROP_STREAM:
    case PROP_ERROR:
    case PROP_RETRY_IN_S: g_object_get_property (G_OBJECT (self->dialler), pspec->name, value); break;
    case PROP_TITLE:
    case PROP_VOLUME:
    case PROP_MUTED:
    case PROP_LEVELLING: g_object_get_property (G_OBJECT (self->audio), pspec->name, value); break;
    case PROP_CAN_SEEK:
    case PROP_AT_LIVE:
    case PROP_CATCHING_UP: g_object_get_property (G_OBJECT (self->transport), pspec->name, value); break;
    case PROP_SLEEP_LEFT_S: g_value_set_int (value, air_player_get_sleep_left_s (self)); break;
    case PROP_WANTED: g_value_set_boolean (value, self->wanted); break;
    case PROP_NO_DEVICE: g_value_set_boolean (value, self->no_device); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
air_player_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  AirPlayer *self = AIR_PLAYER (object);

  switch (property_id)
    {
    case PROP_STREAM: air_player_set_stream (self, g_value_get_object (value)); break;
    case PROP_VOLUME:
    case PROP_MUTED:
    case PROP_LEVELLING: g_object_set_property (G_OBJECT (self->audio), pspec->name, value); break;
    case PROP_CATCHING_UP: air_player_set_catching_up (self, g_value_get_boolean (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
air_player_dispose (GObject *object)
{
  AirPlayer *self = AIR_PLAYER (object);

  self->wanted = FALSE;
  if (self->dialler != NULL)
    air_dialler_stop (self->dialler);
  g_clear_object (&self->transport);
  g_clear_object (&self->sleep);
  g_clear_object (&self->dialler);
  g_clear_object (&self->audio);
  g_clear_object (&self->clock);

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

/* The transport and the dialler hear of the sound's news first: what they make of them is part of the state. */
AirPlayer *
air_player_new (AirAudio *audio, AirClock *clock, GNetworkMonitor *network)
{
  AirPlayer *self = g_object_new (AIR_TYPE_PLAYER, NULL);

  self->audio = g_object_ref (audio);
  self->clock = g_object_ref (clock);
  self->transport = air_transport_new (audio, clock);
  self->dialler = air_dialler_new (audio, clock, network != NULL ? network : g_network_monitor_get_default ());
  self->sleep = air_sleep_timer_new (audio, clock);

  connect_sound (self);
  g_signal_connect_object (self->dialler, "notify", G_CALLBACK (forward_notify_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->dialler, "changed", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->dialler, "started", G_CALLBACK (started_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->dialler, "given-up", G_CALLBACK (given_up_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->transport, "notify", G_CALLBACK (transport_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sleep, "notify", G_CALLBACK (forward_notify_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sleep, "over", G_CALLBACK (air_player_stop), self, G_CONNECT_SWAPPED);
  return self;
}

void
air_player_set_streams (AirPlayer *self, GListModel *streams, AirReach reach)
{
  air_player_stop (self);
  self->received = FALSE;
  air_dialler_set_streams (self->dialler, streams, reach);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STREAMS]);
  update_state (self);
}

void
air_player_play (AirPlayer *self)
{
  if (self->wanted)
    {
      air_player_wake (self);
      air_transport_resume (self->transport);
      air_dialler_try_now (self->dialler);
    }
  else if (air_dialler_prepare (self->dialler))
    {
      set_wanted (self, TRUE);
      air_dialler_start (self->dialler);
    }
  update_state (self);
}

void
air_player_stop (AirPlayer *self)
{
  set_no_device (self, FALSE);
  set_wanted (self, FALSE);
  air_dialler_stop (self->dialler);
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
  /* The sound keeps its tape after a stop, but another station's is not to be kept under this one's name. */
  return self->received && air_transport_get_place (self->transport, place);
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
  if (!self->wanted || air_dialler_get_asleep (self->dialler))
    return;

  self->asleep_since_us = air_clock_get_wall_us (self->clock);
  air_dialler_suspend (self->dialler);
  if (air_transport_get_can_seek (self->transport) && !air_transport_get_held (self->transport))
    air_audio_hold (self->audio);
}

void
air_player_wake (AirPlayer *self)
{
  gint64 missed_us = air_clock_get_wall_us (self->clock) - self->asleep_since_us;

  if (!air_dialler_get_asleep (self->dialler))
    return;

  if (air_audio_get_phase (self->audio) == AIR_AUDIO_HELD && !air_transport_get_held (self->transport))
    air_audio_resume (self->audio);
  air_dialler_wake (self->dialler);
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
  air_dialler_try_now (self->dialler);
}

AirPlayerState
air_player_get_state (AirPlayer *self)
{
  return self->state;
}

GListModel *
air_player_get_streams (AirPlayer *self)
{
  return air_dialler_get_streams (self->dialler);
}

AirStream *
air_player_get_stream (AirPlayer *self)
{
  return air_dialler_get_stream (self->dialler);
}

void
air_player_set_stream (AirPlayer *self, AirStream *stream)
{
  if (air_dialler_choose (self->dialler, stream) && stream == NULL)
    air_player_stop (self);
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
  return air_dialler_get_error (self->dialler);
}

int
air_player_get_retry_in_s (AirPlayer *self)
{
  return air_dialler_get_retry_in_s (self->dialler);
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
