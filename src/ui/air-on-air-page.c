/* air-on-air-page.c - the front page: the show, what follows, the stories
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-on-air-page.h"

#include "air-columns-layout.h"
#include "air-coming-up.h"
#include "air-front-stories.h"
#include "air-next-up-list.h"
#include "air-show-card.h"

struct _AirOnAirPage
{
  AdwBin parent_instance;

  AirStation *station; /* (owned) (nullable) */
};

enum { PROP_STATION = 1, N_PROPS };

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AirOnAirPage, air_on_air_page, ADW_TYPE_BIN)

static void
set_station (AirOnAirPage *self, AirStation *station)
{
  if (g_set_object (&self->station, station))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATION]);
}

static void
set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  AirOnAirPage *self = AIR_ON_AIR_PAGE (object);

  switch (property_id)
    {
    case PROP_STATION:
      set_station (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  AirOnAirPage *self = AIR_ON_AIR_PAGE (object);

  switch (property_id)
    {
    case PROP_STATION:
      g_value_set_object (value, self->station);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
dispose (GObject *object)
{
  AirOnAirPage *self = AIR_ON_AIR_PAGE (object);

  g_clear_object (&self->station);

  G_OBJECT_CLASS (air_on_air_page_parent_class)->dispose (object);
}

static void
air_on_air_page_class_init (AirOnAirPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = set_property;
  object_class->get_property = get_property;
  object_class->dispose = dispose;

  props[PROP_STATION] = g_param_spec_object ("station", NULL, NULL, AIR_TYPE_STATION,
                                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (AIR_TYPE_COLUMNS_LAYOUT);
  g_type_ensure (AIR_TYPE_COMING_UP);
  g_type_ensure (AIR_TYPE_FRONT_STORIES);
  g_type_ensure (AIR_TYPE_NEXT_UP_LIST);
  g_type_ensure (AIR_TYPE_SHOW_CARD);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-on-air-page.ui");
}

static void
air_on_air_page_init (AirOnAirPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
