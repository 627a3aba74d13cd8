/* air-line-error.h - a line's end as an error
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-line.h"

G_BEGIN_DECLS

/* (transfer full): in the domain AIR_ERROR, with the server's Retry-After. */
GError *air_line_error_new (const AirLineEnd *end);

G_END_DECLS
