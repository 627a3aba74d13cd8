/* test-station-watch.c - a window that cannot be seen has nothing asked
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-fake-clock.h"
#include "air-fake-fetcher.h"
#include "air-fake-network.h"
#include "air-station-watch.h"
#include "air-station.h"

#define NEWS "http://radio.example/feed"

/* A window with nothing but a station. */
#define TEST_TYPE_WINDOW (test_window_get_type ())
G_DECLARE_FINAL_TYPE (TestWindow, test_window, TEST, WINDOW, GtkWindow)

struct _TestWindow
{
  GtkWindow parent_instance;

  AirStation *station; /* (unowned) (nullable) */
};

G_DEFINE_FINAL_TYPE (TestWindow, test_window, GTK_TYPE_WINDOW)

static void
set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  TEST_WINDOW (object)->station = g_value_get_object (value);
}

static void
get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_object (value, TEST_WINDOW (object)->station);
}

static void
test_window_class_init (TestWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = set_property;
  object_class->get_property = get_property;
  g_object_class_install_property (object_class, 1,
                                   g_param_spec_object ("station", NULL, NULL, AIR_TYPE_STATION, G_PARAM_READWRITE));
}

static void
test_window_init (TestWindow *self)
{
}

static AirReading *
read_nothing (GBytes *body, const AirReadContext *context, GError **error)
{
  return air_reading_new ();
}

static AirReadFunc
find (AirSourceKind kind, const char *format)
{
  return read_nothing;
}

static AirStation *
make_station (AirClock *clock, AirFetcher *fetcher, GNetworkMonitor *network)
{
  static const AirReaders readers = { .find = find };
  AirSurroundings surroundings = { .clock = clock, .fetcher = fetcher, .readers = &readers, .network = network };
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (AirStationInfo) info = NULL;

  g_ptr_array_add (sources, g_object_new (AIR_TYPE_SOURCE, "kind", AIR_SOURCE_STORIES, "format", "test", "url", NEWS,
                                          NULL));
  info = g_object_new (AIR_TYPE_STATION_INFO, "id", "test", "sources", sources, NULL);
  return air_station_new (info, &surroundings);
}

static void
settle (AirStation *station)
{
  while (air_feed_get_loading (air_station_get_stories (station)))
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_hidden_nothing_is_asked (void)
{
  g_autoptr (AirFakeClock) clock = air_fake_clock_new ("2026-07-24T09:00:00Z");
  g_autoptr (AirFakeFetcher) fetcher = air_fake_fetcher_new ();
  g_autoptr (AirFakeNetwork) network = air_fake_network_new ();
  g_autoptr (AirStation) station = make_station (AIR_CLOCK (clock), AIR_FETCHER (fetcher), G_NETWORK_MONITOR (network));
  g_autoptr (GBytes) body = g_bytes_new_static ("", 0);
  GtkWidget *window = g_object_new (TEST_TYPE_WINDOW, NULL);

  air_fake_fetcher_set (fetcher, NEWS, "text/plain", body);
  air_station_watch_follow (GTK_WINDOW (window));
  g_object_set (window, "station", station, NULL);
  gtk_window_present (GTK_WINDOW (window));
  air_station_open (station);
  settle (station);
  air_fake_clock_advance_s (clock, 30 * 60);
  settle (station);
  g_assert_cmpuint (air_fake_fetcher_get_n_asked (fetcher), ==, 2);

  gtk_widget_set_visible (window, FALSE);
  air_fake_clock_advance_s (clock, 3 * 60 * 60);
  settle (station);
  g_assert_cmpuint (air_fake_fetcher_get_n_asked (fetcher), ==, 2);

  gtk_window_present (GTK_WINDOW (window));
  settle (station);
  g_assert_cmpuint (air_fake_fetcher_get_n_asked (fetcher), ==, 3);

  air_station_close (station);
  gtk_window_destroy (GTK_WINDOW (window));
  settle (station);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return 0;
    }

  g_test_add_func ("/station-watch/hidden-nothing-is-asked", test_hidden_nothing_is_asked);
  return g_test_run ();
}
