/* demo-host.c - the demo station alone, until stdin ends; tells its address
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-demo-station.h"
#include "air-system-clock.h"

#include <glib-unix.h>
#include <stdio.h>
#include <unistd.h>

static gboolean
ended_cb (int descriptor, GIOCondition condition, gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

int
main (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (AirClock) clock = air_system_clock_new (NULL);
  g_autoptr (AirDemoStation) demo = air_demo_station_new (clock);
  g_autoptr (GError) error = NULL;

  if (!air_demo_station_start (demo, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }

  puts (air_station_info_get_homepage (air_demo_station_get_info (demo)));
  fflush (stdout);
  g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP, ended_cb, loop);
  g_main_loop_run (loop);
  return 0;
}
