/* air-document.c - one whole answer of the network, as bytes
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-document.h"

/* Not a table of facts: the body is bytes, and there is but one way to make one. */
struct _AirDocument
{
  AirItem parent_instance;

  char *url;           /* (owned) */
  char *final_url;     /* (owned) */
  char *content_type;  /* (owned) (nullable) */
  char *etag;          /* (owned) (nullable) */
  char *last_modified; /* (owned) (nullable) */
  GDateTime *fetched;  /* (owned) */
  int max_age_s;
  GBytes *body;        /* (owned) */
};

G_DEFINE_FINAL_TYPE (AirDocument, air_document, AIR_TYPE_ITEM)

static void
air_document_finalize (GObject *object)
{
  AirDocument *self = AIR_DOCUMENT (object);

  g_free (self->url);
  g_free (self->final_url);
  g_free (self->content_type);
  g_free (self->etag);
  g_free (self->last_modified);
  g_date_time_unref (self->fetched);
  g_bytes_unref (self->body);

  G_OBJECT_CLASS (air_document_parent_class)->finalize (object);
}

static void
air_document_class_init (AirDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = air_document_finalize;
}

static void
air_document_init (AirDocument *self)
{
}

AirDocument *
air_document_new (const char *url,
                  const char *final_url,
                  const char *content_type,
                  const char *etag,
                  const char *last_modified,
                  GDateTime *fetched,
                  int max_age_s,
                  GBytes *body)
{
  AirDocument *self = g_object_new (AIR_TYPE_DOCUMENT, NULL);

  self->url = g_strdup (url);
  self->final_url = g_strdup (final_url);
  self->content_type = g_strdup (content_type);
  self->etag = g_strdup (etag);
  self->last_modified = g_strdup (last_modified);
  self->fetched = g_date_time_ref (fetched);
  self->max_age_s = max_age_s;
  self->body = g_bytes_ref (body);
  return self;
}

AIR_ITEM_GETTER (AirDocument, air_document, const char *, url)
AIR_ITEM_GETTER (AirDocument, air_document, const char *, final_url)
AIR_ITEM_GETTER (AirDocument, air_document, const char *, content_type)
AIR_ITEM_GETTER (AirDocument, air_document, const char *, etag)
AIR_ITEM_GETTER (AirDocument, air_document, const char *, last_modified)
AIR_ITEM_GETTER (AirDocument, air_document, GDateTime *, fetched)
AIR_ITEM_GETTER (AirDocument, air_document, int, max_age_s)
AIR_ITEM_GETTER (AirDocument, air_document, GBytes *, body)
