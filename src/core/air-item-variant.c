/* air-item-variant.c - items as bytes for the disk, and back
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-item-variant.h"

#include "air-block.h"
#include "air-broadcast.h"
#include "air-enclosure.h"
#include "air-event.h"
#include "air-person.h"
#include "air-story.h"
#include "air-track.h"

#include <string.h>

#define ITEM_TYPE "(sua{sv})"
#define MAX_DEPTH 6
#define MAX_BYTES (16 * 1024 * 1024)
#define HOURS_14_S (14 * 60 * 60)

/* What is stored, by the word that stands for it. */
static const struct
{
  const char *word;
  GType (*get_type) (void);
} kinds[] = {
  { "story", air_story_get_type },         { "event", air_event_get_type },   { "person", air_person_get_type },
  { "broadcast", air_broadcast_get_type }, { "track", air_track_get_type },   { "block", air_block_get_type },
  { "image", air_image_get_type },         { "enclosure", air_enclosure_get_type },
};

/* What the lists hold. */
static const struct
{
  GType (*get_owner) (void);
  const char *fact;
  GType (*get_type) (void);
} lists[] = {
  { air_story_get_type, "authors", air_person_get_type },
  { air_story_get_type, "enclosures", air_enclosure_get_type },
  { air_story_get_type, "blocks", air_block_get_type },
  { air_block_get_type, "items", air_block_get_type },
  { air_broadcast_get_type, "hosts", air_person_get_type },
};

static GVariant *
spans_to_variant (GPtrArray *spans)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(uuus)"));
  for (guint i = 0; i < spans->len; i++)
    {
      const AirSpan *span = g_ptr_array_index (spans, i);

      g_variant_builder_add (&builder, "(uuus)", span->start, span->end, (guint32) span->style,
                             span->href != NULL ? span->href : "");
    }
  return g_variant_builder_end (&builder);
}

static GPtrArray *
spans_from_variant (GVariant *variant)
{
  GPtrArray *spans = g_ptr_array_new_with_free_func ((GDestroyNotify) air_span_free);
  GVariantIter iter;
  guint32 start, end, style;
  const char *href;

  g_variant_iter_init (&iter, variant);
  while (g_variant_iter_next (&iter, "(uuu&s)", &start, &end, &style, &href))
    if (start < end && end <= MAX_BYTES && style <= AIR_SPAN_CODE)
      g_ptr_array_add (spans, air_span_new (start, end, style, *href != '\0' ? href : NULL));
  return spans;
}

static GVariant *
rows_to_variant (GPtrArray *rows)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aas"));
  for (guint i = 0; i < rows->len; i++)
    g_variant_builder_add_value (&builder, g_variant_new_strv (g_ptr_array_index (rows, i), -1));
  return g_variant_builder_end (&builder);
}

static GPtrArray *
rows_from_variant (GVariant *variant)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  GVariantIter iter;
  char **row;

  g_variant_iter_init (&iter, variant);
  while (g_variant_iter_next (&iter, "^as", &row))
    g_ptr_array_add (rows, row);
  return rows;
}

/* The records, which no table of facts describes. */
static const struct
{
  GType (*get_owner) (void);
  const char *fact;
  const char *type;
  GVariant *(*to_variant) (GPtrArray *records);
  GPtrArray *(*from_variant) (GVariant *variant);
} records[] = {
  { air_block_get_type, "spans", "a(uuus)", spans_to_variant, spans_from_variant },
  { air_block_get_type, "rows", "aas", rows_to_variant, rows_from_variant },
};

static GVariant *item_to_variant (AirItem *item);

static GVariant *
list_to_variant (GPtrArray *list)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a" ITEM_TYPE));
  for (guint i = 0; i < list->len; i++)
    {
      GVariant *variant = item_to_variant (g_ptr_array_index (list, i));

      if (variant != NULL)
        g_variant_builder_add_value (&builder, variant);
    }
  return g_variant_builder_end (&builder);
}

