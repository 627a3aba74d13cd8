/* air-html-blocks.c - markup to the blocks of a story, through an allow-list
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-html-blocks.h"

#include "air-html-sound.h"
#include "air-picture.h"
#include "air-prose.h"
#include "air-text.h"
#include "air-url.h"

#include <string.h>

#define MAX_TABLE_ROWS 500
#define MAX_TABLE_COLUMNS 30

/* What is never part of a story's text, though it stands in its middle. */
#define DROPPED                                                                                                        \
  "ps-promo, .PromoA, .PromoB, .PromoAE, .AdModule, .RTEHashTagLabAdModule, .GoogleDfpAd, .news-coda, "                \
  ".fullattribution, "                                                                                                 \
  ".sharedaddy, .jp-relatedposts, .related-posts, .RelatedList, .ListRelated, .sr-only, .screen-reader-text, "         \
  ".visually-hidden, .advertisement, .ad-container, .wp-block-ad, .newsletter-signup, .social-share, .ActionBar, "     \
  "[role=navigation], [role=search], [aria-label=advertisement]"

typedef struct
{
  const char *base;
  GHashTable *skip; /* (nullable) */
  AirSelector *dropped;
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
  *self = (Builder){ .base = outer->base, .skip = outer->skip, .dropped = outer->dropped };
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

static void
walk_figure (Builder *self, const GumboNode *figure)
{
  g_autoptr (AirImage) image = air_picture_from_figure (figure, self->base);

  flush (self);
  if (image == NULL)
    walk_children (self, figure);
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

/* The attribution is in an element of its own, or it is a last line that begins with a dash. */
static char *
take_attribution (const GumboNode *quote, const GumboNode **node, char *text)
{
  char *last;

  *node = air_html_find (quote, ".Quote-attribution, .attribution, .quote-attribution, cite, figcaption, footer");
  if (*node != NULL)
    {
      g_autofree char *said = air_html_dup_text (*node);
      const char *bare = said;

      while (bare != NULL && (g_str_has_prefix (bare, "—") || g_str_has_prefix (bare, "–") || *bare == '-' ||
                              *bare == ' '))
        bare = g_utf8_next_char (bare);
      return air_text_clean (bare);
    }

  last = text != NULL ? strrchr (text, '\n') : NULL;
  if (last == NULL || (!g_str_has_prefix (last + 1, "—") && !g_str_has_prefix (last + 1, "–") &&
                       !g_str_has_prefix (last + 1, "-- ")))
    return NULL;
  *last = '\0';
  g_strchomp (text);
  return air_text_clean (last + 1 + strspn (last + 1, "-\xe2\x80\x93\x94 "));
}

/* Spans of a text that was cut at its end. */
static void
clamp_spans (GPtrArray *spans, const char *text)
{
  guint length = g_utf8_strlen (text, -1);

  for (guint i = spans->len; i > 0; i--)
    {
      AirSpan *span = spans->pdata[i - 1];

      span->end = MIN (span->end, length);
      if (span->start >= span->end)
        g_ptr_array_remove_index (spans, i - 1);
    }
}

static void
walk_quote (Builder *self, const GumboNode *node)
{
  Builder inner;
  const GumboNode *said = NULL;
  g_autofree char *attribution = take_attribution (node, &said, NULL);
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
    {
      attribution = take_attribution (node, &said, text);
      if (attribution != NULL)
        clamp_spans (spans, text);
    }
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
  if (!air_html_is_element (node))
    return FALSE;
  if (self->skip != NULL && g_hash_table_contains (self->skip, node))
    return TRUE;
  switch ((int) node->v.element.tag)
    {
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_LABEL:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_DATALIST:
      return node->v.element.tag != GUMBO_TAG_FORM || air_html_find (node, "p") == NULL;
    case GUMBO_TAG_NOSCRIPT:
      return TRUE;
    default:
      return air_html_is_unseen (node) ||
             (node->v.element.attributes.length > 0 && air_selector_matches (self->dropped, node)) ||
             air_html_has_name (node, "ps-promo");
    }
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

static GPtrArray *
read_rows (const GumboNode *table)
{
  g_autoptr (GPtrArray) trs = air_html_find_all (table, "tr");
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; i < trs->len && rows->len < MAX_TABLE_ROWS; i++)
    {
      const GumboVector *cells = &((const GumboNode *) trs->pdata[i])->v.element.children;
      g_autoptr (GStrvBuilder) row = g_strv_builder_new ();
      guint n = 0;

      for (guint j = 0; j < cells->length && n < MAX_TABLE_COLUMNS; j++)
        if (air_html_is (cells->data[j], GUMBO_TAG_TD) || air_html_is (cells->data[j], GUMBO_TAG_TH))
          {
            g_autofree char *text = air_html_dup_text (cells->data[j]);

            g_strv_builder_add (row, text != NULL ? text : "");
            n++;
          }
      if (n > 0)
        g_ptr_array_add (rows, g_strv_builder_end (row));
    }
  return rows;
}

/* Tables that only place things on the page: of one column or one row, or with blocks inside. */
static gboolean
is_layout (const GumboNode *table, GPtrArray *rows)
{
  const char *role = air_html_get_attribute (table, "role");
  guint columns = 0;

  if (role != NULL && (strcmp (role, "presentation") == 0 || strcmp (role, "none") == 0))
    return TRUE;
  for (guint i = 0; i < rows->len; i++)
    columns = MAX (columns, g_strv_length (rows->pdata[i]));
  if (columns < 2)
    return TRUE;
  for (const GumboNode *node = air_html_next (table, table); node != NULL; node = air_html_next (table, node))
    if (air_html_is (node, GUMBO_TAG_TABLE) || air_html_is (node, GUMBO_TAG_H1) || air_html_is (node, GUMBO_TAG_H2) ||
        air_html_is (node, GUMBO_TAG_FIGURE))
      return TRUE;
  return rows->len < 2 && air_html_find (table, "p, div, img, blockquote") != NULL;
}

static void
walk_table (Builder *self, const GumboNode *table)
{
  g_autoptr (GPtrArray) rows = read_rows (table);

  flush (self);
  if (self->inside > 0 || is_layout (table, rows))
    walk_children (self, table);
  else if (rows->len > 0)
    g_ptr_array_add (self->blocks, g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_TABLE, "rows", rows, NULL));
  flush (self);
}

static void
walk_preformatted (Builder *self, const GumboNode *node)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *end;

  flush (self);
  for (const GumboNode *next = node; next != NULL; next = air_html_next (node, next))
    {
      if (next->type == GUMBO_NODE_TEXT || next->type == GUMBO_NODE_WHITESPACE)
        for (const char *p = next->v.text.text; *p != '\0'; p = g_utf8_next_char (p))
          {
            gunichar c = air_text_shown (g_utf8_get_char (p));

            if (c == '\t')
              g_string_append (out, "    ");
            else if (c == '\n' || c >= ' ')
              g_string_append_unichar (out, c);
          }
      else if (air_html_is (next, GUMBO_TAG_BR))
        g_string_append_c (out, '\n');
    }

  end = out->str + strspn (out->str, "\n");
  g_strchomp (out->str);
  if (*end != '\0')
    g_ptr_array_add (self->blocks, g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_PREFORMATTED, "text", end, NULL));
}

