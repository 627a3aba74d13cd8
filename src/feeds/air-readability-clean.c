/* air-readability-clean.c - what stands inside an article without being of it
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-readability-clean.h"

#include "air-readability-names.h"

#include <string.h>

#define MOST_SHARE_CHARS 500

/* Tables that say something, unlike those that arrange a page. */

static guint
span_of (const AirPageNode *cell, const char *name)
{
  const char *text = air_page_node_get_attribute (cell, name);
  guint64 value = text != NULL ? g_ascii_strtoull (text, NULL, 10) : 1;

  return (guint) CLAMP (value, 1, 1000);
}

static void
measure (const AirPageNode *table, guint *rows, guint *columns)
{
  *rows = *columns = 0;
  for (const AirPageNode *node = table; node != NULL; node = air_page_node_next (table, node))
    {
      guint n = 0;

      if (node->tag != GUMBO_TAG_TR || node->text != NULL)
        continue;
      *rows += span_of (node, "rowspan");
      for (const AirPageNode *cell = node->first; cell != NULL; cell = cell->next)
        if (cell->tag == GUMBO_TAG_TD && cell->text == NULL)
          n += span_of (cell, "colspan");
      *columns = MAX (*columns, n);
    }
}

static gboolean
holds_one_of (const AirPageNode *root, const GumboTag *tags, guint n)
{
  for (const AirPageNode *node = root->first; node != NULL; node = air_page_node_next (root, node))
    if (air_page_node_is_one_of (node, tags, n))
      return TRUE;
  return FALSE;
}

static gboolean
is_data_table (const AirPageNode *table)
{
  static const GumboTag parts[] = { GUMBO_TAG_COL, GUMBO_TAG_COLGROUP, GUMBO_TAG_TFOOT, GUMBO_TAG_THEAD, GUMBO_TAG_TH };
  static const GumboTag caption[] = { GUMBO_TAG_CAPTION };
  static const GumboTag nested[] = { GUMBO_TAG_TABLE };
  const char *role = air_page_node_get_attribute (table, "role");
  const char *summary = air_page_node_get_attribute (table, "summary");
  guint rows, columns;

  if (g_strcmp0 (role, "presentation") == 0 ||
      g_strcmp0 (air_page_node_get_attribute (table, "datatable"), "0") == 0)
    return FALSE;
  if ((summary != NULL && *summary != '\0') || holds_one_of (table, caption, 1) ||
      holds_one_of (table, parts, G_N_ELEMENTS (parts)))
    return TRUE;
  if (holds_one_of (table, nested, 1))
    return FALSE;

  measure (table, &rows, &columns);
  if (rows == 1 || columns == 1)
    return FALSE;
  return rows >= 10 || columns > 4 || rows * columns > 10;
}

static void
mark_data_tables (AirPageNode *article)
{
  for (AirPageNode *node = article; node != NULL; node = air_page_node_next (article, node))
    if (node->tag == GUMBO_TAG_TABLE && node->text == NULL && is_data_table (node))
      {
        node->is_data_table = TRUE;
        air_page_node_changed (node);
      }
}

/* Boxes */

static gboolean
is_list (const AirPageNode *node)
{
  return node->tag == GUMBO_TAG_UL || node->tag == GUMBO_TAG_OL;
}

