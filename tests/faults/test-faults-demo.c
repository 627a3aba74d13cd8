/* test-faults-demo.c - lines to the demo station that are cut, and what is heard of it
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-demo-station.h"
#include "radio-double.h"

#include <gst/gst.h>

/* Its bursts overlap byte for byte: three new lines, and nothing is missing, twice or silent. */
static void
test_joins (gconstpointer number)
{
  g_autoptr (RadioDouble) radio = radio_double_new (NULL);
  g_autoptr (AirDemoStation) demo = air_demo_station_new (radio->clock);
  g_autoptr (GError) error = NULL;
  GPtrArray *streams;

  g_assert_true (air_demo_station_start (demo, &error));
  g_assert_no_error (error);
  streams = air_station_info_get_streams (air_demo_station_get_info (demo));
  g_assert_cmpuint (streams->len, ==, 2);

  radio_double_play_url (radio, air_stream_get_url (g_ptr_array_index (streams, GPOINTER_TO_UINT (number))));
  radio_double_wait (radio, AIR_PLAYER_PLAYING, 3);
  for (guint i = 0; i < 3; i++)
    {
      radio_double_run (0.8);
      air_audio_redial (AIR_AUDIO (radio->audio));
    }
  radio_double_run (4);
  radio_double_assert_seamless (radio);
  air_player_stop (radio->player);
}

/* The station goes first, as when the program ends: what was received is played out, then that is told. */
static void
test_station_goes (void)
{
  g_autoptr (RadioDouble) radio = radio_double_new (NULL);
  g_autoptr (AirDemoStation) demo = air_demo_station_new (radio->clock);

  g_assert_true (air_demo_station_start (demo, NULL));
  radio_double_play_url (radio, air_stream_get_url (g_ptr_array_index (
                                  air_station_info_get_streams (air_demo_station_get_info (demo)), 0)));
  radio_double_wait (radio, AIR_PLAYER_PLAYING, 3);
  g_clear_object (&demo);
  radio_double_wait (radio, AIR_PLAYER_WAITING, 15);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  if (!radio_double_init ())
    return g_test_run ();

  g_test_add_data_func ("/faults/demo/joins-mp3", GUINT_TO_POINTER (0), test_joins);
  g_test_add_data_func ("/faults/demo/joins-opus", GUINT_TO_POINTER (1), test_joins);
  g_test_add_func ("/faults/demo/station-goes", test_station_goes);
  return g_test_run ();
}
