/* air-now-label.c - what is heard, and how the sound is, in two lines
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-now-label.h"

#include "air-words.h"

#include <glib/gi18n.h>

struct _AirNowLabel
{
  AirStationBin parent_instance;

  GSignalGroup *player_signals; /* (owned) */
  GSignalGroup *heard_signals; /* (owned) */
  GSignalGroup *schedule_signals; /* (owned) */

  GtkLabel *title;
  GtkLabel *subtitle;
};

G_DEFINE_FINAL_TYPE (AirNowLabel, air_now_label, AIR_TYPE_STATION_BIN)

/* The chain of titles: the show, the stream's own title, the station's name. Never blank. */
static char *
choose_title (AirStation *station)
{
  AirPlayer *player = air_station_get_player (station);
  AirBroadcast *show = air_heard_get_show (air_station_get_heard (station));
  const char *name = air_station_info_get_name (air_station_get_info (station));
  g_autofree char *heard = player != NULL ? air_player_dup_title (player) : NULL;

  if (show != NULL)
    return g_strdup (air_words_broadcast (show));
  if (heard != NULL)
    return g_steal_pointer (&heard);
  return g_strdup (name != NULL ? name : _("Unnamed station"));
}

static gboolean
is_sounding (AirPlayer *player)
{
  AirPlayerState state = air_player_get_state (player);

  return state == AIR_PLAYER_PLAYING || state == AIR_PLAYER_PAUSED;
}

/* What the station's document says is true of now, not of what is behind. */
static char *
describe_music (AirStation *station)
{
  AirPlayer *player = air_station_get_player (station);
  AirTrack *track = air_schedule_get_track (air_station_get_schedule (station));
  g_autofree char *heard = player != NULL ? air_player_dup_title (player) : NULL;

  /* What the sound itself says is told when it is heard: nearer to the truth than the document. */
  if (heard != NULL && is_sounding (player))
    return g_steal_pointer (&heard);
  if (player != NULL && air_player_get_can_seek (player) && !air_player_get_at_live (player))
    return NULL;
  return track != NULL ? air_words_track (track) : NULL;
}

static char *
describe_rest (AirStation *station, const char *title)
{
  AirBroadcast *show = air_heard_get_show (air_station_get_heard (station));
  AirStationInfo *info = air_station_get_info (station);
  const char *name = air_station_info_get_name (info);

  if (show != NULL && air_broadcast_get_hosts (show)->len > 0)
    return air_words_hosts (air_broadcast_get_hosts (show));
  if (name != NULL && g_strcmp0 (name, title) != 0)
    return g_strdup (name);
  return g_strdup (air_station_info_get_tagline (info));
}

static char *
choose_subtitle (AirStation *station, const char *title)
{
  AirPlayer *player = air_station_get_player (station);
  g_autofree char *words = player != NULL ? air_words_player (player) : NULL;
  g_autofree char *music = describe_music (station);

  if (words != NULL)
    return g_steal_pointer (&words);
  if (music != NULL && g_strcmp0 (music, title) != 0)
    return g_steal_pointer (&music);
  return describe_rest (station, title);
}

static void
update (AirNowLabel *self)
{
  AirStation *station = air_station_bin_get_station (AIR_STATION_BIN (self));
  AirPlayer *player = station != NULL ? air_station_get_player (station) : NULL;
  g_autofree char *title = station != NULL ? choose_title (station) : g_strdup ("");
  g_autofree char *subtitle = station != NULL ? choose_subtitle (station, title) : NULL;

  /* Trouble is not whispered. */
  if (player != NULL && air_words_player_remedy (player) != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->subtitle), "dim-label");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->subtitle), "dim-label");
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->subtitle, subtitle != NULL ? subtitle : "");
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), subtitle != NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->subtitle), subtitle);
}

static void
station_changed (AirStationBin *bin, AirStation *station)
{
  AirNowLabel *self = AIR_NOW_LABEL (bin);

  g_signal_group_set_target (self->player_signals, station != NULL ? air_station_get_player (station) : NULL);
  g_signal_group_set_target (self->heard_signals, station != NULL ? air_station_get_heard (station) : NULL);
  g_signal_group_set_target (self->schedule_signals, station != NULL ? air_station_get_schedule (station) : NULL);
  update (self);
}

static void
dispose (GObject *object)
{
  AirNowLabel *self = AIR_NOW_LABEL (object);

  g_clear_object (&self->player_signals);
  g_clear_object (&self->heard_signals);
  g_clear_object (&self->schedule_signals);

  G_OBJECT_CLASS (air_now_label_parent_class)->dispose (object);
}

static void
air_now_label_class_init (AirNowLabelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dispose;
  AIR_STATION_BIN_CLASS (klass)->station_changed = station_changed;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-now-label.ui");
  gtk_widget_class_bind_template_child (widget_class, AirNowLabel, title);
  gtk_widget_class_bind_template_child (widget_class, AirNowLabel, subtitle);
}

static const char *const player_facts[] = {
  "notify::state", "notify::title", "notify::error", "notify::retry-in-s", "notify::no-device", "notify::at-live",
};

static void
air_now_label_init (AirNowLabel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->player_signals = g_signal_group_new (AIR_TYPE_PLAYER);
  for (guint i = 0; i < G_N_ELEMENTS (player_facts); i++)
    g_signal_group_connect_swapped (self->player_signals, player_facts[i], G_CALLBACK (update), self);

  self->heard_signals = g_signal_group_new (AIR_TYPE_HEARD);
  g_signal_group_connect_swapped (self->heard_signals, "notify::show", G_CALLBACK (update), self);

  self->schedule_signals = g_signal_group_new (AIR_TYPE_SCHEDULE);
  g_signal_group_connect_swapped (self->schedule_signals, "notify::track", G_CALLBACK (update), self);
}
