/* air-readability.c - where on any page the article is
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-readability.h"

#include "air-page-tree.h"
#include "air-readability-clean.h"
#include "air-readability-names.h"
#include "air-page-title.h"

#include <string.h>

#define MIN_PARAGRAPH_CHARS 25
#define ENOUGH_CHARS 500
#define LEVELS 5
#define N_BEST 5
#define MOST_HEADINGS 100

/* What is left of strictness when a page yields too little. */
typedef enum
{
  ALL_MAY_STAY,
  WITHOUT_CLUTTER,
  BY_NAMES_TOO,
  WITHOUT_UNLIKELY,
} Strictness;

typedef struct
{
  Strictness strictness;
  AirPageTree *tree;     /* (owned) */
  AirPageNode *body;
  AirPageNode *article;  /* what was found */
  GPtrArray *paragraphs; /* (owned): to be scored */
  GPtrArray *scored;     /* (owned) */
  const char *title;     /* (nullable) until it was met */
  guint n_headings;      /* compared with it */
  gboolean wants_byline;
  const GumboNode *byline; /* (nullable) */
} Finder;

static void
finder_free (Finder *self)
{
  air_page_tree_free (self->tree);
  g_ptr_array_unref (self->paragraphs);
  g_ptr_array_unref (self->scored);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Finder, finder_free)

/* Paragraphs */

static gboolean
is_element (const AirPageNode *node, GumboTag tag)
{
  return node != NULL && node->text == NULL && node->tag == tag;
}

/* White space and line breaks. */
static gboolean
is_space (const AirPageNode *node)
{
  return node->text != NULL ? air_page_node_is_blank (node) : node->tag == GUMBO_TAG_BR;
}

/* What flows in a line. */
static gboolean
is_phrasing (const AirPageNode *node)
{
  static const GumboTag tags[] = {
    GUMBO_TAG_ABBR,   GUMBO_TAG_AUDIO,  GUMBO_TAG_B,      GUMBO_TAG_BDO,   GUMBO_TAG_BR,     GUMBO_TAG_BUTTON,
    GUMBO_TAG_CITE,   GUMBO_TAG_CODE,   GUMBO_TAG_DATA,   GUMBO_TAG_DATALIST, GUMBO_TAG_DFN, GUMBO_TAG_EM,
    GUMBO_TAG_EMBED,  GUMBO_TAG_I,      GUMBO_TAG_IMG,    GUMBO_TAG_INPUT, GUMBO_TAG_KBD,    GUMBO_TAG_LABEL,
    GUMBO_TAG_MARK,   GUMBO_TAG_MATH,   GUMBO_TAG_METER,  GUMBO_TAG_OBJECT, GUMBO_TAG_OUTPUT, GUMBO_TAG_PROGRESS,
    GUMBO_TAG_Q,      GUMBO_TAG_RUBY,   GUMBO_TAG_SAMP,   GUMBO_TAG_SELECT, GUMBO_TAG_SMALL, GUMBO_TAG_SPAN,
    GUMBO_TAG_STRONG, GUMBO_TAG_SUB,    GUMBO_TAG_SUP,    GUMBO_TAG_TEXTAREA, GUMBO_TAG_TIME, GUMBO_TAG_VAR,
    GUMBO_TAG_WBR,
  };
  static const GumboTag holders[] = { GUMBO_TAG_A, GUMBO_TAG_DEL, GUMBO_TAG_INS };

  if (node->text != NULL || air_page_node_is_one_of (node, tags, G_N_ELEMENTS (tags)))
    return TRUE;
  if (!air_page_node_is_one_of (node, holders, G_N_ELEMENTS (holders)))
    return FALSE;
  for (const AirPageNode *child = node->first; child != NULL; child = child->next)
    if (!is_phrasing (child))
      return FALSE;
  return TRUE;
}

static AirPageNode *
next_element (AirPageNode *node)
{
  while (node != NULL && node->text != NULL && air_page_node_is_blank (node))
    node = node->next;
  return node;
}

