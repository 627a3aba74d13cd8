/* air-readability.c - where on any page the article is
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-readability.h"

#include "air-text.h"

#include <string.h>

#define MIN_PARAGRAPH_CHARS 25
#define ENOUGH_CHARS 500
#define LEVELS 5

/* Counts of the text inside an element, gathered once for the whole page. */
typedef struct
{
  guint chars;
  guint link_chars;
  guint commas;
  guint paragraphs;
  guint images;
  guint items;
  guint inputs;
  guint embeds;
  guint heading_chars;
  double score;
  gboolean scored;
} Facts;

typedef struct
{
  GHashTable *facts; /* of const GumboNode to Facts */
  GHashTable *skip;  /* of const GumboNode */
  gboolean strict;
} Finder;

static const char *const unlikely[] = {
  "-ad-",         "ai2html",  "banner",  "breadcrumbs", "combx",   "comment",    "community",  "cover-wrap",
  "disqus",       "extra",    "footer",  "gdpr",        "header",  "legends",    "menu",       "related",
  "remark",       "replies",  "rss",     "shoutbox",    "sidebar", "skyscraper", "social",     "sponsor",
  "supplemental", "ad-break", "agegate", "pagination",  "pager",   "popup",      "yom-remote", "newsletter",
};
static const char *const likely[] = { "and", "article", "body", "column", "content", "main", "mathjax", "shadow" };
static const char *const good[] = { "article", "body", "content", "entry", "hentry", "h-entry", "main", "page",
                                    "pagination", "post", "text", "blog", "story" };
static const char *const bad[] = {
  "-ad-", "hidden", "banner", "combx", "comment", "com-", "contact", "footer", "gdpr", "masthead", "media", "meta",
  "outbrain", "promo", "related", "scroll", "share", "shoutbox", "sidebar", "skyscraper", "sponsor", "shopping", "tags",
  "widget", "newsletter", "subscribe",
};

static gboolean
mentions (const char *text, const char *const *words, guint n)
{
  for (guint i = 0; i < n; i++)
    if (strstr (text, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

static char *
class_and_id (const GumboNode *node)
{
  const char *class = air_html_get_attribute (node, "class");
  const char *id = air_html_get_attribute (node, "id");
  g_autofree char *both = g_strconcat (class != NULL ? class : "", " ", id != NULL ? id : "", NULL);

  return g_ascii_strdown (both, -1);
}

static int
weigh (const GumboNode *node)
{
  const char *names[] = { air_html_get_attribute (node, "class"), air_html_get_attribute (node, "id") };
  int weight = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i] != NULL)
      {
        g_autofree char *lower = g_ascii_strdown (names[i], -1);

        weight -= mentions (lower, bad, G_N_ELEMENTS (bad)) ? 25 : 0;
        weight += mentions (lower, good, G_N_ELEMENTS (good)) ? 25 : 0;
      }
  return weight;
}

static Facts *
facts_of (Finder *self, const GumboNode *node)
{
  Facts *facts = g_hash_table_lookup (self->facts, node);

  if (facts == NULL)
    {
      facts = g_new0 (Facts, 1);
      g_hash_table_insert (self->facts, (gpointer) node, facts);
    }
  return facts;
}

static gboolean
is_tag (const GumboNode *node, const GumboTag *tags, guint n)
{
  if (!air_html_is_element (node))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (node->v.element.tag == tags[i])
      return TRUE;
  return FALSE;
}

static gboolean
is_unlikely (Finder *self, const GumboNode *node)
{
  static const char *const roles[] = { "menu", "menubar", "complementary", "navigation", "alert", "alertdialog",
                                       "dialog", NULL };
  const char *role = air_html_get_attribute (node, "role");
  g_autofree char *names = NULL;

  if (role != NULL && g_strv_contains (roles, role))
    return TRUE;
  if (!self->strict || air_html_is (node, GUMBO_TAG_BODY) || air_html_is (node, GUMBO_TAG_A) ||
      air_html_is (node, GUMBO_TAG_ARTICLE) || air_html_is (node, GUMBO_TAG_MAIN))
    return FALSE;
  names = class_and_id (node);
  return mentions (names, unlikely, G_N_ELEMENTS (unlikely)) && !mentions (names, likely, G_N_ELEMENTS (likely)) &&
         air_html_closest (node, "table, code") == NULL;
}

static gboolean
is_skipped_tag (const GumboNode *node)
{
  static const GumboTag tags[] = { GUMBO_TAG_NAV, GUMBO_TAG_FORM, GUMBO_TAG_BUTTON, GUMBO_TAG_FOOTER, GUMBO_TAG_ASIDE,
                                   GUMBO_TAG_INPUT, GUMBO_TAG_LINK, GUMBO_TAG_NOSCRIPT };

  return is_tag (node, tags, G_N_ELEMENTS (tags)) && !(air_html_is (node, GUMBO_TAG_FORM) && air_html_find (node, "p"));
}

static void
count_text (Facts *facts, const char *text)
{
  gboolean space = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gboolean is_space = g_ascii_isspace (*p);

      facts->chars += !is_space || !space;
      space = is_space;
      facts->commas += *p == ',' || g_utf8_get_char (p) == 0x3001 || g_utf8_get_char (p) == 0xff0c ||
                       g_utf8_get_char (p) == 0x060c;
    }
}

