/* air-add-station-dialog.c - from a pasted address to a station
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-add-station-dialog.h"

#include "air-error.h"
#include "air-words.h"

#include <glib/gi18n.h>

struct _AirAddStationDialog
{
  AdwWindow parent_instance;

  AirClock *clock; /* (owned) */
  AirFetcher *fetcher; /* (owned) */
  AirArchive *archive; /* (owned) (nullable) */
  const AirReaders *readers; /* (unowned): static */
  GNetworkMonitor *network; /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): while looking */
  AirStationInfo *info; /* (owned) (nullable): what was found */

  AdwEntryRow *address;
  GtkWidget *look_button;
  GtkWidget *add_button;
  GtkStack *action_stack;
  GtkStack *stack;
  GtkLabel *failure;
  GtkSpinner *spinner;
  AdwPreferencesGroup *found;
  GPtrArray *rows; /* (owned): of GtkWidget (unowned), in `found` */
};

enum { ADDED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AirAddStationDialog, air_add_station_dialog, ADW_TYPE_WINDOW)

static void
show_state (AirAddStationDialog *self, const char *state)
{
  gboolean found = g_str_equal (state, "found");

  gtk_stack_set_visible_child_name (self->stack, state);
  gtk_stack_set_visible_child_name (self->action_stack, found ? "found" : "ask");
  gtk_spinner_set_spinning (self->spinner, g_str_equal (state, "looking"));
}

static void
add_row (AirAddStationDialog *self, const char *title, const char *value)
{
  GtkWidget *row;

  if (value == NULL || *value == '\0')
    return;

  row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), value);
  adw_preferences_group_add (self->found, row);
  g_ptr_array_add (self->rows, row);
}

static void
clear_rows (AirAddStationDialog *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->found, self->rows->pdata[i]);

  g_ptr_array_set_size (self->rows, 0);
}

/* "MP3 128 kbit/s, Opus 48 kbit/s"; NULL if there is nothing to listen to. */
static char *
describe_streams (AirStationInfo *info)
{
  GPtrArray *streams = air_station_info_get_streams (info);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;

  for (guint i = 0; i < streams->len; i++)
    {
      g_autofree char *word = air_words_stream (streams->pdata[i]);

      g_strv_builder_add (builder, word);
    }

  words = g_strv_builder_end (builder);
  return streams->len > 0 ? g_strjoinv (", ", words) : NULL;
}

static const char *
name_kind (int kind)
{
  switch (kind)
    {
    case AIR_SOURCE_STORIES:
      return _("stories");
    case AIR_SOURCE_BROADCASTS:
    case AIR_SOURCE_NOW:
      return _("programme");
    case AIR_SOURCE_EVENTS:
      return _("events");
    case AIR_SOURCE_PEOPLE:
      return _("people");
    case AIR_SOURCE_NOTICES:
    default:
      return _("announcements");
    }
}

/* "stories, programme, events": each once. */
static char *
describe_sources (AirStationInfo *info)
{
  GPtrArray *sources = air_station_info_get_sources (info);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; i < sources->len; i++)
    {
      const char *word = name_kind (air_source_get_kind (sources->pdata[i]));

      if (!g_ptr_array_find_with_equal_func (words, word, g_str_equal, NULL))
        g_ptr_array_add (words, (gpointer) word);
    }

  g_ptr_array_add (words, NULL);
  return words->len > 1 ? g_strjoinv (", ", (char **) words->pdata) : NULL;
}

static void
show_found (AirAddStationDialog *self)
{
  g_autofree char *streams = describe_streams (self->info);
  g_autofree char *sources = describe_sources (self->info);

  clear_rows (self);
  add_row (self, _("Station"), air_station_info_get_name (self->info));
  add_row (self, _("Says of itself"), air_station_info_get_tagline (self->info));
  add_row (self, _("To listen to"), streams != NULL ? streams : _("No stream was found"));
  add_row (self, _("To read"), sources != NULL ? sources : _("Nothing was found"));
  show_state (self, "found");
  gtk_widget_grab_focus (self->add_button);
}

static void
discovered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AirAddStationDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AirStationInfo) info = air_discover_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  if (info != NULL)
    {
      g_set_object (&self->info, info);
      show_found (self);
    }
  else
    {
      g_autofree char *why = g_error_matches (error, AIR_ERROR, AIR_ERROR_NOT_FOUND)
                               ? g_strdup (_("Nothing to listen to or to read was found there."))
                               : air_words_error (error);

      gtk_label_set_label (self->failure, why);
      show_state (self, "ask");
    }
}

