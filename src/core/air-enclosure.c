/* air-enclosure.c - a file that comes with a story
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-enclosure.h"

struct _AirEnclosure
{
  AirItem parent_instance;

  char *url; /* (owned) (nullable) */
  char *mime_type; /* (owned) (nullable) */
  int length;
};

G_DEFINE_FINAL_TYPE (AirEnclosure, air_enclosure, AIR_TYPE_ITEM)

static const AirFact facts[] = {
  { "url", AIR_FACT_STRING, G_STRUCT_OFFSET (AirEnclosure, url), NULL },
  { "mime-type", AIR_FACT_STRING, G_STRUCT_OFFSET (AirEnclosure, mime_type), NULL },
  { "length", AIR_FACT_INT, G_STRUCT_OFFSET (AirEnclosure, length), NULL },
};

static void
air_enclosure_class_init (AirEnclosureClass *klass)
{
  air_item_class_install_facts (AIR_ITEM_CLASS (klass), facts, G_N_ELEMENTS (facts));
}

static void
air_enclosure_init (AirEnclosure *self)
{
}

AIR_ITEM_GETTER (AirEnclosure, air_enclosure, const char *, url)
AIR_ITEM_GETTER (AirEnclosure, air_enclosure, const char *, mime_type)
AIR_ITEM_GETTER (AirEnclosure, air_enclosure, int, length)
