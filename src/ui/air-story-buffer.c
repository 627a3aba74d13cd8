/* air-story-buffer.c - a story's blocks as tagged text
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-story-buffer.h"

#include <string.h>

#define HEADINGS 6
#define LIST_DEPTHS 6
#define QUOTE_MARGIN 24 /* pixels */
#define LIST_MARGIN 8
#define LIST_STEP 26
#define ITEM_GAP 6
#define PREFORMATTED_MARGIN 12
#define HEADING_ABOVE 12
#define HEADING_BELOW 6
#define BLOCK_GAP 16
#define HREF_KEY "air-href"
#define PLACES_KEY "air-places"

/* What is being written, so that helpers need not be handed four things each. */
typedef struct
{
  GtkTextBuffer *buffer; /* (unowned) */
  GPtrArray *anchors; /* (unowned) */
  GArray *quotes; /* (unowned) */
} Writer;

void
air_story_anchor_free (AirStoryAnchor *self)
{
  g_object_unref (self->anchor);
  g_object_unref (self->block);
  g_free (self);
}

static void
add_heading_tags (GtkTextBuffer *buffer)
{
  static const double scales[HEADINGS] = { 1.5, 1.35, 1.2, 1.1, 1.0, 1.0 };

  for (int i = 0; i < HEADINGS; i++)
    {
      g_autofree char *name = g_strdup_printf ("heading-%d", i + 1);

      gtk_text_buffer_create_tag (buffer, name, "weight", 800, "scale", scales[i], NULL);
    }
}

static void
add_list_tags (GtkTextBuffer *buffer)
{
  for (int depth = 0; depth < LIST_DEPTHS; depth++)
    {
      g_autofree char *name = g_strdup_printf ("item-%d", depth + 1);

      gtk_text_buffer_create_tag (buffer, name, "accumulative-margin", TRUE, NULL);
    }
}

GtkTextBuffer *
air_story_buffer_new (void)
{
  GtkTextBuffer *buffer = gtk_text_buffer_new (NULL);

  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  add_heading_tags (buffer);
  add_list_tags (buffer);
  gtk_text_buffer_create_tag (buffer, "quote", "style", PANGO_STYLE_ITALIC, "accumulative-margin", TRUE, NULL);
  gtk_text_buffer_create_tag (buffer, "attribution", "scale", 0.9, "accumulative-margin", TRUE, NULL);
  gtk_text_buffer_create_tag (buffer, "preformatted", "family", "monospace", "scale", 0.9, "accumulative-margin", TRUE,
                              NULL);
  gtk_text_buffer_create_tag (buffer, "rule", "justification", GTK_JUSTIFY_CENTER, "scale", 1.6, NULL);
  gtk_text_buffer_create_tag (buffer, "strong", "weight", 700, NULL);
  gtk_text_buffer_create_tag (buffer, "emphasis", "style", PANGO_STYLE_ITALIC, NULL);
  gtk_text_buffer_create_tag (buffer, "code", "family", "monospace", "scale", 0.92, NULL);
  /* Last, so that it stands above the others' spacing. */
  gtk_text_buffer_create_tag (buffer, "gap", NULL);
  air_story_buffer_set_size (buffer, 100);

  return buffer;
}

static void
apply_tag (GtkTextBuffer *buffer, const char *name, int start, int end)
{
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_offset (buffer, &from, start);
  gtk_text_buffer_get_iter_at_offset (buffer, &to, end);
  gtk_text_buffer_apply_tag_by_name (buffer, name, &from, &to);
}

static void
apply_link (GtkTextBuffer *buffer, const char *href, int start, int end)
{
  GtkTextTag *tag = gtk_text_buffer_create_tag (buffer, NULL, "underline", PANGO_UNDERLINE_SINGLE, NULL);
  GtkTextIter from, to;

  g_object_set_data_full (G_OBJECT (tag), HREF_KEY, g_strdup (href), g_free);
  gtk_text_buffer_get_iter_at_offset (buffer, &from, start);
  gtk_text_buffer_get_iter_at_offset (buffer, &to, end);
  gtk_text_buffer_apply_tag (buffer, tag, &from, &to);
}

static int
get_end (GtkTextBuffer *buffer)
{
  return gtk_text_buffer_get_char_count (buffer);
}

static void
append (GtkTextBuffer *buffer, const char *text)
{
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  if (g_utf8_validate (text, -1, NULL))
    {
      gtk_text_buffer_insert (buffer, &end, text, -1);
    }
  else
    {
      g_autofree char *valid = g_utf8_make_valid (text, -1);

      gtk_text_buffer_insert (buffer, &end, valid, -1);
    }
}

