/* air-people-page.c - the people of a station, and one of them
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-people-page.h"

#include "air-person-card.h"
#include "air-person-view.h"
#include "air-skeleton.h"

struct _AirPeoplePage
{
  AirFeedPage parent_instance;

  AirFeedFrame *frame;
  GtkGridView *grid;
  GtkStack *stack;
  AirPersonView *view;
};

G_DEFINE_FINAL_TYPE (AirPeoplePage, air_people_page, AIR_TYPE_FEED_PAGE)

static gboolean
holds (AirFeedPage *page, gpointer person)
{
  const char *const texts[] = { air_person_get_name (person), air_person_get_role (person),
                                air_person_get_bio (person) };

  return air_feed_page_finds (page, texts, G_N_ELEMENTS (texts));
}

static const char *
bind (AirFeedPage *page, GtkListItem *item)
{
  AirPersonCard *card = AIR_PERSON_CARD (gtk_list_item_get_child (item));

  air_person_card_set_person (card, gtk_list_item_get_item (item),
                              air_station_get_fetcher (air_feed_page_get_station (page)));
  return air_person_card_get_name (card);
}

static void
unbind (AirFeedPage *page, GtkListItem *item)
{
  air_person_card_set_person (AIR_PERSON_CARD (gtk_list_item_get_child (item)), NULL, NULL);
}

static void
activate (AirFeedPage *page, gpointer person)
{
  air_people_page_open (AIR_PEOPLE_PAGE (page), person);
}

static void
station_changed (AirFeedPage *page)
{
  AirPeoplePage *self = AIR_PEOPLE_PAGE (page);

  AIR_FEED_PAGE_CLASS (air_people_page_parent_class)->station_changed (page);
  air_people_page_back (self);
  g_object_set (self->view, "station", air_feed_page_get_station (page), NULL);
}

static void
air_people_page_class_init (AirPeoplePageClass *klass)
{
  AirFeedPageClass *page_class = AIR_FEED_PAGE_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  page_class->get_feed = air_station_get_people;
  page_class->holds = holds;
  page_class->make_row = air_person_card_new;
  page_class->bind = bind;
  page_class->unbind = unbind;
  page_class->activate = activate;
  page_class->station_changed = station_changed;

  g_type_ensure (AIR_TYPE_PERSON_VIEW);
  g_type_ensure (AIR_TYPE_SKELETON);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-people-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AirPeoplePage, frame);
  gtk_widget_class_bind_template_child (widget_class, AirPeoplePage, stack);
  gtk_widget_class_bind_template_child (widget_class, AirPeoplePage, grid);
  gtk_widget_class_bind_template_child (widget_class, AirPeoplePage, view);
  gtk_widget_class_bind_template_callback (widget_class, air_people_page_back);
}

static void
air_people_page_init (AirPeoplePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  air_feed_page_set_up (AIR_FEED_PAGE (self), self->frame, GTK_WIDGET (self->grid));
}

GtkWidget *
air_people_page_new (void)
{
  return g_object_new (AIR_TYPE_PEOPLE_PAGE, NULL);
}

void
air_people_page_open (AirPeoplePage *self, AirPerson *person)
{
  g_return_if_fail (AIR_IS_PEOPLE_PAGE (self));

  gtk_stack_set_visible_child_name (self->stack, "one");
  air_person_view_open (self->view, person);
}

gboolean
air_people_page_back (AirPeoplePage *self)
{
  g_return_val_if_fail (AIR_IS_PEOPLE_PAGE (self), FALSE);

  if (!g_str_equal (gtk_stack_get_visible_child_name (self->stack), "one"))
    return FALSE;

  gtk_stack_set_visible_child_name (self->stack, "all");
  air_person_view_open (self->view, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
  return TRUE;
}
