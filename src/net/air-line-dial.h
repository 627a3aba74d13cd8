/* air-line-dial.h - a line's connection to the host of an address
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-net-error.h"
#include "air-reach.h"

G_BEGIN_DECLS

/* Connects to the host of `uri`, TLS included, at an address that is within `reach`; through no proxy.
 * `authorities`: (nullable): whom to trust instead of the system's. */
void air_line_dial_async (GUri *uri,
                          AirReach reach,
                          GTlsDatabase *authorities,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data);

/* (transfer full): or NULL with an error of GIO, TLS or AIR_ERROR_UNSAFE; then `failure`, which is valid as long as
 * `result`, tells of the certificate that was refused. */
GSocketConnection *air_line_dial_finish (GAsyncResult *result, AirNetFailure *failure, GError **error);

G_END_DECLS
