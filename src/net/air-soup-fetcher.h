/* air-soup-fetcher.h - whole documents over HTTP, within limits
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-contacts.h"
#include "air-fetcher.h"
#include "air-net-limits.h"

G_BEGIN_DECLS

/**
 * AirSoupFetcher:
 *
 * An AirFetcher on libsoup. Redirects are followed by ourselves, each hop checked. The document's reach is the
 * class of the address that it came from. An answer that calls itself sound and is no playlist, which is short,
 * ends with AIR_ERROR_STREAM. No host is spoken to over more than two connections, nor asked oftener than it wants
 * or air-limits.h allows.
 */
#define AIR_TYPE_SOUP_FETCHER (air_soup_fetcher_get_type ())
G_DECLARE_FINAL_TYPE (AirSoupFetcher, air_soup_fetcher, AIR, SOUP_FETCHER, GObject)

/* `clock` tells when documents were fetched. */
AirFetcher *air_soup_fetcher_new (AirClock *clock);

/* Before the first fetch. `authorities`: whom to trust instead of the system's authorities. */
void air_soup_fetcher_set_limits (AirSoupFetcher *self, const AirNetLimits *limits);
void air_soup_fetcher_set_authorities (AirSoupFetcher *self, GTlsDatabase *authorities);
void air_soup_fetcher_set_network (AirSoupFetcher *self, GNetworkMonitor *network);

/* Who is told of every host that is asked. */
void air_soup_fetcher_set_contacts (AirSoupFetcher *self, AirContacts *contacts);

G_END_DECLS
