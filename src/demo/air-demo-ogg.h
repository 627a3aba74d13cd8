/* air-demo-ogg.h - the broadcast as pages of Ogg Opus
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-demo-reel.h"

G_BEGIN_DECLS

/* A page holds 240 ms, so that pages begin and end with units. */
#define AIR_DEMO_PAGE_PACKETS 12

gint64 air_demo_ogg_page_at (gint64 wall_us);

/**
 * air_demo_ogg_append_headers:
 * @station: told as the organization
 *
 * The two header pages (RFC 7845, section 5) of the logical stream that is `spot`: each spot is one
 * of its own, as in a chain made by a studio's encoder, so that its title travels in its comments.
 */
void air_demo_ogg_append_headers (GByteArray *out, const AirDemoSpot *spot, const char *station);

/* One page of sound. Serial, sequence and granule follow from the broadcast alone: two listeners
 * get the same bytes. */
void air_demo_ogg_append_page (GByteArray *out, const AirDemoReel *reel, const AirDemoSpot *spot, gint64 page);

G_END_DECLS
