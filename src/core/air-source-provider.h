/* air-source-provider.h - loads a source: fetch, keep, read in a worker
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-archive.h"
#include "air-clock.h"
#include "air-fetcher.h"
#include "air-provider.h"

G_BEGIN_DECLS

/**
 * AirSourceProvider:
 *
 * One line of a station file. Its address may stand for several documents: `{date}` is each day
 * from yesterday to six days ahead, in the station's zone. A document that cannot be had is
 * replaced by its last good answer; the load fails only if there is none of any of them.
 */
#define AIR_TYPE_SOURCE_PROVIDER (air_source_provider_get_type ())
G_DECLARE_FINAL_TYPE (AirSourceProvider, air_source_provider, AIR, SOURCE_PROVIDER, GObject)

/* `archive`, `zone`: nullable. */
AirProvider *air_source_provider_new (AirSource *source,
                                      const char *zone,
                                      AirReach reach,
                                      AirReadFunc read,
                                      AirClock *clock,
                                      AirFetcher *fetcher,
                                      AirArchive *archive);

/* Events overlapping [from, to); NULL: from now, for 400 days. */
void air_source_provider_set_window (AirSourceProvider *self, GDateTime *from, GDateTime *to);

G_END_DECLS
