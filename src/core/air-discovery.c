/* air-discovery.c - from one pasted address to a station
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-discovery.h"

#include "air-error.h"
#include "air-load-document.h"
#include "air-source-provider.h"

#include <string.h>

/* One search. It looks at the address itself, then at the home page that a feed or playlist names,
 * then tries each source that they offer. */
typedef struct {
  AirSurroundings world;   /* (owned) members */
  AirReach reach;
  char *address;           /* (owned) */
  AirStationInfo *found;   /* (owned) (nullable): all that was told so far */
  AirStationInfo *looked;  /* (owned) (nullable): what the last document told */
  AirDocument *document;   /* (owned) (nullable): the last one */
  GDateTime *now;          /* (owned) */
  AirReach found_reach;    /* of the first document; the typed address's if it was a stream */
  gboolean followed_home;
  GPtrArray *feeds;        /* (owned) of AirFeed: one a candidate source */
  GPtrArray *good;         /* (owned) of AirSource */
  guint n_pending;
} Search;

static void look (GTask *task, const char *url);

static void
search_free (Search *search)
{
  g_clear_object (&search->world.clock);
  g_clear_object (&search->world.fetcher);
  g_clear_object (&search->found);
  g_clear_object (&search->looked);
  g_clear_object (&search->document);
  g_date_time_unref (search->now);
  g_ptr_array_unref (search->feeds);
  g_ptr_array_unref (search->good);
  g_free (search->address);
  g_free (search);
}

/* "KDNK.org" → "kdnk-org": an id for a station that gives none. */
static char *
make_id (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  const char *name = uri != NULL ? g_uri_get_host (uri) : NULL;
  g_autofree char *host = g_ascii_strdown (name != NULL ? name : "station", -1);
  const char *start = g_str_has_prefix (host, "www.") ? host + 4 : host;
  GString *id = g_string_new (NULL);

  for (const char *c = start; *c != '\0'; c++)
    if (g_ascii_isalnum (*c))
      g_string_append_c (id, *c);
    else if (id->len > 0 && id->str[id->len - 1] != '-')
      g_string_append_c (id, '-');
  while (id->len > 0 && id->str[id->len - 1] == '-')
    g_string_truncate (id, id->len - 1);
  if (id->len == 0)
    g_string_append (id, "station");

  return g_string_free (id, FALSE);
}

static char *
dup_host (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);

  return g_strdup (uri != NULL ? g_uri_get_host (uri) : NULL);
}

static gboolean
is_same_source (AirSource *a, AirSource *b)
{
  return air_source_get_kind (a) == air_source_get_kind (b) &&
         g_strcmp0 (air_source_get_url (a), air_source_get_url (b)) == 0;
}

static void
add_source (GPtrArray *sources, AirSource *source)
{
  for (guint i = 0; i < sources->len; i++)
    if (is_same_source (g_ptr_array_index (sources, i), source))
      return;

  g_ptr_array_add (sources, g_object_ref (source));
}

/* (transfer full): the candidates of `a`, then those of `b`. */
static GPtrArray *
join_sources (AirStationInfo *a, AirStationInfo *b)
{
  GPtrArray *sources = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < air_station_info_get_sources (a)->len; i++)
    add_source (sources, g_ptr_array_index (air_station_info_get_sources (a), i));
  for (guint i = 0; i < air_station_info_get_sources (b)->len; i++)
    add_source (sources, g_ptr_array_index (air_station_info_get_sources (b), i));

  return sources;
}

/* `info` with other streams and sources: a merge would bring the old ones back where a list is empty. */
static AirStationInfo *
make_station (AirStationInfo *info, GPtrArray *streams, GPtrArray *sources)
{
  return g_object_new (AIR_TYPE_STATION_INFO,
                       "id", air_station_info_get_id (info), "name", air_station_info_get_name (info),
                       "call-sign", air_station_info_get_call_sign (info),
                       "tagline", air_station_info_get_tagline (info), "city", air_station_info_get_city (info),
                       "frequency", air_station_info_get_frequency (info), "zone", air_station_info_get_zone (info),
                       "homepage", air_station_info_get_homepage (info), "logo", air_station_info_get_logo (info),
                       "colour", air_station_info_get_colour (info),
                       "verified", air_station_info_get_verified (info), "streams", streams, "sources", sources,
                       "grid", air_station_info_get_grid (info), NULL);
}

/* (transfer full): what a document on the web says of the listener's own network is not believed. */
static GPtrArray *
keep_reachable (GPtrArray *items, AirReach reach)
{
  GPtrArray *kept = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < items->len; i++)
    {
      g_autofree char *url = NULL;

      g_object_get (g_ptr_array_index (items, i), "url", &url, NULL);
      if (url != NULL && air_reach_of_url (url) <= reach)
        g_ptr_array_add (kept, g_object_ref (g_ptr_array_index (items, i)));
    }

  return kept;
}

