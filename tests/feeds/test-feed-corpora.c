/* test-feed-corpora.c - feeds that nobody here wrote
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-corpus.h"
#include "air-enclosure.h"
#include "air-feed-document.h"
#include "air-html-blocks.h"
#include "air-html-text.h"
#include "air-limits.h"
#include "air-story.h"
#include "air-text.h"
#include "air-url.h"

#include <json-glib/json-glib.h>
#include <string.h>

static AirFeedDocument *
read_file (const char *path, const char *content_type, const char *base)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 9, 5, 12, 0, 0);
  AirReadContext context = { .base = base, .content_type = content_type, .now = now };
  g_autofree char *bytes = NULL;
  gsize length;
  g_autoptr (GBytes) body = NULL;

  if (!g_file_get_contents (path, &bytes, &length, NULL))
    return NULL;
  body = g_bytes_new_take (g_steal_pointer (&bytes), length);
  return air_feed_document_read (body, &context, NULL);
}

static GDateTime *
parsed_date (JsonNode *value)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (value) ? json_node_get_array (value) : NULL;

  if (array == NULL || json_array_get_length (array) < 6)
    return NULL;
  return g_date_time_new_utc (json_array_get_int_element (array, 0), json_array_get_int_element (array, 1),
                              json_array_get_int_element (array, 2), json_array_get_int_element (array, 3),
                              json_array_get_int_element (array, 4), json_array_get_int_element (array, 5));
}

static gboolean
same_text (const char *got, const char *expected)
{
  g_autofree char *clean = air_text_clean (expected);
  g_autofree char *shown = air_html_to_text (expected);
  g_autofree char *line = air_text_clean (got);

  return g_strcmp0 (line, clean) == 0 || g_strcmp0 (line, shown) == 0;
}

/* Hosts are written in lower case; the path "/" may be left out. */
static gboolean
same_address (const char *got, const char *expected)
{
  g_autofree char *whole = air_url_resolve (NULL, expected);

  return g_strcmp0 (got, whole) == 0;
}

static gboolean
same_moment (GDateTime *one, GDateTime *other, GDateTime *expected)
{
  return (one != NULL && g_date_time_equal (one, expected)) || (other != NULL && g_date_time_equal (other, expected));
}

static gboolean
check_person (AirPerson *person, const char *key, const char *value)
{
  if (g_str_equal (key, "name"))
    return same_text (air_person_get_name (person), value);
  if (g_str_equal (key, "email"))
    return g_strcmp0 (air_person_get_email (person), value) == 0;
  return same_address (air_person_get_url (person), value);
}

/* "Name (email)" or either alone. */
static gboolean
check_author_line (GPtrArray *authors, const char *value)
{
  for (guint i = 0; i < authors->len; i++)
    {
      const char *name = air_person_get_name (authors->pdata[i]);
      const char *email = air_person_get_email (authors->pdata[i]);

      if ((name != NULL && strstr (value, name) != NULL) || (email != NULL && strstr (value, email) != NULL))
        return TRUE;
    }
  return FALSE;
}

static const char *
step (JsonArray *path, guint i)
{
  JsonNode *node = i < json_array_get_length (path) ? json_array_get_element (path, i) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : "";
}

static guint
number (JsonArray *path, guint i)
{
  return i < json_array_get_length (path) ? json_array_get_int_element (path, i) : 0;
}

typedef enum { NOT_OURS, RIGHT, WRONG } Verdict;

static Verdict
verdict (gboolean right)
{
  return right ? RIGHT : WRONG;
}

static gboolean
is_any (const char *key, const char *words)
{
  g_auto (GStrv) list = g_strsplit (words, " ", -1);

  return *key != '\0' && g_strv_contains ((const char *const *) list, key);
}

