/* air-story-neighbours.c - which stories stand before and after one in a list
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-story-neighbours.h"

#include "air-story-words.h"

/* G_MAXUINT if it is not among them. */
static guint
find_index (GListModel *stories, const char *key)
{
  guint n = stories != NULL && key != NULL ? g_list_model_get_n_items (stories) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (AirStory) story = g_list_model_get_item (stories, i);

      if (g_strcmp0 (air_story_words_key (story), key) == 0)
        return i;
    }

  return G_MAXUINT;
}

AirStory *
air_story_neighbours_find (GListModel *stories, AirStory *story, int step)
{
  guint i = story != NULL ? find_index (stories, air_story_words_key (story)) : G_MAXUINT;

  if (i == G_MAXUINT || (step < 0 && i == 0))
    return NULL;

  return g_list_model_get_item (stories, step < 0 ? i - 1 : i + 1);
}

AirStory *
air_story_neighbours_find_key (GListModel *stories, const char *key)
{
  guint i = find_index (stories, key);

  return i != G_MAXUINT ? g_list_model_get_item (stories, i) : NULL;
}
