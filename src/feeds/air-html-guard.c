/* air-html-guard.c - markup made harmless to a tree builder
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-html-guard.h"

#include "air-limits.h"

#include <gumbo.h>
#include <string.h>

#define MAX_FORMATTING 24
#define MAX_ATTRIBUTES 64
#define MAX_TAGS 250000

/* What is open at a point of the markup, as far as it can be told without building the tree. */
typedef struct
{
  GumboTag open[AIR_LIMIT_HTML_DEPTH];
  guint n_open;
  guint n_formatting;
  guint n_tags;
  gboolean no_comment_end; /* none from here on: not to be looked for again */
  gboolean no_frame_end;   /* nor of a frame */
  GString *out;
} Guard;

static gboolean
is_void (GumboTag tag)
{
  switch ((int) tag)
    {
    case GUMBO_TAG_AREA:
    case GUMBO_TAG_BASE:
    case GUMBO_TAG_BR:
    case GUMBO_TAG_COL:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_FRAME:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_IMAGE:
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_KEYGEN:
    case GUMBO_TAG_LINK:
    case GUMBO_TAG_META:
    case GUMBO_TAG_PARAM:
    case GUMBO_TAG_SOURCE:
    case GUMBO_TAG_TRACK:
    case GUMBO_TAG_WBR:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Elements that the tree builder opens again in each new block. */
static gboolean
is_formatting (GumboTag tag)
{
  switch ((int) tag)
    {
    case GUMBO_TAG_A:
    case GUMBO_TAG_B:
    case GUMBO_TAG_BIG:
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_FONT:
    case GUMBO_TAG_I:
    case GUMBO_TAG_NOBR:
    case GUMBO_TAG_S:
    case GUMBO_TAG_SMALL:
    case GUMBO_TAG_STRIKE:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_TT:
    case GUMBO_TAG_U:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Elements whose end tag is usually left out: one of them ends its like. */
static gboolean
ends_its_like (GumboTag tag)
{
  switch ((int) tag)
    {
    case GUMBO_TAG_P:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_OPTION:
    case GUMBO_TAG_OPTGROUP:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TFOOT:
    case GUMBO_TAG_A:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Within these an element does not end its like outside. */
static gboolean
is_scope (GumboTag tag)
{
  switch ((int) tag)
    {
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_TEMPLATE:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_raw_text (GumboTag tag)
{
  return tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE || tag == GUMBO_TAG_TEXTAREA || tag == GUMBO_TAG_TITLE ||
         tag == GUMBO_TAG_XMP || tag == GUMBO_TAG_IFRAME || tag == GUMBO_TAG_NOEMBED || tag == GUMBO_TAG_NOFRAMES;
}

/* Ends the element at `i`. With it end those inside, but for a formatting element: blocks inside it
 * stay open. */
static void
close_at (Guard *self, guint i)
{
  if (!is_formatting (self->open[i]))
    {
      self->n_open = i;
      return;
    }
  memmove (self->open + i, self->open + i + 1, (self->n_open - i - 1) * sizeof *self->open);
  self->n_open--;
  if (self->n_formatting > 0)
    self->n_formatting--;
}

static void
end_like (Guard *self, GumboTag tag)
{
  for (guint i = self->n_open; i > 0 && !is_scope (self->open[i - 1]); i--)
    if (self->open[i - 1] == tag)
      {
        close_at (self, i - 1);
        return;
      }
}

/* Whether the tag is kept. */
static gboolean
open_tag (Guard *self, GumboTag tag)
{
  if (is_void (tag))
    return TRUE;
  if (ends_its_like (tag))
    end_like (self, tag);
  if (self->n_open >= AIR_LIMIT_HTML_DEPTH)
    return FALSE;
  if (is_formatting (tag))
    {
      if (self->n_formatting >= MAX_FORMATTING)
        return FALSE;
      self->n_formatting++;
    }

  self->open[self->n_open++] = tag;
  return TRUE;
}

/* End tags of what is not open are dropped, but for those two that make elements of their own. */
static gboolean
close_tag (Guard *self, GumboTag tag)
{
  for (guint i = self->n_open; i > 0; i--)
    if (self->open[i - 1] == tag)
      {
        close_at (self, i - 1);
        return TRUE;
      }

  if (is_formatting (tag) && self->n_formatting > 0)
    {
      self->n_formatting--;
      return TRUE;
    }
  return tag == GUMBO_TAG_P || tag == GUMBO_TAG_BR || tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_HTML;
}

/* Behind the attribute at `p`, or `end`. */
static const char *
skip_attribute (const char *p, const char *end)
{
  while (p < end && !g_ascii_isspace (*p) && *p != '=' && *p != '>' && *p != '/')
    p++;
  while (p < end && g_ascii_isspace (*p))
    p++;
  if (p == end || *p != '=')
    return p;
  p++;
  while (p < end && g_ascii_isspace (*p))
    p++;
  if (p < end && (*p == '"' || *p == '\''))
    {
      const char *close = memchr (p + 1, *p, end - p - 1);

      return close != NULL ? close + 1 : end;
    }
  while (p < end && !g_ascii_isspace (*p) && *p != '>')
    p++;
  return p;
}

/* Behind the tag whose name ends at `p`: the character after its '>'. `*kept` is where the part
 * worth keeping ends. */
static const char *
skip_tag (const char *p, const char *end, const char **kept)
{
  guint n = 0;

  *kept = NULL;
  while (p < end && *p != '>')
    {
      if (g_ascii_isspace (*p) || *p == '/')
        p++;
      else
        {
          if (n++ == MAX_ATTRIBUTES)
            *kept = p;
          p = skip_attribute (*p == '=' ? p + 1 : p, end);
        }
    }
  if (*kept == NULL)
    *kept = p;
  return p < end ? p + 1 : end;
}

/* A comment that never ends ends with its tag: it must not swallow the rest of the page. */
static const char *
skip_comment (Guard *self, const char *p, const char *end)
{
  const char *found = NULL;

  if (p < end && *p == '>')
    return p + 1;
  if (!self->no_comment_end)
    found = g_strstr_len (p, end - p, "-->");
  if (found != NULL)
    return found + 3;
  self->no_comment_end = TRUE;
  found = memchr (p, '>', end - p);
  return found != NULL ? found + 1 : end;
}

/* Behind the end of a raw text element's content: its end tag's '<', or `end`. */
static const char *
skip_raw (const char *p, const char *end, const char *name, gsize length)
{
  while ((p = g_strstr_len (p, end - p, "</")) != NULL)
    {
      if ((gsize) (end - p) > length + 2 && g_ascii_strncasecmp (p + 2, name, length) == 0 &&
          !g_ascii_isalnum (p[2 + length]))
        return p;
      p += 2;
    }
  return end;
}

/* XHTML's way to write a frame, or one that never ends: neither may swallow the rest of the page. */
static void
end_frame (Guard *self)
{
  close_tag (self, GUMBO_TAG_IFRAME);
  g_string_append (self->out, "</iframe>");
}

/* Copies or drops what begins with the '<' at `p`; returns where it ends. */
static const char *
take_markup (Guard *self, const char *p, const char *end)
{
  gboolean closes = end - p > 1 && p[1] == '/';
  const char *name = p + 1 + closes;
  gsize length = 0;
  const char *kept;
  const char *next;
  GumboTag tag;

  if (end - p >= 4 && strncmp (p, "<!--", 4) == 0)
    return skip_comment (self, p + 4, end);
  if (name == end || !g_ascii_isalpha (*name))
    {
      g_string_append_c (self->out, *p);
      return p + 1;
    }

  while (name + length < end && !g_ascii_isspace (name[length]) && name[length] != '>' && name[length] != '/')
    length++;
  tag = gumbo_tagn_enum (name, length);
  next = skip_tag (name + length, end, &kept);
  if (tag == GUMBO_TAG_PLAINTEXT)
    return next;
  if (self->n_tags < MAX_TAGS && (closes ? close_tag (self, tag) : open_tag (self, tag)))
    {
      self->n_tags++;
      g_string_append_len (self->out, p, kept - p);
      if (next[-1] == '>')
        g_string_append_c (self->out, '>');
    }
  else
    return next;

  if (!closes && tag == GUMBO_TAG_IFRAME && (self->no_frame_end || (next - p > 2 && next[-2] == '/')))
    {
      end_frame (self);
      return next;
    }
  if (!closes && is_raw_text (tag))
    {
      const char *stop = skip_raw (next, end, name, length);

      if (tag == GUMBO_TAG_IFRAME && stop == end)
        {
          self->no_frame_end = TRUE;
          end_frame (self);
          return next;
        }
      g_string_append_len (self->out, next, stop - next);
      return stop;
    }
  return next;
}

char *
air_html_guard (const char *text, gsize length, gsize *out_length)
{
  Guard self = { .out = g_string_sized_new (length + 1) };
  const char *end = text + length;

  while (text < end)
    {
      const char *tag = memchr (text, '<', end - text);

      g_string_append_len (self.out, text, (tag != NULL ? tag : end) - text);
      text = tag != NULL ? take_markup (&self, tag, end) : end;
    }

  *out_length = self.out->len;
  return g_string_free (self.out, FALSE);
}
