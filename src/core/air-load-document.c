/* air-load-document.c - one document: stored, fresh, or the best of both
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-load-document.h"

#include "air-error.h"
#include "air-limits.h"

typedef struct {
  AirArchive *archive; /* (owned) (nullable) */
  AirFetcher *fetcher; /* (owned) (nullable) */
  AirClock *clock;     /* (owned) */
  char *url;           /* (owned) */
  AirFetchPurpose purpose;
  AirReach reach;
  gint64 fresh_for_s;
  AirDocument *stored; /* (owned) (nullable) */
  GError *fetch_error; /* (owned) (nullable) */
} Job;

static void
job_free (Job *job)
{
  g_clear_object (&job->archive);
  g_clear_object (&job->fetcher);
  g_clear_object (&job->clock);
  g_clear_object (&job->stored);
  g_clear_error (&job->fetch_error);
  g_free (job->url);
  g_free (job);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Job *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (AirDocument) document = air_fetcher_fetch_finish (AIR_FETCHER (source), result, &error);

  if (document != NULL)
    {
      if (job->archive != NULL)
        air_archive_keep (job->archive, document);
      g_task_return_pointer (task, g_steal_pointer (&document), g_object_unref);
    }
  else if (job->stored != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      job->fetch_error = g_steal_pointer (&error);
      g_task_return_pointer (task, g_object_ref (job->stored), g_object_unref);
    }
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static gboolean
is_fresh (Job *job)
{
  gint64 fresh_for_s = job->fresh_for_s;
  g_autoptr (GDateTime) now = NULL;

  if (job->stored != NULL && fresh_for_s == AIR_FRESH_AS_SAID)
    fresh_for_s = MIN (air_document_get_max_age_s (job->stored), AIR_LIMIT_TRUSTED_S);
  if (job->stored == NULL || fresh_for_s <= 0)
    return FALSE;

  now = air_clock_dup_now (job->clock);
  return ABS (g_date_time_difference (now, air_document_get_fetched (job->stored))) <=
         fresh_for_s * G_TIME_SPAN_SECOND;
}

static void
choose (GTask *task, Job *job)
{
  if (is_fresh (job) || (job->fetcher == NULL && job->stored != NULL))
    g_task_return_pointer (task, g_object_ref (job->stored), g_object_unref);
  else if (job->fetcher == NULL)
    g_task_return_new_error (task, AIR_ERROR, AIR_ERROR_OFFLINE, "Nothing is stored of %s", job->url);
  else
    air_fetcher_fetch_async (job->fetcher, job->url, job->purpose, job->reach, job->stored,
                             g_task_get_cancellable (task), fetched_cb, g_object_ref (task));
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Job *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  /* An archive that cannot be read tells so itself (::failed); here it is as if nothing were stored. */
  job->stored = air_archive_load_finish (AIR_ARCHIVE (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    choose (task, job);
}

void
air_load_document_async (AirArchive *archive,
                         AirFetcher *fetcher,
                         AirClock *clock,
                         const char *url,
                         AirFetchPurpose purpose,
                         AirReach reach,
                         gint64 fresh_for_s,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Job *job = g_new0 (Job, 1);

  g_task_set_source_tag (task, air_load_document_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_set_object (&job->archive, archive);
  g_set_object (&job->fetcher, fetcher);
  g_set_object (&job->clock, clock);
  job->url = g_strdup (url);
  job->purpose = purpose;
  job->reach = reach;
  job->fresh_for_s = fresh_for_s;

  if (archive != NULL)
    air_archive_load_async (archive, url, cancellable, stored_cb, g_object_ref (task));
  else
    choose (task, job);
}

AirDocument *
air_load_document_finish (GAsyncResult *result, GError **fetch_error, GError **error)
{
  Job *job = g_task_get_task_data (G_TASK (result));

  g_return_val_if_fail (g_async_result_is_tagged (result, air_load_document_async), NULL);

  if (fetch_error != NULL && job->fetch_error != NULL)
    *fetch_error = g_error_copy (job->fetch_error);
  return g_task_propagate_pointer (G_TASK (result), error);
}