/* The zone by name where it has one that is the same elsewhere; the offset for where it is not known. */
static GVariant *
time_to_variant (GDateTime *time)
{
  return g_variant_new ("(xis)",
                        g_date_time_to_unix (time) * G_TIME_SPAN_SECOND + g_date_time_get_microsecond (time),
                        (gint32) (g_date_time_get_utc_offset (time) / G_TIME_SPAN_SECOND),
                        g_time_zone_get_identifier (g_date_time_get_timezone (time)));
}

static GVariant *
records_to_variant (AirItem *item, const AirFact *fact, GPtrArray *list)
{
  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    if (G_OBJECT_TYPE (item) == records[i].get_owner () && g_str_equal (records[i].fact, fact->name))
      return records[i].to_variant (list);

  return NULL;
}

/* (nullable): NULL for what is not told. Floating. */
static GVariant *
fact_to_variant (AirItem *item, const AirFact *fact)
{
  gconstpointer field = G_STRUCT_MEMBER_P (item, fact->offset);
  gpointer pointer;

  switch (fact->kind)
    {
    case AIR_FACT_INT:
      return *(const int *) field != -1 ? g_variant_new_int32 (*(const int *) field) : NULL;
    case AIR_FACT_ENUM:
      return *(const int *) field != 0 ? g_variant_new_int32 (*(const int *) field) : NULL;
    case AIR_FACT_BOOLEAN:
      return *(const gboolean *) field ? g_variant_new_boolean (TRUE) : NULL;
    case AIR_FACT_STRING:
    case AIR_FACT_STRV:
    case AIR_FACT_SET:
    case AIR_FACT_TIME:
    case AIR_FACT_LIST:
    case AIR_FACT_RECORDS:
    case AIR_FACT_OBJECT:
    default:
      break;
    }

  /* A text that nobody has read as yet is kept as what would be read. */
  pointer = AIR_IS_STORY (item) && g_str_equal (fact->name, "blocks") ? air_story_read_blocks (AIR_STORY (item))
                                                                       : *(gpointer const *) field;
  if (pointer == NULL)
    return NULL;

  switch (fact->kind)
    {
    case AIR_FACT_STRING:
      return g_utf8_validate (pointer, -1, NULL) ? g_variant_new_string (pointer) : NULL;
    case AIR_FACT_STRV:
    case AIR_FACT_SET:
      return *(char **) pointer != NULL ? g_variant_new_strv (pointer, -1) : NULL;
    case AIR_FACT_TIME:
      return time_to_variant (pointer);
    case AIR_FACT_LIST:
      return ((GPtrArray *) pointer)->len > 0 ? list_to_variant (pointer) : NULL;
    case AIR_FACT_RECORDS:
      return ((GPtrArray *) pointer)->len > 0 ? records_to_variant (item, fact, pointer) : NULL;
    case AIR_FACT_OBJECT:
    default:
      return item_to_variant (pointer);
    }
}

/* (nullable): floating. */
static GVariant *
item_to_variant (AirItem *item)
{
  const char *word = NULL;
  const AirFact *facts;
  GVariantBuilder builder;
  guint n_facts;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (G_OBJECT_TYPE (item) == kinds[i].get_type ())
      word = kinds[i].word;
  if (word == NULL)
    return NULL;

  facts = air_item_get_facts (item, &n_facts);
  g_variant_builder_init (&builder, G_VARIANT_TYPE (ITEM_TYPE));
  g_variant_builder_add (&builder, "s", word);
  g_variant_builder_add (&builder, "u", (guint32) air_item_get_reach (item));
  g_variant_builder_open (&builder, G_VARIANT_TYPE ("a{sv}"));
  for (guint i = 0; i < n_facts; i++)
    {
      GVariant *variant = fact_to_variant (item, &facts[i]);

      if (variant != NULL)
        g_variant_builder_add (&builder, "{sv}", facts[i].name, variant);
    }
  g_variant_builder_close (&builder);
  return g_variant_builder_end (&builder);
}

GBytes *
air_item_to_bytes (AirItem *item)
{
  g_autoptr (GVariant) variant = item_to_variant (item);

  if (variant == NULL)
    return NULL;

  g_variant_ref_sink (variant);
  if (G_BYTE_ORDER == G_BIG_ENDIAN)
    {
      g_autoptr (GVariant) swapped = g_variant_byteswap (variant);

      return g_variant_get_data_as_bytes (swapped);
    }
  return g_variant_get_data_as_bytes (variant);
}

