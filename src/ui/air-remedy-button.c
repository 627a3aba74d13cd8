/* air-remedy-button.c - the one thing that helps when the sound does not come
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-remedy-button.h"

#include "air-words.h"

struct _AirRemedyButton
{
  GtkButton parent_instance;

  AirPlayer *player; /* (owned) (nullable) */
  GSignalGroup *player_signals; /* (owned) */
};

enum { PROP_PLAYER = 1, N_PROPS };

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AirRemedyButton, air_remedy_button, GTK_TYPE_BUTTON)

static void
update (AirRemedyButton *self)
{
  const char *remedy = self->player != NULL ? air_words_player_remedy (self->player) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), remedy != NULL);
  gtk_button_set_label (GTK_BUTTON (self), remedy != NULL ? remedy : "");
}

static void
clicked (GtkButton *button)
{
  AirRemedyButton *self = AIR_REMEDY_BUTTON (button);

  if (self->player == NULL)
    return;
  if (air_player_get_state (self->player) == AIR_PLAYER_FAILED)
    air_player_play (self->player);
  else
    air_player_try_now (self->player);
}

static void
set_player (AirRemedyButton *self, AirPlayer *player)
{
  if (!g_set_object (&self->player, player))
    return;

  g_signal_group_set_target (self->player_signals, player);
  update (self);
}

static void
set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  AirRemedyButton *self = AIR_REMEDY_BUTTON (object);

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
  AirRemedyButton *self = AIR_REMEDY_BUTTON (object);

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
  AirRemedyButton *self = AIR_REMEDY_BUTTON (object);

  g_clear_object (&self->player_signals);
  g_clear_object (&self->player);

  G_OBJECT_CLASS (air_remedy_button_parent_class)->dispose (object);
}

static void
air_remedy_button_class_init (AirRemedyButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = set_property;
  object_class->get_property = get_property;
  object_class->dispose = dispose;
  GTK_BUTTON_CLASS (klass)->clicked = clicked;

  props[PROP_PLAYER]
      = g_param_spec_object ("player", NULL, NULL, AIR_TYPE_PLAYER, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-remedy-button.ui");
}

static void
air_remedy_button_init (AirRemedyButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->player_signals = g_signal_group_new (AIR_TYPE_PLAYER);
  g_signal_group_connect_swapped (self->player_signals, "notify::state", G_CALLBACK (update), self);
  update (self);
}
