/* air-hit.c - one thing that a search found
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-hit.h"

struct _AirHit
{
  AirItem parent_instance;

  int kind;
  char *id; /* (owned) (nullable) */
  char *station; /* (owned) (nullable) */
  char *title; /* (owned) (nullable) */
  char *snippet; /* (owned) (nullable) */
  GPtrArray *marks; /* (owned) */
  GDateTime *time; /* (owned) (nullable) */
  char *url; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (AirHit, air_hit, AIR_TYPE_ITEM)

static const AirFact facts[] = {
  { "kind", AIR_FACT_ENUM, G_STRUCT_OFFSET (AirHit, kind), NULL },
  { "id", AIR_FACT_STRING, G_STRUCT_OFFSET (AirHit, id), NULL },
  { "station", AIR_FACT_STRING, G_STRUCT_OFFSET (AirHit, station), NULL },
  { "title", AIR_FACT_STRING, G_STRUCT_OFFSET (AirHit, title), NULL },
  { "snippet", AIR_FACT_STRING, G_STRUCT_OFFSET (AirHit, snippet), NULL },
  { "marks", AIR_FACT_RECORDS, G_STRUCT_OFFSET (AirHit, marks), NULL },
  { "time", AIR_FACT_TIME, G_STRUCT_OFFSET (AirHit, time), NULL },
  { "url", AIR_FACT_STRING, G_STRUCT_OFFSET (AirHit, url), NULL },
};

static void
air_hit_class_init (AirHitClass *klass)
{
  air_item_class_install_facts (AIR_ITEM_CLASS (klass), facts, G_N_ELEMENTS (facts));
}

static void
air_hit_init (AirHit *self)
{
}

AIR_ITEM_GETTER (AirHit, air_hit, int, kind)
AIR_ITEM_GETTER (AirHit, air_hit, const char *, id)
AIR_ITEM_GETTER (AirHit, air_hit, const char *, station)
AIR_ITEM_GETTER (AirHit, air_hit, const char *, title)
AIR_ITEM_GETTER (AirHit, air_hit, const char *, snippet)
AIR_ITEM_GETTER (AirHit, air_hit, GPtrArray *, marks)
AIR_ITEM_GETTER (AirHit, air_hit, GDateTime *, time)
AIR_ITEM_GETTER (AirHit, air_hit, const char *, url)
