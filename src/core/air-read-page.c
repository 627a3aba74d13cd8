/* air-read-page.c - the page behind a card: a story's text, a person's bio
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-read-page.h"

#include "air-load-document.h"

#define FRESH_FOR_S (24 * 60 * 60)

typedef struct {
  const AirReaders *readers;
  AirReadPage read;
  AirItem *item;         /* (owned) */
  char *zone;            /* (owned) (nullable) */
  GDateTime *now;        /* (owned) */
  AirDocument *document; /* (owned) (nullable) */
  GError *fetch_error;   /* (owned) (nullable) */
} Page;

static void
page_free (Page *page)
{
  g_object_unref (page->item);
  g_free (page->zone);
  g_date_time_unref (page->now);
  g_clear_object (&page->document);
  g_clear_error (&page->fetch_error);
  g_free (page);
}

/* Authors are told by name in the feed, by name, bio and portrait on the page. */
static AirItem *
complete (AirItem *identity, AirItem *page, AirItem *card)
{
  g_autoptr (AirItem) facts = air_item_merge (page, card);
  AirItem *whole = air_item_merge (identity, facts);

  air_item_set_reach (whole, MIN (air_item_get_reach (page), air_item_get_reach (card)));
  return whole;
}

AirItem *
air_read_story_page (const AirReaders *readers,
                     AirItem *item,
                     GBytes *body,
                     const AirReadContext *context,
                     GError **error)
{
  AirStory *story = AIR_STORY (item);
  g_autoptr (AirStory) page = readers->read_article (body, context, error);
  g_autoptr (AirStory) identity = NULL;
  AirItem *whole;

  if (page == NULL)
    return NULL;

  air_item_set_reach (AIR_ITEM (page), air_item_get_reach (item));
  identity = g_object_new (AIR_TYPE_STORY, "id", air_story_get_id (story), "url", air_story_get_url (story),
                           "title", air_story_get_title (story), "summary", air_story_get_summary (story),
                           "published", air_story_get_published (story), NULL);
  whole = complete (AIR_ITEM (identity), AIR_ITEM (page), item);
  air_story_read_blocks (AIR_STORY (whole));
  return whole;
}

AirItem *
air_read_person_page (const AirReaders *readers,
                      AirItem *item,
                      GBytes *body,
                      const AirReadContext *context,
                      GError **error)
{
  AirPerson *person = AIR_PERSON (item);
  g_autoptr (AirPerson) page = readers->read_person (body, context, error);
  g_autoptr (AirPerson) identity = NULL;

  if (page == NULL)
    return NULL;

  air_item_set_reach (AIR_ITEM (page), air_item_get_reach (item));
  identity = g_object_new (AIR_TYPE_PERSON, "id", air_person_get_id (person), "name", air_person_get_name (person),
                           "url", air_person_get_url (person), NULL);
  return complete (AIR_ITEM (identity), AIR_ITEM (page), item);
}

static void
read_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Page *page = task_data;
  AirReadContext context = {
    .base = air_document_get_final_url (page->document),
    .content_type = air_document_get_content_type (page->document),
    .zone = page->zone,
    .now = page->now,
  };
  g_autoptr (GError) error = NULL;
  AirItem *item = page->read (page->readers, page->item, air_document_get_body (page->document), &context, &error);

  if (item != NULL)
    g_task_return_pointer (task, item, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
document_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Page *page = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  page->document = air_load_document_finish (result, &page->fetch_error, &error);
  if (page->document != NULL)
    g_task_run_in_thread (task, read_thread);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* A page that was fetched before the story was updated is not what it is now. */
static gint64
get_fresh_for_s (AirItem *item, GDateTime *now)
{
  GDateTime *updated = AIR_IS_STORY (item) ? air_story_get_updated (AIR_STORY (item)) : NULL;
  gint64 since_s = updated != NULL ? g_date_time_difference (now, updated) / G_TIME_SPAN_SECOND : FRESH_FOR_S;

  return CLAMP (since_s, 0, FRESH_FOR_S);
}

void
air_read_page_async (AirArchive *archive,
                     AirFetcher *fetcher,
                     AirClock *clock,
                     const AirReaders *readers,
                     AirReadPage read,
                     AirItem *item,
                     const char *url,
                     const char *zone,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Page *page = g_new0 (Page, 1);

  g_task_set_source_tag (task, air_read_page_async);
  g_task_set_task_data (task, page, (GDestroyNotify) page_free);
  page->readers = readers;
  page->read = read;
  page->item = g_object_ref (item);
  page->zone = g_strdup (zone);
  page->now = air_clock_dup_now (clock);

  air_load_document_async (archive, fetcher, clock, url, AIR_FETCH_PAGE, air_item_get_reach (item),
                           get_fresh_for_s (item, page->now), cancellable, document_cb, g_object_ref (task));
}

AirItem *
air_read_page_finish (GAsyncResult *result, GError **fetch_error, GError **error)
{
  Page *page = g_task_get_task_data (G_TASK (result));

  g_return_val_if_fail (g_async_result_is_tagged (result, air_read_page_async), NULL);

  if (fetch_error != NULL && page->fetch_error != NULL)
    *fetch_error = g_error_copy (page->fetch_error);
  return g_task_propagate_pointer (G_TASK (result), error);
}
