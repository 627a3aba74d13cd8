/* air-recording-open.h - a new file for a recording, and its name
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * air_recording_open:
 * @file: a local path; its folder is made
 * @extension: (nullable): with its dot; is appended, and if there is such a file already a number too:
 *   "NAME (2).mp3". Without, that is an error
 * @replace: the file that is there is replaced; a symbolic link itself, not what it points to
 * @named: (out) (transfer full): what it is called
 *
 * Never writes into what is there, through whatever name. Blocks.
 *
 * Returns: a descriptor, or -1 and AIR_ERROR_DISK
 */
int air_recording_open (GFile *file, const char *extension, gboolean replace, GFile **named, GError **error);

G_END_DECLS
