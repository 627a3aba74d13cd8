/* air-guarded-enumerator.h - passes on the addresses that are within reach
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-reach.h"

G_BEGIN_DECLS

#define AIR_TYPE_GUARDED_ENUMERATOR (air_guarded_enumerator_get_type ())
G_DECLARE_FINAL_TYPE (AirGuardedEnumerator,
                      air_guarded_enumerator,
                      AIR,
                      GUARDED_ENUMERATOR,
                      GSocketAddressEnumerator)

/* Takes `inner`. If it has addresses but none within `reach`, the end comes with AIR_ERROR_UNSAFE. */
GSocketAddressEnumerator *air_guarded_enumerator_new (GSocketAddressEnumerator *inner, AirReach reach);

/* The class of the address of a socket; PUBLIC if it is not of the internet. */
AirReach air_reach_of_socket_address (GSocketAddress *address);

G_END_DECLS
