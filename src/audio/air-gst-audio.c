/* air-gst-audio.c - sound by GStreamer: tuner, tape and deck together
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-gst-audio.h"

#include "air-deck.h"
#include "air-error.h"
#include "air-limits.h"
#include "air-reel.h"
#include "air-tuner.h"

#define WATCH_MS 500

/**
 * AirGstAudio:
 *
 * Two facts are watched: bytes that come, and the output's clock. The phase is worked out of them and
 * of what the deck does, and of nothing that was hoped for.
 */
struct _AirGstAudio
{
  GObject parent_instance;

  AirDeck *deck;   /* (owned) */
  AirTuner *tuner; /* (owned) */
  AirReel *reel;   /* (owned) */
  gint64 stopped_ns; /* on the tape, what was heard last */
  gboolean wanted;
  gboolean starting; /* between two streams */
  AirAudioPhase phase;
  guint watch;
  gint64 stall_us;
  GTask *finishing; /* (owned) (nullable) */

  char *title;       /* (owned) (nullable) */
  char *stream_name; /* (owned) (nullable) */
  int bitrate_kbps;  /* as the server told; -1 */
  double volume;
  double fade;
  gboolean muted;
  gboolean levelling;
};

enum {
  PROP_PHASE = 1,
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

static void air_audio_iface_init (AirAudioInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AirGstAudio, air_gst_audio, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (AIR_TYPE_AUDIO, air_audio_iface_init))

/* What is told */

static gint64
get_cushion_us (AirGstAudio *self)
{
  gint64 start_ns, end_ns;

  if (!self->wanted || !air_reel_get_range (self->reel, &start_ns, &end_ns))
    return 0;

  return MAX (0, end_ns - MAX (start_ns, air_deck_get_position_ns (self->deck))) / 1000;
}

static gint64
get_behind_us (AirGstAudio *self)
{
  return MAX (0, air_deck_get_live_ns (self->deck) - air_deck_get_position_ns (self->deck)) / 1000;
}

static const char *
get_codec (AirGstAudio *self)
{
  AirFormat *format = air_deck_get_format (self->deck);

  return format != NULL ? air_codec_name (format->codec) : NULL;
}

static int
get_bitrate_kbps (AirGstAudio *self)
{
  AirFormat *format = air_deck_get_format (self->deck);

  return format != NULL && format->bitrate_kbps > 0 ? (int) format->bitrate_kbps : self->bitrate_kbps;
}

static void
set_title (AirGstAudio *self, const char *title)
{
  const char *wanted = title != NULL && *title != '\0' ? title : NULL;

  if (g_strcmp0 (self->title, wanted) == 0)
    return;

  g_free (self->title);
  self->title = g_strdup (wanted);
  g_object_notify (G_OBJECT (self), "title");
}

static void
set_stream_name (AirGstAudio *self, const char *name)
{
  if (g_strcmp0 (self->stream_name, name) == 0)
    return;

  g_free (self->stream_name);
  self->stream_name = g_strdup (name);
  g_object_notify (G_OBJECT (self), "stream-name");
}

static gboolean
is_stalled (AirGstAudio *self)
{
  if (air_deck_get_state (self->deck) == AIR_DECK_SOUNDING)
    return air_deck_get_still_us (self->deck) > self->stall_us;

  return g_get_monotonic_time () - air_tuner_get_bytes_us (self->tuner) > self->stall_us;
}

static AirAudioPhase
work_out_phase (AirGstAudio *self)
{
  if (!self->wanted)
    return AIR_AUDIO_SILENT;
  if (air_deck_get_state (self->deck) == AIR_DECK_HELD)
    return AIR_AUDIO_HELD;
  if (is_stalled (self))
    return AIR_AUDIO_STALLED;
  if (air_deck_get_state (self->deck) == AIR_DECK_SOUNDING)
    return AIR_AUDIO_SOUNDING;
  if (air_deck_get_state (self->deck) == AIR_DECK_FILLING || air_tuner_has_bytes (self->tuner))
    return AIR_AUDIO_FILLING;

  return AIR_AUDIO_OPENING;
}

static void
set_phase (AirGstAudio *self, AirAudioPhase phase)
{
  if (phase == self->phase || self->finishing != NULL)
    return;

  self->phase = phase;
  g_object_notify (G_OBJECT (self), "phase");
}

static void
update_phase (AirGstAudio *self)
{
  if (!self->starting)
    set_phase (self, work_out_phase (self));
}

/* Callbacks */

static void
tell_tape_trouble (AirGstAudio *self)
{
  g_autoptr (GError) error = air_reel_take_trouble (self->reel);

  if (error != NULL)
    air_audio_emit_tape_shortened (AIR_AUDIO (self), error);
}

static gboolean
watch_cb (gpointer data)
{
  AirGstAudio *self = data;

  update_phase (self);
  tell_tape_trouble (self);
  if (self->phase == AIR_AUDIO_STALLED && air_deck_get_state (self->deck) == AIR_DECK_SOUNDING)
    air_deck_reopen (self->deck);

  return G_SOURCE_CONTINUE;
}

static void
up_cb (AirGstAudio *self, const char *name, int bitrate_kbps)
{
  self->bitrate_kbps = bitrate_kbps;
  air_deck_set_line_lost (self->deck, FALSE);
  set_stream_name (self, name);
  update_phase (self);
  air_audio_emit_line_up (AIR_AUDIO (self));
}

static void
lost_cb (AirGstAudio *self, const GError *error, guint retry_after_s)
{
  air_deck_set_line_lost (self->deck, TRUE);
  update_phase (self);
  air_audio_emit_line_lost (AIR_AUDIO (self), error, retry_after_s);
}

static void
hopeless_cb (AirGstAudio *self, const GError *error)
{
  air_audio_emit_failed (AIR_AUDIO (self), error);
}

static void
deck_failed_cb (AirGstAudio *self, const GError *error)
{
  air_audio_emit_failed (AIR_AUDIO (self), error);
}

static void
format_changed_cb (AirGstAudio *self)
{
  g_object_notify (G_OBJECT (self), "codec");
  g_object_notify (G_OBJECT (self), "bitrate-kbps");
}

static void
speed_changed_cb (AirGstAudio *self)
{
  g_object_notify (G_OBJECT (self), "speed");
}

static void
finished_cb (AirGstAudio *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->finishing);

