/* air-html-blocks.c - markup to the blocks of a story, through an allow-list
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-html-blocks.h"

#include "air-html-attribution.h"
#include "air-html-preformatted.h"
#include "air-html-repeats.h"
#include "air-html-sound.h"
#include "air-html-table.h"
#include "air-html-unwanted.h"
#include "air-picture.h"
#include "air-prose.h"
#include "air-text.h"
#include "air-url.h"

#include <string.h>

typedef struct
{
  const char *base;
  GHashTable *skip; /* (nullable) */
  GPtrArray *blocks; /* of AirBlock */
  AirProse *prose;
  GPtrArray *pending; /* of AirImage: pictures inside the current paragraph */
  AirBlockKind kind;  /* of the text being gathered */
  int level;
  guint inside; /* list items or quotations that are open: paragraphs are lines of them */
} Builder;

static void walk_children (Builder *self, const GumboNode *node);
static void walk (Builder *self, const GumboNode *node);

static void
builder_init (Builder *self, const Builder *outer)
{
  *self = (Builder){ .base = outer->base, .skip = outer->skip };
  self->blocks = g_ptr_array_new_with_free_func (g_object_unref);
  self->prose = air_prose_new ();
  self->pending = g_ptr_array_new_with_free_func (g_object_unref);
}

static void
builder_clear (Builder *self)
{
  g_clear_pointer (&self->blocks, g_ptr_array_unref);
  g_clear_pointer (&self->prose, air_prose_free);
  g_clear_pointer (&self->pending, g_ptr_array_unref);
}

static void
add_image (Builder *self, AirImage *image)
{
  g_ptr_array_add (self->blocks, g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_IMAGE, "image", image, NULL));
}

/* Ends the paragraph or heading that is being gathered. */
static void
flush (Builder *self)
{
  g_autoptr (GPtrArray) spans = NULL;
  g_autofree char *text = NULL;

  if (self->inside > 0)
    {
      air_prose_fresh_line (self->prose);
      return;
    }

  text = air_prose_take (self->prose, &spans);
  if (text != NULL)
    g_ptr_array_add (self->blocks,
                     g_object_new (AIR_TYPE_BLOCK, "kind", self->kind, "text", text, "spans", spans, "level",
                                   self->kind == AIR_BLOCK_HEADING ? self->level : -1, NULL));
  for (guint i = 0; i < self->pending->len; i++)
    add_image (self, self->pending->pdata[i]);
  g_ptr_array_set_size (self->pending, 0);
}

/* Blocks that interrupt: the text before them comes first. */
static void
take_blocks (Builder *self, Builder *inner)
{
  for (guint i = 0; i < inner->blocks->len; i++)
    g_ptr_array_add (self->blocks, g_object_ref (inner->blocks->pdata[i]));
}

static void
walk_image (Builder *self, const GumboNode *img)
{
  const char *classes = air_html_get_attribute (img, "class");
  const char *alt = air_html_get_attribute (img, "alt");
  g_autoptr (AirImage) image = NULL;

  if (classes != NULL && (strstr (classes, "emoji") != NULL || strstr (classes, "smiley") != NULL))
    {
      if (alt != NULL)
        air_prose_append (self->prose, alt);
      return;
    }
  image = air_picture_from_img (img, self->base);
  if (image != NULL)
    g_ptr_array_add (self->pending, g_steal_pointer (&image));
  if (self->inside == 0 && air_prose_is_empty (self->prose))
    flush (self);
}

/* A page that failed to name its picture. */
static gboolean
is_without_picture (const GumboNode *figure)
{
  const GumboNode *img = air_html_find (figure, "img");

  return g_strcmp0 (air_html_get_attribute (img, "src"), "undefined") == 0 &&
         air_html_find (figure, "p, table") == NULL;
}

static void
walk_figure (Builder *self, const GumboNode *figure)
{
  g_autoptr (AirImage) image = air_picture_from_figure (figure, self->base);

  flush (self);
  if (image == NULL && !is_without_picture (figure))
    walk_children (self, figure);
  else if (image == NULL)
    return;
  else if (self->inside > 0)
    g_ptr_array_add (self->pending, g_steal_pointer (&image));
  else
    add_image (self, image);
}

static void
walk_inline (Builder *self, const GumboNode *node, AirSpanStyle style, const char *href)
{
  air_prose_open (self->prose, style, href);
  walk_children (self, node);
  air_prose_close (self->prose);
}

static void
walk_link (Builder *self, const GumboNode *node)
{
  g_autofree char *href = air_url_resolve_link (self->base, air_html_get_attribute (node, "href"));

  if (href != NULL)
    walk_inline (self, node, AIR_SPAN_LINK, href);
  else
    walk_children (self, node);
}

static void
walk_heading (Builder *self, const GumboNode *node)
{
  AirBlockKind kind = self->kind;
  int level = self->level;

  flush (self);
  self->kind = AIR_BLOCK_HEADING;
  self->level = node->v.element.tag - GUMBO_TAG_H1 + 1;
  walk_children (self, node);
  flush (self);
  self->kind = kind;
  self->level = level;
}

