/* test-html.c - pages become trees, in bounded time
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-html-text.h"
#include "air-html.h"
#include "air-limits.h"

#include <time.h>

/* As much as a page may have; less where a sanitizer makes everything slower. */
#ifdef __SANITIZE_ADDRESS__
#define TRAP_BYTES (AIR_LIMIT_PAGE_BYTES / 8)
#else
#define TRAP_BYTES AIR_LIMIT_PAGE_BYTES
#endif

/* Time of the processor: a busy machine is no slow reader. */
static clock_t started;

static void
start_clock (void)
{
  started = clock ();
}

static double
elapsed (void)
{
  return (double) (clock () - started) / CLOCKS_PER_SEC;
}

static void
assert_text (const char *markup, const char *expected)
{
  g_autofree char *got = air_html_to_lines (markup);

  g_assert_cmpstr (got, ==, expected);
}

static void
test_shows_visible_text (void)
{
  assert_text ("<p>One<p>Two <b>bold</b>&amp;c", "One\nTwo bold&c");
  assert_text ("a<script>alert('<b>')</script>b<style>p{}</style>", "ab");
  assert_text ("line<br>break", "line\nbreak");
  assert_text ("plain\ntext &lt;b&gt;", "plain text <b>");
  assert_text ("<div style='display:none'>no</div>yes", "yes");
}

static void
test_finds_by_selector (void)
{
  g_autoptr (AirHtml) html = air_html_parse ("<div class='Other AlertBar'><ps-stream data-x='1'>a</ps-stream>"
                                             "<a class=Link href='/b'>b</a></div>",
                                             -1);
  const GumboNode *root = air_html_get_root (html);
  g_autoptr (GPtrArray) both = air_html_find_all (root, ".AlertBar, a.Link[href]");

  g_assert_cmpuint (both->len, ==, 2);
  g_assert_true (air_html_has_name (air_html_find (root, "ps-stream[data-x]"), "ps-stream"));
  g_assert_null (air_html_find (root, ".Alert"));
  g_assert_nonnull (air_html_find (root, "[href='/b']"));
  g_assert_true (air_html_has_class (air_html_closest (air_html_find (root, "a"), "div"), "Other"));
}

static void
test_own_base_counts (void)
{
  g_autoptr (AirHtml) html = air_html_parse ("<base href='/sub/'>", -1);
  g_autofree char *base = air_html_dup_base (html, "https://example.org/page");

  g_assert_cmpstr (base, ==, "https://example.org/sub/");
}

/* Tags left open in the manner of the nineties are not nesting. */
static void
test_many_open_paragraphs_are_kept (void)
{
  g_autoptr (GString) markup = g_string_new ("<ul>");
  g_autoptr (AirHtml) html = NULL;
  g_autoptr (GPtrArray) paragraphs = NULL;

  for (guint i = 0; i < 2000; i++)
    g_string_append (markup, "<li>item<p>text <b>x</b><i>y</i>");
  html = air_html_parse (markup->str, markup->len);
  paragraphs = air_html_find_all (air_html_get_body (html), "p");
  g_assert_cmpuint (paragraphs->len, ==, 2000);
}

static void
test_traps_take_no_time (void)
{
  static const char *const pieces[] = {
    "<div>",
    "<a>",
    "<b>",
    "<b a=1>",
    "<p><b>",
    "<a href=1><b>",
    "<font><p>",
    "&",
    "&amp",
    "<table>",
    "</p>",
    "<b></i>",
    "<i><b></i>",
    "<nobr>",
    "<li>",
    "<table><td>",
    "<form>",
    "<svg>",
    "<math>",
    "<a><p>",
    "<",
    "<!--",
    "<!",
    "</",
    "<x y='",
    "<button>",
    "<select>",
    "\xc3\xa9",
    "<tr>",
    "<frameset>",
    "<b><div></b>",
    "<a><div></a>",
    "<table><b>",
    "<h1>",
    "<applet>",
    "<object>",
    "<p></b><b>",
    "<option>",
    "<dd><dt>",
    "<em><table>",
    "<title>",
    "<template>",
    "<svg><p>",
    "<math><mi><b>",
    "<table>x",
    "<b><table><i>",
    "<code><p></code>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) markup = g_string_sized_new (TRAP_BYTES);
      g_autoptr (AirHtml) html = NULL;
      g_autofree char *text = NULL;
      double seconds;

      while (markup->len < TRAP_BYTES)
        g_string_append (markup, pieces[i]);
      start_clock ();
      html = air_html_parse (markup->str, markup->len);
      text = air_html_dup_lines (air_html_get_body (html));
      g_clear_pointer (&html, air_html_free);
      seconds = elapsed ();
      g_test_message ("%5.2f s  %s", seconds, pieces[i]);
      g_assert_cmpfloat (seconds, <, 5);
    }
}

static void
test_many_attributes_take_no_time (void)
{
  g_autoptr (GString) markup = g_string_new ("<p");
  g_autoptr (AirHtml) html = NULL;

  for (guint i = 0; markup->len < TRAP_BYTES; i++)
    g_string_append_printf (markup, " a%u=%u", i, i);
  g_string_append (markup, ">text");
  start_clock ();
  html = air_html_parse (markup->str, markup->len);
  g_assert_cmpfloat (elapsed (), <, 5);
  g_assert_nonnull (air_html_find (air_html_get_body (html), "p[a1]"));
}

static void
test_deep_text_is_not_lost (void)
{
  g_autoptr (GString) markup = g_string_new (NULL);
  g_autoptr (AirHtml) html = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < 30000; i++)
    g_string_append (markup, "<div>");
  g_string_append (markup, "deep");
  html = air_html_parse (markup->str, markup->len);
  text = air_html_dup_text (air_html_get_body (html));
  g_assert_cmpstr (text, ==, "deep");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/html/shows-visible-text", test_shows_visible_text);
  g_test_add_func ("/html/finds-by-selector", test_finds_by_selector);
  g_test_add_func ("/html/own-base-counts", test_own_base_counts);
  g_test_add_func ("/html/many-open-paragraphs-are-kept", test_many_open_paragraphs_are_kept);
  g_test_add_func ("/html/deep-text-is-not-lost", test_deep_text_is_not_lost);
  g_test_add_func ("/html/many-attributes-take-no-time", test_many_attributes_take_no_time);
  g_test_add_func ("/html/traps-take-no-time", test_traps_take_no_time);

  return g_test_run ();
}
