/* air-page-tree.c - a page's nodes, to be moved and taken out
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-page-tree.h"

#include "air-text.h"

#include <string.h>

#define NODES_A_POOL 512

struct _AirPageTree
{
  GPtrArray *pools; /* (owned): of AirPageNode[NODES_A_POOL] */
  guint n_used;     /* of the last one */
  AirPageNode *root;
};

static AirPageNode *
add_node (AirPageTree *self)
{
  if (self->pools->len == 0 || self->n_used == NODES_A_POOL)
    {
      g_ptr_array_add (self->pools, g_new0 (AirPageNode, NODES_A_POOL));
      self->n_used = 0;
    }
  return (AirPageNode *) self->pools->pdata[self->pools->len - 1] + self->n_used++;
}

static gboolean
is_never_text (const GumboNode *node)
{
  return air_html_is (node, GUMBO_TAG_SCRIPT) || air_html_is (node, GUMBO_TAG_STYLE) ||
         air_html_is (node, GUMBO_TAG_NOSCRIPT) || air_html_is (node, GUMBO_TAG_TEMPLATE);
}

static AirPageNode *
copy (AirPageTree *self, const GumboNode *source)
{
  AirPageNode *node = add_node (self);

  node->source = source;
  if (!air_html_is_element (source))
    {
      node->text = source->v.text.text;
      return node;
    }

  /* Old markup for the look of text is no more than a span. */
  node->tag = source->v.element.tag == GUMBO_TAG_FONT ? GUMBO_TAG_SPAN : source->v.element.tag;
  for (guint i = 0; i < source->v.element.children.length; i++)
    {
      const GumboNode *child = source->v.element.children.data[i];

      if (child->type != GUMBO_NODE_COMMENT && !is_never_text (child))
        air_page_node_insert (copy (self, child), node, NULL);
    }
  return node;
}

AirPageTree *
air_page_tree_new (const GumboNode *root)
{
  AirPageTree *self = g_new0 (AirPageTree, 1);

  self->pools = g_ptr_array_new_with_free_func (g_free);
  self->root = copy (self, root);
  return self;
}

void
air_page_tree_free (AirPageTree *self)
{
  g_ptr_array_unref (self->pools);
  g_free (self);
}

AirPageNode *
air_page_tree_get_root (AirPageTree *self)
{
  return self->root;
}

AirPageNode *
air_page_tree_add (AirPageTree *self, GumboTag tag)
{
  AirPageNode *node = add_node (self);

  node->tag = tag;
  return node;
}

/* What is counted holds nothing that is not: so the way up ends at the first that is not. */
void
air_page_node_changed (AirPageNode *self)
{
  for (; self != NULL && self->is_counted; self = self->parent)
    self->is_counted = FALSE;
}

void
air_page_node_remove (AirPageNode *self)
{
  if (self->parent == NULL)
    return;
  air_page_node_changed (self->parent);
  *(self->previous != NULL ? &self->previous->next : &self->parent->first) = self->next;
  *(self->next != NULL ? &self->next->previous : &self->parent->last) = self->previous;
  self->parent = self->previous = self->next = NULL;
}

void
air_page_node_insert (AirPageNode *self, AirPageNode *parent, AirPageNode *before)
{
  air_page_node_remove (self);
  self->parent = parent;
  self->next = before;
  self->previous = before != NULL ? before->previous : parent->last;
  *(self->previous != NULL ? &self->previous->next : &parent->first) = self;
  *(before != NULL ? &before->previous : &parent->last) = self;
  air_page_node_changed (parent);
}

AirPageNode *
air_page_node_next_skip (const AirPageNode *root, const AirPageNode *node)
{
  for (; node != NULL && node != root; node = node->parent)
    if (node->next != NULL)
      return node->next;
  return NULL;
}

AirPageNode *
air_page_node_next (const AirPageNode *root, const AirPageNode *node)
{
  return node->first != NULL ? node->first : air_page_node_next_skip (root, node);
}

gboolean
air_page_node_is_one_of (const AirPageNode *self, const GumboTag *tags, guint n)
{
  if (self == NULL || self->text != NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (self->tag == tags[i])
      return TRUE;
  return FALSE;
}

const char *
air_page_node_get_attribute (const AirPageNode *self, const char *name)
{
  return air_html_get_attribute (self->source, name);
}

gboolean
air_page_node_is_inside (const AirPageNode *self, GumboTag tag)
{
  for (self = self->parent; self != NULL; self = self->parent)
    if (self->tag == tag)
      return TRUE;
  return FALSE;
}

static gboolean
is_blank_text (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

gboolean
air_page_node_is_blank (const AirPageNode *self)
{
  for (const AirPageNode *node = self; node != NULL; node = air_page_node_next (self, node))
    if (node->text != NULL && !is_blank_text (node->text))
      return FALSE;
  return TRUE;
}

guint
air_page_node_count_elements (const AirPageNode *self)
{
  guint n = 0;

  for (const AirPageNode *child = self->first; child != NULL; child = child->next)
    n += child->text == NULL;
  return n;
}

char *
air_page_node_dup_text (const AirPageNode *self)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const AirPageNode *node = self; node != NULL; node = air_page_node_next (self, node))
    if (node->text != NULL)
      g_string_append (out, node->text);
  return air_text_clean (out->str);
}

