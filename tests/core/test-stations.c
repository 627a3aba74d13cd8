/* test-stations.c - which stations there are, and which of two with one name
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-stations.h"
#include "air-stream.h"

#include <glib/gstdio.h>
#include <string.h>

/* A station file for these tests: its id, and a stream's address if there is one. */
static AirStationInfo *
read_station (GBytes *body, const AirReadContext *context, GError **error)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  g_auto (GStrv) words = g_strsplit (g_strstrip (text), " ", 2);
  g_autoptr (GPtrArray) streams = g_ptr_array_new_with_free_func (g_object_unref);

  if (words[1] != NULL)
    g_ptr_array_add (streams, g_object_new (AIR_TYPE_STREAM, "url", words[1], NULL));
  return g_object_new (AIR_TYPE_STATION_INFO, "id", words[0], "streams", streams, NULL);
}

static char *
to_json (AirItem *item, gboolean whole)
{
  AirStationInfo *info = AIR_STATION_INFO (item);
  GPtrArray *streams = air_station_info_get_streams (info);

  return g_strjoin (" ", air_station_info_get_id (info),
                    streams->len > 0 ? air_stream_get_url (g_ptr_array_index (streams, 0)) : NULL, NULL);
}

static const AirReaders readers = { .read_station = read_station, .to_json = to_json };

typedef struct {
  char *folder;
  AirStations *stations;
  GAsyncResult *result;
} Fixture;

static void
put (Fixture *f, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GFile) folder = NULL;

  f->folder = g_dir_make_tmp ("airshift-stations-XXXXXX", NULL);
  folder = g_file_new_for_path (f->folder);
  f->stations = air_stations_new (&readers, "/nothing/bundled", folder);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  static const char *const paths[] = { "a.json", "b.json", "found/a.json", "found/b.json", "found", "" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *path = g_build_filename (f->folder, paths[i], NULL);

      g_remove (path);
    }
  g_object_unref (f->stations);
  g_clear_object (&f->result);
  g_free (f->folder);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  ((Fixture *) data)->result = g_object_ref (result);
}

static void
wait (Fixture *f)
{
  while (f->result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
load (Fixture *f)
{
  g_autoptr (GPtrArray) warnings = NULL;

  g_clear_object (&f->result);
  air_stations_load_async (f->stations, NULL, done_cb, f);
  wait (f);
  warnings = air_stations_load_finish (f->stations, f->result, NULL);
  g_assert_cmpuint (warnings->len, ==, 0);
}

static const char *
stream_of (Fixture *f, const char *id)
{
  GPtrArray *streams = air_station_info_get_streams (air_stations_find (f->stations, id));

  return streams->len > 0 ? air_stream_get_url (g_ptr_array_index (streams, 0)) : NULL;
}

static void
test_found_completes (Fixture *f, gconstpointer data)
{
  put (f, "a.json", "a");
  put (f, "found/a.json", "a http://found.example/");
  load (f);
  g_assert_cmpstr (stream_of (f, "a"), ==, "http://found.example/");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->stations)), ==, 1);
}

static void
test_found_gives_way (Fixture *f, gconstpointer data)
{
  put (f, "a.json", "a http://own.example/");
  put (f, "found/a.json", "a http://found.example/");
  put (f, "found/b.json", "b http://b.example/");
  load (f);
  g_assert_cmpstr (stream_of (f, "a"), ==, "http://own.example/");
  g_assert_cmpstr (stream_of (f, "b"), ==, "http://b.example/");
}

/* What the web told may name only the web the next time too. */
static void
test_saved_is_found_again (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) streams = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (AirStationInfo) info = NULL;

  g_ptr_array_add (streams, g_object_new (AIR_TYPE_STREAM, "url", "http://b.example/", NULL));
  info = g_object_new (AIR_TYPE_STATION_INFO, "id", "b", "streams", streams, NULL);
  air_stations_save_async (f->stations, info, NULL, done_cb, f);
  wait (f);
  g_assert_true (air_stations_save_finish (f->stations, f->result, NULL));
  load (f);
  g_assert_cmpstr (stream_of (f, "b"), ==, "http://b.example/");
  g_assert_cmpint (air_item_get_reach (AIR_ITEM (air_stations_find (f->stations, "b"))), ==, AIR_REACH_PUBLIC);
}

static void
test_an_id_is_no_path (Fixture *f, gconstpointer data)
{
  g_autoptr (AirStationInfo) info = g_object_new (AIR_TYPE_STATION_INFO, "id", "../../escaped", NULL);
  g_autoptr (GError) error = NULL;

  air_stations_save_async (f->stations, info, NULL, done_cb, f);
  wait (f);
  g_assert_false (air_stations_save_finish (f->stations, f->result, &error));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/stations/found-completes", Fixture, NULL, set_up, test_found_completes, tear_down);
  g_test_add ("/stations/found-gives-way", Fixture, NULL, set_up, test_found_gives_way, tear_down);
  g_test_add ("/stations/saved-is-found-again", Fixture, NULL, set_up, test_saved_is_found_again, tear_down);
  g_test_add ("/stations/an-id-is-no-path", Fixture, NULL, set_up, test_an_id_is_no_path, tear_down);
  return g_test_run ();
}