static void
add_up (Facts *into, const Facts *from)
{
  into->chars += from->chars;
  into->link_chars += from->link_chars;
  into->commas += from->commas;
  into->paragraphs += from->paragraphs;
  into->images += from->images;
  into->items += from->items;
  into->inputs += from->inputs;
  into->embeds += from->embeds;
  into->heading_chars += from->heading_chars;
}

/* Counts what is inside `node`; deeper than the tree can be it does not go. */
static void
survey (Finder *self, const GumboNode *node)
{
  static const GumboTag headings[] = { GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5,
                                       GUMBO_TAG_H6 };
  Facts *facts = facts_of (self, node);
  const GumboVector *children = &node->v.element.children;

  for (guint i = 0; i < children->length; i++)
    {
      const GumboNode *child = children->data[i];

      if (child->type == GUMBO_NODE_TEXT)
        count_text (facts, child->v.text.text);
      if (!air_html_is_element (child))
        continue;
      if (air_html_is_unseen (child) || is_skipped_tag (child) || is_unlikely (self, child))
        {
          facts->embeds += air_html_is (child, GUMBO_TAG_IFRAME) || air_html_is (child, GUMBO_TAG_EMBED);
          facts->inputs += air_html_is (child, GUMBO_TAG_INPUT);
          g_hash_table_add (self->skip, (gpointer) child);
          continue;
        }
      survey (self, child);
      add_up (facts, facts_of (self, child));
      facts->paragraphs += air_html_is (child, GUMBO_TAG_P);
      facts->images += air_html_is (child, GUMBO_TAG_IMG);
      facts->items += air_html_is (child, GUMBO_TAG_LI);
      if (is_tag (child, headings, G_N_ELEMENTS (headings)))
        facts->heading_chars += facts_of (self, child)->chars;
    }
  if (air_html_is (node, GUMBO_TAG_A))
    {
      const char *href = air_html_get_attribute (node, "href");

      facts->link_chars = href != NULL && *href == '#' ? facts->chars * 3 / 10 : facts->chars;
    }
}

static double
link_density (const Facts *facts)
{
  return facts->chars > 0 ? (double) facts->link_chars / facts->chars : 0;
}

static void
start_score (Facts *facts, const GumboNode *node)
{
  static const GumboTag minus_three[] = { GUMBO_TAG_ADDRESS, GUMBO_TAG_OL, GUMBO_TAG_UL, GUMBO_TAG_DL, GUMBO_TAG_DD,
                                          GUMBO_TAG_DT,      GUMBO_TAG_LI, GUMBO_TAG_FORM };
  static const GumboTag minus_five[] = { GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4,
                                         GUMBO_TAG_H5, GUMBO_TAG_H6, GUMBO_TAG_TH };
  static const GumboTag plus_three[] = { GUMBO_TAG_PRE, GUMBO_TAG_TD, GUMBO_TAG_BLOCKQUOTE };

  if (facts->scored)
    return;
  facts->scored = TRUE;
  facts->score = weigh (node);
  if (air_html_is (node, GUMBO_TAG_DIV) || air_html_is (node, GUMBO_TAG_ARTICLE) || air_html_is (node, GUMBO_TAG_MAIN))
    facts->score += 5;
  else if (is_tag (node, plus_three, G_N_ELEMENTS (plus_three)))
    facts->score += 3;
  else if (is_tag (node, minus_three, G_N_ELEMENTS (minus_three)))
    facts->score -= 3;
  else if (is_tag (node, minus_five, G_N_ELEMENTS (minus_five)))
    facts->score -= 5;
}

