/* air-item.h - an immutable fact about a station, declared as a table
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-reach.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define AIR_TYPE_ITEM (air_item_get_type ())
G_DECLARE_DERIVABLE_TYPE (AirItem, air_item, AIR, ITEM, GObject)

/* What a fact is. Each is a construct-only property of the matching GType. */
typedef enum {
  AIR_FACT_STRING,  /* char *, nullable */
  AIR_FACT_STRV,    /* char **, never NULL once built */
  AIR_FACT_SET,     /* the same; merged, it has what either has, each once */
  AIR_FACT_TIME,    /* GDateTime *, nullable; carries the zone it was told in */
  AIR_FACT_LIST,    /* GPtrArray of AirItem, never NULL once built; not to be changed after */
  AIR_FACT_RECORDS, /* GPtrArray of plain structs, likewise */
  AIR_FACT_OBJECT,  /* GObject *, nullable */
  AIR_FACT_INT,     /* int; -1 is unknown */
  AIR_FACT_ENUM,    /* int; 0 unless told */
  AIR_FACT_BOOLEAN, /* gboolean */
} AirFactKind;

typedef struct {
  const char *name;          /* property name */
  AirFactKind kind;
  gsize offset;              /* G_STRUCT_OFFSET in the instance */
  GType (*get_type) (void);  /* AIR_FACT_OBJECT only */
} AirFact;

/* `facts` is static and has `n_facts` rows; a subclass has one table. */
struct _AirItemClass
{
  GObjectClass parent_class;

  const AirFact *facts;
  guint n_facts;
};

/**
 * air_item_class_install_facts:
 *
 * To be called once, in a subclass's class_init: makes each row a read-only, construct-only
 * property, stored at the row's offset, released in finalize. So a new kind of item is a struct,
 * a table and its getters.
 */
void air_item_class_install_facts (AirItemClass *klass, const AirFact *facts, guint n_facts);

/* The row of every item type, for code that walks all facts of an item (JSON output, tests). */
const AirFact *air_item_get_facts (AirItem *self, guint *n_facts);

/**
 * air_item_get_reach:
 *
 * The widest class of network address that addresses named by this item may lead to: that of the
 * document it was read from. AIR_REACH_PUBLIC until told.
 */
AirReach air_item_get_reach (AirItem *self);

/* For providers, before the item is published to anyone; also tells the items inside it. */
void air_item_set_reach (AirItem *self, AirReach reach);

/* The same without those inside: for putting an item together whose parts come from documents of different reach. */
void air_item_set_own_reach (AirItem *self, AirReach reach);

/* Same type and same facts, so that one can stand for the other. Records are compared by number. */
gboolean air_item_equal (AirItem *a, AirItem *b);

/**
 * air_item_merge:
 *
 * Returns: (transfer full): an item of the type of both with the facts of `first` and, where that
 *   has none (NULL, empty, -1), those of `second`; sets are joined; the reach is the more public one
 */
AirItem *air_item_merge (AirItem *first, AirItem *second);

/* One line defines one getter: AIR_ITEM_GETTER (AirStory, air_story, const char *, title) */
#define AIR_ITEM_GETTER(Type, prefix, CType, field) \
  CType prefix##_get_##field (Type *self) { return self->field; }

G_END_DECLS
