/* bench-archive.c - what keeping 50,000 stories costs, and searching them as one types
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-block.h"
#include "air-hit.h"
#include "air-person.h"
#include "air-sqlite-archive.h"
#include "air-story.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define STORIES 50000
#define AT_ONCE 500
#define VOCABULARY 20000
#define COMMON 4.0
#define SHORT 40
#define PARAGRAPHS 4
#define WORDS_IN_PARAGRAPH 40
#define HITS 40

typedef struct
{
  char *words[VOCABULARY]; /* (owned): the most common first */
  double sums[VOCABULARY]; /* of how often each is used, up to it */
  GRand *random;           /* (owned) */
} Language;

/* Of one search, from asking to the answer. */
typedef struct
{
  double processor_ms; /* of all threads */
  double waited_ms;
} Time;

/* As in a real language (Zipf), few words make most of the text: the nth is used 1/n as often as the first; and those
 * that are used most are short. */
static Language *
language_new (void)
{
  static const char *const parts[] = { "wa", "ter", "ra",  "di",  "o",   "ne",  "mo",  "ka",   "li",   "su",  "ti",
                                       "er", "ad",  "en",  "on",  "re",  "st",  "ing", "tion", "com",  "pro", "con",
                                       "de", "al",  "ri",  "ver", "ro",  "ci",  "ty",  "coun", "cil",  "me",  "et",
                                       "ch", "oo",  "se",  "th",  "tr",  "ee",  "fi",  "sn",   "ow",   "va",  "lley" };
  Language *language = g_new0 (Language, 1);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  double sum = 0;

  language->random = g_rand_new_with_seed (1881);
  for (guint n = 0; n < VOCABULARY;)
    {
      GString *word = g_string_new (NULL);

      for (int i = n < SHORT ? 1 : g_rand_int_range (language->random, 2, 5); i > 0; i--)
        g_string_append (word, parts[g_rand_int_range (language->random, 0, G_N_ELEMENTS (parts))]);
      if (!g_hash_table_add (known, word->str))
        {
          g_string_free (word, TRUE);
          continue;
        }
      sum += 1 / (n + COMMON);
      language->sums[n] = sum;
      language->words[n++] = g_string_free (word, FALSE);
    }
  return language;
}

static void
language_free (Language *language)
{
  for (guint i = 0; i < VOCABULARY; i++)
    g_free (language->words[i]);
  g_rand_free (language->random);
  g_free (language);
}

static const char *
choose_word (Language *language)
{
  double at = g_rand_double_range (language->random, 0, language->sums[VOCABULARY - 1]);
  guint low = 0, high = VOCABULARY - 1;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (language->sums[middle] < at)
        low = middle + 1;
      else
        high = middle;
    }
  return language->words[low];
}

static char *
make_text (Language *language, guint n_words)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", choose_word (language));
  return g_string_free (text, FALSE);
}

static AirStory *
make_story (Language *language, guint n)
{
  g_autofree char *id = g_strdup_printf ("https://radio.example/news/%u", n);
  g_autofree char *title = make_text (language, 8);
  g_autofree char *summary = make_text (language, 20);
  g_autofree char *name = g_strdup_printf ("%s %s", language->words[n % 40], language->words[500 + n % 7]);
  g_autoptr (GDateTime) published = g_date_time_new_from_unix_utc (1500000000 + (gint64) n * 4000);
  g_autoptr (GPtrArray) authors = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (authors, g_object_new (AIR_TYPE_PERSON, "name", name, NULL));
  for (guint i = 0; i < PARAGRAPHS; i++)
    {
      g_autofree char *text = make_text (language, WORDS_IN_PARAGRAPH);

      g_ptr_array_add (blocks, g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_PARAGRAPH, "text", text, NULL));
    }
  return g_object_new (AIR_TYPE_STORY, "id", id, "url", id, "title", title, "summary", summary, "published",
                       published, "authors", authors, "blocks", blocks, NULL);
}

