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
    case AIR_FACT_SET:
    case AIR_FACT_TIME:
    case AIR_FACT_LIST:
    case AIR_FACT_RECORDS:
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
    case AIR_FACT_SET:
    case AIR_FACT_TIME:
    case AIR_FACT_LIST:
    case AIR_FACT_RECORDS:
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
      else if (klass->facts[i].kind == AIR_FACT_RECORDS && *field == NULL)
        *field = g_ptr_array_new ();
      else if ((klass->facts[i].kind == AIR_FACT_STRV || klass->facts[i].kind == AIR_FACT_SET) && *field == NULL)
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
        case AIR_FACT_SET:
          g_strfreev (*(char ***) field);
          break;
        case AIR_FACT_TIME:
          g_clear_pointer ((GDateTime **) field, g_date_time_unref);
          break;
        case AIR_FACT_LIST:
        case AIR_FACT_RECORDS:
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
    case AIR_FACT_SET:
      return g_param_spec_boxed (fact->name, NULL, NULL, G_TYPE_STRV, flags);
    case AIR_FACT_TIME:
      return g_param_spec_boxed (fact->name, NULL, NULL, G_TYPE_DATE_TIME, flags);
    case AIR_FACT_LIST:
    case AIR_FACT_RECORDS:
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
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  /* GObject does not let these two be inherited where they are set. */
  object_class->set_property = set_property;
  object_class->get_property = get_property;
  klass->facts = facts;
  klass->n_facts = n_facts;

  for (guint i = 0; i < n_facts; i++)
    g_object_class_install_property (object_class, i + 1, make_pspec (&facts[i]));
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
  AirItemClass *klass = AIR_ITEM_GET_CLASS (self);

  priv->reach = reach;

  for (guint i = 0; i < klass->n_facts; i++)
    {
      gpointer *field = G_STRUCT_MEMBER_P (self, klass->facts[i].offset);

      if (klass->facts[i].kind == AIR_FACT_OBJECT && *field != NULL)
        air_item_set_reach (AIR_ITEM (*field), reach);
      else if (klass->facts[i].kind == AIR_FACT_LIST)
        for (guint j = 0; j < ((GPtrArray *) *field)->len; j++)
          air_item_set_reach (AIR_ITEM (g_ptr_array_index ((GPtrArray *) *field, j)), reach);
    }
}

void
air_item_set_own_reach (AirItem *self, AirReach reach)
{
  AirItemPrivate *priv = air_item_get_instance_private (self);

  priv->reach = reach;
}

static gboolean
lists_equal (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    if (!air_item_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;

  return TRUE;
}

static gboolean
facts_equal (const AirFact *fact, gconstpointer a, gconstpointer b)
{
  gconstpointer field_a = G_STRUCT_MEMBER_P (a, fact->offset), field_b = G_STRUCT_MEMBER_P (b, fact->offset);

  if (fact->kind == AIR_FACT_INT || fact->kind == AIR_FACT_ENUM || fact->kind == AIR_FACT_BOOLEAN)
    return *(const int *) field_a == *(const int *) field_b;

  a = *(gconstpointer const *) field_a;
  b = *(gconstpointer const *) field_b;
  if (a == b)
    return TRUE;
  if (a == NULL || b == NULL)
    return FALSE;

  switch (fact->kind)
    {
    case AIR_FACT_STRING:
      return g_str_equal (a, b);
    case AIR_FACT_STRV:
    case AIR_FACT_SET:
      return g_strv_equal (a, b);
    case AIR_FACT_TIME:
      return g_date_time_equal (a, b);
    case AIR_FACT_LIST:
      return lists_equal ((GPtrArray *) a, (GPtrArray *) b);
    case AIR_FACT_RECORDS:
      return ((const GPtrArray *) a)->len == ((const GPtrArray *) b)->len;
    case AIR_FACT_OBJECT:
      return air_item_equal ((AirItem *) a, (AirItem *) b);
    case AIR_FACT_INT:
    case AIR_FACT_ENUM:
    case AIR_FACT_BOOLEAN:
    default:
      g_assert_not_reached ();
    }
}

gboolean
air_item_equal (AirItem *a, AirItem *b)
{
  AirItemClass *klass = AIR_ITEM_GET_CLASS (a);

  if (a == b)
    return TRUE;
  if (G_OBJECT_TYPE (a) != G_OBJECT_TYPE (b) || air_item_get_reach (a) != air_item_get_reach (b))
    return FALSE;

  for (guint i = 0; i < klass->n_facts; i++)
    if (!facts_equal (&klass->facts[i], a, b))
      return FALSE;

  return TRUE;
}

static gboolean
is_told (AirItem *item, const AirFact *fact)
{
  gconstpointer field = G_STRUCT_MEMBER_P (item, fact->offset);

  switch (fact->kind)
    {
    case AIR_FACT_INT:
      return *(const int *) field != -1;
    case AIR_FACT_ENUM:
    case AIR_FACT_BOOLEAN:
      return *(const int *) field != 0;
    case AIR_FACT_STRV:
    case AIR_FACT_SET:
      return **(char ***) field != NULL;
    case AIR_FACT_LIST:
    case AIR_FACT_RECORDS:
      return (*(GPtrArray *const *) field)->len > 0;
    case AIR_FACT_STRING:
    case AIR_FACT_TIME:
    case AIR_FACT_OBJECT:
    default:
      return *(gconstpointer const *) field != NULL;
    }
}

/* What is in either, in the order of the first. */
static void
join_sets (const AirFact *fact, AirItem *first, AirItem *second, GValue *value)
{
  const char *const *one = *(const char *const **) G_STRUCT_MEMBER_P (first, fact->offset);
  const char *const *two = *(const char *const **) G_STRUCT_MEMBER_P (second, fact->offset);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_addv (builder, (const char **) one);
  for (guint i = 0; two[i] != NULL; i++)
    if (!g_strv_contains (one, two[i]))
      g_strv_builder_add (builder, two[i]);
  g_value_take_boxed (g_value_init (value, G_TYPE_STRV), g_strv_builder_end (builder));
}

AirItem *
air_item_merge (AirItem *first, AirItem *second)
{
  AirItemClass *klass = AIR_ITEM_GET_CLASS (first);
  g_autofree const char **names = g_new (const char *, klass->n_facts);
  g_autofree GValue *values = g_new0 (GValue, klass->n_facts);
  AirItem *merged;

  g_return_val_if_fail (G_OBJECT_TYPE (first) == G_OBJECT_TYPE (second), NULL);

  for (guint i = 0; i < klass->n_facts; i++)
    {
      const AirFact *fact = &klass->facts[i];

      names[i] = fact->name;
      if (fact->kind == AIR_FACT_SET)
        join_sets (fact, first, second, &values[i]);
      else
        g_object_get_property (G_OBJECT (is_told (first, fact) ? first : second), fact->name, &values[i]);
    }

  merged = AIR_ITEM (g_object_new_with_properties (G_OBJECT_TYPE (first), klass->n_facts, names, values));
  for (guint i = 0; i < klass->n_facts; i++)
    g_value_unset (&values[i]);

  /* The parts inside keep what they had: they may come from documents of different reach. */
  air_item_set_own_reach (merged, MIN (air_item_get_reach (first), air_item_get_reach (second)));
  return merged;
}