  air_audio_stop (AIR_AUDIO (self));
  if (task != NULL)
    g_task_return_boolean (task, TRUE);
}

/* AirAudio */

static void
forget_stream (AirGstAudio *self)
{
  self->bitrate_kbps = -1;
  set_title (self, NULL);
  set_stream_name (self, NULL);
}

static void
air_gst_audio_start (AirAudio *audio, AirStream *stream, AirReach reach)
{
  AirGstAudio *self = AIR_GST_AUDIO (audio);
  const char *url = air_stream_get_url (stream);
  AirTape *tape;

  forget_stream (self);
  tape = air_reel_change (self->reel);
  self->wanted = TRUE;
  /* Who hears of a phase may ask for another stream: it is told when all stands on the new tape. */
  self->starting = TRUE;
  air_tuner_start (self->tuner, url != NULL ? url : "", reach, tape);
  air_deck_load (self->deck, tape);
  self->starting = FALSE;
  set_phase (self, AIR_AUDIO_OPENING);
  update_phase (self);
  if (!self->wanted) /* the sink does not open, and that was told */
    return;

  if (self->watch == 0)
    self->watch = g_timeout_add (WATCH_MS, watch_cb, self);
  format_changed_cb (self);
}

static void
air_gst_audio_redial (AirAudio *audio)
{
  AirGstAudio *self = AIR_GST_AUDIO (audio);

  if (self->wanted)
    air_tuner_redial (self->tuner);
}

static void
air_gst_audio_hang_up (AirAudio *audio)
{
  air_tuner_hang_up (AIR_GST_AUDIO (audio)->tuner);
}

static void
air_gst_audio_stop (AirAudio *audio)
{
  AirGstAudio *self = AIR_GST_AUDIO (audio);

  if (self->wanted)
    self->stopped_ns = air_deck_get_position_ns (self->deck);
  self->wanted = FALSE;
  g_clear_handle_id (&self->watch, g_source_remove);
  air_tuner_stop (self->tuner);
  air_deck_unload (self->deck);
  air_reel_stop_recording (self->reel);
  forget_stream (self);
  format_changed_cb (self);
  update_phase (self);
}

