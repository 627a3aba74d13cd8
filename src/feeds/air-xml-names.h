/* air-xml-names.h - the elements of feeds that mean something to us
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

/* What namespaces are to us. FEED is the language of feeds itself, of whatever version. */
typedef enum {
  AIR_XML_SPACE_FOREIGN,
  AIR_XML_SPACE_FEED,
  AIR_XML_SPACE_CONTENT,
  AIR_XML_SPACE_DC,
  AIR_XML_SPACE_DCTERMS,
  AIR_XML_SPACE_FEEDBURNER,
  AIR_XML_SPACE_ITUNES,
  AIR_XML_SPACE_MEDIA,
  AIR_XML_SPACE_RDF,
  AIR_XML_SPACE_XHTML,
} AirXmlSpace;

/* X (name of the constant, namespace, local name in lower case) */
#define AIR_XML_NAMES(X) \
  X (ABSTRACT, FEED, "abstract") \
  X (AUTHOR, FEED, "author") \
  X (BODY, FEED, "body") \
  X (CATEGORY, FEED, "category") \
  X (CHANNEL, FEED, "channel") \
  X (CONTENT, FEED, "content") \
  X (COPYRIGHT, FEED, "copyright") \
  X (CREATED, FEED, "created") \
  X (DATE, FEED, "date") \
  X (DESCRIPTION, FEED, "description") \
  X (EMAIL, FEED, "email") \
  X (ENCLOSURE, FEED, "enclosure") \
  X (ENTRY, FEED, "entry") \
  X (FEED, FEED, "feed") \
  X (FULLITEM, FEED, "fullitem") \
  X (GUID, FEED, "guid") \
  X (HEAD, FEED, "head") \
  X (HOMEPAGE, FEED, "homepage") \
  X (HTML, FEED, "html") \
  X (ICON, FEED, "icon") \
  X (ID, FEED, "id") \
  X (IMAGE, FEED, "image") \
  X (ISSUED, FEED, "issued") \
  X (ITEM, FEED, "item") \
  X (LANGUAGE, FEED, "language") \
  X (LAST_BUILD_DATE, FEED, "lastbuilddate") \
  X (LINK, FEED, "link") \
  X (LOGO, FEED, "logo") \
  X (MODIFIED, FEED, "modified") \
  X (NAME, FEED, "name") \
  X (PUB_DATE, FEED, "pubdate") \
  X (PUBLISHED, FEED, "published") \
  X (BARE_RDF, FEED, "rdf") \
  X (RIGHTS, FEED, "rights") \
  X (RSS, FEED, "rss") \
  X (SOURCE, FEED, "source") \
  X (SUMMARY, FEED, "summary") \
  X (TITLE, FEED, "title") \
  X (UPDATED, FEED, "updated") \
  X (URI, FEED, "uri") \
  X (URL, FEED, "url") \
  X (CONTENT_ENCODED, CONTENT, "encoded") \
  X (DC_AUTHOR, DC, "author") \
  X (DC_CREATOR, DC, "creator") \
  X (DC_DATE, DC, "date") \
  X (DC_DESCRIPTION, DC, "description") \
  X (DC_IDENTIFIER, DC, "identifier") \
  X (DC_LANGUAGE, DC, "language") \
  X (DC_RIGHTS, DC, "rights") \
  X (DC_SUBJECT, DC, "subject") \
  X (DC_TITLE, DC, "title") \
  X (DCTERMS_ABSTRACT, DCTERMS, "abstract") \
  X (DCTERMS_CREATED, DCTERMS, "created") \
  X (DCTERMS_CREATOR, DCTERMS, "creator") \
  X (DCTERMS_DATE, DCTERMS, "date") \
  X (DCTERMS_ISSUED, DCTERMS, "issued") \
  X (DCTERMS_MODIFIED, DCTERMS, "modified") \
  X (DCTERMS_RIGHTS, DCTERMS, "rights") \
  X (DCTERMS_TITLE, DCTERMS, "title") \
  X (FEEDBURNER_ORIG_LINK, FEEDBURNER, "origlink") \
  X (ITUNES_AUTHOR, ITUNES, "author") \
  X (ITUNES_IMAGE, ITUNES, "image") \
  X (ITUNES_KEYWORDS, ITUNES, "keywords") \
  X (ITUNES_LINK, ITUNES, "link") \
  X (ITUNES_SUBTITLE, ITUNES, "subtitle") \
  X (ITUNES_SUMMARY, ITUNES, "summary") \
  X (ITUNES_TITLE, ITUNES, "title") \
  X (MEDIA_CATEGORY, MEDIA, "category") \
  X (MEDIA_CONTENT, MEDIA, "content") \
  X (MEDIA_COPYRIGHT, MEDIA, "copyright") \
  X (MEDIA_CREDIT, MEDIA, "credit") \
  X (MEDIA_DESCRIPTION, MEDIA, "description") \
  X (MEDIA_GROUP, MEDIA, "group") \
  X (MEDIA_KEYWORDS, MEDIA, "keywords") \
  X (MEDIA_TEXT, MEDIA, "text") \
  X (MEDIA_THUMBNAIL, MEDIA, "thumbnail") \
  X (MEDIA_TITLE, MEDIA, "title") \
  X (RDF, RDF, "rdf") \
  X (XHTML_BODY, XHTML, "body") \
  X (XHTML_DIV, XHTML, "div") \
  X (XHTML_HTML, XHTML, "html")

/* AIR_XML_NONE ends lists of names; elements without a name of ours have it. */
typedef enum {
  AIR_XML_NONE,
#define X(id, space, local) AIR_XML_##id,
  AIR_XML_NAMES (X)
#undef X
  AIR_XML_N_NAMES,
} AirXmlName;
