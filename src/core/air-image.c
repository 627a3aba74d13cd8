/* air-image.c - a picture with its caption and credit, which belong together
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-image.h"

struct _AirImage
{
  AirItem parent_instance;

  char *url; /* (owned) (nullable) */
  char *alt; /* (owned) (nullable) */
  char *caption; /* (owned) (nullable) */
  char *credit; /* (owned) (nullable) */
  char *agency; /* (owned) (nullable) */
  int width;
  int height;
};

G_DEFINE_FINAL_TYPE (AirImage, air_image, AIR_TYPE_ITEM)

static const AirFact facts[] = {
  { "url", AIR_FACT_STRING, G_STRUCT_OFFSET (AirImage, url), NULL },
  { "alt", AIR_FACT_STRING, G_STRUCT_OFFSET (AirImage, alt), NULL },
  { "caption", AIR_FACT_STRING, G_STRUCT_OFFSET (AirImage, caption), NULL },
  { "credit", AIR_FACT_STRING, G_STRUCT_OFFSET (AirImage, credit), NULL },
  { "agency", AIR_FACT_STRING, G_STRUCT_OFFSET (AirImage, agency), NULL },
  { "width", AIR_FACT_INT, G_STRUCT_OFFSET (AirImage, width), NULL },
  { "height", AIR_FACT_INT, G_STRUCT_OFFSET (AirImage, height), NULL },
};

static void
air_image_class_init (AirImageClass *klass)
{
  air_item_class_install_facts (AIR_ITEM_CLASS (klass), facts, G_N_ELEMENTS (facts));
}

static void
air_image_init (AirImage *self)
{
}

AIR_ITEM_GETTER (AirImage, air_image, const char *, url)
AIR_ITEM_GETTER (AirImage, air_image, const char *, alt)
AIR_ITEM_GETTER (AirImage, air_image, const char *, caption)
AIR_ITEM_GETTER (AirImage, air_image, const char *, credit)
AIR_ITEM_GETTER (AirImage, air_image, const char *, agency)
AIR_ITEM_GETTER (AirImage, air_image, int, width)
AIR_ITEM_GETTER (AirImage, air_image, int, height)
