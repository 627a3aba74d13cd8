/* air-spinitron.h - programme and songs from Spinitron
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-readers.h"

G_BEGIN_DECLS

/* Reads version 2 of the API: `shows`, of which each is one airing, and `spins`, which are tracks. Hosts are
 * named only where the station does not hide them. */
AirReading *air_spinitron_read (GBytes *body, const AirReadContext *context, GError **error);

G_END_DECLS
