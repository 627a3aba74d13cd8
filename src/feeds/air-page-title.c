/* air-page-title.c - the title in a page's head, without its site's name
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-page-title.h"

#include "air-html-text.h"
#include "air-text.h"

#include <string.h>

#define FEWEST_WORDS 3
#define FEW_WORDS 4
#define MANY_WORDS 5
#define FEWEST_CHARS 15
#define MOST_CHARS 150
#define MOST_COMPARED_CHARS 1000

/* Similarity */

static char **
words_of (const char *text)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);

  for (char *p = lower; *p != '\0';)
    {
      char *next = g_utf8_next_char (p);

      if (!g_unichar_isalnum (g_utf8_get_char (p)))
        memset (p, ' ', next - p);
      p = next;
    }
  return g_strsplit (g_strstrip (lower), " ", -1);
}

double
air_page_title_similarity (const char *title, const char *other)
{
  g_auto (GStrv) known = NULL;
  g_auto (GStrv) words = NULL;
  gsize all = 0;
  gsize unknown = 0;

  if (title == NULL || other == NULL || strlen (other) > MOST_COMPARED_CHARS)
    return 0;
  known = words_of (title);
  words = words_of (other);
  for (guint i = 0; words[i] != NULL; i++)
    {
      gsize length = *words[i] != '\0' ? strlen (words[i]) + 1 : 0;

      all += length;
      unknown += length > 0 && !g_strv_contains ((const char *const *) known, words[i]) ? length : 0;
    }
  return all > 0 ? 1 - (double) unknown / all : 0;
}

/* Separators */

/* Whether one of " | ", " - " and the like begins at `p`; sets its end. Some of them part a path. */
static gboolean
is_separator (const char *p, const char **end, gboolean *parts_path)
{
  static const char *const marks[] = { "|", "-", "–", "—", "\\", "/", ">", "»" };

  if (*p != ' ')
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      gsize length = strlen (marks[i]);

      if (strncmp (p + 1, marks[i], length) == 0 && p[1 + length] == ' ')
        {
          *end = p + 2 + length;
          *parts_path = i >= 4;
          return TRUE;
        }
    }
  return FALSE;
}

static guint
count_words (const char *text)
{
  guint n = *text != '\0';

  for (; *text != '\0'; text++)
    n += *text == ' ';
  return n;
}

typedef struct
{
  const char *first_end; /* where the first separator ends; NULL without one */
  const char *last;      /* where the last one begins */
  guint n;
  gboolean is_path;
} Separators;

static Separators
find_separators (const char *title)
{
  Separators found = { NULL };

  for (const char *p = title; *p != '\0'; p++)
    {
      const char *end;
      gboolean parts_path;

      if (!is_separator (p, &end, &parts_path))
        continue;
      found.first_end = found.first_end != NULL ? found.first_end : end;
      found.last = p;
      found.n++;
      found.is_path = found.is_path || parts_path;
    }
  return found;
}

/* Titles */

static gboolean
is_heading_of (AirHtml *html, const char *text)
{
  g_autoptr (GPtrArray) headings = air_html_find_all (air_html_get_body (html), "h1, h2");

  for (guint i = 0; i < MIN (headings->len, 100); i++)
    {
      g_autofree char *heading = air_html_dup_text (headings->pdata[i]);

      if (g_strcmp0 (heading, text) == 0)
        return TRUE;
    }
  return FALSE;
}

/* "Site: Headline" */
static char *
behind_colon (AirHtml *html, const char *title)
{
  const char *first = strchr (title, ':');
  const char *last = strrchr (title, ':');
  g_autofree char *left = g_strndup (title, first - title);

  if (is_heading_of (html, title))
    return g_strdup (title);
  if (count_words (last + 1 + strspn (last + 1, " ")) >= FEWEST_WORDS)
    return air_text_clean (last + 1);
  if (count_words (left) > MANY_WORDS)
    return g_strdup (title);
  return air_text_clean (first + 1);
}

/* A page's only first heading, where the title is too short or too long to be one. */
static char *
only_heading (AirHtml *html, const char *title)
{
  g_autoptr (GPtrArray) headings = air_html_find_all (air_html_get_body (html), "h1");
  char *heading = headings->len == 1 ? air_html_dup_text (headings->pdata[0]) : NULL;

  return heading != NULL ? heading : g_strdup (title);
}

char *
air_page_title_dup_whole (AirHtml *html)
{
  const GumboNode *title = air_html_find (air_html_get_root (html), "title");
  const GumboVector *children = title != NULL ? &title->v.element.children : NULL;
  const GumboNode *child = children != NULL && children->length > 0 ? children->data[0] : NULL;

  return child != NULL && child->type == GUMBO_NODE_TEXT ? air_text_clean (child->v.text.text) : NULL;
}

char *
air_page_title_dup_bare (AirHtml *html)
{
  g_autofree char *whole = air_page_title_dup_whole (html);
  g_autofree char *bare = NULL;
  Separators separators;
  glong chars;

  if (whole == NULL)
    return air_html_dup_text (air_html_find (air_html_get_body (html), "h1"));

  separators = find_separators (whole);
  chars = g_utf8_strlen (whole, -1);
  if (separators.n > 0)
    {
      bare = g_strndup (whole, separators.last - whole);
      if (count_words (bare) < FEWEST_WORDS)
        {
          g_free (bare);
          bare = air_text_clean (separators.first_end);
        }
    }
  else if (strstr (whole, ": ") != NULL)
    bare = behind_colon (html, whole);
  else if (chars > MOST_CHARS || chars < FEWEST_CHARS)
    bare = only_heading (html, whole);

  /* Little that is left is rather the whole, unless the rest was a path to it. */
  if (bare == NULL || (count_words (bare) <= FEW_WORDS &&
                       (!separators.is_path || count_words (bare) + separators.n + 1 != count_words (whole))))
    return g_steal_pointer (&whole);
  return g_steal_pointer (&bare);
}
