/* air-xml-node.h - what a document's tree is made of, for those that build and walk it
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-xml.h"

G_BEGIN_DECLS

typedef struct _AirXmlAttribute AirXmlAttribute;

/* All texts end with NUL and lie in the document's own copy of its bytes, as do names, which do not. */
struct _AirXmlAttribute
{
  AirXmlAttribute *next;
  const char *value;
  const char *local;
  guint local_length;
  gboolean is_xml : 1;         /* of the namespace of XML itself: xml:base, xml:lang */
  gboolean is_declaration : 1; /* xmlns */
};

/* An element, or a piece of text beside elements: then `local` is NULL. */
struct _AirXmlNode
{
  AirXmlNode *parent;
  AirXmlNode *next;
  AirXmlNode *children;
  AirXmlAttribute *attributes;
  const char *local;
  char *text;        /* (nullable): of an element without children, all that is in it */
  guint64 inside;    /* bits of the names of its children: see air_xml_bit() */
  guint local_length;
  AirXmlName name;
};

struct _AirXml
{
  AirXmlNode root;
  char *source;                              /* (owned) */
  GPtrArray *chunks;                         /* (owned): memory for nodes */
  gsize chunk_size;                          /* of the last of them */
  gsize chunk_left;
  gboolean has_base;                         /* there is an xml:base somewhere */
  const AirXmlNode *first[AIR_XML_N_NAMES];  /* (unowned) (nullable) */
};

/* (not to be freed): as long as the document, zeroed. */
gpointer air_xml_allocate (AirXml *self, gsize bytes);

static inline guint64
air_xml_bit (AirXmlName name)
{
  return G_GUINT64_CONSTANT (1) << (name % 64);
}

G_END_DECLS
