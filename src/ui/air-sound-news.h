/* air-sound-news.h - what has happened to the sound and its recordings, told once
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-recorder.h"
#include "air-story-sound.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * AirSoundNews:
 *
 * Makes a toast of what passes by: a gap that was heard, what was missed while the machine slept, a tape that is
 * shorter than it should be, a recording that has ended.
 */
#define AIR_TYPE_SOUND_NEWS (air_sound_news_get_type ())
G_DECLARE_FINAL_TYPE (AirSoundNews, air_sound_news, AIR, SOUND_NEWS, GObject)

/* `toasts` is borrowed and outlives it. */
AirSoundNews *air_sound_news_new (AdwToastOverlay *toasts);

/* All nullable. */
void air_sound_news_follow (AirSoundNews *self, AirPlayer *player, AirRecorder *recorder, AirStorySound *sound);

G_END_DECLS
