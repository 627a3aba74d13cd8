/* air-front-stories.c - the newest stories, laid out as a front page
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-front-stories.h"

#include "air-columns-layout.h"
#include "air-now-here.h"
#include "air-story-card.h"
#include "air-time-text.h"
#include "air-words.h"

#include <glib/gi18n.h>

#define MOST_STORIES 6
#define OLD_AFTER (2 * G_TIME_SPAN_HOUR) /* a feed that has not been confirmed for so long is told as old */

struct _AirFrontStories
{
  AirStationBin parent_instance;

  GSignalGroup *stories_signals; /* (owned) */

  GtkStack *stack;
  GtkLabel *heading;
  GtkLabel *age;
  GtkBox *box;
  GtkLabel *failure;
};

G_DEFINE_FINAL_TYPE (AirFrontStories, air_front_stories, AIR_TYPE_STATION_BIN)

static AirStoryCard *
get_card (AirFrontStories *self, guint n)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->box));

  while (child != NULL && n-- > 0)
    child = gtk_widget_get_next_sibling (child);
  if (child == NULL)
    {
      child = air_story_card_new ();
      gtk_box_append (self->box, child);
    }
  return AIR_STORY_CARD (child);
}

/* The cards stay and are told other stories: nothing jumps when the list is refreshed. */
static void
show_stories (AirFrontStories *self, AirStation *station, GListModel *stories)
{
  guint n_stories = MIN (g_list_model_get_n_items (stories), MOST_STORIES);
  GtkWidget *last;

  for (guint i = 0; i < n_stories; i++)
    {
      g_autoptr (AirStory) story = g_list_model_get_item (stories, i);
      AirStoryCard *card = get_card (self, i);

      g_object_set (card, "lead", i == 0, "station", station, "story", story, NULL);
    }
  while ((last = gtk_widget_get_last_child (GTK_WIDGET (self->box))) != NULL
         && last != (n_stories > 0 ? GTK_WIDGET (get_card (self, n_stories - 1)) : NULL))
    gtk_widget_unparent (last);
}

/* "Today's" only if it is true; and what is old is said as old. */
static void
update_heading (AirFrontStories *self, AirStation *station, AirFeed *feed)
{
  g_autoptr (AirStory) newest = g_list_model_get_item (G_LIST_MODEL (feed), 0);
  GDateTime *published = newest != NULL ? air_story_get_published (newest) : NULL;
  GDateTime *updated = air_feed_get_updated (feed);
  g_autoptr (GDateTime) now = air_now_here (air_station_get_clock (station));
  gboolean today = published != NULL && air_time_text_days_between (now, published) == 0;
  gboolean old = updated != NULL && g_date_time_difference (now, updated) > OLD_AFTER;
  g_autofree char *from
      = old || (updated != NULL && air_feed_get_error (feed) != NULL) ? air_time_text_from (updated, now) : NULL;

  gtk_label_set_label (self->heading, today ? _("Today’s stories") : _("Latest stories"));
  gtk_label_set_label (self->age, from != NULL ? from : "");
}

static void
update (AirFrontStories *self)
{
  AirStation *station = air_station_bin_get_station (AIR_STATION_BIN (self));
  AirFeed *feed = station != NULL ? air_station_get_stories (station) : NULL;
  g_autofree char *why = NULL;

  if (feed == NULL)
    return;

  show_stories (self, station, G_LIST_MODEL (feed));
  update_heading (self, station, feed);
  why = air_words_error (air_feed_get_error (feed));
  gtk_label_set_label (self->failure, why != NULL ? why : "");

  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  if (g_list_model_get_n_items (G_LIST_MODEL (feed)) > 0)
    gtk_stack_set_visible_child_name (self->stack, "stories");
  else if (air_feed_get_loading (feed))
    gtk_stack_set_visible_child_name (self->stack, "loading");
  else if (why != NULL)
    gtk_stack_set_visible_child_name (self->stack, "failed");
  else
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
station_changed (AirStationBin *bin, AirStation *station)
{
  AirFrontStories *self = AIR_FRONT_STORIES (bin);

  g_signal_group_set_target (self->stories_signals, station != NULL ? air_station_get_stories (station) : NULL);
  update (self);
}

static void
dispose (GObject *object)
{
  AirFrontStories *self = AIR_FRONT_STORIES (object);

  g_clear_object (&self->stories_signals);

  G_OBJECT_CLASS (air_front_stories_parent_class)->dispose (object);
}

static void
air_front_stories_class_init (AirFrontStoriesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dispose;
  AIR_STATION_BIN_CLASS (klass)->station_changed = station_changed;

  g_type_ensure (AIR_TYPE_COLUMNS_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-front-stories.ui");
  gtk_widget_class_bind_template_child (widget_class, AirFrontStories, stack);
  gtk_widget_class_bind_template_child (widget_class, AirFrontStories, heading);
  gtk_widget_class_bind_template_child (widget_class, AirFrontStories, age);
  gtk_widget_class_bind_template_child (widget_class, AirFrontStories, box);
  gtk_widget_class_bind_template_child (widget_class, AirFrontStories, failure);
}

static void
air_front_stories_init (AirFrontStories *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->stories_signals = g_signal_group_new (AIR_TYPE_FEED);
  g_signal_group_connect_swapped (self->stories_signals, "items-changed", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->stories_signals, "notify::loading", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->stories_signals, "notify::error", G_CALLBACK (update), self);
}
