/* air-fake-network.c - a network that is there or not as the test says
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-fake-network.h"

struct _AirFakeNetwork
{
  GObject parent_instance;

  gboolean available;
  gboolean metered;
};

enum { PROP_0, PROP_AVAILABLE, PROP_METERED, PROP_CONNECTIVITY };

static gboolean
initable_init (GInitable *initable, GCancellable *cancellable, GError **error)
{
  return TRUE;
}

static void
initable_iface_init (GInitableIface *iface)
{
  iface->init = initable_init;
}

static void
monitor_init (GNetworkMonitorInterface *iface)
{
}

G_DEFINE_FINAL_TYPE_WITH_CODE (AirFakeNetwork, air_fake_network, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, initable_iface_init)
                               G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR, monitor_init))

static void
get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  AirFakeNetwork *self = AIR_FAKE_NETWORK (object);

  switch (property_id)
    {
    case PROP_AVAILABLE:
      g_value_set_boolean (value, self->available);
      break;
    case PROP_METERED:
      g_value_set_boolean (value, self->metered);
      break;
    default:
      g_value_set_enum (value, self->available ? G_NETWORK_CONNECTIVITY_FULL : G_NETWORK_CONNECTIVITY_LOCAL);
    }
}

static void
air_fake_network_class_init (AirFakeNetworkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = get_property;
  g_object_class_override_property (object_class, PROP_AVAILABLE, "network-available");
  g_object_class_override_property (object_class, PROP_METERED, "network-metered");
  g_object_class_override_property (object_class, PROP_CONNECTIVITY, "connectivity");
}

static void
air_fake_network_init (AirFakeNetwork *self)
{
  self->available = TRUE;
}

AirFakeNetwork *
air_fake_network_new (void)
{
  return g_object_new (AIR_TYPE_FAKE_NETWORK, NULL);
}

void
air_fake_network_set_available (AirFakeNetwork *self, gboolean available)
{
  self->available = available;
  g_object_notify (G_OBJECT (self), "network-available");
  g_signal_emit_by_name (self, "network-changed", available);
}

void
air_fake_network_set_metered (AirFakeNetwork *self, gboolean metered)
{
  self->metered = metered;
  g_object_notify (G_OBJECT (self), "network-metered");
}
