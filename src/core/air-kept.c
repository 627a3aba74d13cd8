/* air-kept.c - an item as the archive keeps it: whose it is, with its marks
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-kept.h"

struct _AirKept
{
  AirItem parent_instance;

  char *station; /* (owned) (nullable) */
  AirItem *item; /* (owned) (nullable) */
  GDateTime *seen; /* (owned) (nullable) */
  AirMark *mark; /* (owned) (nullable) */
  gboolean whole;
  GPtrArray *revisions; /* (owned) of AirRevision */
  gint64 place; /* no fact: it tells nothing of the story */
};

G_DEFINE_FINAL_TYPE (AirKept, air_kept, AIR_TYPE_ITEM)

static const AirFact facts[] = {
  { "station", AIR_FACT_STRING, G_STRUCT_OFFSET (AirKept, station), NULL },
  { "item", AIR_FACT_OBJECT, G_STRUCT_OFFSET (AirKept, item), air_item_get_type },
  { "seen", AIR_FACT_TIME, G_STRUCT_OFFSET (AirKept, seen), NULL },
  { "mark", AIR_FACT_OBJECT, G_STRUCT_OFFSET (AirKept, mark), air_mark_get_type },
  { "whole", AIR_FACT_BOOLEAN, G_STRUCT_OFFSET (AirKept, whole), NULL },
  { "revisions", AIR_FACT_LIST, G_STRUCT_OFFSET (AirKept, revisions), NULL },
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
AIR_ITEM_GETTER (AirKept, air_kept, AirItem *, item)
AIR_ITEM_GETTER (AirKept, air_kept, GDateTime *, seen)
AIR_ITEM_GETTER (AirKept, air_kept, AirMark *, mark)
AIR_ITEM_GETTER (AirKept, air_kept, gboolean, whole)
AIR_ITEM_GETTER (AirKept, air_kept, GPtrArray *, revisions)
AIR_ITEM_GETTER (AirKept, air_kept, gint64, place)

AirStory *
air_kept_get_story (AirKept *self)
{
  return self->item != NULL && AIR_IS_STORY (self->item) ? AIR_STORY (self->item) : NULL;
}

void
air_kept_set_place (AirKept *self, gint64 place)
{
  self->place = place;
}
