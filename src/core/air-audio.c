/* air-audio.c - sound: what the player asks of it and what it tells
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-audio.h"

#include "air-error.h"

G_DEFINE_INTERFACE (AirAudio, air_audio, G_TYPE_OBJECT)

enum { LINE_UP, LINE_LOST, FAILED, NO_DEVICE, GAP, JUMPED, TAPE_SHORTENED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
air_audio_default_init (AirAudioInterface *iface)
{
  GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GParamFlags readwrite = read | G_PARAM_WRITABLE;
  GType type = G_TYPE_FROM_INTERFACE (iface);

  g_object_interface_install_property (iface,
    g_param_spec_int ("phase", NULL, NULL, 0, AIR_AUDIO_HELD, AIR_AUDIO_SILENT, read));
  g_object_interface_install_property (iface, g_param_spec_string ("title", NULL, NULL, NULL, read));
  g_object_interface_install_property (iface, g_param_spec_string ("stream-name", NULL, NULL, NULL, read));
  g_object_interface_install_property (iface, g_param_spec_string ("codec", NULL, NULL, NULL, read));
  g_object_interface_install_property (iface, g_param_spec_int ("bitrate-kbps", NULL, NULL, -1, G_MAXINT, -1, read));
  g_object_interface_install_property (iface, g_param_spec_int64 ("cushion-us", NULL, NULL, 0, G_MAXINT64, 0, read));
  g_object_interface_install_property (iface, g_param_spec_int64 ("behind-us", NULL, NULL, 0, G_MAXINT64, 0, read));
  g_object_interface_install_property (iface, g_param_spec_double ("volume", NULL, NULL, 0, 1, 1, readwrite));
  g_object_interface_install_property (iface, g_param_spec_boolean ("muted", NULL, NULL, FALSE, readwrite));
  g_object_interface_install_property (iface, g_param_spec_double ("fade", NULL, NULL, 0, 1, 1, readwrite));
  g_object_interface_install_property (iface, g_param_spec_double ("speed", NULL, NULL, 1, 1.5, 1, readwrite));
  g_object_interface_install_property (iface, g_param_spec_boolean ("levelling", NULL, NULL, FALSE, readwrite));

  signals[LINE_UP] = g_signal_new ("line-up", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LINE_LOST] = g_signal_new ("line-lost", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 2, G_TYPE_ERROR, G_TYPE_UINT);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[NO_DEVICE] = g_signal_new ("no-device", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[GAP] = g_signal_new ("gap", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[JUMPED] = g_signal_new ("jumped", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TAPE_SHORTENED] = g_signal_new ("tape-shortened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_ERROR);
}

void
air_audio_start (AirAudio *self, AirStream *stream, AirReach reach)
{
  g_return_if_fail (AIR_IS_AUDIO (self));
  g_return_if_fail (AIR_IS_STREAM (stream));

  AIR_AUDIO_GET_IFACE (self)->start (self, stream, reach);
}

void
air_audio_redial (AirAudio *self)
{
  g_return_if_fail (AIR_IS_AUDIO (self));

  AIR_AUDIO_GET_IFACE (self)->redial (self);
}

void
air_audio_hang_up (AirAudio *self)
{
  g_return_if_fail (AIR_IS_AUDIO (self));

  if (AIR_AUDIO_GET_IFACE (self)->hang_up != NULL)
    AIR_AUDIO_GET_IFACE (self)->hang_up (self);
}

void
air_audio_stop (AirAudio *self)
{
  g_return_if_fail (AIR_IS_AUDIO (self));

  AIR_AUDIO_GET_IFACE (self)->stop (self);
}

void
air_audio_hold (AirAudio *self)
{
  g_return_if_fail (AIR_IS_AUDIO (self));

  AIR_AUDIO_GET_IFACE (self)->hold (self);
}

void
air_audio_resume (AirAudio *self)
{
  g_return_if_fail (AIR_IS_AUDIO (self));

  AIR_AUDIO_GET_IFACE (self)->resume (self);
}

void
air_audio_seek (AirAudio *self, gint64 moment_us)
{
  g_return_if_fail (AIR_IS_AUDIO (self));

  AIR_AUDIO_GET_IFACE (self)->seek (self, moment_us);
}

void
air_audio_go_live (AirAudio *self)
{
  g_return_if_fail (AIR_IS_AUDIO (self));

  AIR_AUDIO_GET_IFACE (self)->go_live (self);
}

gboolean
air_audio_get_place (AirAudio *self, AirAudioPlace *place)
{
  g_return_val_if_fail (AIR_IS_AUDIO (self), FALSE);

  *place = (AirAudioPlace) { 0 };
  return AIR_AUDIO_GET_IFACE (self)->get_place != NULL && AIR_AUDIO_GET_IFACE (self)->get_place (self, place);
}

static AirRecording *
refuse_to_record (void)
{
  AirRecording *recording = air_recording_new ();
  g_autoptr (GError) error = g_error_new (AIR_ERROR, AIR_ERROR_UNSUPPORTED, "This sound cannot be recorded");

  air_recording_tell_end (recording, error);
  return recording;
}

AirRecording *
air_audio_record (AirAudio *self, const AirRecordingOrder *order)
{
  g_return_val_if_fail (AIR_IS_AUDIO (self), NULL);

  if (AIR_AUDIO_GET_IFACE (self)->record == NULL)
    return refuse_to_record ();

  return AIR_AUDIO_GET_IFACE (self)->record (self, order);
}

AirAudioPhase
air_audio_get_phase (AirAudio *self)
{
  int phase = AIR_AUDIO_SILENT;

  g_object_get (self, "phase", &phase, NULL);
  return phase;
}

void
air_audio_emit_line_up (AirAudio *self)
{
  g_signal_emit (self, signals[LINE_UP], 0);
}

void
air_audio_emit_line_lost (AirAudio *self, const GError *error, guint retry_after_s)
{
  g_signal_emit (self, signals[LINE_LOST], 0, error, retry_after_s);
}

void
air_audio_emit_failed (AirAudio *self, const GError *error)
{
  g_signal_emit (self, signals[FAILED], 0, error);
}

void
air_audio_emit_no_device (AirAudio *self, const GError *error)
{
  g_signal_emit (self, signals[NO_DEVICE], 0, error);
}

void
air_audio_emit_gap (AirAudio *self, gint64 length_us)
{
  g_signal_emit (self, signals[GAP], 0, length_us);
}

void
air_audio_emit_jumped (AirAudio *self)
{
  g_signal_emit (self, signals[JUMPED], 0);
}

void
air_audio_emit_tape_shortened (AirAudio *self, const GError *error)
{
  g_signal_emit (self, signals[TAPE_SHORTENED], 0, error);
}