/* Two line breaks or more part paragraphs: what follows them becomes one. */
static void
make_paragraph_of_breaks (Finder *self, AirPageNode *br)
{
  AirPageNode *next = next_element (br->next);
  AirPageNode *paragraph;

  if (!is_element (next, GUMBO_TAG_BR))
    return;
  while (is_element (next, GUMBO_TAG_BR))
    {
      AirPageNode *after = next->next;

      air_page_node_remove (next);
      next = next_element (after);
    }

  paragraph = air_page_tree_add (self->tree, GUMBO_TAG_P);
  air_page_node_insert (paragraph, br->parent, br);
  air_page_node_remove (br);
  while (paragraph->next != NULL)
    {
      next = paragraph->next;
      if ((is_element (next, GUMBO_TAG_BR) && is_element (next_element (next->next), GUMBO_TAG_BR)) ||
          !is_phrasing (next))
        break;
      air_page_node_insert (next, paragraph, NULL);
    }
  while (paragraph->last != NULL && is_space (paragraph->last))
    air_page_node_remove (paragraph->last);
  if (is_element (paragraph->parent, GUMBO_TAG_P))
    paragraph->parent->tag = GUMBO_TAG_DIV;
}

static void
make_paragraphs_of_breaks (Finder *self)
{
  g_autoptr (GPtrArray) breaks = g_ptr_array_new ();

  for (AirPageNode *node = self->body; node != NULL; node = air_page_node_next (self->body, node))
    if (is_element (node, GUMBO_TAG_BR))
      g_ptr_array_add (breaks, node);
  for (guint i = 0; i < breaks->len; i++)
    if (((AirPageNode *) breaks->pdata[i])->parent != NULL)
      make_paragraph_of_breaks (self, breaks->pdata[i]);
}

/* Runs of text and of what flows in it, directly in a box, become paragraphs of it. */
static void
wrap_runs (Finder *self, AirPageNode *box)
{
  AirPageNode *child = box->first;

  while (child != NULL)
    {
      AirPageNode *paragraph = NULL;

      while (child != NULL && is_phrasing (child))
        {
          AirPageNode *next = child->next;

          if (paragraph != NULL)
            air_page_node_insert (child, paragraph, NULL);
          else if (!is_space (child))
            {
              paragraph = air_page_tree_add (self->tree, GUMBO_TAG_P);
              air_page_node_insert (paragraph, box, child);
              air_page_node_insert (child, paragraph, NULL);
            }
          else
            air_page_node_remove (child);
          child = next;
        }
      while (paragraph != NULL && is_space (paragraph->last))
        air_page_node_remove (paragraph->last);
      if (child != NULL)
        child = child->next;
    }
}

static gboolean
holds_only_a_paragraph (const AirPageNode *box)
{
  gboolean found = FALSE;

  for (const AirPageNode *child = box->first; child != NULL; child = child->next)
    {
      if (child->text != NULL ? !air_page_node_is_blank (child) : found || child->tag != GUMBO_TAG_P)
        return FALSE;
      found = found || child->text == NULL;
    }
  return found;
}

static gboolean
holds_blocks (const AirPageNode *root)
{
  static const GumboTag tags[] = { GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_DL, GUMBO_TAG_DIV,   GUMBO_TAG_IMG, GUMBO_TAG_OL,
                                   GUMBO_TAG_P,          GUMBO_TAG_PRE, GUMBO_TAG_TABLE, GUMBO_TAG_UL };

  for (const AirPageNode *node = root->first; node != NULL; node = air_page_node_next (root, node))
    if (air_page_node_is_one_of (node, tags, G_N_ELEMENTS (tags)))
      return TRUE;
  return FALSE;
}

/* A box that is one paragraph is taken as that. Returns what stands in its place. */
static AirPageNode *
make_paragraphs_of_box (Finder *self, AirPageNode *box)
{
  AirPageNode *only;

  wrap_runs (self, box);
  if (holds_only_a_paragraph (box) && air_page_node_get_link_density (box) < 0.25)
    {
      for (only = box->first; only->text != NULL; only = only->next)
        ;
      air_page_node_insert (only, box->parent, box);
      air_page_node_remove (box);
      g_ptr_array_add (self->paragraphs, only);
      return only;
    }
  if (!holds_blocks (box))
    {
      box->tag = GUMBO_TAG_P;
      air_page_node_changed (box->parent);
      g_ptr_array_add (self->paragraphs, box);
    }
  return box;
}

/* What is no part of any article */

