/* air-byline.h - the people that a byline names
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-person.h"

G_BEGIN_DECLS

/* (transfer full) (nullable): somebody; NULL without a name and an address of either kind. The id is
 * their page, else their name folded. The name becomes one line of at most AIR_LIMIT_TITLE_CHARS; all other text is
 * taken as it is. */
AirPerson *air_byline_person (const char *name,
                              const char *role,
                              const char *bio,
                              const char *image,
                              const char *url,
                              const char *email);

/* Adds the people of one line to `people` (of AirPerson), each once: "By A, B and C", "KQQX | By A",
 * "email (Name)", "Name <email>", a comma too many. A comma parts names only where each part can be
 * a whole name. */
void air_byline_add (GPtrArray *people, const char *text);

/* Whether one of `people` is the same: by name, else by address. */
gboolean air_byline_has (GPtrArray *people, AirPerson *person);

/* Adds one person, or completes the one of the same name. Takes `person` (nullable). */
void air_byline_take (GPtrArray *people, AirPerson *person);

G_END_DECLS
