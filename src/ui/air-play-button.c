/* air-play-button.c - starts the sound, holds it, or stops it
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-play-button.h"

#include <glib/gi18n.h>

struct _AirPlayButton
{
  GtkButton parent_instance;

  AirPlayer *player; /* (owned) (nullable) */
  GSignalGroup *player_signals; /* (owned) */

  GtkStack *stack;
  GtkSpinner *spinner;
};

enum { PROP_PLAYER = 1, N_PROPS };

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AirPlayButton, air_play_button, GTK_TYPE_BUTTON)

static gboolean
is_busy (AirPlayer *player)
{
  AirPlayerState state = air_player_get_state (player);

  return state == AIR_PLAYER_CONNECTING || state == AIR_PLAYER_BUFFERING || state == AIR_PLAYER_STALLED;
}

static void
update (AirPlayButton *self)
{
  gboolean wanted = self->player != NULL && air_player_get_wanted (self->player);
  gboolean held = wanted && air_player_get_state (self->player) == AIR_PLAYER_PAUSED;
  gboolean busy = wanted && is_busy (self->player);
  const char *verb, *icon;

  if (held)
    icon = "play", verb = _("Go on from here");
  else if (!wanted)
    icon = "play", verb = _("Play live radio");
  else if (air_player_get_can_seek (self->player))
    icon = "pause", verb = _("Pause");
  else
    icon = "stop", verb = _("Stop");

  gtk_stack_set_visible_child_name (self->stack, busy ? "busy" : icon);
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), verb);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, verb, -1);
}

static void
set_player (AirPlayButton *self, AirPlayer *player)
{
  if (!g_set_object (&self->player, player))
    return;

  g_signal_group_set_target (self->player_signals, player);
  update (self);
}

static void
clicked (GtkButton *button)
{
  AirPlayButton *self = AIR_PLAY_BUTTON (button);

  if (self->player != NULL)
    air_player_toggle (self->player);
}

static void
set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  if (property_id == PROP_PLAYER)
    set_player (AIR_PLAY_BUTTON (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  if (property_id == PROP_PLAYER)
    g_value_set_object (value, AIR_PLAY_BUTTON (object)->player);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
dispose (GObject *object)
{
  AirPlayButton *self = AIR_PLAY_BUTTON (object);

  g_clear_object (&self->player_signals);
  g_clear_object (&self->player);

  G_OBJECT_CLASS (air_play_button_parent_class)->dispose (object);
}

static void
air_play_button_class_init (AirPlayButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = set_property;
  object_class->get_property = get_property;
  object_class->dispose = dispose;
  GTK_BUTTON_CLASS (klass)->clicked = clicked;

  props[PROP_PLAYER] = g_param_spec_object ("player", NULL, NULL, AIR_TYPE_PLAYER,
                                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-play-button.ui");
  gtk_widget_class_bind_template_child (widget_class, AirPlayButton, stack);
  gtk_widget_class_bind_template_child (widget_class, AirPlayButton, spinner);
}

static void
air_play_button_init (AirPlayButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->player_signals = g_signal_group_new (AIR_TYPE_PLAYER);
  g_signal_group_connect_swapped (self->player_signals, "notify::state", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->player_signals, "notify::wanted", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->player_signals, "notify::can-seek", G_CALLBACK (update), self);
  update (self);
}
