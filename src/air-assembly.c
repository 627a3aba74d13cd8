/* air-assembly.c - the concrete classes, named once for both programs
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-assembly.h"

#include "air-demo-station.h"
#include "air-discovery.h"
#include "air-error.h"
#include "air-feeds.h"
#include "air-gst-audio.h"
#include "air-gst-clip.h"
#include "air-gst-load.h"
#include "air-soup-fetcher.h"
#include "air-soup-line.h"
#include "air-sqlite-archive.h"
#include "air-station-file.h"
#include "air-system-clock.h"

#include <glib/gstdio.h>
#include <string.h>

#define BUNDLED "/io/github/airshift/Airshift/stations"

struct _AirAssembly
{
  guint refs;            /* one, and one for each search under way */
  AirClock *clock;       /* (owned) */
  AirContacts *contacts; /* (owned) */
  AirFetcher *fetcher;   /* (owned) */
  AirArchive *archive;   /* (owned) */
  AirStations *stations; /* (owned) */
  gboolean loaded;       /* the stations are there */
  AirDemoStation *demo;  /* (owned) (nullable): once it was asked for */
  GThread *loading;      /* (owned) (nullable): makes sound ready */
};

/* What is kept for good is no cache: it was there before there was more in it than documents. */
static void
move_archive (const char *folder)
{
  static const char *const names[] = { "archive.sqlite-wal", "archive.sqlite" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *from = g_build_filename (g_get_user_cache_dir (), "airshift", names[i], NULL);
      g_autofree char *to = g_build_filename (folder, names[i], NULL);

      if (g_file_test (from, G_FILE_TEST_EXISTS) && g_mkdir_with_parents (folder, 0700) == 0)
        g_rename (from, to);
    }
}

static AirArchive *
make_archive (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "airshift", NULL);
  g_autofree char *path = g_build_filename (folder, "archive.sqlite", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    move_archive (folder);
  return AIR_ARCHIVE (air_sqlite_archive_new (file));
}

static AirStations *
make_stations (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "airshift", "stations", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);

  return air_stations_new (&air_readers, BUNDLED, folder);
}

AirAssembly *
air_assembly_new (GDateTime *at)
{
  AirAssembly *self = g_new0 (AirAssembly, 1);

  self->refs = 1;
  self->clock = air_system_clock_new (at);
  self->contacts = air_contacts_new (self->clock);
  self->fetcher = air_soup_fetcher_new (self->clock);
  air_soup_fetcher_set_contacts (AIR_SOUP_FETCHER (self->fetcher), self->contacts);
  self->archive = make_archive ();
  self->stations = make_stations ();
  return self;
}

static void
await_sound (AirAssembly *self)
{
  if (self->loading != NULL)
    g_thread_join (g_steal_pointer (&self->loading));
}

/* A search that was cancelled ends a moment later. */
void
air_assembly_free (AirAssembly *self)
{
  if (--self->refs > 0)
    return;

  await_sound (self);
  g_clear_object (&self->demo);
  g_object_unref (self->stations);
  g_object_unref (self->archive);
  g_object_unref (self->fetcher);
  g_object_unref (self->contacts);
  g_object_unref (self->clock);
  g_free (self);
}

const AirReaders *
air_assembly_get_readers (AirAssembly *self)
{
  return &air_readers;
}

AirClock *
air_assembly_get_clock (AirAssembly *self)
{
  return self->clock;
}

AirContacts *
air_assembly_get_contacts (AirAssembly *self)
{
  return self->contacts;
}

AirFetcher *
air_assembly_get_fetcher (AirAssembly *self)
{
  return self->fetcher;
}

AirArchive *
air_assembly_get_archive (AirAssembly *self)
{
  return self->archive;
}

AirStations *
air_assembly_get_stations (AirAssembly *self)
{
  return self->stations;
}

void
air_assembly_load_sound (AirAssembly *self)
{
  if (self->loading == NULL)
    self->loading = g_thread_new ("air-gst-load", air_gst_load, NULL);
}

static char *
dup_tape_folder (void)
{
  return g_build_filename (g_get_user_cache_dir (), "airshift", NULL);
}

AirAudio *
air_assembly_make_audio (AirAssembly *self, const char *sink_description)
{
  g_autofree char *folder = dup_tape_folder ();
  AirGstAudio *audio;

  await_sound (self);
  audio = air_gst_audio_new (air_soup_line_new, self->contacts, &air_readers, sink_description);
  air_gst_audio_set_tape_folder (audio, folder);
  return AIR_AUDIO (audio);
}

AirClip *
air_assembly_make_clip (AirAssembly *self)
{
  return AIR_CLIP (air_gst_clip_new (air_soup_line_new, self->contacts, NULL));
}