/* A span past the end of the text styles what there is. */
static void
append_spans (GtkTextBuffer *buffer, GPtrArray *spans, int start, int end)
{
  static const char *const tags[] = {
    [AIR_SPAN_STRONG] = "strong",
    [AIR_SPAN_EMPHASIS] = "emphasis",
    [AIR_SPAN_CODE] = "code",
  };
  guint length = end - start;

  for (guint i = 0; i < spans->len; i++)
    {
      const AirSpan *span = spans->pdata[i];
      int from = start + (int) MIN (span->start, length);
      int to = start + (int) MIN (span->end, length);

      if (from >= to)
        continue;
      if (span->style == AIR_SPAN_LINK && span->href != NULL)
        apply_link (buffer, span->href, from, to);
      else if (span->style < G_N_ELEMENTS (tags) && tags[span->style] != NULL)
        apply_tag (buffer, tags[span->style], from, to);
    }
}

static void
note_place (GtkTextBuffer *buffer, AirBlock *block, int start, int end)
{
  GHashTable *places = g_object_get_data (G_OBJECT (buffer), PLACES_KEY);
  int *place = g_new (int, 2);

  place[0] = start;
  place[1] = end;
  g_hash_table_insert (places, g_object_ref (block), place);
}

/* Returns where the text began. */
static int
append_text (GtkTextBuffer *buffer, AirBlock *block)
{
  int start = get_end (buffer);

  append (buffer, air_block_get_text (block) != NULL ? air_block_get_text (block) : "");
  append_spans (buffer, air_block_get_spans (block), start, get_end (buffer));
  note_place (buffer, block, start, get_end (buffer));

  return start;
}

/* Ends the block; the space below belongs to its last line, as a block may have several. */
static void
end_block (GtkTextBuffer *buffer)
{
  GtkTextIter last, end;

  append (buffer, "\n");
  gtk_text_buffer_get_end_iter (buffer, &end);
  last = end;
  gtk_text_iter_backward_line (&last);
  gtk_text_buffer_apply_tag_by_name (buffer, "gap", &last, &end);
}

static void
write_heading (Writer *writer, AirBlock *block)
{
  int level = CLAMP (air_block_get_level (block), 1, HEADINGS);
  g_autofree char *name = g_strdup_printf ("heading-%d", level);
  int start = append_text (writer->buffer, block);

  append (writer->buffer, "\n");
  apply_tag (writer->buffer, name, start, get_end (writer->buffer));
}

static void
write_quote (Writer *writer, AirBlock *block)
{
  int start = append_text (writer->buffer, block);
  const char *who = air_block_get_attribution (block);
  AirStoryQuote quote;

  if (who != NULL && *who != '\0')
    {
      int attribution;

      append (writer->buffer, "\n");
      attribution = get_end (writer->buffer);
      apply_tag (writer->buffer, "quote", start, attribution);
      append (writer->buffer, "— ");
      append (writer->buffer, who);
      end_block (writer->buffer);
      apply_tag (writer->buffer, "attribution", attribution, get_end (writer->buffer));
    }
  else
    {
      end_block (writer->buffer);
      apply_tag (writer->buffer, "quote", start, get_end (writer->buffer));
    }

  quote = (AirStoryQuote){ start, get_end (writer->buffer) };
  g_array_append_val (writer->quotes, quote);
}

static void write_items (Writer *writer, AirBlock *list, int depth);

static void
write_item (Writer *writer, AirBlock *item, const char *mark, int depth)
{
  g_autofree char *name = g_strdup_printf ("item-%d", MIN (depth, LIST_DEPTHS - 1) + 1);
  int start = get_end (writer->buffer);

  if (air_block_get_kind (item) == AIR_BLOCK_LIST)
    {
      write_items (writer, item, depth + 1);
      return;
    }

  append (writer->buffer, mark);
  append (writer->buffer, "\t");
  append_text (writer->buffer, item);
  append (writer->buffer, "\n");
  apply_tag (writer->buffer, name, start, get_end (writer->buffer));

  if (air_block_get_items (item)->len > 0)
    write_items (writer, item, depth + 1);
}

