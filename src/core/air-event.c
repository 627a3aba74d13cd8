/* air-event.c - something that takes place: one occurrence
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-event.h"

struct _AirEvent
{
  AirItem parent_instance;

  char *uid; /* (owned) (nullable) */
  char *title; /* (owned) (nullable) */
  GDateTime *start; /* (owned) (nullable) */
  GDateTime *end; /* (owned) (nullable) */
  gboolean all_day;
  char *zone; /* (owned) (nullable) */
  char *location; /* (owned) (nullable) */
  char *url; /* (owned) (nullable) */
  int status;
  char *description; /* (owned) (nullable) */
  gboolean recurring;
};

G_DEFINE_FINAL_TYPE (AirEvent, air_event, AIR_TYPE_ITEM)

static const AirFact facts[] = {
  { "uid", AIR_FACT_STRING, G_STRUCT_OFFSET (AirEvent, uid), NULL },
  { "title", AIR_FACT_STRING, G_STRUCT_OFFSET (AirEvent, title), NULL },
  { "start", AIR_FACT_TIME, G_STRUCT_OFFSET (AirEvent, start), NULL },
  { "end", AIR_FACT_TIME, G_STRUCT_OFFSET (AirEvent, end), NULL },
  { "all-day", AIR_FACT_BOOLEAN, G_STRUCT_OFFSET (AirEvent, all_day), NULL },
  { "zone", AIR_FACT_STRING, G_STRUCT_OFFSET (AirEvent, zone), NULL },
  { "location", AIR_FACT_STRING, G_STRUCT_OFFSET (AirEvent, location), NULL },
  { "url", AIR_FACT_STRING, G_STRUCT_OFFSET (AirEvent, url), NULL },
  { "status", AIR_FACT_ENUM, G_STRUCT_OFFSET (AirEvent, status), NULL },
  { "description", AIR_FACT_STRING, G_STRUCT_OFFSET (AirEvent, description), NULL },
  { "recurring", AIR_FACT_BOOLEAN, G_STRUCT_OFFSET (AirEvent, recurring), NULL },
};

static void
air_event_class_init (AirEventClass *klass)
{
  air_item_class_install_facts (AIR_ITEM_CLASS (klass), facts, G_N_ELEMENTS (facts));
}

static void
air_event_init (AirEvent *self)
{
}

AIR_ITEM_GETTER (AirEvent, air_event, const char *, uid)
AIR_ITEM_GETTER (AirEvent, air_event, const char *, title)
AIR_ITEM_GETTER (AirEvent, air_event, GDateTime *, start)
AIR_ITEM_GETTER (AirEvent, air_event, GDateTime *, end)
AIR_ITEM_GETTER (AirEvent, air_event, gboolean, all_day)
AIR_ITEM_GETTER (AirEvent, air_event, const char *, zone)
AIR_ITEM_GETTER (AirEvent, air_event, const char *, location)
AIR_ITEM_GETTER (AirEvent, air_event, const char *, url)
AIR_ITEM_GETTER (AirEvent, air_event, int, status)
AIR_ITEM_GETTER (AirEvent, air_event, const char *, description)
AIR_ITEM_GETTER (AirEvent, air_event, gboolean, recurring)
