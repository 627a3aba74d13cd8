/* air-sound-preferences.c - how sound is played, kept and recorded
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-sound-preferences.h"

#include "air-choices.h"

#include <glib/gi18n.h>

struct _AirSoundPreferences
{
  AdwPreferencesPage parent_instance;

  gboolean levelling;
  gboolean catch_up;
  gboolean tape_metered;
  int tape_minutes;
  int tape_megabytes;
  char *recordings_folder; /* (owned) (nullable) */
  GtkFileChooserNative *chooser; /* (owned) (nullable): while it is open */

  GtkSwitch *levelling_switch;
  AdwComboRow *length_row;
  AdwComboRow *size_row;
  AdwActionRow *folder_row;
  GtkWidget *default_button;
};

enum {
  PROP_LEVELLING = 1,
  PROP_CATCH_UP,
  PROP_TAPE_METERED,
  PROP_TAPE_MINUTES,
  PROP_TAPE_MEGABYTES,
  PROP_RECORDINGS_FOLDER,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AirSoundPreferences, air_sound_preferences, ADW_TYPE_PREFERENCES_PAGE)

/* In the order of the template's lists. */
static const int minutes[] = { 0, 30, 60, 120, 240 };
static const int megabytes[] = { 100, 300, 1000, 4000 };

static void
set_minutes (AirSoundPreferences *self, int value)
{
  self->tape_minutes = value;
  adw_combo_row_set_selected (self->length_row, air_choices_find_nearest (minutes, G_N_ELEMENTS (minutes), value));
  gtk_widget_set_sensitive (GTK_WIDGET (self->size_row), value > 0);
}

static void
set_megabytes (AirSoundPreferences *self, int value)
{
  self->tape_megabytes = value;
  adw_combo_row_set_selected (self->size_row, air_choices_find_nearest (megabytes, G_N_ELEMENTS (megabytes), value));
}

static void
set_folder (AirSoundPreferences *self, const char *path)
{
  gboolean chosen = path != NULL && *path != '\0';
  g_autofree char *shown = chosen ? g_filename_display_name (path) : g_strdup (_("Airshift, in your music folder"));

  g_free (self->recordings_folder);
  self->recordings_folder = g_strdup (path);
  adw_action_row_set_subtitle (self->folder_row, shown);
  gtk_widget_set_visible (self->default_button, chosen);
}

/* A length that is not among the choices stays until another is chosen. */
static void
length_selected_cb (AirSoundPreferences *self)
{
  guint selected = MIN (adw_combo_row_get_selected (self->length_row), G_N_ELEMENTS (minutes) - 1);

  if (selected != air_choices_find_nearest (minutes, G_N_ELEMENTS (minutes), self->tape_minutes))
    g_object_set (self, "tape-minutes", minutes[selected], NULL);
}

static void
size_selected_cb (AirSoundPreferences *self)
{
  guint selected = MIN (adw_combo_row_get_selected (self->size_row), G_N_ELEMENTS (megabytes) - 1);

  if (selected != air_choices_find_nearest (megabytes, G_N_ELEMENTS (megabytes), self->tape_megabytes))
    g_object_set (self, "tape-megabytes", megabytes[selected], NULL);
}

static void
chosen_cb (AirSoundPreferences *self, int response)
{
  g_autoptr (GFile) folder = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    folder = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  if (folder != NULL)
    path = g_file_get_path (folder);
  if (path != NULL)
    g_object_set (self, "recordings-folder", path, NULL);
  g_clear_object (&self->chooser);
}

static void
choose_clicked_cb (AirSoundPreferences *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  if (self->chooser != NULL)
    return;

  self->chooser = gtk_file_chooser_native_new (_("Folder for recordings"), window,
                                               GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _("_Choose"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
default_clicked_cb (AirSoundPreferences *self)
{
  g_object_set (self, "recordings-folder", "", NULL);
}

static void
set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  AirSoundPreferences *self = AIR_SOUND_PREFERENCES (object);

  switch (property_id)
    {
    case PROP_LEVELLING: self->levelling = g_value_get_boolean (value); break;
    case PROP_CATCH_UP: self->catch_up = g_value_get_boolean (value); break;
    case PROP_TAPE_METERED: self->tape_metered = g_value_get_boolean (value); break;
    case PROP_TAPE_MINUTES: set_minutes (self, g_value_get_int (value)); break;
    case PROP_TAPE_MEGABYTES: set_megabytes (self, g_value_get_int (value)); break;
    case PROP_RECORDINGS_FOLDER: set_folder (self, g_value_get_string (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  AirSoundPreferences *self = AIR_SOUND_PREFERENCES (object);

  switch (property_id)
    {
    case PROP_LEVELLING: g_value_set_boolean (value, self->levelling); break;
    case PROP_CATCH_UP: g_value_set_boolean (value, self->catch_up); break;
    case PROP_TAPE_METERED: g_value_set_boolean (value, self->tape_metered); break;
    case PROP_TAPE_MINUTES: g_value_set_int (value, self->tape_minutes); break;
    case PROP_TAPE_MEGABYTES: g_value_set_int (value, self->tape_megabytes); break;
    case PROP_RECORDINGS_FOLDER: g_value_set_string (value, self->recordings_folder); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
dispose (GObject *object)
{
  AirSoundPreferences *self = AIR_SOUND_PREFERENCES (object);

  g_clear_object (&self->chooser);
  g_clear_pointer (&self->recordings_folder, g_free);

  G_OBJECT_CLASS (air_sound_preferences_parent_class)->dispose (object);
}

static void
air_sound_preferences_class_init (AirSoundPreferencesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = set_property;
  object_class->get_property = get_property;
  object_class->dispose = dispose;

  props[PROP_LEVELLING] = g_param_spec_boolean ("levelling", NULL, NULL, FALSE, flags);
  props[PROP_CATCH_UP] = g_param_spec_boolean ("catch-up", NULL, NULL, FALSE, flags);
  props[PROP_TAPE_METERED] = g_param_spec_boolean ("tape-metered", NULL, NULL, FALSE, flags);
  props[PROP_TAPE_MINUTES] = g_param_spec_int ("tape-minutes", NULL, NULL, 0, G_MAXINT, 0, flags);
  props[PROP_TAPE_MEGABYTES] = g_param_spec_int ("tape-megabytes", NULL, NULL, 0, G_MAXINT, 0, flags);
  props[PROP_RECORDINGS_FOLDER] = g_param_spec_string ("recordings-folder", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/airshift/Airshift/ui/air-sound-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, AirSoundPreferences, levelling_switch);
  gtk_widget_class_bind_template_child (widget_class, AirSoundPreferences, length_row);
  gtk_widget_class_bind_template_child (widget_class, AirSoundPreferences, size_row);
  gtk_widget_class_bind_template_child (widget_class, AirSoundPreferences, folder_row);
  gtk_widget_class_bind_template_child (widget_class, AirSoundPreferences, default_button);
  gtk_widget_class_bind_template_callback (widget_class, length_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, size_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, default_clicked_cb);
}

static void
air_sound_preferences_init (AirSoundPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