static AirItem *item_from_variant (GVariant *variant, GType expected, int depth);

/* Names only, no paths: GLib would open them. */
static GTimeZone *
make_zone (const char *name, int offset_s)
{
  static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/:";
  GTimeZone *zone = NULL;

  if (*name != '\0' && *name != '/' && *name != ':' && strspn (name, allowed) == strlen (name) && strlen (name) < 64)
    zone = g_time_zone_new_identifier (name);
  return zone != NULL ? zone : g_time_zone_new_offset (CLAMP (offset_s, -HOURS_14_S, HOURS_14_S));
}

static GDateTime *
time_from_variant (GVariant *variant)
{
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GDateTime) second = NULL;
  g_autoptr (GDateTime) time = NULL;
  gint64 us;
  gint32 offset_s;
  const char *name;

  g_variant_get (variant, "(xi&s)", &us, &offset_s, &name);
  second = g_date_time_new_from_unix_utc (us / G_TIME_SPAN_SECOND);
  time = second != NULL ? g_date_time_add (second, us % G_TIME_SPAN_SECOND) : NULL;
  zone = make_zone (name, offset_s);
  return time != NULL ? g_date_time_to_timezone (time, zone) : NULL;
}

static GPtrArray *
list_from_variant (GType owner, const AirFact *fact, GVariant *variant, int depth)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);
  GType expected = G_TYPE_NONE;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (owner == lists[i].get_owner () && g_str_equal (fact->name, lists[i].fact))
      expected = lists[i].get_type ();

  for (gsize i = 0; expected != G_TYPE_NONE && i < g_variant_n_children (variant); i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (variant, i);
      AirItem *item = item_from_variant (child, expected, depth + 1);

      if (item != NULL)
        g_ptr_array_add (list, item);
    }
  return list;
}

static GPtrArray *
records_from_variant (GType owner, const AirFact *fact, GVariant *variant)
{
  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    if (owner == records[i].get_owner () && g_str_equal (records[i].fact, fact->name) &&
        g_variant_is_of_type (variant, G_VARIANT_TYPE (records[i].type)))
      return records[i].from_variant (variant);

  return NULL;
}

static gboolean
is_a (GVariant *variant, const char *type)
{
  return g_variant_is_of_type (variant, G_VARIANT_TYPE (type));
}

/* Sets `value` if `variant` is such a fact's. */
static gboolean
fact_from_variant (GType owner, const AirFact *fact, GVariant *variant, int depth, GValue *value)
{
  gboolean is_int = is_a (variant, "i");
  int number = is_int ? g_variant_get_int32 (variant) : 0;

  if (fact->kind == AIR_FACT_STRING && is_a (variant, "s"))
    g_value_set_string (g_value_init (value, G_TYPE_STRING), g_variant_get_string (variant, NULL));
  else if ((fact->kind == AIR_FACT_STRV || fact->kind == AIR_FACT_SET) && is_a (variant, "as"))
    g_value_take_boxed (g_value_init (value, G_TYPE_STRV), g_variant_dup_strv (variant, NULL));
  else if (fact->kind == AIR_FACT_TIME && is_a (variant, "(xis)"))
    g_value_take_boxed (g_value_init (value, G_TYPE_DATE_TIME), time_from_variant (variant));
  else if (fact->kind == AIR_FACT_LIST && is_a (variant, "a" ITEM_TYPE))
    g_value_take_boxed (g_value_init (value, G_TYPE_PTR_ARRAY), list_from_variant (owner, fact, variant, depth));
  else if (fact->kind == AIR_FACT_RECORDS)
    g_value_take_boxed (g_value_init (value, G_TYPE_PTR_ARRAY), records_from_variant (owner, fact, variant));
  else if (fact->kind == AIR_FACT_OBJECT && is_a (variant, ITEM_TYPE))
    g_value_take_object (g_value_init (value, fact->get_type ()),
                         item_from_variant (variant, fact->get_type (), depth + 1));
  else if (fact->kind == AIR_FACT_INT && is_int)
    g_value_set_int (g_value_init (value, G_TYPE_INT), MAX (number, -1));
  else if (fact->kind == AIR_FACT_ENUM && is_int)
    g_value_set_int (g_value_init (value, G_TYPE_INT), CLAMP (number, 0, G_MAXUINT8));
  else if (fact->kind == AIR_FACT_BOOLEAN && is_a (variant, "b"))
    g_value_set_boolean (g_value_init (value, G_TYPE_BOOLEAN), g_variant_get_boolean (variant));
  else
    return FALSE;

  return TRUE;
}

