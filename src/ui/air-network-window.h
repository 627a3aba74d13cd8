/* air-network-window.h - what the program did on the network, host by host
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-contacts.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Every host that was asked, the one asked last first, while it goes on; and whether the network is metered. */
#define AIR_TYPE_NETWORK_WINDOW (air_network_window_get_type ())
G_DECLARE_FINAL_TYPE (AirNetworkWindow, air_network_window, AIR, NETWORK_WINDOW, AdwWindow)

GtkWidget *air_network_window_new (AirContacts *contacts, AirClock *clock, GNetworkMonitor *network);

G_END_DECLS
