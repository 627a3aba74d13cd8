/* air-http-reader.h - the answer of an HTTP or SHOUTcast server, piece by piece
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * AirHttpReader:
 *
 * One answer to one GET (RFC 9112), read from pieces cut at any place: head of at most
 * AIR_LIMIT_HEADERS_BYTES, then a body of known length, in chunks, or until the connection ends. Takes
 * `ICY 200 OK`, as SHOUTcast 1 begins its answers, for HTTP/1.0. Pure: it does no input of its own.
 */
typedef struct _AirHttpReader AirHttpReader;

/* Interim answers (1xx) are passed over. Neither function may free the reader. */
typedef struct {
  void (*head) (guint status, SoupMessageHeaders *headers, gpointer user);
  void (*body) (const guint8 *data, gsize size, gpointer user);
} AirHttpSink;

/* Where the answer stands. */
typedef enum {
  AIR_HTTP_WAITING, /* nothing has come */
  AIR_HTTP_HEAD,    /* inside the head */
  AIR_HTTP_BODY,    /* inside a body that tells its end */
  AIR_HTTP_ENDLESS, /* inside a body that ends with the connection */
  AIR_HTTP_DONE,    /* the body has come to its end */
} AirHttpStage;

AirHttpReader *air_http_reader_new (void);
void air_http_reader_free (AirHttpReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirHttpReader, air_http_reader_free)

AirHttpStage air_http_reader_get_stage (AirHttpReader *self);

/* What comes after the end is ignored. FALSE with AIR_ERROR_MALFORMED if it is not HTTP. */
gboolean air_http_reader_push (AirHttpReader *self,
                               const guint8 *data,
                               gsize size,
                               const AirHttpSink *sink,
                               gpointer user,
                               GError **error);

G_END_DECLS