static void
air_gst_audio_hold (AirAudio *audio)
{
  AirGstAudio *self = AIR_GST_AUDIO (audio);

  if (self->finishing == NULL)
    air_deck_hold (self->deck);
}

static void
air_gst_audio_resume (AirAudio *audio)
{
  air_deck_resume (AIR_GST_AUDIO (audio)->deck);
}

static void
air_gst_audio_seek (AirAudio *audio, gint64 moment_us)
{
  AirGstAudio *self = AIR_GST_AUDIO (audio);
  gint64 position_ns;

  if (!self->wanted)
    return;

  position_ns = air_reel_position_at (self->reel, moment_us);
  if (position_ns < air_deck_get_live_ns (self->deck))
    air_deck_seek (self->deck, position_ns);
  else
    air_deck_go_live (self->deck);
}

static void
air_gst_audio_go_live (AirAudio *audio)
{
  air_deck_go_live (AIR_GST_AUDIO (audio)->deck);
}

static gboolean
air_gst_audio_get_place (AirAudio *audio, AirAudioPlace *place)
{
  AirGstAudio *self = AIR_GST_AUDIO (audio);
  gint64 start_ns, end_ns, heard_ns, live_ns;

  if (!air_reel_get_range (self->reel, &start_ns, &end_ns))
    return FALSE;

  place->start_us = air_reel_moment_at (self->reel, start_ns);
  heard_ns = self->wanted ? air_deck_get_position_ns (self->deck) : self->stopped_ns;
  live_ns = self->wanted ? air_deck_get_live_ns (self->deck) : end_ns;
  place->heard_us = air_reel_moment_at (self->reel, CLAMP (heard_ns, start_ns, end_ns));
  place->live_us = air_reel_moment_at (self->reel, CLAMP (live_ns, start_ns, end_ns));
  place->end_us = air_reel_moment_at (self->reel, end_ns);
  return TRUE;
}

static AirRecording *
air_gst_audio_record (AirAudio *audio, const AirRecordingOrder *order)
{
  return air_reel_record (AIR_GST_AUDIO (audio)->reel, order);
}

static void
air_audio_iface_init (AirAudioInterface *iface)
{
  iface->start = air_gst_audio_start;
  iface->redial = air_gst_audio_redial;
  iface->hang_up = air_gst_audio_hang_up;
  iface->stop = air_gst_audio_stop;
  iface->hold = air_gst_audio_hold;
  iface->resume = air_gst_audio_resume;
  iface->seek = air_gst_audio_seek;
  iface->go_live = air_gst_audio_go_live;
  iface->get_place = air_gst_audio_get_place;
  iface->record = air_gst_audio_record;
}

/* GObject */

