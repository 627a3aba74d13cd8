/* air-player-bar.c - the radio, always in reach
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-player-bar.h"

#include "air-clip-bar.h"
#include "air-live-button.h"
#include "air-now-here.h"
#include "air-now-label.h"
#include "air-play-button.h"
#include "air-player-menu.h"
#include "air-record-button.h"
#include "air-remedy-button.h"
#include "air-stream-button.h"
#include "air-tape-progress.h"
#include "air-time-text.h"
#include "air-top-button.h"
#include "air-volume-button.h"
#include "air-words.h"

#include <glib/gi18n.h>

struct _AirPlayerBar
{
  AirStationBin parent_instance;

  AirRecorder *recorder; /* (owned) (nullable) */
};

enum { PROP_RECORDER = 1, N_PROPS };

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AirPlayerBar, air_player_bar, AIR_TYPE_STATION_BIN)

/* The look-up ends at what may be NULL, so that NULL is told too. */
static char *
format_next_up (AirPlayerBar *self, AirBroadcast *next_up)
{
  AirStation *station = air_station_bin_get_station (AIR_STATION_BIN (self));
  g_autoptr (GDateTime) now = NULL;
  g_autofree char *hour = NULL;

  if (next_up == NULL || station == NULL)
    return g_strdup ("");

  now = air_now_here (air_station_get_clock (station));
  hour = air_time_text_hour (air_broadcast_get_start (next_up), now);
  /* Translators: an hour, then the title of the show that begins then. */
  return g_strdup_printf (_("Next up: %s %s"), hour, air_words_broadcast (next_up));
}

static gboolean
is_there (AirPlayerBar *self, AirRecording *recording)
{
  return recording != NULL;
}

static void
set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  AirPlayerBar *self = AIR_PLAYER_BAR (object);

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
  AirPlayerBar *self = AIR_PLAYER_BAR (object);

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
  AirPlayerBar *self = AIR_PLAYER_BAR (object);

  g_clear_object (&self->recorder);

  G_OBJECT_CLASS (air_player_bar_parent_class)->dispose (object);
}

static void
air_player_bar_class_init (AirPlayerBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = set_property;
  object_class->get_property = get_property;
  object_class->dispose = dispose;

  props[PROP_RECORDER] = g_param_spec_object ("recorder", NULL, NULL, AIR_TYPE_RECORDER,
                                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (AIR_TYPE_CLIP_BAR);
  g_type_ensure (AIR_TYPE_LIVE_BUTTON);
  g_type_ensure (AIR_TYPE_NOW_LABEL);
  g_type_ensure (AIR_TYPE_PLAY_BUTTON);
  g_type_ensure (AIR_TYPE_PLAYER_MENU);
  g_type_ensure (AIR_TYPE_RECORD_BUTTON);
  g_type_ensure (AIR_TYPE_REMEDY_BUTTON);
  g_type_ensure (AIR_TYPE_STREAM_BUTTON);
  g_type_ensure (AIR_TYPE_TAPE_PROGRESS);
  g_type_ensure (AIR_TYPE_TOP_BUTTON);
  g_type_ensure (AIR_TYPE_VOLUME_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-player-bar.ui");
  gtk_widget_class_bind_template_callback (widget_class, format_next_up);
  gtk_widget_class_bind_template_callback (widget_class, is_there);
}

static void
air_player_bar_init (AirPlayerBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
