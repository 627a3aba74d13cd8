/* air-xml.h - a feed's XML as a tree, with namespaces by what they mean
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-xml-names.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A document owns its nodes and all their text. It is not to be used by two threads at once. */
typedef struct _AirXml AirXml;
typedef struct _AirXmlNode AirXmlNode;

/**
 * air_xml_read:
 *
 * Reads well-formed XML and, with warnings, what stations publish for XML. Nothing is loaded, no entity expanded but
 * XML's five and HTML's names.
 *
 * Returns: (transfer full): the document. AIR_ERROR_MALFORMED if there is no element in it.
 */
AirXml *air_xml_read (GBytes *body, const char *content_type, GPtrArray *warnings, GError **error);
void air_xml_free (AirXml *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirXml, air_xml_free)

/* A node of our own, around the document's outermost elements. */
const AirXmlNode *air_xml_get_root (AirXml *self);

/* (nullable): the first element of that name in the document. */
const AirXmlNode *air_xml_find (AirXml *self, AirXmlName name);

/* Whether an element is `name`. Namespaces count by their address, or by their usual prefix where that was not
 * declared. Case does not matter. Everything takes NULL for a node and finds nothing in it. */
gboolean air_xml_is (const AirXmlNode *node, AirXmlName name);

/* Whether it is called so in whatever namespace. */
gboolean air_xml_is_called (const AirXmlNode *node, const char *local_name);

/* Whether it declares a namespace with `part` in its address. */
gboolean air_xml_declares (const AirXmlNode *node, const char *part);

const AirXmlNode *air_xml_parent (const AirXmlNode *node);

/* The first child (or the next one after `previous`) of that name; NULL if there is none. */
const AirXmlNode *air_xml_child (const AirXmlNode *parent, AirXmlName name);
const AirXmlNode *air_xml_next (const AirXmlNode *previous, AirXmlName name);

/* Whether the first child of one name stands before the first of another. */
gboolean air_xml_comes_first (const AirXmlNode *parent, AirXmlName first, AirXmlName second);

#define AIR_XML_FOR_EACH(node, parent, name) \
  for (const AirXmlNode *node = air_xml_child (parent, name); node != NULL; node = air_xml_next (node, name))

/* The node after `node` in the document, whatever it is; not one inside it if `skip`. */
const AirXmlNode *air_xml_next_in_tree (const AirXmlNode *node, gboolean skip);

/* (nullable): an attribute, by its local name. */
const char *air_xml_attribute (const AirXmlNode *node, const char *name);

/* (nullable): all text inside, as it is. */
const char *air_xml_text (const AirXmlNode *node);

/* (transfer full) (nullable): all text inside as one clean line. */
char *air_xml_line (const AirXmlNode *node);

/* (transfer full) (nullable): what `xml:base` around the element makes of the document's `base`. */
char *air_xml_base (const AirXmlNode *node, const char *base);

/* (transfer full) (nullable): what the element's own `xml:base` makes of the `base` of the element around it. */
char *air_xml_own_base (const AirXmlNode *node, const char *base);

/* (transfer full) (nullable): of `xml:lang` around the element. */
char *air_xml_language (const AirXmlNode *node);

/* (transfer full): the content of an element as HTML; addresses that an inner `xml:base` changes are resolved. */
char *air_xml_to_html (const AirXmlNode *node, const char *base);

gboolean air_xml_has_elements (const AirXmlNode *node);

G_END_DECLS
