/* air-sleep-watch.h - before the machine sleeps and after it woke
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-player.h"

G_BEGIN_DECLS

/**
 * AirSleepWatch:
 *
 * Listens to PrepareForSleep of systemd's logind (org.freedesktop.login1(5)), with a delay inhibitor held so
 * that there is time: the player drops its line and is silent before the machine sleeps, and goes on after.
 * Where there is no logind it does nothing.
 */
#define AIR_TYPE_SLEEP_WATCH (air_sleep_watch_get_type ())
G_DECLARE_FINAL_TYPE (AirSleepWatch, air_sleep_watch, AIR, SLEEP_WATCH, GObject)

/* `bus`: nullable: the system's. */
AirSleepWatch *air_sleep_watch_new (AirPlayer *player, GDBusConnection *bus);

G_END_DECLS
