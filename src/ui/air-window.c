/* air-window.c - the radio on a newspaper
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-window.h"

#include "air-feed-page.h"
#include "air-finding-pane.h"
#include "air-link-opener.h"
#include "air-notice-strip.h"
#include "air-people-page.h"
#include "air-player-actions.h"
#include "air-player-bar.h"
#include "air-player-page.h"
#include "air-record-actions.h"
#include "air-search-bar.h"
#include "air-search-page.h"
#include "air-sound-news.h"
#include "air-station-button.h"
#include "air-station-watch.h"
#include "air-story-neighbours.h"
#include "air-story-reader.h"
#include "air-text-size.h"
#include "air-window-keys.h"
#include "air-window-slots.h"

struct _AirWindow
{
  AdwApplicationWindow parent_instance;

  AirStation *station; /* (owned) (nullable) */
  AirStations *stations; /* (owned) (nullable) */
  char *page;   /* (owned) (nullable) */
  char *sought; /* (owned) (nullable) */
  char *failure; /* (owned) (nullable): why it cannot be opened */
  char **dismissed_notices; /* (owned) (nullable) */
  int text_size; /* of the stories: per cent */
  guint foot_id; /* 0: none is due */
  AirRecorder *recorder; /* (owned) (nullable) */
  AirPlayerActions *player_actions; /* (owned) */
  AirRecordActions *record_actions; /* (owned) */
  AirSoundNews *news; /* (owned) */

  AdwLeaflet *leaflet;
  AdwToastOverlay *toasts;
  GtkStack *body;
  AirFindingPane *finding;
  AirStationButton *station_button;
  AdwViewStack *stack;
  AirSearchBar *search_bar;
  AdwBin *search_slot;
  AdwSqueezer *title_squeezer;
  GtkWidget *switcher_gap;
  AdwViewSwitcherBar *foot;
  AdwBin *story_slot;
  AdwBin *player_slot;
};

enum { PROP_STATION = 1, PROP_RECORDER, PROP_STATIONS, PROP_PAGE, PROP_SOUGHT, PROP_DISMISSED_NOTICES, PROP_TEXT_SIZE,
       N_PROPS };

static GParamSpec *props[N_PROPS];

enum { CHOOSE_STATION, ADD_STATION, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AirWindow, air_window, ADW_TYPE_APPLICATION_WINDOW)

/* A station is found by its id or by an address: the name is better where there is one. */
static const char *
name_sought (AirWindow *self)
{
  AirStationInfo *info = self->stations != NULL ? air_stations_find (self->stations, self->sought) : NULL;
  const char *name = info != NULL ? air_station_info_get_name (info) : NULL;

  return name != NULL ? name : self->sought;
}

static void
update_body (AirWindow *self)
{
  const char *shown = air_search_bar_get_everything (self->search_bar) ? "search" : "pages";

  if (self->sought != NULL)
    {
      air_finding_pane_show (self->finding, name_sought (self), self->sought, self->failure);
      shown = "finding";
    }
  gtk_stack_set_visible_child_name (self->body, shown);
}

static void
set_sought (AirWindow *self, const char *sought)
{
  g_free (self->sought);
  self->sought = g_strdup (sought);
  g_clear_pointer (&self->failure, g_free);
  update_body (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SOUGHT]);
}

static void
follow_sound (AirWindow *self)
{
  g_object_set (self->player_actions, "station", self->station, NULL);
  air_record_actions_set_station (self->record_actions, self->station, self->recorder);
  air_sound_news_follow (self->news, self->station != NULL ? air_station_get_player (self->station) : NULL,
                         self->recorder, self->station != NULL ? air_station_get_sound (self->station) : NULL);
}

static void
set_recorder (AirWindow *self, AirRecorder *recorder)
{
  if (!g_set_object (&self->recorder, recorder))
    return;

  follow_sound (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RECORDER]);
}

