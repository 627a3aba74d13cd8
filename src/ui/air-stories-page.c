/* air-stories-page.c - all of a station's stories as a grid of cards
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-stories-page.h"

#include "air-feed-frame.h"
#include "air-kept.h"
#include "air-list-top.h"
#include "air-picture-view.h"
#include "air-search.h"
#include "air-skeleton.h"
#include "air-story-card.h"
#include "air-story-filter.h"
#include "air-story-words.h"

#include <glib/gi18n.h>

#define PLACEHOLDERS 8
#define PLACEHOLDER_WIDTH 256
#define MAX_SAVED 1000
#define CARD_RATIO (16.0 / 9.0)

struct _AirStoriesPage
{
  AdwBin parent_instance;

  AirStation *station; /* (owned) (nullable) */
  char *search; /* (owned) (nullable) */
  GtkCustomFilter *filter; /* (owned) */
  GtkFilterListModel *model; /* (owned) */
  GListStore *saved; /* (owned): of AirStory, from the archive: they may be long gone from the feed */
  GCancellable *listing; /* (owned) (nullable): what is saved */

  AirStoryFilter *choices;
  AirFeedFrame *frame;
  GtkFlowBox *placeholder;
  GtkGridView *grid;
};

enum { PROP_STATION = 1, PROP_SEARCH, N_PROPS };
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AirStoriesPage, air_stories_page, ADW_TYPE_BIN)

static gboolean
match_cb (gpointer item, gpointer data)
{
  AirStoriesPage *self = data;
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  GPtrArray *authors = air_story_get_authors (item);

  if (!air_story_filter_holds (self->choices, item))
    return FALSE;

  g_ptr_array_add (texts, (gpointer) air_story_get_title (item));
  g_ptr_array_add (texts, (gpointer) air_story_get_summary (item));
  g_ptr_array_add (texts, (gpointer) air_story_get_section (item));
  for (guint i = 0; i < authors->len; i++)
    g_ptr_array_add (texts, (gpointer) air_person_get_name (authors->pdata[i]));

  return air_search_matches (self->search, (const char *const *) texts->pdata, texts->len);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, AirStoriesPage *self)
{
  gtk_list_item_set_child (item, g_object_new (AIR_TYPE_STORY_CARD, "standalone", FALSE, NULL));
}

/* The list item is what takes the focus, so it is what must have a name. */
static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, AirStoriesPage *self)
{
  AirStoryCard *card = AIR_STORY_CARD (gtk_list_item_get_child (item));
  GtkWidget *holder = gtk_widget_get_parent (GTK_WIDGET (card));

  air_story_card_set_station (card, self->station);
  air_story_card_set_story (card, gtk_list_item_get_item (item));
  if (holder != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (holder), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    air_story_card_get_name (card), -1);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, AirStoriesPage *self)
{
  AirStoryCard *card = AIR_STORY_CARD (gtk_list_item_get_child (item));

  air_story_card_set_story (card, NULL);
  air_story_card_set_station (card, NULL);
}

static void
activate_cb (AirStoriesPage *self, guint position)
{
  g_autoptr (AirStory) story = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  const char *key = story != NULL ? air_story_words_key (story) : NULL;

  if (key != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-story", "s", key);
}

static void
add_placeholders (AirStoriesPage *self)
{
  for (guint i = 0; i < PLACEHOLDERS; i++)
    {
      GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      GtkWidget *picture = g_object_new (AIR_TYPE_PICTURE_VIEW, "ratio", CARD_RATIO, NULL);
      GtkWidget *lines = air_skeleton_new (4);

      gtk_widget_add_css_class (lines, "air-story-body");
      gtk_widget_add_css_class (card, "card");
      gtk_widget_set_overflow (card, GTK_OVERFLOW_HIDDEN);
      gtk_widget_set_size_request (card, PLACEHOLDER_WIDTH, -1);
      gtk_box_append (GTK_BOX (card), picture);
      gtk_box_append (GTK_BOX (card), lines);
      gtk_flow_box_append (self->placeholder, card);
    }
}

static void
stop_listing (AirStoriesPage *self)
{
  g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
}

/* A cancelled one may be of a page that is gone. */
static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) kept = air_archive_list_finish (AIR_ARCHIVE (source), result, &error);
  g_autoptr (GPtrArray) stories = g_ptr_array_new ();
  AirStoriesPage *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = data;
  g_clear_object (&self->listing);
  for (guint i = 0; kept != NULL && i < kept->len; i++)
    if (air_kept_get_story (kept->pdata[i]) != NULL)
      g_ptr_array_add (stories, air_kept_get_story (kept->pdata[i]));
  g_list_store_splice (self->saved, 0, g_list_model_get_n_items (G_LIST_MODEL (self->saved)), stories->pdata,
                       stories->len);
}

