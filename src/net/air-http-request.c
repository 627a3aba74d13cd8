/* air-http-request.c - what a stream's server is asked, as bytes
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-http-request.h"

#include "air-net-limits.h"

#include <string.h>

GBytes *
air_http_request_new (GUri *uri)
{
  const char *query = g_uri_get_query (uri);
  const char *host = g_uri_get_host (uri);
  gboolean literal_v6 = strchr (host, ':') != NULL;
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "GET %s", g_uri_get_path (uri));
  if (query != NULL)
    g_string_append_printf (text, "?%s", query);
  g_string_append (text, " HTTP/1.1\r\n");
  g_string_append_printf (text, literal_v6 ? "Host: [%s]" : "Host: %s", host);
  if (g_uri_get_port (uri) != -1)
    g_string_append_printf (text, ":%d", g_uri_get_port (uri));
  g_string_append (text, "\r\nUser-Agent: " AIR_NET_USER_AGENT "\r\nAccept: */*\r\n");
  g_string_append (text, "Icy-MetaData: 1\r\nConnection: close\r\n\r\n");

  return g_string_free_to_bytes (text);
}