static void
air_gst_audio_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AirGstAudio *self = AIR_GST_AUDIO (object);

  switch (id)
    {
    case PROP_PHASE: g_value_set_int (value, self->phase); break;
    case PROP_TITLE: g_value_set_string (value, self->title); break;
    case PROP_STREAM_NAME: g_value_set_string (value, self->stream_name); break;
    case PROP_CODEC: g_value_set_string (value, get_codec (self)); break;
    case PROP_BITRATE_KBPS: g_value_set_int (value, get_bitrate_kbps (self)); break;
    case PROP_CUSHION_US: g_value_set_int64 (value, get_cushion_us (self)); break;
    case PROP_BEHIND_US: g_value_set_int64 (value, get_behind_us (self)); break;
    case PROP_VOLUME: g_value_set_double (value, self->volume); break;
    case PROP_MUTED: g_value_set_boolean (value, self->muted); break;
    case PROP_FADE: g_value_set_double (value, self->fade); break;
    case PROP_SPEED: g_value_set_double (value, air_deck_get_speed (self->deck)); break;
    case PROP_LEVELLING: g_value_set_boolean (value, self->levelling); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_volume (AirGstAudio *self, double volume, double fade, gboolean muted, const char *property)
{
  if (volume == self->volume && fade == self->fade && muted == self->muted)
    return;

  self->volume = volume;
  self->fade = fade;
  self->muted = muted;
  air_deck_set_volume (self->deck, volume, fade, muted);
  g_object_notify (G_OBJECT (self), property);
}

static void
set_levelling (AirGstAudio *self, gboolean levelling)
{
  if (levelling == self->levelling)
    return;

  self->levelling = levelling;
  air_deck_set_levelling (self->deck, levelling);
  g_object_notify (G_OBJECT (self), "levelling");
}

static void
air_gst_audio_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  AirGstAudio *self = AIR_GST_AUDIO (object);

  switch (id)
    {
    case PROP_VOLUME: set_volume (self, g_value_get_double (value), self->fade, self->muted, "volume"); break;
    case PROP_MUTED: set_volume (self, self->volume, self->fade, g_value_get_boolean (value), "muted"); break;
    case PROP_FADE: set_volume (self, self->volume, g_value_get_double (value), self->muted, "fade"); break;
    case PROP_SPEED: air_deck_set_speed (self->deck, g_value_get_double (value)); break;
    case PROP_LEVELLING: set_levelling (self, g_value_get_boolean (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
air_gst_audio_dispose (GObject *object)
{
  AirGstAudio *self = AIR_GST_AUDIO (object);

  if (self->deck != NULL)
    air_gst_audio_stop (AIR_AUDIO (self));
  /* The tuner's thread wakes the deck: it must be gone first. */
  g_clear_object (&self->tuner);
  g_clear_object (&self->deck);
  g_clear_pointer (&self->reel, air_reel_free);
  g_clear_object (&self->finishing);

  G_OBJECT_CLASS (air_gst_audio_parent_class)->dispose (object);
}

static void
air_gst_audio_finalize (GObject *object)
{
  AirGstAudio *self = AIR_GST_AUDIO (object);

  g_free (self->title);
  g_free (self->stream_name);

  G_OBJECT_CLASS (air_gst_audio_parent_class)->finalize (object);
}

static void
air_gst_audio_class_init (AirGstAudioClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = air_gst_audio_get_property;
  object_class->set_property = air_gst_audio_set_property;
  object_class->dispose = air_gst_audio_dispose;
  object_class->finalize = air_gst_audio_finalize;

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
air_gst_audio_init (AirGstAudio *self)
{
  self->reel = air_reel_new ();
  self->volume = 1.0;
  self->fade = 1.0;
  self->bitrate_kbps = -1;
  self->stall_us = AIR_LIMIT_STALL_S * G_USEC_PER_SEC;
}

AirGstAudio *
air_gst_audio_new (AirLineNew line_new, gpointer line_data, const AirReaders *readers, const char *sink_description)
{
  AirGstAudio *self = g_object_new (AIR_TYPE_GST_AUDIO, NULL);

  self->deck = air_deck_new (sink_description);
  self->tuner = air_tuner_new (line_new, line_data, readers);
  g_signal_connect_object (self->deck, "state-changed", G_CALLBACK (update_phase), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->deck, "title", G_CALLBACK (set_title), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->deck, "format-changed", G_CALLBACK (format_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->deck, "speed-changed", G_CALLBACK (speed_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->deck, "jumped", G_CALLBACK (air_audio_emit_jumped), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->deck, "gap", G_CALLBACK (air_audio_emit_gap), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->deck, "failed", G_CALLBACK (deck_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->deck, "no-device", G_CALLBACK (air_audio_emit_no_device), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->deck, "finished", G_CALLBACK (finished_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tuner, "up", G_CALLBACK (up_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tuner, "lost", G_CALLBACK (lost_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tuner, "hopeless", G_CALLBACK (hopeless_cb), self, G_CONNECT_SWAPPED);

  return self;
}

void
air_gst_audio_set_tape_folder (AirGstAudio *self, const char *folder)
{
  air_reel_set_folder (self->reel, folder);
}

void
air_gst_audio_set_tape_bounds (AirGstAudio *self, gint64 length_us, gsize bytes)
{
  air_reel_set_bounds (self->reel, length_us, bytes);
}

void
air_gst_audio_set_stall (AirGstAudio *self, gint64 stall_us)
{
  self->stall_us = stall_us;
}

void
air_gst_audio_finish_async (AirGstAudio *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, air_gst_audio_finish_async);
  if (!self->wanted || self->finishing != NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  self->finishing = g_steal_pointer (&task);
  air_tuner_stop (self->tuner);
  air_deck_finish (self->deck);
}

gboolean
air_gst_audio_finish_finish (AirGstAudio *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
