/* test-application.c - the whole program: one window, a named station, an end
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-application.h"
#include "air-finding-pane.h"
#include "air-window.h"

#include <glib/gstdio.h>
#include <gst/gst.h>

#define PATIENCE_MS 60000 /* a loaded machine, sanitizers */
#define NOBODY "http://127.0.0.1:9/sound.mp3" /* the port of discarding: nobody listens there */

/* What a run is to reach before it is told to quit. */
typedef gboolean (*Reached) (AirApplication *application);

typedef struct {
  AirApplication *application;
  Reached reached;
  gboolean has_reached;
  gint64 end_us;
} Run;

static AirWindow *
get_window (AirApplication *application)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (application));

  return windows != NULL ? AIR_WINDOW (windows->data) : NULL;
}

static char *
dup_station_id (AirApplication *application)
{
  g_autoptr (AirStation) station = NULL;

  if (get_window (application) != NULL)
    g_object_get (get_window (application), "station", &station, NULL);
  return station != NULL ? g_strdup (air_station_info_get_id (air_station_get_info (station))) : NULL;
}

static gboolean
watch_cb (gpointer data)
{
  Run *run = data;

  run->has_reached = run->reached (run->application);
  if (!run->has_reached && g_get_monotonic_time () < run->end_us)
    return G_SOURCE_CONTINUE;

  g_action_group_activate_action (G_ACTION_GROUP (run->application), "quit", NULL);
  return G_SOURCE_REMOVE;
}

/* `airshift STATION`, until `reached`, then quit, after which nothing of it may be left. */
static void
run (const char *station, Reached reached)
{
  AirApplication *application = air_application_new ();
  char *arguments[] = { "airshift", (char *) station, NULL };
  Run run = { .application = application, .reached = reached };

  run.end_us = g_get_monotonic_time () + PATIENCE_MS * G_TIME_SPAN_MILLISECOND;
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_HANDLES_COMMAND_LINE | G_APPLICATION_NON_UNIQUE);
  g_timeout_add (10, watch_cb, &run);
  g_assert_cmpint (g_application_run (G_APPLICATION (application), station != NULL ? 2 : 1, arguments), ==, 0);
  g_assert_true (run.has_reached);
  g_assert_null (get_window (application));
  g_object_unref (application);
}

static gboolean
has_demo (AirApplication *application)
{
  g_autofree char *id = dup_station_id (application);

  return g_strcmp0 (id, "demo") == 0;
}

static void
test_opens_the_demo_at_first (void)
{
  run (NULL, has_demo);
}

static gboolean
has_my_station (AirApplication *application)
{
  g_autofree char *id = dup_station_id (application);

  return g_strcmp0 (id, "mine") == 0;
}

static void
test_a_station_file_is_opened (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "mine.json", NULL);

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  g_assert_true (g_file_set_contents (path, "{\"id\": \"mine\", \"name\": \"Mine\"}", -1, NULL));
  run (path, has_my_station);
}

static gboolean
says_failed (AirApplication *application)
{
  AirWindow *window = get_window (application);
  GObject *pane
    = window != NULL ? gtk_widget_get_template_child (GTK_WIDGET (window), AIR_TYPE_WINDOW, "finding") : NULL;
  GObject *stack
    = pane != NULL ? gtk_widget_get_template_child (GTK_WIDGET (pane), AIR_TYPE_FINDING_PANE, "stack") : NULL;

  return stack != NULL && gtk_widget_get_mapped (GTK_WIDGET (pane)) &&
         g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (stack)), "failed") == 0;
}

static void
test_what_cannot_be_found_is_said (void)
{
  run ("no-such-station", says_failed);
}

static gboolean
waits_for_sound (AirApplication *application)
{
  g_autoptr (AirStation) station = NULL;

  if (get_window (application) != NULL)
    g_object_get (get_window (application), "station", &station, NULL);
  return station != NULL && air_player_get_state (air_station_get_player (station)) == AIR_PLAYER_WAITING;
}

/* And quitting ends the trying. */
static void
test_a_silent_stream_is_tried_again (void)
{
  run (NOBODY, waits_for_sound);
}

static gboolean
lists_all_stations (AirApplication *application)
{
  g_autoptr (AirStations) stations = NULL;

  if (get_window (application) != NULL)
    g_object_get (get_window (application), "stations", &stations, NULL);
  return stations != NULL && air_stations_find (stations, "demo") != NULL
         && air_stations_find (stations, "kdnk") != NULL;
}

static void
test_all_stations_can_be_chosen_from_the_demo (void)
{
  run ("demo", lists_all_stations);
}

static void
test_the_demo_can_be_chosen_from_others (void)
{
  run (NOBODY, lists_all_stations);
}

static gboolean
is_active_again (AirApplication *application)
{
  static gboolean asked;

  if (!has_demo (application))
    return FALSE;
  if (!asked)
    g_application_activate (G_APPLICATION (application));
  asked = TRUE;
  return g_list_length (gtk_application_get_windows (GTK_APPLICATION (application))) == 1;
}

static void
test_there_is_one_window (void)
{
  run ("demo", is_active_again);
}

/* What is remembered of other runs would be met again. (The toolkit wants the system's data, so that
 * g_test_init() cannot do it.) */
static char *
isolate (void)
{
  static const char *const homes[] = { "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME" };
  char *home = g_dir_make_tmp ("airshift-XXXXXX", NULL);
  const char *build = g_getenv ("G_TEST_BUILDDIR");
  g_autofree char *schemas = build != NULL ? g_build_filename (build, "..", "data", NULL) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (homes); i++)
    {
      g_autofree char *folder = g_build_filename (home, homes[i], NULL);

      g_setenv (homes[i], folder, TRUE);
    }
  if (schemas != NULL)
    g_setenv ("GSETTINGS_SCHEMA_DIR", schemas, TRUE);
  return home;
}

int
main (int argc, char *argv[])
{
  g_autofree char *home = isolate ();

  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return 0;
    }

  g_test_add_func ("/application/opens-the-demo-at-first", test_opens_the_demo_at_first);
  g_test_add_func ("/application/a-station-file-is-opened", test_a_station_file_is_opened);
  g_test_add_func ("/application/what-cannot-be-found-is-said", test_what_cannot_be_found_is_said);
  g_test_add_func ("/application/a-silent-stream-is-tried-again", test_a_silent_stream_is_tried_again);
  g_test_add_func ("/application/all-stations-from-the-demo", test_all_stations_can_be_chosen_from_the_demo);
  g_test_add_func ("/application/the-demo-from-others", test_the_demo_can_be_chosen_from_others);
  g_test_add_func ("/application/there-is-one-window", test_there_is_one_window);
  return g_test_run ();
}
