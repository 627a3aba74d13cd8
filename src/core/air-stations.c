/* air-stations.c - the stations that the listener can choose from
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-stations.h"

#include "air-error.h"
#include "air-limits.h"
#include "air-list.h"

#include <string.h>

#define FOUND "found"

struct _AirStations
{
  GObject parent_instance;

  const AirReaders *readers;
  char *bundled_path;   /* (owned) */
  GFile *folder;        /* (owned) */
  GPtrArray *own;       /* (owned) of AirStationInfo */
  GPtrArray *transient; /* (owned) of AirStationInfo: for this run */
  GPtrArray *bundled;   /* (owned) of AirStationInfo */
  GPtrArray *shown;     /* (owned) of AirStationInfo */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AirStations, air_stations, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static AirStationInfo *
find_in (GPtrArray *stations, const char *id)
{
  for (guint i = 0; i < stations->len; i++)
    if (g_strcmp0 (air_station_info_get_id (g_ptr_array_index (stations, i)), id) == 0)
      return g_ptr_array_index (stations, i);

  return NULL;
}

static void
add_unless_there (GPtrArray *shown, GPtrArray *stations)
{
  for (guint i = 0; i < stations->len; i++)
    if (find_in (shown, air_station_info_get_id (g_ptr_array_index (stations, i))) == NULL)
      g_ptr_array_add (shown, g_object_ref (g_ptr_array_index (stations, i)));
}

static void
show (AirStations *self)
{
  guint n_old = self->shown->len;

  g_ptr_array_set_size (self->shown, 0);
  add_unless_there (self->shown, self->transient);
  add_unless_there (self->shown, self->own);
  add_unless_there (self->shown, self->bundled);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_old, self->shown->len);
}

AIR_DEFINE_LIST (AirStations, shown, AIR_TYPE_STATION_INFO)

static void
air_stations_finalize (GObject *object)
{
  AirStations *self = AIR_STATIONS (object);

  g_free (self->bundled_path);
  g_object_unref (self->folder);
  g_ptr_array_unref (self->own);
  g_ptr_array_unref (self->transient);
  g_ptr_array_unref (self->bundled);
  g_ptr_array_unref (self->shown);

  G_OBJECT_CLASS (air_stations_parent_class)->finalize (object);
}

static void
air_stations_class_init (AirStationsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = air_stations_finalize;
}

static void
air_stations_init (AirStations *self)
{
  self->own = g_ptr_array_new_with_free_func (g_object_unref);
  self->transient = g_ptr_array_new_with_free_func (g_object_unref);
  self->bundled = g_ptr_array_new_with_free_func (g_object_unref);
  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
}

AirStations *
air_stations_new (const AirReaders *readers, const char *bundled_path, GFile *folder)
{
  AirStations *self = g_object_new (AIR_TYPE_STATIONS, NULL);

  self->readers = readers;
  self->bundled_path = g_strdup (bundled_path);
  self->folder = g_object_ref (folder);
  return self;
}

/* Reading, in a worker. */
typedef struct {
  const AirReaders *readers;
  char *bundled_path;  /* (owned) */
  GFile *folder;       /* (owned) */
  GDateTime *now;      /* (owned) */
  GPtrArray *own;      /* (owned) */
  GPtrArray *bundled;  /* (owned) */
  GPtrArray *warnings; /* (owned) of char * */
} Reading;

static void
reading_free (Reading *reading)
{
  g_free (reading->bundled_path);
  g_object_unref (reading->folder);
  g_date_time_unref (reading->now);
  g_ptr_array_unref (reading->own);
  g_ptr_array_unref (reading->bundled);
  g_ptr_array_unref (reading->warnings);
  g_free (reading);
}

static void
read_station (Reading *reading, GBytes *body, const char *name, AirReach reach, GPtrArray *stations)
{
  AirReadContext context = { .now = reading->now };
  g_autoptr (GError) error = NULL;
  AirStationInfo *info = reading->readers->read_station (body, &context, &error);

  if (info == NULL)
    {
      g_ptr_array_add (reading->warnings, g_strdup_printf ("%s: %s", name, error->message));
      return;
    }

  air_item_set_reach (AIR_ITEM (info), reach);
  g_ptr_array_add (stations, info);
}

