/* air-doctor.h - what is missing on this machine, and which package brings it
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Checks and tells; gst_init() must have been called. Returns the exit status: 1 if something that
 * is required is missing. */
int air_doctor_run (gboolean json);

G_END_DECLS
