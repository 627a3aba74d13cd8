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
  gboolean muted;
  guint n_starts;
  guint n_redials;
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
};

static void
start (AirAudio *audio, AirStream *stream, AirReach reach)
{
  AirFakeAudio *self = AIR_FAKE_AUDIO (audio);

  self->n_starts++;
  g_set_object (&self->stream, stream);
  air_fake_audio_set_phase (self, AIR_AUDIO_OPENING);
}

static void
redial (AirAudio *audio)
{
  AIR_FAKE_AUDIO (audio)->n_redials++;
}

static void
stop (AirAudio *audio)
{
  AIR_FAKE_AUDIO (audio)->n_stops++;
  air_fake_audio_set_phase (AIR_FAKE_AUDIO (audio), AIR_AUDIO_SILENT);
}

static void
audio_init (AirAudioInterface *iface)
{
  iface->start = start;
  iface->redial = redial;
  iface->stop = stop;
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
    default:
      break;
    }
}

static void
set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  AirFakeAudio *self = AIR_FAKE_AUDIO (object);

  if (property_id == PROP_VOLUME)
    self->volume = g_value_get_double (value);
  else
    self->muted = g_value_get_boolean (value);
  g_object_notify_by_pspec (object, pspec);
}

static void
finalize (GObject *object)
{
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
}

static void
air_fake_audio_init (AirFakeAudio *self)
{
  self->volume = 1;
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
air_fake_audio_get_n_stops (AirFakeAudio *self)
{
  return self->n_stops;
}

AirStream *
air_fake_audio_get_stream (AirFakeAudio *self)
{
  return self->stream;
}
