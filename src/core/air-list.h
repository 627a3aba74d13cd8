/* air-list.h - GListModel for what keeps its items in a GPtrArray
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

/**
 * AIR_DEFINE_LIST:
 * @TypeName: a type whose instances have a GPtrArray of GObject
 * @field: that array, never NULL
 * @ITEM_TYPE: what is in it
 *
 * Defines list_model_init(), which G_IMPLEMENT_INTERFACE() wants. Telling of changes is the type's own.
 */
#define AIR_DEFINE_LIST(TypeName, field, ITEM_TYPE)                                             \
  static GType get_item_type (GListModel *model)                                                \
  {                                                                                             \
    return ITEM_TYPE;                                                                           \
  }                                                                                             \
                                                                                                \
  static guint get_n_items (GListModel *model)                                                  \
  {                                                                                             \
    return ((TypeName *) model)->field->len;                                                    \
  }                                                                                             \
                                                                                                \
  static gpointer get_item (GListModel *model, guint position)                                  \
  {                                                                                             \
    GPtrArray *items = ((TypeName *) model)->field;                                             \
                                                                                                \
    return position < items->len ? g_object_ref (g_ptr_array_index (items, position)) : NULL;   \
  }                                                                                             \
                                                                                                \
  static void list_model_init (GListModelInterface *iface)                                      \
  {                                                                                             \
    iface->get_item_type = get_item_type;                                                       \
    iface->get_n_items = get_n_items;                                                           \
    iface->get_item = get_item;                                                                 \
  }