static void
read_bundled (Reading *reading)
{
  g_auto (GStrv) names = g_resources_enumerate_children (reading->bundled_path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *path = g_build_path ("/", reading->bundled_path, names[i], NULL);
      g_autoptr (GBytes) body = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

      if (body != NULL)
        read_station (reading, body, names[i], AIR_REACH_PUBLIC, reading->bundled);
    }
}

static GBytes *
load_file (GFile *file, goffset size, GError **error)
{
  if (size > AIR_LIMIT_STATION_BYTES)
    {
      g_set_error (error, AIR_ERROR, AIR_ERROR_TOO_LARGE, "A station file holds at most %d bytes",
                   AIR_LIMIT_STATION_BYTES);
      return NULL;
    }

  return g_file_load_bytes (file, NULL, NULL, error);
}

static void
read_folder (Reading *reading, GFile *folder, AirReach reach, GPtrArray *stations)
{
  g_autoptr (GFileEnumerator) files = g_file_enumerate_children (
    folder, G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  GFileInfo *file_info;
  GFile *file;

  while (files != NULL && g_file_enumerator_iterate (files, &file_info, &file, NULL, NULL) && file_info != NULL)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) body = NULL;

      if (!g_str_has_suffix (g_file_info_get_name (file_info), ".json"))
        continue;

      body = load_file (file, g_file_info_get_size (file_info), &error);
      if (body != NULL)
        read_station (reading, body, g_file_info_get_name (file_info), reach, stations);
      else
        g_ptr_array_add (reading->warnings,
                         g_strdup_printf ("%s: %s", g_file_info_get_name (file_info), error->message));
    }
}

/* What was found out completes a file that names no stream, and gives way to one that does. */
static void
add_found (GPtrArray *own, GPtrArray *found)
{
  for (guint i = 0; i < found->len; i++)
    {
      AirStationInfo *info = g_ptr_array_index (found, i);
      AirStationInfo *there = find_in (own, air_station_info_get_id (info));

      if (there != NULL && air_station_info_get_streams (there)->len > 0)
        continue;
      if (there != NULL)
        g_ptr_array_remove (own, there);
      g_ptr_array_add (own, g_object_ref (info));
    }
}

static void
load_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Reading *reading = task_data;
  g_autoptr (GFile) found_folder = g_file_get_child (reading->folder, FOUND);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);

  read_bundled (reading);
  read_folder (reading, reading->folder, AIR_REACH_LOOPBACK, reading->own);
  read_folder (reading, found_folder, AIR_REACH_PUBLIC, found);
  add_found (reading->own, found);
  g_task_return_boolean (task, TRUE);
}

void
air_stations_load_async (AirStations *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  Reading *reading = g_new0 (Reading, 1);

  g_task_set_source_tag (task, air_stations_load_async);
  g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);
  reading->readers = self->readers;
  reading->bundled_path = g_strdup (self->bundled_path);
  reading->folder = g_object_ref (self->folder);
  reading->now = g_date_time_new_from_unix_utc (0); /* a station file has no dates */
  reading->own = g_ptr_array_new_with_free_func (g_object_unref);
  reading->bundled = g_ptr_array_new_with_free_func (g_object_unref);
  reading->warnings = g_ptr_array_new_with_free_func (g_free);
  g_task_run_in_thread (task, load_thread);
}

GPtrArray *
air_stations_load_finish (AirStations *self, GAsyncResult *result, GError **error)
{
  Reading *reading = g_task_get_task_data (G_TASK (result));

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  g_ptr_array_unref (self->own);
  g_ptr_array_unref (self->bundled);
  self->own = g_ptr_array_ref (reading->own);
  self->bundled = g_ptr_array_ref (reading->bundled);
  show (self);
  return g_ptr_array_ref (reading->warnings);
}

AirStationInfo *
air_stations_find (AirStations *self, const char *id)
{
  return find_in (self->shown, id);
}

gboolean
air_stations_is_own (AirStations *self, AirStationInfo *info)
{
  return find_in (self->own, air_station_info_get_id (info)) != NULL;
}

