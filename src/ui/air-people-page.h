/* air-people-page.h - the people of a station, and one of them
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-feed-page.h"

G_BEGIN_DECLS

#define AIR_TYPE_PEOPLE_PAGE (air_people_page_get_type ())
G_DECLARE_FINAL_TYPE (AirPeoplePage, air_people_page, AIR, PEOPLE_PAGE, AirFeedPage)

GtkWidget *air_people_page_new (void);

/* Opens one person in place. */
void air_people_page_open (AirPeoplePage *self, AirPerson *person);

/* From one person back to all; FALSE if all are shown already. */
gboolean air_people_page_back (AirPeoplePage *self);

G_END_DECLS
