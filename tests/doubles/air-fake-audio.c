/* air-fake-audio.c - sound that happens when the test says so
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-fake-audio.h"

struct _AirFakeAudio
{
  GObject parent_instance;

  AirAudioPhase phase;
  char *title;       /* (owned) (nullable) */
  AirStream *stream; /* (owned) (nullable) */
  double volume;
  double fade;
  double speed;
  gboolean muted;
  gboolean levelling;
  AirAudioPlace place;
  AirRecording *recording; /* (owned) (nullable) */
  AirRecordingOrder order; /* (owned members) */
  guint n_starts;
  guint n_redials;
  guint n_hang_ups;
  guint n_stops;
};

static void audio_init (AirAudioInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AirFakeAudio, air_fake_audio, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (AIR_TYPE_AUDIO, audio_init))

enum {
  PROP_0,
  PROP_PHASE,
  PROP_TITLE,
  PROP_STREAM_NAME,
  PROP_CODEC,
  PROP_BITRATE_KBPS,
  PROP_CUSHION_US,
  PROP_BEHIND_US,
  PROP_VOLUME,
  PROP_MUTED,
  PROP_FADE,
  PROP_SPEED,
  PROP_LEVELLING,
};

static void
start (AirAudio *audio, AirStream *stream, AirReach reach)
{
  AirFakeAudio *self = AIR_FAKE_AUDIO (audio);

  self->n_starts++;
  self->place = (AirAudioPlace) { 0 };
  g_set_object (&self->stream, stream);
  air_fake_audio_set_phase (self, AIR_AUDIO_OPENING);
}

static void
redial (AirAudio *audio)
{
  AIR_FAKE_AUDIO (audio)->n_redials++;
}

static void
hang_up (AirAudio *audio)
{
  AIR_FAKE_AUDIO (audio)->n_hang_ups++;
}

static void
stop (AirAudio *audio)
{
  AIR_FAKE_AUDIO (audio)->n_stops++;
  air_fake_audio_set_phase (AIR_FAKE_AUDIO (audio), AIR_AUDIO_SILENT);
}

static void
hold (AirAudio *audio)
{
  air_fake_audio_set_phase (AIR_FAKE_AUDIO (audio), AIR_AUDIO_HELD);
}

static void
resume (AirAudio *audio)
{
  air_fake_audio_set_phase (AIR_FAKE_AUDIO (audio), AIR_AUDIO_SOUNDING);
}

static void
seek (AirAudio *audio, gint64 moment_us)
{
  AirAudioPlace *place = &AIR_FAKE_AUDIO (audio)->place;

  place->heard_us = CLAMP (moment_us, place->start_us, place->live_us);
  air_audio_emit_jumped (audio);
}

static void
go_live (AirAudio *audio)
{
  seek (audio, AIR_FAKE_AUDIO (audio)->place.live_us);
}

static gboolean
get_place (AirAudio *audio, AirAudioPlace *place)
{
  *place = AIR_FAKE_AUDIO (audio)->place;
  return place->end_us > 0;
}

static void
clear_order (AirFakeAudio *self)
{
  g_clear_object (&self->order.file);
  g_clear_pointer ((char **) &self->order.station, g_free);
  g_clear_pointer ((char **) &self->order.show, g_free);
  g_clear_pointer ((char **) &self->order.hosts, g_free);
  g_clear_pointer (&self->order.date, g_date_time_unref);
}

static AirRecording *
record (AirAudio *audio, const AirRecordingOrder *order)
{
  AirFakeAudio *self = AIR_FAKE_AUDIO (audio);

  clear_order (self);
  self->order = *order;
  g_object_ref (self->order.file);
  self->order.station = g_strdup (order->station);
  self->order.show = g_strdup (order->show);
  self->order.hosts = g_strdup (order->hosts);
  if (order->date != NULL)
    g_date_time_ref (self->order.date);
  g_clear_object (&self->recording);
  self->recording = air_recording_new ();
  return g_object_ref (self->recording);
}

static void
audio_init (AirAudioInterface *iface)
{
  iface->start = start;
  iface->redial = redial;
  iface->hang_up = hang_up;
  iface->stop = stop;
  iface->hold = hold;
  iface->resume = resume;
  iface->seek = seek;
  iface->go_live = go_live;
  iface->get_place = get_place;
  iface->record = record;
}

