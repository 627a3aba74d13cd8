/* air-station-info.c - a station as its file tells it: who, where, which streams and sources
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-station-info.h"

#include "air-stream.h"

struct _AirStationInfo
{
  AirItem parent_instance;

  char *id; /* (owned) (nullable) */
  char *name; /* (owned) (nullable) */
  char *call_sign; /* (owned) (nullable) */
  char *tagline; /* (owned) (nullable) */
  char *city; /* (owned) (nullable) */
  char *frequency; /* (owned) (nullable) */
  char *zone; /* (owned) (nullable) */
  char *homepage; /* (owned) (nullable) */
  char *logo; /* (owned) (nullable) */
  char *colour; /* (owned) (nullable) */
  gboolean verified;
  GPtrArray *streams; /* (owned) */
  GPtrArray *sources; /* (owned) */
  GPtrArray *grid; /* (owned) */
};

G_DEFINE_FINAL_TYPE (AirStationInfo, air_station_info, AIR_TYPE_ITEM)

static const AirFact facts[] = {
  { "id", AIR_FACT_STRING, G_STRUCT_OFFSET (AirStationInfo, id), NULL },
  { "name", AIR_FACT_STRING, G_STRUCT_OFFSET (AirStationInfo, name), NULL },
  { "call-sign", AIR_FACT_STRING, G_STRUCT_OFFSET (AirStationInfo, call_sign), NULL },
  { "tagline", AIR_FACT_STRING, G_STRUCT_OFFSET (AirStationInfo, tagline), NULL },
  { "city", AIR_FACT_STRING, G_STRUCT_OFFSET (AirStationInfo, city), NULL },
  { "frequency", AIR_FACT_STRING, G_STRUCT_OFFSET (AirStationInfo, frequency), NULL },
  { "zone", AIR_FACT_STRING, G_STRUCT_OFFSET (AirStationInfo, zone), NULL },
  { "homepage", AIR_FACT_STRING, G_STRUCT_OFFSET (AirStationInfo, homepage), NULL },
  { "logo", AIR_FACT_STRING, G_STRUCT_OFFSET (AirStationInfo, logo), NULL },
  { "colour", AIR_FACT_STRING, G_STRUCT_OFFSET (AirStationInfo, colour), NULL },
  { "verified", AIR_FACT_BOOLEAN, G_STRUCT_OFFSET (AirStationInfo, verified), NULL },
  { "streams", AIR_FACT_LIST, G_STRUCT_OFFSET (AirStationInfo, streams), NULL },
  { "sources", AIR_FACT_LIST, G_STRUCT_OFFSET (AirStationInfo, sources), NULL },
  { "grid", AIR_FACT_LIST, G_STRUCT_OFFSET (AirStationInfo, grid), NULL },
};

static void
air_station_info_class_init (AirStationInfoClass *klass)
{
  air_item_class_install_facts (AIR_ITEM_CLASS (klass), facts, G_N_ELEMENTS (facts));
}

static void
air_station_info_init (AirStationInfo *self)
{
}

AirStationInfo *
air_station_info_new_from_stream (const char *id, const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  g_autoptr (GPtrArray) streams = g_ptr_array_new_with_free_func (g_object_unref);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  g_ptr_array_add (streams, g_object_new (AIR_TYPE_STREAM, "name", host, "url", url, NULL));
  return g_object_new (AIR_TYPE_STATION_INFO, "id", id, "name", host, "streams", streams, NULL);
}

AIR_ITEM_GETTER (AirStationInfo, air_station_info, const char *, id)
AIR_ITEM_GETTER (AirStationInfo, air_station_info, const char *, name)
AIR_ITEM_GETTER (AirStationInfo, air_station_info, const char *, call_sign)
AIR_ITEM_GETTER (AirStationInfo, air_station_info, const char *, tagline)
AIR_ITEM_GETTER (AirStationInfo, air_station_info, const char *, city)
AIR_ITEM_GETTER (AirStationInfo, air_station_info, const char *, frequency)
AIR_ITEM_GETTER (AirStationInfo, air_station_info, const char *, zone)
AIR_ITEM_GETTER (AirStationInfo, air_station_info, const char *, homepage)
AIR_ITEM_GETTER (AirStationInfo, air_station_info, const char *, logo)
AIR_ITEM_GETTER (AirStationInfo, air_station_info, const char *, colour)
AIR_ITEM_GETTER (AirStationInfo, air_station_info, gboolean, verified)
AIR_ITEM_GETTER (AirStationInfo, air_station_info, GPtrArray *, streams)
AIR_ITEM_GETTER (AirStationInfo, air_station_info, GPtrArray *, sources)
AIR_ITEM_GETTER (AirStationInfo, air_station_info, GPtrArray *, grid)
