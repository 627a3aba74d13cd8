/* air-stream.c - one of the addresses at which a station is heard
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-stream.h"

struct _AirStream
{
  AirItem parent_instance;

  char *name; /* (owned) (nullable) */
  char *url; /* (owned) (nullable) */
  char *codec; /* (owned) (nullable) */
  int bitrate_kbps;
  char *ucs; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (AirStream, air_stream, AIR_TYPE_ITEM)

static const AirFact facts[] = {
  { "name", AIR_FACT_STRING, G_STRUCT_OFFSET (AirStream, name), NULL },
  { "url", AIR_FACT_STRING, G_STRUCT_OFFSET (AirStream, url), NULL },
  { "codec", AIR_FACT_STRING, G_STRUCT_OFFSET (AirStream, codec), NULL },
  { "bitrate-kbps", AIR_FACT_INT, G_STRUCT_OFFSET (AirStream, bitrate_kbps), NULL },
  { "ucs", AIR_FACT_STRING, G_STRUCT_OFFSET (AirStream, ucs), NULL },
};

static void
air_stream_class_init (AirStreamClass *klass)
{
  air_item_class_install_facts (AIR_ITEM_CLASS (klass), facts, G_N_ELEMENTS (facts));
}

static void
air_stream_init (AirStream *self)
{
}

AIR_ITEM_GETTER (AirStream, air_stream, const char *, name)
AIR_ITEM_GETTER (AirStream, air_stream, const char *, url)
AIR_ITEM_GETTER (AirStream, air_stream, const char *, codec)
AIR_ITEM_GETTER (AirStream, air_stream, int, bitrate_kbps)
AIR_ITEM_GETTER (AirStream, air_stream, const char *, ucs)
