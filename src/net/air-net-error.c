/* air-net-error.c - errors of the network's libraries, in the program's terms
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-net-error.h"

#include <libsoup/soup.h>

#define DAY_S (24 * 60 * 60)

/* A certificate that nobody else vouches for. */
static gboolean
is_self_signed (GTlsCertificate *certificate)
{
  g_autofree char *subject = certificate != NULL ? g_tls_certificate_get_subject_name (certificate) : NULL;
  g_autofree char *issuer = certificate != NULL ? g_tls_certificate_get_issuer_name (certificate) : NULL;

  return subject != NULL && g_strcmp0 (subject, issuer) == 0;
}

const char *
air_net_certificate_reason (GTlsCertificate *peer, GTlsCertificateFlags errors)
{
  if (errors & G_TLS_CERTIFICATE_REVOKED)
    return "its certificate was revoked";
  if (errors & G_TLS_CERTIFICATE_EXPIRED)
    return "its certificate has expired";
  if (errors & G_TLS_CERTIFICATE_NOT_ACTIVATED)
    return "its certificate is not valid yet";
  if (errors & G_TLS_CERTIFICATE_BAD_IDENTITY)
    return "its certificate is for another host";
  if (errors & G_TLS_CERTIFICATE_UNKNOWN_CA)
    return is_self_signed (peer) ? "its certificate is self-signed" : "its certificate is of an unknown authority";
  if (errors & G_TLS_CERTIFICATE_INSECURE)
    return "its certificate uses an insecure algorithm";

  return "its certificate is not valid";
}

static GError *
from_tls (const GError *cause, const AirNetFailure *failure)
{
  switch (cause->code)
    {
    case G_TLS_ERROR_BAD_CERTIFICATE:
      return g_error_new (AIR_ERROR,
                          AIR_ERROR_UNSAFE,
                          "%s cannot be trusted: %s",
                          failure->host,
                          air_net_certificate_reason (failure->peer, failure->errors));
    case G_TLS_ERROR_UNAVAILABLE:
      return g_error_new_literal (AIR_ERROR, AIR_ERROR_UNSUPPORTED, "TLS is missing: glib-networking is not installed");
    case G_TLS_ERROR_EOF:
      return g_error_new (AIR_ERROR, AIR_ERROR_UNREACHABLE, "%s broke off the connection", failure->host);
    case G_TLS_ERROR_NOT_TLS:
      return g_error_new (AIR_ERROR, AIR_ERROR_MALFORMED, "%s does not speak TLS", failure->host);
    default:
      return g_error_new (AIR_ERROR, AIR_ERROR_UNSAFE, "No safe connection to %s: %s", failure->host, cause->message);
    }
}

static GError *
from_io (const GError *cause, const AirNetFailure *failure)
{
  switch (cause->code)
    {
    case G_IO_ERROR_CANCELLED:
      return g_error_copy (cause);
    case G_IO_ERROR_PARTIAL_INPUT: /* of libsoup: the connection closed too early, or the headers have no end */
      if (failure->flooded)
        return g_error_new (AIR_ERROR, AIR_ERROR_MALFORMED, "The headers of %s have no end", failure->host);
      return g_error_new (AIR_ERROR, AIR_ERROR_UNREACHABLE, "%s broke off the connection", failure->host);
    case G_IO_ERROR_INVALID_DATA:
      return g_error_new (AIR_ERROR,
                          AIR_ERROR_MALFORMED,
                          "The answer of %s is broken: %s",
                          failure->host,
                          cause->message);
    default:
      break;
    }

  return g_error_new (AIR_ERROR, AIR_ERROR_UNREACHABLE, "%s cannot be reached: %s", failure->host, cause->message);
}

GError *
air_net_error_new (const GError *cause, const AirNetFailure *failure)
{
  if (cause->domain == AIR_ERROR)
    return g_error_copy (cause);
  if (cause->domain == G_TLS_ERROR)
    return from_tls (cause, failure);
  if (cause->domain == G_IO_ERROR)
    return from_io (cause, failure);
  if (cause->domain == G_RESOLVER_ERROR)
    return g_error_new (AIR_ERROR, AIR_ERROR_UNREACHABLE, "The name %s is not found", failure->host);

  return g_error_new (AIR_ERROR, AIR_ERROR_MALFORMED, "The answer of %s is broken: %s", failure->host, cause->message);
}

GError *
air_net_error_new_status (guint status, const char *host, guint retry_after_s)
{
  const char *phrase = soup_status_get_phrase (status);
  GError *error = g_error_new (AIR_ERROR, AIR_ERROR_REFUSED, "%s answers %u %s", host, status, phrase);

  air_error_set_retry_after (error, retry_after_s);
  air_error_set_gone (error, status == SOUP_STATUS_NOT_FOUND || status == SOUP_STATUS_GONE);
  return error;
}

guint
air_net_retry_after (const char *retry_after, const char *date, gint64 now_us)
{
  g_autofree char *wish = NULL;
  g_autoptr (GDateTime) when = NULL;
  g_autoptr (GDateTime) now = NULL;
  guint64 seconds;

  if (retry_after == NULL)
    return 0;

  wish = g_strstrip (g_strdup (retry_after));
  if (g_ascii_string_to_unsigned (wish, 10, 0, G_MAXUINT64, &seconds, NULL))
    return MIN (seconds, DAY_S);

  when = soup_date_time_new_from_http_string (wish);
  now = date != NULL ? soup_date_time_new_from_http_string (date) : NULL;
  if (now == NULL)
    now = g_date_time_new_from_unix_utc (now_us / G_USEC_PER_SEC);
  if (when == NULL || now == NULL || g_date_time_compare (when, now) <= 0)
    return 0;

  return MIN (g_date_time_difference (when, now) / G_USEC_PER_SEC, DAY_S);
}