static void
drop_unreachable (Search *search)
{
  AirReach reach = air_item_get_reach (AIR_ITEM (search->document));
  g_autoptr (AirStationInfo) told = g_steal_pointer (&search->looked);
  g_autoptr (GPtrArray) streams = keep_reachable (air_station_info_get_streams (told), reach);
  g_autoptr (GPtrArray) sources = keep_reachable (air_station_info_get_sources (told), reach);

  search->looked = make_station (told, streams, sources);
}

static void
take_looked (Search *search)
{
  if (search->found == NULL)
    search->found = g_steal_pointer (&search->looked);
  else if (search->looked != NULL)
    {
      g_autoptr (GPtrArray) sources = join_sources (search->found, search->looked);
      g_autoptr (AirItem) known = AIR_ITEM (g_steal_pointer (&search->found));
      g_autoptr (AirItem) told = AIR_ITEM (g_steal_pointer (&search->looked));
      g_autoptr (AirItem) joined = AIR_ITEM (g_object_new (AIR_TYPE_STATION_INFO, "sources", sources, NULL));
      g_autoptr (AirItem) merged = air_item_merge (known, told);

      search->found = AIR_STATION_INFO (air_item_merge (joined, merged));
    }
}

/* Any page can be looked through for notices: that alone makes no station. */
static gboolean
offers_items (Search *search)
{
  for (guint i = 0; i < search->good->len; i++)
    if (air_source_get_kind (g_ptr_array_index (search->good, i)) != AIR_SOURCE_NOTICES)
      return TRUE;

  return FALSE;
}

static void
finish (GTask *task, Search *search)
{
  AirStationInfo *found = search->found;
  g_autofree char *id = make_id (search->address);
  g_autofree char *host = dup_host (search->address);
  g_autoptr (AirItem) rest = NULL;
  AirStationInfo *station;
  AirItem *named;

  if (air_station_info_get_streams (found)->len == 0 && !offers_items (search))
    {
      g_task_return_new_error (task, AIR_ERROR, AIR_ERROR_NOT_FOUND, "%s offers no stream, story or event",
                               search->address);
      return;
    }

  rest = AIR_ITEM (g_object_new (AIR_TYPE_STATION_INFO, "id", id, "name", host, NULL));
  station = make_station (found, air_station_info_get_streams (found), search->good);
  named = air_item_merge (AIR_ITEM (station), rest);
  air_item_set_reach (named, search->found_reach);
  g_task_return_pointer (task, named, g_object_unref);
  g_object_unref (station);
}

static AirSource *
get_candidate (AirFeed *feed)
{
  return g_object_get_data (G_OBJECT (feed), "air-candidate");
}

static void
tried_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Search *search = g_task_get_task_data (task);
  AirFeed *feed = AIR_FEED (object);
  g_autoptr (GError) error = NULL;
  gboolean loaded = air_feed_load_finish (feed, result, &error);

  /* A source that cannot be reached just now may be good; one that answers nonsense is not. */
  if ((loaded && g_list_model_get_n_items (G_LIST_MODEL (feed)) > 0) ||
      (g_error_matches (error, AIR_ERROR, AIR_ERROR_UNREACHABLE) &&
       air_source_get_kind (get_candidate (feed)) != AIR_SOURCE_STORIES))
    add_source (search->good, get_candidate (feed));

  if (--search->n_pending == 0)
    finish (task, search);
}

/* A page that now has no notice may have one tomorrow. */
static gboolean
needs_trial (AirSource *source)
{
  return air_source_get_kind (source) != AIR_SOURCE_NOTICES;
}

static void
try_source (GTask *task, Search *search, AirSource *source)
{
  AirReadFunc read = search->world.readers->find (air_source_get_kind (source), air_source_get_format (source));
  g_autoptr (AirFeed) feed = NULL;
  g_autoptr (AirProvider) provider = NULL;

  if (read == NULL)
    return;
  if (!needs_trial (source))
    {
      add_source (search->good, source);
      return;
    }

  feed = air_feed_new (air_source_get_kind (source));
  provider = air_source_provider_new (source, air_station_info_get_zone (search->found), search->reach, read,
                                      search->world.clock, search->world.fetcher, NULL);
  air_feed_add_provider (feed, provider);
  g_object_set_data_full (G_OBJECT (feed), "air-candidate", g_object_ref (source), g_object_unref);
  g_ptr_array_add (search->feeds, g_steal_pointer (&feed));
}