void
air_assembly_set_tape (AirAudio *audio, int minutes, int megabytes)
{
  g_autofree char *folder = minutes > 0 ? dup_tape_folder () : NULL;

  air_gst_audio_set_tape_folder (AIR_GST_AUDIO (audio), folder);
  air_gst_audio_set_tape_bounds (AIR_GST_AUDIO (audio), minutes * G_TIME_SPAN_MINUTE, (gsize) megabytes * 1000 * 1000);
}

typedef struct {
  AirWake drained;
  gpointer data;
} Drain;

static void
drained_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Drain *drain = data;
  g_autoptr (GError) error = NULL;

  if (!air_gst_audio_finish_finish (AIR_GST_AUDIO (source), result, &error))
    g_printerr ("airshift: %s\n", error->message);
  drain->drained (drain->data);
}

void
air_assembly_drain_audio (AirAudio *audio, AirWake drained, gpointer data)
{
  Drain *drain = g_new (Drain, 1);

  *drain = (Drain){ drained, data };
  air_gst_audio_finish_async (AIR_GST_AUDIO (audio), NULL, drained_cb, drain);
}

AirSurroundings
air_assembly_surround (AirAssembly *self, AirPlayer *player)
{
  return (AirSurroundings){
    .clock = self->clock,
    .fetcher = self->fetcher,
    .archive = self->archive,
    .readers = &air_readers,
    .player = player,
  };
}

gboolean
air_assembly_is_local (AirStationInfo *info)
{
  return air_station_info_get_homepage (info) != NULL &&
         air_reach_of_url (air_station_info_get_homepage (info)) == AIR_REACH_LOOPBACK;
}

/* One search for a station. */
typedef struct {
  char *name; /* (owned) */
  AirFindFlags flags;
} Search;

static void
search_free (Search *search)
{
  g_free (search->name);
  g_free (search);
}

static gboolean
is_address (const char *name)
{
  return strstr (name, "://") != NULL || (strchr (name, '.') != NULL && strchr (name, ' ') == NULL);
}

static gboolean
is_file (const char *name)
{
  return strstr (name, "://") == NULL && (g_str_has_suffix (name, ".json") || g_path_is_absolute (name) ||
                                          g_str_has_prefix (name, "./") || g_str_has_prefix (name, "../"));
}

/* A page at a site's root is its home page; anything deeper that is to be played is a stream or a
 * playlist until it turns out not to be. */
static gboolean
looks_like_stream (const char *name)
{
  g_autoptr (GUri) uri = g_uri_parse (name, G_URI_FLAGS_NONE, NULL);
  const char *path = uri != NULL ? g_uri_get_path (uri) : "";

  if (uri != NULL && g_strcmp0 (g_uri_get_scheme (uri), "icy") == 0)
    return TRUE;

  return strlen (path) > 1 && !g_str_has_suffix (path, ".html") && !g_str_has_suffix (path, "/");
}

static AirStationInfo *
make_from_stream (const char *url)
{
  AirStationInfo *info = air_station_info_new_from_stream ("stream", url);

  air_item_set_reach (AIR_ITEM (info), AIR_REACH_LOOPBACK);
  return info;
}

static AirStationInfo *
start_demo (AirAssembly *self, GError **error)
{
  AirStationInfo *info;

  if (self->demo == NULL)
    {
      g_autoptr (AirDemoStation) demo = air_demo_station_new (self->clock);

      if (!air_demo_station_start (demo, error))
        return NULL;
      self->demo = g_steal_pointer (&demo);
    }

  info = air_demo_station_get_info (self->demo);
  air_item_set_reach (AIR_ITEM (info), AIR_REACH_LOOPBACK);
  air_stations_add_transient (self->stations, info);
  return g_object_ref (info);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  /* It is in the list all the same, for this run. */
  if (!air_stations_save_finish (AIR_STATIONS (source), result, &error))
    g_printerr ("airshift: %s\n", error->message);
}

/* Nobody is there now, which says nothing of what the address is. */
static gboolean
is_silent (const GError *error)
{
  return g_error_matches (error, AIR_ERROR, AIR_ERROR_OFFLINE) ||
         g_error_matches (error, AIR_ERROR, AIR_ERROR_UNREACHABLE);
}

