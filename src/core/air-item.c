/* air-item.c - an immutable fact about a station, declared as a table
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-item.h"

/* AirItem: the base of stories, broadcasts, events, people and notices. They are built in worker
 * threads and then only read, so nothing here is locked and nothing notifies. */
typedef struct
{
  AirReach reach;
} AirItemPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (AirItem, air_item, G_TYPE_OBJECT)

static const AirFact *
find_fact (AirItem *self, guint property_id)
{
  AirItemClass *klass = AIR_ITEM_GET_CLASS (self);

  return property_id <= klass->n_facts ? &klass->facts[property_id - 1] : NULL;
}

static void
set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  const AirFact *fact = find_fact (AIR_ITEM (object), property_id);
  gpointer field;

  if (fact == NULL)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      return;
    }

  field = G_STRUCT_MEMBER_P (object, fact->offset);
  switch (fact->kind)
    {
    case AIR_FACT_STRING:
      *(char **) field = g_value_dup_string (value);
      break;
    case AIR_FACT_STRV:
    case AIR_FACT_TIME:
    case AIR_FACT_LIST:
      *(gpointer *) field = g_value_dup_boxed (value);
      break;
    case AIR_FACT_OBJECT:
      *(gpointer *) field = g_value_dup_object (value);
      break;
    case AIR_FACT_INT:
    case AIR_FACT_ENUM:
      *(int *) field = g_value_get_int (value);
      break;
    case AIR_FACT_BOOLEAN:
      *(gboolean *) field = g_value_get_boolean (value);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  const AirFact *fact = find_fact (AIR_ITEM (object), property_id);
  gconstpointer field;

  if (fact == NULL)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      return;
    }

  field = G_STRUCT_MEMBER_P (object, fact->offset);
  switch (fact->kind)
    {
    case AIR_FACT_STRING:
      g_value_set_string (value, *(char *const *) field);
      break;
    case AIR_FACT_STRV:
    case AIR_FACT_TIME:
    case AIR_FACT_LIST:
      g_value_set_boxed (value, *(gconstpointer const *) field);
      break;
    case AIR_FACT_OBJECT:
      g_value_set_object (value, *(gpointer const *) field);
      break;
    case AIR_FACT_INT:
    case AIR_FACT_ENUM:
      g_value_set_int (value, *(const int *) field);
      break;
    case AIR_FACT_BOOLEAN:
      g_value_set_boolean (value, *(const gboolean *) field);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* Lists are never NULL, so that readers need not ask. */
static void
constructed (GObject *object)
{
  AirItemClass *klass = AIR_ITEM_GET_CLASS (object);

  G_OBJECT_CLASS (air_item_parent_class)->constructed (object);

  for (guint i = 0; i < klass->n_facts; i++)
    {
      gpointer *field = G_STRUCT_MEMBER_P (object, klass->facts[i].offset);

      if (klass->facts[i].kind == AIR_FACT_LIST && *field == NULL)
        *field = g_ptr_array_new_with_free_func (g_object_unref);
      else if (klass->facts[i].kind == AIR_FACT_STRV && *field == NULL)
        *field = g_new0 (char *, 1);
    }
}

static void
finalize (GObject *object)
{
  AirItemClass *klass = AIR_ITEM_GET_CLASS (object);

  for (guint i = 0; i < klass->n_facts; i++)
    {
      gpointer field = G_STRUCT_MEMBER_P (object, klass->facts[i].offset);

      switch (klass->facts[i].kind)
        {
        case AIR_FACT_STRING:
          g_free (*(char **) field);
          break;
        case AIR_FACT_STRV:
          g_strfreev (*(char ***) field);
          break;
        case AIR_FACT_TIME:
          g_clear_pointer ((GDateTime **) field, g_date_time_unref);
          break;
        case AIR_FACT_LIST:
          g_clear_pointer ((GPtrArray **) field, g_ptr_array_unref);
          break;
        case AIR_FACT_OBJECT:
          g_clear_object ((GObject **) field);
          break;
        case AIR_FACT_INT:
        case AIR_FACT_ENUM:
        case AIR_FACT_BOOLEAN:
        default:
          break;
        }
    }

  G_OBJECT_CLASS (air_item_parent_class)->finalize (object);
}

static void
air_item_class_init (AirItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = set_property;
  object_class->get_property = get_property;
  object_class->constructed = constructed;
  object_class->finalize = finalize;
}

static void
air_item_init (AirItem *self)
{
}

static GParamSpec *
make_pspec (const AirFact *fact)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  switch (fact->kind)
    {
    case AIR_FACT_STRING:
      return g_param_spec_string (fact->name, NULL, NULL, NULL, flags);
    case AIR_FACT_STRV:
      return g_param_spec_boxed (fact->name, NULL, NULL, G_TYPE_STRV, flags);
    case AIR_FACT_TIME:
      return g_param_spec_boxed (fact->name, NULL, NULL, G_TYPE_DATE_TIME, flags);
    case AIR_FACT_LIST:
      return g_param_spec_boxed (fact->name, NULL, NULL, G_TYPE_PTR_ARRAY, flags);
    case AIR_FACT_OBJECT:
      return g_param_spec_object (fact->name, NULL, NULL, fact->get_type (), flags);
    case AIR_FACT_INT:
      return g_param_spec_int (fact->name, NULL, NULL, -1, G_MAXINT, -1, flags);
    case AIR_FACT_ENUM:
      return g_param_spec_int (fact->name, NULL, NULL, 0, G_MAXINT, 0, flags);
    case AIR_FACT_BOOLEAN:
      return g_param_spec_boolean (fact->name, NULL, NULL, FALSE, flags);
    default:
      g_assert_not_reached ();
    }
}

void
air_item_class_install_facts (AirItemClass *klass, const AirFact *facts, guint n_facts)
{
  klass->facts = facts;
  klass->n_facts = n_facts;

  for (guint i = 0; i < n_facts; i++)
    g_object_class_install_property (G_OBJECT_CLASS (klass), i + 1, make_pspec (&facts[i]));
}

const AirFact *
air_item_get_facts (AirItem *self, guint *n_facts)
{
  AirItemClass *klass = AIR_ITEM_GET_CLASS (self);

  *n_facts = klass->n_facts;
  return klass->facts;
}

AirReach
air_item_get_reach (AirItem *self)
{
  AirItemPrivate *priv = air_item_get_instance_private (self);

  return priv->reach;
}

void
air_item_set_reach (AirItem *self, AirReach reach)
{
  AirItemPrivate *priv = air_item_get_instance_private (self);

  priv->reach = reach;
}
