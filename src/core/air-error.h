/* air-error.h - the one error domain, cut by what can be done
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  AIR_ERROR_OFFLINE,     /* no network, or told to keep off it: wait */
  AIR_ERROR_UNREACHABLE, /* name not found, no route, no answer in time: try again later */
  AIR_ERROR_REFUSED,     /* the server said no (401, 403, 404, 410, 451, 5xx): ask elsewhere */
  AIR_ERROR_UNCHANGED,   /* 304: keep what is there */
  AIR_ERROR_TOO_LARGE,   /* over a limit: nothing to be done */
  AIR_ERROR_MALFORMED,   /* cannot be read as what it claims to be: tell the station */
  AIR_ERROR_UNSAFE,      /* a scheme, address or certificate that we do not follow */
  AIR_ERROR_STREAM,      /* the sound stopped coming: reconnect */
  AIR_ERROR_CODEC,       /* no decoder: install one, or choose another stream */
  AIR_ERROR_DISK,        /* cannot read or write local files */
  AIR_ERROR_NOT_FOUND,   /* no such station, story, … */
  AIR_ERROR_UNSUPPORTED, /* known, but not something this program does */
} AirError;

#define AIR_ERROR air_error_quark ()
GQuark air_error_quark (void);

/* "offline", "unreachable", … as the command line's contract writes it. For errors of other
 * domains: the nearest nick. */
const char *air_error_nick (const GError *error);

/* So that an error of this domain is one at both ends of a bus: io.github.airshift.Airshift.Error.WORD, the nick
 * with "_" for "-". May be called again. */
void air_error_register_on_bus (void);

/* Seconds that the server asked us to wait (Retry-After), which an error carries with it; 0 if it
 * did not, or if the error is of another domain. */
guint air_error_get_retry_after (const GError *error);
void air_error_set_retry_after (GError *error, guint seconds);

/* Whether the server said that there is no such thing any more (404, 410). */
gboolean air_error_get_gone (const GError *error);
void air_error_set_gone (GError *error, gboolean gone);

/* (nullable): the package whose installation helps against AIR_ERROR_CODEC, as Debian names it. */
const char *air_error_get_package (const GError *error);
void air_error_set_package (GError *error, const char *package);

G_END_DECLS
