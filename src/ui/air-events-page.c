/* air-events-page.c - what takes place, by day
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-events-page.h"

#include "air-event-row.h"
#include "air-event-words.h"
#include "air-link-opener.h"
#include "air-link.h"
#include "air-notice.h"
#include "air-now-here.h"
#include "air-skeleton.h"
#include "air-time-text.h"

/* The list has no sections: the first row of a day carries the date, and rows that are bound are
 * told anew whenever their neighbours change. */
struct _AirEventsPage
{
  AirFeedPage parent_instance;

  GPtrArray *bound; /* (owned): of GtkListItem (unowned), those on screen */

  AirFeedFrame *frame;
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (AirEventsPage, air_events_page, AIR_TYPE_FEED_PAGE)

static GDateTime *
dup_now (AirFeedPage *page)
{
  AirStation *station = air_feed_page_get_station (page);

  return station != NULL ? air_now_here (air_station_get_clock (station)) : g_date_time_new_now_local ();
}

static gboolean
holds (AirFeedPage *page, gpointer event)
{
  g_autoptr (GDateTime) now = dup_now (page);
  const char *const texts[] = { air_event_get_title (event), air_event_get_location (event),
                                air_event_get_description (event) };

  return !air_event_words_is_over (event, now) && air_feed_page_finds (page, texts, G_N_ELEMENTS (texts));
}

static gboolean
leads_day (AirFeedPage *page, guint position, GDateTime *now)
{
  GListModel *model = air_feed_page_get_model (page);
  g_autoptr (AirEvent) event = g_list_model_get_item (model, position);
  g_autoptr (AirEvent) before = position > 0 ? g_list_model_get_item (model, position - 1) : NULL;
  g_autoptr (GDateTime) day = NULL;
  g_autoptr (GDateTime) day_before = NULL;

  if (event == NULL || before == NULL)
    return TRUE;

  day = air_event_words_day (event, now);
  day_before = air_event_words_day (before, now);
  return air_time_text_days_between (day_before, day) != 0;
}

static void
mark_days (AirEventsPage *self)
{
  AirFeedPage *page = AIR_FEED_PAGE (self);
  g_autoptr (GDateTime) now = dup_now (page);

  for (guint i = 0; i < self->bound->len; i++)
    {
      GtkListItem *item = self->bound->pdata[i];

      air_event_row_set_leads_day (AIR_EVENT_ROW (gtk_list_item_get_child (item)),
                                   leads_day (page, gtk_list_item_get_position (item), now));
    }
}

/* An announcement says what its link leads to; a calendar does not. */
static const char *
find_link_text (AirStation *station, AirEvent *event)
{
  GListModel *notices = G_LIST_MODEL (air_station_get_notices (station));

  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr (AirNotice) notice = g_list_model_get_item (notices, i);
      AirEvent *announced = air_notice_get_event (notice);
      GPtrArray *links = air_notice_get_links (notice);

      if (announced == NULL || g_strcmp0 (air_event_get_uid (announced), air_event_get_uid (event)) != 0)
        continue;
      for (guint j = 0; j < links->len; j++)
        if (g_strcmp0 (air_link_get_url (links->pdata[j]), air_event_get_url (event)) == 0)
          return air_link_get_text (links->pdata[j]);
    }

  return NULL;
}

static const char *
bind (AirFeedPage *page, GtkListItem *item)
{
  AirEventRow *row = AIR_EVENT_ROW (gtk_list_item_get_child (item));
  AirEvent *event = gtk_list_item_get_item (item);
  g_autoptr (GDateTime) now = dup_now (page);

  air_event_row_set_event (row, event, find_link_text (air_feed_page_get_station (page), event), now);
  air_event_row_set_leads_day (row, leads_day (page, gtk_list_item_get_position (item), now));
  gtk_list_item_set_activatable (item, air_link_is_openable (air_event_get_url (event)));
  g_ptr_array_add (AIR_EVENTS_PAGE (page)->bound, item);
  return air_event_row_get_name (row);
}

static void
unbind (AirFeedPage *page, GtkListItem *item)
{
  g_ptr_array_remove_fast (AIR_EVENTS_PAGE (page)->bound, item);
}

static void
activate (AirFeedPage *page, gpointer event)
{
  if (air_link_is_openable (air_event_get_url (event)))
    gtk_widget_activate_action (GTK_WIDGET (page), "win.open-uri", "s", air_event_get_url (event));
}

/* What is over goes when the page is looked at. */
static void
map (GtkWidget *widget)
{
  air_feed_page_filter (AIR_FEED_PAGE (widget));
  GTK_WIDGET_CLASS (air_events_page_parent_class)->map (widget);
}

static void
finalize (GObject *object)
{
  g_ptr_array_unref (AIR_EVENTS_PAGE (object)->bound);

  G_OBJECT_CLASS (air_events_page_parent_class)->finalize (object);
}

static void
air_events_page_class_init (AirEventsPageClass *klass)
{
  AirFeedPageClass *page_class = AIR_FEED_PAGE_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = finalize;
  widget_class->map = map;
  page_class->get_feed = air_station_get_events;
  page_class->holds = holds;
  page_class->make_row = air_event_row_new;
  page_class->bind = bind;
  page_class->unbind = unbind;
  page_class->activate = activate;

  g_type_ensure (AIR_TYPE_SKELETON);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-events-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AirEventsPage, frame);
  gtk_widget_class_bind_template_child (widget_class, AirEventsPage, list);
}

static void
air_events_page_init (AirEventsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->bound = g_ptr_array_new ();
  air_feed_page_set_up (AIR_FEED_PAGE (self), self->frame, GTK_WIDGET (self->list));
  g_signal_connect_object (gtk_list_view_get_model (self->list), "items-changed", G_CALLBACK (mark_days), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

GtkWidget *
air_events_page_new (void)
{
  return g_object_new (AIR_TYPE_EVENTS_PAGE, NULL);
}