/* Some readers rely on it. */
static gboolean
is_whole (AirItem *item)
{
  if (AIR_IS_EVENT (item))
    return air_event_get_start (AIR_EVENT (item)) != NULL;
  if (AIR_IS_BROADCAST (item))
    return air_broadcast_get_start (AIR_BROADCAST (item)) != NULL;

  return TRUE;
}

static const AirFact *
find_fact (const AirItemClass *klass, const char *name)
{
  for (guint i = 0; i < klass->n_facts; i++)
    if (g_str_equal (klass->facts[i].name, name))
      return &klass->facts[i];

  return NULL;
}

static gboolean
is_named (const char *const *names, guint n, const char *name)
{
  for (guint i = 0; i < n; i++)
    if (names[i] == name)
      return TRUE;

  return FALSE;
}

/* Goes through what is told once: looking each fact up would go through it for each. */
static AirItem *
build_item (GType type, GVariant *told, int depth)
{
  g_autoptr (GTypeClass) klass = g_type_class_ref (type);
  guint n_facts = AIR_ITEM_CLASS (klass)->n_facts, n = 0;
  g_autofree const char **names = g_new (const char *, n_facts);
  g_autofree GValue *values = g_new0 (GValue, n_facts);
  GVariantIter iter;
  const char *name;
  GVariant *variant;
  AirItem *item;

  g_variant_iter_init (&iter, told);
  while (g_variant_iter_loop (&iter, "{&sv}", &name, &variant))
    {
      const AirFact *fact = find_fact (AIR_ITEM_CLASS (klass), name);

      if (fact != NULL &&
          !is_named (names, n, fact->name) &&
          fact_from_variant (type, fact, variant, depth, &values[n]))
        names[n++] = fact->name;
    }

  item = AIR_ITEM (g_object_new_with_properties (type, n, names, values));
  for (guint i = 0; i < n; i++)
    g_value_unset (&values[i]);
  return item;
}

/* (nullable): an item of the type `expected`, any that is stored with G_TYPE_NONE. */
static AirItem *
item_from_variant (GVariant *variant, GType expected, int depth)
{
  g_autoptr (GVariant) told = NULL;
  g_autoptr (AirItem) item = NULL;
  GType type = G_TYPE_NONE;
  const char *word;
  guint32 reach;

  if (depth > MAX_DEPTH)
    return NULL;

  g_variant_get (variant, "(&su@a{sv})", &word, &reach, &told);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (word, kinds[i].word))
      type = kinds[i].get_type ();
  if (type == G_TYPE_NONE || (expected != G_TYPE_NONE && type != expected))
    return NULL;

  item = build_item (type, told, depth);
  if (!is_whole (item))
    return NULL;

  /* From the inside out: each part has the reach of its own document. */
  air_item_set_own_reach (item, reach <= AIR_REACH_LOOPBACK ? (AirReach) reach : AIR_REACH_PUBLIC);
  return g_steal_pointer (&item);
}

AirItem *
air_item_from_bytes (GBytes *bytes)
{
  g_autoptr (GVariant) variant = NULL;

  if (g_bytes_get_size (bytes) > MAX_BYTES)
    return NULL;

  variant = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (ITEM_TYPE), bytes, FALSE));
  if (G_BYTE_ORDER == G_BIG_ENDIAN)
    {
      GVariant *swapped = g_variant_byteswap (variant);

      g_variant_unref (variant);
      variant = swapped;
    }
  return g_variant_is_normal_form (variant) ? item_from_variant (variant, G_TYPE_NONE, 0) : NULL;
}
