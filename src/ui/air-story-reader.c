/* air-story-reader.c - one story, read in place
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-story-reader.h"

#include "air-find-bar.h"
#include "air-link-opener.h"
#include "air-now-here.h"
#include "air-reading-place.h"
#include "air-save-button.h"
#include "air-skeleton.h"
#include "air-story-changes.h"
#include "air-story-foot.h"
#include "air-story-head.h"
#include "air-story-link.h"
#include "air-story-neighbours.h"
#include "air-story-print.h"
#include "air-story-text.h"
#include "air-story-words.h"
#include "air-text-size.h"
#include "air-text-size-row.h"
#include "air-words.h"

#include <glib/gi18n.h>

struct _AirStoryReader
{
  AirStationBin parent_instance;

  AirStation *station; /* (unowned) (nullable): the bin has it */
  AirStory *story; /* (owned) (nullable) */
  GListModel *list; /* (owned) (nullable): of AirStory, that the story was opened from */
  GSignalGroup *list_signals; /* (owned) */
  GSignalGroup *people_signals; /* (owned) */
  int text_size; /* per cent */
  GDateTime *read; /* (owned) (nullable): when the story was read before */
  GCancellable *cancellable; /* (owned) (nullable): while the story is fetched */
  GCancellable *printing; /* (owned) (nullable): until the listener is asked how */

  AdwWindowTitle *title;
  GtkShortcutController *keys;
  GtkWidget *previous_button;
  GtkWidget *next_button;
  GtkWidget *browser_button;
  GtkMenuButton *menu_button;
  AirSaveButton *save;
  AirFindBar *find_bar;
  GtkScrolledWindow *scroller;
  GtkWidget *page;
  AdwClamp *clamp;
  AirStoryHead *head;
  GtkWidget *loading;
  GtkWidget *failed;
  GtkLabel *failure;
  GtkWidget *failed_browser_button;
  AirStoryText *text;
  AirStoryFoot *foot;
};

enum { PROP_LIST = 1, PROP_TEXT_SIZE, N_PROPS };
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AirStoryReader, air_story_reader, AIR_TYPE_STATION_BIN)

static AirFetcher *
get_fetcher (AirStoryReader *self)
{
  return self->station != NULL ? air_station_get_fetcher (self->station) : NULL;
}

static void
show_byline (AirStoryReader *self)
{
  if (self->story != NULL)
    air_story_head_show_byline (self->head, self->station, self->story);
}

static void
show_neighbour (AirStoryReader *self, GtkWidget *button, const char *action, int step, const char *word)
{
  g_autoptr (AirStory) neighbour = air_story_neighbours_find (self->list, self->story, step);
  g_autofree char *headline = neighbour != NULL ? air_story_words_headline (neighbour) : NULL;
  /* Translators: "Next story" or "Previous story", then its headline. */
  g_autofree char *tip = headline != NULL ? g_strdup_printf (C_ ("neighbour", "%s: %s"), word, headline) : NULL;

  gtk_widget_set_tooltip_text (button, tip != NULL ? tip : word);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), action, neighbour != NULL);
}

static void
show_neighbours (AirStoryReader *self)
{
  show_neighbour (self, self->previous_button, "reader.previous", -1, _("Previous story"));
  show_neighbour (self, self->next_button, "reader.next", 1, _("Next story"));
}

static void
show_story (AirStoryReader *self)
{
  AirStationInfo *info = self->station != NULL ? air_station_get_info (self->station) : NULL;
  const char *station_name = info != NULL ? air_station_info_get_name (info) : NULL;

  adw_window_title_set_title (self->title, station_name != NULL ? station_name : "");
  air_story_head_show (self->head, self->station, self->story);
  air_story_foot_show (self->foot, self->station, self->story);
  gtk_widget_set_visible (GTK_WIDGET (self->foot), air_story_is_read (self->story));
  air_story_link_show (GTK_WIDGET (self), self->story, self->browser_button);
  gtk_widget_set_visible (self->failed_browser_button, air_link_is_openable (air_story_get_url (self->story)));
  show_neighbours (self);
  air_story_text_set_blocks (self->text, air_story_get_blocks (self->story), get_fetcher (self));
  air_story_text_set_credit (self->text, air_story_get_title (self->story), air_story_get_url (self->story));
  gtk_widget_set_visible (GTK_WIDGET (self->text), air_story_get_blocks (self->story)->len > 0);
  air_find_bar_refresh (self->find_bar);
}

