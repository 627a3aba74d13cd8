/* air-people-line.h - hosts or authors: faces, names, a caption
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-station.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Whoever is among the station's people has their face from there, and their name opens them
 * (action `win.open-person`). */
#define AIR_TYPE_PEOPLE_LINE (air_people_line_get_type ())
G_DECLARE_FINAL_TYPE (AirPeopleLine, air_people_line, AIR, PEOPLE_LINE, AdwBin)

/* "with Ada Quill and Ben Ruiz". `people` (of AirPerson) may be NULL; it is hidden if nobody has a name. */
void air_people_line_show_hosts (AirPeopleLine *self, AirStation *station, GPtrArray *people);

/* "Ada Quill and Ben Ruiz" over `caption`, which may be NULL; it is hidden if there is neither. */
void air_people_line_show_authors (AirPeopleLine *self, AirStation *station, GPtrArray *people, const char *caption);

G_END_DECLS
