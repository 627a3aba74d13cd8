/* air-stories-page.c - all of a station's stories as a grid of cards
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-stories-page.h"

#include "air-kept.h"
#include "air-picture-view.h"
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
  AirFeedPage parent_instance;

  GListStore *saved; /* (owned): of AirStory, from the archive: they may be long gone from the feed */
  GCancellable *listing; /* (owned) (nullable): what is saved */

  AirStoryFilter *choices;
  AirFeedFrame *frame;
  GtkFlowBox *placeholder;
  GtkGridView *grid;
};

G_DEFINE_FINAL_TYPE (AirStoriesPage, air_stories_page, AIR_TYPE_FEED_PAGE)

static gboolean
holds (AirFeedPage *page, gpointer item)
{
  AirStoriesPage *self = AIR_STORIES_PAGE (page);
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  GPtrArray *authors = air_story_get_authors (item);
  g_autofree char *sections = air_story_words_sections (item);

  if (!air_story_filter_holds (self->choices, item))
    return FALSE;

  g_ptr_array_add (texts, (gpointer) air_story_get_title (item));
  g_ptr_array_add (texts, (gpointer) air_story_get_summary (item));
  g_ptr_array_add (texts, sections);
  for (guint i = 0; i < authors->len; i++)
    g_ptr_array_add (texts, (gpointer) air_person_get_name (authors->pdata[i]));

  return air_feed_page_finds (page, (const char *const *) texts->pdata, texts->len);
}

static GtkWidget *
make_row (void)
{
  return g_object_new (AIR_TYPE_STORY_CARD, "standalone", FALSE, NULL);
}

static const char *
bind (AirFeedPage *page, GtkListItem *item)
{
  AirStoryCard *card = AIR_STORY_CARD (gtk_list_item_get_child (item));

  air_story_card_set_station (card, air_feed_page_get_station (page));
  air_story_card_set_story (card, gtk_list_item_get_item (item));
  return air_story_card_get_name (card);
}

static void
unbind (AirFeedPage *page, GtkListItem *item)
{
  AirStoryCard *card = AIR_STORY_CARD (gtk_list_item_get_child (item));

  air_story_card_set_story (card, NULL);
  air_story_card_set_station (card, NULL);
}

static void
activate (AirFeedPage *page, gpointer story)
{
  const char *key = air_story_words_key (story);

  if (key != NULL)
    gtk_widget_activate_action (GTK_WIDGET (page), "win.open-story", "s", key);
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
list_saved (AirStoriesPage *self, AirStation *station)
{
  AirArchive *archive = air_station_get_archive (station);

  g_list_store_remove_all (self->saved);
  if (archive == NULL)
    return;

  self->listing = g_cancellable_new ();
  air_archive_list_async (archive, air_station_get_id (station), TRUE, 0, MAX_SAVED, self->listing, listed_cb, self);
}

/* What is read or no longer saved while it is listed stays until one chooses again: nothing vanishes under the hand. */
static void
choice_cb (AirStoriesPage *self)
{
  AirFeedPage *page = AIR_FEED_PAGE (self);
  AirStation *station = air_feed_page_get_station (page);
  const char *choice = air_story_filter_get_choice (self->choices);
  gboolean saved = station != NULL && g_str_equal (choice, "saved");

  stop_listing (self);
  if (saved)
    list_saved (self, station);
  g_object_set (self->frame, "unmatched-title", saved ? _("Nothing saved yet") : g_str_equal (choice, "unread")
                ? _("You have read it all") : _("No stories match"), NULL);
  air_feed_page_filter (page);
  air_feed_page_show (page, saved ? G_LIST_MODEL (self->saved) : NULL);
}

static void
station_changed (AirFeedPage *page)
{
  AirStoriesPage *self = AIR_STORIES_PAGE (page);

  g_object_set (self->choices, "station", air_feed_page_get_station (page), NULL);
  choice_cb (self);
}

static void
finalize (GObject *object)
{
  g_clear_object (&AIR_STORIES_PAGE (object)->saved);

  G_OBJECT_CLASS (air_stories_page_parent_class)->finalize (object);
}

static void
air_stories_page_class_init (AirStoriesPageClass *klass)
{
  AirFeedPageClass *page_class = AIR_FEED_PAGE_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = finalize;
  page_class->get_feed = air_station_get_stories;
  page_class->holds = holds;
  page_class->make_row = make_row;
  page_class->bind = bind;
  page_class->unbind = unbind;
  page_class->activate = activate;
  page_class->station_changed = station_changed;

  g_type_ensure (AIR_TYPE_STORY_FILTER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-stories-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AirStoriesPage, choices);
  gtk_widget_class_bind_template_child (widget_class, AirStoriesPage, frame);
  gtk_widget_class_bind_template_child (widget_class, AirStoriesPage, placeholder);
  gtk_widget_class_bind_template_child (widget_class, AirStoriesPage, grid);
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
}

static void
air_stories_page_init (AirStoriesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  add_placeholders (self);
  self->saved = g_list_store_new (AIR_TYPE_STORY);
  air_feed_page_set_up (AIR_FEED_PAGE (self), self->frame, GTK_WIDGET (self->grid));
}

GtkWidget *
air_stories_page_new (void)
{
  return g_object_new (AIR_TYPE_STORIES_PAGE, NULL);
}
