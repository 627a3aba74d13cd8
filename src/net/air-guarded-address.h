/* air-guarded-address.h - a host and port whose private addresses stay out of reach
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-reach.h"

G_BEGIN_DECLS

/**
 * AirGuardedAddress:
 *
 * A network address that gives away only those of its host's addresses that `reach` allows. The check
 * stands between the resolver and the socket, so that a public name that resolves to 127.0.0.1 or to the
 * listener's router is never connected to, whatever the name server says the second time. If nothing is
 * left, connecting fails with AIR_ERROR_UNSAFE.
 *
 * It is a GNetworkAddress because TLS takes the host that a certificate must name from there.
 */
#define AIR_TYPE_GUARDED_ADDRESS (air_guarded_address_get_type ())
G_DECLARE_FINAL_TYPE (AirGuardedAddress, air_guarded_address, AIR, GUARDED_ADDRESS, GNetworkAddress)

AirGuardedAddress *air_guarded_address_new (const char *host, guint16 port, AirReach reach);

G_END_DECLS
