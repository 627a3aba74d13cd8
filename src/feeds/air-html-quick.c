/* air-html-quick.c - the text of simple markup, without a tree
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-html-quick.h"

#include "air-text.h"

#include <string.h>

/* What an element does to the text around it and in it. */
typedef enum {
  UNSURE, /* and every element that is not in the table */
  INLINE,
  BREAK,
  BLOCK,
  SKIP, /* its content is no text, and no markup either */
} Effect;

static const struct
{
  const char *name;
  Effect effect;
} elements[] = {
  { "a", INLINE },        { "abbr", INLINE },   { "acronym", INLINE }, { "article", BLOCK }, { "b", INLINE },
  { "big", INLINE },      { "blockquote", BLOCK }, { "br", BREAK },    { "center", BLOCK },  { "cite", INLINE },
  { "code", INLINE },     { "dd", BLOCK },      { "del", INLINE },     { "dfn", INLINE },    { "div", BLOCK },
  { "dl", BLOCK },        { "dt", BLOCK },      { "em", INLINE },      { "figcaption", BLOCK }, { "figure", BLOCK },
  { "font", INLINE },     { "footer", BLOCK },  { "h1", BLOCK },       { "h2", BLOCK },      { "h3", BLOCK },
  { "h4", BLOCK },        { "h5", BLOCK },      { "h6", BLOCK },       { "header", BLOCK },  { "hr", BLOCK },
  { "i", INLINE },        { "iframe", SKIP },   { "img", INLINE },     { "ins", INLINE },    { "kbd", INLINE },
  { "li", BLOCK },        { "mark", INLINE },   { "ol", BLOCK },       { "p", BLOCK },       { "pre", BLOCK },
  { "q", INLINE },        { "s", INLINE },      { "samp", INLINE },    { "script", SKIP },   { "section", BLOCK },
  { "small", INLINE },    { "span", INLINE },   { "strike", INLINE },  { "strong", INLINE }, { "style", SKIP },
  { "sub", INLINE },      { "sup", INLINE },    { "time", INLINE },    { "tt", INLINE },     { "u", INLINE },
  { "ul", BLOCK },        { "var", INLINE },    { "wbr", INLINE },
};

static Effect
effect_of (const char *name, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    if ((name[0] | 0x20) == elements[i].name[0] && g_ascii_strncasecmp (elements[i].name, name, length) == 0 &&
        elements[i].name[length] == '\0')
      return elements[i].effect;
  return UNSURE;
}

/* White space of the source is a space: only elements break lines. */
static void
append_source (GString *out, const char *p, gsize length)
{
  gsize start = out->len;

  g_string_append_len (out, p, length);
  for (char *c = out->str + start; c < out->str + out->len; c++)
    if (*c == '\n' || *c == '\t' || *c == '\r' || *c == '\f' || *c == '\v')
      *c = ' ';
}

static void
break_line (GString *out)
{
  if (out->len > 0 && out->str[out->len - 1] != '\n')
    g_string_append_c (out, '\n');
}

/* Some names count without a semicolon too, whatever follows: "&copy2026". */
static gboolean
may_begin_reference (const char *word, gsize length)
{
  for (gsize n = 2; n <= MIN (length, 6); n++)
    {
      g_autofree char *lower = g_ascii_strdown (word, n);

      if (air_text_entity_value (word, n) != 0 || air_text_entity_value (lower, n) != 0)
        return TRUE;
    }
  return FALSE;
}

/* References as all versions of HTML know them; FALSE for others. */
static gboolean
take_reference (const char **p, GString *out)
{
  const char *start = *p + 1;
  const char *stop = start;
  gunichar c = 0;

  if (*start == '#')
    {
      gboolean hex = start[1] == 'x' || start[1] == 'X';
      guint64 number = 0;

      for (stop = start += hex ? 2 : 1; hex ? g_ascii_isxdigit (*stop) : g_ascii_isdigit (*stop); stop++)
        number = MIN (number * (hex ? 16 : 10) + g_ascii_xdigit_value (*stop), 0x110000);
      c = stop > start && *stop == ';' ? air_text_reference_value (number) : 0;
    }
  else
    {
      while (g_ascii_isalnum (*stop))
        stop++;
      if (*stop != ';' && !may_begin_reference (start, stop - start))
        {
          g_string_append_c (out, '&');
          *p = start;
          return TRUE;
        }
      if (*stop == ';' && strncmp (start, "lang", 4) != 0 && strncmp (start, "rang", 4) != 0)
        c = air_text_entity_value (start, stop - start);
    }

  if (c == 0)
    return FALSE;
  g_string_append_unichar (out, c < ' ' ? ' ' : c);
  *p = stop + 1;
  return TRUE;
}

