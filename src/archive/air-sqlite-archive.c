/* air-sqlite-archive.c - what was received, in a database on disk
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-sqlite-archive.h"

#include "air-document-store.h"

#define MAX_BYTES (64 * 1024 * 1024)

/* What the thread has: nothing of the archive but what may outlive it. */
typedef struct
{
  char *path; /* (owned) */
  guint64 max_bytes;
  GAsyncQueue *jobs;     /* (owned) of Job */
  GMainContext *context; /* (owned): where failures are told */
  GWeakRef archive;
} Worker;

/* A document to keep, a task to load for, or neither: then the thread is to end. */
typedef struct
{
  AirDocument *document; /* (owned) (nullable) */
  GTask *task;           /* (owned) (nullable): its data is the address; without source object */
} Job;

typedef struct
{
  AirArchive *archive; /* (owned) */
  GError *error;       /* (owned) */
} Failure;

struct _AirSqliteArchive
{
  GObject parent_instance;

  char *path; /* (owned) */
  guint64 max_bytes;
  GMainContext *context; /* (owned) */
  GAsyncQueue *jobs;     /* (owned) */
  GThread *thread;       /* (owned) (nullable): from the first job on */
  GHashTable *told;      /* (owned) of messages of failures */
};

static void air_sqlite_archive_iface_init (AirArchiveInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AirSqliteArchive,
                               air_sqlite_archive,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (AIR_TYPE_ARCHIVE, air_sqlite_archive_iface_init))

static void
job_free (Job *job)
{
  g_clear_object (&job->document);
  g_clear_object (&job->task);
  g_free (job);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static void
worker_free (Worker *worker)
{
  g_free (worker->path);
  g_async_queue_unref (worker->jobs);
  g_main_context_unref (worker->context);
  g_weak_ref_clear (&worker->archive);
  g_free (worker);
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
tell_failure (Worker *worker, const GError *error)
{
  AirArchive *archive = g_weak_ref_get (&worker->archive);
  g_autoptr (GSource) idle = NULL;
  Failure *failure;

  if (archive == NULL)
    return;

  failure = g_new0 (Failure, 1);
  failure->archive = archive;
  failure->error = g_error_copy (error);
  idle = g_idle_source_new ();
  g_source_set_callback (idle, tell_failure_cb, failure, failure_free);
  g_source_attach (idle, worker->context);
}

static void
work (Worker *worker, AirDocumentStore *store, Job *job)
{
  g_autoptr (GError) error = NULL;

  if (job->document != NULL)
    {
      air_document_store_keep (store, job->document, &error);
    }
  else if (!g_task_return_error_if_cancelled (job->task))
    {
      AirDocument *document = air_document_store_load (store, g_task_get_task_data (job->task), &error);

      if (error != NULL)
        g_task_return_error (job->task, g_error_copy (error));
      else
        g_task_return_pointer (job->task, document, g_object_unref);
    }

  if (error != NULL)
    tell_failure (worker, error);
}

static gpointer
work_thread (gpointer data)
{
  Worker *worker = data;
  g_autoptr (AirDocumentStore) store = air_document_store_new (worker->path, worker->max_bytes);
  gboolean ending = FALSE;

  while (!ending)
    {
      g_autoptr (Job) job = g_async_queue_pop (worker->jobs);

      ending = job->document == NULL && job->task == NULL;
      if (!ending)
        work (worker, store, job);
    }

  worker_free (worker);
  return NULL;
}

static void
start_thread (AirSqliteArchive *self)
{
  Worker *worker = g_new0 (Worker, 1);

  worker->path = g_strdup (self->path);
  worker->max_bytes = self->max_bytes;
  worker->jobs = g_async_queue_ref (self->jobs);
  worker->context = g_main_context_ref (self->context);
  g_weak_ref_init (&worker->archive, self);
  self->thread = g_thread_new ("archive", work_thread, worker);
}

static void
push (AirSqliteArchive *self, AirDocument *document, GTask *task)
{
  Job *job = g_new0 (Job, 1);

  if (self->thread == NULL)
    start_thread (self);

  job->document = document;
  job->task = task;
  g_async_queue_push (self->jobs, job);
}

static void
air_sqlite_archive_keep (AirArchive *archive, AirDocument *document)
{
  push (AIR_SQLITE_ARCHIVE (archive), g_object_ref (document), NULL);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  AirDocument *document = g_task_propagate_pointer (G_TASK (result), &error);

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, document, g_object_unref);
}

/* The thread gets a task of its own, which holds no reference to the archive: else the last one might be
 * dropped there, and the thread would wait for itself. */
static void
air_sqlite_archive_load_async (AirArchive *archive,
                               const char *url,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data)
{
  GTask *task = g_task_new (archive, cancellable, callback, data);
  GTask *inner = g_task_new (NULL, cancellable, loaded_cb, task);

  g_task_set_source_tag (task, air_sqlite_archive_load_async);
  g_task_set_source_tag (inner, loaded_cb);
  g_task_set_task_data (inner, g_strdup (url), g_free);
  push (AIR_SQLITE_ARCHIVE (archive), NULL, inner);
}

static AirDocument *
air_sqlite_archive_load_finish (AirArchive *archive, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
air_sqlite_archive_iface_init (AirArchiveInterface *iface)
{
  iface->keep = air_sqlite_archive_keep;
  iface->load_async = air_sqlite_archive_load_async;
  iface->load_finish = air_sqlite_archive_load_finish;
}

/* Waits until all that was kept is written. */
static void
air_sqlite_archive_dispose (GObject *object)
{
  AirSqliteArchive *self = AIR_SQLITE_ARCHIVE (object);

  if (self->thread != NULL)
    {
      push (self, NULL, NULL);
      g_thread_join (g_steal_pointer (&self->thread));
    }

  G_OBJECT_CLASS (air_sqlite_archive_parent_class)->dispose (object);
}

static void
air_sqlite_archive_finalize (GObject *object)
{
  AirSqliteArchive *self = AIR_SQLITE_ARCHIVE (object);

  g_free (self->path);
  g_main_context_unref (self->context);
  g_async_queue_unref (self->jobs);
  g_hash_table_unref (self->told);

  G_OBJECT_CLASS (air_sqlite_archive_parent_class)->finalize (object);
}

static void
air_sqlite_archive_class_init (AirSqliteArchiveClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = air_sqlite_archive_dispose;
  object_class->finalize = air_sqlite_archive_finalize;
}

static void
air_sqlite_archive_init (AirSqliteArchive *self)
{
  self->max_bytes = MAX_BYTES;
  self->context = g_main_context_ref_thread_default ();
  self->jobs = g_async_queue_new_full ((GDestroyNotify) job_free);
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

AirArchive *
air_sqlite_archive_new (GFile *file)
{
  AirSqliteArchive *self = g_object_new (AIR_TYPE_SQLITE_ARCHIVE, NULL);

  self->path = g_file_get_path (file);
  return AIR_ARCHIVE (self);
}

void
air_sqlite_archive_set_max_bytes (AirSqliteArchive *self, guint64 max_bytes)
{
  self->max_bytes = max_bytes;
}
