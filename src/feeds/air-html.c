/* air-html.c - a page as a tree that can be asked questions
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-html.h"

#include "air-charset.h"
#include "air-html-guard.h"
#include "air-url.h"

#include <string.h>

struct _AirHtml
{
  char *text; /* (owned): the tree points into it */
  GumboOptions options;
  GumboOutput *output; /* (owned) */
  const GumboNode *body; /* (unowned) */
};

static const GumboNode *
first_child_of (const GumboNode *node, GumboTag tag)
{
  const GumboVector *children = &node->v.element.children;

  for (guint i = 0; i < children->length; i++)
    if (air_html_is (children->data[i], tag))
      return children->data[i];
  return NULL;
}

AirHtml *
air_html_parse (const char *markup, gssize length)
{
  AirHtml *self = g_new0 (AirHtml, 1);
  gsize guarded;

  self->text = air_html_guard (markup, length < 0 ? strlen (markup) : (gsize) length, &guarded);
  self->options = kGumboDefaultOptions;
  self->options.max_errors = 0;
  self->output = gumbo_parse_with_options (&self->options, self->text, guarded);
  self->body = first_child_of (self->output->root, GUMBO_TAG_BODY);
  if (self->body == NULL)
    self->body = self->output->root;
  return self;
}

AirHtml *
air_html_read (GBytes *body, const char *content_type, const char **warning)
{
  gsize length;
  g_autofree char *text = air_charset_decode (body, content_type, AIR_CHARSET_HTML, &length, warning);

  return air_html_parse (text, length);
}

void
air_html_free (AirHtml *self)
{
  gumbo_destroy_output (&self->options, self->output);
  g_free (self->text);
  g_free (self);
}

const GumboNode *
air_html_get_root (AirHtml *self)
{
  return self->output->root;
}

const GumboNode *
air_html_get_body (AirHtml *self)
{
  return self->body;
}

char *
air_html_dup_base (AirHtml *self, const char *base)
{
  const GumboNode *node = air_html_find (self->output->root, "base[href]");
  char *own = air_url_resolve (base, air_html_get_attribute (node, "href"));

  return own != NULL ? own : g_strdup (base);
}

gboolean
air_html_is_element (const GumboNode *node)
{
  return node != NULL && (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE);
}

gboolean
air_html_is (const GumboNode *node, GumboTag tag)
{
  return air_html_is_element (node) && node->v.element.tag == tag;
}

const char *
air_html_get_attribute (const GumboNode *node, const char *name)
{
  const GumboAttribute *attribute;

  if (!air_html_is_element (node))
    return NULL;
  attribute = gumbo_get_attribute (&node->v.element.attributes, name);
  return attribute != NULL ? attribute->value : NULL;
}

static gboolean
has_token (const char *list, const char *token, gsize length)
{
  while (list != NULL && *list != '\0')
    {
      gsize n = strcspn (list, " \t\r\n\f");

      if (n == length && strncmp (list, token, length) == 0)
        return TRUE;
      list += n;
      list += strspn (list, " \t\r\n\f");
    }
  return FALSE;
}

gboolean
air_html_has_class (const GumboNode *node, const char *token)
{
  return has_token (air_html_get_attribute (node, "class"), token, strlen (token));
}

/* The piece of the source that is the element's name. */
static GumboStringPiece
source_name (const GumboNode *node)
{
  GumboStringPiece piece = node->v.element.original_tag;

  if (piece.data != NULL && piece.length > 0)
    gumbo_tag_from_original_text (&piece);
  return piece;
}

char *
air_html_dup_name (const GumboNode *node)
{
  GumboStringPiece piece;

  if (!air_html_is_element (node))
    return g_strdup ("");
  if (node->v.element.tag != GUMBO_TAG_UNKNOWN)
    return g_strdup (gumbo_normalized_tagname (node->v.element.tag));
  piece = source_name (node);
  return g_ascii_strdown (piece.data, piece.length);
}