static void
remove_id (GPtrArray *stations, const char *id)
{
  AirStationInfo *there = find_in (stations, id);

  if (there != NULL)
    g_ptr_array_remove (stations, there);
}

void
air_stations_add_transient (AirStations *self, AirStationInfo *info)
{
  g_autoptr (AirStationInfo) kept = g_object_ref (info);

  remove_id (self->transient, air_station_info_get_id (info));
  g_ptr_array_insert (self->transient, 0, g_steal_pointer (&kept));
  show (self);
}

/* Ids are [a-z0-9-]+ by the reader and by discovery; a path is made of nothing else. */
static GFile *
make_file (AirStations *self, AirStationInfo *info, GError **error)
{
  const char *id = air_station_info_get_id (info);
  g_autofree char *name = NULL;

  if (id == NULL || *id == '\0' || strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen (id))
    {
      g_set_error (error, AIR_ERROR, AIR_ERROR_MALFORMED, "“%s” is not a station id", id != NULL ? id : "");
      return NULL;
    }

  name = air_item_get_reach (AIR_ITEM (info)) == AIR_REACH_PUBLIC ? g_strconcat (FOUND "/", id, ".json", NULL)
                                                                  : g_strconcat (id, ".json", NULL);
  return g_file_resolve_relative_path (self->folder, name);
}

typedef struct {
  GFile *file;   /* (owned) */
  char *text;    /* (owned) (nullable): NULL to delete */
} Writing;

static void
writing_free (Writing *writing)
{
  g_object_unref (writing->file);
  g_free (writing->text);
  g_free (writing);
}

static gboolean
write_file (GFile *file, const char *text, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GError) made = NULL;

  if (!g_file_make_directory_with_parents (folder, cancellable, &made) &&
      !g_error_matches (made, G_IO_ERROR, G_IO_ERROR_EXISTS))
    {
      g_propagate_error (error, g_steal_pointer (&made));
      return FALSE;
    }

  return g_file_replace_contents (file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_NONE, NULL, cancellable, error);
}

static gboolean
delete_file (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) deleted = NULL;

  if (g_file_delete (file, cancellable, &deleted) || g_error_matches (deleted, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&deleted));
  return FALSE;
}

static void
write_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Writing *writing = task_data;
  g_autoptr (GError) error = NULL;

  if (writing->text != NULL ? write_file (writing->file, writing->text, cancellable, &error)
                            : delete_file (writing->file, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, AIR_ERROR, AIR_ERROR_DISK, "%s", error->message);
}

static void
write_async (AirStations *self, AirStationInfo *info, char *text, GTask *task)
{
  Writing *writing;
  GError *error = NULL;
  GFile *file = make_file (self, info, &error);

  if (file == NULL)
    {
      g_free (text);
      g_task_return_error (task, error);
      return;
    }

  writing = g_new0 (Writing, 1);
  writing->file = file;
  writing->text = text;
  g_task_set_task_data (task, writing, (GDestroyNotify) writing_free);
  g_task_run_in_thread (task, write_thread);
}

void
air_stations_save_async (AirStations *self,
                         AirStationInfo *info,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  g_autoptr (AirStationInfo) kept = g_object_ref (info);

  g_task_set_source_tag (task, air_stations_save_async);
  remove_id (self->own, air_station_info_get_id (info));
  remove_id (self->transient, air_station_info_get_id (info));
  g_ptr_array_insert (self->own, 0, g_object_ref (kept));
  show (self);
  write_async (self, kept, self->readers->to_json (AIR_ITEM (kept), FALSE), task);
}

gboolean
air_stations_save_finish (AirStations *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
air_stations_remove_async (AirStations *self,
                           AirStationInfo *info,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  g_autoptr (AirStationInfo) kept = g_object_ref (info);

  g_task_set_source_tag (task, air_stations_remove_async);
  remove_id (self->own, air_station_info_get_id (kept));
  remove_id (self->transient, air_station_info_get_id (kept));
  show (self);
  write_async (self, kept, NULL, task);
}

gboolean
air_stations_remove_finish (AirStations *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
