/* air-revision.c - a story as it stood at one time
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-revision.h"

#include "air-block.h"

struct _AirRevision
{
  AirItem parent_instance;

  GDateTime *seen; /* (owned) (nullable) */
  AirStory *story; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (AirRevision, air_revision, AIR_TYPE_ITEM)

static const AirFact facts[] = {
  { "seen", AIR_FACT_TIME, G_STRUCT_OFFSET (AirRevision, seen), NULL },
  { "story", AIR_FACT_OBJECT, G_STRUCT_OFFSET (AirRevision, story), air_story_get_type },
};

static void
air_revision_class_init (AirRevisionClass *klass)
{
  air_item_class_install_facts (AIR_ITEM_CLASS (klass), facts, G_N_ELEMENTS (facts));
}

static void
air_revision_init (AirRevision *self)
{
}

AIR_ITEM_GETTER (AirRevision, air_revision, GDateTime *, seen)
AIR_ITEM_GETTER (AirRevision, air_revision, AirStory *, story)

static gboolean
texts_differ (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return TRUE;

  for (guint i = 0; i < a->len; i++)
    {
      AirBlock *block_a = g_ptr_array_index (a, i), *block_b = g_ptr_array_index (b, i);

      if (air_block_get_kind (block_a) != air_block_get_kind (block_b) ||
          g_strcmp0 (air_block_get_text (block_a), air_block_get_text (block_b)) != 0 ||
          texts_differ (air_block_get_items (block_a), air_block_get_items (block_b)))
        return TRUE;
    }

  return FALSE;
}

static gboolean
times_differ (GDateTime *a, GDateTime *b)
{
  return a == NULL || b == NULL ? a != b : g_date_time_compare (a, b) != 0;
}

gboolean
air_story_differs (AirStory *a, AirStory *b)
{
  GPtrArray *text_a = air_story_read_blocks (a), *text_b = air_story_read_blocks (b);

  return g_strcmp0 (air_story_get_title (a), air_story_get_title (b)) != 0 ||
         g_strcmp0 (air_story_get_summary (a), air_story_get_summary (b)) != 0 ||
         times_differ (air_story_get_updated (a), air_story_get_updated (b)) ||
         (text_a->len > 0 && text_b->len > 0 && texts_differ (text_a, text_b));
}

AirStory *
air_story_update (AirStory *card, AirStory *known)
{
  g_autoptr (AirItem) text = g_object_new (AIR_TYPE_STORY, "blocks", air_story_read_blocks (known), NULL);
  g_autoptr (AirItem) merged = air_item_merge (AIR_ITEM (card), AIR_ITEM (known));
  AirItem *story = air_item_merge (text, merged);

  air_item_set_own_reach (story, air_item_get_reach (merged));
  return AIR_STORY (story);
}
