/* air-sqlite-archive.c - what was received, in a database on disk
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-sqlite-archive.h"

#include "air-document-store.h"
#include "air-error.h"
#include "air-item-bounds.h"
#include "air-item-finder.h"
#include "air-item-store.h"
#include "air-mark-store.h"
#include "air-salvage.h"
#include "air-search-store.h"
#include "air-word-store.h"

#define MEGABYTE ((guint64) 1000 * 1000)
#define MAX_BYTES (512 * MEGABYTE)
#define DOCUMENTS_PART 4

/* What the archive and its thread both know; the thread may outlive the archive for a moment. */
typedef struct
{
  char *path;            /* (owned) */
  GMutex lock;
  guint64 max_bytes;     /* under the lock */
  GAsyncQueue *jobs;     /* (owned) of Job */
  GMainContext *context; /* (owned): where failures are told */
  GWeakRef archive;
} Shared;

typedef struct _Job Job;

/* Runs in the thread; a result code of SQLite. May be run again, on a file that was begun anew. */
typedef int (*Operation) (AirDatabase *database, Job *job, guint64 max_bytes);

/* One thing to do, with what of all this it needs. The task goes back to its own context before it is touched: else
 * the last reference to the archive might be dropped in the thread, which would wait for itself. */
struct _Job
{
  Operation run;    /* (nullable): NULL: the thread is to end */
  char *station;    /* (owned) (nullable) */
  char *text;       /* (owned) (nullable): an address, an id, a query */
  GObject *object;  /* (owned) (nullable): a document, a story */
  GPtrArray *items; /* (owned) (nullable) */
  GDateTime *when;  /* (owned) (nullable) */
  int kind;         /* an AirKeptKind or AirMarkKind */
  gboolean only;
  gint64 before;    /* the place to go on from */
  guint limit;

  GTask *task;                /* (owned) (nullable): who waits for it */
  GObject *found;             /* (owned) (nullable): the answer is this, … */
  GPtrArray *list;            /* (owned) (nullable): … or this */
  GError *error;              /* (owned) (nullable) */
};

typedef struct
{
  AirArchive *archive; /* (owned) */
  GError *error;       /* (owned) */
} Failure;

struct _AirSqliteArchive
{
  GObject parent_instance;

  Shared *shared;   /* (owned) */
  GThread *thread;  /* (owned) (nullable): from the first job on */
  GHashTable *told; /* (owned) of messages of failures */
};

enum { PROP_0, PROP_MEGABYTES };

static void air_sqlite_archive_iface_init (AirArchiveInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AirSqliteArchive,
                               air_sqlite_archive,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (AIR_TYPE_ARCHIVE, air_sqlite_archive_iface_init))

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->station);
  g_free (job->text);
  g_clear_object (&job->object);
  g_clear_pointer (&job->items, g_ptr_array_unref);
  g_clear_pointer (&job->when, g_date_time_unref);
  g_clear_object (&job->task);
  g_clear_object (&job->found);
  g_clear_pointer (&job->list, g_ptr_array_unref);
  g_clear_error (&job->error);
  g_free (job);
}

static void
shared_clear (gpointer data)
{
  Shared *shared = data;

  g_free (shared->path);
  g_mutex_clear (&shared->lock);
  g_async_queue_unref (shared->jobs);
  g_main_context_unref (shared->context);
  g_weak_ref_clear (&shared->archive);
}

static void
shared_unref (Shared *shared)
{
  g_atomic_rc_box_release_full (shared, shared_clear);
}

static void
failure_free (gpointer data)
{
  Failure *failure = data;

  g_object_unref (failure->archive);
  g_error_free (failure->error);
  g_free (failure);
}

/* Says each thing but once: a full disk would fail at every document. */
static gboolean
tell_failure_cb (gpointer data)
{
  Failure *failure = data;
  AirSqliteArchive *self = AIR_SQLITE_ARCHIVE (failure->archive);

  if (g_hash_table_add (self->told, g_strdup (failure->error->message)))
    g_signal_emit_by_name (self, "failed", failure->error);

  return G_SOURCE_REMOVE;
}

static void
run_in (GMainContext *context, GSourceFunc function, gpointer data, GDestroyNotify destroy)
{
  g_autoptr (GSource) idle = g_idle_source_new ();

  g_source_set_priority (idle, G_PRIORITY_DEFAULT);
  g_source_set_callback (idle, function, data, destroy);
  g_source_attach (idle, context);
}

