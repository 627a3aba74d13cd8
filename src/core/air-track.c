/* air-track.c - a piece of music heard on air
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-track.h"

struct _AirTrack
{
  AirItem parent_instance;

  char *title; /* (owned) (nullable) */
  char *artist; /* (owned) (nullable) */
  char *album; /* (owned) (nullable) */
  GDateTime *start; /* (owned) (nullable) */
  GDateTime *end; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (AirTrack, air_track, AIR_TYPE_ITEM)

static const AirFact facts[] = {
  { "title", AIR_FACT_STRING, G_STRUCT_OFFSET (AirTrack, title), NULL },
  { "artist", AIR_FACT_STRING, G_STRUCT_OFFSET (AirTrack, artist), NULL },
  { "album", AIR_FACT_STRING, G_STRUCT_OFFSET (AirTrack, album), NULL },
  { "start", AIR_FACT_TIME, G_STRUCT_OFFSET (AirTrack, start), NULL },
  { "end", AIR_FACT_TIME, G_STRUCT_OFFSET (AirTrack, end), NULL },
};

static void
air_track_class_init (AirTrackClass *klass)
{
  air_item_class_install_facts (AIR_ITEM_CLASS (klass), facts, G_N_ELEMENTS (facts));
}

static void
air_track_init (AirTrack *self)
{
}

AIR_ITEM_GETTER (AirTrack, air_track, const char *, title)
AIR_ITEM_GETTER (AirTrack, air_track, const char *, artist)
AIR_ITEM_GETTER (AirTrack, air_track, const char *, album)
AIR_ITEM_GETTER (AirTrack, air_track, GDateTime *, start)
AIR_ITEM_GETTER (AirTrack, air_track, GDateTime *, end)
