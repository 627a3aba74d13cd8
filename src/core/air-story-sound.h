/* air-story-sound.h - a story's recording, heard while the radio waits
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-clip.h"
#include "air-player.h"

G_BEGIN_DECLS

/**
 * AirStorySound:
 *
 * What plays is held as a pause holds it, and goes on from there when the recording has ended or is left. Who makes
 * the radio sound meanwhile, by whatever way, leaves the recording; who stops it stops both.
 *
 * Properties, read-only: "state" (int, an AirClipState; CLOSED: the radio has the word), "url" (nullable), "title"
 * (nullable: of the recording or its story).
 *
 * Signals: ::failed (GError *): it cannot be heard, and the radio goes on; ::jumped (): another place is heard.
 */
#define AIR_TYPE_STORY_SOUND (air_story_sound_get_type ())
G_DECLARE_FINAL_TYPE (AirStorySound, air_story_sound, AIR, STORY_SOUND, GObject)

/* The recording is as loud as the player is. */
AirStorySound *air_story_sound_new (AirPlayer *player, AirClip *clip);

/* `length_s`: as the story tells it; -1: it does not. `title` (nullable). The recording that is open already: pauses
 * or goes on. */
void air_story_sound_listen (AirStorySound *self, const char *url, AirReach reach, const char *title, int length_s);

/* These do nothing while no recording is open. */
void air_story_sound_toggle (AirStorySound *self);
void air_story_sound_seek (AirStorySound *self, gint64 position_us);
void air_story_sound_skip (AirStorySound *self, gint64 by_us);

/* Back to the radio: from where it was held, if it was playing; or to what is live. */
void air_story_sound_leave (AirStorySound *self);
void air_story_sound_go_live (AirStorySound *self);

gboolean air_story_sound_get_open (AirStorySound *self);

/* Whether the radio goes on by itself afterwards. */
gboolean air_story_sound_get_returns (AirStorySound *self);

AirClipState air_story_sound_get_state (AirStorySound *self);
const char *air_story_sound_get_url (AirStorySound *self);
const char *air_story_sound_get_title (AirStorySound *self);

/* Microseconds; `length_us` -1: not known. */
void air_story_sound_get_place (AirStorySound *self, gint64 *position_us, gint64 *length_us);

G_END_DECLS
