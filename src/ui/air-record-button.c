/* air-record-button.c - keep what was heard, record what comes; stop
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-record-button.h"

#include "air-now-here.h"
#include "air-time-text.h"
#include "air-words.h"

#include <glib/gi18n.h>

struct _AirRecordButton
{
  AdwBin parent_instance;

  AirStation *station; /* (owned) (nullable) */
  AirRecorder *recorder; /* (owned) (nullable) */
  GSignalGroup *recorder_signals; /* (owned) */
  GSignalGroup *recording_signals; /* (owned) */

  GtkStack *stack;
  GtkMenuButton *menu;
  GtkButton *running;
  GtkLabel *length;
};

enum { PROP_STATION = 1, PROP_RECORDER, N_PROPS };

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AirRecordButton, air_record_button, ADW_TYPE_BIN)

static void
append (GMenu *menu, const char *label, const char *action, GVariant *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

static void
append_section (GMenu *menu, GMenu *section)
{
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  g_object_unref (section);
}

static GMenu *
make_keeping (AirHeard *heard)
{
  static const int minutes[] = { 5, 15, 30 };
  AirBroadcast *show = air_heard_get_show (heard);
  GMenu *menu = g_menu_new ();
  g_autofree char *this_show = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (minutes); i++)
    {
      g_autofree char *label = g_strdup_printf (_("Keep the last %d minutes"), minutes[i]);

      append (menu, label, "record.keep", g_variant_new_int32 (minutes[i]));
    }
  if (show != NULL)
    {
      this_show = g_strdup_printf (_("Keep this show: %s"), air_words_broadcast (show));
      append (menu, this_show, "record.keep-show", NULL);
    }
  return menu;
}

static GMenu *
make_recording (AirHeard *heard)
{
  GMenu *menu = g_menu_new ();
  g_autofree char *top = air_words_top (heard);

  append (menu, _("Record from here"), "record.here", NULL);
  if (top != NULL)
    {
      /* Translators: %s is "From the top" or "From 10:14, 6 min after it began". */
      g_autofree char *label = g_strdup_printf (_("Record this show: %s"), top);

      append (menu, label, "record.top", NULL);
    }
  return menu;
}

static GMenu *
make_next (AirStation *station)
{
  AirBroadcast *next = air_schedule_get_next_up (air_station_get_schedule (station));
  g_autoptr (GDateTime) now = air_now_here (air_station_get_clock (station));
  GMenu *menu = g_menu_new ();

  if (next != NULL)
    {
      g_autofree char *label = air_words_record (next, now);

      append (menu, label, "record.next", g_variant_new_int64 (g_date_time_to_unix (air_broadcast_get_start (next))));
    }
  return menu;
}

/* Made when it is opened: by then another show may be on. */
static void
create_menu_cb (GtkMenuButton *button, gpointer data)
{
  AirRecordButton *self = AIR_RECORD_BUTTON (data);
  g_autoptr (GMenu) menu = g_menu_new ();

  if (self->station != NULL)
    {
      AirHeard *heard = air_station_get_heard (self->station);

      append_section (menu, make_keeping (heard));
      append_section (menu, make_recording (heard));
      append_section (menu, make_next (self->station));
    }
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
update_length (AirRecordButton *self)
{
  g_autoptr (AirRecording) recording = g_signal_group_dup_target (self->recording_signals);
  gint64 length_us = recording != NULL ? air_recording_get_length_us (recording) : 0;
  g_autofree char *length = air_time_text_elapsed (length_us / G_TIME_SPAN_SECOND);
  g_autofree char *words = g_strdup_printf (_("Recording %s: stop"), length);

  if (recording == NULL)
    return;

  gtk_label_set_label (self->length, length);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->running), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->running), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
update (AirRecordButton *self)
{
  AirRecording *recording = self->recorder != NULL ? air_recorder_get_recording (self->recorder) : NULL;
  AirBroadcast *next = self->recorder != NULL ? air_recorder_get_next (self->recorder) : NULL;
  g_autofree char *words = NULL;

  if (next != NULL && self->station != NULL)
    {
      g_autoptr (GDateTime) now = air_now_here (air_station_get_clock (self->station));
      g_autofree char *hour = air_time_text_hour (air_broadcast_get_start (next), now);

      words = g_strdup_printf (_("Will record %s at %s"), air_words_broadcast (next), hour);
    }
  else
    words = g_strdup (_("Keep or record"));

  g_signal_group_set_target (self->recording_signals, recording);
  gtk_stack_set_visible_child (self->stack, recording != NULL ? GTK_WIDGET (self->running) : GTK_WIDGET (self->menu));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->menu), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  if (next != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->menu), "air-accent");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->menu), "air-accent");
  update_length (self);
}

static void
set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  AirRecordButton *self = AIR_RECORD_BUTTON (object);

  switch (property_id)
    {
    case PROP_STATION:
      g_set_object (&self->station, g_value_get_object (value));
      break;
    case PROP_RECORDER:
      g_set_object (&self->recorder, g_value_get_object (value));
      g_signal_group_set_target (self->recorder_signals, self->recorder);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      return;
    }
  update (self);
}

static void
get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  AirRecordButton *self = AIR_RECORD_BUTTON (object);

  switch (property_id)
    {
    case PROP_STATION:
      g_value_set_object (value, self->station);
      break;
    case PROP_RECORDER:
      g_value_set_object (value, self->recorder);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
dispose (GObject *object)
{
  AirRecordButton *self = AIR_RECORD_BUTTON (object);

  g_clear_object (&self->recording_signals);
  g_clear_object (&self->recorder_signals);
  g_clear_object (&self->recorder);
  g_clear_object (&self->station);

  G_OBJECT_CLASS (air_record_button_parent_class)->dispose (object);
}

static void
air_record_button_class_init (AirRecordButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = set_property;
  object_class->get_property = get_property;
  object_class->dispose = dispose;

  props[PROP_STATION] = g_param_spec_object ("station", NULL, NULL, AIR_TYPE_STATION,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_RECORDER] = g_param_spec_object ("recorder", NULL, NULL, AIR_TYPE_RECORDER,
                                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-record-button.ui");
  gtk_widget_class_bind_template_child (widget_class, AirRecordButton, stack);
  gtk_widget_class_bind_template_child (widget_class, AirRecordButton, menu);
  gtk_widget_class_bind_template_child (widget_class, AirRecordButton, running);
  gtk_widget_class_bind_template_child (widget_class, AirRecordButton, length);
}

static void
air_record_button_init (AirRecordButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_menu_button_set_create_popup_func (self->menu, create_menu_cb, self, NULL);
  self->recorder_signals = g_signal_group_new (AIR_TYPE_RECORDER);
  g_signal_group_connect_swapped (self->recorder_signals, "notify::recording", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->recorder_signals, "notify::next", G_CALLBACK (update), self);
  self->recording_signals = g_signal_group_new (AIR_TYPE_RECORDING);
  g_signal_group_connect_swapped (self->recording_signals, "notify::length-us", G_CALLBACK (update_length), self);
  update (self);
}
