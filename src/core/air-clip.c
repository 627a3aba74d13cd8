/* air-clip.c - sound that has a beginning and an end: a story's own
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-clip.h"

G_DEFINE_INTERFACE (AirClip, air_clip, G_TYPE_OBJECT)

static void
air_clip_default_init (AirClipInterface *iface)
{
  GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  g_object_interface_install_property (iface, g_param_spec_int ("state", NULL, NULL, 0, AIR_CLIP_FAILED,
                                                                AIR_CLIP_CLOSED, read));
  g_object_interface_install_property (iface, g_param_spec_double ("volume", NULL, NULL, 0, 1, 1,
                                                                   read | G_PARAM_WRITABLE));
  g_object_interface_install_property (iface, g_param_spec_boolean ("muted", NULL, NULL, FALSE,
                                                                    read | G_PARAM_WRITABLE));
}

void
air_clip_open (AirClip *self, const char *url, AirReach reach)
{
  g_return_if_fail (AIR_IS_CLIP (self));
  g_return_if_fail (url != NULL);

  AIR_CLIP_GET_IFACE (self)->open (self, url, reach);
}

void
air_clip_play (AirClip *self)
{
  g_return_if_fail (AIR_IS_CLIP (self));

  AIR_CLIP_GET_IFACE (self)->play (self);
}

void
air_clip_pause (AirClip *self)
{
  g_return_if_fail (AIR_IS_CLIP (self));

  AIR_CLIP_GET_IFACE (self)->pause (self);
}

void
air_clip_seek (AirClip *self, gint64 position_us)
{
  g_return_if_fail (AIR_IS_CLIP (self));

  AIR_CLIP_GET_IFACE (self)->seek (self, position_us);
}

void
air_clip_close (AirClip *self)
{
  g_return_if_fail (AIR_IS_CLIP (self));

  AIR_CLIP_GET_IFACE (self)->close (self);
}

void
air_clip_get_place (AirClip *self, gint64 *position_us, gint64 *length_us)
{
  g_return_if_fail (AIR_IS_CLIP (self));

  AIR_CLIP_GET_IFACE (self)->get_place (self, position_us, length_us);
}

AirClipState
air_clip_get_state (AirClip *self)
{
  int state;

  g_object_get (self, "state", &state, NULL);
  return (AirClipState) state;
}

const GError *
air_clip_get_error (AirClip *self)
{
  g_return_val_if_fail (AIR_IS_CLIP (self), NULL);

  return AIR_CLIP_GET_IFACE (self)->get_error (self);
}
