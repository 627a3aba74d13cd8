/* air-events-page.c - what takes place, by day
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-events-page.h"

#include "air-event-row.h"
#include "air-event-words.h"
#include "air-feed-frame.h"
#include "air-link-opener.h"
#include "air-link.h"
#include "air-list-top.h"
#include "air-notice.h"
#include "air-now-here.h"
#include "air-search.h"
#include "air-skeleton.h"
#include "air-time-text.h"

/* The list has no sections: the first row of a day carries the date, and rows that are bound are
 * told anew whenever their neighbours change. */
struct _AirEventsPage
{
  AdwBin parent_instance;

  AirStation *station; /* (owned) (nullable) */
  char *search; /* (owned) (nullable) */
  GtkCustomFilter *filter; /* (owned) */
  GtkFilterListModel *model; /* (owned) */
  GPtrArray *bound; /* (owned): of GtkListItem (unowned), those on screen */

  AirFeedFrame *frame;
  GtkListView *list;
};

enum { PROP_STATION = 1, PROP_SEARCH, N_PROPS };
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AirEventsPage, air_events_page, ADW_TYPE_BIN)

static GDateTime *
dup_now (AirEventsPage *self)
{
  return self->station != NULL ? air_now_here (air_station_get_clock (self->station)) : g_date_time_new_now_local ();
}

static gboolean
match_cb (gpointer item, gpointer data)
{
  AirEventsPage *self = data;
  AirEvent *event = item;
  g_autoptr (GDateTime) now = dup_now (self);
  const char *const texts[] = { air_event_get_title (event), air_event_get_location (event),
                                air_event_get_description (event) };

  return !air_event_words_is_over (event, now) && air_search_matches (self->search, texts, G_N_ELEMENTS (texts));
}

static gboolean
leads_day (AirEventsPage *self, guint position, GDateTime *now)
{
  g_autoptr (AirEvent) event = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  g_autoptr (AirEvent) before =
    position > 0 ? g_list_model_get_item (G_LIST_MODEL (self->model), position - 1) : NULL;
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
  g_autoptr (GDateTime) now = dup_now (self);

  for (guint i = 0; i < self->bound->len; i++)
    {
      GtkListItem *item = self->bound->pdata[i];

      air_event_row_set_leads_day (AIR_EVENT_ROW (gtk_list_item_get_child (item)),
                                   leads_day (self, gtk_list_item_get_position (item), now));
    }
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, AirEventsPage *self)
{
  gtk_list_item_set_child (item, air_event_row_new ());
}

/* An announcement says what its link leads to; a calendar does not. */
static const char *
find_link_text (AirEventsPage *self, AirEvent *event)
{
  GListModel *notices = G_LIST_MODEL (air_station_get_notices (self->station));

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

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, AirEventsPage *self)
{
  AirEventRow *row = AIR_EVENT_ROW (gtk_list_item_get_child (item));
  AirEvent *event = gtk_list_item_get_item (item);
  GtkWidget *holder = gtk_widget_get_parent (GTK_WIDGET (row));
  g_autoptr (GDateTime) now = dup_now (self);

  air_event_row_set_event (row, event, find_link_text (self, event), now);
  air_event_row_set_leads_day (row, leads_day (self, gtk_list_item_get_position (item), now));
  if (holder != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (holder), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    air_event_row_get_name (row), -1);
  gtk_list_item_set_activatable (item, air_link_is_openable (air_event_get_url (event)));
  g_ptr_array_add (self->bound, item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, AirEventsPage *self)
{
  g_ptr_array_remove_fast (self->bound, item);
}

static void
activate_cb (AirEventsPage *self, guint position)
{
  g_autoptr (AirEvent) event = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  if (event != NULL && air_link_is_openable (air_event_get_url (event)))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-uri", "s", air_event_get_url (event));
}

static void
set_station (AirEventsPage *self, AirStation *station)
{
  AirFeed *feed = station != NULL ? air_station_get_events (station) : NULL;

  if (!g_set_object (&self->station, station))
    return;

  gtk_filter_list_model_set_model (self->model, G_LIST_MODEL (feed));
  air_feed_frame_watch (self->frame, station, feed, G_LIST_MODEL (self->model));
}

static void
set_search (AirEventsPage *self, const char *search)
{
  if (g_strcmp0 (self->search, search) == 0)
    return;

  g_free (self->search);
  self->search = g_strdup (search);
  air_feed_frame_set_search (self->frame, search);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

/* What is over goes when the page is looked at. */
static void
map (GtkWidget *widget)
{
  gtk_filter_changed (GTK_FILTER (AIR_EVENTS_PAGE (widget)->filter), GTK_FILTER_CHANGE_DIFFERENT);
  GTK_WIDGET_CLASS (air_events_page_parent_class)->map (widget);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AirEventsPage *self = AIR_EVENTS_PAGE (object);

  switch (id)
    {
    case PROP_STATION:
      g_value_set_object (value, self->station);
      break;
    case PROP_SEARCH:
      g_value_set_string (value, self->search);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  AirEventsPage *self = AIR_EVENTS_PAGE (object);

  switch (id)
    {
    case PROP_STATION:
      set_station (self, g_value_get_object (value));
      break;
    case PROP_SEARCH:
      set_search (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dispose (GObject *object)
{
  set_station (AIR_EVENTS_PAGE (object), NULL);

  G_OBJECT_CLASS (air_events_page_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  AirEventsPage *self = AIR_EVENTS_PAGE (object);

  g_clear_object (&self->model);
  g_clear_object (&self->filter);
  g_ptr_array_unref (self->bound);
  g_free (self->search);

  G_OBJECT_CLASS (air_events_page_parent_class)->finalize (object);
}

static void
air_events_page_class_init (AirEventsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = get_property;
  object_class->set_property = set_property;
  object_class->dispose = dispose;
  object_class->finalize = finalize;
  widget_class->map = map;

  props[PROP_STATION] = g_param_spec_object ("station", NULL, NULL, AIR_TYPE_STATION, flags);
  props[PROP_SEARCH] = g_param_spec_string ("search", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (AIR_TYPE_FEED_FRAME);
  g_type_ensure (AIR_TYPE_SKELETON);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-events-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AirEventsPage, frame);
  gtk_widget_class_bind_template_child (widget_class, AirEventsPage, list);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
air_events_page_init (AirEventsPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSelectionModel) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->bound = g_ptr_array_new ();
  self->filter = gtk_custom_filter_new (match_cb, self, NULL);
  self->model = gtk_filter_list_model_new (NULL, GTK_FILTER (g_object_ref (self->filter)));
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->model))));

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, selection);
  air_list_top_keep (GTK_WIDGET (self->list), selection);
  g_signal_connect_object (selection, "items-changed", G_CALLBACK (mark_days), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

GtkWidget *
air_events_page_new (void)
{
  return g_object_new (AIR_TYPE_EVENTS_PAGE, NULL);
}

const char *
air_events_page_get_state (AirEventsPage *self)
{
  return air_feed_frame_get_state (self->frame);
}

GListModel *
air_events_page_get_model (AirEventsPage *self)
{
  return G_LIST_MODEL (self->model);
}
