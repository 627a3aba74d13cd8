/* air-fake-clip.h - a recording that goes as the test says
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-clip.h"

G_BEGIN_DECLS

#define AIR_TYPE_FAKE_CLIP (air_fake_clip_get_type ())
G_DECLARE_FINAL_TYPE (AirFakeClip, air_fake_clip, AIR, FAKE_CLIP, GObject)

AirFakeClip *air_fake_clip_new (void);

/* AIR_CLIP_FAILED is with the error that the address was not found. */
void air_fake_clip_set_state (AirFakeClip *self, AirClipState state);
void air_fake_clip_set_place (AirFakeClip *self, gint64 position_us, gint64 length_us);

/* (nullable): what was opened last */
const char *air_fake_clip_get_url (AirFakeClip *self);

G_END_DECLS
