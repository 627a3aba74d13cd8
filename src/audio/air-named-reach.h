/* air-named-reach.h - how private an address may be that a playlist names
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-reach.h"

G_BEGIN_DECLS

/* What a document names may be no more private than itself, unless it lies on the same host.
 * `document`: its address after redirects; `reach`: what it was itself asked for with. */
AirReach air_named_reach (const char *document, AirReach reach, const char *url);

G_END_DECLS
