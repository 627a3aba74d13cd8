/* air-feed.c - a station's items of one kind, from all its sources of that kind
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-feed.h"

#include "air-error.h"
#include "air-feed-merge.h"
#include "air-list.h"

/* AirFeed: holds what each provider gave last (a slice), what the station told elsewhere (extra)
 * and items that were completed since (replacements); shows the merged list. */
typedef struct {
  AirProvider *provider; /* (owned) */
  GPtrArray *items;      /* (owned) (nullable) */
  GDateTime *fetched;    /* (owned) (nullable) */
} Slice;

/* A completed item, and the provider's item that it was made from. */
typedef struct {
  AirItem *item;   /* (owned) */
  AirItem *origin; /* (owned) (nullable) */
} Replacement;

struct _AirFeed
{
  GObject parent_instance;

  AirSourceKind kind;
  GPtrArray *slices;        /* (owned) of Slice */
  GPtrArray *extra;         /* (owned) of AirItem */
  GHashTable *replacements; /* (owned) key → Replacement */
  GPtrArray *items;         /* (owned) of AirItem: what is shown */
  guint n_loads;
  GError *error;            /* (owned) (nullable) */
  GDateTime *updated;       /* (owned) (nullable) */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AirFeed, air_feed, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

enum { PROP_0, PROP_LOADING, PROP_ERROR, PROP_UPDATED, PROP_N_ITEMS, N_PROPS };
static GParamSpec *props[N_PROPS];

enum { TOLD, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
slice_free (Slice *slice)
{
  g_object_unref (slice->provider);
  g_clear_pointer (&slice->items, g_ptr_array_unref);
  g_clear_pointer (&slice->fetched, g_date_time_unref);
  g_free (slice);
}

static void
replacement_free (Replacement *replacement)
{
  g_object_unref (replacement->item);
  g_clear_object (&replacement->origin);
  g_free (replacement);
}

/* The same object for the same facts, so that a refresh that brings nothing new changes nothing. */
static void
keep_known_objects (GPtrArray *items, GPtrArray *known)
{
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < known->len; i++)
    {
      char *key = air_item_dup_key (g_ptr_array_index (known, i));

      if (key != NULL)
        g_hash_table_insert (by_key, key, g_ptr_array_index (known, i));
    }

  for (guint i = 0; i < items->len; i++)
    {
      AirItem *item = g_ptr_array_index (items, i);
      g_autofree char *key = air_item_dup_key (item);
      AirItem *same = key != NULL ? g_hash_table_lookup (by_key, key) : NULL;

      if (same != NULL && same != item && air_item_equal (same, item))
        {
          items->pdata[i] = g_object_ref (same);
          g_object_unref (item);
        }
    }
}

/* Completed items stand in for what they were made from, until that changes. */
static void
put_replacements (AirFeed *self, GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      AirItem *item = g_ptr_array_index (items, i);
      g_autofree char *key = air_item_dup_key (item);
      Replacement *replacement = key != NULL ? g_hash_table_lookup (self->replacements, key) : NULL;

      if (replacement == NULL)
        continue;
      if (replacement->origin == NULL)
        replacement->origin = g_object_ref (item);
      if (!air_item_equal (replacement->origin, item))
        {
          g_hash_table_remove (self->replacements, key);
          continue;
        }

      items->pdata[i] = g_object_ref (replacement->item);
      g_object_unref (item);
    }
}

/* Shows `items` (transfer full), telling one change as narrow as heads and tails allow. */
static void
show (AirFeed *self, GPtrArray *items)
{
  g_autoptr (GPtrArray) old = self->items;
  guint head = 0, tail = 0, shorter = MIN (old->len, items->len);

  while (head < shorter && old->pdata[head] == items->pdata[head])
    head++;
  while (tail < shorter - head && old->pdata[old->len - 1 - tail] == items->pdata[items->len - 1 - tail])
    tail++;

  self->items = items;
  if (head + tail < old->len || head + tail < items->len)
    g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail, items->len - head - tail);
  if (old->len != items->len)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_ITEMS]);
}

