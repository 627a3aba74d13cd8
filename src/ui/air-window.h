/* air-window.h - the radio on a newspaper
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-station.h"
#include "air-stations.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * AirWindow:
 *
 * Properties: "station" (AirStation, nullable), "recorder" (AirRecorder, nullable: its), "stations" (AirStations,
 * nullable), "page" (the name of the visible page: "on-air" "stories" "programme" "events" "people"), "sought"
 * (nullable: id or address of the station that is being looked for), "dismissed-notices" (GStrv, nullable: ids),
 * "text-size" (int: of the stories, per cent).
 *
 * What is inside it speaks to it by actions, so that no widget needs to know the window:
 * win.open-story (s: the story's id), win.open-person (s: id), win.open-uri (s: http, https or mailto; others are
 * refused), win.show-page (s), win.choose-station (s: id), win.add-station, win.show-stations, win.show-player,
 * win.back, win.search, win.toggle-mute, win.show-folder (s: its address), win.tell (s: a passing message); and
 * those of AirPlayerActions as player.…, of AirRecordActions as record.….
 *
 * Signals: ::choose-station (const char *id), ::add-station (): the composition root does it.
 */
#define AIR_TYPE_WINDOW (air_window_get_type ())
G_DECLARE_FINAL_TYPE (AirWindow, air_window, AIR, WINDOW, AdwApplicationWindow)

AirWindow *air_window_new (GtkApplication *application);

/* A passing message at the foot of the page. */
void air_window_tell (AirWindow *self, const char *message);

/* What is sought cannot be opened: says so in place of the pages, with what helps. */
void air_window_fail (AirWindow *self, const char *why);

G_END_DECLS
