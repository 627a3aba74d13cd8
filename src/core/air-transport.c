/* air-transport.c - moving about on the tape: hold, seek, live
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-transport.h"

#include "air-player.h"

#define LIVE_US (AIR_PLAYER_LIVE_S * G_TIME_SPAN_SECOND)
/* So long may a jump take before it is told that there is no sound. */
#define LANDING_US (150 * G_TIME_SPAN_MILLISECOND)

struct _AirTransport
{
  GObject parent_instance;

  AirAudio *audio; /* (owned) */
  AirClock *clock; /* (owned) */
  gboolean wanted;
  gboolean held;
  gboolean can_seek;
  gboolean at_live;
  gboolean catching_up;
  gboolean landing;
  gint64 jumped_us; /* monotonic: when the listener asked for another place */
  guint live_wake;
  guint landing_wake;
};

G_DEFINE_FINAL_TYPE (AirTransport, air_transport, G_TYPE_OBJECT)

enum { PROP_0, PROP_CAN_SEEK, PROP_AT_LIVE, PROP_CATCHING_UP, PROP_LANDING, N_PROPS };
static GParamSpec *props[N_PROPS];

static double
get_speed (AirTransport *self)
{
  double speed;

  g_object_get (self->audio, "speed", &speed, NULL);
  return speed;
}

static void
set_speed (AirTransport *self, double speed)
{
  if (get_speed (self) != speed)
    g_object_set (self->audio, "speed", speed, NULL);
}