static void
get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  AirFakeAudio *self = AIR_FAKE_AUDIO (object);

  switch (property_id)
    {
    case PROP_PHASE:
      g_value_set_int (value, self->phase);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_BITRATE_KBPS:
      g_value_set_int (value, -1);
      break;
    case PROP_VOLUME:
      g_value_set_double (value, self->volume);
      break;
    case PROP_MUTED:
      g_value_set_boolean (value, self->muted);
      break;
    case PROP_FADE:
      g_value_set_double (value, self->fade);
      break;
    case PROP_SPEED:
      g_value_set_double (value, self->speed);
      break;
    case PROP_LEVELLING:
      g_value_set_boolean (value, self->levelling);
      break;
    case PROP_CUSHION_US:
      g_value_set_int64 (value, self->place.end_us - self->place.heard_us);
      break;
    case PROP_BEHIND_US:
      g_value_set_int64 (value, MAX (0, self->place.live_us - self->place.heard_us));
      break;
    default:
      break;
    }
}

static void
set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  AirFakeAudio *self = AIR_FAKE_AUDIO (object);

  switch (property_id)
    {
    case PROP_VOLUME:
      self->volume = g_value_get_double (value);
      break;
    case PROP_FADE:
      self->fade = g_value_get_double (value);
      break;
    case PROP_SPEED:
      self->speed = g_value_get_double (value);
      break;
    case PROP_LEVELLING:
      self->levelling = g_value_get_boolean (value);
      break;
    default:
      self->muted = g_value_get_boolean (value);
      break;
    }
  g_object_notify_by_pspec (object, pspec);
}

static void
finalize (GObject *object)
{
  clear_order (AIR_FAKE_AUDIO (object));
  g_clear_object (&AIR_FAKE_AUDIO (object)->recording);
  g_free (AIR_FAKE_AUDIO (object)->title);
  g_clear_object (&AIR_FAKE_AUDIO (object)->stream);

  G_OBJECT_CLASS (air_fake_audio_parent_class)->finalize (object);
}

static void
air_fake_audio_class_init (AirFakeAudioClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = get_property;
  object_class->set_property = set_property;
  object_class->finalize = finalize;
  g_object_class_override_property (object_class, PROP_PHASE, "phase");
  g_object_class_override_property (object_class, PROP_TITLE, "title");
  g_object_class_override_property (object_class, PROP_STREAM_NAME, "stream-name");
  g_object_class_override_property (object_class, PROP_CODEC, "codec");
  g_object_class_override_property (object_class, PROP_BITRATE_KBPS, "bitrate-kbps");
  g_object_class_override_property (object_class, PROP_CUSHION_US, "cushion-us");
  g_object_class_override_property (object_class, PROP_BEHIND_US, "behind-us");
  g_object_class_override_property (object_class, PROP_VOLUME, "volume");
  g_object_class_override_property (object_class, PROP_MUTED, "muted");
  g_object_class_override_property (object_class, PROP_FADE, "fade");
  g_object_class_override_property (object_class, PROP_SPEED, "speed");
  g_object_class_override_property (object_class, PROP_LEVELLING, "levelling");
}

static void
air_fake_audio_init (AirFakeAudio *self)
{
  self->volume = 1;
  self->fade = 1;
  self->speed = 1;
}

AirFakeAudio *
air_fake_audio_new (void)
{
  return g_object_new (AIR_TYPE_FAKE_AUDIO, NULL);
}

void
air_fake_audio_set_phase (AirFakeAudio *self, AirAudioPhase phase)
{
  self->phase = phase;
  g_object_notify (G_OBJECT (self), "phase");
}

void
air_fake_audio_set_title (AirFakeAudio *self, const char *title)
{
  g_free (self->title);
  self->title = g_strdup (title);
  g_object_notify (G_OBJECT (self), "title");
}

void
air_fake_audio_set_place (AirFakeAudio *self, const AirAudioPlace *place)
{
  self->place = *place;
}

AirRecording *
air_fake_audio_get_recording (AirFakeAudio *self)
{
  return self->recording;
}

const AirRecordingOrder *
air_fake_audio_get_order (AirFakeAudio *self)
{
  return &self->order;
}

guint
air_fake_audio_get_n_starts (AirFakeAudio *self)
{
  return self->n_starts;
}

guint
air_fake_audio_get_n_redials (AirFakeAudio *self)
{
  return self->n_redials;
}

guint
air_fake_audio_get_n_hang_ups (AirFakeAudio *self)
{
  return self->n_hang_ups;
}

guint
air_fake_audio_get_n_stops (AirFakeAudio *self)
{
  return self->n_stops;
}

AirStream *
air_fake_audio_get_stream (AirFakeAudio *self)
{
  return self->stream;
}
