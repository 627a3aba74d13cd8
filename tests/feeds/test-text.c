/* test-text.c - text and addresses come out plain and safe
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-charset.h"
#include "air-text.h"
#include "air-url.h"

static void
assert_clean (const char *text, const char *expected)
{
  g_autofree char *got = air_text_clean (text);

  g_assert_cmpstr (got, ==, expected);
}

static void
test_collapses_space (void)
{
  assert_clean ("  two \n\t words \r\n", "two words");
  assert_clean (" \xc2\xa0 ", NULL);
  assert_clean (NULL, NULL);
}

static void
test_drops_what_is_not_text (void)
{
  assert_clean ("a\x01z\x7f", "az");
  assert_clean ("evil\xe2\x80\xae" "gpj.exe", "evilgpj.exe");
  assert_clean ("\xe2\x81\xa6iso\xe2\x81\xa9", "iso");
  assert_clean ("\xef\xbb\xbfmark", "mark");
}

static void
test_repairs_stray_bytes (void)
{
  assert_clean ("caf\xe9 \x93quoted\x94", "café “quoted”");
  assert_clean ("don\xc2\x92t", "don’t");
}

static void
test_keeps_lines (void)
{
  g_autofree char *got = air_text_clean_lines (" one \n two\n\n\n\nthree ");

  g_assert_cmpstr (got, ==, "one\ntwo\n\nthree");
}

static void
test_cuts_at_characters (void)
{
  g_autofree char *got = air_text_clean_cut ("åäö åäö", 5);
  g_autofree char *whole = air_text_clean_cut ("åäö", 3);

  g_assert_cmpstr (got, ==, "åäö…");
  g_assert_cmpstr (whole, ==, "åäö");
}

static void
test_decodes_entities_once (void)
{
  g_autofree char *got
      = air_text_decode_entities ("AT&amp;T &eacute;&#8217;&#x41;&#150; &amp;lt; &unknown; a=1&b=2 &#0;");

  g_assert_cmpstr (got, ==, "AT&T é’A– &lt; &unknown; a=1&b=2 ");
}

static void
test_strips_programs (void)
{
  g_autofree char *got = air_text_strip_tags ("One<script type=x>two()</SCRIPT> <h2>three</h2><style>a{}</style>");
  g_autofree char *endless = air_text_strip_tags ("<script>four <script>five");

  g_assert_cmpstr (got, ==, "One \nthree\n");
  g_assert_cmpstr (endless, ==, "four five");
}

static void
test_strips_literal_tags (void)
{
  g_autofree char *got = air_text_strip_tags ("Bio.<br/><br/>1 < 2 <b>bold</b> <blink>");

  g_assert_cmpstr (got, ==, "Bio.\n\n1 < 2 bold <blink>");
}

static void
test_makes_slugs (void)
{
  g_autofree char *got = air_text_slug (" Zoë O’Hara-Løv ");

  g_assert_cmpstr (got, ==, "zoe-ohara-løv");
}

static void
assert_resolves (const char *base, const char *reference, const char *expected)
{
  g_autofree char *got = air_url_resolve (base, reference);

  g_assert_cmpstr (got, ==, expected);
}

static void
test_resolves_addresses (void)
{
  assert_resolves ("https://example.org/news/", "../a.jpg", "https://example.org/a.jpg");
  assert_resolves ("https://example.org/news", "//cdn.example.org/x y.jpg", "https://cdn.example.org/x%20y.jpg");
  assert_resolves ("https://example.org/news", "?p=2", "https://example.org/news?p=2");
  assert_resolves (NULL, "HTTP://Example.ORG", "http://example.org/");
  assert_resolves (NULL, "https://bücher.example/", "https://xn--bcher-kva.example/");
  assert_resolves (NULL, " https://user:pw@example.org/a|b ", "https://example.org/a%7Cb");
  assert_resolves (NULL, "relative", NULL);
}

/* GLib takes the percent signs out of a host, ends it at a semicolon, and does not look far into brackets. */
static void
test_refuses_what_is_no_host (void)
{
  static const char *const bad[] = { "http://a%0d%0ab/", "http://a;b/c", "http://[::1%2561]/", "http://[a:b]/" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    assert_resolves (NULL, bad[i], NULL);
  assert_resolves (NULL, "http://[2001:DB8::1]:80/", "http://[2001:db8::1]:80/");
}

static void
test_refuses_other_schemes (void)
{
  static const char *const bad[] = { "javascript:alert(1)", "java\nscript:alert(1)", "\x01javascript:x",
                                     "file:///etc/passwd",  "data:text/html,x",      "ftp://example.org/",
                                     "vbscript:x",          "http:///nohost",        "//" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    assert_resolves (NULL, bad[i], NULL);
  assert_resolves ("https://example.org/", "javascript:alert(1)", NULL);
  assert_resolves ("file:///home/", "passwd", NULL);
}

static void
test_links_may_be_mail (void)
{
  g_autofree char *mail = air_url_resolve_link (NULL, "mailto:desk@example.org");
  g_autofree char *none = air_url_resolve (NULL, "mailto:desk@example.org");

  g_assert_cmpstr (mail, ==, "mailto:desk@example.org");
  g_assert_null (none);
}

static void
test_trackers_are_no_pictures (void)
{
  g_autofree char *pixel
      = air_url_resolve_picture (NULL, "https://media.npr.org/include/images/tracking/npr-rss-pixel.png?story=1");
  g_autofree char *undefined = air_url_resolve_picture ("https://example.org/", "undefined");
  g_autofree char *picture = air_url_resolve_picture ("https://example.org/", "ditch.jpg");

  g_assert_null (pixel);
  g_assert_null (undefined);
  g_assert_cmpstr (picture, ==, "https://example.org/ditch.jpg");
}

static void
test_chooses_from_srcset (void)
{
  g_autofree char *wide = air_url_best_of_srcset ("https://example.org/", "a.jpg 400w, b,c.jpg 1600w, d.jpg 4000w");
  g_autofree char *dense = air_url_best_of_srcset ("https://example.org/", "a.jpg, b.jpg 2x");

  g_assert_cmpstr (wide, ==, "https://example.org/b,c.jpg");
  g_assert_cmpstr (dense, ==, "https://example.org/b.jpg");
}

static void
test_same_page_same_key (void)
{
  g_autofree char *one = air_url_key ("http://www.example.org/a/?utm_source=rss#top");
  g_autofree char *two = air_url_key ("https://example.org/a");

  g_assert_cmpstr (one, ==, two);
}

static void
assert_decodes (const char *bytes, gssize length, const char *content_type, const char *expected)
{
  g_autoptr (GBytes) body = g_bytes_new (bytes, length < 0 ? (gssize) strlen (bytes) : length);
  gsize n;
  const char *warning;
  g_autofree char *text = air_charset_decode (body, content_type, AIR_CHARSET_HTML, &n, &warning);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_encoding_order (void)
{
  assert_decodes ("\xef\xbb\xbf\xc3\xa9", -1, "text/html; charset=iso-8859-1", "é");
  assert_decodes ("<meta charset=utf-8>\xe9", -1, "text/html; charset=\"latin1\"", "<meta charset=utf-8>é");
  assert_decodes ("<meta charset='windows-1251'>\xc0", -1, "text/html", "<meta charset='windows-1251'>А");
  assert_decodes ("<?xml version='1.0' encoding='iso-8859-1'?>\x80", -1, NULL,
                  "<?xml version='1.0' encoding='iso-8859-1'?>€");
  assert_decodes ("\xe9", -1, NULL, "é");
  assert_decodes ("\xc3\xa9", -1, "text/xml; charset=us-ascii", "é");
  assert_decodes ("\xe9", -1, "text/xml; charset=us-ascii", "é");
  assert_decodes ("\xff\xfe<\0a\0", 6, NULL, "<a");
  assert_decodes ("+ADw-b+AD4-", -1, "text/html; charset=utf-7", "+ADw-b+AD4-");
  assert_decodes ("\xc3\xa9", -1, "text/html; charset=no-such", "é");
  assert_decodes ("a\0b", 3, NULL, "ab");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/collapses-space", test_collapses_space);
  g_test_add_func ("/text/drops-what-is-not-text", test_drops_what_is_not_text);
  g_test_add_func ("/text/repairs-stray-bytes", test_repairs_stray_bytes);
  g_test_add_func ("/text/keeps-lines", test_keeps_lines);
  g_test_add_func ("/text/cuts-at-characters", test_cuts_at_characters);
  g_test_add_func ("/text/decodes-entities-once", test_decodes_entities_once);
  g_test_add_func ("/text/strips-literal-tags", test_strips_literal_tags);
  g_test_add_func ("/text/strips-programs", test_strips_programs);
  g_test_add_func ("/text/makes-slugs", test_makes_slugs);
  g_test_add_func ("/url/resolves", test_resolves_addresses);
  g_test_add_func ("/url/refuses-what-is-no-host", test_refuses_what_is_no_host);
  g_test_add_func ("/url/refuses-other-schemes", test_refuses_other_schemes);
  g_test_add_func ("/url/links-may-be-mail", test_links_may_be_mail);
  g_test_add_func ("/url/trackers-are-no-pictures", test_trackers_are_no_pictures);
  g_test_add_func ("/url/chooses-from-srcset", test_chooses_from_srcset);
  g_test_add_func ("/url/same-page-same-key", test_same_page_same_key);
  g_test_add_func ("/charset/order", test_encoding_order);

  return g_test_run ();
}
