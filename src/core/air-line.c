/* air-line.c - an endless body: a live stream's bytes as they come
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-line.h"

G_DEFINE_INTERFACE (AirLine, air_line, G_TYPE_OBJECT)

static void
air_line_default_init (AirLineInterface *iface)
{
}

void
air_line_open (AirLine *self, const char *url, AirReach reach, const AirLineEvents *events, gpointer data)
{
  g_return_if_fail (AIR_IS_LINE (self));
  g_return_if_fail (url != NULL);

  AIR_LINE_GET_IFACE (self)->open (self, url, reach, events, data);
}

void
air_line_close (AirLine *self)
{
  g_return_if_fail (AIR_IS_LINE (self));

  AIR_LINE_GET_IFACE (self)->close (self);
}
