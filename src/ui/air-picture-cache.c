/* air-picture-cache.c - the most recently used, up to a cost
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-picture-cache.h"

typedef struct
{
  char *key; /* (owned) */
  gpointer value; /* (owned) */
  gsize cost;
  GList link; /* in `order`; its data is the entry */
} Entry;

struct _AirPictureCache
{
  GHashTable *entries; /* (owned): key of the entry → Entry */
  GQueue order; /* most recent first */
  gsize cost;
  gsize max_cost;
  GDestroyNotify release;
};

AirPictureCache *
air_picture_cache_new (gsize max_cost, GDestroyNotify release)
{
  AirPictureCache *self = g_new0 (AirPictureCache, 1);

  self->entries = g_hash_table_new (g_str_hash, g_str_equal);
  g_queue_init (&self->order);
  self->max_cost = max_cost;
  self->release = release;

  return self;
}

static void
drop (AirPictureCache *self, Entry *entry)
{
  g_hash_table_remove (self->entries, entry->key);
  g_queue_unlink (&self->order, &entry->link);
  self->cost -= entry->cost;

  self->release (entry->value);
  g_free (entry->key);
  g_free (entry);
}

void
air_picture_cache_free (AirPictureCache *self)
{
  while (self->order.tail != NULL)
    drop (self, self->order.tail->data);

  g_hash_table_unref (self->entries);
  g_free (self);
}

gpointer
air_picture_cache_get (AirPictureCache *self, const char *key)
{
  Entry *entry = g_hash_table_lookup (self->entries, key);

  if (entry == NULL)
    return NULL;

  g_queue_unlink (&self->order, &entry->link);
  g_queue_push_head_link (&self->order, &entry->link);

  return entry->value;
}

void
air_picture_cache_put (AirPictureCache *self, const char *key, gpointer value, gsize cost)
{
  Entry *old = g_hash_table_lookup (self->entries, key);
  Entry *entry = g_new0 (Entry, 1);

  if (old != NULL)
    drop (self, old);

  entry->key = g_strdup (key);
  entry->value = value;
  entry->cost = cost;
  entry->link.data = entry;

  g_hash_table_insert (self->entries, entry->key, entry);
  g_queue_push_head_link (&self->order, &entry->link);
  self->cost += cost;

  while (self->cost > self->max_cost)
    drop (self, self->order.tail->data);
}
