/* air-people.h - pages about people
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-readers.h"

G_BEGIN_DECLS

/* One person's page: name, role, bio, portrait. AIR_ERROR_MALFORMED if it names nobody. */
AirPerson *air_people_read_person (GBytes *body, const AirReadContext *context, GError **error);

/* A list of people: AirPerson, one for each page about somebody that it links to. */
AirReading *air_people_read_list (GBytes *body, const AirReadContext *context, GError **error);

G_END_DECLS
