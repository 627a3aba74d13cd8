/* test-url-policy.c - only addresses of the web are followed, and never to a worse place
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-url-policy.h"

#include "air-error.h"
#include "air-limits.h"

static void
expect (const char *url, AirUrlUse use, const char *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) uri = air_url_policy_parse (url, use, &error);
  g_autofree char *got = uri != NULL ? g_uri_to_string (uri) : NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (got, ==, wanted);
}

static void
expect_error (const char *url, AirUrlUse use, AirError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (air_url_policy_parse (url, use, &error));
  g_assert_error (error, AIR_ERROR, (int) code);
}

static void
takes_addresses_of_the_web (void)
{
  expect ("http://example.org", AIR_URL_DOCUMENT, "http://example.org/");
  expect (" HTTPS://Example.org/a?b=c#d\n", AIR_URL_DOCUMENT, "https://example.org/a?b=c");
  expect ("http://user:secret@example.org:8000/;", AIR_URL_DOCUMENT, "http://example.org:8000/;");
  expect ("http://bücher.example/", AIR_URL_DOCUMENT, "http://xn--bcher-kva.example/");
  expect ("http://[::1]:80/x", AIR_URL_DOCUMENT, "http://[::1]/x");
  expect ("icy://example.org:8000/live", AIR_URL_STREAM, "http://example.org:8000/live");
}

static void
escapes_as_browsers_do (void)
{
  expect ("http://example.org/a b/ü?q=\"x\"&p=50%",
          AIR_URL_DOCUMENT,
          "http://example.org/a%20b/%C3%BC?q=%22x%22&p=50%25");
  expect ("http://example.org/%C3%BC", AIR_URL_DOCUMENT, "http://example.org/%C3%BC");
  expect ("http://example.org/a\r\nX-Evil: 1", AIR_URL_DOCUMENT, "http://example.org/a%0D%0AX-Evil:%201");
}

static void
refuses_other_schemes (void)
{
  static const char *const bad[] = {
    "file:///etc/passwd", "data:text/html,x", "javascript:alert(1)", "ftp://example.org/", "resource:///x",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      expect_error (bad[i], AIR_URL_DOCUMENT, AIR_ERROR_UNSAFE);
      expect_error (bad[i], AIR_URL_STREAM, AIR_ERROR_UNSAFE);
    }
  expect_error ("icy://example.org/", AIR_URL_DOCUMENT, AIR_ERROR_UNSAFE);
}

static void
refuses_what_names_no_host (void)
{
  static const char *const bad[] = {
    "", "example", "/path", "http://", "http:///x", "http://example.org:99999/", "http://a:0/",
    "http://[::1", "http://\xff/", "http://a b/", "http://a%0d%0aX:1/", "http://a%00b/",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    expect_error (bad[i], AIR_URL_DOCUMENT, AIR_ERROR_MALFORMED);
}

/* An address inside another one's path or query is not where a host would end. */
static void
escapes_before_an_address_within (void)
{
  g_autoptr (GUri) from = air_url_policy_parse ("http://example.org/a/b?c", AIR_URL_DOCUMENT, NULL);
  gboolean insecure = FALSE;
  g_autoptr (GUri) to
      = air_url_policy_follow (from, "d e\\f?u=http://example.net/", AIR_URL_DOCUMENT, 0, &insecure, NULL);
  g_autofree char *text = g_uri_to_string (to);

  g_assert_cmpstr (text, ==, "http://example.org/a/d%20e%5Cf?u=http://example.net/");
}

static void
follows_redirects_so_far (void)
{
  g_autoptr (GUri) from = air_url_policy_parse ("http://example.org/a/b?c", AIR_URL_DOCUMENT, NULL);
  g_autoptr (GUri) to = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gboolean insecure = FALSE;

  to = air_url_policy_follow (from, "../d e", AIR_URL_DOCUMENT, AIR_LIMIT_REDIRECTS - 1, &insecure, NULL);
  text = g_uri_to_string (to);
  g_assert_cmpstr (text, ==, "http://example.org/d%20e");
  g_assert_false (insecure);

  g_clear_pointer (&to, g_uri_unref);
  g_clear_pointer (&text, g_free);
  to = air_url_policy_follow (from, "//user:secret@example.org/x#y", AIR_URL_DOCUMENT, 0, &insecure, NULL);
  text = g_uri_to_string (to);
  g_assert_cmpstr (text, ==, "http://example.org/x");

  g_assert_null (air_url_policy_follow (from, "/x", AIR_URL_DOCUMENT, AIR_LIMIT_REDIRECTS, &insecure, &error));
  g_assert_error (error, AIR_ERROR, AIR_ERROR_UNSAFE);
  g_clear_error (&error);
  g_assert_null (air_url_policy_follow (from, NULL, AIR_URL_DOCUMENT, 0, &insecure, &error));
  g_assert_error (error, AIR_ERROR, AIR_ERROR_MALFORMED);
  g_clear_error (&error);
  g_assert_null (air_url_policy_follow (from, "file:///etc/passwd", AIR_URL_STREAM, 0, &insecure, &error));
  g_assert_error (error, AIR_ERROR, AIR_ERROR_UNSAFE);
}

static void
only_streams_leave_https (void)
{
  g_autoptr (GUri) from = air_url_policy_parse ("https://example.org/", AIR_URL_STREAM, NULL);
  g_autoptr (GUri) to = NULL;
  g_autoptr (GError) error = NULL;
  gboolean insecure = FALSE;

  g_assert_null (air_url_policy_follow (from, "http://example.org/", AIR_URL_DOCUMENT, 0, &insecure, &error));
  g_assert_error (error, AIR_ERROR, AIR_ERROR_UNSAFE);
  g_assert_false (insecure);

  to = air_url_policy_follow (from, "http://example.org/", AIR_URL_STREAM, 0, &insecure, NULL);
  g_assert_nonnull (to);
  g_assert_true (insecure);
}

static void
messages_hold_no_query (void)
{
  g_autoptr (GUri) uri = air_url_policy_parse ("https://example.org/a?token=secret", AIR_URL_STREAM, NULL);
  g_autofree char *text = air_url_policy_describe (uri);

  g_assert_cmpstr (text, ==, "https://example.org/a");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/url-policy/takes-addresses-of-the-web", takes_addresses_of_the_web);
  g_test_add_func ("/url-policy/escapes-as-browsers-do", escapes_as_browsers_do);
  g_test_add_func ("/url-policy/refuses-other-schemes", refuses_other_schemes);
  g_test_add_func ("/url-policy/refuses-what-names-no-host", refuses_what_names_no_host);
  g_test_add_func ("/url-policy/escapes-before-an-address-within", escapes_before_an_address_within);
  g_test_add_func ("/url-policy/follows-redirects-so-far", follows_redirects_so_far);
  g_test_add_func ("/url-policy/only-streams-leave-https", only_streams_leave_https);
  g_test_add_func ("/url-policy/messages-hold-no-query", messages_hold_no_query);

  return g_test_run ();
}
