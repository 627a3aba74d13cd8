/* air-readability-names.c - what the names of elements tell about them
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-readability-names.h"

#include <string.h>

static const char *const unlikely[] = {
  "-ad-",         "ai2html",  "banner",  "breadcrumbs", "combx", "comment",    "community", "cover-wrap",
  "disqus",       "extra",    "footer",  "gdpr",        "header", "legends",   "menu",      "related",
  "remark",       "replies",  "rss",     "shoutbox",    "sidebar", "skyscraper", "social",  "sponsor",
  "supplemental", "ad-break", "agegate", "pagination",  "pager", "popup",      "yom-remote", NULL,
};
static const char *const likely[] = { "and", "article", "body", "column", "content", "main", "mathjax", "shadow",
                                      NULL };
static const char *const good[] = { "article", "body", "content", "entry", "main", "page", "post", "text", "blog",
                                    "story", "pagination", NULL };
static const char *const bad[] = {
  "-ad-", "hidden", "banner", "combx", "comment", "com-", "contact", "footer", "gdpr", "masthead", "media", "meta",
  "outbrain", "promo", "related", "scroll", "share", "shoutbox", "sidebar", "skyscraper", "sponsor", "shopping", "tags",
  "widget", NULL,
};
static const char *const bylines[] = { "byline", "author", "dateline", "writtenby", "p-author", NULL };

static gboolean
mentions (const char *text, const char *const *words)
{
  for (; *words != NULL; words++)
    if (strstr (text, *words) != NULL)
      return TRUE;
  return FALSE;
}

/* Whether one of the names between spaces is `word`. */
static gboolean
has_word (const char *text, const char *word)
{
  gsize length = strlen (word);

  for (const char *p = strstr (text, word); p != NULL; p = strstr (p + 1, word))
    if ((p == text || g_ascii_isspace (p[-1])) && (p[length] == '\0' || g_ascii_isspace (p[length])))
      return TRUE;
  return FALSE;
}

/* (transfer full): both in small letters. */
static char *
class_and_id (const AirPageNode *node)
{
  const char *class = air_page_node_get_attribute (node, "class");
  const char *id = air_page_node_get_attribute (node, "id");
  g_autofree char *both = g_strconcat (class != NULL ? class : "", " ", id != NULL ? id : "", NULL);

  return g_ascii_strdown (both, -1);
}

gboolean
air_readability_is_unlikely (const AirPageNode *node)
{
  g_autofree char *names = class_and_id (node);

  return mentions (names, unlikely) && !mentions (names, likely);
}

int
air_readability_weigh_names (const AirPageNode *node)
{
  const char *names[] = { air_page_node_get_attribute (node, "class"), air_page_node_get_attribute (node, "id") };
  int weight = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i] != NULL && *names[i] != '\0')
      {
        g_autofree char *lower = g_ascii_strdown (names[i], -1);

        weight -= mentions (lower, bad) || has_word (lower, "hid") ? 25 : 0;
        weight += mentions (lower, good) ? 25 : 0;
      }
  return weight;
}

gboolean
air_readability_is_byline_name (const AirPageNode *node)
{
  const char *rel = air_page_node_get_attribute (node, "rel");
  const char *itemprop = air_page_node_get_attribute (node, "itemprop");
  g_autofree char *names = NULL;

  if (g_strcmp0 (rel, "author") == 0 || (itemprop != NULL && strstr (itemprop, "author") != NULL))
    return TRUE;
  names = class_and_id (node);
  return mentions (names, bylines);
}

gboolean
air_readability_is_share_name (const AirPageNode *node)
{
  static const char *const words[] = { "sharedaddy", "share" };
  g_autofree char *names = class_and_id (node);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i]);

      for (const char *p = strstr (names, words[i]); p != NULL; p = strstr (p + 1, words[i]))
        if ((p == names || !g_ascii_isalnum (p[-1])) && !g_ascii_isalnum (p[length]))
          return TRUE;
    }
  return FALSE;
}
