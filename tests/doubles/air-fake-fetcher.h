/* air-fake-fetcher.h - a fetcher that answers what the test has laid out
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-fetcher.h"

G_BEGIN_DECLS

#define AIR_TYPE_FAKE_FETCHER (air_fake_fetcher_get_type ())
G_DECLARE_FINAL_TYPE (AirFakeFetcher, air_fake_fetcher, AIR, FAKE_FETCHER, GObject)

/* Answers from the main loop, never at once. What was not laid out is AIR_ERROR_REFUSED. */
AirFakeFetcher *air_fake_fetcher_new (void);

void air_fake_fetcher_set (AirFakeFetcher *self, const char *url, const char *content_type, GBytes *body);

/* While held, what is asked waits for its release (or for its cancelling). */
void air_fake_fetcher_hold (AirFakeFetcher *self);
void air_fake_fetcher_release (AirFakeFetcher *self);

guint air_fake_fetcher_get_n_asked (AirFakeFetcher *self);
guint air_fake_fetcher_get_n_cancelled (AirFakeFetcher *self);

G_END_DECLS
