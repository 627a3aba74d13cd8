/* air-guarded-address.c - a host and port whose private addresses stay out of reach
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-guarded-address.h"

#include "air-guarded-enumerator.h"

struct _AirGuardedAddress
{
  GNetworkAddress parent_instance;

  AirReach reach;
};

static GSocketConnectableIface *parent_connectable;

static void connectable_init (GSocketConnectableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AirGuardedAddress,
                               air_guarded_address,
                               G_TYPE_NETWORK_ADDRESS,
                               G_IMPLEMENT_INTERFACE (G_TYPE_SOCKET_CONNECTABLE, connectable_init))

static GSocketAddressEnumerator *
enumerate (GSocketConnectable *connectable)
{
  return air_guarded_enumerator_new (parent_connectable->enumerate (connectable),
                                     AIR_GUARDED_ADDRESS (connectable)->reach);
}

/* A proxy would resolve the name itself, out of our sight: there is none for guarded addresses. */
static void
connectable_init (GSocketConnectableIface *iface)
{
  parent_connectable = g_type_interface_peek_parent (iface);
  iface->enumerate = enumerate;
  iface->proxy_enumerate = enumerate;
}

static void
air_guarded_address_class_init (AirGuardedAddressClass *klass)
{
}

static void
air_guarded_address_init (AirGuardedAddress *self)
{
}

AirGuardedAddress *
air_guarded_address_new (const char *host, guint16 port, AirReach reach)
{
  AirGuardedAddress *self = g_object_new (AIR_TYPE_GUARDED_ADDRESS, "hostname", host, "port", port, NULL);

  self->reach = reach;
  return self;
}