static void
list_saved (AirStoriesPage *self)
{
  AirArchive *archive = air_station_get_archive (self->station);

  g_list_store_remove_all (self->saved);
  if (archive == NULL)
    return;

  self->listing = g_cancellable_new ();
  air_archive_list_async (archive, air_station_get_id (self->station), TRUE, 0, MAX_SAVED, self->listing, listed_cb,
                          self);
}

/* What is read or no longer saved while it is listed stays until one chooses again: nothing vanishes under the hand. */
static void
choice_cb (AirStoriesPage *self)
{
  AirFeed *feed = self->station != NULL ? air_station_get_stories (self->station) : NULL;
  const char *choice = air_story_filter_get_choice (self->choices);
  gboolean saved = feed != NULL && g_str_equal (choice, "saved");

  stop_listing (self);
  if (saved)
    list_saved (self);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  gtk_filter_list_model_set_model (self->model, saved ? G_LIST_MODEL (self->saved) : G_LIST_MODEL (feed));
  g_object_set (self->frame, "unmatched-title", saved ? _("Nothing saved yet") : g_str_equal (choice, "unread")
                ? _("You have read it all") : _("No stories match"), NULL);
  air_feed_frame_watch (self->frame, self->station, feed, G_LIST_MODEL (self->model));
}

static void
set_station (AirStoriesPage *self, AirStation *station)
{
  if (!g_set_object (&self->station, station))
    return;

  g_object_set (self->choices, "station", station, NULL);
  choice_cb (self);
}

static void
set_search (AirStoriesPage *self, const char *search)
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
  AirStoriesPage *self = AIR_STORIES_PAGE (object);

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
  AirStoriesPage *self = AIR_STORIES_PAGE (object);

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
  AirStoriesPage *self = AIR_STORIES_PAGE (object);

  if (self->station != NULL)
    set_station (self, NULL);
  stop_listing (self);

  G_OBJECT_CLASS (air_stories_page_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  AirStoriesPage *self = AIR_STORIES_PAGE (object);

  g_clear_object (&self->saved);
  g_clear_object (&self->model);
  g_clear_object (&self->filter);
  g_free (self->search);

  G_OBJECT_CLASS (air_stories_page_parent_class)->finalize (object);
}

static void
air_stories_page_class_init (AirStoriesPageClass *klass)
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
  g_type_ensure (AIR_TYPE_STORY_FILTER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-stories-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AirStoriesPage, choices);
  gtk_widget_class_bind_template_child (widget_class, AirStoriesPage, frame);
  gtk_widget_class_bind_template_child (widget_class, AirStoriesPage, placeholder);
  gtk_widget_class_bind_template_child (widget_class, AirStoriesPage, grid);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
}

static void
air_stories_page_init (AirStoriesPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSelectionModel) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  add_placeholders (self);

  self->saved = g_list_store_new (AIR_TYPE_STORY);
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
air_stories_page_new (void)
{
  return g_object_new (AIR_TYPE_STORIES_PAGE, NULL);
}

const char *
air_stories_page_get_state (AirStoriesPage *self)
{
  return air_feed_frame_get_state (self->frame);
}

GListModel *
air_stories_page_get_model (AirStoriesPage *self)
{
  return G_LIST_MODEL (self->model);
}
