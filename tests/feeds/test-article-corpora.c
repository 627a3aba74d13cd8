/* test-article-corpora.c - pages that nobody here wrote
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-block.h"
#include "air-corpus.h"
#include "air-feeds.h"
#include "air-html-blocks.h"
#include "air-html-text.h"
#include "air-html.h"
#include "air-text.h"

#include <json-glib/json-glib.h>
#include <string.h>

static void
append (GString *out, const char *text)
{
  if (text != NULL)
    g_string_append_printf (out, "%s\n", text);
}

static void
append_image (GString *out, AirImage *image)
{
  if (image == NULL)
    return;
  append (out, air_image_get_caption (image));
  append (out, air_image_get_credit (image));
  append (out, air_image_get_agency (image));
}

/* Everything that a reader would see. */
static char *
all_text (GPtrArray *blocks, AirImage *lead)
{
  GString *out = g_string_new (NULL);

  append_image (out, lead);
  for (guint i = 0; i < blocks->len; i++)
    {
      AirBlock *block = blocks->pdata[i];
      GPtrArray *items = air_block_get_items (block);
      GPtrArray *rows = air_block_get_rows (block);

      append (out, air_block_get_text (block));
      append (out, air_block_get_attribution (block));
      append_image (out, air_block_get_image (block));
      for (guint j = 0; j < items->len; j++)
        append (out, air_block_get_text (items->pdata[j]));
      for (guint j = 0; j < rows->len; j++)
        for (char **cell = rows->pdata[j]; *cell != NULL; cell++)
          append (out, *cell);
    }
  return g_string_free (out, FALSE);
}

static GHashTable *
count_tokens (const char *text, guint *total)
{
  GHashTable *tokens = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *p = text != NULL ? text : "";

  *total = 0;
  while (*p != '\0')
    {
      const char *start;
      char *token;

      while (*p != '\0' && !g_unichar_isalnum (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      for (start = p; *p != '\0' && g_unichar_isalnum (g_utf8_get_char (p)); p = g_utf8_next_char (p))
        ;
      if (p == start)
        continue;
      token = g_strndup (start, p - start);
      g_hash_table_insert (tokens, token,
                           GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (tokens, token)) + 1));
      (*total)++;
    }
  return tokens;
}

static double
token_f1 (const char *got, const char *expected)
{
  guint n_got;
  guint n_expected;
  guint common = 0;
  g_autoptr (GHashTable) a = count_tokens (got, &n_got);
  g_autoptr (GHashTable) b = count_tokens (expected, &n_expected);
  GHashTableIter iter;
  gpointer token;
  gpointer count;

  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &token, &count))
    common += MIN (GPOINTER_TO_UINT (count), GPOINTER_TO_UINT (g_hash_table_lookup (b, token)));
  return n_got + n_expected > 0 ? 2.0 * common / (n_got + n_expected) : 1;
}

static GBytes *
read_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *bytes;
  gsize length;

  if (!g_file_get_contents (path, &bytes, &length, NULL))
    return NULL;
  return g_bytes_new_take (bytes, length);
}

static void
test_readability (void)
{
  g_autofree char *root = air_corpus_path ("html-readability/data");
  g_autoptr (GDir) dir = root != NULL ? g_dir_open (root, 0, NULL) : NULL;
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 9, 5, 12, 0, 0);
  const char *name;
  double sum = 0;
  guint n = 0;
  guint titles = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      AirReadContext context = { .base = "http://fakehost/test/page.html", .now = now };
      g_autofree char *folder = g_build_filename (root, name, NULL);
      g_autoptr (GBytes) source = read_file (folder, "source.html");
      g_autoptr (GBytes) expected = read_file (folder, "expected.html");
      g_autoptr (GBytes) metadata = read_file (folder, "expected-metadata.json");
      g_autofree char *told
          = metadata != NULL ? g_strndup (g_bytes_get_data (metadata, NULL), g_bytes_get_size (metadata)) : NULL;
      g_autoptr (JsonNode) json = told != NULL ? json_from_string (told, NULL) : NULL;
      const char *title
          = json != NULL ? json_object_get_string_member_with_default (json_node_get_object (json), "title", "") : "";
      g_autofree char *text = NULL;
      g_autofree char *expected_text = NULL;
      g_autofree char *clean_title = air_text_clean (title);
      g_autoptr (AirHtml) html = NULL;
      g_autoptr (AirStory) story = NULL;
      const char *warning;
      double f1;
      double seconds;

      if (source == NULL || expected == NULL)
        continue;
      air_corpus_start_clock ();
      story = air_readers.read_article (source, &context, NULL);
      seconds = air_corpus_elapsed_s ();
      g_assert_nonnull (story);
      g_assert_cmpfloat (seconds, <, 5);
      text = all_text (air_story_get_blocks (story), NULL);
      html = air_html_read (expected, "text/html; charset=utf-8", &warning);
      expected_text = air_html_dup_lines (air_html_get_body (html));
      f1 = token_f1 (text, expected_text);
      sum += f1;
      n++;
      titles += g_strcmp0 (air_story_get_title (story), clean_title) == 0;
      if (f1 < 0.9 || g_strcmp0 (air_story_get_title (story), clean_title) != 0)
        g_test_message ("%.3f %.2f s %s: '%s' for '%s'", f1, seconds, name, air_story_get_title (story), title);
    }
  if (n == 0)
    return;
  g_test_message ("mean token F1 %.3f, titles %u of %u", sum / n, titles, n);
  g_assert_cmpfloat (sum / n, >=, 0.99);
  g_assert_cmpuint (titles * 100, >=, n * 95);
}

