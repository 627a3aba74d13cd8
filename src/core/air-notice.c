/* air-notice.c - an announcement of the station, from the strip of its home page
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-notice.h"

struct _AirNotice
{
  AirItem parent_instance;

  char *id; /* (owned) (nullable) */
  char *text; /* (owned) (nullable) */
  GPtrArray *links; /* (owned) */
  AirEvent *event; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (AirNotice, air_notice, AIR_TYPE_ITEM)

static const AirFact facts[] = {
  { "id", AIR_FACT_STRING, G_STRUCT_OFFSET (AirNotice, id), NULL },
  { "text", AIR_FACT_STRING, G_STRUCT_OFFSET (AirNotice, text), NULL },
  { "links", AIR_FACT_LIST, G_STRUCT_OFFSET (AirNotice, links), NULL },
  { "event", AIR_FACT_OBJECT, G_STRUCT_OFFSET (AirNotice, event), air_event_get_type },
};

static void
air_notice_class_init (AirNoticeClass *klass)
{
  air_item_class_install_facts (AIR_ITEM_CLASS (klass), facts, G_N_ELEMENTS (facts));
}

static void
air_notice_init (AirNotice *self)
{
}

AIR_ITEM_GETTER (AirNotice, air_notice, const char *, id)
AIR_ITEM_GETTER (AirNotice, air_notice, const char *, text)
AIR_ITEM_GETTER (AirNotice, air_notice, GPtrArray *, links)
AIR_ITEM_GETTER (AirNotice, air_notice, AirEvent *, event)
