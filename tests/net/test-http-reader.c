/* test-http-reader.c - answers are read however they are cut, and bad ones are refused
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-http-reader.h"

#include "air-error.h"
#include "air-limits.h"

#include <string.h>

typedef struct
{
  guint status;
  guint n_heads;
  char *title;
  GString *body;
} Answer;

static void
take_head (guint status, SoupMessageHeaders *headers, gpointer user)
{
  Answer *answer = user;

  answer->status = status;
  answer->n_heads++;
  answer->title = g_strdup (soup_message_headers_get_one (headers, "icy-name"));
}

static void
take_body (const guint8 *data, gsize size, gpointer user)
{
  g_string_append_len (((Answer *) user)->body, (const char *) data, size);
}

static const AirHttpSink sink = { take_head, take_body };

static void
answer_clear (Answer *answer)
{
  g_free (answer->title);
  if (answer->body != NULL)
    g_string_free (answer->body, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, answer_clear)

static AirHttpStage
read_in_steps (Answer *answer, const char *text, gsize step, GError **error)
{
  g_autoptr (AirHttpReader) reader = air_http_reader_new ();
  gsize size = strlen (text);

  answer->body = g_string_new (NULL);
  for (gsize i = 0; i < size; i += step)
    if (!air_http_reader_push (reader, (const guint8 *) text + i, MIN (step, size - i), &sink, answer, error))
      break;

  return air_http_reader_get_stage (reader);
}

static void
expect (const char *text, guint status, const char *body, AirHttpStage stage)
{
  for (gsize step = 1; step <= strlen (text); step++)
    {
      g_auto (Answer) answer = { 0 };
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (read_in_steps (&answer, text, step, &error), ==, stage);
      g_assert_no_error (error);
      g_assert_cmpuint (answer.n_heads, ==, 1);
      g_assert_cmpuint (answer.status, ==, status);
      g_assert_cmpstr (answer.body->str, ==, body);
    }
}

static void
reads_bodies_of_each_framing (void)
{
  expect ("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcdef", 200, "abc", AIR_HTTP_DONE);
  expect ("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc", 200, "abc", AIR_HTTP_BODY);
  expect ("HTTP/1.0 200 OK\r\n\r\nabc", 200, "abc", AIR_HTTP_ENDLESS);
  expect ("HTTP/1.0 200 OK\n\nabc", 200, "abc", AIR_HTTP_ENDLESS);
  expect ("HTTP/1.1 204 No Content\r\n\r\n", 204, "", AIR_HTTP_DONE);
  expect ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\nX: y\r\n\r\n",
          200, "abc0123456789", AIR_HTTP_DONE);
  expect ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nab", 200, "ab", AIR_HTTP_BODY);
}

static void
passes_over_interim_answers (void)
{
  expect ("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 404 Gone\r\nContent-Length: 0\r\n\r\n", 404, "", AIR_HTTP_DONE);
}

static void
takes_shoutcast (void)
{
  g_auto (Answer) answer = { 0 };

  expect ("ICY 200 OK\r\nicy-name:Night\r\n\r\nabc", 200, "abc", AIR_HTTP_ENDLESS);
  expect ("ICY 401 Service Unavailable\r\n\r\n", 401, "", AIR_HTTP_ENDLESS);
  read_in_steps (&answer, "ICY 200 OK\r\nicy-name:Night\r\n\r\n", 5, NULL);
  g_assert_cmpstr (answer.title, ==, "Night");
}

static void
refuses_what_is_not_http (void)
{
  static const char *const bad[] = {
    "\xff\xfb\x90\x64 sound without a head",
    "<html><body>no</body></html>",
    "ICYCLE\r\n\r\n",
    "HTTP/1.1 abc\r\n\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\nabc",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-3\r\nabc",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\nabc",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFF\r\nabc",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcdef\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: brotli\r\n\r\nabc",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_auto (Answer) answer = { 0 };
      g_autoptr (GError) error = NULL;

      read_in_steps (&answer, bad[i], 7, &error);
      g_assert_error (error, AIR_ERROR, AIR_ERROR_MALFORMED);
    }
}

static void
bounds_heads_trailers_and_chunk_lines (void)
{
  static const char *const starts[] = {
    "HTTP/1.1 200 OK\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;",
  };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      g_autoptr (AirHttpReader) reader = air_http_reader_new ();
      g_auto (Answer) answer = { .body = g_string_new (NULL) };
      g_autoptr (GError) error = NULL;
      const char *line = i == 2 ? "x" : "X: y\r\n";
      gsize sent = 0;

      air_http_reader_push (reader, (const guint8 *) starts[i], strlen (starts[i]), &sink, &answer, &error);
      while (air_http_reader_push (reader, (const guint8 *) line, strlen (line), &sink, &answer, &error))
        g_assert_cmpuint (sent += strlen (line), <=, AIR_LIMIT_HEADERS_BYTES);
      g_assert_error (error, AIR_ERROR, AIR_ERROR_MALFORMED);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/http-reader/reads-bodies-of-each-framing", reads_bodies_of_each_framing);
  g_test_add_func ("/http-reader/passes-over-interim-answers", passes_over_interim_answers);
  g_test_add_func ("/http-reader/takes-shoutcast", takes_shoutcast);
  g_test_add_func ("/http-reader/refuses-what-is-not-http", refuses_what_is_not_http);
  g_test_add_func ("/http-reader/bounds-heads-trailers-and-chunk-lines", bounds_heads_trailers_and_chunk_lines);

  return g_test_run ();
}