static void
write_items (Writer *writer, AirBlock *list, int depth)
{
  GPtrArray *items = air_block_get_items (list);

  /* Readers bound their depth; should one not, deeper lists are left out rather than the stack used up. */
  if (depth >= 4 * LIST_DEPTHS)
    return;

  for (guint i = 0; i < items->len; i++)
    {
      g_autofree char *mark = air_block_get_ordered (list) ? g_strdup_printf ("%u.", i + 1) : g_strdup ("•");

      write_item (writer, items->pdata[i], mark, depth);
    }
}

static void
write_list (Writer *writer, AirBlock *block)
{
  GtkTextIter last, end;

  write_items (writer, block, 0);

  gtk_text_buffer_get_end_iter (writer->buffer, &end);
  last = end;
  gtk_text_iter_backward_line (&last);
  gtk_text_buffer_apply_tag_by_name (writer->buffer, "gap", &last, &end);
}

static void
write_anchor (Writer *writer, AirBlock *block)
{
  AirStoryAnchor *anchor = g_new (AirStoryAnchor, 1);
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (writer->buffer, &end);
  *anchor = (AirStoryAnchor){ g_object_ref (gtk_text_buffer_create_child_anchor (writer->buffer, &end)),
                              g_object_ref (block) };
  g_ptr_array_add (writer->anchors, anchor);
  end_block (writer->buffer);
}

static void
write_tagged (Writer *writer, AirBlock *block, const char *tag)
{
  int start = append_text (writer->buffer, block);

  if (air_block_get_kind (block) == AIR_BLOCK_RULE)
    append (writer->buffer, "·  ·  ·");
  end_block (writer->buffer);
  apply_tag (writer->buffer, tag, start, get_end (writer->buffer));
}

static void
write_block (Writer *writer, AirBlock *block)
{
  switch (air_block_get_kind (block))
    {
    case AIR_BLOCK_HEADING:
      write_heading (writer, block);
      break;
    case AIR_BLOCK_QUOTE:
      write_quote (writer, block);
      break;
    case AIR_BLOCK_LIST:
      write_list (writer, block);
      break;
    case AIR_BLOCK_IMAGE:
    case AIR_BLOCK_AUDIO:
    case AIR_BLOCK_TABLE:
      write_anchor (writer, block);
      break;
    case AIR_BLOCK_PREFORMATTED:
      write_tagged (writer, block, "preformatted");
      break;
    case AIR_BLOCK_RULE:
      write_tagged (writer, block, "rule");
      break;
    case AIR_BLOCK_PARAGRAPH:
    default:
      append_text (writer->buffer, block);
      end_block (writer->buffer);
      break;
    }
}

static void
collect_link (GtkTextTag *tag, gpointer data)
{
  if (air_story_buffer_get_href (tag) != NULL)
    g_ptr_array_add (data, tag);
}

static void
remove_links (GtkTextBuffer *buffer)
{
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (buffer);
  g_autoptr (GPtrArray) links = g_ptr_array_new ();

  gtk_text_tag_table_foreach (table, collect_link, links);
  for (guint i = 0; i < links->len; i++)
    gtk_text_tag_table_remove (table, links->pdata[i]);
}

void
air_story_buffer_fill (GtkTextBuffer *buffer, GPtrArray *blocks, GPtrArray *anchors, GArray *quotes)
{
  Writer writer = { buffer, anchors, quotes };
  GtkTextIter start, end;

  gtk_text_buffer_set_text (buffer, "", 0);
  remove_links (buffer);
  g_object_set_data_full (G_OBJECT (buffer), PLACES_KEY,
                          g_hash_table_new_full (NULL, NULL, g_object_unref, g_free),
                          (GDestroyNotify) g_hash_table_unref);

  for (guint i = 0; i < blocks->len; i++)
    write_block (&writer, blocks->pdata[i]);

  /* The last newline would be an empty line at the foot. */
  gtk_text_buffer_get_end_iter (buffer, &end);
  start = end;
  if (gtk_text_iter_backward_char (&start) && gtk_text_iter_get_char (&start) == '\n')
    gtk_text_buffer_delete (buffer, &start, &end);

  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
}

gboolean
air_story_buffer_get_place (GtkTextBuffer *buffer, AirBlock *block, int *start, int *end)
{
  GHashTable *places = g_object_get_data (G_OBJECT (buffer), PLACES_KEY);
  const int *place = places != NULL ? g_hash_table_lookup (places, block) : NULL;

  if (place == NULL)
    return FALSE;

  *start = place[0];
  *end = place[1];
  return TRUE;
}

