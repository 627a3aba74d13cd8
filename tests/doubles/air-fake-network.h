/* air-fake-network.h - a network that is there or not as the test says
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define AIR_TYPE_FAKE_NETWORK (air_fake_network_get_type ())
G_DECLARE_FINAL_TYPE (AirFakeNetwork, air_fake_network, AIR, FAKE_NETWORK, GObject)

/* A GNetworkMonitor; available and not metered at first. */
AirFakeNetwork *air_fake_network_new (void);
void air_fake_network_set_available (AirFakeNetwork *self, gboolean available);
void air_fake_network_set_metered (AirFakeNetwork *self, gboolean metered);

G_END_DECLS
