/* air-sound-watch.h - tells a widget what is heard, while it can be seen
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-station.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * AirSoundWatch:
 *
 * Calls `changed (widget)` when the station, the state of its player, the place on the tape or the show that is
 * heard is another one; and once a second while the widget is mapped, for what moves on by itself.
 */
#define AIR_TYPE_SOUND_WATCH (air_sound_watch_get_type ())
G_DECLARE_FINAL_TYPE (AirSoundWatch, air_sound_watch, AIR, SOUND_WATCH, GObject)

typedef void (*AirSoundChanged) (gpointer widget);

/* `widget` is borrowed: it lets its watch go when it is disposed of. */
AirSoundWatch *air_sound_watch_new (GtkWidget *widget, AirSoundChanged changed);

/* `station` nullable, as what the getters return. A station that is not for listening has no player. */
void air_sound_watch_set_station (AirSoundWatch *self, AirStation *station);
AirStation *air_sound_watch_get_station (AirSoundWatch *self);
AirPlayer *air_sound_watch_get_player (AirSoundWatch *self);
AirHeard *air_sound_watch_get_heard (AirSoundWatch *self);

G_END_DECLS
