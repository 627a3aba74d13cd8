/* air-answer.c - what a server answered, and whether that is within limits
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-answer.h"

#include "air-error.h"
#include "air-guarded-enumerator.h"
#include "air-limits.h"
#include "air-net-error.h"

#include <string.h>

/* What calls itself sound and goes on for longer is no playlist. */
#define SAMPLE_BYTES (16 * 1024)
/* Below this, a good ratio is no attack: a page may well be 64 KiB of blanks. */
#define INFLATE_FREE_BYTES (64 * 1024)

static const struct
{
  gsize wire_bytes;
  gsize bytes;
  const char *accept;
} purposes[] = {
  [AIR_FETCH_PAGE] = {
    AIR_LIMIT_PAGE_WIRE_BYTES, AIR_LIMIT_PAGE_BYTES,
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/json, "
    "application/xml;q=0.9, */*;q=0.8",
  },
  [AIR_FETCH_CALENDAR] = { AIR_LIMIT_CALENDAR_BYTES, AIR_LIMIT_CALENDAR_BYTES, "text/calendar, */*;q=0.5" },
  [AIR_FETCH_PLAYLIST] = {
    AIR_LIMIT_PLAYLIST_BYTES, AIR_LIMIT_PLAYLIST_BYTES,
    "audio/x-mpegurl, audio/mpegurl, application/vnd.apple.mpegurl, audio/x-scpls, application/xspf+xml, */*;q=0.5",
  },
  [AIR_FETCH_PICTURE] = { AIR_LIMIT_PICTURE_BYTES, AIR_LIMIT_PICTURE_BYTES, "image/*, */*;q=0.5" },
};

const char *
air_answer_get_accept (AirFetchPurpose purpose)
{
  return purposes[purpose].accept;
}

gboolean
air_answer_is_sound (SoupMessage *message)
{
  const char *type = soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL);

  return type != NULL && (g_str_has_prefix (type, "audio/") || g_str_equal (type, "application/ogg")) &&
         strstr (type, "url") == NULL && strstr (type, "scpls") == NULL;
}

gboolean
air_answer_is_flooded (SoupMessage *message)
{
  SoupMessageMetrics *metrics = soup_message_get_metrics (message);

  return metrics != NULL &&
         soup_message_metrics_get_response_header_bytes_received (metrics) >= AIR_LIMIT_HEADERS_BYTES;
}

/* -1 if it does not tell. */
static gint64
get_length (SoupMessage *message)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);

  if (soup_message_headers_get_encoding (headers) != SOUP_ENCODING_CONTENT_LENGTH)
    return -1;
  return soup_message_headers_get_content_length (headers);
}

/* Bytes of the body as they came, packed. */
static guint64
get_wire_bytes (SoupMessage *message)
{
  return soup_message_metrics_get_response_body_bytes_received (soup_message_get_metrics (message));
}

static gboolean
too_large (GError **error, const char *message)
{
  g_set_error_literal (error, AIR_ERROR, AIR_ERROR_TOO_LARGE, message);
  return FALSE;
}

gboolean
air_answer_check_length (SoupMessage *message, AirFetchPurpose purpose, GError **error)
{
  if (get_length (message) > (gint64) purposes[purpose].wire_bytes && !air_answer_is_sound (message))
    return too_large (error, "The document is larger than any of its kind should be");

  return TRUE;
}

gboolean
air_answer_check_size (SoupMessage *message, AirFetchPurpose purpose, gsize size, GError **error)
{
  guint64 wire_bytes = get_wire_bytes (message);

  if (size >= SAMPLE_BYTES && air_answer_is_sound (message))
    {
      g_set_error_literal (error, AIR_ERROR, AIR_ERROR_STREAM, "The address is that of a stream");
      return FALSE;
    }
  if (wire_bytes > purposes[purpose].wire_bytes || size > purposes[purpose].bytes)
    return too_large (error, "The document is larger than any of its kind should be");
  if (size > INFLATE_FREE_BYTES && size / AIR_LIMIT_INFLATE_RATIO > wire_bytes)
    return too_large (error, "The document unpacks to more than any should");

  return TRUE;
}

