/* air-person-view.h - one person: bio, shows, stories
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-station.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Shows what is known at once, and completes it from the person's page. Its back button emits
 * ::back (). Property: "station" (AirStation, nullable). */
#define AIR_TYPE_PERSON_VIEW (air_person_view_get_type ())
G_DECLARE_FINAL_TYPE (AirPersonView, air_person_view, AIR, PERSON_VIEW, AdwBin)

/* `person` NULL: nothing is shown, and what was on its way is not wanted any more. */
void air_person_view_open (AirPersonView *self, AirPerson *person);

/* (transfer none) (nullable) */
AirPerson *air_person_view_get_person (AirPersonView *self);

G_END_DECLS
