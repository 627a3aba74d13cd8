/* air-shapes-block.c - pieces of a story's body as JSON
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-shapes-block.h"

#include "air-shapes.h"

static void
add_span (JsonBuilder *builder, const AirSpan *span)
{
  static const char *const styles[] = { "strong", "emphasis", "link", "code" };

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "start");
  json_builder_add_int_value (builder, span->start);
  json_builder_set_member_name (builder, "end");
  json_builder_add_int_value (builder, span->end);
  air_shapes_add_text (builder, "style", styles[MIN (span->style, AIR_SPAN_CODE)]);
  air_shapes_add_text (builder, "href", span->href);
  json_builder_end_object (builder);
}

/* The two members that every running text has. */
static void
add_running_text (JsonBuilder *builder, AirBlock *block)
{
  const char *text = air_block_get_text (block);
  GPtrArray *spans = air_block_get_spans (block);

  air_shapes_add_text (builder, "text", text != NULL ? text : "");
  json_builder_set_member_name (builder, "spans");
  json_builder_begin_array (builder);
  for (guint i = 0; i < spans->len; i++)
    add_span (builder, g_ptr_array_index (spans, i));
  json_builder_end_array (builder);
}

static void
add_list (JsonBuilder *builder, AirBlock *block)
{
  GPtrArray *items = air_block_get_items (block);

  json_builder_set_member_name (builder, "ordered");
  json_builder_add_boolean_value (builder, air_block_get_ordered (block));
  json_builder_set_member_name (builder, "items");
  json_builder_begin_array (builder);
  for (guint i = 0; i < items->len; i++)
    {
      json_builder_begin_object (builder);
      add_running_text (builder, g_ptr_array_index (items, i));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_table (JsonBuilder *builder, AirBlock *block)
{
  GPtrArray *rows = air_block_get_rows (block);

  json_builder_set_member_name (builder, "rows");
  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    {
      json_builder_begin_array (builder);
      for (char **cell = g_ptr_array_index (rows, i); *cell != NULL; cell++)
        json_builder_add_string_value (builder, *cell);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

static void
add_number (JsonBuilder *builder, const char *name, int value)
{
  json_builder_set_member_name (builder, name);
  if (value >= 0)
    json_builder_add_int_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static const char *
type_of (AirBlock *block)
{
  static const char *const types[] = {
    "paragraph", "heading", "quote", "list", "image", "audio", "table", "preformatted", "rule",
  };

  return types[CLAMP (air_block_get_kind (block), 0, (int) G_N_ELEMENTS (types) - 1)];
}

void
air_shapes_add_block_members (JsonBuilder *builder, AirBlock *block)
{
  air_shapes_add_text (builder, "type", type_of (block));

  switch (air_block_get_kind (block))
    {
    case AIR_BLOCK_HEADING:
      add_number (builder, "level", air_block_get_level (block));
      add_running_text (builder, block);
      break;
    case AIR_BLOCK_QUOTE:
      air_shapes_add_text (builder, "attribution", air_block_get_attribution (block));
      add_running_text (builder, block);
      break;
    case AIR_BLOCK_LIST:
      add_list (builder, block);
      break;
    case AIR_BLOCK_IMAGE:
      json_builder_set_member_name (builder, "image");
      air_shapes_add (builder, (AirItem *) air_block_get_image (block), FALSE);
      break;
    case AIR_BLOCK_AUDIO:
      air_shapes_add_text (builder, "url", air_block_get_url (block));
      air_shapes_add_text (builder, "title", air_block_get_title (block));
      add_number (builder, "duration_s", air_block_get_duration_s (block));
      break;
    case AIR_BLOCK_TABLE:
      add_table (builder, block);
      break;
    case AIR_BLOCK_PREFORMATTED:
      air_shapes_add_text (builder, "text", air_block_get_text (block));
      break;
    case AIR_BLOCK_RULE:
      break;
    case AIR_BLOCK_PARAGRAPH:
    default:
      add_running_text (builder, block);
      break;
    }
}
