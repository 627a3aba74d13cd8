/* air-front-stories.h - the newest stories, laid out as a front page
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-station-bin.h"

G_BEGIN_DECLS

/* Property "station" (AirStation, nullable). A lead and a few cards; while nothing has come yet, their
 * shapes; if nothing could be had, why, and what helps. */
#define AIR_TYPE_FRONT_STORIES (air_front_stories_get_type ())
G_DECLARE_FINAL_TYPE (AirFrontStories, air_front_stories, AIR, FRONT_STORIES, AirStationBin)

G_END_DECLS