static void
walk_quote (Builder *self, const GumboNode *node)
{
  Builder inner;
  const GumboNode *said;
  g_autofree char *attribution = air_html_attribution (node, &said);
  g_autoptr (GPtrArray) spans = NULL;
  g_autofree char *text = NULL;
  gboolean added = FALSE;

  flush (self);
  builder_init (&inner, self);
  inner.inside = 1;
  if (said != NULL && said != node && inner.skip == NULL)
    inner.skip = g_hash_table_new (NULL, NULL);
  if (said != NULL && said != node)
    added = g_hash_table_add (inner.skip, (gpointer) said);
  walk_children (&inner, node);
  if (added)
    g_hash_table_remove (inner.skip, said);
  if (inner.skip != self->skip)
    g_clear_pointer (&inner.skip, g_hash_table_unref);

  text = air_prose_take (inner.prose, &spans);
  if (said == NULL)
    attribution = air_html_cut_attribution (text, spans);
  if (text != NULL && *text != '\0')
    g_ptr_array_add (self->blocks, g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_QUOTE, "text", text, "spans", spans,
                                                 "attribution", attribution, NULL));
  take_blocks (self, &inner);
  for (guint i = 0; i < inner.pending->len; i++)
    add_image (self, inner.pending->pdata[i]);
  builder_clear (&inner);
}

static gboolean
is_list (const GumboNode *node)
{
  return air_html_is (node, GUMBO_TAG_UL) || air_html_is (node, GUMBO_TAG_OL) || air_html_is (node, GUMBO_TAG_DL) ||
         air_html_is (node, GUMBO_TAG_MENU);
}

static void walk_list_items (Builder *self, GPtrArray *items, GPtrArray *others, const GumboNode *list);

/* One item; the items of lists inside it follow it. What else is inside (pictures, tables) comes
 * after the list. */
static void
walk_item (Builder *self, GPtrArray *items, GPtrArray *others, const GumboNode *node)
{
  Builder inner;
  g_autoptr (GPtrArray) lists = g_ptr_array_new ();
  g_autoptr (AirBlock) block = NULL;
  const GumboVector *children = &node->v.element.children;

  builder_init (&inner, self);
  inner.inside = 1;
  for (guint i = 0; i < children->length; i++)
    {
      if (is_list (children->data[i]))
        g_ptr_array_add (lists, children->data[i]);
      else
        walk (&inner, children->data[i]);
    }

  block = air_prose_take_block (inner.prose, AIR_BLOCK_PARAGRAPH);
  if (block != NULL)
    g_ptr_array_add (items, g_steal_pointer (&block));
  for (guint i = 0; i < inner.blocks->len; i++)
    g_ptr_array_add (others, g_object_ref (inner.blocks->pdata[i]));
  for (guint i = 0; i < inner.pending->len; i++)
    g_ptr_array_add (others, g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_IMAGE, "image", inner.pending->pdata[i],
                                           NULL));
  builder_clear (&inner);
  for (guint i = 0; i < lists->len; i++)
    walk_list_items (self, items, others, lists->pdata[i]);
}

static gboolean
is_dropped (Builder *self, const GumboNode *node)
{
  return air_html_is_element (node) && ((self->skip != NULL && g_hash_table_contains (self->skip, node)) ||
                                        air_html_is_unwanted (node));
}

static void
walk_list_items (Builder *self, GPtrArray *items, GPtrArray *others, const GumboNode *list)
{
  const GumboVector *children = &list->v.element.children;

  for (guint i = 0; i < children->length; i++)
    {
      const GumboNode *child = children->data[i];

      if (!air_html_is_element (child) || is_dropped (self, child))
        continue;
      if (is_list (child))
        walk_list_items (self, items, others, child);
      else
        walk_item (self, items, others, child);
    }
}

static void
walk_list (Builder *self, const GumboNode *list)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_object_unref);

  flush (self);
  walk_list_items (self, items, others, list);
  if (self->inside > 0)
    {
      for (guint i = 0; i < items->len; i++)
        {
          air_prose_fresh_line (self->prose);
          air_prose_append (self->prose, air_block_get_text (items->pdata[i]));
        }
      air_prose_fresh_line (self->prose);
    }
  else if (items->len > 0)
    g_ptr_array_add (self->blocks, g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_LIST, "ordered",
                                                 air_html_is (list, GUMBO_TAG_OL), "items", items, NULL));
  for (guint i = 0; i < others->len; i++)
    g_ptr_array_add (self->blocks, g_object_ref (others->pdata[i]));
}

static void
walk_table (Builder *self, const GumboNode *table)
{
  g_autoptr (AirBlock) block = self->inside == 0 ? air_html_table_block (table) : NULL;

  flush (self);
  if (block != NULL)
    g_ptr_array_add (self->blocks, g_steal_pointer (&block));
  else
    walk_children (self, table);
  flush (self);
}

static void
add_block (Builder *self, AirBlock *block)
{
  flush (self);
  if (block != NULL)
    g_ptr_array_add (self->blocks, block);
}

static void
walk_block (Builder *self, const GumboNode *node)
{
  flush (self);
  walk_children (self, node);
  flush (self);
}

