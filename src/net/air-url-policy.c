/* air-url-policy.c - which web addresses are followed, from where
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-url-policy.h"

#include "air-error.h"
#include "air-limits.h"

#include <string.h>

#define URI_FLAGS \
  (G_URI_FLAGS_HAS_PASSWORD | G_URI_FLAGS_ENCODED_PATH | G_URI_FLAGS_ENCODED_QUERY | G_URI_FLAGS_ENCODED_FRAGMENT | \
   G_URI_FLAGS_SCHEME_NORMALIZE)

/* Where the path begins: a host may hold letters beyond ASCII, which are not to be escaped. */
static const char *
find_path (const char *url)
{
  const char *authority = url + strspn (url, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "+-.");

  return g_ascii_isalpha (*url) && g_str_has_prefix (authority, "://") ? authority + 3 + strcspn (authority + 3, "/?#")
                                                                           : url;
}

/* Escapes what RFC 3986 does not allow in a path, query or fragment, and keeps what is there
 * escaped already. */
static char *
escape (const char *url)
{
  g_autofree char *stripped = g_strstrip (g_strdup (url));
  const char *path = find_path (stripped);
  GString *out = g_string_new_len (stripped, path - stripped);

  for (const guchar *p = (const guchar *) path; *p != '\0'; p++)
    {
      gboolean stray_percent = *p == '%' && (!g_ascii_isxdigit (p[1]) || !g_ascii_isxdigit (p[2]));

      if (stray_percent || *p <= ' ' || *p >= 0x7f || strchr ("\"<>\\^`{|}", *p) != NULL)
        g_string_append_printf (out, "%%%02X", *p);
      else
        g_string_append_c (out, *p);
    }

  return g_string_free (out, FALSE);
}

/* The host as it may stand in a request: a literal address, or a name in ASCII (RFC 5890). */
static char *
dup_host (GUri *uri)
{
  const char *host = g_uri_get_host (uri);
  g_autofree char *ascii = NULL;

  if (host == NULL || g_hostname_is_ip_address (host))
    return g_strdup (host);

  ascii = g_hostname_to_ascii (host);
  if (ascii == NULL || *ascii == '\0' || ascii[strspn (ascii, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-._")] != '\0')
    return NULL;

  return g_steal_pointer (&ascii);
}

/* The parts that are sent, and no others. Takes an escaped address. */
static GUri *
admit (GUri *uri, AirUrlUse use, GError **error)
{
  const char *scheme = g_uri_get_scheme (uri);
  const char *path = g_uri_get_path (uri);
  g_autofree char *host = dup_host (uri);

  if (use == AIR_URL_STREAM && g_str_equal (scheme, "icy"))
    scheme = "http";

  if (!g_str_equal (scheme, "http") && !g_str_equal (scheme, "https"))
    {
      g_set_error (error, AIR_ERROR, AIR_ERROR_UNSAFE, "Addresses of the kind “%s:” are not followed", scheme);
      return NULL;
    }
  if (host == NULL || g_uri_get_port (uri) == 0)
    {
      g_set_error_literal (error, AIR_ERROR, AIR_ERROR_MALFORMED, "The address names no host");
      return NULL;
    }

  return g_uri_build (URI_FLAGS,
                      scheme,
                      NULL,
                      host,
                      g_uri_get_port (uri),
                      *path != '\0' ? path : "/",
                      g_uri_get_query (uri),
                      NULL);
}

static GUri *
resolve (GUri *base, const char *reference, AirUrlUse use, GError **error)
{
  g_autofree char *escaped = escape (reference);
  g_autoptr (GError) why = NULL;
  g_autoptr (GUri) uri = NULL;

  if (!g_utf8_validate (escaped, -1, NULL))
    {
      g_set_error_literal (error, AIR_ERROR, AIR_ERROR_MALFORMED, "The address is not text");
      return NULL;
    }

  uri = g_uri_parse_relative (base, escaped, URI_FLAGS, &why);
  if (uri == NULL)
    {
      g_set_error (error, AIR_ERROR, AIR_ERROR_MALFORMED, "The address cannot be read: %s", why->message);
      return NULL;
    }

  return admit (uri, use, error);
}

GUri *
air_url_policy_parse (const char *url, AirUrlUse use, GError **error)
{
  return resolve (NULL, url, use, error);
}

GUri *
air_url_policy_follow (GUri *from, const char *location, AirUrlUse use, guint hops, gboolean *insecure, GError **error)
{
  g_autoptr (GUri) to = NULL;

  if (hops >= AIR_LIMIT_REDIRECTS)
    {
      g_set_error (error, AIR_ERROR, AIR_ERROR_UNSAFE, "More than %d redirects", AIR_LIMIT_REDIRECTS);
      return NULL;
    }
  if (location == NULL)
    {
      g_set_error_literal (error, AIR_ERROR, AIR_ERROR_MALFORMED, "A redirect that leads nowhere");
      return NULL;
    }

  to = resolve (from, location, use, error);
  if (to == NULL)
    return NULL;

  if (g_str_equal (g_uri_get_scheme (from), "https") && g_str_equal (g_uri_get_scheme (to), "http"))
    {
      if (use != AIR_URL_STREAM)
        {
          g_set_error_literal (error, AIR_ERROR, AIR_ERROR_UNSAFE, "A redirect from https to http");
          return NULL;
        }
      *insecure = TRUE;
    }

  return g_steal_pointer (&to);
}

gboolean
air_url_policy_is_redirect (guint status)
{
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

guint16
air_url_policy_get_port (GUri *uri)
{
  if (g_uri_get_port (uri) != -1)
    return g_uri_get_port (uri);

  return g_str_equal (g_uri_get_scheme (uri), "https") ? 443 : 80;
}

char *
air_url_policy_describe (GUri *uri)
{
  return g_uri_to_string_partial (uri, G_URI_HIDE_QUERY | G_URI_HIDE_FRAGMENT | G_URI_HIDE_USERINFO);
}
