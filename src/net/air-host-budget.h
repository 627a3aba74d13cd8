/* air-host-budget.h - whether a host may be asked now, or when
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-clock.h"

G_BEGIN_DECLS

/**
 * AirHostBudget:
 *
 * How often each host was asked within the last hour, and who asked to be left alone for a while (Retry-After, RFC
 * 9110, 10.2.3): a host that answered 429, or one address of it that answered 503. Main thread.
 */
typedef struct _AirHostBudget AirHostBudget;

AirHostBudget *air_host_budget_new (AirClock *clock);
void air_host_budget_free (AirHostBudget *self);

/* TRUE if `uri` may be asked now, which is then counted; else AIR_ERROR_REFUSED with the seconds until it may.
 * `unasked`: nobody waits for the answer. */
gboolean air_host_budget_spend (AirHostBudget *self, GUri *uri, gboolean unasked, GError **error);

/* `uri` answered with `status`, and with the wish not to be asked for `seconds`; 0: no such wish. */
void air_host_budget_hold (AirHostBudget *self, GUri *uri, guint status, guint seconds);

G_END_DECLS
