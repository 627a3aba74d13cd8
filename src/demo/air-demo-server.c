/* air-demo-server.c - the demo station's web server and mounts
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-demo-server.h"

#include "air-demo-article.h"
#include "air-demo-calendar.h"
#include "air-demo-listener.h"
#include "air-demo-pages.h"
#include "air-demo-programme.h"
#include "air-demo-reel.h"

#include <string.h>

#define HTML "text/html; charset=UTF-8"
#define RSS "application/rss+xml; charset=UTF-8"
#define JSON "application/json"

struct _AirDemoServer
{
  SoupServer *soup;        /* (owned) */
  AirDemoContent *content; /* (owned) */
  AirDemoReel *reel;       /* (owned) */
  char *base;              /* (owned) */
  GPtrArray *listeners;    /* (owned) of AirDemoListener */
  gint64 offset_us;        /* of documents */
  gint64 broadcast_offset_us;
};

/* What a route is asked. */
typedef struct
{
  AirDemoServer *server;
  AirDemoView view;
  const char *path;  /* whole */
  const char *rest;  /* after the route's prefix */
  GHashTable *query; /* nullable */
} Request;

/* (transfer full) (nullable): a text, or NULL if there is no such document. */
typedef char *(*Write) (const Request *request);

static char *
write_home (const Request *request)
{
  return air_demo_pages_home (request->server->content, &request->view);
}

static char *
write_news (const Request *request)
{
  return air_demo_article_feed (request->server->content, &request->view, NULL);
}

static char *
write_water (const Request *request)
{
  return air_demo_article_feed (request->server->content, &request->view, "Water & Land");
}

/* …/YYYY-MM-DD/slug, whatever the date is: old links go on working. */
static char *
write_story (const Request *request)
{
  const char *slash = strrchr (request->rest, '/');

  return air_demo_article_page (request->server->content, &request->view, slash ? slash + 1 : request->rest);
}

static char *
write_people (const Request *request)
{
  return air_demo_pages_people (request->server->content, &request->view);
}

static char *
write_person (const Request *request)
{
  return air_demo_pages_person (request->server->content, &request->view, request->rest);
}

static char *
write_market (const Request *request)
{
  return air_demo_pages_market (request->server->content, &request->view);
}

static char *
write_event (const Request *request)
{
  return air_demo_pages_event (request->server->content, &request->view, request->path);
}

static char *
write_show (const Request *request)
{
  return air_demo_pages_show (request->server->content, &request->view, request->path);
}

static char *
write_calendar (const Request *request)
{
  return air_demo_calendar_write (request->server->content, &request->view);
}

/* /v1/widget/UCS/now and /day */
static char *
write_widget (const Request *request)
{
  AirDemoServer *server = request->server;
  const char *ucs = air_demo_content_fact (server->content, "ucs");
  const char *verb = request->rest + strlen (ucs);

  if (!g_str_has_prefix (request->rest, ucs))
    return NULL;
  if (g_str_equal (verb, "/now"))
    return air_demo_programme_now (server->content, server->reel, &request->view);
  if (g_str_equal (verb, "/day"))
    return air_demo_programme_day (server->content, server->reel, &request->view,
                                   request->query ? g_hash_table_lookup (request->query, "date") : NULL);
  return NULL;
}

/* Documents; a path that ends with a slash is a prefix. The first that fits answers. */
static const struct
{
  const char *path;
  const char *type;
  Write write;
} documents[] = {
  { "/news.rss", RSS, write_news },    { "/water-land.rss", RSS, write_water },
  { "/news", HTML, write_home },       { "/news/", HTML, write_story },
  { "/people", HTML, write_people },   { "/people/", HTML, write_person },
  { "/market", HTML, write_market },   { "/calendar.ics", "text/calendar; charset=UTF-8", write_calendar },
  { "/calendar/", HTML, write_event }, { "/v1/widget/", JSON, write_widget },
};

static gint64
broadcast_now (gpointer data)
{
  AirDemoServer *self = data;

  return g_get_monotonic_time () + self->broadcast_offset_us;
}

static GDateTime *
document_now (AirDemoServer *self)
{
  gint64 wall_us = g_get_monotonic_time () + self->offset_us;
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (wall_us / G_USEC_PER_SEC);
  g_autoptr (GDateTime) exact = g_date_time_add (utc, wall_us % G_USEC_PER_SEC);

  return g_date_time_to_timezone (exact, self->content->zone);
}

/* A whole body with a validator, or the word that the client has it already. */
static void
answer (SoupServerMessage *message, const char *type, GBytes *body)
{
  SoupMessageHeaders *asked = soup_server_message_get_request_headers (message);
  SoupMessageHeaders *head = soup_server_message_get_response_headers (message);
  const char *known = soup_message_headers_get_one (asked, "If-None-Match");
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_MD5, body);
  g_autofree char *tag = g_strconcat ("\"", sum, "\"", NULL);

  soup_message_headers_replace (head, "ETag", tag);
  soup_message_headers_replace (head, "x-powered-by", "Brightspot");
  if (g_strcmp0 (known, tag) == 0)
    {
      soup_server_message_set_status (message, SOUP_STATUS_NOT_MODIFIED, NULL);
      return;
    }
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_message_headers_replace (head, "Content-Type", type);
  soup_message_body_append_bytes (soup_server_message_get_response_body (message), body);
}

