/* air-xml-space.h - what namespaces and the names in them mean
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-xml-names.h"

#include <glib.h>

G_BEGIN_DECLS

/* By its address. One that is not known is the language of feeds where it is the default, else foreign. */
AirXmlSpace air_xml_space_of_address (const char *address, gboolean is_default);

/* By a prefix that was not declared; any case. */
AirXmlSpace air_xml_space_of_prefix (const char *prefix, gsize length);

/* AIR_XML_NONE for names without a meaning; any case. */
AirXmlName air_xml_name_in_space (AirXmlSpace space, const char *local, gsize length);

G_END_DECLS