static void
set_station (AirWindow *self, AirStation *station)
{
  if (!g_set_object (&self->station, station))
    return;

  follow_sound (self);
  /* What was open belonged to the other station. */
  adw_leaflet_set_visible_child_name (self->leaflet, "pages");
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATION]);
}

static void
set_stations (AirWindow *self, AirStations *stations)
{
  if (g_set_object (&self->stations, stations))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATIONS]);
}

static GtkWidget *
fill (AirWindow *self, AdwBin *slot, GType type)
{
  return air_window_slots_fill (self, self->search_bar, slot, type);
}

static GtkWidget *
fill_page (AirWindow *self)
{
  return fill (self, ADW_BIN (adw_view_stack_get_visible_child (self->stack)), air_window_slots_find (self->page));
}

/* What the reader leafs through: the stories as they are listed where the listener comes from. */
static GListModel *
get_story_list (AirWindow *self)
{
  if (g_strcmp0 (self->page, "stories") == 0)
    return air_feed_page_get_model (AIR_FEED_PAGE (fill_page (self)));
  return G_LIST_MODEL (air_station_get_stories (self->station));
}

static void
show_story (AirWindow *self, AirStory *story)
{
  GtkWidget *reader = fill (self, self->story_slot, AIR_TYPE_STORY_READER);

  g_object_set (reader, "list", get_story_list (self), NULL);
  adw_leaflet_set_visible_child_name (self->leaflet, "story");
  air_story_reader_open (AIR_STORY_READER (reader), story);
}

static void
set_page (AirWindow *self, const char *page)
{
  if (page == NULL || g_strcmp0 (page, self->page) == 0 || adw_view_stack_get_child_by_name (self->stack, page) == NULL)
    return;

  g_free (self->page);
  self->page = g_strdup (page);
  if (g_str_equal (page, "on-air"))
    air_search_bar_stop (self->search_bar);
  else
    air_search_bar_leave_everything (self->search_bar);
  adw_view_stack_set_visible_child_name (self->stack, page);
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    fill_page (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PAGE]);
}

static void
visible_child_cb (AirWindow *self)
{
  set_page (self, adw_view_stack_get_visible_child_name (self->stack));
}

/* The front page has nothing to filter. */
static void
search_cb (AirWindow *self)
{
  gboolean everything = air_search_bar_get_everything (self->search_bar);

  if (air_search_bar_get_active (self->search_bar) && !everything && g_strcmp0 (self->page, "on-air") == 0)
    {
      air_search_bar_start (self->search_bar, TRUE);
      return;
    }
  if (everything && adw_bin_get_child (self->search_slot) == NULL)
    g_signal_connect_object (fill (self, self->search_slot, AIR_TYPE_SEARCH_PAGE), "open-story",
                             G_CALLBACK (show_story), self, G_CONNECT_SWAPPED);
  update_body (self);
}

/* Below the narrowest switcher the header shows none, and the bar at the foot does. */
static gboolean
foot_cb (gpointer data)
{
  AirWindow *self = AIR_WINDOW (data);
  gboolean gap = adw_squeezer_get_visible_child (self->title_squeezer) == self->switcher_gap;
  const char *leaf = adw_leaflet_get_visible_child_name (self->leaflet);

  self->foot_id = 0;
  adw_view_switcher_bar_set_reveal (self->foot, gap && g_strcmp0 (leaf, "pages") == 0);
  return G_SOURCE_REMOVE;
}

/* The header chooses while sizes are being given out: a bar that appears just then, without motion,
 * would be drawn before it has a size. */
static void
queue_foot (AirWindow *self)
{
  if (self->foot_id == 0 && !gtk_widget_in_destruction (GTK_WIDGET (self)))
    self->foot_id = g_idle_add (foot_cb, self);
}

/* The player's page is the bar unfolded: both would be one too many. */
static gboolean
is_bar_needed (AirWindow *self, const char *leaf, AirStation *station)
{
  return station != NULL && g_strcmp0 (leaf, "player") != 0;
}

