/* air-net-error.h - errors of the network's libraries, in the program's terms
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-error.h"

G_BEGIN_DECLS

/* What is known of a failed exchange beside its error. */
typedef struct {
  const char *host;
  GTlsCertificate *peer;       /* nullable */
  GTlsCertificateFlags errors; /* what is wrong with it */
  gboolean flooded;            /* more headers had come than any answer needs */
} AirNetFailure;

/* Turns an error of GIO, TLS or libsoup into one of AIR_ERROR, by domain and code. Errors of AIR_ERROR and
 * G_IO_ERROR_CANCELLED stay what they are. (transfer full) */
GError *air_net_error_new (const GError *cause, const AirNetFailure *failure);

/* For an answer whose status is not success. AIR_ERROR_REFUSED, with what Retry-After asks for. */
GError *air_net_error_new_status (guint status, const char *host, guint retry_after_s);

/* The worst that is wrong with a certificate, in words. */
const char *air_net_certificate_reason (GTlsCertificate *peer, GTlsCertificateFlags errors);

/* Seconds of a Retry-After (RFC 9110, 10.2.3), which is a number or a date; a date is measured against the
 * answer's own Date, since the two clocks may differ, else against `now_us` (wall clock, microseconds).
 * 0 if there is none or it is over. */
guint air_net_retry_after (const char *retry_after, const char *date, gint64 now_us);

G_END_DECLS