static void
tell_failure (Shared *shared, const GError *error)
{
  AirArchive *archive = g_weak_ref_get (&shared->archive);
  Failure *failure;

  if (archive == NULL)
    return;

  failure = g_new0 (Failure, 1);
  failure->archive = archive;
  failure->error = g_error_copy (error);
  run_in (shared->context, tell_failure_cb, failure, failure_free);
}

static gboolean
return_cb (gpointer data)
{
  Job *job = data;

  if (job->error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  else if (job->list != NULL)
    g_task_return_pointer (job->task, g_steal_pointer (&job->list), (GDestroyNotify) g_ptr_array_unref);
  else if (job->found != NULL)
    g_task_return_pointer (job->task, g_steal_pointer (&job->found), g_object_unref);
  else if (g_task_get_source_tag (job->task) == air_archive_restore_async)
    g_task_return_boolean (job->task, TRUE);
  else
    g_task_return_pointer (job->task, NULL, NULL);

  return G_SOURCE_REMOVE;
}

/* Damage to the words alone is mended out of the items. */
static gboolean
mend_words (AirDatabase *database, int result)
{
  air_database_recover (database, SQLITE_OK);
  return result == SQLITE_CORRUPT_VTAB && air_word_store_rebuild (database) == SQLITE_OK;
}

static guint64
get_max_bytes (Shared *shared)
{
  guint64 max_bytes;

  g_mutex_lock (&shared->lock);
  max_bytes = shared->max_bytes;
  g_mutex_unlock (&shared->lock);
  return max_bytes;
}

static void
work (Shared *shared, AirDatabase *database, Job *job)
{
  guint64 max_bytes = get_max_bytes (shared);
  int result = job->run (database, job, max_bytes);

  if (result != SQLITE_OK && (mend_words (database, result) || air_database_recover (database, result)))
    {
      if (job->list != NULL)
        g_ptr_array_set_size (job->list, 0);
      result = job->run (database, job, max_bytes);
    }
  if (result == SQLITE_OK)
    return;

  air_database_recover (database, result);
  job->error = g_error_new (AIR_ERROR, AIR_ERROR_DISK, "The archive cannot be used: %s", sqlite3_errstr (result));
  tell_failure (shared, job->error);
}

/* A file that was set aside is looked through while nothing else is to be done; what the listener made of stories is
 * taken out of it before that, as the window will ask for it. */
static void
salvage_some (Shared *shared, AirDatabase *database, AirSalvage **damaged)
{
  gboolean more = FALSE;
  int result = air_salvage_step (*damaged, database, &more);

  if (result == SQLITE_OK)
    result = air_item_bounds_make_room (database, get_max_bytes (shared));
  if (result != SQLITE_OK)
    air_database_recover (database, result);
  if (result != SQLITE_OK || !more)
    g_clear_pointer (damaged, air_salvage_free);
}

static Job *
take_job (Shared *shared, AirDatabase *database, AirSalvage **damaged)
{
  const char *path = air_database_take_anew (database);
  Job *job = NULL;

  if (path != NULL)
    {
      g_clear_pointer (damaged, air_salvage_free);
      *damaged = air_salvage_new (path);
      if (*damaged != NULL)
        salvage_some (shared, database, damaged);
    }
  while (*damaged != NULL && (job = g_async_queue_try_pop (shared->jobs)) == NULL)
    salvage_some (shared, database, damaged);
  return job != NULL ? job : g_async_queue_pop (shared->jobs);
}

static gpointer
work_thread (gpointer data)
{
  Shared *shared = data;
  g_autoptr (AirDatabase) database = air_database_new (shared->path);
  g_autoptr (AirSalvage) damaged = NULL;

  for (;;)
    {
      Job *job = take_job (shared, database, &damaged);

      if (job->run == NULL)
        {
          job_free (job);
          break;
        }

      if (job->task == NULL || !g_cancellable_is_cancelled (g_task_get_cancellable (job->task)))
        work (shared, database, job);
      if (job->task != NULL)
        run_in (g_task_get_context (job->task), return_cb, job, job_free);
      else
        job_free (job);
    }

  shared_unref (shared);
  return NULL;
}

/* `task`: (transfer full) (nullable) */
static Job *
job_new (Operation run, GTask *task)
{
  Job *job = g_new0 (Job, 1);

  job->run = run;
  job->task = task;
  return job;
}

static Job *
list_job_new (Operation run, GTask *task)
{
  Job *job = job_new (run, task);

  job->list = g_ptr_array_new_with_free_func (g_object_unref);
  return job;
}

static void
push (AirArchive *archive, Job *job)
{
  AirSqliteArchive *self = AIR_SQLITE_ARCHIVE (archive);

  if (self->thread == NULL)
    self->thread = g_thread_new ("archive", work_thread, g_atomic_rc_box_acquire (self->shared));
  g_async_queue_push (self->shared->jobs, job);
}

static int
run_keep (AirDatabase *database, Job *job, guint64 max_bytes)
{
  return air_document_store_keep (database, AIR_DOCUMENT (job->object), max_bytes / DOCUMENTS_PART);
}

static void
air_sqlite_archive_keep (AirArchive *archive, AirDocument *document)
{
  Job *job = job_new (run_keep, NULL);

  job->object = g_object_ref (G_OBJECT (document));
  push (archive, job);
}

static int
run_load (AirDatabase *database, Job *job, guint64 max_bytes)
{
  return air_document_store_load (database, job->text, (AirDocument **) &job->found);
}

static void
air_sqlite_archive_load (AirArchive *archive, const char *url, GTask *task)
{
  Job *job = job_new (run_load, task);

  job->text = g_strdup (url);
  push (archive, job);
}

static int
run_keep_items (AirDatabase *database, Job *job, guint64 max_bytes)
{
  int result = air_item_store_keep (database, job->station, job->items, job->when);

  return result == SQLITE_OK ? air_item_bounds_make_room (database, max_bytes) : result;
}

static void
air_sqlite_archive_keep_items (AirArchive *archive, const char *station, GPtrArray *items, GDateTime *seen)
{
  Job *job = job_new (run_keep_items, NULL);

  job->station = g_strdup (station);
  job->items = g_ptr_array_ref (items);
  job->when = g_date_time_ref (seen);
  push (archive, job);
}

static int
run_keep_story (AirDatabase *database, Job *job, guint64 max_bytes)
{
  return air_item_store_keep_story (database, job->station, AIR_STORY (job->object), job->when);
}

static void
air_sqlite_archive_keep_story (AirArchive *archive, const char *station, AirStory *story, GDateTime *seen)
{
  Job *job = job_new (run_keep_story, NULL);

  job->station = g_strdup (station);
  job->object = g_object_ref (G_OBJECT (story));
  job->when = g_date_time_ref (seen);
  push (archive, job);
}

static int
run_find (AirDatabase *database, Job *job, guint64 max_bytes)
{
  return air_item_finder_find (database, job->station, job->kind, job->text, (AirItem **) &job->found);
}

static void
air_sqlite_archive_find (AirArchive *archive, const char *station, AirKeptKind kind, const char *id, GTask *task)
{
  Job *job = job_new (run_find, task);

  job->station = g_strdup (station);
  job->kind = kind;
  job->text = g_strdup (id);
  push (archive, job);
}

static int
run_search (AirDatabase *database, Job *job, guint64 max_bytes)
{
  return air_search_store_search (database, job->text, job->station, job->limit, job->list);
}

static void
air_sqlite_archive_search (AirArchive *archive, const char *query, const char *station, guint limit, GTask *task)
{
  Job *job = list_job_new (run_search, task);

  job->text = g_strdup (query);
  job->station = g_strdup (station);
  job->limit = limit;
  push (archive, job);
}

static int
run_list (AirDatabase *database, Job *job, guint64 max_bytes)
{
  return air_item_finder_list (database, job->station, job->only, job->before, job->limit, job->list);
}

static void
air_sqlite_archive_list (AirArchive *archive,
                         const char *station,
                         gboolean saved_only,
                         gint64 before,
                         guint limit,
                         GTask *task)
{
  Job *job = list_job_new (run_list, task);

  job->station = g_strdup (station);
  job->only = saved_only;
  job->before = before;
  job->limit = limit;
  push (archive, job);
}

static int
run_list_all (AirDatabase *database, Job *job, guint64 max_bytes)
{
  return air_item_finder_list_all (database, job->station, job->before, job->limit, job->list);
}

static void
air_sqlite_archive_list_all (AirArchive *archive, const char *station, gint64 after, guint limit, GTask *task)
{
  Job *job = list_job_new (run_list_all, task);

  job->station = g_strdup (station);
  job->before = after;
  job->limit = limit;
  push (archive, job);
}

static int
run_load_revisions (AirDatabase *database, Job *job, guint64 max_bytes)
{
  return air_item_finder_load_revisions (database, job->station, job->text, job->list);
}

static void
air_sqlite_archive_load_revisions (AirArchive *archive, const char *station, const char *id, GTask *task)
{
  Job *job = list_job_new (run_load_revisions, task);

  job->station = g_strdup (station);
  job->text = g_strdup (id);
  push (archive, job);
}

static int
run_restore (AirDatabase *database, Job *job, guint64 max_bytes)
{
  int result = air_item_store_restore (database, job->items);

  return result == SQLITE_OK ? air_item_bounds_make_room (database, max_bytes) : result;
}

static void
air_sqlite_archive_restore (AirArchive *archive, GPtrArray *kept, GTask *task)
{
  Job *job = job_new (run_restore, task);

  job->items = g_ptr_array_ref (kept);
  push (archive, job);
}

static int
run_mark (AirDatabase *database, Job *job, guint64 max_bytes)
{
  return air_mark_store_set (database, job->station, job->text, job->kind, job->when);
}

static void
air_sqlite_archive_mark (AirArchive *archive, const char *station, const char *id, AirMarkKind mark, GDateTime *when)
{
  Job *job = job_new (run_mark, NULL);

  job->station = g_strdup (station);
  job->text = g_strdup (id);
  job->kind = mark;
  job->when = when != NULL ? g_date_time_ref (when) : NULL;
  push (archive, job);
}

static int
run_load_marks (AirDatabase *database, Job *job, guint64 max_bytes)
{
  return air_mark_store_load (database, job->station, job->list);
}

static void
air_sqlite_archive_load_marks (AirArchive *archive, const char *station, GTask *task)
{
  Job *job = list_job_new (run_load_marks, task);

  job->station = g_strdup (station);
  push (archive, job);
}

static void
air_sqlite_archive_iface_init (AirArchiveInterface *iface)
{
  iface->keep = air_sqlite_archive_keep;
  iface->load = air_sqlite_archive_load;
  iface->keep_items = air_sqlite_archive_keep_items;
  iface->keep_story = air_sqlite_archive_keep_story;
  iface->find = air_sqlite_archive_find;
  iface->search = air_sqlite_archive_search;
  iface->list = air_sqlite_archive_list;
  iface->list_all = air_sqlite_archive_list_all;
  iface->load_revisions = air_sqlite_archive_load_revisions;
  iface->restore = air_sqlite_archive_restore;
  iface->mark = air_sqlite_archive_mark;
  iface->load_marks = air_sqlite_archive_load_marks;
}

/* Waits until all that was kept is written. */
static void
air_sqlite_archive_dispose (GObject *object)
{
  AirSqliteArchive *self = AIR_SQLITE_ARCHIVE (object);

  if (self->thread != NULL)
    {
      push (AIR_ARCHIVE (self), job_new (NULL, NULL));
      g_thread_join (g_steal_pointer (&self->thread));
    }

  G_OBJECT_CLASS (air_sqlite_archive_parent_class)->dispose (object);
}

static void
air_sqlite_archive_finalize (GObject *object)
{
  AirSqliteArchive *self = AIR_SQLITE_ARCHIVE (object);

  shared_unref (self->shared);
  g_hash_table_unref (self->told);

  G_OBJECT_CLASS (air_sqlite_archive_parent_class)->finalize (object);
}

static void
air_sqlite_archive_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_MEGABYTES)
    air_sqlite_archive_set_max_bytes (AIR_SQLITE_ARCHIVE (object), (guint64) g_value_get_int (value) * MEGABYTE);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
