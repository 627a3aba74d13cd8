/* air-sound-watch.c - tells a widget what is heard, while it can be seen
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-sound-watch.h"

struct _AirSoundWatch
{
  GObject parent_instance;

  GtkWidget *widget; /* (unowned) */
  AirSoundChanged changed;
  AirStation *station; /* (owned) (nullable) */
  GSignalGroup *player_signals; /* (owned) */
  GSignalGroup *heard_signals; /* (owned) */
  GSignalGroup *schedule_signals; /* (owned) */
  gboolean ticking;
};

G_DEFINE_FINAL_TYPE (AirSoundWatch, air_sound_watch, G_TYPE_OBJECT)

static void
tell (AirSoundWatch *self)
{
  self->changed (self->widget);
}

static void
update_tick (AirSoundWatch *self)
{
  gboolean needed = self->station != NULL && gtk_widget_get_mapped (self->widget);

  if (needed == self->ticking)
    return;

  self->ticking = needed;
  if (needed)
    air_schedule_hold_tick (air_station_get_schedule (self->station));
  else
    air_schedule_release_tick (air_station_get_schedule (self->station));
}

static void
mapped_cb (AirSoundWatch *self)
{
  update_tick (self);
  tell (self);
}

static void
release_tick (AirSoundWatch *self)
{
  if (self->ticking)
    air_schedule_release_tick (air_station_get_schedule (self->station));
  self->ticking = FALSE;
}

static void
dispose (GObject *object)
{
  AirSoundWatch *self = AIR_SOUND_WATCH (object);

  release_tick (self);
  g_clear_object (&self->player_signals);
  g_clear_object (&self->heard_signals);
  g_clear_object (&self->schedule_signals);
  g_clear_object (&self->station);

  G_OBJECT_CLASS (air_sound_watch_parent_class)->dispose (object);
}

static void
air_sound_watch_class_init (AirSoundWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dispose;
}

static void
air_sound_watch_init (AirSoundWatch *self)
{
  static const char *const of_player[] = { "notify::state", "notify::wanted", "notify::can-seek", "notify::at-live",
                                           "notify::catching-up", "notify::stream", "jumped" };

  self->player_signals = g_signal_group_new (AIR_TYPE_PLAYER);
  for (guint i = 0; i < G_N_ELEMENTS (of_player); i++)
    g_signal_group_connect_swapped (self->player_signals, of_player[i], G_CALLBACK (tell), self);
  self->heard_signals = g_signal_group_new (AIR_TYPE_HEARD);
  g_signal_group_connect_swapped (self->heard_signals, "notify::show", G_CALLBACK (tell), self);
  self->schedule_signals = g_signal_group_new (AIR_TYPE_SCHEDULE);
  g_signal_group_connect_swapped (self->schedule_signals, "notify::elapsed-s", G_CALLBACK (tell), self);
}

AirSoundWatch *
air_sound_watch_new (GtkWidget *widget, AirSoundChanged changed)
{
  AirSoundWatch *self = g_object_new (AIR_TYPE_SOUND_WATCH, NULL);

  self->widget = widget;
  self->changed = changed;
  g_signal_connect_object (widget, "map", G_CALLBACK (mapped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (widget, "unmap", G_CALLBACK (update_tick), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  return self;
}

void
air_sound_watch_set_station (AirSoundWatch *self, AirStation *station)
{
  if (station == self->station)
    return;

  release_tick (self);
  g_set_object (&self->station, station);
  g_signal_group_set_target (self->player_signals, air_sound_watch_get_player (self));
  g_signal_group_set_target (self->heard_signals, air_sound_watch_get_heard (self));
  g_signal_group_set_target (self->schedule_signals, station != NULL ? air_station_get_schedule (station) : NULL);
  update_tick (self);
  tell (self);
}

AirStation *
air_sound_watch_get_station (AirSoundWatch *self)
{
  return self->station;
}

AirPlayer *
air_sound_watch_get_player (AirSoundWatch *self)
{
  return self->station != NULL ? air_station_get_player (self->station) : NULL;
}

AirHeard *
air_sound_watch_get_heard (AirSoundWatch *self)
{
  return self->station != NULL ? air_station_get_heard (self->station) : NULL;
}
