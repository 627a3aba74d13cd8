/* air-story-print.c - prints a story, pictures included
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-story-print.h"

#include "air-block.h"
#include "air-picture-loader.h"
#include "air-story-sheets.h"
#include "air-story-words.h"

#define PICTURE_WIDTH 1280 /* pixels: 180 an inch across a page */

typedef struct {
  AirStory *story;        /* (owned) */
  char *times;            /* (owned) (nullable) */
  GHashTable *pictures;   /* (owned) */
  AirStorySheets *sheets; /* (owned) (nullable): while it prints */
} Job;

/* What is waited for before the listener is asked. */
typedef struct {
  GtkWindow *parent;         /* (owned) */
  AirStory *story;           /* (owned) */
  char *times;               /* (owned) (nullable) */
  GHashTable *pictures;      /* (owned) */
  GCancellable *cancellable; /* (owned) */
  guint n_awaited;
} Wait;

typedef struct {
  Wait *wait;
  char *url; /* (owned) */
} Fetch;

static void
free_job (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->sheets, air_story_sheets_free);
  g_hash_table_unref (job->pictures);
  g_object_unref (job->story);
  g_free (job->times);
  g_free (job);
}

static void
begin_cb (GtkPrintOperation *operation, GtkPrintContext *context, Job *job)
{
  g_clear_pointer (&job->sheets, air_story_sheets_free);
  job->sheets = air_story_sheets_new (context, job->story, job->times, job->pictures);
  gtk_print_operation_set_n_pages (operation, air_story_sheets_get_n_pages (job->sheets));
}

static void
draw_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Job *job)
{
  air_story_sheets_draw (job->sheets, gtk_print_context_get_cairo_context (context), page);
}

GtkPrintOperation *
air_story_print_new (AirStory *story, const char *times, GHashTable *pictures)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autofree char *headline = air_story_words_headline (story);
  Job *job = g_new0 (Job, 1);

  job->story = g_object_ref (story);
  job->times = g_strdup (times);
  job->pictures = g_hash_table_ref (pictures);
  g_object_set_data_full (G_OBJECT (operation), "air-job", job, free_job);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_cb), job);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_cb), job);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, headline);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  return operation;
}

static void
stop_waiting (Wait *wait)
{
  if (--wait->n_awaited > 0)
    return;

  if (!g_cancellable_is_cancelled (wait->cancellable))
    {
      g_autoptr (GtkPrintOperation) operation = air_story_print_new (wait->story, wait->times, wait->pictures);

      gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, wait->parent, NULL);
    }
  g_object_unref (wait->parent);
  g_object_unref (wait->story);
  g_object_unref (wait->cancellable);
  g_hash_table_unref (wait->pictures);
  g_free (wait->times);
  g_free (wait);
}

/* A picture that does not come is left out. */
static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Fetch *fetch = data;
  GdkTexture *picture = air_picture_loader_load_finish (AIR_PICTURE_LOADER (source), result, NULL);

  if (picture != NULL)
    g_hash_table_insert (fetch->wait->pictures, g_steal_pointer (&fetch->url), picture);
  g_free (fetch->url);
  stop_waiting (fetch->wait);
}

static void
fetch_picture (Wait *wait, AirFetcher *fetcher, AirImage *image)
{
  const char *url = image != NULL ? air_image_get_url (image) : NULL;
  Fetch *fetch;

  if (url == NULL || fetcher == NULL)
    return;

  fetch = g_new0 (Fetch, 1);
  fetch->wait = wait;
  fetch->url = g_strdup (url);
  wait->n_awaited++;
  air_picture_loader_load_async (air_picture_loader_of (fetcher), url, air_item_get_reach (AIR_ITEM (image)),
                                 PICTURE_WIDTH, 0, wait->cancellable, loaded_cb, fetch);
}

void
air_story_print_ask (GtkWindow *parent, AirStory *story, const char *times, AirFetcher *fetcher,
                     GCancellable *cancellable)
{
  GPtrArray *blocks = air_story_get_blocks (story);
  Wait *wait = g_new0 (Wait, 1);

  wait->parent = g_object_ref (parent);
  wait->story = g_object_ref (story);
  wait->times = g_strdup (times);
  wait->cancellable = g_object_ref (cancellable);
  wait->pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  wait->n_awaited = 1;
  fetch_picture (wait, fetcher, air_story_get_image (story));
  for (guint i = 0; i < blocks->len; i++)
    if (air_block_get_kind (blocks->pdata[i]) == AIR_BLOCK_IMAGE)
      fetch_picture (wait, fetcher, air_block_get_image (blocks->pdata[i]));
  stop_waiting (wait);
}