/* A story of another station, which a search has found, is not among this one's; one that is no longer published has
 * the marks of its time. */
static AirStory *
get_own_story (AirStoryReader *self)
{
  const char *id = air_story_get_id (self->story);
  AirMarks *marks = self->station != NULL ? air_station_get_marks (self->station) : NULL;
  gboolean own = marks != NULL && id != NULL &&
                 (air_marks_is_read (marks, id) || air_marks_is_saved (marks, id) ||
                  air_feed_find (air_station_get_stories (self->station), id) != NULL);

  return own ? self->story : NULL;
}

/* Now: as far as it is known. */
static void
mark_read (AirStoryReader *self)
{
  AirStory *story = get_own_story (self);

  if (story != NULL)
    air_marks_set_read (air_station_get_marks (self->station), air_story_get_id (story), TRUE);
}

/* Its revisions are told apart by when it was read before this time. */
static void
show_marks (AirStoryReader *self)
{
  AirStory *story = get_own_story (self);
  const char *id = story != NULL ? air_story_get_id (story) : NULL;
  GDateTime *read = id != NULL ? air_marks_get (air_station_get_marks (self->station), id, AIR_MARK_READ) : NULL;

  air_save_button_set_story (self->save, self->station, story);
  g_clear_pointer (&self->read, g_date_time_unref);
  self->read = read != NULL ? g_date_time_ref (read) : NULL;
  mark_read (self);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AirStory) story = air_station_read_story_finish (AIR_STATION (source), result, &error);
  AirStoryReader *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  /* Not cancelled, so the widget is there. */
  self = data;
  g_clear_object (&self->cancellable);
  gtk_widget_set_visible (self->loading, FALSE);

  if (story != NULL)
    {
      g_set_object (&self->story, story);
      show_story (self);
      mark_read (self);
    }
  else
    {
      g_autofree char *why = air_words_error (error);

      gtk_label_set_label (self->failure, why);
      gtk_widget_set_visible (self->failed, TRUE);
    }
  air_story_changes_look (air_story_head_get_changes (self->head), self->station, self->story, self->read);
}

static void
stop (AirStoryReader *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_set_visible (self->loading, FALSE);
  gtk_widget_set_visible (self->failed, FALSE);
}

static void
read_story (AirStoryReader *self)
{
  stop (self);
  if (self->station == NULL || self->story == NULL)
    return;

  self->cancellable = g_cancellable_new ();
  gtk_widget_set_visible (self->loading, air_story_get_blocks (self->story)->len == 0);
  air_station_read_story_async (self->station, self->story, AIR_LOAD_FRESH, self->cancellable, read_cb, self);
}

static void
text_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  AirStoryReader *self;

  if (!air_story_read_blocks_finish (AIR_STORY (source), result, NULL))
    return;

  /* Not cancelled, so the widget is there. */
  self = data;
  show_story (self);
  read_story (self);
}

/* What the feed told comes first, and then the page. */
static void
read_text (AirStoryReader *self)
{
  if (air_story_is_read (self->story))
    {
      read_story (self);
      return;
    }

  self->cancellable = g_cancellable_new ();
  air_story_read_blocks_async (self->story, self->cancellable, text_read_cb, self);
}

