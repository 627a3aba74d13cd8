/* fuzz-url-policy.c - addresses and redirects that the network follows
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first line is an address, the second the Location that it answers with.
 */
#include "air-url-policy.h"
#include "fuzz.h"

#include <string.h>

/* It can be asked for as it is, and stays what it is. */
static void
check_address (GUri *uri, AirUrlUse use)
{
  g_autofree char *text = g_uri_to_string (uri);
  g_autofree char *shown = air_url_policy_describe (uri);
  g_autoptr (GUri) again = air_url_policy_parse (text, use, NULL);
  g_autofree char *text_again = again != NULL ? g_uri_to_string (again) : NULL;

  fuzz_check_url (text);
  fuzz_check_line (shown);
  g_assert_null (g_uri_get_userinfo (uri));
  g_assert_null (g_uri_get_fragment (uri));
  g_assert_cmpint (air_url_policy_get_port (uri), >, 0);
  g_assert_null (strchr (shown, '?'));
  g_assert_cmpstr (text, ==, text_again);
}

static void
follow (GUri *from, const char *location, AirUrlUse use)
{
  gboolean insecure = FALSE;
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) to = air_url_policy_follow (from, location, use, 0, &insecure, &error);

  g_assert_true ((to == NULL) == (error != NULL));
  if (to == NULL)
    return;

  check_address (to, use);
  if (g_str_equal (g_uri_get_scheme (from), "https") && g_str_equal (g_uri_get_scheme (to), "http"))
    g_assert_true (use == AIR_URL_STREAM && insecure);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autofree char *text = fuzz_dup_text (bytes, size);
  char *location = strchr (text, '\n');

  if (location == NULL)
    return 0;
  *location++ = '\0';

  for (AirUrlUse use = AIR_URL_DOCUMENT; use <= AIR_URL_STREAM; use++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GUri) uri = air_url_policy_parse (text, use, &error);

      g_assert_true ((uri == NULL) == (error != NULL));
      if (uri != NULL)
        {
          check_address (uri, use);
          follow (uri, location, use);
        }
    }
  return 0;
}