gboolean
air_answer_check_end (SoupMessage *message, GError **error)
{
  if (get_length (message) <= (gint64) get_wire_bytes (message))
    return TRUE;

  g_set_error_literal (error, AIR_ERROR, AIR_ERROR_UNREACHABLE, "The connection broke off within the document");
  return FALSE;
}

GError *
air_answer_make_refusal (SoupMessage *message, gint64 now_us)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  guint retry_after_s = air_net_retry_after (soup_message_headers_get_one (headers, "Retry-After"),
                                             soup_message_headers_get_one (headers, "Date"),
                                             now_us);

  return air_net_error_new_status (soup_message_get_status (message),
                                   g_uri_get_host (soup_message_get_uri (message)),
                                   retry_after_s);
}

static gboolean
read_seconds (const char *text, gint64 *seconds)
{
  guint64 number;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT64, &number, NULL))
    return FALSE;

  *seconds = (gint64) MIN (number, G_MAXINT);
  return TRUE;
}

/* `otherwise`: the moment that is taken for Date if there is none. */
static gint64
read_expiry (SoupMessageHeaders *headers, GDateTime *otherwise)
{
  const char *said = soup_message_headers_get_one (headers, "Date");
  g_autoptr (GDateTime) expires =
    soup_date_time_new_from_http_string (soup_message_headers_get_one (headers, "Expires"));
  g_autoptr (GDateTime) date = said != NULL ? soup_date_time_new_from_http_string (said) : NULL;

  /* What is no date, above all "0", is over. */
  if (expires == NULL)
    return 0;

  return g_date_time_difference (expires, date != NULL ? date : otherwise) / G_TIME_SPAN_SECOND;
}

/* For how many seconds from now the answer is said to be fresh; -1 if nothing is said (RFC 9111, 4.2). How old it is
 * by its Date is not asked: the server's clock and ours may differ. */
static int
read_max_age (SoupMessageHeaders *headers, GDateTime *now)
{
  const char *control = soup_message_headers_get_list (headers, "Cache-Control");
  g_autoptr (GHashTable) directives = control != NULL ? soup_header_parse_param_list (control) : NULL;
  gint64 fresh_s, age_s = 0;

  if (directives != NULL &&
      (g_hash_table_contains (directives, "no-cache") || g_hash_table_contains (directives, "no-store")))
    return 0;
  if (directives == NULL || !read_seconds (g_hash_table_lookup (directives, "max-age"), &fresh_s))
    {
      if (soup_message_headers_get_one (headers, "Expires") == NULL)
        return -1;
      fresh_s = read_expiry (headers, now);
    }

  read_seconds (soup_message_headers_get_one (headers, "Age"), &age_s);
  return (int) CLAMP (fresh_s - age_s, 0, G_MAXINT);
}

AirDocument *
air_answer_make_document (SoupMessage *message, const char *url, GBytes *body, AirDocument *known, GDateTime *now)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  const char *content_type = soup_message_headers_get_one (headers, "Content-Type");
  const char *etag = soup_message_headers_get_one (headers, "ETag");
  const char *last_modified = soup_message_headers_get_one (headers, "Last-Modified");
  g_autofree char *final_url = g_uri_to_string (soup_message_get_uri (message));
  int max_age_s = read_max_age (headers, now);

  /* 304 need not say again what was said with the body. */
  if (known != NULL)
    {
      content_type = air_document_get_content_type (known);
      etag = etag != NULL ? etag : air_document_get_etag (known);
      last_modified = last_modified != NULL ? last_modified : air_document_get_last_modified (known);
      max_age_s = max_age_s >= 0 ? max_age_s : air_document_get_max_age_s (known);
    }

  return air_document_new (url, final_url, content_type, etag, last_modified, now, max_age_s, body);
}

AirReach
air_answer_get_reach (SoupMessage *message, AirReach otherwise)
{
  GSocketAddress *address = soup_message_get_remote_address (message);

  return address != NULL ? air_reach_of_socket_address (address) : otherwise;
}
