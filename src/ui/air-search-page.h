/* air-search-page.h - what is found, as one types, in all that was ever here
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-station.h"
#include "air-stations.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * AirSearchPage:
 *
 * Results by kind, the kind of the best one first; each change of "search" takes back the question before it.
 * Properties: "station" (AirStation, nullable: whose archive is asked; it is that of all stations), "stations"
 * (AirStations, nullable: for their names), "search" (string, nullable).
 *
 * ::open-story (AirStory *): one was chosen; it has its text where that was ever read.
 */
#define AIR_TYPE_SEARCH_PAGE (air_search_page_get_type ())
G_DECLARE_FINAL_TYPE (AirSearchPage, air_search_page, AIR, SEARCH_PAGE, AdwBin)

/* From the entry, with a key: to the first result, or opens it. */
void air_search_page_go_down (AirSearchPage *self);
void air_search_page_open_first (AirSearchPage *self);

/* One step out of a result that is shown; FALSE: none was. */
gboolean air_search_page_back (AirSearchPage *self);

/* "hint", "results", "none", "item". For tests. */
const char *air_search_page_get_state (AirSearchPage *self);

G_END_DECLS
