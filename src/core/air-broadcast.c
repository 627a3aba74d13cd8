/* air-broadcast.c - one airing of a show, with start and end
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-broadcast.h"

struct _AirBroadcast
{
  AirItem parent_instance;

  char *id; /* (owned) (nullable) */
  GDateTime *start; /* (owned) (nullable) */
  GDateTime *end; /* (owned) (nullable) */
  char *title; /* (owned) (nullable) */
  GPtrArray *hosts; /* (owned) */
  char *description; /* (owned) (nullable) */
  char *url; /* (owned) (nullable) */
  char *image; /* (owned) (nullable) */
  char *episode; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (AirBroadcast, air_broadcast, AIR_TYPE_ITEM)

static const AirFact facts[] = {
  { "id", AIR_FACT_STRING, G_STRUCT_OFFSET (AirBroadcast, id), NULL },
  { "start", AIR_FACT_TIME, G_STRUCT_OFFSET (AirBroadcast, start), NULL },
  { "end", AIR_FACT_TIME, G_STRUCT_OFFSET (AirBroadcast, end), NULL },
  { "title", AIR_FACT_STRING, G_STRUCT_OFFSET (AirBroadcast, title), NULL },
  { "hosts", AIR_FACT_LIST, G_STRUCT_OFFSET (AirBroadcast, hosts), NULL },
  { "description", AIR_FACT_STRING, G_STRUCT_OFFSET (AirBroadcast, description), NULL },
  { "url", AIR_FACT_STRING, G_STRUCT_OFFSET (AirBroadcast, url), NULL },
  { "image", AIR_FACT_STRING, G_STRUCT_OFFSET (AirBroadcast, image), NULL },
  { "episode", AIR_FACT_STRING, G_STRUCT_OFFSET (AirBroadcast, episode), NULL },
};

static void
air_broadcast_class_init (AirBroadcastClass *klass)
{
  air_item_class_install_facts (AIR_ITEM_CLASS (klass), facts, G_N_ELEMENTS (facts));
}

static void
air_broadcast_init (AirBroadcast *self)
{
}

AIR_ITEM_GETTER (AirBroadcast, air_broadcast, const char *, id)
AIR_ITEM_GETTER (AirBroadcast, air_broadcast, GDateTime *, start)
AIR_ITEM_GETTER (AirBroadcast, air_broadcast, GDateTime *, end)
AIR_ITEM_GETTER (AirBroadcast, air_broadcast, const char *, title)
AIR_ITEM_GETTER (AirBroadcast, air_broadcast, GPtrArray *, hosts)
AIR_ITEM_GETTER (AirBroadcast, air_broadcast, const char *, description)
AIR_ITEM_GETTER (AirBroadcast, air_broadcast, const char *, url)
AIR_ITEM_GETTER (AirBroadcast, air_broadcast, const char *, image)
AIR_ITEM_GETTER (AirBroadcast, air_broadcast, const char *, episode)
