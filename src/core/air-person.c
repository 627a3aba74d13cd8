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

char *
air_person_fold_name (const char *name)
{
  g_autofree char *parts = g_utf8_normalize (name != NULL ? name : "", -1, G_NORMALIZE_ALL);
  g_autofree char *folded = g_utf8_casefold (parts != NULL ? parts : "", -1);
  GString *text = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          if (text->len > 0 && text->str[text->len - 1] != ' ')
            g_string_append_c (text, ' ');
        }
      else if (!g_unichar_ismark (c))
        {
          g_string_append_unichar (text, c);
        }
    }
  if (text->len > 0 && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);

  return g_string_free (text, FALSE);
}
