/* air-named-reach.c - how private an address may be that a playlist names
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-named-reach.h"

AirReach
air_named_reach (const char *document, AirReach reach, const char *url)
{
  g_autoptr (GUri) here = g_uri_parse (document, G_URI_FLAGS_PARSE_RELAXED, NULL);
  g_autoptr (GUri) there = g_uri_parse (url, G_URI_FLAGS_PARSE_RELAXED, NULL);

  if (here != NULL && there != NULL && g_strcmp0 (g_uri_get_host (here), g_uri_get_host (there)) == 0)
    return reach;

  return MIN (reach, air_reach_of_url (document));
}
