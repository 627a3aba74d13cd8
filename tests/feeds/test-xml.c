/* test-xml.c - a feed's XML, well-formed and not, as a tree
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-error.h"
#include "air-limits.h"
#include "air-utf8.h"
#include "air-xml.h"

#include <string.h>

static AirXml *
parse (const char *text)
{
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);

  return air_xml_read (body, NULL, warnings, NULL);
}

static void
assert_title (const char *text, const char *title)
{
  g_autoptr (AirXml) xml = parse (text);

  g_assert_nonnull (xml);
  g_assert_cmpstr (air_xml_text (air_xml_find (xml, AIR_XML_TITLE)), ==, title);
}

static void
test_text_is_in_one_piece (void)
{
  assert_title ("<rss><title>a &amp; <![CDATA[b <i>]]> &eacute;&#x41;<!-- no --> c</title></rss>", "a & b <i> éA c");
  assert_title ("<rss><title></title></rss>", "");
  assert_title ("<rss><title/></rss>", "");
  assert_title ("<rss><title>a<b>c</b>d</title></rss>", "acd");
  assert_title ("<rss><title>1 < 2 & 3</title></rss>", "1 < 2 & 3");
  assert_title ("<rss><title>a\r\nb\rc\x01</title></rss>", "a\nb\nc");
}

static void
test_what_is_open_is_closed (void)
{
  assert_title ("<rss><title>cut", "cut");
  assert_title ("<rss><title><![CDATA[cut</title><link>x</link>", "cut");
  assert_title ("<RSS><Title>case</TITLE></rss>", "case");
  assert_title ("<rss><title>a</wrong></title></rss>", "a");
}

static void
test_items_do_not_nest (void)
{
  g_autoptr (AirXml) xml = parse ("<rss><item><title>1<item><title>2</title></item></rss>");
  const AirXmlNode *first = air_xml_find (xml, AIR_XML_ITEM);

  g_assert_nonnull (air_xml_next (first, AIR_XML_ITEM));
  g_assert_null (air_xml_child (first, AIR_XML_ITEM));
}

static void
test_attributes_of_any_kind (void)
{
  g_autoptr (AirXml) xml = parse ("<rss><link href='a &amp;\nb' rel=x type = \"t\" href='second' flag "
                                  "media:w=5/></rss>");
  const AirXmlNode *link = air_xml_find (xml, AIR_XML_LINK);

  g_assert_cmpstr (air_xml_attribute (link, "href"), ==, "a & b");
  g_assert_cmpstr (air_xml_attribute (link, "REL"), ==, "x");
  g_assert_cmpstr (air_xml_attribute (link, "type"), ==, "t");
  g_assert_cmpstr (air_xml_attribute (link, "flag"), ==, "");
  g_assert_cmpstr (air_xml_attribute (link, "w"), ==, "5");
  g_assert_null (air_xml_attribute (link, "none"));
}

static void
test_namespaces_by_address (void)
{
  g_autoptr (AirXml) xml = parse ("<rss xmlns:x='http://purl.org/dc/elements/1.1/' xmlns:dc='urn:other'><item>"
                                  "<x:creator>a</x:creator><dc:title>foreign</dc:title>"
                                  "<media:title>usual</media:title><y xmlns='urn:default'><title>inner</title></y>"
                                  "</item></rss>");
  const AirXmlNode *item = air_xml_find (xml, AIR_XML_ITEM);

  g_assert_cmpstr (air_xml_text (air_xml_child (item, AIR_XML_DC_CREATOR)), ==, "a");
  g_assert_null (air_xml_child (item, AIR_XML_DC_TITLE));
  g_assert_cmpstr (air_xml_text (air_xml_child (item, AIR_XML_MEDIA_TITLE)), ==, "usual");
  g_assert_null (air_xml_child (item, AIR_XML_TITLE));
}

static void
test_bases_add_up (void)
{
  g_autoptr (AirXml) xml = parse ("<feed xml:base='http://a.example/x/'><entry xml:base='y/'>"
                                  "<content><p xml:base='z/'><a href='w'>t &lt;</a><br/></p></content></entry></feed>");
  const AirXmlNode *content = air_xml_find (xml, AIR_XML_CONTENT);
  g_autofree char *base = air_xml_base (content, NULL);
  g_autofree char *html = air_xml_to_html (content, base);

  g_assert_cmpstr (base, ==, "http://a.example/x/y/");
  g_assert_cmpstr (html, ==, "<p base=\"z/\"><a href=\"http://a.example/x/y/z/w\">t &lt;</a><br></p>");
}

static void
test_depth_is_bounded (void)
{
  g_autoptr (GString) text = g_string_new ("<rss><title>");
  g_autoptr (AirXml) xml = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "<b>");
  g_string_append (text, "deep");
  xml = parse (text->str);
  g_assert_cmpstr (air_xml_text (air_xml_find (xml, AIR_XML_TITLE)), ==, "deep");
}

static void
test_elements_are_bounded (void)
{
  g_autoptr (GString) text = g_string_new ("<rss>");
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (AirXml) xml = NULL;

  while (text->len < AIR_LIMIT_PAGE_BYTES)
    g_string_append (text, "<b/>");
  body = g_bytes_new (text->str, text->len);
  xml = air_xml_read (body, NULL, warnings, NULL);
  g_assert_nonnull (xml);
  g_assert_cmpuint (warnings->len, ==, 2);
}

static void
test_no_elements_is_no_xml (void)
{
  static const char *const texts[] = { "",     "text", "<!-- -->",  "<?xml version='1.0'?>",
                                       "</a>", "<",    "<!DOCTYPE", "<a" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_null (parse (texts[i]));
}

static void
test_utf8_by_words (void)
{
  char text[] = "0123456789\x01\r\nabc\xef\xbf\xbf\xc3\xa9\rdef\x0bgh";

  g_assert_true (air_utf8_is_valid ("0123456789é0123456789", 22));
  g_assert_false (air_utf8_is_valid ("0123456789\xe9zzzzzzzzzz", 21));
  g_assert_false (air_utf8_is_valid ("0123\0z", 6));
  g_assert_cmpuint (air_utf8_drop_controls (text, sizeof text - 1), ==, 22);
  g_assert_cmpstr (text, ==, "0123456789\nabcé\ndefgh");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/xml/text-is-in-one-piece", test_text_is_in_one_piece);
  g_test_add_func ("/xml/what-is-open-is-closed", test_what_is_open_is_closed);
  g_test_add_func ("/xml/items-do-not-nest", test_items_do_not_nest);
  g_test_add_func ("/xml/attributes-of-any-kind", test_attributes_of_any_kind);
  g_test_add_func ("/xml/namespaces-by-address", test_namespaces_by_address);
  g_test_add_func ("/xml/bases-add-up", test_bases_add_up);
  g_test_add_func ("/xml/depth-is-bounded", test_depth_is_bounded);
  g_test_add_func ("/xml/elements-are-bounded", test_elements_are_bounded);
  g_test_add_func ("/xml/no-elements-is-no-xml", test_no_elements_is_no_xml);
  g_test_add_func ("/xml/utf8-by-words", test_utf8_by_words);

  return g_test_run ();
}
