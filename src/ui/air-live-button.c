/* air-live-button.c - lit while what is sent now is heard, else the way there
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-live-button.h"

#include "air-sound-watch.h"
#include "air-time-text.h"

#include <glib/gi18n.h>

struct _AirLiveButton
{
  GtkButton parent_instance;

  AirSoundWatch *watch; /* (owned) */

  GtkLabel *label;
};

enum { PROP_STATION = 1, N_PROPS };

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AirLiveButton, air_live_button, GTK_TYPE_BUTTON)

static gboolean
is_behind (AirPlayer *player)
{
  return player != NULL && air_player_get_can_seek (player) && !air_player_get_at_live (player);
}

static void
show_light (AirLiveButton *self, gboolean lit)
{
  if (lit)
    gtk_widget_add_css_class (GTK_WIDGET (self), "lit");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "lit");
}

static void
show_words (AirLiveButton *self, const char *words, const char *meaning)
{
  gtk_label_set_label (self->label, words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), meaning);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, meaning, -1);
}

static void
update (gpointer data)
{
  AirLiveButton *self = AIR_LIVE_BUTTON (data);
  AirPlayer *player = air_sound_watch_get_player (self->watch);
  gboolean behind = is_behind (player);
  gboolean lit = !behind && player != NULL && air_player_get_state (player) == AIR_PLAYER_PLAYING;

  show_light (self, lit);
  gtk_widget_set_can_focus (GTK_WIDGET (self), behind);
  if (behind)
    {
      g_autofree char *length = air_time_text_elapsed (air_player_get_behind_us (player) / G_TIME_SPAN_SECOND);
      /* Translators: how far behind the live sound one is: "12:34 behind". Short. */
      g_autofree char *words = g_strdup_printf (_("%s behind"), length);
      g_autofree char *meaning = g_strdup_printf (_("%s behind live: go live"), length);

      show_words (self, words, meaning);
    }
  else
    /* Translators: The sound is what the station sends right now. Short. */
    show_words (self, _("LIVE"), lit ? _("Live: this is what the station sends now") : _("Not playing"));
}

static void
clicked (GtkButton *button)
{
  AirPlayer *player = air_sound_watch_get_player (AIR_LIVE_BUTTON (button)->watch);

  if (player != NULL)
    air_player_go_live (player);
}

static void
set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  if (property_id == PROP_STATION)
    air_sound_watch_set_station (AIR_LIVE_BUTTON (object)->watch, g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  if (property_id == PROP_STATION)
    g_value_set_object (value, air_sound_watch_get_station (AIR_LIVE_BUTTON (object)->watch));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
dispose (GObject *object)
{
  g_clear_object (&AIR_LIVE_BUTTON (object)->watch);

  G_OBJECT_CLASS (air_live_button_parent_class)->dispose (object);
}

static void
air_live_button_class_init (AirLiveButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = set_property;
  object_class->get_property = get_property;
  object_class->dispose = dispose;
  GTK_BUTTON_CLASS (klass)->clicked = clicked;

  props[PROP_STATION] = g_param_spec_object ("station", NULL, NULL, AIR_TYPE_STATION,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-live-button.ui");
  gtk_widget_class_bind_template_child (widget_class, AirLiveButton, label);
}

static void
air_live_button_init (AirLiveButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->watch = air_sound_watch_new (GTK_WIDGET (self), update);
  update (self);
}