static void
print (GtkWidget *widget, const char *action, GVariant *target)
{
  AirStoryReader *self = AIR_STORY_READER (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autoptr (GDateTime) now = NULL;
  g_autofree char *times = NULL;

  if (self->story == NULL || !GTK_IS_WINDOW (root))
    return;

  now = self->station != NULL ? air_now_here (air_station_get_clock (self->station)) : g_date_time_new_now_local ();
  times = air_story_words_times (self->story, now);
  g_cancellable_cancel (self->printing);
  g_clear_object (&self->printing);
  self->printing = g_cancellable_new ();
  air_story_print_ask (GTK_WINDOW (root), self->story, times, get_fetcher (self), self->printing);
}

static void
find (GtkWidget *widget, const char *action, GVariant *target)
{
  AirStoryReader *self = AIR_STORY_READER (widget);
  GtkTextView *text = GTK_TEXT_VIEW (self->text);
  g_autofree char *words = air_find_bar_get_open (self->find_bar) ? NULL : air_find_bar_dup_selected (text);

  air_find_bar_open (self->find_bar, words);
}

static void
find_step (GtkWidget *widget, const char *action, GVariant *target)
{
  AirStoryReader *self = AIR_STORY_READER (widget);

  if (air_find_bar_get_open (self->find_bar))
    air_find_bar_step (self->find_bar, g_str_equal (action, "reader.find-next") ? 1 : -1);
  else
    find (widget, action, target);
}

static void
next_change (GtkWidget *widget, const char *action, GVariant *target)
{
  air_story_changes_step (air_story_head_get_changes (AIR_STORY_READER (widget)->head));
}

static void
walk (GtkWidget *widget, const char *action, GVariant *target)
{
  AirStoryReader *self = AIR_STORY_READER (widget);
  int step = g_str_equal (action, "reader.next") ? 1 : -1;
  g_autoptr (AirStory) neighbour = air_story_neighbours_find (self->list, self->story, step);

  if (neighbour != NULL)
    air_story_reader_open (self, neighbour);
}

static void
resize_text (GtkWidget *widget, const char *action, GVariant *target)
{
  AirStoryReader *self = AIR_STORY_READER (widget);
  int size = AIR_TEXT_SIZE_NORMAL;

  if (!g_str_equal (action, "reader.text-normal"))
    size = air_text_size_step (self->text_size, g_str_equal (action, "reader.text-larger") ? 1 : -1);
  g_object_set (self, "text-size", size, NULL);
}

/* The text does not scroll by itself; what surrounds it does. */
static gboolean
scroll_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  AirStoryReader *self = AIR_STORY_READER (widget);
  gboolean done;

  g_signal_emit_by_name (self->scroller, "scroll-child", g_variant_get_int32 (args), FALSE, &done);
  return TRUE;
}

static void
add_scroll_keys (GtkWidgetClass *widget_class)
{
  static const struct { guint key; GtkScrollType scroll; } keys[] = {
    { GDK_KEY_Up, GTK_SCROLL_STEP_UP },      { GDK_KEY_Down, GTK_SCROLL_STEP_DOWN },
    { GDK_KEY_Page_Up, GTK_SCROLL_PAGE_UP }, { GDK_KEY_Page_Down, GTK_SCROLL_PAGE_DOWN },
    { GDK_KEY_Home, GTK_SCROLL_START },      { GDK_KEY_End, GTK_SCROLL_END },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding (widget_class, keys[i].key, 0, scroll_cb, "i", (int) keys[i].scroll);
}

static void
update_measure (AirStoryReader *self)
{
  int width = air_text_size_measure (GTK_WIDGET (self), self->text_size);

  adw_clamp_set_maximum_size (self->clamp, width);
  adw_clamp_set_tightening_threshold (self->clamp, width);
}

static void
css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (air_story_reader_parent_class)->css_changed (widget, change);
  update_measure (AIR_STORY_READER (widget));
}

/* Its keys are the window's for as long as it can be seen, wherever the focus is. */
static void
map (GtkWidget *widget)
{
  gtk_shortcut_controller_set_scope (AIR_STORY_READER (widget)->keys, GTK_SHORTCUT_SCOPE_GLOBAL);
  GTK_WIDGET_CLASS (air_story_reader_parent_class)->map (widget);
}

