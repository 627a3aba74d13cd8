/* air-soup-line.h - a stream's bytes, over HTTP
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-contacts.h"
#include "air-line.h"
#include "air-net-limits.h"

G_BEGIN_DECLS

/**
 * AirSoupLine:
 *
 * An AirLine over a connection of its own. The bytes are read by AirHttpReader and not by a SoupSession,
 * which refuses the answers of SHOUTcast 1 and would pool, retry and decode what must come as it is.
 */
#define AIR_TYPE_SOUP_LINE (air_soup_line_get_type ())
G_DECLARE_FINAL_TYPE (AirSoupLine, air_soup_line, AIR, SOUP_LINE, GObject)

/* An AirLineNew. `contacts`: (nullable): the AirContacts that are told of every host that is asked. */
AirLine *air_soup_line_new (gpointer contacts);

/* Before opening. `authorities`: whom to trust instead of the system's authorities. */
void air_soup_line_set_limits (AirSoupLine *self, const AirNetLimits *limits);
void air_soup_line_set_authorities (AirSoupLine *self, GTlsDatabase *authorities);

G_END_DECLS
