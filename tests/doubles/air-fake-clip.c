/* air-fake-clip.c - a recording that goes as the test says
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-fake-clip.h"

#include "air-error.h"

struct _AirFakeClip
{
  GObject parent_instance;

  AirClipState state;
  char *url;     /* (owned) (nullable) */
  GError *error; /* (owned) (nullable) */
  gint64 position_us;
  gint64 length_us;
  double volume;
  gboolean muted;
};

enum { PROP_STATE = 1, PROP_VOLUME, PROP_MUTED };

static void air_clip_iface_init (AirClipInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AirFakeClip, air_fake_clip, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (AIR_TYPE_CLIP, air_clip_iface_init))

static void
open_clip (AirClip *clip, const char *url, AirReach reach)
{
  AirFakeClip *self = AIR_FAKE_CLIP (clip);

  g_free (self->url);
  self->url = g_strdup (url);
  air_fake_clip_set_place (self, 0, -1);
  air_fake_clip_set_state (self, AIR_CLIP_OPENING);
}

static void
play (AirClip *clip)
{
  air_fake_clip_set_state (AIR_FAKE_CLIP (clip), AIR_CLIP_PLAYING);
}

static void
pause_clip (AirClip *clip)
{
  air_fake_clip_set_state (AIR_FAKE_CLIP (clip), AIR_CLIP_PAUSED);
}

static void
seek (AirClip *clip, gint64 position_us)
{
  AirFakeClip *self = AIR_FAKE_CLIP (clip);

  self->position_us = CLAMP (position_us, 0, MAX (self->length_us, 0));
}

static void
close_clip (AirClip *clip)
{
  air_fake_clip_set_state (AIR_FAKE_CLIP (clip), AIR_CLIP_CLOSED);
}

static void
get_place (AirClip *clip, gint64 *position_us, gint64 *length_us)
{
  *position_us = AIR_FAKE_CLIP (clip)->position_us;
  *length_us = AIR_FAKE_CLIP (clip)->length_us;
}

static const GError *
get_error (AirClip *clip)
{
  return AIR_FAKE_CLIP (clip)->error;
}

static void
air_clip_iface_init (AirClipInterface *iface)
{
  iface->open = open_clip;
  iface->play = play;
  iface->pause = pause_clip;
  iface->seek = seek;
  iface->close = close_clip;
  iface->get_place = get_place;
  iface->get_error = get_error;
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AirFakeClip *self = AIR_FAKE_CLIP (object);

  switch (id)
    {
    case PROP_STATE: g_value_set_int (value, (int) self->state); break;
    case PROP_VOLUME: g_value_set_double (value, self->volume); break;
    case PROP_MUTED: g_value_set_boolean (value, self->muted); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  AirFakeClip *self = AIR_FAKE_CLIP (object);

  switch (id)
    {
    case PROP_VOLUME: self->volume = g_value_get_double (value); break;
    case PROP_MUTED: self->muted = g_value_get_boolean (value); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
finalize (GObject *object)
{
  AirFakeClip *self = AIR_FAKE_CLIP (object);

  g_free (self->url);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (air_fake_clip_parent_class)->finalize (object);
}

static void
air_fake_clip_class_init (AirFakeClipClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = get_property;
  object_class->set_property = set_property;
  object_class->finalize = finalize;
  g_object_class_override_property (object_class, PROP_STATE, "state");
  g_object_class_override_property (object_class, PROP_VOLUME, "volume");
  g_object_class_override_property (object_class, PROP_MUTED, "muted");
}

static void
air_fake_clip_init (AirFakeClip *self)
{
  self->length_us = -1;
}

AirFakeClip *
air_fake_clip_new (void)
{
  return g_object_new (AIR_TYPE_FAKE_CLIP, NULL);
}

void
air_fake_clip_set_state (AirFakeClip *self, AirClipState state)
{
  g_clear_error (&self->error);
  if (state == AIR_CLIP_FAILED)
    self->error = g_error_new (AIR_ERROR, AIR_ERROR_NOT_FOUND, "not there");
  self->state = state;
  g_object_notify (G_OBJECT (self), "state");
}

void
air_fake_clip_set_place (AirFakeClip *self, gint64 position_us, gint64 length_us)
{
  self->position_us = position_us;
  self->length_us = length_us;
}

const char *
air_fake_clip_get_url (AirFakeClip *self)
{
  return self->url;
}