static void
set_fact (AirTransport *self, gboolean *fact, gboolean value, guint prop)
{
  if (*fact == value)
    return;

  *fact = value;
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static void update_cb (gpointer data);

/* Live and sounding, one stays live. Held, one falls behind by a second each second; while the line is down
 * the live place stands still, and one comes nearer as fast as one hears. */
static void
wake_when_it_may_change (AirTransport *self, gint64 behind_us)
{
  gint64 delay_us = ABS (behind_us - LIVE_US) / MAX (get_speed (self), 1.0);

  air_clock_cancel (self->clock, &self->live_wake);
  if (self->can_seek && !(self->at_live && air_audio_get_phase (self->audio) == AIR_AUDIO_SOUNDING))
    self->live_wake = air_clock_wake_in (self->clock, MAX (delay_us, G_TIME_SPAN_SECOND), update_cb, self);
}

static void
update (AirTransport *self)
{
  AirAudioPlace place;
  gboolean can_seek = air_audio_get_place (self->audio, &place) && self->wanted;
  gint64 behind_us = MAX (place.live_us - place.heard_us, 0);

  set_fact (self, &self->can_seek, can_seek, PROP_CAN_SEEK);
  set_fact (self, &self->at_live, can_seek && behind_us <= LIVE_US, PROP_AT_LIVE);
  wake_when_it_may_change (self, behind_us);
}

static void
update_cb (gpointer data)
{
  AirTransport *self = data;

  self->live_wake = 0;
  update (self);
}

static void
landed_cb (gpointer data)
{
  AirTransport *self = data;

  self->landing_wake = 0;
  set_fact (self, &self->landing, FALSE, PROP_LANDING);
}

static void
look_for_landing (AirTransport *self, AirAudioPhase phase)
{
  gint64 left_us = self->jumped_us + LANDING_US - air_clock_get_monotonic_us (self->clock);

  air_clock_cancel (self->clock, &self->landing_wake);
  set_fact (self, &self->landing, phase == AIR_AUDIO_FILLING && left_us > 0, PROP_LANDING);
  if (self->landing)
    self->landing_wake = air_clock_wake_in (self->clock, left_us, landed_cb, self);
}

/* What was to be held before it could be is held as soon as it can. */
static void
phase_cb (AirTransport *self)
{
  AirAudioPhase phase = air_audio_get_phase (self->audio);

  look_for_landing (self, phase);
  if (self->held && (phase == AIR_AUDIO_FILLING || phase == AIR_AUDIO_SOUNDING))
    air_audio_hold (self->audio);
  update (self);
}

static void
speed_cb (AirTransport *self)
{
  set_fact (self, &self->catching_up, get_speed (self) > 1, PROP_CATCHING_UP);
  update (self);
}

static void
air_transport_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AirTransport *self = AIR_TRANSPORT (object);

  switch (id)
    {
    case PROP_CAN_SEEK: g_value_set_boolean (value, self->can_seek); break;
    case PROP_AT_LIVE: g_value_set_boolean (value, self->at_live); break;
    case PROP_CATCHING_UP: g_value_set_boolean (value, self->catching_up); break;
    case PROP_LANDING: g_value_set_boolean (value, self->landing); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
air_transport_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CATCHING_UP)
    air_transport_set_catching_up (AIR_TRANSPORT (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
air_transport_dispose (GObject *object)
{
  AirTransport *self = AIR_TRANSPORT (object);

  if (self->clock != NULL)
    {
      air_clock_cancel (self->clock, &self->live_wake);
      air_clock_cancel (self->clock, &self->landing_wake);
    }
  g_clear_object (&self->audio);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (air_transport_parent_class)->dispose (object);
}

static void
air_transport_class_init (AirTransportClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = air_transport_get_property;
  object_class->set_property = air_transport_set_property;
  object_class->dispose = air_transport_dispose;

  props[PROP_CAN_SEEK] = g_param_spec_boolean ("can-seek", NULL, NULL, FALSE, flags);
  props[PROP_AT_LIVE] = g_param_spec_boolean ("at-live", NULL, NULL, FALSE, flags);
  props[PROP_CATCHING_UP] = g_param_spec_boolean ("catching-up", NULL, NULL, FALSE, flags | G_PARAM_WRITABLE);
  props[PROP_LANDING] = g_param_spec_boolean ("landing", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
air_transport_init (AirTransport *self)
{
}

AirTransport *
air_transport_new (AirAudio *audio, AirClock *clock)
{
  AirTransport *self = g_object_new (AIR_TYPE_TRANSPORT, NULL);

  self->audio = g_object_ref (audio);
  self->clock = g_object_ref (clock);
  g_signal_connect_object (audio, "notify::phase", G_CALLBACK (phase_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (audio, "notify::speed", G_CALLBACK (speed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (audio, "line-up", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (audio, "jumped", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  /* Behind a long gap one may be live at once. */
  g_signal_connect_object (audio, "gap", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  return self;
}

void
air_transport_begin (AirTransport *self)
{
  self->wanted = TRUE;
  self->held = FALSE;
  set_speed (self, 1);
  update (self);
}

void
air_transport_end (AirTransport *self)
{
  self->wanted = FALSE;
  self->held = FALSE;
  set_speed (self, 1);
  update (self);
}

void
air_transport_hold (AirTransport *self)
{
  if (self->held || !self->wanted)
    return;

  self->held = TRUE;
  air_audio_hold (self->audio);
  update (self);
}

void
air_transport_resume (AirTransport *self)
{
  if (!self->held)
    return;

  self->held = FALSE;
  self->jumped_us = air_clock_get_monotonic_us (self->clock);
  air_audio_resume (self->audio);
  update (self);
}

gboolean
air_transport_get_held (AirTransport *self)
{
  return self->held;
}

gboolean
air_transport_get_place (AirTransport *self, AirAudioPlace *place)
{
  gint64 offset_us = air_clock_get_offset_us (self->clock);

  if (!air_audio_get_place (self->audio, place))
    return FALSE;

  place->start_us += offset_us;
  place->heard_us += offset_us;
  place->live_us += offset_us;
  place->end_us += offset_us;
  return TRUE;
}

void
air_transport_seek (AirTransport *self, gint64 moment_us)
{
  AirAudioPlace place;

  if (!self->wanted || !air_transport_get_place (self, &place))
    return;

  self->jumped_us = air_clock_get_monotonic_us (self->clock);
  if (moment_us >= place.live_us)
    air_audio_go_live (self->audio);
  else
    air_audio_seek (self->audio, MAX (moment_us, place.start_us) - air_clock_get_offset_us (self->clock));
}

void
air_transport_skip (AirTransport *self, gint64 by_us)
{
  AirAudioPlace place;

  if (air_transport_get_place (self, &place))
    air_transport_seek (self, place.heard_us + CLAMP (by_us, place.start_us - place.heard_us,
                                                      place.end_us - place.heard_us));
}

void
air_transport_go_live (AirTransport *self)
{
  if (!self->can_seek)
    return;

  self->jumped_us = air_clock_get_monotonic_us (self->clock);
  air_audio_go_live (self->audio);
}

void
air_transport_set_catching_up (AirTransport *self, gboolean catching_up)
{
  if (!catching_up)
    set_speed (self, 1);
  else if (self->can_seek)
    set_speed (self, AIR_PLAYER_CATCH_UP_SPEED);
}

gboolean
air_transport_get_landing (AirTransport *self)
{
  return self->landing;
}

gboolean
air_transport_get_can_seek (AirTransport *self)
{
  return self->can_seek;
}

gboolean
air_transport_get_at_live (AirTransport *self)
{
  return self->at_live;
}

gboolean
air_transport_get_catching_up (AirTransport *self)
{
  return self->catching_up;
}