static void
try_sources (GTask *task, Search *search)
{
  GPtrArray *sources = air_station_info_get_sources (search->found);

  for (guint i = 0; i < sources->len; i++)
    try_source (task, search, g_ptr_array_index (sources, i));

  search->n_pending = search->feeds->len;
  if (search->n_pending == 0)
    finish (task, search);
  else
    for (guint i = 0; i < search->feeds->len; i++)
      air_feed_load_async (g_ptr_array_index (search->feeds, i), AIR_LOAD_FRESH, g_task_get_cancellable (task),
                           tried_cb, g_object_ref (task));
}

static void
go_on (GTask *task, Search *search)
{
  const char *home = air_station_info_get_homepage (search->found);

  if (!search->followed_home && home != NULL && g_strcmp0 (home, search->address) != 0 &&
      air_station_info_get_streams (search->found)->len == 0)
    {
      search->followed_home = TRUE;
      look (task, home);
    }
  else
    try_sources (task, search);
}

static void
looked_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = g_object_ref (G_TASK (data));
  Search *search = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  search->looked = g_task_propagate_pointer (G_TASK (result), &error);
  g_object_unref (data);

  if (search->looked == NULL && search->found == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    {
      if (search->looked != NULL)
        drop_unreachable (search);
      take_looked (search);
      go_on (task, search);
    }
}

static void
look_thread (GTask *worker, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Search *search = task_data;
  AirReadContext context = {
    .base = air_document_get_final_url (search->document),
    .content_type = air_document_get_content_type (search->document),
    .zone = search->found != NULL ? air_station_info_get_zone (search->found) : NULL,
    .now = search->now,
  };
  g_autoptr (GError) error = NULL;
  AirStationInfo *looked = search->world.readers->discover (air_document_get_body (search->document), &context, &error);

  if (looked != NULL)
    g_task_return_pointer (worker, looked, g_object_unref);
  else
    g_task_return_error (worker, g_steal_pointer (&error));
}

static void
fetched_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Search *search = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (AirDocument) document = air_fetcher_fetch_finish (AIR_FETCHER (object), result, &error);

  g_set_object (&search->document, document);
  if (!search->followed_home)
    search->found_reach = document != NULL ? air_item_get_reach (AIR_ITEM (document)) : search->reach;
  if (document != NULL)
    {
      g_autoptr (GTask) worker = g_task_new (NULL, g_task_get_cancellable (task), looked_cb, g_object_ref (task));

      g_task_set_source_tag (worker, look);
      g_task_set_task_data (worker, search, NULL);
      g_task_run_in_thread (worker, look_thread);
    }
  else if (g_error_matches (error, AIR_ERROR, AIR_ERROR_STREAM))
    {
      /* An answer without end that is sound is the station itself. */
      search->looked = air_station_info_new_from_stream (NULL, search->address);
      take_looked (search);
      go_on (task, search);
    }
  else if (search->found != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
           (air_station_info_get_streams (search->found)->len > 0 || search->followed_home))
    try_sources (task, search);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
look (GTask *task, const char *url)
{
  Search *search = g_task_get_task_data (task);

  air_fetcher_fetch_async (search->world.fetcher, url, AIR_FETCH_PAGE, search->reach, NULL,
                           g_task_get_cancellable (task), fetched_cb, g_object_ref (task));
}

static char *
complete_address (const char *address)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (address));
  g_autofree char *scheme = g_uri_parse_scheme (trimmed);

  /* "localhost:8000/live" has the form of a scheme, but none that we fetch. */
  if (scheme != NULL && strstr (trimmed, "://") != NULL)
    return g_steal_pointer (&trimmed);

  return g_strconcat ("https://", trimmed, NULL);
}

void
air_discover_async (const AirSurroundings *surroundings,
                    const char *address,
                    AirReach reach,
                    AirStationInfo *base,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Search *search = g_new0 (Search, 1);

  g_task_set_source_tag (task, air_discover_async);
  g_task_set_task_data (task, search, (GDestroyNotify) search_free);
  search->world = (AirSurroundings){
    .clock = g_object_ref (surroundings->clock),
    .fetcher = g_object_ref (surroundings->fetcher),
    .readers = surroundings->readers,
  };
  search->reach = reach;
  search->address = complete_address (address);
  search->now = air_clock_dup_now (surroundings->clock);
  g_set_object (&search->found, base);
  search->feeds = g_ptr_array_new_with_free_func (g_object_unref);
  search->good = g_ptr_array_new_with_free_func (g_object_unref);

  look (task, search->address);
}

AirStationInfo *
air_discover_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, air_discover_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
