/* air-preferences-window.c - what the listener may choose once for all
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-preferences-window.h"

#include "air-choices.h"
#include "air-sound-preferences.h"
#include "air-words.h"

#include <glib/gi18n.h>

struct _AirPreferencesWindow
{
  AdwPreferencesWindow parent_instance;

  AirStations *stations; /* (owned) (nullable) */
  char *colour_scheme; /* (owned) (nullable) */
  int archive_size;    /* in megabytes */

  AirSoundPreferences *sound;
  GtkSwitch *play_switch;
  AdwComboRow *scheme_row;
  AdwComboRow *archive_row;
  GtkWidget *export_row;
  GtkWidget *import_row;
  GtkWidget *export_stations_button;
  GtkFileChooserNative *chooser; /* (owned) (nullable): while it is open */
  GtkWidget *stations_group;
  GtkListBox *list;
};

enum { PROP_STATIONS = 1, PROP_COLOUR_SCHEME, PROP_PLAY_ON_START, PROP_ARCHIVE_SIZE, N_PROPS };

enum { EXPORT, IMPORT, N_SIGNALS };

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AirPreferencesWindow, air_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

/* In the order of the template's lists. */
static const char *const schemes[] = { "default", "light", "dark" };
static const int archive_megabytes[] = { 128, 256, 512, 1000, 4000 };

static void
set_colour_scheme (AirPreferencesWindow *self, const char *scheme)
{
  if (scheme == NULL || g_strcmp0 (scheme, self->colour_scheme) == 0)
    return;

  g_free (self->colour_scheme);
  self->colour_scheme = g_strdup (scheme);
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_str_equal (schemes[i], scheme))
      adw_combo_row_set_selected (self->scheme_row, i);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COLOUR_SCHEME]);
}

static void
scheme_selected_cb (AirPreferencesWindow *self)
{
  set_colour_scheme (self, schemes[MIN (adw_combo_row_get_selected (self->scheme_row), G_N_ELEMENTS (schemes) - 1)]);
}

static guint
find_archive_choice (AirPreferencesWindow *self)
{
  return air_choices_find_nearest (archive_megabytes, G_N_ELEMENTS (archive_megabytes), self->archive_size);
}

static void
set_archive_size (AirPreferencesWindow *self, int value)
{
  if (self->archive_size == value)
    return;

  self->archive_size = value;
  adw_combo_row_set_selected (self->archive_row, find_archive_choice (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ARCHIVE_SIZE]);
}

/* A size that is not among the choices stays until another is chosen. */
static void
archive_selected_cb (AirPreferencesWindow *self)
{
  guint selected = MIN (adw_combo_row_get_selected (self->archive_row), G_N_ELEMENTS (archive_megabytes) - 1);

  if (selected != find_archive_choice (self))
    set_archive_size (self, archive_megabytes[selected]);
}

static void
set_idle (AirPreferencesWindow *self, gboolean idle)
{
  gtk_widget_set_sensitive (self->export_row, idle);
  gtk_widget_set_sensitive (self->import_row, idle);
  gtk_widget_set_sensitive (self->export_stations_button, idle);
}

/* (transfer full) (nullable): what was chosen, and the chooser is gone. */
static GFile *
take_chosen (AirPreferencesWindow *self, int response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);

  return response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;
}

static void
export_to (AirPreferencesWindow *self, int response, gboolean stations)
{
  g_autoptr (GFile) file = take_chosen (self, response);

  if (file == NULL)
    return;

  set_idle (self, FALSE);
  g_signal_emit (self, signals[EXPORT], 0, file, stations);
}

static void
archive_file_cb (AirPreferencesWindow *self, int response)
{
  export_to (self, response, FALSE);
}

static void
stations_file_cb (AirPreferencesWindow *self, int response)
{
  export_to (self, response, TRUE);
}

static void
import_file_cb (AirPreferencesWindow *self, int response)
{
  g_autoptr (GFile) file = take_chosen (self, response);

  if (file == NULL)
    return;

  set_idle (self, FALSE);
  g_signal_emit (self, signals[IMPORT], 0, file);
}

static void
choose_file (AirPreferencesWindow *self,
             const char *title,
             GtkFileChooserAction action,
             const char *accept,
             const char *name,
             GCallback callback)
{
  if (self->chooser != NULL)
    return;

  self->chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, accept, _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (self->chooser, "response", callback, self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
export_archive_cb (AirPreferencesWindow *self)
{
  choose_file (self, _("Export the archive"), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Export"), "airshift-archive.json",
               G_CALLBACK (archive_file_cb));
}

static void
export_stations_cb (AirPreferencesWindow *self)
{
  choose_file (self, _("Export your stations"), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Export"), "airshift-stations.opml",
               G_CALLBACK (stations_file_cb));
}

static void
import_cb (AirPreferencesWindow *self)
{
  choose_file (self, _("Import"), GTK_FILE_CHOOSER_ACTION_OPEN, _("_Import"), NULL, G_CALLBACK (import_file_cb));
}

static void
play_on_start_cb (AirPreferencesWindow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PLAY_ON_START]);
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AirPreferencesWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *why = NULL;

  if (air_stations_remove_finish (AIR_STATIONS (source), result, &error))
    return;

  why = air_words_error (error);
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), adw_toast_new (why));
}

static void
remove_clicked_cb (AirPreferencesWindow *self, GtkWidget *button)
{
  AirStationInfo *info = g_object_get_data (G_OBJECT (button), "air-station");

  air_stations_remove_async (self->stations, info, NULL, removed_cb, g_object_ref (self));
}

