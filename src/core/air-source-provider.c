/* air-source-provider.c - loads a source: fetch, keep, read in a worker
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-source-provider.h"

#include "air-error.h"
#include "air-load-document.h"

#include <string.h>

/* Texts of a feed that are made ready to be read while its worker is at it: of the stories that come first. */
#define READY_TEXTS 50

#define FIRST_DAY -1
#define LAST_DAY 6

struct _AirSourceProvider
{
  GObject parent_instance;

  AirSource *source;   /* (owned) */
  char *zone;          /* (owned) (nullable) */
  AirReach reach;
  AirReadFunc read;
  AirClock *clock;     /* (owned) */
  AirFetcher *fetcher; /* (owned) */
  AirArchive *archive; /* (owned) (nullable) */
  GDateTime *from;     /* (owned) (nullable) */
  GDateTime *to;       /* (owned) (nullable) */
};

static void provider_init (AirProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AirSourceProvider, air_source_provider, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (AIR_TYPE_PROVIDER, provider_init))

/* One load. The documents come on the main thread; then all are read in one worker. */
typedef struct {
  AirReadFunc read;
  char *zone;           /* (owned) (nullable) */
  char *section;        /* (owned) (nullable) */
  GDateTime *now;       /* (owned) */
  GDateTime *from;      /* (owned) (nullable) */
  GDateTime *to;        /* (owned) (nullable) */
  GPtrArray *documents; /* (owned) of AirDocument */
  guint n_pending;
  gboolean any_fresh;
  gboolean want_fresh;
  GError *error;        /* (owned) (nullable): the first */
} Load;

static void
load_free (Load *load)
{
  g_free (load->zone);
  g_free (load->section);
  g_date_time_unref (load->now);
  g_clear_pointer (&load->from, g_date_time_unref);
  g_clear_pointer (&load->to, g_date_time_unref);
  g_ptr_array_unref (load->documents);
  g_clear_error (&load->error);
  g_free (load);
}

static AirLoaded *
loaded_new (void)
{
  AirLoaded *loaded = g_new0 (AirLoaded, 1);

  loaded->items = g_ptr_array_new_with_free_func (g_object_unref);
  loaded->warnings = g_ptr_array_new_with_free_func (g_free);
  return loaded;
}

/* (transfer full): a story that does not tell its section stands in that which the source is about. */
static AirItem *
place_in_section (AirItem *item, const char *section)
{
  const char *sections[] = { section, NULL };
  g_autoptr (AirItem) place = NULL;

  if (section == NULL || !AIR_IS_STORY (item) || air_story_get_section (AIR_STORY (item)) != NULL)
    return g_object_ref (item);

  place = g_object_new (AIR_TYPE_STORY, "sections", sections, NULL);
  return air_item_merge (item, place);
}

static gboolean
read_one (Load *load, AirDocument *document, AirLoaded *loaded, GError **error)
{
  AirReadContext context = {
    .base = air_document_get_final_url (document),
    .content_type = air_document_get_content_type (document),
    .zone = load->zone,
    .now = load->now,
    .from = load->from,
    .to = load->to,
  };
  g_autoptr (AirReading) reading = load->read (air_document_get_body (document), &context, error);

  if (reading == NULL)
    return FALSE;

  for (guint i = 0; i < reading->items->len; i++)
    {
      AirItem *item = place_in_section (g_ptr_array_index (reading->items, i), load->section);

      air_item_set_reach (item, air_item_get_reach (AIR_ITEM (document)));
      if (AIR_IS_STORY (item) && i < READY_TEXTS)
        air_story_read_blocks (AIR_STORY (item));
      g_ptr_array_add (loaded->items, item);
    }
  g_ptr_array_extend (loaded->warnings, reading->warnings, (GCopyFunc) (void (*) (void)) g_strdup, NULL);

  if (loaded->fetched == NULL || g_date_time_compare (air_document_get_fetched (document), loaded->fetched) < 0)
    {
      g_clear_pointer (&loaded->fetched, g_date_time_unref);
      loaded->fetched = g_date_time_ref (air_document_get_fetched (document));
    }
  return TRUE;
}

static void
read_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Load *load = task_data;
  g_autoptr (AirLoaded) loaded = loaded_new ();
  g_autoptr (GError) first = NULL;
  guint n_good = 0;

  for (guint i = 0; i < load->documents->len; i++)
    {
      g_autoptr (GError) error = NULL;

      if (read_one (load, g_ptr_array_index (load->documents, i), loaded, &error))
        n_good++;
      else
        {
          g_ptr_array_add (loaded->warnings, g_strdup (error->message));
          if (first == NULL)
            first = g_steal_pointer (&error);
        }
    }

  if (n_good > 0)
    g_task_return_pointer (task, g_steal_pointer (&loaded), (GDestroyNotify) air_loaded_free);
  else
    g_task_return_error (task, g_steal_pointer (&first));
}