static void
unmap (GtkWidget *widget)
{
  gtk_shortcut_controller_set_scope (AIR_STORY_READER (widget)->keys, GTK_SHORTCUT_SCOPE_LOCAL);
  GTK_WIDGET_CLASS (air_story_reader_parent_class)->unmap (widget);
}

static void
set_text_size (AirStoryReader *self, int size)
{
  size = air_text_size_snap (size);
  if (self->text_size == size)
    return;

  air_reading_place_keep (self->scroller, GTK_TEXT_VIEW (self->text));
  self->text_size = size;
  air_text_size_apply (self->page, size);
  air_story_text_set_size (self->text, size);
  update_measure (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reader.text-larger", size < AIR_TEXT_SIZE_MAX);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reader.text-smaller", size > AIR_TEXT_SIZE_MIN);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TEXT_SIZE]);
}

static void
set_list (AirStoryReader *self, GListModel *list)
{
  if (!g_set_object (&self->list, list))
    return;

  g_signal_group_set_target (self->list_signals, list);
  show_neighbours (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LIST]);
}

static void
station_changed (AirStationBin *bin, AirStation *station)
{
  AirStoryReader *self = AIR_STORY_READER (bin);

  air_story_reader_open (self, NULL);
  self->station = station;
  g_signal_group_set_target (self->people_signals, station != NULL ? air_station_get_people (station) : NULL);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AirStoryReader *self = AIR_STORY_READER (object);

  switch (id)
    {
    case PROP_LIST:
      g_value_set_object (value, self->list);
      break;
    case PROP_TEXT_SIZE:
      g_value_set_int (value, self->text_size);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  AirStoryReader *self = AIR_STORY_READER (object);

  switch (id)
    {
    case PROP_LIST:
      set_list (self, g_value_get_object (value));
      break;
    case PROP_TEXT_SIZE:
      set_text_size (self, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dispose (GObject *object)
{
  AirStoryReader *self = AIR_STORY_READER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->people_signals);
  g_clear_object (&self->list_signals);
  g_clear_object (&self->list);
  g_clear_object (&self->story);
  g_clear_pointer (&self->read, g_date_time_unref);
  g_cancellable_cancel (self->printing);
  g_clear_object (&self->printing);

  G_OBJECT_CLASS (air_story_reader_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, AirStoryReader, title);
  gtk_widget_class_bind_template_child (widget_class, AirStoryReader, save);
  gtk_widget_class_bind_template_child (widget_class, AirStoryReader, keys);
  gtk_widget_class_bind_template_child (widget_class, AirStoryReader, previous_button);
  gtk_widget_class_bind_template_child (widget_class, AirStoryReader, next_button);
  gtk_widget_class_bind_template_child (widget_class, AirStoryReader, browser_button);
  gtk_widget_class_bind_template_child (widget_class, AirStoryReader, menu_button);
  gtk_widget_class_bind_template_child (widget_class, AirStoryReader, find_bar);
  gtk_widget_class_bind_template_child (widget_class, AirStoryReader, scroller);
  gtk_widget_class_bind_template_child (widget_class, AirStoryReader, page);
  gtk_widget_class_bind_template_child (widget_class, AirStoryReader, clamp);
  gtk_widget_class_bind_template_child (widget_class, AirStoryReader, head);
  gtk_widget_class_bind_template_child (widget_class, AirStoryReader, loading);
  gtk_widget_class_bind_template_child (widget_class, AirStoryReader, failed);
  gtk_widget_class_bind_template_child (widget_class, AirStoryReader, failure);
  gtk_widget_class_bind_template_child (widget_class, AirStoryReader, failed_browser_button);
  gtk_widget_class_bind_template_child (widget_class, AirStoryReader, text);
  gtk_widget_class_bind_template_child (widget_class, AirStoryReader, foot);
  gtk_widget_class_bind_template_callback (widget_class, read_story);
  air_story_link_install (widget_class);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "reader.find", NULL, find);
  gtk_widget_class_install_action (widget_class, "reader.find-next", NULL, find_step);
  gtk_widget_class_install_action (widget_class, "reader.find-previous", NULL, find_step);
  gtk_widget_class_install_action (widget_class, "reader.next-change", NULL, next_change);
  gtk_widget_class_install_action (widget_class, "reader.print", NULL, print);
  gtk_widget_class_install_action (widget_class, "reader.previous", NULL, walk);
  gtk_widget_class_install_action (widget_class, "reader.next", NULL, walk);
  gtk_widget_class_install_action (widget_class, "reader.text-larger", NULL, resize_text);
  gtk_widget_class_install_action (widget_class, "reader.text-smaller", NULL, resize_text);
  gtk_widget_class_install_action (widget_class, "reader.text-normal", NULL, resize_text);
}

static void
air_story_reader_class_init (AirStoryReaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = get_property;
  object_class->set_property = set_property;
  object_class->dispose = dispose;
  AIR_STATION_BIN_CLASS (klass)->station_changed = station_changed;
  widget_class->css_changed = css_changed;
  widget_class->map = map;
  widget_class->unmap = unmap;

  props[PROP_LIST] = g_param_spec_object ("list", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  props[PROP_TEXT_SIZE] = g_param_spec_int ("text-size", NULL, NULL, 0, G_MAXINT, AIR_TEXT_SIZE_NORMAL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  install_actions (widget_class);
  add_scroll_keys (widget_class);

  g_type_ensure (AIR_TYPE_FIND_BAR);
  g_type_ensure (AIR_TYPE_SAVE_BUTTON);
  g_type_ensure (AIR_TYPE_SKELETON);
  g_type_ensure (AIR_TYPE_STORY_FOOT);
  g_type_ensure (AIR_TYPE_STORY_HEAD);
  g_type_ensure (AIR_TYPE_STORY_TEXT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-story-reader.ui");
  bind_children (widget_class);
}

/* What the button does, for the menu: there is not always room for the button. */
static void
add_saved_action (AirStoryReader *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GPropertyAction) saved = g_property_action_new ("saved", self->save, "active");

  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (saved));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "story", G_ACTION_GROUP (group));
}

static void
air_story_reader_init (AirStoryReader *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_set (air_story_head_get_changes (self->head), "text", self->text, NULL);
  add_saved_action (self);
  air_text_size_row_add (self->menu_button, G_OBJECT (self));
  set_text_size (self, AIR_TEXT_SIZE_NORMAL);

  self->list_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->list_signals, "items-changed", G_CALLBACK (show_neighbours), self);
  /* Who is told of by the story's page is soon among the people. */
  self->people_signals = g_signal_group_new (AIR_TYPE_FEED);
  g_signal_group_connect_swapped (self->people_signals, "items-changed", G_CALLBACK (show_byline), self);
}

GtkWidget *
air_story_reader_new (void)
{
  return g_object_new (AIR_TYPE_STORY_READER, NULL);
}

void
air_story_reader_open (AirStoryReader *self, AirStory *story)
{
  g_return_if_fail (AIR_IS_STORY_READER (self));

  stop (self);
  if (self->story != story)
    air_find_bar_close (self->find_bar);
  g_set_object (&self->story, story);
  air_story_changes_clear (air_story_head_get_changes (self->head));
  if (story == NULL)
    {
      g_autoptr (GPtrArray) nothing = g_ptr_array_new ();

      air_story_text_set_blocks (self->text, nothing, NULL);
      air_story_head_clear (self->head);
      return;
    }

  show_story (self);
  show_marks (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0.0);
  gtk_widget_grab_focus (GTK_WIDGET (self->scroller));
  read_text (self);
}

gboolean
air_story_reader_back (AirStoryReader *self)
{
  g_return_val_if_fail (AIR_IS_STORY_READER (self), FALSE);

  if (!air_find_bar_get_open (self->find_bar))
    return FALSE;

  air_find_bar_close (self->find_bar);
  return TRUE;
}

AirStory *
air_story_reader_get_story (AirStoryReader *self)
{
  return self->story;
}
