/* air-shapes-read-block.c - pieces of a story's body from JSON
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-shapes-read-block.h"

#include "air-block.h"
#include "air-json.h"
#include "air-limits.h"
#include "air-shapes-read.h"
#include "air-text.h"
#include "air-url.h"

static gboolean
read_style (const char *name, AirSpanStyle *style)
{
  static const char *const styles[] = { "strong", "emphasis", "link", "code" };

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    if (g_strcmp0 (styles[i], name) == 0)
      {
        *style = i;
        return TRUE;
      }

  return FALSE;
}

/* (nullable): NULL unless it lies within the text and behind the one before. */
static AirSpan *
read_span (JsonObject *object, guint before, guint length)
{
  g_autofree char *href = air_url_resolve_link (NULL, air_json_raw (object, "href"));
  int start = air_shapes_read_number (object, "start"), end = air_shapes_read_number (object, "end");
  AirSpanStyle style;

  if (start < (int) before || end <= start || end > (int) length ||
      !read_style (air_json_raw (object, "style"), &style))
    return NULL;
  if (style == AIR_SPAN_LINK && href == NULL)
    return NULL;

  return air_span_new (start, end, style, style == AIR_SPAN_LINK ? href : NULL);
}

static GPtrArray *
read_spans (JsonObject *object, const char *text)
{
  GPtrArray *spans = g_ptr_array_new_with_free_func ((GDestroyNotify) air_span_free);
  JsonArray *array = air_json_array (object, "spans");
  guint n = array != NULL && text != NULL ? MIN (json_array_get_length (array), AIR_LIMIT_ITEMS) : 0;
  guint length = n > 0 ? g_utf8_strlen (text, -1) : 0;
  guint before = 0;

  for (guint i = 0; i < n; i++)
    {
      AirSpan *span = read_span (air_json_array_object (array, i), before, length);

      if (span == NULL)
        continue;
      before = span->start;
      g_ptr_array_add (spans, span);
    }
  return spans;
}

static AirItem *
read_running_text (JsonObject *object, AirBlockKind kind)
{
  g_autofree char *text = air_shapes_read_lines (object, "text");
  g_autofree char *attribution = kind == AIR_BLOCK_QUOTE ? air_shapes_read_line (object, "attribution") : NULL;
  g_autoptr (GPtrArray) spans = read_spans (object, text);
  int level = kind == AIR_BLOCK_HEADING ? CLAMP (air_shapes_read_number (object, "level"), 1, 6) : -1;

  if (text == NULL)
    return NULL;

  return g_object_new (AIR_TYPE_BLOCK, "kind", (int) kind, "text", text, "spans", spans, "level", level,
                       "attribution", attribution, NULL);
}

static AirItem *
read_items (JsonObject *object)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  JsonArray *array = air_json_array (object, "items");
  guint n = array != NULL ? MIN (json_array_get_length (array), AIR_LIMIT_ITEMS) : 0;

  for (guint i = 0; i < n; i++)
    {
      AirItem *item = read_running_text (air_json_array_object (array, i), AIR_BLOCK_PARAGRAPH);

      if (item != NULL)
        g_ptr_array_add (items, item);
    }
  if (items->len == 0)
    return NULL;

  return g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_LIST, "ordered", air_json_boolean (object, "ordered", FALSE),
                       "items", items, NULL);
}

static AirItem *
read_picture (JsonObject *object)
{
  g_autoptr (AirItem) image = air_shapes_read_image (object, "image");

  return image != NULL ? g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_IMAGE, "image", image, NULL) : NULL;
}

static AirItem *
read_audio (JsonObject *object)
{
  g_autofree char *url = air_shapes_read_url (object, "url");
  g_autofree char *line = air_shapes_read_line (object, "title");
  g_autofree char *title = air_text_clean_cut (line, AIR_LIMIT_TITLE_CHARS);

  return url != NULL ? g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_AUDIO, "url", url, "title", title, "duration-s",
                                     air_shapes_read_number (object, "duration_s"), NULL)
                     : NULL;
}

/* (transfer full): cells that are empty stay, so that columns do. */
static char **
read_row (JsonArray *cells)
{
  g_autoptr (GStrvBuilder) row = g_strv_builder_new ();
  guint n = MIN (json_array_get_length (cells), AIR_LIMIT_ITEMS);

  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (cells, i);
      g_autofree char *text = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
                                ? air_text_clean_lines (json_node_get_string (node))
                                : NULL;

      g_strv_builder_add (row, text != NULL ? text : "");
    }
  return g_strv_builder_end (row);
}

static AirItem *
read_table (JsonObject *object)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  JsonArray *array = air_json_array (object, "rows");
  guint n = array != NULL ? MIN (json_array_get_length (array), AIR_LIMIT_ITEMS) : 0;

  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_ARRAY (node))
        g_ptr_array_add (rows, read_row (json_node_get_array (node)));
    }
  return rows->len > 0 ? g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_TABLE, "rows", rows, NULL) : NULL;
}

AirItem *
air_shapes_read_block (JsonObject *object)
{
  static const char *const types[] = {
    "paragraph", "heading", "quote", "list", "image", "audio", "table", "preformatted", "rule",
  };
  const char *type = air_json_raw (object, "type");

  for (guint kind = 0; kind < G_N_ELEMENTS (types); kind++)
    {
      if (g_strcmp0 (types[kind], type) != 0)
        continue;

      switch ((AirBlockKind) kind)
        {
        case AIR_BLOCK_LIST:
          return read_items (object);
        case AIR_BLOCK_IMAGE:
          return read_picture (object);
        case AIR_BLOCK_AUDIO:
          return read_audio (object);
        case AIR_BLOCK_TABLE:
          return read_table (object);
        case AIR_BLOCK_RULE:
          return g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_RULE, NULL);
        case AIR_BLOCK_PARAGRAPH:
        case AIR_BLOCK_HEADING:
        case AIR_BLOCK_QUOTE:
        case AIR_BLOCK_PREFORMATTED:
        default:
          return read_running_text (object, kind);
        }
    }

  return NULL;
}