/* "Advertisement" and "Loading…", in the languages of those who write it so. */
static gboolean
says_nothing (const AirPageNode *node, guint chars)
{
  static const char *const words[] = { "ad", "advertising", "advertisement", "pub", "publicité", "werb", "werbung",
                                       "广告", "реклама", "anuncio", "loading", "正在加载", "загрузка", "chargement",
                                       "cargando" };
  g_autofree char *text = chars < 24 ? air_page_node_dup_text (node) : NULL;
  g_autofree char *lower = text != NULL ? g_utf8_strdown (text, -1) : NULL;
  gsize length = lower != NULL ? strlen (lower) : 0;

  while (length > 0 && lower[length - 1] == '.')
    lower[--length] = '\0';
  if (lower != NULL && g_str_has_suffix (lower, "…"))
    lower[length - strlen ("…")] = '\0';
  for (guint i = 0; lower != NULL && i < G_N_ELEMENTS (words); i++)
    if (strcmp (lower, words[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_in_data_table (const AirPageNode *node)
{
  for (node = node->parent; node != NULL; node = node->parent)
    if (node->is_data_table)
      return TRUE;
  return FALSE;
}

/* A list of nothing but pictures may stay. */
static gboolean
is_picture_list (const AirPageNode *list, const AirPageFacts *facts)
{
  for (const AirPageNode *child = list->first; child != NULL; child = child->next)
    if (child->text == NULL && air_page_node_count_elements (child) > 1)
      return FALSE;
  return facts->images == facts->items;
}

/* Few commas: not prose, unless the other signs speak for it. */
static gboolean
is_clutter (AirPageNode *node, const AirPageFacts *facts, gboolean list, int weight)
{
  gboolean in_figure = air_page_node_is_inside (node, GUMBO_TAG_FIGURE);
  double links = air_page_node_get_link_density (node);
  double headings = facts->chars > 0 ? (double) facts->heading_chars / facts->chars : 0;

  if (!in_figure && facts->images > 1 && facts->paragraphs * 2 < facts->images)
    return TRUE;
  if (!list && facts->items > facts->paragraphs + 100)
    return TRUE;
  if (facts->inputs > facts->paragraphs / 3)
    return TRUE;
  if (!list && !in_figure && headings < 0.9 && facts->chars < 25 && (facts->images == 0 || facts->images > 2) &&
      links > 0)
    return TRUE;
  if (!list && weight < 25 && links > 0.2)
    return TRUE;
  if (weight >= 25 && links > 0.5)
    return TRUE;
  if ((facts->embeds == 1 && facts->chars < 75) || facts->embeds > 1)
    return TRUE;
  return facts->images == 0 && facts->textish_chars == 0;
}

static gboolean
is_to_go (AirPageNode *node, gboolean names)
{
  const AirPageFacts *facts;
  gboolean list;
  int weight;

  if ((node->tag == GUMBO_TAG_TABLE && node->is_data_table) || is_in_data_table (node) ||
      air_page_node_is_inside (node, GUMBO_TAG_CODE))
    return FALSE;
  facts = air_page_node_get_facts (node);
  if (facts->data_tables > 0)
    return FALSE;
  weight = names ? air_readability_weigh_names (node) : 0;
  if (weight < 0)
    return TRUE;
  if (facts->commas >= 10 || facts->videos > 0)
    return FALSE;
  if (says_nothing (node, facts->chars))
    return TRUE;
  list = is_list (node) || (facts->chars > 0 && facts->list_chars > 0.9 * facts->chars);
  return is_clutter (node, facts, list, weight) && !(list && is_picture_list (node, facts));
}

/* What lies deeper is judged first, and so is what comes later. */
static void
clean_boxes (AirPageNode *article, const GumboTag *tags, guint n, gboolean names)
{
  g_autoptr (GPtrArray) boxes = g_ptr_array_new ();

  for (AirPageNode *node = article->first; node != NULL; node = air_page_node_next (article, node))
    if (air_page_node_is_one_of (node, tags, n))
      g_ptr_array_add (boxes, node);
  for (guint i = boxes->len; i > 0; i--)
    if (is_to_go (boxes->pdata[i - 1], names))
      air_page_node_remove (boxes->pdata[i - 1]);
}

/* The rest */

static void
remove_all (AirPageNode *article, const GumboTag *tags, guint n)
{
  AirPageNode *node = article->first;

  while (node != NULL)
    {
      gboolean out = air_page_node_is_one_of (node, tags, n);
      AirPageNode *next = out ? air_page_node_next_skip (article, node) : air_page_node_next (article, node);

      if (out)
        air_page_node_remove (node);
      node = next;
    }
}

static void
remove_shares (AirPageNode *root)
{
  AirPageNode *node = root->first;

  while (node != NULL)
    {
      gboolean out = node->text == NULL && air_readability_is_share_name (node) &&
                     air_page_node_get_facts (node)->chars < MOST_SHARE_CHARS;
      AirPageNode *next = out ? air_page_node_next_skip (root, node) : air_page_node_next (root, node);

      if (out)
        air_page_node_remove (node);
      node = next;
    }
}

static void
remove_bad_headings (AirPageNode *article)
{
  AirPageNode *node = article->first;

  while (node != NULL)
    {
      gboolean out = node->text == NULL && (node->tag == GUMBO_TAG_H1 || node->tag == GUMBO_TAG_H2) &&
                     air_readability_weigh_names (node) < 0;
      AirPageNode *next = out ? air_page_node_next_skip (article, node) : air_page_node_next (article, node);

      if (out)
        air_page_node_remove (node);
      node = next;
    }
}

void
air_readability_clean (AirPageNode *article, gboolean boxes, gboolean names)
{
  static const GumboTag forms[] = { GUMBO_TAG_FORM };
  static const GumboTag fieldsets[] = { GUMBO_TAG_FIELDSET };
  static const GumboTag outside[] = { GUMBO_TAG_OBJECT, GUMBO_TAG_EMBED, GUMBO_TAG_FOOTER, GUMBO_TAG_LINK,
                                      GUMBO_TAG_ASIDE };
  static const GumboTag controls[] = { GUMBO_TAG_IFRAME, GUMBO_TAG_INPUT, GUMBO_TAG_TEXTAREA, GUMBO_TAG_SELECT,
                                       GUMBO_TAG_BUTTON };
  static const GumboTag tables[] = { GUMBO_TAG_TABLE };
  static const GumboTag lists[] = { GUMBO_TAG_UL };
  static const GumboTag divs[] = { GUMBO_TAG_DIV };

  mark_data_tables (article);
  if (boxes)
    {
      clean_boxes (article, forms, 1, names);
      clean_boxes (article, fieldsets, 1, names);
    }
  remove_all (article, outside, G_N_ELEMENTS (outside));
  for (AirPageNode *child = article->first; child != NULL; child = child->next)
    remove_shares (child);
  remove_all (article, controls, G_N_ELEMENTS (controls));
  if (names)
    remove_bad_headings (article);
  if (boxes)
    {
      clean_boxes (article, tables, 1, names);
      clean_boxes (article, lists, 1, names);
      clean_boxes (article, divs, 1, names);
    }
}