static gboolean
has_block_children (const GumboNode *node)
{
  const GumboVector *children = &node->v.element.children;

  for (guint i = 0; i < children->length; i++)
    if (air_html_is_block (children->data[i]) ||
        (air_html_is_element (children->data[i]) && air_html_is_unseen (children->data[i]) == FALSE &&
         !air_html_is (children->data[i], GUMBO_TAG_BR) && has_block_children (children->data[i])))
      return TRUE;
  return FALSE;
}

/* Elements whose text is one paragraph. */
static gboolean
is_prose (const GumboNode *node)
{
  static const GumboTag tags[] = { GUMBO_TAG_P, GUMBO_TAG_TD, GUMBO_TAG_PRE };
  static const GumboTag boxes[] = { GUMBO_TAG_DIV, GUMBO_TAG_SECTION, GUMBO_TAG_ARTICLE, GUMBO_TAG_LI,
                                    GUMBO_TAG_BLOCKQUOTE };

  if (is_tag (node, tags, G_N_ELEMENTS (tags)))
    return TRUE;
  return is_tag (node, boxes, G_N_ELEMENTS (boxes)) && !air_html_is (node, GUMBO_TAG_LI) && !has_block_children (node);
}

/* Text directly in a box beside paragraphs (parted by `<br>`) counts as prose of the box. */
static guint
loose_chars (const GumboNode *node)
{
  const GumboVector *children = &node->v.element.children;
  Facts facts = { 0 };

  for (guint i = 0; i < children->length; i++)
    if (((const GumboNode *) children->data[i])->type == GUMBO_NODE_TEXT)
      count_text (&facts, ((const GumboNode *) children->data[i])->v.text.text);
  return facts.chars;
}

static void
credit (Finder *self, const GumboNode *node, double score, gboolean from_self)
{
  const GumboNode *ancestor = from_self ? node : node->parent;

  for (guint level = 0; level < LEVELS && air_html_is_element (ancestor); level++, ancestor = ancestor->parent)
    {
      Facts *facts = facts_of (self, ancestor);

      if (air_html_is (ancestor, GUMBO_TAG_HTML))
        return;
      start_score (facts, ancestor);
      facts->score += level == 0 ? score : level == 1 ? score / 2 : score / (level * 3);
    }
}

static void
score_page (Finder *self, const GumboNode *root)
{
  const GumboNode *node = root;

  while (node != NULL)
    {
      gboolean skipped = g_hash_table_contains (self->skip, node);

      if (!skipped && air_html_is_element (node) && node != root)
        {
          Facts *facts = facts_of (self, node);

          if (is_prose (node))
            {
              if (facts->chars >= MIN_PARAGRAPH_CHARS)
                credit (self, node, 2 + facts->commas + MIN (facts->chars / 100, 3), FALSE);
            }
          else if ((air_html_is (node, GUMBO_TAG_DIV) || air_html_is (node, GUMBO_TAG_SECTION)) &&
                   loose_chars (node) >= 2 * MIN_PARAGRAPH_CHARS)
            credit (self, node, 1 + loose_chars (node) / 100.0, TRUE);
        }
      node = skipped ? air_html_next_skip (root, node) : air_html_next (root, node);
    }
}

static int
compare_scores (gconstpointer a, gconstpointer b, gpointer data)
{
  Finder *self = data;
  double one = facts_of (self, *(const GumboNode *const *) a)->score;
  double two = facts_of (self, *(const GumboNode *const *) b)->score;

  return one > two ? -1 : one < two ? 1 : 0;
}