static gboolean
answer_document (AirDemoServer *self, SoupServerMessage *message, const char *path, GHashTable *query)
{
  g_autoptr (GDateTime) now = document_now (self);
  Request request = { self, { now, self->base }, path, path, query };
  const char *type = HTML;
  char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (documents) && text == NULL; i++)
    {
      gsize length = strlen (documents[i].path);
      gboolean prefix = documents[i].path[length - 1] == '/';

      if (prefix ? !g_str_has_prefix (path, documents[i].path) : !g_str_equal (path, documents[i].path))
        continue;
      request.rest = path + length;
      type = documents[i].type;
      text = documents[i].write (&request);
    }
  if (text == NULL)
    text = g_str_equal (path, "/") ? write_home (&request) : write_show (&request);
  if (text != NULL)
    {
      g_autoptr (GBytes) body = g_bytes_new_take (text, strlen (text));

      answer (message, type, body);
    }
  return text != NULL;
}

/* /img/NAME, /logo.png, /pixel.png, /audio/SLUG.mp3 */
static gboolean
answer_file (AirDemoServer *self, SoupServerMessage *message, const char *path)
{
  const char *name = g_str_has_prefix (path, "/img/") ? path + strlen ("/img/") : path + 1;
  g_autofree char *file = g_strconcat ("pictures/", name, NULL);
  g_autoptr (GBytes) body = NULL;

  if (g_str_has_prefix (path, "/audio/") && g_str_has_suffix (path, ".mp3"))
    {
      g_autofree char *slug = g_strndup (path + strlen ("/audio/"), strlen (path) - strlen ("/audio/.mp3"));
      const AirDemoStory *story = air_demo_content_find_story (self->content, slug);

      if (story == NULL || story->audio == NULL)
        return FALSE;
      body = air_demo_reel_record (self->reel, story->audio_s);
      answer (message, "audio/mpeg", body);
      return TRUE;
    }
  body = air_demo_content_read (file, NULL);
  if (body != NULL)
    answer (message, g_str_has_suffix (name, ".png") ? "image/png" : "image/jpeg", body);
  return body != NULL;
}

static void
gone_cb (AirDemoListener *listener, gpointer data)
{
  AirDemoServer *self = data;

  g_ptr_array_remove_fast (self->listeners, listener);
}

static void
request_cb (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  AirDemoServer *self = data;
  gboolean mp3 = g_str_equal (path, "/live.mp3");

  if (soup_server_message_get_method (message) != SOUP_METHOD_GET
      && soup_server_message_get_method (message) != SOUP_METHOD_HEAD)
    soup_server_message_set_status (message, SOUP_STATUS_METHOD_NOT_ALLOWED, NULL);
  else if (mp3 || g_str_equal (path, "/live.opus"))
    g_ptr_array_add (self->listeners, air_demo_listener_new (message, mp3 ? AIR_DEMO_MP3 : AIR_DEMO_OPUS, self->reel,
                                                             air_demo_content_fact (self->content, "full_name"),
                                                             broadcast_now, gone_cb, self));
  else if (!answer_document (self, message, path, query) && !answer_file (self, message, path))
    soup_server_message_set_status (message, SOUP_STATUS_NOT_FOUND, NULL);
}

AirDemoServer *
air_demo_server_new (gint64 offset_us, GError **error)
{
  AirDemoServer *self = g_new0 (AirDemoServer, 1);
  GSList *uris;

  self->offset_us = offset_us;
  self->broadcast_offset_us = offset_us;
  self->listeners = g_ptr_array_new_with_free_func ((GDestroyNotify)air_demo_listener_free);
  self->soup = soup_server_new ("server-header", "KCFQ ", NULL);
  soup_server_add_handler (self->soup, NULL, request_cb, self, NULL);
  self->content = air_demo_content_load (error);
  if (self->content != NULL)
    self->reel = air_demo_reel_new (error);
  if (self->reel == NULL || !soup_server_listen_local (self->soup, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, error))
    {
      air_demo_server_free (self);
      return NULL;
    }
  uris = soup_server_get_uris (self->soup);
  self->base = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify)g_uri_unref);
  return self;
}

void
air_demo_server_free (AirDemoServer *self)
{
  g_ptr_array_set_size (self->listeners, 0);
  soup_server_disconnect (self->soup);
  g_object_unref (self->soup);
  g_ptr_array_unref (self->listeners);
  g_clear_pointer (&self->reel, air_demo_reel_free);
  g_clear_pointer (&self->content, air_demo_content_free);
  g_free (self->base);
  g_free (self);
}

const char *
air_demo_server_get_base (AirDemoServer *self)
{
  return self->base;
}

const AirDemoContent *
air_demo_server_get_content (AirDemoServer *self)
{
  return self->content;
}

void
air_demo_server_set_offset (AirDemoServer *self, gint64 offset_us)
{
  self->offset_us = offset_us;
}
