/* air-url.c - addresses that a document names, made absolute and safe
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-url.h"

#include <string.h>

/* Long enough for the longest picture addresses of Brightspot, short enough to be shown. */
#define MAX_LENGTH 8192

#define PREFERRED_WIDTH 2000

#define PARSE_FLAGS (G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED)

/* As browsers read it: tabs, newlines and other controls vanish, spaces and what is not ASCII are
 * escaped, backslashes before the query are slashes. */
static char *
tidy (const char *reference)
{
  GString *out = g_string_new (NULL);
  const char *end;
  gboolean in_path = TRUE;

  while (*reference != '\0' && (guchar) *reference <= ' ')
    reference++;
  end = reference + strlen (reference);
  while (end > reference && (guchar) end[-1] <= ' ')
    end--;

  for (const char *p = reference; p < end && out->len <= MAX_LENGTH; p++)
    {
      guchar c = *p;

      if (c == '?' || c == '#')
        in_path = FALSE;
      if (c < ' ' || c == 0x7f)
        continue;
      if (c == '\\' && in_path)
        g_string_append_c (out, '/');
      else if (c == ' ' || c >= 0x80 || strchr ("\"<>\\^`{|}", c) != NULL)
        g_string_append_printf (out, "%%%02X", c);
      else if (c == '%' && !(g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2])))
        g_string_append (out, "%25");
      else
        g_string_append_c (out, c);
    }

  return g_string_free (out, FALSE);
}

/* GLib takes the percent signs out of a host, makes punycode of international names, of whose characters some turn into
 * marks of an address (a wide bracket), and in brackets takes whatever begins with an address. */
static gboolean
host_is_sane (const char *host)
{
  if (*host == '\0')
    return FALSE;
  for (const char *p = host; *p != '\0'; p++)
    if (!g_ascii_isgraph (*p) || strchr ("%<>\"@/\\?#;[]|^`", *p) != NULL)
      return FALSE;
  return strchr (host, ':') == NULL || g_hostname_is_ip_address (host);
}

/* For GLib a host ends at a semicolon too, and what follows is a path that it does not write. */
static gboolean
can_be_written (GUri *uri)
{
  const char *path = g_uri_get_path (uri);

  return g_uri_get_host (uri) == NULL ||
    (host_is_sane (g_uri_get_host (uri)) && (*path == '\0' || *path == '/'));
}

static GUri *
parse_resolved (const char *base, const char *reference)
{
  g_autofree char *tidied = NULL;
  g_autoptr (GUri) base_uri = NULL;
  g_autoptr (GUri) uri = NULL;

  if (reference == NULL)
    return NULL;
  tidied = tidy (reference);
  if (strlen (tidied) > MAX_LENGTH)
    return NULL;
  if (base != NULL)
    {
      g_autofree char *tidy_base = tidy (base);

      base_uri = g_uri_parse (tidy_base, PARSE_FLAGS, NULL);
    }

  uri = g_uri_parse_relative (base_uri, tidied, PARSE_FLAGS, NULL);
  return uri != NULL && can_be_written (uri) ? g_steal_pointer (&uri) : NULL;
}

/* Written anew from its parts, so that nothing odd in between survives; user names are dropped. */
static char *
write_http (GUri *uri)
{
  g_autofree char *host = g_uri_get_host (uri) != NULL ? g_ascii_strdown (g_uri_get_host (uri), -1) : NULL;
  const char *path = g_uri_get_path (uri);

  if (host == NULL)
    return NULL;
  return g_uri_join (PARSE_FLAGS, g_uri_get_scheme (uri), NULL, host, g_uri_get_port (uri), *path != '\0' ? path : "/",
                     g_uri_get_query (uri), g_uri_get_fragment (uri));
}

/* Whether an address is written just as write_http() would write it: most are. */
static gboolean
is_tidy_http (const char *address)
{
  static const char host_chars[] = "abcdefghijklmnopqrstuvwxyz0123456789-.";
  const char *p = address;
  gsize length;

  if (strncmp (p, "https://", 8) != 0 && strncmp (p, "http://", 7) != 0)
    return FALSE;
  p = strchr (p, '/') + 2;
  length = strspn (p, host_chars);
  p += length;
  if (length == 0 || *p != '/' || strstr (p, "/.") != NULL || strlen (p) > MAX_LENGTH / 2)
    return FALSE;
  while (g_ascii_isalnum (*p) || (*p != '\0' && strchr ("/-_.~!$&'()*+,;=:@?", *p) != NULL))
    p++;
  return *p == '\0';
}

static char *
resolve (const char *base, const char *reference, gboolean allow_mail)
{
  g_autoptr (GUri) uri = NULL;
  const char *scheme;

  if (reference != NULL && is_tidy_http (reference))
    return g_strdup (reference);
  uri = parse_resolved (base, reference);
  if (uri == NULL)
    return NULL;

  scheme = g_uri_get_scheme (uri);
  if (g_ascii_strcasecmp (scheme, "http") == 0 || g_ascii_strcasecmp (scheme, "https") == 0)
    return write_http (uri);
  if (allow_mail && g_ascii_strcasecmp (scheme, "mailto") == 0 && strchr (g_uri_get_path (uri), '@') != NULL)
    return g_uri_to_string (uri);

  return NULL;
}

char *
air_url_resolve (const char *base, const char *reference)
{
  return resolve (base, reference, FALSE);
}

