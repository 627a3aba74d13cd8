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
  AirStationBin parent_instance;
};

G_DEFINE_FINAL_TYPE (AirOnAirPage, air_on_air_page, AIR_TYPE_STATION_BIN)

static void
air_on_air_page_class_init (AirOnAirPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

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