/* What was found out of a station that the listener has chosen is kept; of an address typed, not. */
static void
completed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  AirAssembly *self = g_object_get_data (G_OBJECT (task), "air-assembly");
  Search *search = g_task_get_task_data (task);
  AirStationInfo *known = air_stations_find (self->stations, search->name);
  g_autoptr (GError) error = NULL;
  AirStationInfo *info = air_discover_finish (result, &error);

  if (info == NULL && (search->flags & AIR_FIND_UNHEARD) != 0 && is_silent (error) && looks_like_stream (search->name))
    info = make_from_stream (search->name);

  if (info != NULL)
    {
      if (known != NULL)
        air_stations_save_async (self->stations, info, NULL, saved_cb, NULL);
      g_task_return_pointer (task, info, g_object_unref);
    }
  else if (known != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_pointer (task, g_object_ref (known), g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
discover (AirAssembly *self, GTask *task, const char *address, AirStationInfo *base)
{
  AirSurroundings surroundings = air_assembly_surround (self, NULL);

  air_discover_async (&surroundings, address, base != NULL ? air_item_get_reach (AIR_ITEM (base)) : AIR_REACH_LOOPBACK,
                      base, g_task_get_cancellable (task), completed_cb, g_object_ref (task));
}

static void
file_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  AirAssembly *self = g_object_get_data (G_OBJECT (task), "air-assembly");
  g_autoptr (GError) error = NULL;
  AirStationInfo *info = air_station_file_read_finish (result, &error);

  if (info == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  air_item_set_reach (AIR_ITEM (info), AIR_REACH_LOOPBACK);
  air_stations_add_transient (self->stations, info);
  g_task_return_pointer (task, info, g_object_unref);
}

static void
read_file (AirAssembly *self, GTask *task, const char *name)
{
  g_autoptr (GDateTime) now = air_clock_dup_now (self->clock);
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (name);

  air_station_file_read_async (file, &air_readers, now, g_task_get_cancellable (task), file_read_cb,
                               g_object_ref (task));
}

/* To be played as it stands, without asking what the address offers. */
static gboolean
is_stream (const char *name, AirFindFlags flags)
{
  return (flags & AIR_FIND_STREAM) != 0 && is_address (name) && looks_like_stream (name);
}

static void
find (AirAssembly *self, GTask *task, Search *search)
{
  AirStationInfo *known = air_stations_find (self->stations, search->name);
  gboolean may_ask = (search->flags & AIR_FIND_STORED) == 0;
  GError *error = NULL;
  AirStationInfo *demo;

  if (g_str_equal (search->name, "demo"))
    {
      demo = start_demo (self, &error);
      if (demo != NULL)
        g_task_return_pointer (task, demo, g_object_unref);
      else
        g_task_return_error (task, error);
    }
  else if (known != NULL && may_ask && air_station_info_get_streams (known)->len == 0 &&
           air_station_info_get_homepage (known) != NULL)
    discover (self, task, air_station_info_get_homepage (known), known);
  else if (known != NULL)
    g_task_return_pointer (task, g_object_ref (known), g_object_unref);
  else if (is_file (search->name))
    read_file (self, task, search->name);
  else if (!may_ask && is_address (search->name) && air_reach_of_url (search->name) != AIR_REACH_LOOPBACK)
    g_task_return_new_error (task, AIR_ERROR, AIR_ERROR_OFFLINE, "%s is not asked without the network", search->name);
  else if (is_stream (search->name, search->flags))
    g_task_return_pointer (task, make_from_stream (search->name), g_object_unref);
  else if (is_address (search->name))
    discover (self, task, search->name, NULL);
  else
    g_task_return_new_error (task, AIR_ERROR, AIR_ERROR_NOT_FOUND, "There is no station “%s”", search->name);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  AirAssembly *self = g_object_get_data (G_OBJECT (task), "air-assembly");
  Search *search = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) warnings = air_stations_load_finish (AIR_STATIONS (source), result, &error);

  if (warnings == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  for (guint i = 0; i < warnings->len; i++)
    g_printerr ("airshift: %s\n", (char *) g_ptr_array_index (warnings, i));
  self->loaded = TRUE;
  if (search != NULL)
    find (self, task, search);
  else
    g_task_return_boolean (task, TRUE);
}

void
air_assembly_load_stations (AirAssembly *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->loaded)
    return;

  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_source_tag (task, air_assembly_load_stations);
  self->refs++;
  g_object_set_data_full (G_OBJECT (task), "air-assembly", self, (GDestroyNotify) air_assembly_free);
  air_stations_load_async (self->stations, NULL, loaded_cb, g_object_ref (task));
}

void
air_assembly_find_station_async (AirAssembly *self,
                                 const char *name,
                                 AirFindFlags flags,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Search *search = g_new0 (Search, 1);

  search->name = g_strdup (name);
  search->flags = flags;
  g_task_set_source_tag (task, air_assembly_find_station_async);
  g_task_set_task_data (task, search, (GDestroyNotify) search_free);
  self->refs++;
  g_object_set_data_full (G_OBJECT (task), "air-assembly", self, (GDestroyNotify) air_assembly_free);

  /* Neither the demo nor a stream's address needs the station files: the window opens, and sound begins, at once. */
  if (g_str_equal (name, "demo") || is_stream (name, flags) || self->loaded)
    find (self, task, search);
  else
    air_stations_load_async (self->stations, cancellable, loaded_cb, g_object_ref (task));
}

AirStationInfo *
air_assembly_find_station_finish (AirAssembly *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, air_assembly_find_station_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