static Verdict
check_entry (AirStory *story, JsonArray *path, JsonNode *value)
{
  const char *key = step (path, 2);
  const char *detail = step (path, 3);
  guint length = json_array_get_length (path);
  const char *text = JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING
                       ? json_node_get_string (value)
                       : NULL;
  g_autoptr (GDateTime) moment = parsed_date (value);

  if (is_any (key, "published_parsed updated_parsed created_parsed issued_parsed modified_parsed date_parsed") &&
      moment != NULL)
    return verdict (same_moment (air_story_get_published (story), air_story_get_updated (story), moment));
  if (is_any (key, "enclosures") && length == 5 && number (path, 3) < air_story_get_enclosures (story)->len)
    {
      AirEnclosure *enclosure = air_story_get_enclosures (story)->pdata[number (path, 3)];
      const char *field = step (path, 4);

      if (is_any (field, "href url"))
        return verdict (same_address (air_enclosure_get_url (enclosure), text));
      if (is_any (field, "type"))
        return verdict (g_strcmp0 (air_enclosure_get_mime_type (enclosure), text) == 0);
      return NOT_OURS;
    }
  if (text == NULL)
    return NOT_OURS;
  if ((is_any (key, "title") && length == 3) || (is_any (key, "title_detail") && is_any (detail, "value")))
    return verdict (same_text (air_story_get_title (story), text));
  if ((is_any (key, "description summary") && length == 3)
      || (is_any (key, "summary_detail") && is_any (detail, "value")))
    return verdict (same_text (air_story_get_summary (story), text));
  if (is_any (key, "content") && is_any (step (path, 4), "value"))
    {
      g_autofree char *body = air_html_blocks_to_text (air_story_read_blocks (story));
      g_autoptr (GPtrArray) blocks = air_html_blocks_of_markup (text, NULL);
      g_autofree char *expected = air_html_blocks_to_text (blocks);

      return verdict (same_text (body, expected) || same_text (air_story_get_summary (story), text));
    }
  if (is_any (key, "link") && length == 3 && strstr (text, "://") != NULL)
    return verdict (same_address (air_story_get_url (story), text) || strncmp (text, "http", 4) != 0);
  if (is_any (key, "id guid") && length == 3)
    return verdict (g_strcmp0 (air_story_get_id (story), text) == 0);
  if (is_any (key, "author") && length == 3)
    return verdict (check_author_line (air_story_get_authors (story), text));
  if (is_any (key, "author_detail") && is_any (detail, "name email url href"))
    return verdict (
        air_story_get_authors (story)->len > 0
        && check_person (g_ptr_array_index (air_story_get_authors (story), air_story_get_authors (story)->len - 1),
                         detail, text));
  if (is_any (key, "authors") && length == 5 && is_any (step (path, 4), "name email url href"))
    return verdict (number (path, 3) < air_story_get_authors (story)->len &&
                    check_person (air_story_get_authors (story)->pdata[number (path, 3)], step (path, 4), text));
  if (is_any (key, "tags") && is_any (step (path, 4), "term"))
    return verdict (number (path, 3) < g_strv_length ((char **) air_story_get_tags (story)) &&
                    same_text (air_story_get_tags (story)[number (path, 3)], text));
  if (is_any (key, "category") && length == 3)
    return verdict (g_strv_contains (air_story_get_tags (story), text));
  if (is_any (key, "rights copyright") && length == 3)
    return verdict (same_text (air_story_get_copyright (story), text));
  return NOT_OURS;
}

static Verdict
check_feed (AirFeedDocument *document, JsonArray *path, JsonNode *value)
{
  const char *key = step (path, 1);
  const char *detail = step (path, 2);
  guint length = json_array_get_length (path);
  gboolean whole = length == 2 || (length == 3 && is_any (detail, "value"));
  const char *text = JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING
                       ? json_node_get_string (value)
                       : NULL;
  g_autoptr (GDateTime) moment = parsed_date (value);

  if (is_any (key, "updated_parsed modified_parsed published_parsed date_parsed") && moment != NULL)
    return verdict (same_moment (document->updated, NULL, moment));
  if (text == NULL)
    return NOT_OURS;
  if (is_any (key, "title title_detail") && whole)
    return verdict (same_text (document->title, text));
  if (is_any (key, "link") && whole && strncmp (text, "http", 4) == 0)
    return verdict (same_address (document->link, text));
  if (is_any (key, "language") && whole)
    return verdict (g_strcmp0 (document->language, text) == 0);
  if (is_any (key, "copyright rights copyright_detail rights_detail") && whole)
    return verdict (same_text (document->copyright, text));
  if (is_any (key, "image") && is_any (detail, "href url"))
    return verdict (same_address (document->image, text));
  return NOT_OURS;
}

static Verdict
check (AirFeedDocument *document, JsonObject *rule)
{
  JsonArray *path = json_object_has_member (rule, "path") ? json_object_get_array_member (rule, "path") : NULL;
  JsonNode *value = json_object_get_member (rule, "value");

  if (path == NULL || value == NULL || !g_str_equal (json_object_get_string_member (rule, "op"), "eq"))
    return NOT_OURS;
  if (is_any (step (path, 0), "feed channel"))
    return check_feed (document, path, value);
  if (!is_any (step (path, 0), "entries items"))
    return NOT_OURS;
  if (number (path, 1) >= document->reading->items->len)
    return WRONG;
  return check_entry (document->reading->items->pdata[number (path, 1)], path, value);
}

/* About formats that are not ours, about HTTP headers that are not a reader's, and the few that we mean otherwise: a
 * category's label before its term, ids as they are, UTF-8 where nothing else is claimed; and HTML as HTML reads it,
 * where what an iframe holds is not shown, a CDATA mark begins a comment and "<!DOCTYPE ~" is no text. */
