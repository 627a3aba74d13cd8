/* air-people-page.h - the people of a station, and one of them
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-station.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Properties: "station" (AirStation, nullable), "search" (nullable: only who matches is shown). */
#define AIR_TYPE_PEOPLE_PAGE (air_people_page_get_type ())
G_DECLARE_FINAL_TYPE (AirPeoplePage, air_people_page, AIR, PEOPLE_PAGE, AdwBin)

GtkWidget *air_people_page_new (void);

/* Opens one person in place. */
void air_people_page_open (AirPeoplePage *self, AirPerson *person);

/* From one person back to all; FALSE if all are shown already. */
gboolean air_people_page_back (AirPeoplePage *self);

/* "content", "loading", "empty", "unmatched", "failed" or "none". */
const char *air_people_page_get_state (AirPeoplePage *self);

/* (transfer none): the people shown, after filtering. */
GListModel *air_people_page_get_model (AirPeoplePage *self);

G_END_DECLS