/* Candidates with links weighed in, best first. */
static GPtrArray *
rank (Finder *self, const GumboNode *root)
{
  GPtrArray *candidates = g_ptr_array_new ();

  for (const GumboNode *node = root; node != NULL; node = air_html_next (root, node))
    {
      Facts *facts = air_html_is_element (node) ? g_hash_table_lookup (self->facts, node) : NULL;

      if (facts == NULL || !facts->scored)
        continue;
      facts->score *= 1 - link_density (facts);
      g_ptr_array_add (candidates, (gpointer) node);
    }
  g_ptr_array_sort_with_data (candidates, compare_scores, self);
  return candidates;
}

/* An element that holds several of the best is the better one; and so is one that scores more than
 * what it holds, or that has nothing else in it. */
static const GumboNode *
climb (Finder *self, GPtrArray *candidates)
{
  const GumboNode *top = candidates->pdata[0];
  double top_score = facts_of (self, top)->score;
  double last = top_score;
  double floor = top_score / 3;

  for (const GumboNode *outer = top->parent; air_html_is_element (outer) && !air_html_is (outer, GUMBO_TAG_BODY);
       outer = outer->parent)
    {
      guint inside = 0;

      for (guint i = 1; i < MIN (candidates->len, 5); i++)
        inside += facts_of (self, candidates->pdata[i])->score >= top_score * 0.75 &&
                  air_html_contains (outer, candidates->pdata[i]);
      if (inside >= 3)
        {
          top = outer;
          break;
        }
    }
  start_score (facts_of (self, top), top);

  for (const GumboNode *outer = top->parent; air_html_is_element (outer) && !air_html_is (outer, GUMBO_TAG_BODY);
       outer = outer->parent)
    {
      Facts *facts = facts_of (self, outer);

      if (!facts->scored)
        continue;
      if (facts->score < floor)
        break;
      if (facts->score > last)
        {
          top = outer;
          break;
        }
      last = facts->score;
    }

  while (air_html_is_element (top->parent) && !air_html_is (top->parent, GUMBO_TAG_BODY) &&
         facts_of (self, top->parent)->chars <= facts_of (self, top)->chars + 10)
    top = top->parent;
  return top;
}

/* Neighbours of the article that belong to it: of like score, or plain paragraphs. */
static GPtrArray *
with_neighbours (Finder *self, const GumboNode *top)
{
  GPtrArray *nodes = g_ptr_array_new ();
  const GumboVector *siblings = air_html_is_element (top->parent) ? &top->parent->v.element.children : NULL;
  const char *top_class = air_html_get_attribute (top, "class");
  double threshold = MAX (10, facts_of (self, top)->score * 0.2);

  if (siblings == NULL || air_html_is (top, GUMBO_TAG_BODY))
    {
      g_ptr_array_add (nodes, (gpointer) top);
      return nodes;
    }
  for (guint i = 0; i < siblings->length; i++)
    {
      const GumboNode *sibling = siblings->data[i];
      Facts *facts;
      double bonus = 0;

      if (sibling == top)
        {
          g_ptr_array_add (nodes, (gpointer) top);
          continue;
        }
      if (!air_html_is_element (sibling) || g_hash_table_contains (self->skip, sibling))
        continue;
      facts = facts_of (self, sibling);
      if (top_class != NULL && *top_class != '\0' &&
          g_strcmp0 (air_html_get_attribute (sibling, "class"), top_class) == 0)
        bonus = facts_of (self, top)->score * 0.2;
      if ((facts->scored && facts->score + bonus >= threshold) ||
          (air_html_is (sibling, GUMBO_TAG_P) && facts->chars > 80 && link_density (facts) < 0.25) ||
          (air_html_is (sibling, GUMBO_TAG_P) && facts->chars > 0 && facts->link_chars == 0 && facts->commas > 0))
        g_ptr_array_add (nodes, (gpointer) sibling);
    }
  return nodes;
}