char *
air_url_resolve_link (const char *base, const char *reference)
{
  return resolve (base, reference, TRUE);
}

char *
air_url_resolve_base (const char *base, const char *reference)
{
  g_autoptr (GUri) uri = parse_resolved (base, reference);

  return uri != NULL && g_uri_get_host (uri) != NULL ? g_uri_to_string (uri) : NULL;
}

/* Pictures that are counted, not looked at. */
static gboolean
is_tracker (const char *url)
{
  static const char *const marks[] = {
    "npr-rss-pixel",
    "/include/images/tracking/",
    "feeds.feedburner.com/~r/",
    "feedsportal.com/",
    "google-analytics.com/",
    "googletagmanager.com/",
    "/b/ss/",
    "pixel.wp.com/",
    "stats.wordpress.com/",
    "feeds.wordpress.com/",
    "doubleclick.net/",
    "scorecardresearch.com/",
    "pixel.quantserve.com/",
    "facebook.com/tr",
    "amazon-adsystem.com/",
    "/tracking-pixel",
    "/pixel.gif",
    "/pixel.png",
    "/1x1.",
    "/blank.gif",
    "/spacer.gif",
    "/transparent.gif",
    "republication-tracker-tool",
    "pixel-ping",
    "counter.theconversation.com",
    "a.tribalfusion.com/",
  };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (strstr (url, marks[i]) != NULL)
      return TRUE;

  return FALSE;
}

char *
air_url_resolve_picture (const char *base, const char *reference)
{
  g_autofree char *tidied = NULL;
  g_autofree char *url = NULL;

  if (reference == NULL)
    return NULL;
  tidied = tidy (reference);
  if (*tidied == '\0' || *tidied == '#' || strcmp (tidied, "undefined") == 0 || strcmp (tidied, "null") == 0)
    return NULL;

  url = resolve (base, reference, FALSE);
  return url != NULL && !is_tracker (url) ? g_steal_pointer (&url) : NULL;
}

/* The next candidate of a srcset: an address and a descriptor ("2x", "800w"). Addresses may contain
 * commas, so a comma parts candidates only at an address's end or after its descriptor. */
static gboolean
next_candidate (const char **p, char **address, double *width)
{
  const char *start;
  const char *end;

  while (g_ascii_isspace (**p) || **p == ',')
    (*p)++;
  if (**p == '\0')
    return FALSE;

  start = *p;
  while (**p != '\0' && !g_ascii_isspace (**p))
    (*p)++;
  end = *p;
  *width = 1;
  if (end[-1] == ',')
    {
      while (end > start && end[-1] == ',')
        end--;
    }
  else
    {
      const char *descriptor;

      while (g_ascii_isspace (**p))
        (*p)++;
      descriptor = *p;
      while (**p != '\0' && **p != ',')
        (*p)++;
      if (g_ascii_isdigit (*descriptor))
        {
          char *unit;
          double value = g_ascii_strtod (descriptor, &unit);

          *width = *unit == 'w' ? value : value * 1000;
        }
    }

  *address = g_strndup (start, end - start);
  return TRUE;
}

char *
air_url_best_of_srcset (const char *base, const char *srcset)
{
  g_autofree char *best = NULL;
  double best_width = 0;
  guint n = 0;

  if (srcset == NULL)
    return NULL;

  for (;;)
    {
      g_autofree char *address = NULL;
      g_autofree char *url = NULL;
      double width;
      gboolean better;

      if (n++ > 64 || !next_candidate (&srcset, &address, &width))
        break;
      url = air_url_resolve_picture (base, address);
      if (url == NULL)
        continue;
      better = best_width > PREFERRED_WIDTH ? width < best_width : width > best_width && width <= PREFERRED_WIDTH;
      if (best == NULL || better)
        {
          g_free (best);
          best = g_steal_pointer (&url);
          best_width = width;
        }
    }

  return g_steal_pointer (&best);
}

/* The query without what newsletters and social media add; NULL if nothing is left. */
static char *
essential_query (const char *query)
{
  g_auto (GStrv) parts = g_strsplit (query, "&", 64);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (!g_str_has_prefix (parts[i], "utm_") && !g_str_has_prefix (parts[i], "fbclid=") &&
        !g_str_has_prefix (parts[i], "gclid=") && *parts[i] != '\0')
      g_ptr_array_add (kept, parts[i]);
  if (kept->len == 0)
    return NULL;

  g_ptr_array_add (kept, NULL);
  return g_strjoinv ("&", (char **) kept->pdata);
}

char *
air_url_key (const char *url)
{
  g_autoptr (GUri) uri = url != NULL ? g_uri_parse (url, PARSE_FLAGS, NULL) : NULL;
  g_autofree char *path = NULL;
  g_autofree char *query = NULL;
  const char *host;
  gsize length;

  if (uri == NULL || g_uri_get_host (uri) == NULL)
    return g_strdup (url != NULL ? url : "");

  host = g_uri_get_host (uri);
  if (g_ascii_strncasecmp (host, "www.", 4) == 0)
    host += 4;
  path = g_strdup (g_uri_get_path (uri));
  length = strlen (path);
  while (length > 0 && path[length - 1] == '/')
    path[--length] = '\0';
  if (g_uri_get_query (uri) != NULL)
    query = essential_query (g_uri_get_query (uri));

  return g_strconcat (host, path, query != NULL ? "?" : "", query != NULL ? query : "", NULL);
}