static void
stop (AirAddStationDialog *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->info);
}

static void
look (AirAddStationDialog *self, const char *typed)
{
  g_autofree char *address = g_strstrip (g_strdup (typed));
  AirSurroundings surroundings = { .clock = self->clock, .fetcher = self->fetcher, .archive = self->archive,
                                   .readers = self->readers, .network = self->network };

  stop (self);
  if (*address == '\0')
    return;

  self->cancellable = g_cancellable_new ();
  show_state (self, "looking");
  air_discover_async (&surroundings, address, AIR_REACH_LOOPBACK, NULL, self->cancellable, discovered_cb,
                      g_object_ref (self));
}

static void
look_cb (AirAddStationDialog *self)
{
  look (self, gtk_editable_get_text (GTK_EDITABLE (self->address)));
}

/* What was found belongs to another address. */
static void
changed_cb (AirAddStationDialog *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->address));

  stop (self);
  gtk_label_set_label (self->failure, "");
  gtk_widget_set_sensitive (self->look_button, *text != '\0');
  show_state (self, "ask");
}

static void
add_cb (AirAddStationDialog *self)
{
  g_autoptr (AirStationInfo) info = g_steal_pointer (&self->info);

  if (info == NULL)
    return;

  g_signal_emit (self, signals[ADDED], 0, info);
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
close_request (GtkWindow *window)
{
  stop (AIR_ADD_STATION_DIALOG (window));

  return GTK_WINDOW_CLASS (air_add_station_dialog_parent_class)->close_request (window);
}

static void
dispose (GObject *object)
{
  AirAddStationDialog *self = AIR_ADD_STATION_DIALOG (object);

  stop (self);
  g_clear_object (&self->clock);
  g_clear_object (&self->fetcher);
  g_clear_object (&self->archive);
  g_clear_object (&self->network);

  G_OBJECT_CLASS (air_add_station_dialog_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  g_ptr_array_unref (AIR_ADD_STATION_DIALOG (object)->rows);

  G_OBJECT_CLASS (air_add_station_dialog_parent_class)->finalize (object);
}

static void
air_add_station_dialog_class_init (AirAddStationDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dispose;
  object_class->finalize = finalize;
  GTK_WINDOW_CLASS (klass)->close_request = close_request;

  signals[ADDED] = g_signal_new ("added", AIR_TYPE_ADD_STATION_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, AIR_TYPE_STATION_INFO);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/airshift/Airshift/ui/air-add-station-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, AirAddStationDialog, address);
  gtk_widget_class_bind_template_child (widget_class, AirAddStationDialog, look_button);
  gtk_widget_class_bind_template_child (widget_class, AirAddStationDialog, add_button);
  gtk_widget_class_bind_template_child (widget_class, AirAddStationDialog, action_stack);
  gtk_widget_class_bind_template_child (widget_class, AirAddStationDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, AirAddStationDialog, failure);
  gtk_widget_class_bind_template_child (widget_class, AirAddStationDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, AirAddStationDialog, found);
  gtk_widget_class_bind_template_callback (widget_class, look_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
air_add_station_dialog_init (AirAddStationDialog *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  changed_cb (self);
}

GtkWidget *
air_add_station_dialog_new (const AirSurroundings *surroundings)
{
  AirAddStationDialog *self = g_object_new (AIR_TYPE_ADD_STATION_DIALOG, NULL);

  g_set_object (&self->clock, surroundings->clock);
  g_set_object (&self->fetcher, surroundings->fetcher);
  g_set_object (&self->archive, surroundings->archive);
  g_set_object (&self->network, surroundings->network);
  self->readers = surroundings->readers;

  return GTK_WIDGET (self);
}

void
air_add_station_dialog_look_up (AirAddStationDialog *self, const char *address)
{
  g_return_if_fail (AIR_IS_ADD_STATION_DIALOG (self));

  gtk_editable_set_text (GTK_EDITABLE (self->address), address);
  look (self, address);
}

const char *
air_add_station_dialog_get_state (AirAddStationDialog *self)
{
  return gtk_stack_get_visible_child_name (self->stack);
}