static void
rebuild (AirFeed *self)
{
  g_autoptr (GPtrArray) slices = g_ptr_array_new ();
  GPtrArray *items;

  for (guint i = 0; i < self->slices->len; i++)
    {
      Slice *slice = g_ptr_array_index (self->slices, i);

      if (slice->items != NULL)
        g_ptr_array_add (slices, slice->items);
    }
  g_ptr_array_add (slices, self->extra);

  items = air_feed_merge (self->kind, slices);
  put_replacements (self, items);
  keep_known_objects (items, self->items);
  show (self, items);
}

static void
update_updated (AirFeed *self)
{
  GDateTime *oldest = NULL;

  for (guint i = 0; i < self->slices->len; i++)
    {
      Slice *slice = g_ptr_array_index (self->slices, i);

      if (slice->fetched != NULL && (oldest == NULL || g_date_time_compare (slice->fetched, oldest) < 0))
        oldest = slice->fetched;
    }

  if (oldest == self->updated || (oldest != NULL && self->updated != NULL && g_date_time_equal (oldest, self->updated)))
    return;

  g_clear_pointer (&self->updated, g_date_time_unref);
  self->updated = oldest != NULL ? g_date_time_ref (oldest) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_UPDATED]);
}

static void
set_error (AirFeed *self, const GError *error)
{
  if (error == NULL && self->error == NULL)
    return;

  g_clear_error (&self->error);
  self->error = error != NULL ? g_error_copy (error) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ERROR]);
}

static void
change_n_loads (AirFeed *self, int change)
{
  gboolean was_loading = self->n_loads > 0;

  self->n_loads += change;
  if (was_loading != (self->n_loads > 0))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOADING]);
}

/* One air_feed_load_async(): the answers still out, and what came. */
typedef struct {
  AirLoad load;
  guint n_pending;
  guint n_good;
  GError *error; /* (owned) (nullable): the first */
} Load;

static void
load_free (Load *load)
{
  g_clear_error (&load->error);
  g_free (load);
}

static Slice *
find_slice (AirFeed *self, AirProvider *provider)
{
  for (guint i = 0; i < self->slices->len; i++)
    if (((Slice *) g_ptr_array_index (self->slices, i))->provider == provider)
      return g_ptr_array_index (self->slices, i);

  return NULL;
}

/* What was stored stands in until there is something fresh. Which is which is not told by their times: the clock
 * may have been wrong. */
static void
take_loaded (AirFeed *self, Slice *slice, AirLoad load, AirLoaded *loaded)
{
  g_autoptr (GPtrArray) before = slice->items != NULL ? g_ptr_array_ref (slice->items) : NULL;

  if (load == AIR_LOAD_STORED && slice->items != NULL)
    return;

  g_clear_pointer (&slice->items, g_ptr_array_unref);
  g_clear_pointer (&slice->fetched, g_date_time_unref);
  slice->items = g_ptr_array_ref (loaded->items);
  slice->fetched = loaded->fetched != NULL ? g_date_time_ref (loaded->fetched) : NULL;
  rebuild (self);
  g_signal_emit (self, signals[TOLD], 0, before, loaded->items, loaded->fetched);
}

static void
finish_load (AirFeed *self, GTask *task, Load *load)
{
  gboolean good = load->n_good > 0 || self->slices->len == 0;

  if (good)
    set_error (self, NULL);
  else if (load->load != AIR_LOAD_STORED && !g_error_matches (load->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    set_error (self, load->error);

  change_n_loads (self, -1);
  if (good)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&load->error));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  AirFeed *self = g_task_get_source_object (task);
  Load *load = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (AirLoaded) loaded = air_provider_load_finish (AIR_PROVIDER (source), result, &error);
  Slice *slice = find_slice (self, AIR_PROVIDER (source));

  if (loaded != NULL && slice != NULL)
    {
      load->n_good++;
      take_loaded (self, slice, load->load, loaded);
    }
  else if (load->error == NULL && error != NULL)
    load->error = g_steal_pointer (&error);

  if (--load->n_pending > 0)
    return;

  update_updated (self);
  finish_load (self, task, load);
}

AIR_DEFINE_LIST (AirFeed, items, AIR_TYPE_ITEM)