/* Counting */

static gboolean
is_comma (gunichar c)
{
  switch (c)
    {
    case ',':
    case 0x060c:
    case 0xfe50:
    case 0xfe10:
    case 0xfe11:
    case 0x2e41:
    case 0x2e34:
    case 0x2e32:
    case 0xff0c:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
count_text (AirPageFacts *facts, const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (c < 0x80 ? g_ascii_isspace ((char) c) : g_unichar_isspace (c))
        {
          facts->starts_blank = facts->starts_blank || facts->chars == 0;
          facts->ends_blank = TRUE;
          continue;
        }
      facts->chars += facts->chars > 0 && facts->ends_blank ? 2 : 1;
      facts->ends_blank = FALSE;
      facts->commas += c == ',';
      facts->all_commas += is_comma (c);
    }
}

/* As if the texts stood behind each other. */
static void
add_chars (AirPageFacts *facts, const AirPageFacts *more)
{
  if (more->chars == 0)
    {
      facts->ends_blank = facts->ends_blank || more->starts_blank;
      facts->starts_blank = facts->starts_blank || (facts->chars == 0 && more->starts_blank);
      return;
    }
  if (facts->chars == 0)
    facts->starts_blank = facts->starts_blank || more->starts_blank;
  else
    facts->chars += facts->ends_blank || more->starts_blank;
  facts->chars += more->chars;
  facts->ends_blank = more->ends_blank;
}

static void
add_counts (AirPageFacts *facts, const AirPageFacts *more)
{
  add_chars (facts, more);
  facts->commas += more->commas;
  facts->all_commas += more->all_commas;
  facts->link_chars += more->link_chars;
  facts->heading_chars += more->heading_chars;
  facts->list_chars += more->list_chars;
  facts->textish_chars += more->textish_chars;
  facts->paragraphs += more->paragraphs;
  facts->images += more->images;
  facts->items += more->items;
  facts->inputs += more->inputs;
  facts->embeds += more->embeds;
  facts->videos += more->videos;
  facts->data_tables += more->data_tables;
}

static gboolean
is_video (const AirPageNode *node)
{
  static const char *const hosts[] = { "//www.youtube", "//youtube", "youtube-nocookie.com", "dailymotion.com",
                                       "player.vimeo.com", "v.qq.com", "bilibili.com", "archive.org",
                                       "upload.wikimedia.org", "player.twitch.tv" };
  const GumboVector *attributes = node->source != NULL ? &node->source->v.element.attributes : NULL;

  for (guint i = 0; attributes != NULL && i < attributes->length; i++)
    for (guint j = 0; j < G_N_ELEMENTS (hosts); j++)
      if (strstr (((const GumboAttribute *) attributes->data[i])->value, hosts[j]) != NULL)
        return TRUE;
  return FALSE;
}

/* What an element is for those that hold it. */
static void
add_element (AirPageFacts *facts, const AirPageNode *node)
{
  const char *href;

  switch ((int) node->tag)
    {
    case GUMBO_TAG_A:
      href = air_page_node_get_attribute (node, "href");
      facts->link_chars += node->facts.chars * (href != NULL && href[0] == '#' && href[1] != '\0' ? 0.3 : 1);
      break;
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
      facts->heading_chars += node->facts.chars;
      break;
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
      facts->list_chars += node->facts.chars;
      facts->textish_chars += node->facts.chars;
      break;
    case GUMBO_TAG_LI:
      facts->items++;
      facts->textish_chars += node->facts.chars;
      break;
    case GUMBO_TAG_P:
      facts->paragraphs++;
      facts->textish_chars += node->facts.chars;
      break;
    case GUMBO_TAG_TABLE:
      facts->data_tables += node->is_data_table;
      facts->textish_chars += node->facts.chars;
      break;
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_PRE:
      facts->textish_chars += node->facts.chars;
      break;
    case GUMBO_TAG_IMG:
      facts->images++;
      break;
    case GUMBO_TAG_INPUT:
      facts->inputs++;
      break;
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_IFRAME:
      facts->embeds++;
      facts->videos += is_video (node);
      break;
    default:
      break;
    }
}

const AirPageFacts *
air_page_node_get_facts (AirPageNode *self)
{
  if (self->is_counted)
    return &self->facts;

  self->facts = (AirPageFacts){ 0 };
  self->is_counted = TRUE;
  if (self->text != NULL)
    count_text (&self->facts, self->text);
  for (AirPageNode *child = self->first; child != NULL; child = child->next)
    {
      add_counts (&self->facts, air_page_node_get_facts (child));
      if (child->text == NULL)
        add_element (&self->facts, child);
    }
  return &self->facts;
}

double
air_page_node_get_link_density (AirPageNode *self)
{
  const AirPageFacts *facts = air_page_node_get_facts (self);

  return facts->chars > 0 ? facts->link_chars / facts->chars : 0;
}
