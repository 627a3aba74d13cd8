/* air-block.c - one piece of a story's body
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-block.h"

struct _AirBlock
{
  AirItem parent_instance;

  int kind;
  char *text; /* (owned) (nullable) */
  GPtrArray *spans; /* (owned) */
  int level;
  char *attribution; /* (owned) (nullable) */
  gboolean ordered;
  GPtrArray *items; /* (owned) */
  AirImage *image; /* (owned) (nullable) */
  char *url; /* (owned) (nullable) */
  char *title; /* (owned) (nullable) */
  int duration_s;
  GPtrArray *rows; /* (owned) */
};

G_DEFINE_FINAL_TYPE (AirBlock, air_block, AIR_TYPE_ITEM)

static const AirFact facts[] = {
  { "kind", AIR_FACT_ENUM, G_STRUCT_OFFSET (AirBlock, kind), NULL },
  { "text", AIR_FACT_STRING, G_STRUCT_OFFSET (AirBlock, text), NULL },
  { "spans", AIR_FACT_RECORDS, G_STRUCT_OFFSET (AirBlock, spans), NULL },
  { "level", AIR_FACT_INT, G_STRUCT_OFFSET (AirBlock, level), NULL },
  { "attribution", AIR_FACT_STRING, G_STRUCT_OFFSET (AirBlock, attribution), NULL },
  { "ordered", AIR_FACT_BOOLEAN, G_STRUCT_OFFSET (AirBlock, ordered), NULL },
  { "items", AIR_FACT_LIST, G_STRUCT_OFFSET (AirBlock, items), NULL },
  { "image", AIR_FACT_OBJECT, G_STRUCT_OFFSET (AirBlock, image), air_image_get_type },
  { "url", AIR_FACT_STRING, G_STRUCT_OFFSET (AirBlock, url), NULL },
  { "title", AIR_FACT_STRING, G_STRUCT_OFFSET (AirBlock, title), NULL },
  { "duration-s", AIR_FACT_INT, G_STRUCT_OFFSET (AirBlock, duration_s), NULL },
  { "rows", AIR_FACT_RECORDS, G_STRUCT_OFFSET (AirBlock, rows), NULL },
};

static void
air_block_class_init (AirBlockClass *klass)
{
  air_item_class_install_facts (AIR_ITEM_CLASS (klass), facts, G_N_ELEMENTS (facts));
}

static void
air_block_init (AirBlock *self)
{
}

AIR_ITEM_GETTER (AirBlock, air_block, int, kind)
AIR_ITEM_GETTER (AirBlock, air_block, const char *, text)
AIR_ITEM_GETTER (AirBlock, air_block, GPtrArray *, spans)
AIR_ITEM_GETTER (AirBlock, air_block, int, level)
AIR_ITEM_GETTER (AirBlock, air_block, const char *, attribution)
AIR_ITEM_GETTER (AirBlock, air_block, gboolean, ordered)
AIR_ITEM_GETTER (AirBlock, air_block, GPtrArray *, items)
AIR_ITEM_GETTER (AirBlock, air_block, AirImage *, image)
AIR_ITEM_GETTER (AirBlock, air_block, const char *, url)
AIR_ITEM_GETTER (AirBlock, air_block, const char *, title)
AIR_ITEM_GETTER (AirBlock, air_block, int, duration_s)
AIR_ITEM_GETTER (AirBlock, air_block, GPtrArray *, rows)

AirSpan *
air_span_new (guint start, guint end, AirSpanStyle style, const char *href)
{
  AirSpan *span = g_new (AirSpan, 1);

  *span = (AirSpan){ start, end, style, g_strdup (href) };
  return span;
}

void
air_span_free (AirSpan *span)
{
  g_free (span->href);
  g_free (span);
}