static void
air_feed_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  AirFeed *self = AIR_FEED (object);

  switch (property_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->n_loads > 0);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    case PROP_UPDATED:
      g_value_set_boxed (value, self->updated);
      break;
    case PROP_N_ITEMS:
      g_value_set_uint (value, self->items->len);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
air_feed_finalize (GObject *object)
{
  AirFeed *self = AIR_FEED (object);

  g_ptr_array_unref (self->slices);
  g_ptr_array_unref (self->extra);
  g_hash_table_unref (self->replacements);
  g_ptr_array_unref (self->items);
  g_clear_error (&self->error);
  g_clear_pointer (&self->updated, g_date_time_unref);

  G_OBJECT_CLASS (air_feed_parent_class)->finalize (object);
}

static void
air_feed_class_init (AirFeedClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = air_feed_get_property;
  object_class->finalize = air_feed_finalize;

  props[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, flags);
  props[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  props[PROP_UPDATED] = g_param_spec_boxed ("updated", NULL, NULL, G_TYPE_DATE_TIME, flags);
  props[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[TOLD] = g_signal_new ("told", AIR_TYPE_FEED, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                G_TYPE_PTR_ARRAY, G_TYPE_PTR_ARRAY, G_TYPE_DATE_TIME);
}

static void
air_feed_init (AirFeed *self)
{
  self->slices = g_ptr_array_new_with_free_func ((GDestroyNotify) slice_free);
  self->extra = g_ptr_array_new_with_free_func (g_object_unref);
  self->replacements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) replacement_free);
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

AirFeed *
air_feed_new (AirSourceKind kind)
{
  AirFeed *self = g_object_new (AIR_TYPE_FEED, NULL);

  self->kind = kind;
  return self;
}

AirSourceKind
air_feed_get_kind (AirFeed *self)
{
  return self->kind;
}

gboolean
air_feed_get_loading (AirFeed *self)
{
  return self->n_loads > 0;
}

const GError *
air_feed_get_error (AirFeed *self)
{
  return self->error;
}

GDateTime *
air_feed_get_updated (AirFeed *self)
{
  return self->updated;
}

void
air_feed_add_provider (AirFeed *self, AirProvider *provider)
{
  Slice *slice = g_new0 (Slice, 1);

  slice->provider = g_object_ref (provider);
  g_ptr_array_add (self->slices, slice);
}

guint
air_feed_get_n_providers (AirFeed *self)
{
  return self->slices->len;
}

void
air_feed_load_async (AirFeed *self,
                     AirLoad load,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  Load *state = g_new0 (Load, 1);

  g_task_set_source_tag (task, air_feed_load_async);
  g_task_set_task_data (task, state, (GDestroyNotify) load_free);
  state->load = load;
  state->n_pending = self->slices->len;

  change_n_loads (self, 1);
  if (state->n_pending == 0)
    {
      finish_load (self, task, state);
      return;
    }

  for (guint i = 0; i < self->slices->len; i++)
    air_provider_load_async (((Slice *) g_ptr_array_index (self->slices, i))->provider, load, cancellable, loaded_cb,
                             g_object_ref (task));
}

gboolean
air_feed_load_finish (AirFeed *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
air_feed_set_extra (AirFeed *self, GPtrArray *items)
{
  g_ptr_array_unref (self->extra);
  self->extra = g_ptr_array_ref (items);
  rebuild (self);
}

void
air_feed_replace (AirFeed *self, AirItem *item)
{
  char *key = air_item_dup_key (item);
  Replacement *replacement;

  g_return_if_fail (key != NULL);

  replacement = g_new0 (Replacement, 1);
  replacement->item = g_object_ref (item);
  g_hash_table_insert (self->replacements, key, replacement);
  rebuild (self);
}

AirItem *
air_feed_find (AirFeed *self, const char *id)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      AirItem *item = g_ptr_array_index (self->items, i);
      g_autofree char *own = NULL;

      if (g_object_class_find_property (G_OBJECT_GET_CLASS (item), "id") == NULL)
        continue;
      g_object_get (item, "id", &own, NULL);
      if (g_strcmp0 (own, id) == 0)
        return item;
    }

  return NULL;
}
