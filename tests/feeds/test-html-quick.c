/* test-html-quick.c - the text of simple markup, found without a tree
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-html-quick.h"
#include "air-html-text.h"
#include "air-text.h"

static char *
text_by_tree (const char *markup)
{
  g_autoptr (AirHtml) html = air_html_parse (markup, -1);

  return air_html_dup_lines (air_html_get_body (html));
}

static char *
text_by_scan (const char *markup)
{
  g_autoptr (GString) text = air_html_quick_text (markup, G_MAXSIZE);

  g_test_message ("%s", markup);
  g_assert_nonnull (text);
  return air_text_clean_lines (text->str);
}

static void
test_says_what_the_tree_says (void)
{
  static const char *const markups[] = {
    "plain",
    "a &amp; b &lt;c&gt; &eacute;&nbsp;&#8212;&#x2014; R&D & co",
    "<p>One <em>two</em>,\nthree.</p>\n<p class='x' id=y data-z>Four</p>",
    "One<br>two<br/>three<BR clear=\"all\">four",
    "<div><h2>Head</h2><ul><li>a<li>b</ul><blockquote><p>q</p></blockquote></div>tail",
    "5 < 6 and 7 <8",
    "a<!-- no --> b<hr>c",
    "x<script type='a'>if (a < b) c ('</p>');</script>y<style>p { }</style>z",
    "<a href=\"/x?a=1&amp;b=2\" title='a > b'>link</a> after",
    "before <iframe src='/map'>no</iframe> after <img src=a.jpg alt='no'> end",
    "<pre>  kept\n as   spaces</pre>",
    "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (markups); i++)
    {
      g_autofree char *tree = text_by_tree (markups[i]);
      g_autofree char *scan = text_by_scan (markups[i]);

      g_assert_cmpstr (scan, ==, tree);
    }
}

static void
test_leaves_what_it_is_not_sure_of (void)
{
  static const char *const markups[] = {
    "<table><tr>a</table>", "<p hidden>x</p>", "<b style='display: none'>x</b>", "&nosuch;", "&copy2026",
    "<p title='open", "<script>no end", "<!-- no end", "<textarea>", "<script><!--</script>", "<!doctype html>x",
    "<svg><title>x</title>", "&#0;", "<custom-x>a", "</br>", "<iframe>", "<p =x>", "<p", "&lang;", "<noscript>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (markups); i++)
    g_assert_null (air_html_quick_text (markups[i], G_MAXSIZE));
}

static void
test_stops_when_it_is_enough (void)
{
  g_autoptr (GString) text = air_html_quick_text ("<p>one <b>two</b></p><table>", 4);

  g_assert_cmpstr (text->str, ==, "one ");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/html-quick/says-what-the-tree-says", test_says_what_the_tree_says);
  g_test_add_func ("/html-quick/leaves-what-it-is-not-sure-of", test_leaves_what_it_is_not_sure_of);
  g_test_add_func ("/html-quick/stops-when-it-is-enough", test_stops_when_it_is_enough);

  return g_test_run ();
}