static gboolean
style_says (const char *style, const char *name, const char *value)
{
  for (const char *p = strstr (style, name); p != NULL; p = strstr (p + 1, name))
    {
      const char *rest = p + strlen (name);

      if (p > style && (g_ascii_isalpha (p[-1]) || p[-1] == '-'))
        continue;
      rest += strspn (rest, " ");
      if (*rest == ':' && g_str_has_prefix (rest + 1 + strspn (rest + 1, " "), value))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_visible (const AirPageNode *node)
{
  const char *style = air_page_node_get_attribute (node, "style");
  const char *class = air_page_node_get_attribute (node, "class");

  if (style != NULL && (style_says (style, "display", "none") || style_says (style, "visibility", "hidden")))
    return FALSE;
  return air_page_node_get_attribute (node, "hidden") == NULL &&
         (g_strcmp0 (air_page_node_get_attribute (node, "aria-hidden"), "true") != 0 ||
          (class != NULL && strstr (class, "fallback-image") != NULL));
}

static gboolean
is_unlikely (const AirPageNode *node)
{
  static const char *const roles[] = { "menu", "menubar", "complementary", "navigation", "alert", "alertdialog",
                                       "dialog", NULL };
  const char *role = air_page_node_get_attribute (node, "role");

  if (role != NULL && g_strv_contains (roles, role))
    return TRUE;
  return node->tag != GUMBO_TAG_BODY && node->tag != GUMBO_TAG_A && air_readability_is_unlikely (node) &&
         !air_page_node_is_inside (node, GUMBO_TAG_TABLE) && !air_page_node_is_inside (node, GUMBO_TAG_CODE);
}

static gboolean
is_empty (const AirPageNode *node)
{
  guint breaks = 0;
  guint elements;

  if (!air_page_node_is_blank (node))
    return FALSE;
  elements = air_page_node_count_elements (node);
  if (elements == 0)
    return TRUE;
  for (const AirPageNode *inner = node->first; inner != NULL; inner = air_page_node_next (node, inner))
    breaks += is_element (inner, GUMBO_TAG_BR) || is_element (inner, GUMBO_TAG_HR);
  return elements == breaks;
}

/* Takes the first line that can be a byline. */
static gboolean
take_byline (Finder *self, const AirPageNode *node)
{
  g_autofree char *text = NULL;
  glong chars;

  if (!self->wants_byline || self->byline != NULL || !air_readability_is_byline_name (node))
    return FALSE;
  text = air_page_node_dup_text (node);
  chars = text != NULL ? g_utf8_strlen (text, -1) : 0;
  if (chars == 0 || chars >= 100)
    return FALSE;
  self->byline = node->source;
  return TRUE;
}

/* By how many of its characters are in words that the title has. */
static gboolean
says_title (Finder *self, const AirPageNode *node)
{
  g_autofree char *text = NULL;

  if (self->title == NULL || (node->tag != GUMBO_TAG_H1 && node->tag != GUMBO_TAG_H2) ||
      self->n_headings++ >= MOST_HEADINGS)
    return FALSE;
  text = air_page_node_dup_text (node);
  if (air_page_title_similarity (self->title, text) <= 0.75)
    return FALSE;
  self->title = NULL;
  return TRUE;
}

static gboolean
is_no_part (Finder *self, const AirPageNode *node)
{
  static const GumboTag boxes[] = { GUMBO_TAG_DIV, GUMBO_TAG_SECTION, GUMBO_TAG_HEADER, GUMBO_TAG_H1, GUMBO_TAG_H2,
                                    GUMBO_TAG_H3,  GUMBO_TAG_H4,      GUMBO_TAG_H5,     GUMBO_TAG_H6 };

  return !is_visible (node) || take_byline (self, node) || says_title (self, node) ||
         (self->strictness >= WITHOUT_UNLIKELY && is_unlikely (node)) ||
         (air_page_node_is_one_of (node, boxes, G_N_ELEMENTS (boxes)) && is_empty (node));
}

/* Takes out what is no part, and gathers what counts as paragraph. */
static void
prepare (Finder *self)
{
  static const GumboTag scored[] = { GUMBO_TAG_SECTION, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5,
                                     GUMBO_TAG_H6,      GUMBO_TAG_P,  GUMBO_TAG_TD, GUMBO_TAG_PRE };
  AirPageNode *node = self->body;

  while (node != NULL)
    {
      if (node->text == NULL && node != self->body && is_no_part (self, node))
        {
          AirPageNode *next = air_page_node_next_skip (self->body, node);

          air_page_node_remove (node);
          node = next;
          continue;
        }
      if (air_page_node_is_one_of (node, scored, G_N_ELEMENTS (scored)))
        g_ptr_array_add (self->paragraphs, node);
      else if (is_element (node, GUMBO_TAG_DIV))
        node = make_paragraphs_of_box (self, node);
      node = air_page_node_next (self->body, node);
    }
}

/* Scores */

static void
start_score (Finder *self, AirPageNode *node)
{
  if (node->is_scored)
    return;
  node->is_scored = TRUE;
  node->score = self->strictness >= BY_NAMES_TOO ? air_readability_weigh_names (node) : 0;
  switch ((int) node->tag)
    {
    case GUMBO_TAG_DIV:
      node->score += 5;
      break;
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_BLOCKQUOTE:
      node->score += 3;
      break;
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_UL:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_FORM:
      node->score -= 3;
      break;
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_TH:
      node->score -= 5;
      break;
    default:
      break;
    }
}

/* A paragraph speaks for what it is in; the less, the farther out that is. */
static void
score_paragraph (Finder *self, AirPageNode *paragraph)
{
  const AirPageFacts *facts = air_page_node_get_facts (paragraph);
  AirPageNode *outer = paragraph->parent;
  double score = 2 + facts->all_commas + MIN (facts->chars / 100, 3);

  if (facts->chars < MIN_PARAGRAPH_CHARS)
    return;
  for (guint level = 0; level < LEVELS && outer != NULL; level++, outer = outer->parent)
    {
      if (!outer->is_scored)
        {
          start_score (self, outer);
          g_ptr_array_add (self->scored, outer);
        }
      outer->score += level == 0 ? score : level == 1 ? score / 2 : score / (level * 3);
    }
}

/* (transfer container): the best, best first; the earlier of equals before the later. */
static GPtrArray *
rank (Finder *self)
{
  GPtrArray *best = g_ptr_array_new ();

  for (guint i = 0; i < self->scored->len; i++)
    {
      AirPageNode *node = self->scored->pdata[i];
      guint place = 0;

      node->score *= 1 - air_page_node_get_link_density (node);
      while (place < best->len && ((AirPageNode *) best->pdata[place])->score >= node->score)
        place++;
      g_ptr_array_insert (best, place, node);
      if (best->len > N_BEST)
        g_ptr_array_set_size (best, N_BEST);
    }
  return best;
}

/* Choosing */

static gboolean
is_outside (const AirPageNode *outer, const AirPageNode *inner)
{
  guint level = 0;

  for (inner = inner->parent; inner != NULL; inner = inner->parent, level++)
    if (inner == outer)
      return TRUE;
  return FALSE;
}

static gboolean
is_body (const AirPageNode *node)
{
  return node->tag == GUMBO_TAG_BODY || node->parent == NULL;
}

/* What holds several of the best is better than each. */
static AirPageNode *
around_several (GPtrArray *best)
{
  AirPageNode *top = best->pdata[0];

  for (AirPageNode *outer = top->parent; outer != NULL && !is_body (outer); outer = outer->parent)
    {
      guint n = 0;

      for (guint i = 1; i < best->len; i++)
        n += ((AirPageNode *) best->pdata[i])->score >= top->score * 0.75 && is_outside (outer, best->pdata[i]);
      if (n >= 3)
        return outer;
    }
  return top;
}

/* And so is what scores more than what it holds, or holds nothing else. */
static AirPageNode *
climb (Finder *self, AirPageNode *top)
{
  double floor;
  double last;

  start_score (self, top);
  last = top->score;
  floor = last / 3;
  for (AirPageNode *outer = top->parent; outer != NULL && !is_body (outer); outer = outer->parent)
    {
      if (!outer->is_scored)
        continue;
      if (outer->score < floor)
        break;
      if (outer->score > last)
        {
          top = outer;
          break;
        }
      last = outer->score;
    }

  while (top->parent != NULL && !is_body (top->parent) && air_page_node_count_elements (top->parent) == 1)
    top = top->parent;
  start_score (self, top);
  return top;
}

static gboolean
ends_a_sentence (const AirPageNode *node)
{
  g_autofree char *text = air_page_node_dup_text (node);

  return text != NULL && (strstr (text, ". ") != NULL || g_str_has_suffix (text, "."));
}

/* Whether a neighbour belongs to the article: of like score, or a plain paragraph. */
static gboolean
belongs (const AirPageNode *top, AirPageNode *sibling)
{
  const char *class = air_page_node_get_attribute (top, "class");
  gboolean alike = class != NULL && *class != '\0' &&
                   g_strcmp0 (class, air_page_node_get_attribute (sibling, "class")) == 0;
  const AirPageFacts *facts;
  double links;

  if (sibling == top)
    return TRUE;
  if (sibling->is_scored && sibling->score + (alike ? top->score * 0.2 : 0) >= MAX (10, top->score * 0.2))
    return TRUE;
  if (sibling->tag != GUMBO_TAG_P)
    return FALSE;
  facts = air_page_node_get_facts (sibling);
  links = air_page_node_get_link_density (sibling);
  if (facts->chars > 80)
    return links < 0.25;
  return facts->chars > 0 && facts->chars < 80 && facts->link_chars == 0 && ends_a_sentence (sibling);
}

static void
take_in (Finder *self, AirPageNode *node)
{
  static const GumboTag kept[] = { GUMBO_TAG_DIV, GUMBO_TAG_ARTICLE, GUMBO_TAG_SECTION, GUMBO_TAG_P, GUMBO_TAG_OL,
                                   GUMBO_TAG_UL };

  if (node->text == NULL && !air_page_node_is_one_of (node, kept, G_N_ELEMENTS (kept)))
    node->tag = GUMBO_TAG_DIV;
  air_page_node_insert (node, self->article, NULL);
}

/* Moves the article out of the page. */
static void
gather (Finder *self)
{
  g_autoptr (GPtrArray) best = rank (self);
  AirPageNode *top = best->len > 0 ? best->pdata[0] : NULL;
  AirPageNode *child;
  AirPageNode *parent;

  self->article = air_page_tree_add (self->tree, GUMBO_TAG_DIV);
  if (top == NULL || is_body (top))
    {
      AirPageNode *all = air_page_tree_add (self->tree, GUMBO_TAG_DIV);

      while (self->body->first != NULL)
        air_page_node_insert (self->body->first, all, NULL);
      air_page_node_insert (all, self->article, NULL);
      return;
    }

  top = climb (self, around_several (best));
  parent = top->parent;
  child = parent->first;
  while (child != NULL)
    {
      AirPageNode *next = child->next;

      if (child->text == NULL && belongs (top, child))
        take_in (self, child);
      child = next;
    }
}

static Finder *
attempt (AirHtml *html, Strictness strictness, const char *title, gboolean wants_byline)
{
  Finder *self = g_new0 (Finder, 1);

  self->strictness = strictness;
  self->title = title;
  self->wants_byline = wants_byline;
  self->tree = air_page_tree_new (air_html_get_body (html));
  self->body = air_page_tree_get_root (self->tree);
  self->paragraphs = g_ptr_array_new ();
  self->scored = g_ptr_array_new ();

  make_paragraphs_of_breaks (self);
  prepare (self);
  for (guint i = 0; i < self->paragraphs->len; i++)
    score_paragraph (self, self->paragraphs->pdata[i]);
  gather (self);
  air_readability_clean (self->article, strictness >= WITHOUT_CLUTTER, strictness >= BY_NAMES_TOO);
  return self;
}

static guint
count_chars (Finder *self)
{
  return self != NULL ? air_page_node_get_facts (self->article)->chars : 0;
}

/* All of the page that is neither in the article nor around it. */
static GHashTable *
list_rest (Finder *self, const GumboNode *body)
{
  GHashTable *rest = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) kept = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) around = g_hash_table_new (NULL, NULL);
  const GumboNode *node = air_html_next (body, body);

  for (const AirPageNode *inner = self->article; inner != NULL; inner = air_page_node_next (self->article, inner))
    {
      if (inner->source == NULL)
        continue;
      g_hash_table_add (kept, (gpointer) inner->source);
      for (const GumboNode *outer = inner->source->parent; outer != NULL; outer = outer->parent)
        if (!g_hash_table_add (around, (gpointer) outer))
          break;
    }

  while (node != NULL)
    {
      gboolean out = !g_hash_table_contains (kept, node) && !g_hash_table_contains (around, node);

      if (out)
        g_hash_table_add (rest, (gpointer) node);
      node = out ? air_html_next_skip (body, node) : air_html_next (body, node);
    }
  return rest;
}

GHashTable *
air_readability_find (AirHtml *html, const char *title, const GumboNode **byline)
{
  g_autoptr (Finder) best = NULL;

  for (int strictness = WITHOUT_UNLIKELY; strictness >= ALL_MAY_STAY && count_chars (best) < ENOUGH_CHARS; strictness--)
    {
      Finder *other = attempt (html, strictness, title, byline != NULL);
      gboolean better = best == NULL || count_chars (other) >= ENOUGH_CHARS || count_chars (other) > count_chars (best);
      Finder *worse = better ? best : other;

      if (better)
        best = other;
      g_clear_pointer (&worse, finder_free);
    }

  if (byline != NULL)
    *byline = best->byline;
  return list_rest (best, air_html_get_body (html));
}