static void
colour_link (GtkTextTag *tag, gpointer data)
{
  const AirStoryColours *colours = data;

  if (air_story_buffer_get_href (tag) != NULL)
    g_object_set (tag, "foreground-rgba", &colours->link, NULL);
}

void
air_story_buffer_set_colours (GtkTextBuffer *buffer, const AirStoryColours *colours)
{
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (buffer);

  gtk_text_tag_table_foreach (table, colour_link, (gpointer) colours);
  g_object_set (gtk_text_tag_table_lookup (table, "attribution"), "foreground-rgba", &colours->dim, NULL);
  g_object_set (gtk_text_tag_table_lookup (table, "rule"), "foreground-rgba", &colours->dim, NULL);
  g_object_set (gtk_text_tag_table_lookup (table, "code"), "background-rgba", &colours->ground, NULL);
  g_object_set (gtk_text_tag_table_lookup (table, "preformatted"), "background-rgba", &colours->ground, NULL);
}

/* The bullet stands in the margin: the first line begins there, the others and what follows the tab
 * are set in. */
static void
set_list_size (GtkTextTagTable *table, int percent)
{
  int step = LIST_STEP * percent / 100;

  for (int depth = 0; depth < LIST_DEPTHS; depth++)
    {
      g_autofree char *name = g_strdup_printf ("item-%d", depth + 1);
      PangoTabArray *tabs = pango_tab_array_new_with_positions (1, TRUE, PANGO_TAB_LEFT, step);

      g_object_set (gtk_text_tag_table_lookup (table, name), "left-margin", LIST_MARGIN * percent / 100 + depth * step,
                    "indent", -step, "tabs", tabs, "pixels-below-lines", ITEM_GAP * percent / 100, NULL);
      pango_tab_array_free (tabs);
    }
}

void
air_story_buffer_set_size (GtkTextBuffer *buffer, int percent)
{
  static const struct
  {
    const char *tag;
    const char *property;
    int pixels;
  } spaces[] = {
    { "quote", "left-margin", QUOTE_MARGIN },
    { "attribution", "left-margin", QUOTE_MARGIN },
    { "preformatted", "left-margin", PREFORMATTED_MARGIN },
    { "preformatted", "right-margin", PREFORMATTED_MARGIN },
    { "gap", "pixels-below-lines", BLOCK_GAP },
  };
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (buffer);

  for (guint i = 0; i < G_N_ELEMENTS (spaces); i++)
    g_object_set (gtk_text_tag_table_lookup (table, spaces[i].tag), spaces[i].property,
                  spaces[i].pixels * percent / 100, NULL);
  for (int i = 0; i < HEADINGS; i++)
    {
      g_autofree char *name = g_strdup_printf ("heading-%d", i + 1);

      g_object_set (gtk_text_tag_table_lookup (table, name), "pixels-above-lines", HEADING_ABOVE * percent / 100,
                    "pixels-below-lines", HEADING_BELOW * percent / 100, NULL);
    }
  set_list_size (table, percent);
}

const char *
air_story_buffer_get_href (GtkTextTag *tag)
{
  return g_object_get_data (G_OBJECT (tag), HREF_KEY);
}

GtkTextTag *
air_story_buffer_get_link_at (const GtkTextIter *iter)
{
  g_autoptr (GSList) tags = gtk_text_iter_get_tags (iter);

  for (GSList *l = tags; l != NULL; l = l->next)
    if (air_story_buffer_get_href (l->data) != NULL)
      return l->data;

  return NULL;
}

gboolean
air_story_buffer_find_link (GtkTextBuffer *buffer, int offset, int step, GtkTextIter *start, GtkTextIter *end)
{
  GtkTextTag *tag;

  gtk_text_buffer_get_iter_at_offset (buffer, start, offset);
  if (step > 0)
    {
      do
        {
          tag = air_story_buffer_get_link_at (start);
          if (tag != NULL && gtk_text_iter_starts_tag (start, tag))
            {
              *end = *start;
              gtk_text_iter_forward_to_tag_toggle (end, tag);
              return TRUE;
            }
        }
      while (gtk_text_iter_forward_to_tag_toggle (start, NULL));
    }
  else
    {
      while (gtk_text_iter_backward_to_tag_toggle (start, NULL))
        {
          tag = air_story_buffer_get_link_at (start);
          if (tag != NULL && gtk_text_iter_starts_tag (start, tag))
            {
              *end = *start;
              gtk_text_iter_forward_to_tag_toggle (end, tag);
              return TRUE;
            }
        }
    }

  return FALSE;
}
