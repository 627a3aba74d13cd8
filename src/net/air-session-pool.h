/* air-session-pool.h - one SoupSession for each host that is asked
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-reach.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * AirSessionPool:
 *
 * A session speaks to one origin (scheme, host and port) through an AirGuardedAddress, so that each of its
 * connections, kept ones included, was checked for the same reach. A host has one at a time, with at most
 * AIR_LIMIT_CONNECTIONS_PER_HOST connections; no cookies, no cache, no passwords, no sniffing, no proxy (which would
 * resolve names out of our sight).
 */
typedef struct _AirSessionPool AirSessionPool;

AirSessionPool *air_session_pool_new (void);
void air_session_pool_free (AirSessionPool *self);

/* Whom to trust instead of the system's authorities; before the first session. */
void air_session_pool_set_authorities (AirSessionPool *self, GTlsDatabase *authorities);

/* (transfer full): to be held as long as it is in use. */
SoupSession *air_session_pool_dup_session (AirSessionPool *self, GUri *uri, AirReach reach);

G_END_DECLS
