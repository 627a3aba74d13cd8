/* air-feed-text.h - what an element of a feed says: plain text, HTML or XHTML
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-xml.h"

G_BEGIN_DECLS

/* As RSS means it, or as `type` and `mode` say in Atom. */
typedef struct {
  const char *markup; /* (nullable): of the document, or `made`; NULL where the element has no text */
  gboolean is_plain;  /* it is text, not HTML */
  char *base;         /* (owned) (nullable): what addresses in it are relative to */
  char *made;         /* (owned) (nullable) */
} AirFeedText;

/* `self` is empty or was read before. */
void air_feed_text_read (AirFeedText *self, const AirXmlNode *node, const char *base, gboolean is_atom);
void air_feed_text_clear (AirFeedText *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AirFeedText, air_feed_text_clear)

/* (transfer full) (nullable): all of it as one line of plain text. */
char *air_feed_text_to_line (const AirFeedText *self);

/* (transfer full) (nullable): at most so many characters, "…" for the rest. */
char *air_feed_text_to_teaser (const AirFeedText *self, guint chars);

/* (transfer full) (nullable): that of an element, or of the first of these elements (ended by AIR_XML_NONE) inside
 * `parent` that has some. */
char *air_feed_text_of (const AirXmlNode *node, gboolean is_atom);
char *air_feed_text_of_first (const AirXmlNode *parent, const AirXmlName *names, gboolean is_atom);

/* (transfer full) (nullable): of the first of these elements that has a moment in it. */
GDateTime *air_feed_text_moment (const AirXmlNode *parent, const AirXmlName *names, GTimeZone *zone);

G_END_DECLS