static void
walk_sound (Builder *self, const GumboNode *node)
{
  g_autoptr (AirBlock) block = air_html_sound_block (node, self->base);

  flush (self);
  if (block != NULL)
    g_ptr_array_add (self->blocks, g_steal_pointer (&block));
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
         air_html_has_class (node, "wp-caption");
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
    return walk_sound (self, node);

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
      return self->inside > 0 ? walk_block (self, node) : walk_preformatted (self, node);
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
  if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA)
    air_prose_append (self->prose, node->v.text.text);
  else if (air_html_is_element (node))
    walk_element (self, node);
}

static void
walk_children (Builder *self, const GumboNode *node)
{
  const GumboVector *children = &node->v.element.children;

  for (guint i = 0; i < children->length; i++)
    walk (self, children->data[i]);
}

/* Whether a paragraph only repeats what stands under a picture. */
static gboolean
repeats_legend (AirBlock *block, GPtrArray *images)
{
  const char *text = air_block_get_text (block);

  if (air_block_get_kind (block) != AIR_BLOCK_PARAGRAPH || text == NULL)
    return FALSE;
  for (guint i = 0; i < images->len; i++)
    {
      AirImage *image = images->pdata[i];

      if (g_strcmp0 (text, air_image_get_caption (image)) == 0 || g_strcmp0 (text, air_image_get_credit (image)) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Copies for narrow and for wide screens are one. */
static GPtrArray *
drop_repeats (GPtrArray *blocks)
{
  GPtrArray *kept = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) images = g_ptr_array_new ();

  for (guint i = 0; i < blocks->len; i++)
    {
      AirBlock *block = blocks->pdata[i];

      if (air_block_get_kind (block) == AIR_BLOCK_IMAGE)
        {
          if (!g_hash_table_add (seen, air_picture_key (air_image_get_url (air_block_get_image (block)))))
            continue;
          if (images->len < 100)
            g_ptr_array_add (images, air_block_get_image (block));
        }
      else if (repeats_legend (block, images))
        continue;
      else if (air_block_get_kind (block) == AIR_BLOCK_RULE &&
               (kept->len == 0 || air_block_get_kind (kept->pdata[kept->len - 1]) == AIR_BLOCK_RULE))
        continue;
      g_ptr_array_add (kept, g_object_ref (block));
    }
  if (kept->len > 0 && air_block_get_kind (kept->pdata[kept->len - 1]) == AIR_BLOCK_RULE)
    g_ptr_array_remove_index (kept, kept->len - 1);
  return kept;
}

GPtrArray *
air_html_blocks (const GumboNode *root, const char *base, GHashTable *skip)
{
  g_autoptr (AirSelector) dropped = air_selector_new (DROPPED);
  Builder start = { .base = base, .skip = skip, .dropped = dropped };
  Builder self;
  GPtrArray *blocks;

  builder_init (&self, &start);
  if (root != NULL && air_html_is_element (root))
    walk_children (&self, root);
  flush (&self);
  blocks = drop_repeats (self.blocks);
  builder_clear (&self);
  return blocks;
}

GPtrArray *
air_html_blocks_of_markup (const char *markup, const char *base)
{
  g_autoptr (AirHtml) html = air_html_parse (markup != NULL ? markup : "", -1);

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
