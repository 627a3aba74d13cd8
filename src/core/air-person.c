/* air-person.c - somebody: host, reporter, author
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-person.h"

struct _AirPerson
{
  AirItem parent_instance;

  char *id; /* (owned) (nullable) */
  char *name; /* (owned) (nullable) */
  char *role; /* (owned) (nullable) */
  char *bio; /* (owned) (nullable) */
  char *image; /* (owned) (nullable) */
  char *url; /* (owned) (nullable) */
  char *email; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (AirPerson, air_person, AIR_TYPE_ITEM)

static const AirFact facts[] = {
  { "id", AIR_FACT_STRING, G_STRUCT_OFFSET (AirPerson, id), NULL },
  { "name", AIR_FACT_STRING, G_STRUCT_OFFSET (AirPerson, name), NULL },
  { "role", AIR_FACT_STRING, G_STRUCT_OFFSET (AirPerson, role), NULL },
  { "bio", AIR_FACT_STRING, G_STRUCT_OFFSET (AirPerson, bio), NULL },
  { "image", AIR_FACT_STRING, G_STRUCT_OFFSET (AirPerson, image), NULL },
  { "url", AIR_FACT_STRING, G_STRUCT_OFFSET (AirPerson, url), NULL },
  { "email", AIR_FACT_STRING, G_STRUCT_OFFSET (AirPerson, email), NULL },
};

static void
air_person_class_init (AirPersonClass *klass)
{
  air_item_class_install_facts (AIR_ITEM_CLASS (klass), facts, G_N_ELEMENTS (facts));
}

static void
air_person_init (AirPerson *self)
{
}

AIR_ITEM_GETTER (AirPerson, air_person, const char *, id)
AIR_ITEM_GETTER (AirPerson, air_person, const char *, name)
AIR_ITEM_GETTER (AirPerson, air_person, const char *, role)
AIR_ITEM_GETTER (AirPerson, air_person, const char *, bio)
AIR_ITEM_GETTER (AirPerson, air_person, const char *, image)
AIR_ITEM_GETTER (AirPerson, air_person, const char *, url)
AIR_ITEM_GETTER (AirPerson, air_person, const char *, email)
