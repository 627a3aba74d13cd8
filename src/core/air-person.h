/* air-person.h - somebody: host, reporter, author
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-item.h"

G_BEGIN_DECLS

#define AIR_TYPE_PERSON (air_person_get_type ())
G_DECLARE_FINAL_TYPE (AirPerson, air_person, AIR, PERSON, AirItem)

const char *air_person_get_id (AirPerson *self);    /* their page, else their name folded; nullable */
const char *air_person_get_name (AirPerson *self);  /* nullable */
const char *air_person_get_role (AirPerson *self);  /* "Reporter", "Host of …"; nullable */
const char *air_person_get_bio (AirPerson *self);   /* plain text, paragraphs parted by newlines; nullable */
const char *air_person_get_image (AirPerson *self); /* portrait, absolute address; nullable */
const char *air_person_get_url (AirPerson *self);   /* their page; nullable */
const char *air_person_get_email (AirPerson *self); /* nullable */

/* (transfer full): the same for all spellings of a name, for comparing only: "José  VENN" and "Jose Venn" are one
 * person. "" for NULL. */
char *air_person_fold_name (const char *name);

G_END_DECLS