static void
show_page (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AirWindow *self = AIR_WINDOW (widget);

  adw_leaflet_set_visible_child_name (self->leaflet, "pages");
  set_page (self, g_variant_get_string (parameter, NULL));
}

static void
show_player (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AirWindow *self = AIR_WINDOW (widget);

  fill (self, self->player_slot, AIR_TYPE_PLAYER_PAGE);
  adw_leaflet_set_visible_child_name (self->leaflet, "player");
}

static gboolean
is_reading (AirWindow *self)
{
  return g_strcmp0 (adw_leaflet_get_visible_child_name (self->leaflet), "story") == 0;
}

/* In a story words are found; elsewhere what is listed is filtered. */
static void
start_search (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AirWindow *self = AIR_WINDOW (widget);

  if (is_reading (self))
    {
      gtk_widget_activate_action (adw_bin_get_child (self->story_slot), "reader.find", NULL);
      return;
    }

  adw_leaflet_set_visible_child_name (self->leaflet, "pages");
  air_search_bar_start (self->search_bar, FALSE);
}

static void
search_everything (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AirWindow *self = AIR_WINDOW (widget);

  adw_leaflet_set_visible_child_name (self->leaflet, "pages");
  air_search_bar_start (self->search_bar, TRUE);
}

/* One step out: of what is looked for in a story, of the story or the player, then of the search. */
static void
go_back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AirWindow *self = AIR_WINDOW (widget);

  if (is_reading (self) && air_story_reader_back (AIR_STORY_READER (adw_bin_get_child (self->story_slot))))
    return;

  if (g_strcmp0 (adw_leaflet_get_visible_child_name (self->leaflet), "pages") != 0)
    adw_leaflet_set_visible_child_name (self->leaflet, "pages");
  else if (air_search_bar_get_everything (self->search_bar)
           && air_search_page_back (AIR_SEARCH_PAGE (adw_bin_get_child (self->search_slot))))
    return;
  else if (air_search_bar_get_active (self->search_bar) || g_strcmp0 (self->page, "people") != 0
           || !air_people_page_back (AIR_PEOPLE_PAGE (fill_page (self))))
    air_search_bar_stop (self->search_bar);
}

/* What the station no longer lists may still be kept: it was saved, say. */
static void
kept_story_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AirWindow) self = data;
  g_autoptr (AirItem) story = air_archive_find_finish (AIR_ARCHIVE (source), result, NULL);

  if (AIR_IS_STORY (story) && gtk_widget_get_visible (GTK_WIDGET (self)))
    show_story (self, AIR_STORY (story));
}

static void
open_story (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AirWindow *self = AIR_WINDOW (widget);
  AirArchive *archive = self->station != NULL ? air_station_get_archive (self->station) : NULL;
  const char *key = g_variant_get_string (parameter, NULL);
  GListModel *listed = self->station != NULL ? G_LIST_MODEL (air_station_get_stories (self->station)) : NULL;
  g_autoptr (AirStory) story = air_story_neighbours_find_key (listed, key);

  if (story != NULL)
    show_story (self, story);
  else if (archive != NULL)
    air_archive_find_async (archive, air_station_get_id (self->station), AIR_KEPT_STORY, key, NULL, kept_story_cb,
                            g_object_ref (self));
}

static void
open_person (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AirWindow *self = AIR_WINDOW (widget);
  AirPerson *person = NULL;

  if (self->station != NULL)
    person = air_station_find_person (self->station, g_variant_get_string (parameter, NULL));
  if (person == NULL)
    return;

  adw_leaflet_set_visible_child_name (self->leaflet, "pages");
  set_page (self, "people");
  air_people_page_open (AIR_PEOPLE_PAGE (fill_page (self)), person);
}

static void
choose_station (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[CHOOSE_STATION], 0, g_variant_get_string (parameter, NULL));
}

static void
add_station (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[ADD_STATION], 0);
}

static void
show_stations (GtkWidget *widget, const char *name, GVariant *parameter)
{
  air_station_button_popup (AIR_WINDOW (widget)->station_button);
}