static gboolean
name_equals (const GumboNode *node, GumboTag tag, const char *name, gsize length)
{
  GumboStringPiece piece;

  if (tag != GUMBO_TAG_UNKNOWN || node->v.element.tag != GUMBO_TAG_UNKNOWN)
    return node->v.element.tag == tag && tag != GUMBO_TAG_UNKNOWN;
  piece = source_name (node);
  return piece.length == length && g_ascii_strncasecmp (piece.data, name, length) == 0;
}

gboolean
air_html_has_name (const GumboNode *node, const char *name)
{
  return air_html_is_element (node) && name_equals (node, gumbo_tag_enum (name), name, strlen (name));
}

static const GumboVector *
children_of (const GumboNode *node)
{
  if (air_html_is_element (node))
    return &node->v.element.children;
  return node != NULL && node->type == GUMBO_NODE_DOCUMENT ? &node->v.document.children : NULL;
}

const GumboNode *
air_html_next_skip (const GumboNode *root, const GumboNode *node)
{
  while (node != NULL && node != root)
    {
      const GumboVector *siblings = children_of (node->parent);

      if (siblings != NULL && node->index_within_parent + 1 < siblings->length)
        return siblings->data[node->index_within_parent + 1];
      node = node->parent;
    }
  return NULL;
}

const GumboNode *
air_html_next (const GumboNode *root, const GumboNode *node)
{
  const GumboVector *children = children_of (node);

  return children != NULL && children->length > 0 ? children->data[0] : air_html_next_skip (root, node);
}

/* One simple selector, between two commas: pieces of the selector's text. */
#define MAX_PARTS 4

typedef struct
{
  const char *name;
  gsize name_length;
  GumboTag tag;
  struct
  {
    char kind; /* '.' or '[' */
    char *attribute;
    const char *value; /* NULL: any */
    gsize value_length;
  } parts[MAX_PARTS];
  guint n_parts;
} Simple;

static void
simple_clear (Simple *self)
{
  for (guint i = 0; i < self->n_parts; i++)
    g_free (self->parts[i].attribute);
}

static const char *
compile_part (Simple *self, const char *p)
{
  guint n = self->n_parts++;

  self->parts[n].kind = *p++;
  if (self->parts[n].kind == '.')
    {
      self->parts[n].value = p;
      self->parts[n].value_length = strcspn (p, ".[,");
      return p + self->parts[n].value_length;
    }

  self->parts[n].attribute = g_strndup (p, strcspn (p, "=]"));
  p += strlen (self->parts[n].attribute);
  if (*p == '=')
    {
      char quote = p[1] == '"' || p[1] == '\'' ? p[1] : 0;
      const char until[2] = { quote != 0 ? quote : ']', 0 };

      p += quote != 0 ? 2 : 1;
      self->parts[n].value = p;
      self->parts[n].value_length = strcspn (p, until);
      p += self->parts[n].value_length + (quote != 0);
    }
  return *p == ']' ? p + 1 : p;
}

static GArray *
compile (const char *selector)
{
  GArray *list = g_array_new (FALSE, TRUE, sizeof (Simple));

  g_array_set_clear_func (list, (GDestroyNotify) simple_clear);
  while (*selector != '\0')
    {
      Simple simple = { 0 };

      selector += strspn (selector, ", ");
      simple.name = selector;
      simple.name_length = strcspn (selector, ".[,");
      simple.tag = gumbo_tagn_enum (simple.name, simple.name_length);
      selector += simple.name_length;
      while (simple.n_parts < MAX_PARTS && (*selector == '.' || *selector == '['))
        selector = compile_part (&simple, selector);
      g_array_append_val (list, simple);
    }
  return list;
}

