/* air-scene.h - a whole station on a stage: real core, no world behind it
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-fake-clock.h"
#include "air-fake-network.h"
#include "air-recorder.h"
#include "air-station.h"

G_BEGIN_DECLS

/**
 * AirScene:
 *
 * The real station, schedule and player on a clock that the test moves, a sound that the test
 * makes and a network that always says no. It is Wednesday 10 June 2026, 10:42 UTC, and UTC is the
 * listener's zone.
 */
typedef struct {
  AirFakeClock *clock;
  AirFakeNetwork *network; /* the sound's; there at first */
  AirFetcher *fetcher;
  AirArchive *archive; /* has kept what the station tells */
  AirAudio *audio;
  AirPlayer *player;
  AirStation *station;
  AirRecorder *recorder;
} AirScene;

/* With a day's programme, stories, events, people and a notice; or, if `empty`, with nothing but a
 * name. `zone`: of the station. */
AirScene *air_scene_new (const char *zone, gboolean empty);

/* Asserts that nobody holds a piece of it. */
void air_scene_free (AirScene *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirScene, air_scene_free)

/* What the sound does. */
void air_scene_sound (AirScene *self, AirAudioPhase phase, const char *title);

/* What was broadcast during the last `length_s` is on the tape; `behind_s` behind the live place it sounds. */
void air_scene_fill_tape (AirScene *self, int length_s, int behind_s);
void air_scene_lose_line (AirScene *self, int code);
void air_scene_fail (AirScene *self, int code);
void air_scene_lose_device (AirScene *self);

G_END_DECLS