static void
toggle_mute (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AirWindow *self = AIR_WINDOW (widget);
  AirPlayer *player = self->station != NULL ? air_station_get_player (self->station) : NULL;

  if (player != NULL)
    air_player_set_muted (player, !air_player_get_muted (player));
}

static void
tell (GtkWidget *widget, const char *name, GVariant *parameter)
{
  air_window_tell (AIR_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static gboolean
key_pressed_cb (AirWindow *self, guint keyval, guint keycode, GdkModifierType state)
{
  return air_window_keys_press (GTK_WINDOW (self), keyval, state);
}

static void
set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  AirWindow *self = AIR_WINDOW (object);

  switch (property_id)
    {
    case PROP_STATION:
      set_station (self, g_value_get_object (value));
      break;
    case PROP_RECORDER:
      set_recorder (self, g_value_get_object (value));
      break;
    case PROP_STATIONS:
      set_stations (self, g_value_get_object (value));
      break;
    case PROP_PAGE:
      set_page (self, g_value_get_string (value));
      break;
    case PROP_SOUGHT:
      set_sought (self, g_value_get_string (value));
      break;
    case PROP_TEXT_SIZE:
      if (self->text_size != g_value_get_int (value))
        {
          self->text_size = g_value_get_int (value);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    case PROP_DISMISSED_NOTICES:
      g_strfreev (self->dismissed_notices);
      self->dismissed_notices = g_value_dup_boxed (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  AirWindow *self = AIR_WINDOW (object);

  switch (property_id)
    {
    case PROP_STATION:
      g_value_set_object (value, self->station);
      break;
    case PROP_RECORDER:
      g_value_set_object (value, self->recorder);
      break;
    case PROP_STATIONS:
      g_value_set_object (value, self->stations);
      break;
    case PROP_PAGE:
      g_value_set_string (value, self->page);
      break;
    case PROP_SOUGHT:
      g_value_set_string (value, self->sought);
      break;
    case PROP_TEXT_SIZE:
      g_value_set_int (value, self->text_size);
      break;
    case PROP_DISMISSED_NOTICES:
      g_value_set_boxed (value, self->dismissed_notices);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
dispose (GObject *object)
{
  AirWindow *self = AIR_WINDOW (object);

  g_clear_handle_id (&self->foot_id, g_source_remove);
  g_clear_object (&self->news);
  g_clear_object (&self->record_actions);
  g_clear_object (&self->player_actions);
  g_clear_object (&self->recorder);
  g_clear_object (&self->station);
  g_clear_object (&self->stations);
  g_clear_pointer (&self->page, g_free);
  g_clear_pointer (&self->sought, g_free);
  g_clear_pointer (&self->failure, g_free);
  g_clear_pointer (&self->dismissed_notices, g_strfreev);

  G_OBJECT_CLASS (air_window_parent_class)->dispose (object);
}

/* Nothing has the focus at first, and the space bar plays. (A window that is shown gives the focus to its
 * first button; the first Alt would then make that button the space bar's.) */
static void
show (GtkWidget *widget)
{
  fill_page (AIR_WINDOW (widget));
  GTK_WIDGET_CLASS (air_window_parent_class)->show (widget);
  gtk_window_set_focus (GTK_WINDOW (widget), NULL);
}

static void
air_window_class_init (AirWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->set_property = set_property;
  object_class->get_property = get_property;
  object_class->dispose = dispose;
  widget_class->show = show;

  signals[CHOOSE_STATION] = g_signal_new ("choose-station", AIR_TYPE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ADD_STATION] = g_signal_new ("add-station", AIR_TYPE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 0);

  props[PROP_STATION] = g_param_spec_object ("station", NULL, NULL, AIR_TYPE_STATION, flags);
  props[PROP_RECORDER] = g_param_spec_object ("recorder", NULL, NULL, AIR_TYPE_RECORDER, flags);
  props[PROP_STATIONS] = g_param_spec_object ("stations", NULL, NULL, AIR_TYPE_STATIONS, flags);
  props[PROP_PAGE] = g_param_spec_string ("page", NULL, NULL, NULL, flags);
  props[PROP_SOUGHT] = g_param_spec_string ("sought", NULL, NULL, NULL, flags);
  props[PROP_DISMISSED_NOTICES] = g_param_spec_boxed ("dismissed-notices", NULL, NULL, G_TYPE_STRV, flags);
  props[PROP_TEXT_SIZE] = g_param_spec_int ("text-size", NULL, NULL, 0, G_MAXINT, AIR_TEXT_SIZE_NORMAL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (AIR_TYPE_FINDING_PANE);
  g_type_ensure (AIR_TYPE_NOTICE_STRIP);
  g_type_ensure (AIR_TYPE_PLAYER_BAR);
  g_type_ensure (AIR_TYPE_SEARCH_BAR);
  g_type_ensure (AIR_TYPE_STATION_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-window.ui");
  gtk_widget_class_bind_template_child (widget_class, AirWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, AirWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, AirWindow, body);
  gtk_widget_class_bind_template_child (widget_class, AirWindow, finding);
  gtk_widget_class_bind_template_child (widget_class, AirWindow, station_button);
  gtk_widget_class_bind_template_child (widget_class, AirWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, AirWindow, search_bar);
  gtk_widget_class_bind_template_child (widget_class, AirWindow, search_slot);
  gtk_widget_class_bind_template_child (widget_class, AirWindow, title_squeezer);
  gtk_widget_class_bind_template_child (widget_class, AirWindow, switcher_gap);
  gtk_widget_class_bind_template_child (widget_class, AirWindow, foot);
  gtk_widget_class_bind_template_child (widget_class, AirWindow, story_slot);
  gtk_widget_class_bind_template_child (widget_class, AirWindow, player_slot);
  gtk_widget_class_bind_template_callback (widget_class, visible_child_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, is_bar_needed);
  gtk_widget_class_bind_template_callback (widget_class, queue_foot);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);

  gtk_widget_class_install_action (widget_class, "win.show-page", "s", show_page);
  gtk_widget_class_install_action (widget_class, "win.open-story", "s", open_story);
  gtk_widget_class_install_action (widget_class, "win.open-person", "s", open_person);
  gtk_widget_class_install_action (widget_class, "win.show-player", NULL, show_player);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, start_search);
  gtk_widget_class_install_action (widget_class, "win.search-everything", NULL, search_everything);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, go_back);
  gtk_widget_class_install_action (widget_class, "win.choose-station", "s", choose_station);
  gtk_widget_class_install_action (widget_class, "win.show-stations", NULL, show_stations);
  gtk_widget_class_install_action (widget_class, "win.add-station", NULL, add_station);
  gtk_widget_class_install_action (widget_class, "win.toggle-mute", NULL, toggle_mute);
  gtk_widget_class_install_action (widget_class, "win.tell", "s", tell);
  air_link_install_actions (widget_class);
  air_window_keys_install (widget_class);
}

static void
air_window_init (AirWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->text_size = AIR_TEXT_SIZE_NORMAL;
  self->player_actions = air_player_actions_new ();
  gtk_widget_insert_action_group (GTK_WIDGET (self), "player",
                                  air_player_actions_get_group (self->player_actions));
  self->record_actions = air_record_actions_new ();
  gtk_widget_insert_action_group (GTK_WIDGET (self), "record",
                                  air_record_actions_get_group (self->record_actions));
  self->news = air_sound_news_new (self->toasts);
  set_page (self, adw_view_stack_get_visible_child_name (self->stack));
  air_station_watch_follow (GTK_WINDOW (self));
}

AirWindow *
air_window_new (GtkApplication *application)
{
  return g_object_new (AIR_TYPE_WINDOW, "application", application, NULL);
}

void
air_window_tell (AirWindow *self, const char *message)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}

void
air_window_fail (AirWindow *self, const char *why)
{
  g_free (self->failure);
  self->failure = g_strdup (why);
  update_body (self);
}
