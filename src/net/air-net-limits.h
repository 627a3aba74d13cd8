/* air-net-limits.h - how long the network may let us wait
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-limits.h"

#include <glib.h>

G_BEGIN_DECLS

/* Milliseconds. Tests have shorter ones, set before the first use. */
typedef struct {
  guint connect_ms;    /* name, connection, TLS */
  guint first_byte_ms; /* from then to the end of the headers */
  guint idle_ms;       /* between two pieces of a document */
  guint whole_ms;      /* a document, redirects included */
  guint stall_ms;      /* between two pieces of a stream */
} AirNetLimits;

#define AIR_NET_LIMITS_INIT \
  { \
    .connect_ms = AIR_LIMIT_CONNECT_S * 1000, .first_byte_ms = AIR_LIMIT_FIRST_BYTE_S * 1000, \
    .idle_ms = AIR_LIMIT_IDLE_S * 1000, .whole_ms = AIR_LIMIT_WHOLE_S * 1000, \
    .stall_ms = AIR_LIMIT_NEW_LINE_S * 1000, \
  }

#define AIR_NET_USER_AGENT "Airshift/" AIR_VERSION " (+https://github.com/airshift/airshift)"

G_END_DECLS
