/* air-source.c - where and in what format a station publishes something
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-source.h"

struct _AirSource
{
  AirItem parent_instance;

  int kind;
  char *format; /* (owned) (nullable) */
  char *url; /* (owned) (nullable) */
  char *section; /* (owned) (nullable) */
  int refresh_s;
};

G_DEFINE_FINAL_TYPE (AirSource, air_source, AIR_TYPE_ITEM)

static const AirFact facts[] = {
  { "kind", AIR_FACT_ENUM, G_STRUCT_OFFSET (AirSource, kind), NULL },
  { "format", AIR_FACT_STRING, G_STRUCT_OFFSET (AirSource, format), NULL },
  { "url", AIR_FACT_STRING, G_STRUCT_OFFSET (AirSource, url), NULL },
  { "section", AIR_FACT_STRING, G_STRUCT_OFFSET (AirSource, section), NULL },
  { "refresh-s", AIR_FACT_INT, G_STRUCT_OFFSET (AirSource, refresh_s), NULL },
};

static void
air_source_class_init (AirSourceClass *klass)
{
  air_item_class_install_facts (AIR_ITEM_CLASS (klass), facts, G_N_ELEMENTS (facts));
}

static void
air_source_init (AirSource *self)
{
}

AIR_ITEM_GETTER (AirSource, air_source, int, kind)
AIR_ITEM_GETTER (AirSource, air_source, const char *, format)
AIR_ITEM_GETTER (AirSource, air_source, const char *, url)
AIR_ITEM_GETTER (AirSource, air_source, const char *, section)
AIR_ITEM_GETTER (AirSource, air_source, int, refresh_s)

static const char *const kind_nicks[AIR_N_SOURCE_KINDS] = {
  "stories", "broadcasts", "now", "events", "people", "notices",
};

const char *
air_source_kind_nick (AirSourceKind kind)
{
  g_return_val_if_fail (kind < AIR_N_SOURCE_KINDS, NULL);

  return kind_nicks[kind];
}

gboolean
air_source_kind_from_nick (const char *nick, AirSourceKind *kind)
{
  for (guint i = 0; i < AIR_N_SOURCE_KINDS; i++)
    if (g_strcmp0 (nick, kind_nicks[i]) == 0)
      {
        *kind = i;
        return TRUE;
      }

  return FALSE;
}
