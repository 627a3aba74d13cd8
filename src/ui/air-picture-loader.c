/* air-picture-loader.c - from a picture's address to pixels, off the main thread
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-picture-loader.h"

#include "air-error.h"
#include "air-picture-cache.h"
#include "air-picture-decode.h"

#define MAX_FETCHES 4
#define MAX_DECODES 2
#define FILES_BYTES (24 * 1024 * 1024)
#define TEXTURES_BYTES (96 * 1024 * 1024)
#define BYTES_PER_PIXEL 4

/* A picture goes through two queues. Requests for one address share a fetch; each is then decoded
 * at its own size. A request is a GTask with a Request as task data; a cancelled one stays in its
 * queue, but does nothing when its turn comes. */
struct _AirPictureLoader
{
  GObject parent_instance;

  GWeakRef fetcher; /* which holds the loader */
  AirPictureCache *files; /* (owned): address → GBytes, as fetched */
  AirPictureCache *textures; /* (owned): address and size → GdkTexture */
  GHashTable *fetches; /* (owned): address → Fetch, waiting or under way */
  GQueue fetch_queue; /* of Fetch (unowned), not begun */
  GQueue decode_queue; /* of GTask (owned) */
  guint n_fetching;
  guint n_decoding;
};

G_DEFINE_FINAL_TYPE (AirPictureLoader, air_picture_loader, G_TYPE_OBJECT)

typedef struct
{
  char *key; /* (owned) */
  char *url; /* (owned) */
  AirReach reach;
  GPtrArray *tasks; /* (owned): of GTask */
  GCancellable *cancellable; /* (owned) */
} Fetch;

typedef struct
{
  char *texture_key; /* (owned) */
  GBytes *bytes; /* (owned) (nullable): once fetched */
  int width;
  int height;
  gulong cancelled_id; /* 0: not connected */
} Request;

typedef struct
{
  AirPictureLoader *loader; /* (owned) */
  Fetch *fetch; /* (unowned): lives in `fetches` until the answer */
} FetchCall;

static void start_fetches (AirPictureLoader *self);

static void
fetch_free (Fetch *fetch)
{
  g_free (fetch->key);
  g_free (fetch->url);
  g_ptr_array_unref (fetch->tasks);
  g_object_unref (fetch->cancellable);
  g_free (fetch);
}

static void
request_free (Request *request)
{
  g_free (request->texture_key);
  g_clear_pointer (&request->bytes, g_bytes_unref);
  g_free (request);
}

/* What may be read from a private address is kept apart from what may not. */
static char *
make_file_key (const char *url, AirReach reach)
{
  return g_strdup_printf ("%d %s", (int) reach, url);
}

static char *
make_texture_key (const char *url, AirReach reach, int width, int height)
{
  return g_strdup_printf ("%d×%d %d %s", width, height, (int) reach, url);
}

static gboolean
is_cancelled (GTask *task)
{
  return g_cancellable_is_cancelled (g_task_get_cancellable (task));
}

static void
finish (GTask *task, GdkTexture *texture, GError *error)
{
  Request *request = g_task_get_task_data (task);

  g_clear_signal_handler (&request->cancelled_id, g_task_get_cancellable (task));

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_object_ref (texture), g_object_unref);
}

static void
decode_thread (GTask *worker, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Request *request = task_data;
  GError *error = NULL;
  GdkTexture *texture = air_picture_decode (request->bytes, request->width, request->height, &error);

  if (texture != NULL)
    g_task_return_pointer (worker, texture, g_object_unref);
  else
    g_task_return_error (worker, error);
}

static void start_decodes (AirPictureLoader *self);

static void
decoded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  AirPictureLoader *self = AIR_PICTURE_LOADER (source);
  g_autoptr (GTask) task = data;
  const Request *request = g_task_get_task_data (task);
  g_autoptr (GdkTexture) texture = NULL;
  GError *error = NULL;

  texture = g_task_propagate_pointer (G_TASK (result), &error);
  self->n_decoding--;
  if (texture != NULL)
    air_picture_cache_put (self->textures, request->texture_key, g_object_ref (texture),
                           (gsize) gdk_texture_get_width (texture) * gdk_texture_get_height (texture) *
                             BYTES_PER_PIXEL);

  finish (task, texture, error);
  start_decodes (self);
}