air_sqlite_archive_class_init (AirSqliteArchiveClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = air_sqlite_archive_set_property;
  object_class->dispose = air_sqlite_archive_dispose;
  object_class->finalize = air_sqlite_archive_finalize;

  g_object_class_install_property (
    object_class, PROP_MEGABYTES,
    g_param_spec_int ("megabytes", NULL, NULL, 1, G_MAXINT, 512, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
}

static void
air_sqlite_archive_init (AirSqliteArchive *self)
{
  self->shared = g_atomic_rc_box_new0 (Shared);
  g_mutex_init (&self->shared->lock);
  self->shared->max_bytes = MAX_BYTES;
  self->shared->context = g_main_context_ref_thread_default ();
  self->shared->jobs = g_async_queue_new_full (job_free);
  g_weak_ref_init (&self->shared->archive, self);
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

AirArchive *
air_sqlite_archive_new (GFile *file)
{
  AirSqliteArchive *self = g_object_new (AIR_TYPE_SQLITE_ARCHIVE, NULL);

  self->shared->path = g_file_get_path (file);
  return AIR_ARCHIVE (self);
}

void
air_sqlite_archive_set_max_bytes (AirSqliteArchive *self, guint64 max_bytes)
{
  g_mutex_lock (&self->shared->lock);
  self->shared->max_bytes = max_bytes;
  g_mutex_unlock (&self->shared->lock);
}
