/* air-cli-record.h - what is recorded in the foreground, and what came of it
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-cli.h"

G_BEGIN_DECLS

/* (transfer full): all that was received so far and what comes, to the options' file; for --for seconds, or with
 * --show until `show` ends. `show`: nullable: gives the tags. */
AirRecording *air_cli_begin_recording (AirCli *self, AirBroadcast *show);

/* (transfer full): the facts of the contract, each after a comma. */
char *air_cli_describe_recording (AirRecording *recording);

/* For people, in a few lines. */
void air_cli_say_recording (AirRecording *recording);

G_END_DECLS
