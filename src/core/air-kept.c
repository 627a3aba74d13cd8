/* air-kept.c - a story as the archive keeps it: whose it is, with its marks
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-kept.h"

struct _AirKept
{
  AirItem parent_instance;

  char *station; /* (owned) (nullable) */
  AirStory *story; /* (owned) (nullable) */
  GDateTime *seen; /* (owned) (nullable) */
  AirMark *mark; /* (owned) (nullable) */
  gint64 place; /* no fact: it tells nothing of the story */
};

G_DEFINE_FINAL_TYPE (AirKept, air_kept, AIR_TYPE_ITEM)

static const AirFact facts[] = {
  { "station", AIR_FACT_STRING, G_STRUCT_OFFSET (AirKept, station), NULL },
  { "story", AIR_FACT_OBJECT, G_STRUCT_OFFSET (AirKept, story), air_story_get_type },
  { "seen", AIR_FACT_TIME, G_STRUCT_OFFSET (AirKept, seen), NULL },
  { "mark", AIR_FACT_OBJECT, G_STRUCT_OFFSET (AirKept, mark), air_mark_get_type },
};

static void
air_kept_class_init (AirKeptClass *klass)
{
  air_item_class_install_facts (AIR_ITEM_CLASS (klass), facts, G_N_ELEMENTS (facts));
}

static void
air_kept_init (AirKept *self)
{
}

AIR_ITEM_GETTER (AirKept, air_kept, const char *, station)
AIR_ITEM_GETTER (AirKept, air_kept, AirStory *, story)
AIR_ITEM_GETTER (AirKept, air_kept, GDateTime *, seen)
AIR_ITEM_GETTER (AirKept, air_kept, AirMark *, mark)
AIR_ITEM_GETTER (AirKept, air_kept, gint64, place)

AirKept *
air_kept_new (const char *station, AirStory *story, GDateTime *seen, AirMark *mark)
{
  return g_object_new (AIR_TYPE_KEPT, "station", station, "story", story, "seen", seen, "mark", mark, NULL);
}

void
air_kept_set_place (AirKept *self, gint64 place)
{
  self->place = place;
}
