/* air-http-reader.c - the answer of an HTTP or SHOUTcast server, piece by piece
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-http-reader.h"

#include "air-error.h"
#include "air-limits.h"

#include <string.h>

#define CHUNK_LINE_BYTES 1024
#define CHUNK_SIZE_DIGITS 15

typedef enum {
  EXPECT_HEAD,
  EXPECT_BYTES,      /* `left` of them */
  EXPECT_ANY,        /* until the connection ends */
  EXPECT_CHUNK_SIZE, /* a line */
  EXPECT_CHUNK,      /* `left` bytes */
  EXPECT_CHUNK_END,  /* an empty line */
  EXPECT_TRAILER,    /* lines, the last of them empty */
  EXPECT_NOTHING,
} Expect;

struct _AirHttpReader
{
  Expect expect;
  GByteArray *head; /* (owned) */
  gsize head_bytes; /* of this head, the interim ones before it and the trailer */
  GString *line;    /* (owned): of the chunked encoding */
  guint64 left;
};

AirHttpReader *
air_http_reader_new (void)
{
  AirHttpReader *self = g_new0 (AirHttpReader, 1);

  self->head = g_byte_array_new ();
  self->line = g_string_new (NULL);
  return self;
}

void
air_http_reader_free (AirHttpReader *self)
{
  g_byte_array_unref (self->head);
  g_string_free (self->line, TRUE);
  g_free (self);
}

AirHttpStage
air_http_reader_get_stage (AirHttpReader *self)
{
  switch (self->expect)
    {
    case EXPECT_HEAD:
      return self->head_bytes == 0 ? AIR_HTTP_WAITING : AIR_HTTP_HEAD;
    case EXPECT_ANY:
      return AIR_HTTP_ENDLESS;
    case EXPECT_NOTHING:
      return AIR_HTTP_DONE;
    case EXPECT_BYTES:
    case EXPECT_CHUNK_SIZE:
    case EXPECT_CHUNK:
    case EXPECT_CHUNK_END:
    case EXPECT_TRAILER:
    default:
      return AIR_HTTP_BODY;
    }
}

static gboolean
malformed (GError **error, const char *message)
{
  g_set_error_literal (error, AIR_ERROR, AIR_ERROR_MALFORMED, message);
  return FALSE;
}

/* What body follows this head (RFC 9112, 6.3). */
static gboolean
expect_body (AirHttpReader *self, guint status, SoupMessageHeaders *headers, GError **error)
{
  if (status == SOUP_STATUS_NO_CONTENT || status == SOUP_STATUS_NOT_MODIFIED)
    {
      self->expect = EXPECT_NOTHING;
      return TRUE;
    }

  switch (soup_message_headers_get_encoding (headers))
    {
    case SOUP_ENCODING_CHUNKED:
      self->expect = EXPECT_CHUNK_SIZE;
      return TRUE;
    case SOUP_ENCODING_CONTENT_LENGTH:
      self->left = soup_message_headers_get_content_length (headers);
      self->expect = self->left > 0 ? EXPECT_BYTES : EXPECT_NOTHING;
      return TRUE;
    case SOUP_ENCODING_NONE:
      self->expect = EXPECT_NOTHING;
      return TRUE;
    case SOUP_ENCODING_EOF:
      self->expect = EXPECT_ANY;
      return TRUE;
    case SOUP_ENCODING_UNRECOGNIZED:
    case SOUP_ENCODING_BYTERANGES:
    default:
      return malformed (error, "The answer comes in a transfer encoding that is not HTTP's");
    }
}

static gboolean
read_head (AirHttpReader *self, const AirHttpSink *sink, gpointer user, GError **error)
{
  gsize length = self->head->len - (self->head->data[self->head->len - 2] == '\r' ? 2 : 1);
  g_autoptr (SoupMessageHeaders) headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);
  g_autoptr (GString) text = g_string_new_len ((const char *) self->head->data, length);
  SoupHTTPVersion version;
  guint status;

  if (g_str_has_prefix (text->str, "ICY "))
    {
      g_string_erase (text, 0, strlen ("ICY"));
      g_string_prepend (text, "HTTP/1.0");
    }
  if (!soup_headers_parse_response (text->str, text->len, headers, &version, &status, NULL))
    return malformed (error, "The answer's headers cannot be read");

  g_byte_array_set_size (self->head, 0);
  if (status < 200)
    return TRUE;
  if (!expect_body (self, status, headers, error))
    return FALSE;

  sink->head (status, headers, user);
  return TRUE;
}

/* Whether the head can still become one. */
static gboolean
looks_like_http (GByteArray *head)
{
  return memcmp (head->data, "HTTP/", MIN (head->len, 5)) == 0 || memcmp (head->data, "ICY ", MIN (head->len, 4)) == 0;
}

