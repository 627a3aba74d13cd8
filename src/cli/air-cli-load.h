/* air-cli-load.h - loads what a verb needs, then lets it tell
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-cli.h"

G_BEGIN_DECLS

#define AIR_CLI_KIND(kind) (1u << (kind))

/**
 * air_cli_load:
 * @kinds: of AIR_CLI_KIND()
 *
 * Loads these kinds, then calls `tell`. If none of them could be had, from the network or stored,
 * and the station names sources for them, the verb fails with the first error instead. What is
 * shown from the disk because the network failed is said on stderr.
 */
void air_cli_load (AirCli *self, guint kinds, void (*tell) (AirCli *self));

G_END_DECLS
