/* air-soup-fetch.h - one document on its way, hop by hop
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-contacts.h"
#include "air-fetcher.h"
#include "air-host-budget.h"
#include "air-host-turns.h"
#include "air-net-limits.h"
#include "air-session-pool.h"

G_BEGIN_DECLS

/* What all fetches have in common; owned by the task's source object. */
typedef struct {
  AirClock *clock;
  AirSessionPool *sessions;
  AirHostTurns *turns;
  AirHostBudget *budget;
  AirContacts *contacts; /* nullable */
  GNetworkMonitor *network;
  AirNetLimits limits;
} AirFetchMeans;

/* Gives `task` an AirDocument, or an error of air_fetcher_fetch_finish(); the rest as air_fetcher_fetch_async(). */
void air_soup_fetch_start (GTask *task,
                           const AirFetchMeans *means,
                           const char *url,
                           AirFetchPurpose purpose,
                           AirReach reach,
                           AirDocument *known);

G_END_DECLS
