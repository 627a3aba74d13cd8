/* air-fake-body.c - a text that tells where it was taken apart
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-fake-body.h"

#include "air-block.h"

struct _AirFakeBody
{
  AirBody parent_instance;

  char *text; /* (owned) (nullable) */
  gconstpointer reader; /* (unowned) (nullable) (atomic) */
};

G_DEFINE_FINAL_TYPE (AirFakeBody, air_fake_body, AIR_TYPE_BODY)

static const AirFact facts[] = {
  { "text", AIR_FACT_STRING, G_STRUCT_OFFSET (AirFakeBody, text), NULL },
};

static GPtrArray *
air_fake_body_read (AirBody *body)
{
  AirFakeBody *self = AIR_FAKE_BODY (body);
  GPtrArray *blocks = g_ptr_array_new_with_free_func (g_object_unref);

  g_atomic_pointer_set (&self->reader, g_thread_self ());
  g_ptr_array_add (blocks, g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_PARAGRAPH, "text", self->text, NULL));
  return blocks;
}

static void
air_fake_body_class_init (AirFakeBodyClass *klass)
{
  AIR_BODY_CLASS (klass)->read = air_fake_body_read;
  air_item_class_install_facts (AIR_ITEM_CLASS (klass), facts, G_N_ELEMENTS (facts));
}

static void
air_fake_body_init (AirFakeBody *self)
{
}

AirFakeBody *
air_fake_body_new (const char *text)
{
  return g_object_new (AIR_TYPE_FAKE_BODY, "text", text, NULL);
}

gconstpointer
air_fake_body_get_reader (AirFakeBody *self)
{
  return g_atomic_pointer_get (&self->reader);
}