/* Boxes inside the article that are lists of links, forms or the like. */
static gboolean
is_clutter (Finder *self, const GumboNode *node)
{
  static const GumboTag boxes[] = { GUMBO_TAG_DIV, GUMBO_TAG_UL, GUMBO_TAG_OL, GUMBO_TAG_SECTION, GUMBO_TAG_HEADER,
                                    GUMBO_TAG_FIELDSET, GUMBO_TAG_TABLE };
  static const GumboTag headings[] = { GUMBO_TAG_H1, GUMBO_TAG_H2 };
  static const char *const shares[] = { "share", "sharedaddy" };
  Facts *facts = facts_of (self, node);
  gboolean is_list = air_html_is (node, GUMBO_TAG_UL) || air_html_is (node, GUMBO_TAG_OL);
  int weight;
  double density;
  double heading_density;

  if (is_tag (node, headings, G_N_ELEMENTS (headings)))
    return weigh (node) < 0;
  if (!is_tag (node, boxes, G_N_ELEMENTS (boxes)))
    return FALSE;
  if (facts->chars < ENOUGH_CHARS)
    {
      g_autofree char *names = class_and_id (node);

      if (mentions (names, shares, G_N_ELEMENTS (shares)))
        return TRUE;
    }
  if (air_html_is (node, GUMBO_TAG_TABLE) && (air_html_find (node, "th, caption, thead") != NULL || facts->chars > 500))
    return FALSE;

  weight = weigh (node);
  if (weight < 0)
    return TRUE;
  if (facts->commas >= 10)
    return FALSE;
  density = link_density (facts);
  heading_density = facts->chars > 0 ? (double) facts->heading_chars / facts->chars : 0;
  if (facts->images > 1 && facts->paragraphs * 2 < facts->images && air_html_find (node, "figure") == NULL &&
      air_html_closest (node, "figure") == NULL && !is_list)
    return TRUE;
  if (!is_list && facts->items > facts->paragraphs + 100)
    return TRUE;
  if (facts->inputs > facts->paragraphs / 3 && facts->inputs > 0)
    return TRUE;
  if (!is_list && heading_density < 0.9 && facts->chars < MIN_PARAGRAPH_CHARS && facts->images != 1 &&
      facts->chars > 0 && density > 0 && air_html_closest (node, "figure") == NULL)
    return TRUE;
  if (!is_list && weight < 25 && density > 0.2)
    return TRUE;
  return (weight >= 25 && density > 0.5) || (is_list && density > 0.5 && facts->items > 0 && facts->commas < 3);
}

static void
clean (Finder *self, GPtrArray *nodes)
{
  for (guint i = 0; i < nodes->len; i++)
    {
      const GumboNode *root = nodes->pdata[i];
      const GumboNode *node = air_html_next (root, root);

      while (node != NULL)
        {
          gboolean out = air_html_is_element (node) &&
                         (g_hash_table_contains (self->skip, node) || is_clutter (self, node));

          if (out)
            g_hash_table_add (self->skip, (gpointer) node);
          node = out ? air_html_next_skip (root, node) : air_html_next (root, node);
        }
    }
}

static guint
total_chars (Finder *self, GPtrArray *nodes)
{
  guint chars = 0;

  for (guint i = 0; i < nodes->len; i++)
    chars += facts_of (self, nodes->pdata[i])->chars;
  return chars;
}

static GPtrArray *
attempt (AirHtml *html, gboolean strict, GHashTable **skip, guint *chars)
{
  Finder self = { .strict = strict };
  const GumboNode *body = air_html_get_body (html);
  g_autoptr (GPtrArray) candidates = NULL;
  GPtrArray *nodes;

  self.facts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self.skip = g_hash_table_new (NULL, NULL);
  survey (&self, body);
  score_page (&self, body);
  candidates = rank (&self, body);
  if (candidates->len == 0)
    nodes = g_ptr_array_new ();
  else
    nodes = with_neighbours (&self, climb (&self, candidates));
  *chars = total_chars (&self, nodes);
  clean (&self, nodes);
  g_hash_table_unref (self.facts);
  *skip = self.skip;
  return nodes;
}

GPtrArray *
air_readability_find (AirHtml *html, GHashTable **skip)
{
  guint chars;
  g_autoptr (GPtrArray) nodes = attempt (html, TRUE, skip, &chars);

  if (chars < ENOUGH_CHARS)
    {
      g_autoptr (GHashTable) other_skip = NULL;
      guint other_chars;
      g_autoptr (GPtrArray) other = attempt (html, FALSE, &other_skip, &other_chars);

      if (other_chars > chars)
        {
          g_hash_table_unref (*skip);
          *skip = g_steal_pointer (&other_skip);
          return g_steal_pointer (&other);
        }
    }
  return g_steal_pointer (&nodes);
}