/* Behind the tag whose attributes begin at `p`; NULL if it does not end, or hides its element. */
static const char *
skip_attributes (const char *p)
{
  while (*p != '>')
    {
      const char *name = p;
      const char *value;

      if (g_ascii_isspace (*p) || *p == '/')
        {
          p++;
          continue;
        }
      p += strcspn (p, " \t\n\r\f=/>");
      if (*p == '\0' || p == name || (p - name == 6 && g_ascii_strncasecmp (name, "hidden", 6) == 0))
        return NULL;
      p += strspn (p, " \t\n\r\f");
      if (*p != '=')
        continue;
      p++;
      p += strspn (p, " \t\n\r\f");
      if (*p == '"' || *p == '\'')
        {
          value = p + 1;
          p = strchr (value, *p);
          if (p == NULL)
            return NULL;
          p++;
        }
      else
        {
          value = p;
          p += strcspn (p, " \t\n\r\f>");
        }
      if (g_ascii_strncasecmp (name, "style", 5) == 0 && g_strstr_len (value, p - value, "display") != NULL)
        return NULL;
    }
  return p + 1;
}

/* Behind the end tag of `name`; NULL if there is none, or a comment before it, which may hide it. */
static const char *
skip_content (const char *p, const char *name, gsize length)
{
  for (p = strstr (p, "<"); p != NULL; p = strstr (p + 1, "<"))
    {
      if (strncmp (p, "<!--", 4) == 0)
        return NULL;
      if (p[1] == '/' && g_ascii_strncasecmp (p + 2, name, length) == 0)
        {
          const char *end = p + 2 + length;

          return *end == '>' ? end + 1 : NULL;
        }
    }
  return NULL;
}

/* Behind the tag or comment at `p`; NULL if it is not simple. */
static const char *
take_tag (const char *p, GString *out)
{
  gboolean is_end = p[1] == '/';
  const char *name = p + 1 + is_end;
  gsize length = 0;
  Effect effect;

  if (strncmp (p, "<!--", 4) == 0 && p[4] != '>' && p[4] != '-')
    {
      const char *end = strstr (p + 4, "--");

      return end != NULL && end[2] == '>' ? end + 3 : NULL;
    }
  if (g_ascii_isspace (p[1]) || g_ascii_isdigit (p[1]))
    {
      g_string_append_c (out, '<');
      return name;
    }
  while (g_ascii_isalnum (name[length]))
    length++;

  effect = length > 0 ? effect_of (name, length) : UNSURE;
  if (effect == UNSURE || (is_end && (effect == BREAK || effect == SKIP)) ||
      strchr (" \t\n\r\f/>", name[length]) == NULL)
    return NULL;
  p = skip_attributes (name + length);
  if (effect == BREAK)
    g_string_append_c (out, '\n');
  else if (effect == BLOCK)
    break_line (out);
  return effect == SKIP && p != NULL ? skip_content (p, name, length) : p;
}

GString *
air_html_quick_text (const char *markup, gsize enough)
{
  g_autoptr (GString) out = g_string_sized_new (MIN (strlen (markup), MIN (enough, 64 * 1024)) + 16);
  const char *p = markup;

  while (*p != '\0' && out->len < enough)
    {
      gsize plain = strcspn (p, "<&");

      append_source (out, p, plain);
      p += plain;
      if (*p == '<')
        p = take_tag (p, out);
      else if (*p == '&' && !take_reference (&p, out))
        p = NULL;
      if (p == NULL)
        return NULL;
    }
  return g_steal_pointer (&out);
}
