/* air-link.c - a web address with the words that carry it
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-link.h"

struct _AirLink
{
  AirItem parent_instance;

  char *text; /* (owned) (nullable) */
  char *url; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (AirLink, air_link, AIR_TYPE_ITEM)

static const AirFact facts[] = {
  { "text", AIR_FACT_STRING, G_STRUCT_OFFSET (AirLink, text), NULL },
  { "url", AIR_FACT_STRING, G_STRUCT_OFFSET (AirLink, url), NULL },
};

static void
air_link_class_init (AirLinkClass *klass)
{
  air_item_class_install_facts (AIR_ITEM_CLASS (klass), facts, G_N_ELEMENTS (facts));
}

static void
air_link_init (AirLink *self)
{
}

AIR_ITEM_GETTER (AirLink, air_link, const char *, text)
AIR_ITEM_GETTER (AirLink, air_link, const char *, url)
