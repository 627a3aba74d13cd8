/* air-xml-space.c - what namespaces and the names in them mean
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-xml-space.h"

#include <string.h>

static const struct
{
  const char *address;
  AirXmlSpace space;
} spaces[] = {
  { "http://www.w3.org/2005/Atom", AIR_XML_SPACE_FEED },
  { "http://purl.org/atom/ns#", AIR_XML_SPACE_FEED },
  { "http://purl.org/atom/", AIR_XML_SPACE_FEED },
  { "http://example.com/newformat#", AIR_XML_SPACE_FEED },
  { "http://example.com/necho", AIR_XML_SPACE_FEED },
  { "http://purl.org/echo/", AIR_XML_SPACE_FEED },
  { "uri/of/echo/namespace#", AIR_XML_SPACE_FEED },
  { "http://purl.org/pie/", AIR_XML_SPACE_FEED },
  { "http://purl.org/rss/1.0/", AIR_XML_SPACE_FEED },
  { "http://purl.org/net/rss1.1#", AIR_XML_SPACE_FEED },
  { "http://my.netscape.com/rdf/simple/0.9/", AIR_XML_SPACE_FEED },
  { "http://channel.netscape.com/rdf/simple/0.9/", AIR_XML_SPACE_FEED },
  { "http://my.netscape.com/publish/formats/rss-0.91.dtd", AIR_XML_SPACE_FEED },
  { "http://backend.userland.com/rss", AIR_XML_SPACE_FEED },
  { "http://backend.userland.com/rss2", AIR_XML_SPACE_FEED },
  { "http://blogs.law.harvard.edu/tech/rss", AIR_XML_SPACE_FEED },
  { "http://www.w3.org/1999/02/22-rdf-syntax-ns#", AIR_XML_SPACE_RDF },
  { "http://purl.org/dc/elements/1.1/", AIR_XML_SPACE_DC },
  { "http://purl.org/dc/elements/1.0/", AIR_XML_SPACE_DC },
  { "http://purl.org/dc/terms/", AIR_XML_SPACE_DCTERMS },
  { "http://purl.org/rss/1.0/modules/content/", AIR_XML_SPACE_CONTENT },
  { "http://search.yahoo.com/mrss/", AIR_XML_SPACE_MEDIA },
  { "http://search.yahoo.com/mrss", AIR_XML_SPACE_MEDIA },
  { "http://video.search.yahoo.com/mrss/", AIR_XML_SPACE_MEDIA },
  { "http://tools.search.yahoo.com/mrss/", AIR_XML_SPACE_MEDIA },
  { "http://www.rssboard.org/media-rss", AIR_XML_SPACE_MEDIA },
  { "http://www.itunes.com/dtds/podcast-1.0.dtd", AIR_XML_SPACE_ITUNES },
  { "http://example.com/dtds/podcast-1.0.dtd", AIR_XML_SPACE_ITUNES },
  { "http://www.google.com/schemas/play-podcasts/1.0", AIR_XML_SPACE_ITUNES },
  { "http://www.w3.org/1999/xhtml", AIR_XML_SPACE_XHTML },
  { "http://rssnamespace.org/feedburner/ext/1.0", AIR_XML_SPACE_FEEDBURNER },
};

static const struct
{
  const char *prefix;
  AirXmlSpace space;
} prefixes[] = {
  { "dc", AIR_XML_SPACE_DC },         { "dcterms", AIR_XML_SPACE_DCTERMS }, { "content", AIR_XML_SPACE_CONTENT },
  { "media", AIR_XML_SPACE_MEDIA },   { "itunes", AIR_XML_SPACE_ITUNES },   { "rdf", AIR_XML_SPACE_RDF },
  { "xhtml", AIR_XML_SPACE_XHTML },   { "atom", AIR_XML_SPACE_FEED },       { "rss", AIR_XML_SPACE_FEED },
  { "feedburner", AIR_XML_SPACE_FEEDBURNER },
};

static const struct
{
  const char *local;
  AirXmlSpace space;
} names[AIR_XML_N_NAMES] = {
#define X(id, space, local) [AIR_XML_##id] = { local, AIR_XML_SPACE_##space },
  AIR_XML_NAMES (X)
#undef X
};

/* Names by a hash of what they are; a power of two, well above their number. */
#define N_PLACES 256

typedef struct
{
  guint8 names[N_PLACES];
} Places;

G_STATIC_ASSERT (AIR_XML_N_NAMES < N_PLACES / 2);

static guint
hash (AirXmlSpace space, const char *local, gsize length)
{
  guint value = space;

  for (gsize i = 0; i < length; i++)
    value = value * 33 + (local[i] | 0x20);
  return (value ^ value >> 8) % N_PLACES;
}

static gpointer
make_places (gpointer data)
{
  static Places places;

  for (guint i = AIR_XML_NONE + 1; i < AIR_XML_N_NAMES; i++)
    {
      guint place = hash (names[i].space, names[i].local, strlen (names[i].local));

      while (places.names[place] != AIR_XML_NONE)
        place = (place + 1) % N_PLACES;
      places.names[place] = i;
    }
  return &places;
}

AirXmlSpace
air_xml_space_of_address (const char *address, gboolean is_default)
{
  for (guint i = 0; i < G_N_ELEMENTS (spaces); i++)
    if (g_ascii_strcasecmp (spaces[i].address, address) == 0)
      return spaces[i].space;
  return is_default ? AIR_XML_SPACE_FEED : AIR_XML_SPACE_FOREIGN;
}

AirXmlSpace
air_xml_space_of_prefix (const char *prefix, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (strlen (prefixes[i].prefix) == length && g_ascii_strncasecmp (prefixes[i].prefix, prefix, length) == 0)
      return prefixes[i].space;
  return AIR_XML_SPACE_FOREIGN;
}

AirXmlName
air_xml_name_in_space (AirXmlSpace space, const char *local, gsize length)
{
  static GOnce once = G_ONCE_INIT;
  const Places *places = g_once (&once, make_places, NULL);
  guint place = hash (space, local, length);

  if (space == AIR_XML_SPACE_FOREIGN)
    return AIR_XML_NONE;
  for (; places->names[place] != AIR_XML_NONE; place = (place + 1) % N_PLACES)
    {
      AirXmlName name = places->names[place];

      if (names[name].space == space && g_ascii_strncasecmp (names[name].local, local, length) == 0 &&
          names[name].local[length] == '\0')
        return name;
    }
  return AIR_XML_NONE;
}