static gboolean
is_foreign (const char *file)
{
  return strstr (file, "/cdf/") != NULL || strstr (file, "/psc/") != NULL || strstr (file, "/geo/") != NULL ||
         strstr (file, "_cdf") != NULL || strstr (file, "/cdf_") != NULL || strstr (file, "/json/") != NULL ||
         strstr (file, "lang/http_") != NULL || strstr (file, "_id_base_") != NULL ||
         strstr (file, "category_term") != NULL || strstr (file, "linenoise") != NULL ||
         strstr (file, "entry_content_iframe") != NULL || strstr (file, "script_nested_cdata") != NULL ||
         strstr (file, "declaration_unexpected_character") != NULL;
}

static void
test_feedparser (gconstpointer data)
{
  const char *group = data;
  g_autofree char *root = air_corpus_path ("feed-feedparser");
  g_autofree char *manifest_path = root != NULL ? g_build_filename (root, "manifest.jsonl", NULL) : NULL;
  g_autofree char *manifest = NULL;
  g_auto (GStrv) lines = NULL;
  guint right = 0;
  guint wrong = 0;

  if (root == NULL)
    return;
  g_assert_true (g_file_get_contents (manifest_path, &manifest, NULL, NULL));
  lines = g_strsplit (manifest, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (JsonNode) node = *lines[i] != '\0' ? json_from_string (lines[i], NULL) : NULL;
      JsonObject *row = node != NULL ? json_node_get_object (node) : NULL;
      const char *file = row != NULL ? json_object_get_string_member (row, "file") : NULL;
      JsonObject *http = row != NULL && json_object_has_member (row, "http")
                           ? json_object_get_object_member (row, "http") : NULL;
      g_autofree char *path = NULL;
      g_autofree char *base = NULL;
      g_autoptr (AirFeedDocument) document = NULL;
      JsonArray *checks;

      if (file == NULL || strstr (file, group) == NULL || is_foreign (file) || !json_object_has_member (row, "checks"))
        continue;
      path = g_build_filename (root, file, NULL);
      base = air_url_resolve ("http://127.0.0.1:8097/tests/",
                              http != NULL ? json_object_get_string_member_with_default (http, "content-location", "")
                                           : "");
      document = read_file (
          path, http != NULL ? json_object_get_string_member_with_default (http, "content-type", NULL) : NULL, base);
      checks = json_object_get_array_member (row, "checks");
      for (guint j = 0; j < json_array_get_length (checks); j++)
        {
          JsonObject *rule = json_array_get_object_element (checks, j);
          Verdict result = document != NULL ? check (document, rule) : NOT_OURS;

          right += result == RIGHT;
          wrong += result == WRONG;
          if (result == WRONG)
            {
              g_autofree char *told = json_to_string (json_object_get_member (row, "checks"), FALSE);

              g_test_message ("%s %s", file, told);
            }
        }
    }
  g_test_message ("%s: %u right, %u wrong", group, right, wrong);
  g_assert_cmpfloat (right, >=, (right + wrong) * (strstr (group, "illformed") != NULL ? 0.95 : 0.99));
}

static void
read_and_measure (const char *path)
{
  double seconds;
  g_autoptr (AirFeedDocument) document = NULL;

  air_corpus_start_clock ();
  document = read_file (path, NULL, "https://example.org/feed");
  seconds = air_corpus_elapsed_s ();
  if (seconds > 0.5)
    g_test_message ("%.2f s %s", seconds, path);
  g_assert_cmpfloat (seconds, <, 5);
  if (document != NULL)
    g_assert_cmpuint (document->reading->items->len, <=, AIR_LIMIT_ITEMS);
}

static void
test_no_crash (gconstpointer data)
{
  g_autofree char *root = air_corpus_path (data);

  if (root != NULL)
    air_corpus_visit (root, read_and_measure);
}

int
main (int argc, char *argv[])
{
  static const char *const groups[] = { "data/wellformed", "data/illformed", "data/encoding", "data/entities" };
  static const char *const folders[] = { "feed-gofeed", "feed-w3c-feedvalidator", "feed-feed-rs", "feed-newsboat",
                                         "feed-rss-parser-js", "feed-miniflux", "feed-feedparser", "xml-libxml2",
                                         "html-readability", "json-JSONTestSuite", "fuzz-dictionaries" };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      g_autofree char *path = g_strconcat ("/corpora/feedparser/", groups[i], NULL);

      g_test_add_data_func (path, groups[i], test_feedparser);
    }
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_strconcat ("/corpora/no-crash/", folders[i], NULL);

      g_test_add_data_func (path, folders[i], test_no_crash);
    }

  return g_test_run ();
}
