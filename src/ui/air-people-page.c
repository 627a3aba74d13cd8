/* air-people-page.c - the people of a station, and one of them
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-people-page.h"

#include "air-feed-frame.h"
#include "air-list-top.h"
#include "air-person-card.h"
#include "air-person-view.h"
#include "air-search.h"
#include "air-skeleton.h"

struct _AirPeoplePage
{
  AdwBin parent_instance;

  AirStation *station; /* (owned) (nullable) */
  char *search; /* (owned) (nullable) */
  GtkCustomFilter *filter; /* (owned) */
  GtkFilterListModel *model; /* (owned) */

  AirFeedFrame *frame;
  GtkGridView *grid;
  GtkStack *stack;
  AirPersonView *view;
};

enum { PROP_STATION = 1, PROP_SEARCH, N_PROPS };
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AirPeoplePage, air_people_page, ADW_TYPE_BIN)

static gboolean
match_cb (gpointer item, gpointer data)
{
  AirPeoplePage *self = data;
  const char *const texts[] = { air_person_get_name (item), air_person_get_role (item), air_person_get_bio (item) };

  return air_search_matches (self->search, texts, G_N_ELEMENTS (texts));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, AirPeoplePage *self)
{
  gtk_list_item_set_child (item, air_person_card_new ());
}

/* The list item is what takes the focus, so it is what must have a name. */
static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, AirPeoplePage *self)
{
  AirPersonCard *card = AIR_PERSON_CARD (gtk_list_item_get_child (item));
  GtkWidget *holder = gtk_widget_get_parent (GTK_WIDGET (card));

  air_person_card_set_person (card, gtk_list_item_get_item (item), air_station_get_fetcher (self->station));
  if (holder != NULL && air_person_card_get_name (card) != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (holder), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    air_person_card_get_name (card), -1);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, AirPeoplePage *self)
{
  air_person_card_set_person (AIR_PERSON_CARD (gtk_list_item_get_child (item)), NULL, NULL);
}

static void
activate_cb (AirPeoplePage *self, guint position)
{
  g_autoptr (AirPerson) person = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  if (person != NULL)
    air_people_page_open (self, person);
}

static void
set_station (AirPeoplePage *self, AirStation *station)
{
  AirFeed *feed = station != NULL ? air_station_get_people (station) : NULL;

  if (!g_set_object (&self->station, station))
    return;

  gtk_filter_list_model_set_model (self->model, G_LIST_MODEL (feed));
  air_feed_frame_watch (self->frame, station, feed, G_LIST_MODEL (self->model));
  air_people_page_back (self);
  g_object_set (self->view, "station", station, NULL);
}

static void
set_search (AirPeoplePage *self, const char *search)
{
  if (g_strcmp0 (self->search, search) == 0)
    return;

  g_free (self->search);
  self->search = g_strdup (search);
  air_feed_frame_set_search (self->frame, search);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AirPeoplePage *self = AIR_PEOPLE_PAGE (object);

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
  AirPeoplePage *self = AIR_PEOPLE_PAGE (object);

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
  AirPeoplePage *self = AIR_PEOPLE_PAGE (object);

  set_station (self, NULL);

  G_OBJECT_CLASS (air_people_page_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  AirPeoplePage *self = AIR_PEOPLE_PAGE (object);

  g_clear_object (&self->model);
  g_clear_object (&self->filter);
  g_free (self->search);

  G_OBJECT_CLASS (air_people_page_parent_class)->finalize (object);
}

static void
air_people_page_class_init (AirPeoplePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = get_property;
  object_class->set_property = set_property;
  object_class->dispose = dispose;
  object_class->finalize = finalize;

  props[PROP_STATION] = g_param_spec_object ("station", NULL, NULL, AIR_TYPE_STATION, flags);
  props[PROP_SEARCH] = g_param_spec_string ("search", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (AIR_TYPE_FEED_FRAME);
  g_type_ensure (AIR_TYPE_PERSON_VIEW);
  g_type_ensure (AIR_TYPE_SKELETON);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-people-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AirPeoplePage, frame);
  gtk_widget_class_bind_template_child (widget_class, AirPeoplePage, stack);
  gtk_widget_class_bind_template_child (widget_class, AirPeoplePage, grid);
  gtk_widget_class_bind_template_child (widget_class, AirPeoplePage, view);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, air_people_page_back);
}

static void
air_people_page_init (AirPeoplePage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSelectionModel) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->filter = gtk_custom_filter_new (match_cb, self, NULL);
  self->model = gtk_filter_list_model_new (NULL, GTK_FILTER (g_object_ref (self->filter)));
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->model))));

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  gtk_grid_view_set_factory (self->grid, factory);
  gtk_grid_view_set_model (self->grid, selection);
  air_list_top_keep (GTK_WIDGET (self->grid), selection);
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

const char *
air_people_page_get_state (AirPeoplePage *self)
{
  return air_feed_frame_get_state (self->frame);
}

GListModel *
air_people_page_get_model (AirPeoplePage *self)
{
  return G_LIST_MODEL (self->model);
}
