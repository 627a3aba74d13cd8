/* air-fake-fetcher.c - a fetcher that answers what the test has laid out
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-fake-fetcher.h"

#include "air-error.h"

typedef struct
{
  char *content_type; /* (owned) (nullable) */
  GBytes *body; /* (owned) */
} Answer;

struct _AirFakeFetcher
{
  GObject parent_instance;

  GHashTable *answers; /* (owned): address → Answer */
  GPtrArray *held; /* (owned): of GTask */
  gboolean holding;
  guint n_asked;
  guint n_cancelled;
};

static void iface_init (AirFetcherInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AirFakeFetcher, air_fake_fetcher, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (AIR_TYPE_FETCHER, iface_init))

static void
answer_free (Answer *answer)
{
  g_free (answer->content_type);
  g_bytes_unref (answer->body);
  g_free (answer);
}

static void
give (AirFakeFetcher *self, GTask *task)
{
  const char *url = g_task_get_task_data (task);
  const Answer *answer = g_hash_table_lookup (self->answers, url);
  g_autoptr (GDateTime) fetched = g_date_time_new_utc (2026, 6, 10, 12, 0, 0);

  if (g_task_return_error_if_cancelled (task))
    self->n_cancelled++;
  else if (answer == NULL)
    {
      GError *error = g_error_new (AIR_ERROR, AIR_ERROR_REFUSED, "404: %s", url);

      air_error_set_gone (error, TRUE);
      g_task_return_error (task, error);
    }
  else
    g_task_return_pointer (
      task, air_document_new (url, url, answer->content_type, NULL, NULL, fetched, -1, answer->body),
      g_object_unref);
}

static gboolean
give_cb (gpointer data)
{
  GTask *task = data;
  AirFakeFetcher *self = g_task_get_source_object (task);

  if (self->holding && !g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    g_ptr_array_add (self->held, g_object_ref (task));
  else
    give (self, task);

  return G_SOURCE_REMOVE;
}

static void
cancelled_cb (GCancellable *cancellable, gpointer data)
{
  GTask *task = data;
  AirFakeFetcher *self = g_task_get_source_object (task);
  g_autoptr (GTask) kept = g_object_ref (task);

  if (g_ptr_array_remove (self->held, task))
    give (self, task);
}

static void
fetch_async (AirFetcher *fetcher,
             const char *url,
             AirFetchPurpose purpose,
             AirReach reach,
             AirDocument *known,
             GCancellable *cancellable,
             GAsyncReadyCallback callback,
             gpointer data)
{
  AirFakeFetcher *self = AIR_FAKE_FETCHER (fetcher);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

  self->n_asked++;
  g_task_set_source_tag (task, fetch_async);
  g_task_set_task_data (task, g_strdup (url), g_free);
  if (cancellable != NULL)
    g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (cancelled_cb), task, 0);
  g_idle_add_full (G_PRIORITY_DEFAULT, give_cb, g_object_ref (task), g_object_unref);
}

static AirDocument *
fetch_finish (AirFetcher *fetcher, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
iface_init (AirFetcherInterface *iface)
{
  iface->fetch_async = fetch_async;
  iface->fetch_finish = fetch_finish;
}

static void
finalize (GObject *object)
{
  AirFakeFetcher *self = AIR_FAKE_FETCHER (object);

  g_hash_table_unref (self->answers);
  g_ptr_array_unref (self->held);

  G_OBJECT_CLASS (air_fake_fetcher_parent_class)->finalize (object);
}

static void
air_fake_fetcher_class_init (AirFakeFetcherClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = finalize;
}

static void
air_fake_fetcher_init (AirFakeFetcher *self)
{
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) answer_free);
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
}

AirFakeFetcher *
air_fake_fetcher_new (void)
{
  return g_object_new (AIR_TYPE_FAKE_FETCHER, NULL);
}

void
air_fake_fetcher_set (AirFakeFetcher *self, const char *url, const char *content_type, GBytes *body)
{
  Answer *answer = g_new (Answer, 1);

  *answer = (Answer){ g_strdup (content_type), g_bytes_ref (body) };
  g_hash_table_insert (self->answers, g_strdup (url), answer);
}

void
air_fake_fetcher_hold (AirFakeFetcher *self)
{
  self->holding = TRUE;
}

void
air_fake_fetcher_release (AirFakeFetcher *self)
{
  g_autoptr (GPtrArray) held = g_steal_pointer (&self->held);

  self->holding = FALSE;
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < held->len; i++)
    give (self, held->pdata[i]);
}

guint
air_fake_fetcher_get_n_asked (AirFakeFetcher *self)
{
  return self->n_asked;
}

guint
air_fake_fetcher_get_n_cancelled (AirFakeFetcher *self)
{
  return self->n_cancelled;
}
