/* air-body.c - a story's text as it came, taken apart when it is wanted
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-body.h"

typedef struct
{
  GPtrArray *blocks; /* (owned) (nullable) (atomic): until they are wanted */
} AirBodyPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (AirBody, air_body, AIR_TYPE_ITEM)

static void
air_body_finalize (GObject *object)
{
  AirBodyPrivate *priv = air_body_get_instance_private (AIR_BODY (object));

  g_clear_pointer (&priv->blocks, g_ptr_array_unref);

  G_OBJECT_CLASS (air_body_parent_class)->finalize (object);
}

static void
air_body_class_init (AirBodyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = air_body_finalize;
}

static void
air_body_init (AirBody *self)
{
}

GPtrArray *
air_body_peek_blocks (AirBody *self)
{
  AirBodyPrivate *priv = air_body_get_instance_private (self);

  return g_atomic_pointer_get (&priv->blocks);
}

GPtrArray *
air_body_read_blocks (AirBody *self)
{
  AirBodyPrivate *priv = air_body_get_instance_private (self);
  GPtrArray *blocks = air_body_peek_blocks (self);

  if (blocks == NULL)
    {
      blocks = AIR_BODY_GET_CLASS (self)->read (self);
      for (guint i = 0; i < blocks->len; i++)
        air_item_set_reach (blocks->pdata[i], air_item_get_reach (AIR_ITEM (self)));

      /* Two threads may have made them: the first counts. */
      if (!g_atomic_pointer_compare_and_exchange (&priv->blocks, NULL, blocks))
        {
          g_ptr_array_unref (blocks);
          blocks = g_atomic_pointer_get (&priv->blocks);
        }
    }
  return blocks;
}
