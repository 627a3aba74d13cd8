/* air-station-bin.c - what shows something of the station that is open
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-station-bin.h"

typedef struct
{
  AirStation *station; /* (owned) (nullable) */
} AirStationBinPrivate;

enum { PROP_STATION = 1, N_PROPS };

static GParamSpec *props[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (AirStationBin, air_station_bin, ADW_TYPE_BIN)

static void
set_station (AirStationBin *self, AirStation *station)
{
  AirStationBinPrivate *priv = air_station_bin_get_instance_private (self);

  if (!g_set_object (&priv->station, station))
    return;

  if (AIR_STATION_BIN_GET_CLASS (self)->station_changed != NULL)
    AIR_STATION_BIN_GET_CLASS (self)->station_changed (self, station);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATION]);
}

static void
set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  if (property_id == PROP_STATION)
    set_station (AIR_STATION_BIN (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  if (property_id == PROP_STATION)
    g_value_set_object (value, air_station_bin_get_station (AIR_STATION_BIN (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
dispose (GObject *object)
{
  AirStationBinPrivate *priv = air_station_bin_get_instance_private (AIR_STATION_BIN (object));

  g_clear_object (&priv->station);

  G_OBJECT_CLASS (air_station_bin_parent_class)->dispose (object);
}

static void
air_station_bin_class_init (AirStationBinClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = set_property;
  object_class->get_property = get_property;
  object_class->dispose = dispose;

  props[PROP_STATION] = g_param_spec_object ("station", NULL, NULL, AIR_TYPE_STATION,
                                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
air_station_bin_init (AirStationBin *self)
{
}

AirStation *
air_station_bin_get_station (AirStationBin *self)
{
  AirStationBinPrivate *priv = air_station_bin_get_instance_private (self);

  return priv->station;
}