/* The worker has a task of its own, without the cancellable: the picture is kept even if the one
 * who asked has gone meanwhile, and another's turn comes only when the worker is free. */
static void
start_decodes (AirPictureLoader *self)
{
  while (self->n_decoding < MAX_DECODES && !g_queue_is_empty (&self->decode_queue))
    {
      g_autoptr (GTask) task = g_queue_pop_head (&self->decode_queue);
      Request *request = g_task_get_task_data (task);
      g_autoptr (GTask) worker = NULL;

      if (is_cancelled (task))
        {
          finish (task, NULL, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "not wanted any more"));
          continue;
        }

      self->n_decoding++;
      worker = g_task_new (self, NULL, decoded_cb, g_object_ref (task));
      g_task_set_source_tag (worker, start_decodes);
      g_task_set_task_data (worker, request, NULL);
      g_task_run_in_thread (worker, decode_thread);
    }
}

/* With the bytes there, the fetch is over: it is not to be called off any more. */
static void
queue_decode (AirPictureLoader *self, GTask *task, GBytes *bytes)
{
  Request *request = g_task_get_task_data (task);

  g_clear_signal_handler (&request->cancelled_id, g_task_get_cancellable (task));
  request->bytes = g_bytes_ref (bytes);
  g_queue_push_tail (&self->decode_queue, g_object_ref (task));
}

/* Its place in the table may have gone to another that was asked for later. */
static void
forget (AirPictureLoader *self, Fetch *fetch)
{
  if (g_hash_table_lookup (self->fetches, fetch->key) == fetch)
    g_hash_table_remove (self->fetches, fetch->key);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FetchCall *call = data;
  g_autoptr (AirPictureLoader) self = call->loader;
  Fetch *fetch = call->fetch;
  g_autoptr (GError) error = NULL;
  g_autoptr (AirDocument) document = air_fetcher_fetch_finish (AIR_FETCHER (source), result, &error);

  g_free (call);
  self->n_fetching--;
  forget (self, fetch);

  if (document != NULL)
    {
      GBytes *body = air_document_get_body (document);

      air_picture_cache_put (self->files, fetch->key, g_bytes_ref (body), g_bytes_get_size (body));
      for (guint i = 0; i < fetch->tasks->len; i++)
        queue_decode (self, fetch->tasks->pdata[i], body);
    }
  else
    {
      for (guint i = 0; i < fetch->tasks->len; i++)
        finish (fetch->tasks->pdata[i], NULL, g_error_copy (error));
    }

  fetch_free (fetch);
  start_decodes (self);
  start_fetches (self);
}

static void
start_fetches (AirPictureLoader *self)
{
  g_autoptr (AirFetcher) fetcher = g_weak_ref_get (&self->fetcher);

  while (fetcher != NULL && self->n_fetching < MAX_FETCHES && !g_queue_is_empty (&self->fetch_queue))
    {
      Fetch *fetch = g_queue_pop_head (&self->fetch_queue);
      FetchCall *call = g_new (FetchCall, 1);

      *call = (FetchCall){ g_object_ref (self), fetch };
      self->n_fetching++;
      air_fetcher_fetch_async (fetcher, fetch->url, AIR_FETCH_PICTURE, fetch->reach, NULL, fetch->cancellable,
                               fetched_cb, call);
    }
}

/* What nobody waits for any more is not fetched. */
static void
cancelled_cb (GCancellable *cancellable, gpointer data)
{
  Fetch *fetch = data;

  for (guint i = 0; i < fetch->tasks->len; i++)
    if (!is_cancelled (fetch->tasks->pdata[i]))
      return;

  g_cancellable_cancel (fetch->cancellable);
}