static void
document_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Load *load = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL, fetch_error = NULL;
  AirDocument *document = air_load_document_finish (result, &fetch_error, &error);

  if (document != NULL)
    {
      g_ptr_array_add (load->documents, document);
      load->any_fresh |= fetch_error == NULL;
    }
  if (load->error == NULL)
    load->error = error != NULL ? g_steal_pointer (&error) : g_steal_pointer (&fetch_error);

  if (--load->n_pending > 0)
    return;

  /* What is stored was shown already: a fresh load that brought none says why. */
  if (load->documents->len == 0 || (load->want_fresh && !load->any_fresh))
    g_task_return_error (task, g_steal_pointer (&load->error));
  else
    g_task_run_in_thread (task, read_thread);
}

/* (transfer full): the addresses that the source's stands for. */
static GPtrArray *
expand_days (AirSourceProvider *self, GDateTime *now)
{
  GPtrArray *urls = g_ptr_array_new_with_free_func (g_free);
  const char *url = air_source_get_url (self->source);
  const char *mark = strstr (url, "{date}");
  g_autoptr (GTimeZone) zone = self->zone != NULL ? g_time_zone_new_identifier (self->zone) : NULL;
  g_autoptr (GDateTime) local = zone != NULL ? g_date_time_to_timezone (now, zone) : g_date_time_ref (now);

  if (mark == NULL)
    {
      g_ptr_array_add (urls, g_strdup (url));
      return urls;
    }

  for (int day = FIRST_DAY; day <= LAST_DAY; day++)
    {
      g_autoptr (GDateTime) then = g_date_time_add_days (local, day);
      g_autofree char *date = g_date_time_format (then, "%Y-%m-%d");

      g_ptr_array_add (urls, g_strdup_printf ("%.*s%s%s", (int) (mark - url), url, date, mark + strlen ("{date}")));
    }
  return urls;
}

static void
load_async (AirProvider *provider, AirLoad how, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  AirSourceProvider *self = AIR_SOURCE_PROVIDER (provider);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  g_autoptr (GPtrArray) urls = NULL;
  Load *load = g_new0 (Load, 1);
  AirFetchPurpose purpose =
    g_strcmp0 (air_source_get_format (self->source), "ical") == 0 ? AIR_FETCH_CALENDAR : AIR_FETCH_PAGE;
  gboolean due = how == AIR_LOAD_DUE;

  g_task_set_source_tag (task, load_async);
  g_task_set_task_data (task, load, (GDestroyNotify) load_free);
  load->read = self->read;
  load->zone = g_strdup (self->zone);
  load->section = g_strdup (air_source_get_section (self->source));
  load->now = air_clock_dup_now (self->clock);
  load->from = self->from != NULL ? g_date_time_ref (self->from) : NULL;
  load->to = self->to != NULL ? g_date_time_ref (self->to) : NULL;
  load->documents = g_ptr_array_new_with_free_func (g_object_unref);
  load->want_fresh = how != AIR_LOAD_STORED;

  urls = expand_days (self, load->now);
  load->n_pending = urls->len;
  for (guint i = 0; i < urls->len; i++)
    air_load_document_async (self->archive, load->want_fresh ? self->fetcher : NULL, self->clock,
                             g_ptr_array_index (urls, i), due ? purpose | AIR_FETCH_UNASKED : purpose, self->reach,
                             due ? AIR_FRESH_AS_SAID : 0, cancellable, document_cb, g_object_ref (task));
}

static AirLoaded *
load_finish (AirProvider *provider, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, provider), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
provider_init (AirProviderInterface *iface)
{
  iface->load_async = load_async;
  iface->load_finish = load_finish;
}

static void
air_source_provider_finalize (GObject *object)
{
  AirSourceProvider *self = AIR_SOURCE_PROVIDER (object);

  g_object_unref (self->source);
  g_free (self->zone);
  g_object_unref (self->clock);
  g_object_unref (self->fetcher);
  g_clear_object (&self->archive);
  g_clear_pointer (&self->from, g_date_time_unref);
  g_clear_pointer (&self->to, g_date_time_unref);

  G_OBJECT_CLASS (air_source_provider_parent_class)->finalize (object);
}

static void
air_source_provider_class_init (AirSourceProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = air_source_provider_finalize;
}

static void
air_source_provider_init (AirSourceProvider *self)
{
}

AirProvider *
air_source_provider_new (AirSource *source,
                         const char *zone,
                         AirReach reach,
                         AirReadFunc read,
                         AirClock *clock,
                         AirFetcher *fetcher,
                         AirArchive *archive)
{
  AirSourceProvider *self = g_object_new (AIR_TYPE_SOURCE_PROVIDER, NULL);

  self->source = g_object_ref (source);
  self->zone = g_strdup (zone);
  self->reach = reach;
  self->read = read;
  self->clock = g_object_ref (clock);
  self->fetcher = g_object_ref (fetcher);
  g_set_object (&self->archive, archive);
  return AIR_PROVIDER (self);
}

void
air_source_provider_set_window (AirSourceProvider *self, GDateTime *from, GDateTime *to)
{
  g_clear_pointer (&self->from, g_date_time_unref);
  g_clear_pointer (&self->to, g_date_time_unref);
  self->from = from != NULL ? g_date_time_ref (from) : NULL;
  self->to = to != NULL ? g_date_time_ref (to) : NULL;
}
