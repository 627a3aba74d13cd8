/* air-xml.h - a feed's XML as a tree, with namespaces by what they mean
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

typedef xmlDoc AirXml;

/**
 * air_xml_read:
 *
 * Mends, then parses. Nothing is loaded, no entity expanded but XML's five and HTML's names.
 *
 * Returns: (transfer full): the document, under a root of our own; free with xmlFreeDoc(). AIR_ERROR_MALFORMED if there
 * is no element in it.
 */
AirXml *air_xml_read (GBytes *body, const char *content_type, GPtrArray *warnings, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirXml, xmlFreeDoc)

/* Whether an element is `name`: "title" (RSS of any version, Atom, or no namespace), "dc:creator", "dcterms:…",
 * "content:…", "media:…", "itunes:…", "rdf:…", "xhtml:…", "feedburner:…". Namespaces count by their address, or by
 * their usual prefix where that was not declared. Case does not matter. */
gboolean air_xml_is (const xmlNode *node, const char *name);

/* The first child (or the next one after `previous`) of that name; NULL if there is none. */
xmlNode *air_xml_child (const xmlNode *parent, const char *name);
xmlNode *air_xml_next (const xmlNode *previous, const char *name);

/* The first element of that name anywhere inside. */
xmlNode *air_xml_find (xmlNode *root, const char *name);

/* (transfer full) (nullable): an attribute, by its local name. */
char *air_xml_attribute (const xmlNode *node, const char *name);

/* (transfer full) (nullable): all text inside, as it is. */
char *air_xml_text (const xmlNode *node);

/* (transfer full) (nullable): all text inside as one clean line. */
char *air_xml_line (const xmlNode *node);

/* (transfer full) (nullable): what `xml:base` around the element makes of `base`. */
char *air_xml_base (const xmlNode *node, const char *base);

/* (transfer full) (nullable): of `xml:lang` around the element. */
char *air_xml_language (const xmlNode *node);

/* (transfer full): the content of an element as HTML; addresses that an inner `xml:base` changes are resolved. */
char *air_xml_to_html (const xmlNode *node, const char *base);

gboolean air_xml_has_elements (const xmlNode *node);

G_END_DECLS