static GtkWidget *
create_row (gpointer item, gpointer data)
{
  AirPreferencesWindow *self = AIR_PREFERENCES_WINDOW (data);
  AirStationInfo *info = AIR_STATION_INFO (item);
  const char *name = air_station_info_get_name (info) != NULL ? air_station_info_get_name (info) : _("Unnamed station");
  const char *homepage = air_station_info_get_homepage (info);
  g_autofree char *spoken = g_strdup_printf (_("Remove %s"), name);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, NULL);
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), homepage != NULL ? homepage : "");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, spoken);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full (G_OBJECT (button), "air-station", g_object_ref (info), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static gboolean
is_own (gpointer item, gpointer data)
{
  return air_stations_is_own (AIR_STATIONS (data), AIR_STATION_INFO (item));
}

static void
own_changed_cb (AirPreferencesWindow *self, guint position, guint removed, guint added, GListModel *own)
{
  gtk_widget_set_visible (self->stations_group, g_list_model_get_n_items (own) > 0);
}

static void
set_stations (AirPreferencesWindow *self, AirStations *stations)
{
  g_autoptr (GtkFilterListModel) own = NULL;

  if (!g_set_object (&self->stations, stations) || stations == NULL)
    return;

  own = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (stations)),
                                   GTK_FILTER (gtk_custom_filter_new (is_own, stations, NULL)));
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (own), create_row, self, NULL);
  g_signal_connect_object (own, "items-changed", G_CALLBACK (own_changed_cb), self, G_CONNECT_SWAPPED);
  own_changed_cb (self, 0, 0, 0, G_LIST_MODEL (own));
}

static void
set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  AirPreferencesWindow *self = AIR_PREFERENCES_WINDOW (object);

  switch (property_id)
    {
    case PROP_STATIONS:
      set_stations (self, g_value_get_object (value));
      break;
    case PROP_COLOUR_SCHEME:
      set_colour_scheme (self, g_value_get_string (value));
      break;
    case PROP_PLAY_ON_START:
      gtk_switch_set_active (self->play_switch, g_value_get_boolean (value));
      break;
    case PROP_ARCHIVE_SIZE:
      set_archive_size (self, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  AirPreferencesWindow *self = AIR_PREFERENCES_WINDOW (object);

  switch (property_id)
    {
    case PROP_STATIONS:
      g_value_set_object (value, self->stations);
      break;
    case PROP_COLOUR_SCHEME:
      g_value_set_string (value, self->colour_scheme);
      break;
    case PROP_PLAY_ON_START:
      g_value_set_boolean (value, gtk_switch_get_active (self->play_switch));
      break;
    case PROP_ARCHIVE_SIZE:
      g_value_set_int (value, self->archive_size);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
dispose (GObject *object)
{
  AirPreferencesWindow *self = AIR_PREFERENCES_WINDOW (object);

  g_clear_object (&self->stations);
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->colour_scheme, g_free);

  G_OBJECT_CLASS (air_preferences_window_parent_class)->dispose (object);
}

static void
air_preferences_window_class_init (AirPreferencesWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = set_property;
  object_class->get_property = get_property;
  object_class->dispose = dispose;

  props[PROP_STATIONS]
      = g_param_spec_object ("stations", NULL, NULL, AIR_TYPE_STATIONS, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_COLOUR_SCHEME] = g_param_spec_string (
      "colour-scheme", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_PLAY_ON_START] = g_param_spec_boolean (
      "play-on-start", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_ARCHIVE_SIZE] = g_param_spec_int (
      "archive-size", NULL, NULL, 0, G_MAXINT, 0, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[EXPORT] = g_signal_new ("export", AIR_TYPE_PREFERENCES_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_FILE, G_TYPE_BOOLEAN);
  signals[IMPORT] = g_signal_new ("import", AIR_TYPE_PREFERENCES_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_FILE);

  g_type_ensure (AIR_TYPE_SOUND_PREFERENCES);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/airshift/Airshift/ui/air-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, AirPreferencesWindow, sound);
  gtk_widget_class_bind_template_child (widget_class, AirPreferencesWindow, play_switch);
  gtk_widget_class_bind_template_child (widget_class, AirPreferencesWindow, scheme_row);
  gtk_widget_class_bind_template_child (widget_class, AirPreferencesWindow, archive_row);
  gtk_widget_class_bind_template_child (widget_class, AirPreferencesWindow, export_row);
  gtk_widget_class_bind_template_child (widget_class, AirPreferencesWindow, import_row);
  gtk_widget_class_bind_template_child (widget_class, AirPreferencesWindow, export_stations_button);
  gtk_widget_class_bind_template_child (widget_class, AirPreferencesWindow, stations_group);
  gtk_widget_class_bind_template_child (widget_class, AirPreferencesWindow, list);
  gtk_widget_class_bind_template_callback (widget_class, scheme_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, archive_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_archive_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_stations_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
  gtk_widget_class_bind_template_callback (widget_class, play_on_start_cb);
}

static void
air_preferences_window_init (AirPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
air_preferences_window_get_sound (AirPreferencesWindow *self)
{
  return GTK_WIDGET (self->sound);
}

void
air_preferences_window_end_transfer (AirPreferencesWindow *self, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  set_idle (self, TRUE);
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), adw_toast_new (escaped));
}
