/* air-soup-request.c - how one document is asked for
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-soup-request.h"

#include "air-answer.h"

#include <string.h>

/* A validator comes from a server, and may have passed through a file since. */
static void
add_validator (SoupMessageHeaders *headers, const char *name, const char *value)
{
  if (value != NULL && strpbrk (value, "\r\n") == NULL)
    soup_message_headers_replace (headers, name, value);
}

SoupMessage *
air_soup_request_new (GUri *uri, AirFetchPurpose purpose, AirDocument *known)
{
  SoupMessage *message = soup_message_new_from_uri (SOUP_METHOD_GET, uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  g_autofree char *url = g_uri_to_string (uri);

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_COLLECT_METRICS);
  soup_message_headers_replace (headers, "Accept", air_answer_get_accept (purpose));

  /* Validators hold for the address that gave them. */
  if (known != NULL && g_strcmp0 (url, air_document_get_final_url (known)) == 0)
    {
      add_validator (headers, "If-None-Match", air_document_get_etag (known));
      add_validator (headers, "If-Modified-Since", air_document_get_last_modified (known));
    }

  return message;
}
