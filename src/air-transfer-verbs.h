/* air-transfer-verbs.h - the terminal's export and import
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-assembly.h"
#include "air-cli.h"

G_BEGIN_DECLS

/* The listener's stations are loaded already. `cli` is told when it is done. */
void air_transfer_verbs_export (AirCli *cli, AirAssembly *assembly);
void air_transfer_verbs_import (AirCli *cli, AirAssembly *assembly);

G_END_DECLS
