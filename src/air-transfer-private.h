/* air-transfer-private.h - what exporting and importing have in common
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-transfer.h"

G_BEGIN_DECLS

AirTransferReport *air_transfer_report_new (void);

/* `error`: (transfer full): of GIO, or of our own. */
void air_transfer_return_error (GTask *task, GError *error);

G_END_DECLS
