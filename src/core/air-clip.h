/* air-clip.h - sound that has a beginning and an end: a story's own
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-reach.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define AIR_TYPE_CLIP (air_clip_get_type ())
G_DECLARE_INTERFACE (AirClip, air_clip, AIR, CLIP, GObject)

typedef enum {
  AIR_CLIP_CLOSED,
  AIR_CLIP_OPENING, /* nothing is heard yet */
  AIR_CLIP_PLAYING,
  AIR_CLIP_PAUSED,
  AIR_CLIP_ENDED,  /* all of it was heard */
  AIR_CLIP_FAILED, /* air_clip_get_error() says why */
} AirClipState;

/**
 * AirClip:
 *
 * Main thread only. One recording at a time, beside AirAudio and through an output of its own.
 *
 * Properties: "state" (int, an AirClipState), "volume" (0.0 … 1.0, cubic, writable), "muted" (writable).
 */
struct _AirClipInterface
{
  GTypeInterface parent_iface;

  void (*open) (AirClip *self, const char *url, AirReach reach);
  void (*play) (AirClip *self);
  void (*pause) (AirClip *self);
  void (*seek) (AirClip *self, gint64 position_us);
  void (*close) (AirClip *self);
  void (*get_place) (AirClip *self, gint64 *position_us, gint64 *length_us);
  const GError *(*get_error) (AirClip *self);
};

/* Begins to play what is at `url` (http or https, no address more private than `reach`), in place of what was open. */
void air_clip_open (AirClip *self, const char *url, AirReach reach);

void air_clip_play (AirClip *self);
void air_clip_pause (AirClip *self);

/* Clamped to what there is; what has not been received yet is waited for. */
void air_clip_seek (AirClip *self, gint64 position_us);

void air_clip_close (AirClip *self);

/* Both out; `length_us` -1: not known yet. */
void air_clip_get_place (AirClip *self, gint64 *position_us, gint64 *length_us);

AirClipState air_clip_get_state (AirClip *self);

/* (nullable): in the domain AIR_ERROR, while FAILED. */
const GError *air_clip_get_error (AirClip *self);

G_END_DECLS