static void
queue_fetch (AirPictureLoader *self, GTask *task, const char *url, AirReach reach, const char *key)
{
  Fetch *fetch = g_hash_table_lookup (self->fetches, key);
  Request *request = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  /* One who asks after all others went gets a fetch of their own. */
  if (fetch != NULL && g_cancellable_is_cancelled (fetch->cancellable))
    {
      forget (self, fetch);
      fetch = NULL;
    }
  if (fetch == NULL)
    {
      fetch = g_new (Fetch, 1);
      *fetch = (Fetch){ g_strdup (key), g_strdup (url), reach, g_ptr_array_new_with_free_func (g_object_unref),
                        g_cancellable_new () };
      g_hash_table_insert (self->fetches, fetch->key, fetch);
      g_queue_push_tail (&self->fetch_queue, fetch);
    }

  g_ptr_array_add (fetch->tasks, g_object_ref (task));
  if (cancellable != NULL)
    request->cancelled_id = g_signal_connect (cancellable, "cancelled", G_CALLBACK (cancelled_cb), fetch);
}

static void
finalize (GObject *object)
{
  AirPictureLoader *self = AIR_PICTURE_LOADER (object);

  /* A request holds the loader; what is left was queued when the fetcher went. */
  g_hash_table_unref (self->fetches);
  g_weak_ref_clear (&self->fetcher);
  air_picture_cache_free (self->files);
  air_picture_cache_free (self->textures);

  G_OBJECT_CLASS (air_picture_loader_parent_class)->finalize (object);
}

static void
air_picture_loader_class_init (AirPictureLoaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = finalize;
}

static void
air_picture_loader_init (AirPictureLoader *self)
{
  self->files = air_picture_cache_new (FILES_BYTES, (GDestroyNotify) g_bytes_unref);
  self->textures = air_picture_cache_new (TEXTURES_BYTES, g_object_unref);
  g_weak_ref_init (&self->fetcher, NULL);
  self->fetches = g_hash_table_new (g_str_hash, g_str_equal);
}

AirPictureLoader *
air_picture_loader_of (AirFetcher *fetcher)
{
  GQuark quark = g_quark_from_static_string ("air-picture-loader");
  AirPictureLoader *self;

  g_return_val_if_fail (AIR_IS_FETCHER (fetcher), NULL);

  self = g_object_get_qdata (G_OBJECT (fetcher), quark);
  if (self == NULL)
    {
      self = g_object_new (AIR_TYPE_PICTURE_LOADER, NULL);
      g_weak_ref_set (&self->fetcher, fetcher);
      g_object_set_qdata_full (G_OBJECT (fetcher), quark, self, g_object_unref);
    }

  return self;
}

GdkTexture *
air_picture_loader_peek (AirPictureLoader *self, const char *url, AirReach reach, int width, int height)
{
  g_autofree char *key = make_texture_key (url, reach, width, height);

  return air_picture_cache_get (self->textures, key);
}

void
air_picture_loader_load_async (AirPictureLoader *self,
                               const char *url,
                               AirReach reach,
                               int width,
                               int height,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  g_autofree char *file_key = make_file_key (url, reach);
  Request *request = g_new0 (Request, 1);
  GdkTexture *texture;
  GBytes *bytes;

  g_return_if_fail (AIR_IS_PICTURE_LOADER (self));
  g_return_if_fail (url != NULL);

  *request = (Request){ make_texture_key (url, reach, width, height), NULL, width, height, 0 };
  g_task_set_source_tag (task, air_picture_loader_load_async);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);

  texture = air_picture_cache_get (self->textures, request->texture_key);
  bytes = air_picture_cache_get (self->files, file_key);
  if (texture != NULL)
    {
      finish (task, texture, NULL);
    }
  else if (bytes != NULL)
    {
      queue_decode (self, task, bytes);
      start_decodes (self);
    }
  else
    {
      queue_fetch (self, task, url, reach, file_key);
      start_fetches (self);
    }
}

GdkTexture *
air_picture_loader_load_finish (AirPictureLoader *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
