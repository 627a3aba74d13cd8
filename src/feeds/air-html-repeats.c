/* air-html-repeats.c - what a page shows twice, shown once
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-html-repeats.h"

#include "air-picture.h"

/* Whether a paragraph only repeats what stands under a picture. */
static gboolean
repeats_legend (AirBlock *block, GPtrArray *images)
{
  const char *text = air_block_get_text (block);

  if (air_block_get_kind (block) != AIR_BLOCK_PARAGRAPH || text == NULL)
    return FALSE;
  for (guint i = 0; i < images->len; i++)
    {
      AirImage *image = images->pdata[i];

      if (g_strcmp0 (text, air_image_get_caption (image)) == 0 || g_strcmp0 (text, air_image_get_credit (image)) == 0)
        return TRUE;
    }
  return FALSE;
}

GPtrArray *
air_html_drop_repeats (GPtrArray *blocks)
{
  GPtrArray *kept = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) images = g_ptr_array_new ();

  for (guint i = 0; i < blocks->len; i++)
    {
      AirBlock *block = blocks->pdata[i];

      if (air_block_get_kind (block) == AIR_BLOCK_IMAGE)
        {
          if (!g_hash_table_add (seen, air_picture_key (air_image_get_url (air_block_get_image (block)))))
            continue;
          if (images->len < 100)
            g_ptr_array_add (images, air_block_get_image (block));
        }
      else if (repeats_legend (block, images))
        continue;
      else if (air_block_get_kind (block) == AIR_BLOCK_RULE &&
               (kept->len == 0 || air_block_get_kind (kept->pdata[kept->len - 1]) == AIR_BLOCK_RULE))
        continue;
      g_ptr_array_add (kept, g_object_ref (block));
    }
  if (kept->len > 0 && air_block_get_kind (kept->pdata[kept->len - 1]) == AIR_BLOCK_RULE)
    g_ptr_array_remove_index (kept, kept->len - 1);
  return kept;
}
