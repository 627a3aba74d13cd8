/* air-live-light.c - lit while the station is heard
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-live-light.h"

#include <glib/gi18n.h>

struct _AirLiveLight
{
  AdwBin parent_instance;

  AirPlayer *player; /* (owned) (nullable) */
  GSignalGroup *player_signals; /* (owned) */

  GtkLabel *label;
};

enum { PROP_PLAYER = 1, N_PROPS };

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AirLiveLight, air_live_light, ADW_TYPE_BIN)

static void
update (AirLiveLight *self)
{
  gboolean lit = self->player != NULL && air_player_get_state (self->player) == AIR_PLAYER_PLAYING;
  const char *meaning = lit ? _("Live: this is what the station sends now") : _("Not playing");

  if (lit)
    gtk_widget_add_css_class (GTK_WIDGET (self), "lit");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "lit");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), meaning);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->label), GTK_ACCESSIBLE_PROPERTY_LABEL, meaning, -1);
}

static void
set_player (AirLiveLight *self, AirPlayer *player)
{
  if (!g_set_object (&self->player, player))
    return;

  g_signal_group_set_target (self->player_signals, player);
  update (self);
}

static void
set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  AirLiveLight *self = AIR_LIVE_LIGHT (object);

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
  AirLiveLight *self = AIR_LIVE_LIGHT (object);

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
  AirLiveLight *self = AIR_LIVE_LIGHT (object);

  g_clear_object (&self->player_signals);
  g_clear_object (&self->player);

  G_OBJECT_CLASS (air_live_light_parent_class)->dispose (object);
}

static void
air_live_light_class_init (AirLiveLightClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = set_property;
  object_class->get_property = get_property;
  object_class->dispose = dispose;

  props[PROP_PLAYER]
      = g_param_spec_object ("player", NULL, NULL, AIR_TYPE_PLAYER, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-live-light.ui");
  gtk_widget_class_bind_template_child (widget_class, AirLiveLight, label);
}

static void
air_live_light_init (AirLiveLight *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->player_signals = g_signal_group_new (AIR_TYPE_PLAYER);
  g_signal_group_connect_swapped (self->player_signals, "notify::state", G_CALLBACK (update), self);
  update (self);
}
