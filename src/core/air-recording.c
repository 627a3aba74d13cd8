/* air-recording.c - one recording: what was asked for and how far it is
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-recording.h"

struct _AirRecording
{
  GObject parent_instance;

  AirRecordingState state;
  GFile *file;  /* (owned) (nullable) */
  char *format; /* (owned) (nullable) */
  gint64 length_us;
  gint64 bytes;
  GArray *gaps; /* (owned): of AirRecordingGap */
  GError *error; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (AirRecording, air_recording, G_TYPE_OBJECT)

enum { PROP_0, PROP_STATE, PROP_FILE, PROP_FORMAT, PROP_LENGTH_US, PROP_BYTES, PROP_ERROR, PROP_N_GAPS, N_PROPS };
static GParamSpec *props[N_PROPS];

enum { STOP_ASKED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
air_recording_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AirRecording *self = AIR_RECORDING (object);

  switch (id)
    {
    case PROP_STATE: g_value_set_int (value, self->state); break;
    case PROP_FILE: g_value_set_object (value, self->file); break;
    case PROP_FORMAT: g_value_set_string (value, self->format); break;
    case PROP_LENGTH_US: g_value_set_int64 (value, self->length_us); break;
    case PROP_BYTES: g_value_set_int64 (value, self->bytes); break;
    case PROP_ERROR: g_value_set_boxed (value, self->error); break;
    case PROP_N_GAPS: g_value_set_uint (value, self->gaps->len); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
air_recording_finalize (GObject *object)
{
  AirRecording *self = AIR_RECORDING (object);

  g_clear_object (&self->file);
  g_free (self->format);
  g_array_unref (self->gaps);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (air_recording_parent_class)->finalize (object);
}

static void
air_recording_class_init (AirRecordingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = air_recording_get_property;
  object_class->finalize = air_recording_finalize;

  props[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, 0, AIR_RECORDING_FAILED, AIR_RECORDING_RUNNING, read);
  props[PROP_FILE] = g_param_spec_object ("file", NULL, NULL, G_TYPE_FILE, read);
  props[PROP_FORMAT] = g_param_spec_string ("format", NULL, NULL, NULL, read);
  props[PROP_LENGTH_US] = g_param_spec_int64 ("length-us", NULL, NULL, 0, G_MAXINT64, 0, read);
  props[PROP_BYTES] = g_param_spec_int64 ("bytes", NULL, NULL, 0, G_MAXINT64, 0, read);
  props[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, read);
  props[PROP_N_GAPS] = g_param_spec_uint ("n-gaps", NULL, NULL, 0, G_MAXUINT, 0, read);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[STOP_ASKED] = g_signal_new ("stop-asked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 0);
}

static void
air_recording_init (AirRecording *self)
{
  self->gaps = g_array_new (FALSE, FALSE, sizeof (AirRecordingGap));
}

AirRecording *
air_recording_new (void)
{
  return g_object_new (AIR_TYPE_RECORDING, NULL);
}

AirRecordingState
air_recording_get_state (AirRecording *self)
{
  return self->state;
}

GFile *
air_recording_get_file (AirRecording *self)
{
  return self->file;
}

const char *
air_recording_get_format (AirRecording *self)
{
  return self->format;
}

gint64
air_recording_get_length_us (AirRecording *self)
{
  return self->length_us;
}

gint64
air_recording_get_bytes (AirRecording *self)
{
  return self->bytes;
}

const GError *
air_recording_get_error (AirRecording *self)
{
  return self->error;
}

const AirRecordingGap *
air_recording_get_gaps (AirRecording *self, guint *n_gaps)
{
  *n_gaps = self->gaps->len;
  return (const AirRecordingGap *) (gpointer) self->gaps->data;
}

void
air_recording_stop (AirRecording *self)
{
  if (self->state == AIR_RECORDING_RUNNING)
    g_signal_emit (self, signals[STOP_ASKED], 0);
}

void
air_recording_tell_file (AirRecording *self, GFile *file, const char *format)
{
  g_return_if_fail (self->state == AIR_RECORDING_RUNNING);

  if (g_set_object (&self->file, file))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FILE]);
  if (g_strcmp0 (self->format, format) == 0)
    return;

  g_free (self->format);
  self->format = g_strdup (format);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FORMAT]);
}

void
air_recording_tell_progress (AirRecording *self, gint64 length_us, gint64 bytes)
{
  g_return_if_fail (self->state == AIR_RECORDING_RUNNING);

  if (self->bytes != bytes)
    {
      self->bytes = bytes;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BYTES]);
    }
  if (self->length_us != length_us)
    {
      self->length_us = length_us;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LENGTH_US]);
    }
}

void
air_recording_tell_gap (AirRecording *self, gint64 start_us, gint64 length_us)
{
  AirRecordingGap gap = { start_us, length_us };

  g_return_if_fail (self->state == AIR_RECORDING_RUNNING);

  g_array_append_val (self->gaps, gap);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_GAPS]);
}

void
air_recording_tell_end (AirRecording *self, const GError *error)
{
  g_return_if_fail (self->state == AIR_RECORDING_RUNNING);

  if (error != NULL)
    {
      self->error = g_error_copy (error);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ERROR]);
    }
  self->state = error != NULL ? AIR_RECORDING_FAILED : AIR_RECORDING_DONE;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}
