/* air-html.h - a page as a tree that can be asked questions
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <gumbo.h>

G_BEGIN_DECLS

/* Nodes are borrowed from the AirHtml that they belong to. Everything takes NULL for a node and
 * finds nothing in it. */
typedef struct _AirHtml AirHtml;

/* (transfer full): by HTML's rules, whatever the bytes are; for `content_type` and `warning` see
 * air_charset_decode(). Nothing is loaded. */
AirHtml *air_html_read (GBytes *body, const char *content_type, const char **warning);

/* (transfer full): a piece of markup, such as a feed's content; -1 for up to NUL. */
AirHtml *air_html_parse (const char *markup, gssize length);

void air_html_free (AirHtml *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirHtml, air_html_free)

const GumboNode *air_html_get_root (AirHtml *self);
const GumboNode *air_html_get_body (AirHtml *self); /* never NULL */

/* (transfer full) (nullable): `base`, or what the page's own `<base href>` makes of it. */
char *air_html_dup_base (AirHtml *self, const char *base);

gboolean air_html_is_element (const GumboNode *node);
gboolean air_html_is (const GumboNode *node, GumboTag tag);
const char *air_html_get_attribute (const GumboNode *node, const char *name); /* nullable */
gboolean air_html_has_class (const GumboNode *node, const char *token);

/* The lower-case name, also of elements that HTML does not know ("ps-stream"); (transfer full). */
char *air_html_dup_name (const GumboNode *node);
gboolean air_html_has_name (const GumboNode *node, const char *name);

/* The node after `node` in document order, inside `root`; NULL at the end. _skip passes over what is
 * inside `node`. Neither recurses. */
const GumboNode *air_html_next (const GumboNode *root, const GumboNode *node);
const GumboNode *air_html_next_skip (const GumboNode *root, const GumboNode *node);

/**
 * air_html_find:
 * @selector: what style sheets write, without combinators: names, `.class`, `[attribute]`, `[attribute=value]` (quoted
 * or not), and commas
 *
 * The first element inside `root`, or `root` itself, in document order.
 */
const GumboNode *air_html_find (const GumboNode *root, const char *selector);

/* All of them: (transfer container), of const GumboNode. */
GPtrArray *air_html_find_all (const GumboNode *root, const char *selector);

/* The same, made ready for being asked often. `selector` is kept by reference: it must be static. */
typedef struct _AirSelector AirSelector;

AirSelector *air_selector_new (const char *selector);
void air_selector_free (AirSelector *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirSelector, air_selector_free)

gboolean air_selector_matches (AirSelector *self, const GumboNode *node);

/* Whether one element matches; and the nearest that does, from `node` itself outwards. */
gboolean air_html_matches (const GumboNode *node, const char *selector);
const GumboNode *air_html_closest (const GumboNode *node, const char *selector);
gboolean air_html_contains (const GumboNode *outer, const GumboNode *inner);

/* Whether an element is never shown: script, style, template, …, or marked as hidden. */
gboolean air_html_is_unseen (const GumboNode *node);

/* Whether an element begins a new line. */
gboolean air_html_is_block (const GumboNode *node);

G_END_DECLS
