/* air-player-menu.c - the rest of what can be done with the sound
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-player-menu.h"

#include "air-time-text.h"

#include <glib/gi18n.h>

struct _AirPlayerMenu
{
  AdwBin parent_instance;

  AirPlayer *player; /* (owned) (nullable) */
  GSignalGroup *player_signals; /* (owned) */

  GtkMenuButton *button;
  GtkImage *image;
  GtkLabel *left;
};

enum { PROP_PLAYER = 1, N_PROPS };

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AirPlayerMenu, air_player_menu, ADW_TYPE_BIN)

static void
update (AirPlayerMenu *self)
{
  int left_s = self->player != NULL ? air_player_get_sleep_left_s (self->player) : -1;
  g_autofree char *left = air_time_text_elapsed (left_s);
  /* Translators: %s is the time left until the sound stops by itself. */
  g_autofree char *words = left != NULL ? g_strdup_printf (_("Stops in %s"), left) : g_strdup (_("More for the sound"));

  gtk_image_set_from_icon_name (self->image, left != NULL ? "weather-clear-night-symbolic" : "view-more-symbolic");
  gtk_label_set_label (self->left, left != NULL ? left : "");
  gtk_widget_set_visible (GTK_WIDGET (self->left), left != NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  AirPlayerMenu *self = AIR_PLAYER_MENU (object);

  if (property_id != PROP_PLAYER)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      return;
    }
  g_set_object (&self->player, g_value_get_object (value));
  g_signal_group_set_target (self->player_signals, self->player);
  update (self);
}

static void
get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  if (property_id == PROP_PLAYER)
    g_value_set_object (value, AIR_PLAYER_MENU (object)->player);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
dispose (GObject *object)
{
  AirPlayerMenu *self = AIR_PLAYER_MENU (object);

  g_clear_object (&self->player_signals);
  g_clear_object (&self->player);

  G_OBJECT_CLASS (air_player_menu_parent_class)->dispose (object);
}

static void
air_player_menu_class_init (AirPlayerMenuClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = set_property;
  object_class->get_property = get_property;
  object_class->dispose = dispose;

  props[PROP_PLAYER] = g_param_spec_object ("player", NULL, NULL, AIR_TYPE_PLAYER,
                                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-player-menu.ui");
  gtk_widget_class_bind_template_child (widget_class, AirPlayerMenu, button);
  gtk_widget_class_bind_template_child (widget_class, AirPlayerMenu, image);
  gtk_widget_class_bind_template_child (widget_class, AirPlayerMenu, left);
}

static void
air_player_menu_init (AirPlayerMenu *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->player_signals = g_signal_group_new (AIR_TYPE_PLAYER);
  g_signal_group_connect_swapped (self->player_signals, "notify::sleep-left-s", G_CALLBACK (update), self);
  update (self);
}
