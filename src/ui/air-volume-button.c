/* air-volume-button.c - loudness, and silence
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-volume-button.h"

#include <glib/gi18n.h>

struct _AirVolumeButton
{
  AdwBin parent_instance;

  AirPlayer *player; /* (owned) (nullable) */
  GSignalGroup *player_signals; /* (owned) */
  GBindingGroup *player_bindings; /* (owned) */

  GtkMenuButton *button;
  GtkToggleButton *mute;
  GtkAdjustment *loudness;
};

enum { PROP_PLAYER = 1, N_PROPS };

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AirVolumeButton, air_volume_button, ADW_TYPE_BIN)

static const char *
choose_icon (double volume, gboolean muted)
{
  if (muted || volume <= 0.0)
    return "audio-volume-muted-symbolic";
  if (volume < 0.34)
    return "audio-volume-low-symbolic";
  if (volume < 0.67)
    return "audio-volume-medium-symbolic";
  return "audio-volume-high-symbolic";
}

static void
update (AirVolumeButton *self)
{
  double volume = self->player != NULL ? air_player_get_volume (self->player) : 1.0;
  gboolean muted = self->player != NULL && air_player_get_muted (self->player);
  g_autofree char *spoken = NULL;

  if (muted)
    spoken = g_strdup (_("Volume: muted"));
  else
    spoken = g_strdup_printf (_("Volume: %d %%"), (int) (volume * 100 + 0.5));

  gtk_menu_button_set_icon_name (self->button, choose_icon (volume, muted));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static gboolean
scroll_cb (AirVolumeButton *self, double dx, double dy)
{
  gtk_adjustment_set_value (self->loudness, gtk_adjustment_get_value (self->loudness) - dy * 0.05);
  return GDK_EVENT_STOP;
}

static void
set_player (AirVolumeButton *self, AirPlayer *player)
{
  if (!g_set_object (&self->player, player))
    return;

  g_signal_group_set_target (self->player_signals, player);
  g_binding_group_set_source (self->player_bindings, player);
  update (self);
}

static void
set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  AirVolumeButton *self = AIR_VOLUME_BUTTON (object);

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
  AirVolumeButton *self = AIR_VOLUME_BUTTON (object);

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
  AirVolumeButton *self = AIR_VOLUME_BUTTON (object);

  g_clear_object (&self->player_signals);
  g_clear_object (&self->player_bindings);
  g_clear_object (&self->player);

  G_OBJECT_CLASS (air_volume_button_parent_class)->dispose (object);
}

static void
air_volume_button_class_init (AirVolumeButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = set_property;
  object_class->get_property = get_property;
  object_class->dispose = dispose;

  props[PROP_PLAYER]
      = g_param_spec_object ("player", NULL, NULL, AIR_TYPE_PLAYER, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-volume-button.ui");
  gtk_widget_class_bind_template_child (widget_class, AirVolumeButton, button);
  gtk_widget_class_bind_template_child (widget_class, AirVolumeButton, mute);
  gtk_widget_class_bind_template_child (widget_class, AirVolumeButton, loudness);
  gtk_widget_class_bind_template_callback (widget_class, scroll_cb);
}

static void
air_volume_button_init (AirVolumeButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->player_signals = g_signal_group_new (AIR_TYPE_PLAYER);
  g_signal_group_connect_swapped (self->player_signals, "notify::volume", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->player_signals, "notify::muted", G_CALLBACK (update), self);

  self->player_bindings = g_binding_group_new ();
  g_binding_group_bind (self->player_bindings, "volume", self->loudness, "value",
                        G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_binding_group_bind (self->player_bindings, "muted", self->mute, "active",
                        G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  update (self);
}