static void
got_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
await (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* Until all that was asked before is done. */
static void
await_archive (AirArchive *archive)
{
  g_autoptr (GAsyncResult) result = NULL;

  air_archive_load_marks_async (archive, "bench", NULL, got_cb, &result);
  await (&result);
  g_ptr_array_unref (air_archive_load_marks_finish (archive, result, NULL));
}

/* Processor time: other programs on the machine do not count. */
static double
now_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

/* In seconds of processor time. */
static double
fill (AirArchive *archive, Language *language, guint n_stories)
{
  g_autoptr (GDateTime) seen = g_date_time_new_now_utc ();
  double ms = 0;

  for (guint n = 0; n < n_stories; n += AT_ONCE)
    {
      g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
      double start_ms;

      for (guint i = n; i < MIN (n + AT_ONCE, n_stories); i++)
        g_ptr_array_add (items, make_story (language, i));
      start_ms = now_ms ();
      air_archive_keep_items (archive, "bench", items, seen);
      await_archive (archive);
      ms += now_ms () - start_ms;
    }
  return ms / 1e3;
}

static void
search (AirArchive *archive, const char *query, GArray *times)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  gint64 start_us = g_get_monotonic_time ();
  double start_ms = now_ms ();
  Time time;

  air_archive_search_async (archive, query, NULL, HITS, NULL, got_cb, &result);
  await (&result);
  hits = air_archive_search_finish (archive, result, NULL);
  time.processor_ms = now_ms () - start_ms;
  time.waited_ms = (g_get_monotonic_time () - start_us) / 1e3;
  g_array_append_val (times, time);
}

/* Each letter more is a search. */
static void
type (AirArchive *archive, const char *query, GArray *times)
{
  for (gsize length = 1; query[length - 1] != '\0'; length++)
    {
      g_autofree char *typed = g_strndup (query, length);

      search (archive, typed, times);
    }
}

static int
compare_processor (gconstpointer a, gconstpointer b)
{
  const Time *left = a, *right = b;

  return (left->processor_ms > right->processor_ms) - (left->processor_ms < right->processor_ms);
}

static int
compare_waited (gconstpointer a, gconstpointer b)
{
  const Time *left = a, *right = b;

  return (left->waited_ms > right->waited_ms) - (left->waited_ms < right->waited_ms);
}

static void
say (const char *what, GArray *times)
{
  guint middle = times->len / 2, most = times->len * 95 / 100;

  g_array_sort (times, compare_processor);
  printf ("%-24s %5u   %6.2f %6.2f %6.2f", what, times->len, g_array_index (times, Time, middle).processor_ms,
          g_array_index (times, Time, most).processor_ms, g_array_index (times, Time, times->len - 1).processor_ms);
  g_array_sort (times, compare_waited);
  printf ("   %6.2f %6.2f %6.2f\n", g_array_index (times, Time, middle).waited_ms,
          g_array_index (times, Time, most).waited_ms, g_array_index (times, Time, times->len - 1).waited_ms);
}

static void
measure (AirArchive *archive, Language *language)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Time));
  static const struct
  {
    const char *what;
    guint first;
    guint step;
    guint n;
    guint words;
    const char *before;
  } kinds[] = {
    { "the most common words", 0, 1, 30, 1, "" },      { "common words", 100, 20, 30, 1, "" },
    { "seldom words", 3000, 500, 30, 1, "" },          { "three words", 10, 7, 20, 3, "" },
    { "\"two words in a row", 0, 1, 20, 2, "\"" },     { "author:", 0, 1, 20, 1, "author:" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (Time));

      for (guint j = 0; j < kinds[i].n; j++)
        {
          GString *query = g_string_new (kinds[i].before);

          for (guint word = 0; word < kinds[i].words; word++)
            g_string_append_printf (query, "%s%s", word > 0 ? " " : "",
                                    language->words[kinds[i].first + kinds[i].step * j + word * 31]);
          type (archive, query->str, times);
          g_string_free (query, TRUE);
        }
      g_array_append_vals (all, times->data, times->len);
      say (kinds[i].what, times);
    }
  say ("all of them", all);
}

static guint64
size_of (const char *path)
{
  GStatBuf info;

  return g_stat (path, &info) == 0 ? (guint64) info.st_size : 0;
}

int
main (int argc, char *argv[])
{
  guint n_stories = argc > 1 ? (guint) atoi (argv[1]) : STORIES;
  g_autofree char *folder = g_dir_make_tmp ("airshift-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "archive.sqlite", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  AirArchive *archive = air_sqlite_archive_new (file);
  Language *language = language_new ();
  double seconds = fill (archive, language, n_stories);

  g_object_unref (archive);
  printf ("%u stories of %d words: kept in %.1f s of processor time, %.0f a second; the file has %.0f MB\n", n_stories,
          PARAGRAPHS * WORDS_IN_PARAGRAPH + 28, seconds, n_stories / seconds, size_of (path) / 1e6);
  printf ("Searching as one types: each letter is a search for the best %d, with snippets; from asking to the answer:\n"
          "%-24s %5s   %20s   %20s\n%-24s %5s   %6s %6s %6s   %6s %6s %6s\n",
          HITS, "", "", "processor time, ms  ", "waited, ms     ", "", "n", "p50", "p95", "most", "p50", "p95", "most");
  archive = air_sqlite_archive_new (file);
  measure (archive, language);

  g_object_unref (archive);
  language_free (language);
  g_unlink (path);
  g_rmdir (folder);
  return 0;
}
