/* fuzz-http-reader.c - the answers of HTTP and SHOUTcast servers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first byte says how long the pieces are. Cut anywhere, an answer is read in the same way.
 */
#include "air-http-reader.h"

#include "air-limits.h"
#include "fuzz.h"

typedef struct {
  guint status;
  guint n_headers;
  gsize n_body;
  guint hash;
  gboolean failed;
  AirHttpStage stage;
} Answer;

static void
take_header (const char *name, const char *value, gpointer user)
{
  ((Answer *) user)->n_headers++;
  g_assert_true (*name != '\0' && strpbrk (name, "\r\n") == NULL && strpbrk (value, "\r\n") == NULL);
}

static void
take_head (guint status, SoupMessageHeaders *headers, gpointer user)
{
  Answer *answer = user;

  g_assert_cmpuint (answer->status, ==, 0);
  g_assert_true (status >= 200 && status <= 999);
  answer->status = status;
  soup_message_headers_foreach (headers, take_header, answer);
}

static void
take_body (const guint8 *data, gsize size, gpointer user)
{
  Answer *answer = user;

  g_assert_true (answer->status != 0 && size > 0);
  answer->n_body += size;
  for (gsize i = 0; i < size; i++)
    answer->hash = answer->hash * 31 + data[i];
}

static Answer
read_answer (const guint8 *bytes, gsize size, gsize piece)
{
  static const AirHttpSink sink = { take_head, take_body };
  g_autoptr (AirHttpReader) reader = air_http_reader_new ();
  Answer answer = { 0 };

  for (gsize at = 0; at < size && !answer.failed; at += piece)
    {
      g_autoptr (GError) error = NULL;

      answer.failed = !air_http_reader_push (reader, bytes + at, MIN (piece, size - at), &sink, &answer, &error);
      g_assert_true (answer.failed == (error != NULL));
    }
  answer.stage = air_http_reader_get_stage (reader);
  return answer;
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  Answer whole, cut;

  if (size == 0)
    return 0;

  whole = read_answer (bytes + 1, size - 1, size);
  cut = read_answer (bytes + 1, size - 1, bytes[0] % 64 + 1);
  g_assert_cmpuint (whole.n_body, <, size);
  g_assert_cmpuint (whole.status, ==, cut.status);
  g_assert_cmpuint (whole.n_headers, ==, cut.n_headers);
  g_assert_cmpuint (whole.n_body, ==, cut.n_body);
  g_assert_cmpuint (whole.hash, ==, cut.hash);
  g_assert_cmpint (whole.failed, ==, cut.failed);
  g_assert_true (whole.failed || whole.stage == cut.stage);
  return 0;
}