static gboolean
ends_with_empty_line (GByteArray *head)
{
  const guint8 *end = head->data + head->len;

  return (head->len >= 2 && memcmp (end - 2, "\n\n", 2) == 0) || (head->len >= 3 && memcmp (end - 3, "\n\r\n", 3) == 0);
}

static gboolean
take_head (AirHttpReader *self,
           const guint8 **data,
           gsize *size,
           const AirHttpSink *sink,
           gpointer user,
           GError **error)
{
  while (*size > 0)
    {
      if (++self->head_bytes > AIR_LIMIT_HEADERS_BYTES)
        return malformed (error, "The answer's headers have no end");

      g_byte_array_append (self->head, *data, 1);
      *data += 1;
      *size -= 1;

      if (!looks_like_http (self->head))
        return malformed (error, "The answer is not HTTP");
      if (ends_with_empty_line (self->head))
        return read_head (self, sink, user, error);
    }

  return TRUE;
}

static void
take_bytes (AirHttpReader *self, const guint8 **data, gsize *size, const AirHttpSink *sink, gpointer user)
{
  gsize n = self->expect == EXPECT_ANY ? *size : MIN (*size, self->left);
  const guint8 *piece = *data;

  *data += n;
  *size -= n;
  if (self->expect != EXPECT_ANY)
    self->left -= n;
  if (self->expect == EXPECT_BYTES && self->left == 0)
    self->expect = EXPECT_NOTHING;
  else if (self->expect == EXPECT_CHUNK && self->left == 0)
    self->expect = EXPECT_CHUNK_END;

  sink->body (piece, n, user);
}

/* The size is hexadecimal and may be followed by extensions, which mean nothing to us. */
static gboolean
read_chunk_size (AirHttpReader *self, GError **error)
{
  const char *text = self->line->str;
  gsize digits = strspn (text, "0123456789abcdefABCDEF");

  if (digits == 0 || digits > CHUNK_SIZE_DIGITS || strchr (" \t;", text[digits]) == NULL)
    return malformed (error, "The answer has a chunk without a size");

  self->left = g_ascii_strtoull (text, NULL, 16);
  self->expect = self->left > 0 ? EXPECT_CHUNK : EXPECT_TRAILER;
  return TRUE;
}

static gboolean
read_line (AirHttpReader *self, GError **error)
{
  if (self->expect == EXPECT_CHUNK_SIZE)
    return read_chunk_size (self, error);

  if (self->expect == EXPECT_TRAILER)
    {
      self->head_bytes += self->line->len + strlen ("\r\n");
      if (self->head_bytes > AIR_LIMIT_HEADERS_BYTES)
        return malformed (error, "The answer's trailer has no end");
      if (self->line->len == 0)
        self->expect = EXPECT_NOTHING;
      return TRUE;
    }

  if (self->line->len > 0)
    return malformed (error, "The answer has a chunk that is longer than its size");
  self->expect = EXPECT_CHUNK_SIZE;
  return TRUE;
}

static gboolean
take_line (AirHttpReader *self, const guint8 **data, gsize *size, GError **error)
{
  const guint8 *newline = memchr (*data, '\n', *size);
  gsize n = newline != NULL ? (gsize) (newline - *data) : *size;
  gboolean good;

  g_string_append_len (self->line, (const char *) *data, n);
  if (self->line->len > CHUNK_LINE_BYTES)
    return malformed (error, "The answer has a chunk without a size");

  n += newline != NULL ? 1 : 0;
  *data += n;
  *size -= n;
  if (newline == NULL)
    return TRUE;

  if (self->line->len > 0 && self->line->str[self->line->len - 1] == '\r')
    g_string_truncate (self->line, self->line->len - 1);
  good = read_line (self, error);
  g_string_truncate (self->line, 0);
  return good;
}

gboolean
air_http_reader_push (AirHttpReader *self,
                      const guint8 *data,
                      gsize size,
                      const AirHttpSink *sink,
                      gpointer user,
                      GError **error)
{
  gboolean good = TRUE;

  while (good && size > 0 && self->expect != EXPECT_NOTHING)
    {
      switch (self->expect)
        {
        case EXPECT_HEAD:
          good = take_head (self, &data, &size, sink, user, error);
          break;
        case EXPECT_BYTES:
        case EXPECT_ANY:
        case EXPECT_CHUNK:
          take_bytes (self, &data, &size, sink, user);
          break;
        case EXPECT_CHUNK_SIZE:
        case EXPECT_CHUNK_END:
        case EXPECT_TRAILER:
          good = take_line (self, &data, &size, error);
          break;
        case EXPECT_NOTHING:
        default:
          break;
        }
    }

  return good;
}
