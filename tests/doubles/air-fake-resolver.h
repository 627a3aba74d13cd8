/* air-fake-resolver.h - names that resolve to what the test says
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* To be set with g_resolver_set_default(). Names that were not told are not found. Asked and told in any thread. */
#define AIR_TYPE_FAKE_RESOLVER (air_fake_resolver_get_type ())
G_DECLARE_FINAL_TYPE (AirFakeResolver, air_fake_resolver, AIR, FAKE_RESOLVER, GResolver)

AirFakeResolver *air_fake_resolver_new (void);

/* `addresses`: literals, separated by spaces, in the order of preference; NULL: none is told, and nothing said. */
void air_fake_resolver_tell (AirFakeResolver *self, const char *name, const char *addresses);

/* How often a name was asked for; who takes IPv4 and IPv6 asks twice. */
guint air_fake_resolver_count (AirFakeResolver *self);

G_END_DECLS