static gboolean
has_unsafe_scheme (const char *url)
{
  return !g_str_has_prefix (url, "http://") && !g_str_has_prefix (url, "https://")
         && !g_str_has_prefix (url, "mailto:");
}

static void
assert_safe (GPtrArray *blocks, const char *id)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      AirBlock *block = blocks->pdata[i];
      GPtrArray *spans = air_block_get_spans (block);

      for (guint j = 0; j < spans->len; j++)
        {
          AirSpan *span = spans->pdata[j];

          if (span->href != NULL && has_unsafe_scheme (span->href))
            g_error ("%s: unsafe link %s", id, span->href);
          g_assert_cmpuint (span->start, <, span->end);
          g_assert_cmpuint (span->end, <=, g_utf8_strlen (air_block_get_text (block), -1));
        }
      if (air_block_get_image (block) != NULL)
        g_assert_false (has_unsafe_scheme (air_image_get_url (air_block_get_image (block))));
      g_assert_true (air_block_get_text (block) == NULL || g_utf8_validate (air_block_get_text (block), -1, NULL));
      assert_safe (air_block_get_items (block), id);
    }
}

static char *
without_space (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text != NULL ? text : ""; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isgraph (g_utf8_get_char (p)))
      g_string_append_unichar (out, g_utf8_get_char (p));
  return g_string_free (out, FALSE);
}

static void
test_sanitize (void)
{
  g_autofree char *path = air_corpus_path ("html-sanitize/cases.jsonl");
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0;
  guint right = 0;

  if (path == NULL)
    return;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (JsonNode) node = *lines[i] != '\0' ? json_from_string (lines[i], NULL) : NULL;
      JsonObject *row = node != NULL ? json_node_get_object (node) : NULL;
      g_autoptr (GPtrArray) blocks = NULL;
      g_autofree char *valid = NULL;
      g_autofree char *shown = NULL;
      g_autofree char *got = NULL;
      g_autofree char *expected = NULL;

      if (row == NULL || !json_object_has_member (row, "input"))
        continue;
      valid = air_text_make_valid (json_object_get_string_member (row, "input"), -1);
      blocks = air_html_blocks_of_markup (valid, "https://example.org/");
      assert_safe (blocks, json_object_get_string_member (row, "id"));
      if (!json_object_has_member (row, "oracle_text"))
        continue;
      shown = all_text (blocks, NULL);
      got = without_space (shown);
      expected = without_space (json_object_get_string_member (row, "oracle_text"));
      n++;
      right += g_str_equal (got, expected);
      if (!g_str_equal (got, expected))
        g_test_message ("%s: %s\n  got '%s'\n  not '%s'", json_object_get_string_member (row, "id"), valid, got,
                        expected);
    }
  /* What differs is what buttons, labels and forms of search say, which is no part of a story (12), what follows an
   * iframe that closes itself, and a text that holds NUL, which a C string cannot. */
  g_test_message ("%u of %u texts are the same", right, n);
  g_assert_cmpuint (right * 100, >=, n * 98);
}

static void
read_as_everything (const char *path)
{
  static const char *const formats[] = { "grove-home", "grove-people", "grove-calendar", "rss" };
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 9, 5, 12, 0, 0);
  AirReadContext context = { .base = "https://example.org/", .now = now };
  g_autofree char *text = NULL;
  gsize length;
  g_autoptr (GBytes) body = NULL;

  if (!g_file_get_contents (path, &text, &length, NULL))
    return;
  body = g_bytes_new_take (g_steal_pointer (&text), length);
  air_corpus_start_clock ();
  {
    g_autoptr (AirStory) story = air_readers.read_article (body, &context, NULL);
    g_autoptr (AirPerson) person
        = air_readers.read_person != NULL ? air_readers.read_person (body, &context, NULL) : NULL;
    g_autoptr (AirStationInfo) info = air_readers.discover != NULL ? air_readers.discover (body, &context, NULL) : NULL;

    if (story != NULL)
      assert_safe (air_story_get_blocks (story), path);
  }
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    for (guint kind = 0; kind < AIR_N_SOURCE_KINDS; kind++)
      {
        AirReadFunc read = air_readers.find (kind, formats[i]);
        g_autoptr (AirReading) reading = read != NULL ? read (body, &context, NULL) : NULL;
      }
  g_assert_cmpfloat (air_corpus_elapsed_s (), <, 10);
}

static void
test_no_crash (gconstpointer data)
{
  g_autofree char *root = air_corpus_path (data);

  if (root != NULL)
    air_corpus_visit (root, read_as_everything);
}

int
main (int argc, char *argv[])
{
  static const char *const folders[] = { "meta-extruct", "html-readability", "feed-miniflux", "html-sanitize",
                                         "xml-libxml2", "feed-newsboat" };

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/corpora/readability", test_readability);
  g_test_add_func ("/corpora/sanitize", test_sanitize);
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_strconcat ("/corpora/page-no-crash/", folders[i], NULL);

      g_test_add_data_func (path, folders[i], test_no_crash);
    }

  return g_test_run ();
}
