/* air-player-page.c - the whole player, for a narrow window
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-player-page.h"

#include "air-live-button.h"
#include "air-next-up-list.h"
#include "air-play-button.h"
#include "air-player-menu.h"
#include "air-record-button.h"
#include "air-remedy-button.h"
#include "air-show-card.h"
#include "air-stream-button.h"
#include "air-tape-progress.h"
#include "air-top-button.h"
#include "air-volume-button.h"
#include "air-words.h"

struct _AirPlayerPage
{
  AirStationBin parent_instance;

  AirRecorder *recorder; /* (owned) (nullable) */
  GSignalGroup *player_signals; /* (owned) */

  GtkLabel *words;
};

enum { PROP_RECORDER = 1, N_PROPS };

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AirPlayerPage, air_player_page, AIR_TYPE_STATION_BIN)

/* Why there is no sound, where there is none. */
static void
update_words (AirPlayerPage *self)
{
  AirStation *station = air_station_bin_get_station (AIR_STATION_BIN (self));
  AirPlayer *player = station != NULL ? air_station_get_player (station) : NULL;
  g_autofree char *words = player != NULL ? air_words_player (player) : NULL;

  gtk_label_set_label (self->words, words != NULL ? words : "");
}

static void
station_changed (AirStationBin *bin, AirStation *station)
{
  AirPlayerPage *self = AIR_PLAYER_PAGE (bin);

  g_signal_group_set_target (self->player_signals, station != NULL ? air_station_get_player (station) : NULL);
  update_words (self);
}

static void
set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  AirPlayerPage *self = AIR_PLAYER_PAGE (object);

  switch (property_id)
    {
    case PROP_RECORDER:
      if (g_set_object (&self->recorder, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  AirPlayerPage *self = AIR_PLAYER_PAGE (object);

  switch (property_id)
    {
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
  AirPlayerPage *self = AIR_PLAYER_PAGE (object);

  g_clear_object (&self->player_signals);
  g_clear_object (&self->recorder);

  G_OBJECT_CLASS (air_player_page_parent_class)->dispose (object);
}

static void
air_player_page_class_init (AirPlayerPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = set_property;
  object_class->get_property = get_property;
  object_class->dispose = dispose;
  AIR_STATION_BIN_CLASS (klass)->station_changed = station_changed;

  props[PROP_RECORDER] = g_param_spec_object ("recorder", NULL, NULL, AIR_TYPE_RECORDER,
                                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (AIR_TYPE_LIVE_BUTTON);
  g_type_ensure (AIR_TYPE_NEXT_UP_LIST);
  g_type_ensure (AIR_TYPE_PLAY_BUTTON);
  g_type_ensure (AIR_TYPE_PLAYER_MENU);
  g_type_ensure (AIR_TYPE_RECORD_BUTTON);
  g_type_ensure (AIR_TYPE_REMEDY_BUTTON);
  g_type_ensure (AIR_TYPE_SHOW_CARD);
  g_type_ensure (AIR_TYPE_STREAM_BUTTON);
  g_type_ensure (AIR_TYPE_TAPE_PROGRESS);
  g_type_ensure (AIR_TYPE_TOP_BUTTON);
  g_type_ensure (AIR_TYPE_VOLUME_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-player-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AirPlayerPage, words);
}

static void
air_player_page_init (AirPlayerPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->player_signals = g_signal_group_new (AIR_TYPE_PLAYER);
  g_signal_group_connect_swapped (self->player_signals, "notify::state", G_CALLBACK (update_words), self);
  g_signal_group_connect_swapped (self->player_signals, "notify::error", G_CALLBACK (update_words), self);
  g_signal_group_connect_swapped (self->player_signals, "notify::retry-in-s", G_CALLBACK (update_words), self);
  g_signal_group_connect_swapped (self->player_signals, "notify::no-device", G_CALLBACK (update_words), self);
}
