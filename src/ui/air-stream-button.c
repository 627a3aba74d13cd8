/* air-stream-button.c - the stream that is heard, and the choice of others
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-stream-button.h"

#include "air-words.h"

#include <glib/gi18n.h>

#define LABEL_CHARS 12 /* what is longer is cut off */

struct _AirStreamButton
{
  AdwBin parent_instance;

  AirPlayer *player; /* (owned) (nullable) */
  GSignalGroup *player_signals; /* (owned) */

  GtkMenuButton *button;
  GtkLabel *label;
  GtkListBox *list;
  GtkPopover *popover;
};

enum { PROP_PLAYER = 1, N_PROPS };

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AirStreamButton, air_stream_button, ADW_TYPE_BIN)

static GtkWidget *
create_row (gpointer item, gpointer data)
{
  AirStreamButton *self = AIR_STREAM_BUTTON (data);
  AirStream *stream = AIR_STREAM (item);
  g_autofree char *words = air_words_stream (stream);
  const char *name = air_stream_get_name (stream);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "activatable", TRUE, "use-markup", FALSE, NULL);
  GtkWidget *check = gtk_image_new_from_icon_name ("object-select-symbolic");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name != NULL ? name : words);
  if (name != NULL && g_strcmp0 (name, words) != 0)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  gtk_widget_set_opacity (check, stream == air_player_get_stream (self->player) ? 1.0 : 0.0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), check);
  return row;
}

/* The rows are few: they are made anew when the choice changes, so that the check is right. */
static void
update (AirStreamButton *self)
{
  AirStream *stream = self->player != NULL ? air_player_get_stream (self->player) : NULL;
  GListModel *streams = self->player != NULL ? air_player_get_streams (self->player) : NULL;
  g_autofree char *words = stream != NULL ? air_words_stream_short (stream) : NULL;
  g_autofree char *spoken = stream != NULL ? g_strdup_printf (_("Stream: %s"), words) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), stream != NULL);
  gtk_label_set_label (self->label, words != NULL ? words : "");
  gtk_label_set_width_chars (self->label, words != NULL ? MIN ((int) g_utf8_strlen (words, -1), LABEL_CHARS) : 0);
  if (spoken != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_list_box_bind_model (self->list, streams, streams != NULL ? create_row : NULL, self, NULL);
}

static void
row_activated_cb (AirStreamButton *self, GtkListBoxRow *row)
{
  g_autoptr (AirStream) stream = NULL;

  stream = g_list_model_get_item (air_player_get_streams (self->player), (guint) gtk_list_box_row_get_index (row));
  gtk_popover_popdown (self->popover);
  if (stream != NULL)
    air_player_set_stream (self->player, stream);
}

static void
set_player (AirStreamButton *self, AirPlayer *player)
{
  if (!g_set_object (&self->player, player))
    return;

  g_signal_group_set_target (self->player_signals, player);
  update (self);
}

static void
set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  AirStreamButton *self = AIR_STREAM_BUTTON (object);

  switch (property_id)
    {
    case PROP_PLAYER:
      set_player (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  AirStreamButton *self = AIR_STREAM_BUTTON (object);

  switch (property_id)
    {
    case PROP_PLAYER:
      g_value_set_object (value, self->player);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
dispose (GObject *object)
{
  AirStreamButton *self = AIR_STREAM_BUTTON (object);

  g_clear_object (&self->player_signals);
  g_clear_object (&self->player);

  G_OBJECT_CLASS (air_stream_button_parent_class)->dispose (object);
}

static void
air_stream_button_class_init (AirStreamButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = set_property;
  object_class->get_property = get_property;
  object_class->dispose = dispose;

  props[PROP_PLAYER]
      = g_param_spec_object ("player", NULL, NULL, AIR_TYPE_PLAYER, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-stream-button.ui");
  gtk_widget_class_bind_template_child (widget_class, AirStreamButton, button);
  gtk_widget_class_bind_template_child (widget_class, AirStreamButton, label);
  gtk_widget_class_bind_template_child (widget_class, AirStreamButton, list);
  gtk_widget_class_bind_template_child (widget_class, AirStreamButton, popover);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
air_stream_button_init (AirStreamButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->player_signals = g_signal_group_new (AIR_TYPE_PLAYER);
  g_signal_group_connect_swapped (self->player_signals, "notify::stream", G_CALLBACK (update), self);
  update (self);
}
