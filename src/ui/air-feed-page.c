/* air-feed-page.c - a page that lists what one feed brings
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-feed-page.h"

#include "air-list-top.h"
#include "air-search.h"

typedef struct
{
  AirStation *station; /* (owned) (nullable) */
  char *search; /* (owned) (nullable) */
  GtkCustomFilter *filter; /* (owned) */
  GtkFilterListModel *model; /* (owned) */
  AirFeedFrame *frame; /* (unowned): in the template */
} AirFeedPagePrivate;

enum { PROP_STATION = 1, PROP_SEARCH, N_PROPS };
static GParamSpec *props[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (AirFeedPage, air_feed_page, ADW_TYPE_BIN)

static AirFeedPagePrivate *
get_private (gpointer self)
{
  return air_feed_page_get_instance_private (self);
}

static gboolean
match_cb (gpointer item, gpointer self)
{
  return AIR_FEED_PAGE_GET_CLASS (self)->holds (self, item);
}

static void
setup_cb (AirFeedPage *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, AIR_FEED_PAGE_GET_CLASS (self)->make_row ());
}

/* The list item is what takes the focus, so it is what must have a name. */
static void
bind_cb (AirFeedPage *self, GtkListItem *item)
{
  const char *name = AIR_FEED_PAGE_GET_CLASS (self)->bind (self, item);
  GtkWidget *holder = gtk_widget_get_parent (gtk_list_item_get_child (item));

  if (holder != NULL && name != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (holder), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
unbind_cb (AirFeedPage *self, GtkListItem *item)
{
  AIR_FEED_PAGE_GET_CLASS (self)->unbind (self, item);
}

static void
activate_cb (AirFeedPage *self, guint position)
{
  g_autoptr (GObject) item = g_list_model_get_item (air_feed_page_get_model (self), position);

  if (item != NULL)
    AIR_FEED_PAGE_GET_CLASS (self)->activate (self, item);
}

static void
show_feed (AirFeedPage *self)
{
  air_feed_page_show (self, NULL);
}

static void
set_station (AirFeedPage *self, AirStation *station)
{
  if (g_set_object (&get_private (self)->station, station))
    AIR_FEED_PAGE_GET_CLASS (self)->station_changed (self);
}

static void
set_search (AirFeedPage *self, const char *search)
{
  AirFeedPagePrivate *priv = get_private (self);

  if (g_strcmp0 (priv->search, search) == 0)
    return;

  g_free (priv->search);
  priv->search = g_strdup (search);
  air_feed_frame_set_search (priv->frame, search);
  air_feed_page_filter (self);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_STATION:
      g_value_set_object (value, get_private (object)->station);
      break;
    case PROP_SEARCH:
      g_value_set_string (value, get_private (object)->search);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_STATION:
      set_station (AIR_FEED_PAGE (object), g_value_get_object (value));
      break;
    case PROP_SEARCH:
      set_search (AIR_FEED_PAGE (object), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dispose (GObject *object)
{
  set_station (AIR_FEED_PAGE (object), NULL);

  G_OBJECT_CLASS (air_feed_page_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  AirFeedPagePrivate *priv = get_private (object);

  g_clear_object (&priv->model);
  g_clear_object (&priv->filter);
  g_free (priv->search);

  G_OBJECT_CLASS (air_feed_page_parent_class)->finalize (object);
}

static void
air_feed_page_class_init (AirFeedPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = get_property;
  object_class->set_property = set_property;
  object_class->dispose = dispose;
  object_class->finalize = finalize;
  klass->station_changed = show_feed;

  props[PROP_STATION] = g_param_spec_object ("station", NULL, NULL, AIR_TYPE_STATION, flags);
  props[PROP_SEARCH] = g_param_spec_string ("search", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  g_type_ensure (AIR_TYPE_FEED_FRAME);
}

static void
air_feed_page_init (AirFeedPage *self)
{
  AirFeedPagePrivate *priv = get_private (self);

  priv->filter = gtk_custom_filter_new (match_cb, self, NULL);
  priv->model = gtk_filter_list_model_new (NULL, GTK_FILTER (g_object_ref (priv->filter)));
}

void
air_feed_page_set_up (AirFeedPage *self, AirFeedFrame *frame, GtkWidget *list)
{
  AirFeedPagePrivate *priv = get_private (self);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSelectionModel) selection =
    GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (priv->model))));

  priv->frame = frame;
  g_signal_connect_swapped (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (unbind_cb), self);
  g_signal_connect_swapped (list, "activate", G_CALLBACK (activate_cb), self);
  g_object_set (list, "factory", factory, "model", selection, NULL);
  air_list_top_keep (list, selection);
}

void
air_feed_page_show (AirFeedPage *self, GListModel *items)
{
  AirFeedPagePrivate *priv = get_private (self);
  AirFeed *feed = priv->station != NULL ? AIR_FEED_PAGE_GET_CLASS (self)->get_feed (priv->station) : NULL;

  gtk_filter_list_model_set_model (priv->model, items != NULL ? items : G_LIST_MODEL (feed));
  air_feed_frame_watch (priv->frame, priv->station, feed, G_LIST_MODEL (priv->model));
}

void
air_feed_page_filter (AirFeedPage *self)
{
  gtk_filter_changed (GTK_FILTER (get_private (self)->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

gboolean
air_feed_page_finds (AirFeedPage *self, const char *const *texts, guint n_texts)
{
  return air_search_matches (get_private (self)->search, texts, n_texts);
}

AirStation *
air_feed_page_get_station (AirFeedPage *self)
{
  return get_private (self)->station;
}

const char *
air_feed_page_get_state (AirFeedPage *self)
{
  g_return_val_if_fail (AIR_IS_FEED_PAGE (self), NULL);

  return air_feed_frame_get_state (get_private (self)->frame);
}

GListModel *
air_feed_page_get_model (AirFeedPage *self)
{
  g_return_val_if_fail (AIR_IS_FEED_PAGE (self), NULL);

  return G_LIST_MODEL (get_private (self)->model);
}
