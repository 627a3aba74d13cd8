/* air-icy-probe.h - whether an answer that is not HTTP is a stream
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-reach.h"

G_BEGIN_DECLS

/* SHOUTcast 1 begins its answers with `ICY 200 OK`, which libsoup cannot read. Asks again as a line does, and
 * hangs up once the head has come. */
void air_icy_probe_async (GUri *uri,
                          AirReach reach,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data);

/* TRUE if it is a stream. FALSE without error if not; else G_IO_ERROR_CANCELLED. */
gboolean air_icy_probe_finish (GAsyncResult *result, GError **error);

G_END_DECLS
