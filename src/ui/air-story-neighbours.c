/* air-story-neighbours.c - which stories stand before and after one in a list
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-story-neighbours.h"

#include "air-story-words.h"

AirStory *
air_story_neighbours_find (GListModel *stories, AirStory *story, int step)
{
  const char *key = story != NULL ? air_story_words_key (story) : NULL;
  guint n = stories != NULL && key != NULL ? g_list_model_get_n_items (stories) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (AirStory) at = g_list_model_get_item (stories, i);

      if (g_strcmp0 (air_story_words_key (at), key) != 0)
        continue;
      if ((step < 0 && i == 0) || (step > 0 && i + 1 == n))
        return NULL;
      return g_list_model_get_item (stories, step < 0 ? i - 1 : i + 1);
    }

  return NULL;
}