static gboolean
is_pull_quote (const GumboNode *node)
{
  return air_html_has_class (node, "Quote") || air_html_has_class (node, "wp-block-pullquote");
}

/* What a pull quote wraps is its words; the speaker is named beside them. */
static gboolean
is_quote (const GumboNode *node)
{
  if (air_html_is (node, GUMBO_TAG_BLOCKQUOTE))
    return node->parent == NULL || !is_pull_quote (node->parent);

  return is_pull_quote (node);
}

static gboolean
is_figure (const GumboNode *node)
{
  return air_html_is (node, GUMBO_TAG_FIGURE) || air_html_has_class (node, "Figure") ||
         air_html_has_class (node, "CarouselSlide") || air_html_has_class (node, "Carousel-slide") ||
         air_html_has_class (node, "wp-caption") || air_html_has_class (node, "bucketwrap");
}

static void
walk_element (Builder *self, const GumboNode *node)
{
  if (is_dropped (self, node))
    return;
  if (is_figure (node))
    return walk_figure (self, node);
  if (is_quote (node))
    return walk_quote (self, node);
  if (air_html_is_sound (node))
    return add_block (self, air_html_sound_block (node, self->base));
  if (air_html_is_sound_title (node))
    return;

  switch ((int) node->v.element.tag)
    {
    case GUMBO_TAG_BR:
      if (air_prose_get_breaks (self->prose) > 0 && self->inside == 0 && !air_prose_is_empty (self->prose))
        return flush (self);
      return air_prose_break_line (self->prose);
    case GUMBO_TAG_HR:
      flush (self);
      if (self->inside == 0)
        g_ptr_array_add (self->blocks, g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_RULE, NULL));
      return;
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
      return walk_heading (self, node);
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_MENU:
      return walk_list (self, node);
    case GUMBO_TAG_IMG:
      return walk_image (self, node);
    case GUMBO_TAG_TABLE:
      return walk_table (self, node);
    case GUMBO_TAG_PRE:
      return self->inside > 0 ? walk_block (self, node) : add_block (self, air_html_preformatted_block (node));
    case GUMBO_TAG_A:
      return walk_link (self, node);
    case GUMBO_TAG_B:
    case GUMBO_TAG_STRONG:
      return walk_inline (self, node, AIR_SPAN_STRONG, NULL);
    case GUMBO_TAG_I:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_CITE:
      return walk_inline (self, node, AIR_SPAN_EMPHASIS, NULL);
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_KBD:
    case GUMBO_TAG_SAMP:
    case GUMBO_TAG_TT:
      return walk_inline (self, node, AIR_SPAN_CODE, NULL);
    default:
      return air_html_is_block (node) ? walk_block (self, node) : walk_children (self, node);
    }
}

static void
walk (Builder *self, const GumboNode *node)
{
  if (air_html_is_element (node))
    walk_element (self, node);
  else if (node->type != GUMBO_NODE_COMMENT && (self->skip == NULL || !g_hash_table_contains (self->skip, node)))
    air_prose_append (self->prose, node->v.text.text);
}

static void
walk_children (Builder *self, const GumboNode *node)
{
  const GumboVector *children = &node->v.element.children;

  for (guint i = 0; i < children->length; i++)
    walk (self, children->data[i]);
}

GPtrArray *
air_html_blocks (const GumboNode *root, const char *base, GHashTable *skip)
{
  Builder start = { .base = base, .skip = skip };
  Builder self;
  GPtrArray *blocks;

  builder_init (&self, &start);
  if (root != NULL && air_html_is_element (root))
    walk_children (&self, root);
  flush (&self);
  blocks = air_html_drop_repeats (self.blocks);
  builder_clear (&self);
  return blocks;
}

/* What has no markup in it is one paragraph. */
static GPtrArray *
plain_blocks (const char *text)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (AirProse) prose = air_prose_new ();
  g_autofree char *valid = air_text_make_valid (text, -1);
  AirBlock *block;

  air_prose_append (prose, valid);
  block = air_prose_take_block (prose, AIR_BLOCK_PARAGRAPH);
  if (block != NULL)
    g_ptr_array_add (blocks, block);
  return blocks;
}

GPtrArray *
air_html_blocks_of_markup (const char *markup, const char *base)
{
  g_autoptr (AirHtml) html = NULL;

  if (markup == NULL || strpbrk (markup, "<&") == NULL)
    return plain_blocks (markup);
  html = air_html_parse (markup, -1);
  return air_html_blocks (air_html_get_body (html), base, NULL);
}

static void
append_line (GString *out, const char *text)
{
  if (text == NULL)
    return;
  if (out->len > 0)
    g_string_append_c (out, '\n');
  g_string_append (out, text);
}

char *
air_html_blocks_to_text (GPtrArray *blocks)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < blocks->len; i++)
    {
      GPtrArray *items = air_block_get_items (blocks->pdata[i]);

      append_line (out, air_block_get_text (blocks->pdata[i]));
      for (guint j = 0; j < items->len; j++)
        append_line (out, air_block_get_text (items->pdata[j]));
    }
  return air_text_clean_lines (out->str);
}