static gboolean
simple_matches (const Simple *self, const GumboNode *node)
{
  if (self->name_length > 0 && !name_equals (node, self->tag, self->name, self->name_length))
    return FALSE;

  for (guint i = 0; i < self->n_parts; i++)
    {
      const char *value;

      if (self->parts[i].kind == '.')
        {
          if (!has_token (air_html_get_attribute (node, "class"), self->parts[i].value, self->parts[i].value_length))
            return FALSE;
          continue;
        }
      value = air_html_get_attribute (node, self->parts[i].attribute);
      if (value == NULL)
        return FALSE;
      if (self->parts[i].value != NULL && (strlen (value) != self->parts[i].value_length ||
                                           g_ascii_strncasecmp (value, self->parts[i].value,
                                                                self->parts[i].value_length) != 0))
        return FALSE;
    }
  return TRUE;
}

static gboolean
list_matches (GArray *list, const GumboNode *node)
{
  if (!air_html_is_element (node))
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    if (simple_matches (&g_array_index (list, Simple, i), node))
      return TRUE;
  return FALSE;
}

struct _AirSelector
{
  GArray *list; /* (owned): of Simple */
};

AirSelector *
air_selector_new (const char *selector)
{
  AirSelector *self = g_new0 (AirSelector, 1);

  self->list = compile (selector);
  return self;
}

void
air_selector_free (AirSelector *self)
{
  g_array_unref (self->list);
  g_free (self);
}

gboolean
air_selector_matches (AirSelector *self, const GumboNode *node)
{
  return list_matches (self->list, node);
}

const GumboNode *
air_html_find (const GumboNode *root, const char *selector)
{
  g_autoptr (GArray) list = compile (selector);

  for (const GumboNode *node = root; node != NULL; node = air_html_next (root, node))
    if (list_matches (list, node))
      return node;
  return NULL;
}

GPtrArray *
air_html_find_all (const GumboNode *root, const char *selector)
{
  g_autoptr (GArray) list = compile (selector);
  GPtrArray *found = g_ptr_array_new ();

  for (const GumboNode *node = root; node != NULL; node = air_html_next (root, node))
    if (list_matches (list, node))
      g_ptr_array_add (found, (gpointer) node);
  return found;
}

gboolean
air_html_matches (const GumboNode *node, const char *selector)
{
  g_autoptr (GArray) list = compile (selector);

  return list_matches (list, node);
}

const GumboNode *
air_html_closest (const GumboNode *node, const char *selector)
{
  g_autoptr (GArray) list = compile (selector);

  for (; node != NULL; node = node->parent)
    if (list_matches (list, node))
      return node;
  return NULL;
}

gboolean
air_html_contains (const GumboNode *outer, const GumboNode *inner)
{
  for (; inner != NULL; inner = inner->parent)
    if (inner == outer)
      return TRUE;
  return FALSE;
}

gboolean
air_html_is_unseen (const GumboNode *node)
{
  const char *style;

  if (!air_html_is_element (node))
    return FALSE;
  switch ((int) node->v.element.tag)
    {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_TITLE:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_MATH:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_NOEMBED:
    case GUMBO_TAG_NOFRAMES:
    case GUMBO_TAG_FRAMESET:
    case GUMBO_TAG_XMP:
      return TRUE;
    default:
      break;
    }

  if (gumbo_get_attribute (&node->v.element.attributes, "hidden") != NULL)
    return TRUE;
  style = air_html_get_attribute (node, "style");
  return style != NULL && (strstr (style, "display:none") != NULL || strstr (style, "display: none") != NULL);
}

gboolean
air_html_is_block (const GumboNode *node)
{
  if (!air_html_is_element (node))
    return FALSE;
  switch ((int) node->v.element.tag)
    {
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_DETAILS:
    case GUMBO_TAG_DIR:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_HGROUP:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_MENU:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_P:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_SUMMARY:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TFOOT:
    case GUMBO_TAG_TH:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_UL:
      return TRUE;
    default:
      return FALSE;
    }
}
