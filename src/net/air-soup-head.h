/* air-soup-head.h - what a stream's headers say of it
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-line.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* Its strings are those of `headers`; where it came from is not among them. */
AirLineHead air_soup_head_read (SoupMessageHeaders *headers);

G_END_DECLS
