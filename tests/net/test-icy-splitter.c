/* test-icy-splitter.c - sound and titles come apart at the right byte
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-icy-splitter.h"

#include <string.h>

typedef struct
{
  GByteArray *sound;
  GPtrArray *blocks; /* of char * */
} Split;

static void
take_sound (const guint8 *data, gsize size, gpointer user)
{
  g_assert_cmpuint (size, >, 0);
  g_byte_array_append (((Split *) user)->sound, data, size);
}

static void
take_block (const guint8 *data, gsize size, gpointer user)
{
  g_assert_cmpuint (size % 16, ==, 0);
  g_assert_cmpuint (size, >, 0);
  g_ptr_array_add (((Split *) user)->blocks, g_strndup ((const char *) data, size));
}

/* Pushes the input in pieces of `step` bytes. */
static void
split (Split *into, const char *metaint, const guint8 *data, gsize size, gsize step)
{
  static const AirIcySink sink = { take_sound, take_block };
  g_autoptr (AirIcySplitter) splitter = air_icy_splitter_new (metaint);

  into->sound = g_byte_array_new ();
  into->blocks = g_ptr_array_new_with_free_func (g_free);
  for (gsize i = 0; i < size; i += step)
    air_icy_splitter_push (splitter, data + i, MIN (step, size - i), &sink, into);
}

static void
split_clear (Split *split)
{
  g_byte_array_unref (split->sound);
  g_ptr_array_unref (split->blocks);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Split, split_clear)

static void
takes_titles_out (void)
{
  static const char input[] = "abcd\x01StreamTitle='x';" "efgh\0" "ijkl\0" "mn";

  for (gsize step = 1; step < sizeof input; step++)
    {
      g_auto (Split) got = { 0 };

      split (&got, "4", (const guint8 *) input, sizeof input - 1, step);
      g_assert_cmpmem (got.sound->data, got.sound->len, "abcdefghijklmn", 14);
      g_assert_cmpuint (got.blocks->len, ==, 1);
      g_assert_cmpstr (g_ptr_array_index (got.blocks, 0), ==, "StreamTitle='x';");
    }
}

static void
takes_the_longest_block (void)
{
  g_autofree guint8 *input = g_malloc (1 + 1 + 4080 + 1);
  g_auto (Split) got = { 0 };

  memset (input, 't', 1 + 1 + 4080 + 1);
  input[0] = 'a';
  input[1] = 255;
  input[1 + 1 + 4080] = 'b';
  split (&got, "1", input, 1 + 1 + 4080 + 1, 1000);
  g_assert_cmpmem (got.sound->data, got.sound->len, "ab", 2);
  g_assert_cmpuint (strlen (g_ptr_array_index (got.blocks, 0)), ==, 4080);
}

static void
all_is_sound_without_an_interval (void)
{
  static const char *const intervals[] = { NULL, "", "0", "-5", "text", "8192 bytes", "1e3", "99999999999999999999" };

  for (guint i = 0; i < G_N_ELEMENTS (intervals); i++)
    {
      g_auto (Split) got = { 0 };

      split (&got, intervals[i], (const guint8 *) "abcdefgh", 8, 3);
      g_assert_cmpmem (got.sound->data, got.sound->len, "abcdefgh", 8);
      g_assert_cmpuint (got.blocks->len, ==, 0);
    }
}

static void
an_interval_may_be_out_of_sight (void)
{
  g_auto (Split) got = { 0 };

  split (&got, " 2147483648 ", (const guint8 *) "abcdefgh", 8, 8);
  g_assert_cmpmem (got.sound->data, got.sound->len, "abcdefgh", 8);
}

/* A capture of a real station and the same sound without titles. */
static void
splits_a_capture (void)
{
  const char *corpora = g_getenv ("AIRSHIFT_CORPORA");
  g_autofree char *stem = NULL;
  g_autofree char *raw_path = NULL;
  g_autofree char *raw = NULL;
  g_autofree char *clean = NULL;
  gsize raw_size, clean_size;

  if (corpora == NULL)
    {
      g_test_skip ("AIRSHIFT_CORPORA is not set");
      return;
    }

  stem = g_build_filename (corpora, "icy-icecast-metadata-js/data/test/data/record/vbr/isics-all.mp3", NULL);
  raw_path = g_strconcat (stem, ".raw", NULL);
  if (!g_file_get_contents (raw_path, &raw, &raw_size, NULL) ||
      !g_file_get_contents (stem, &clean, &clean_size, NULL))
    {
      g_test_skip ("the capture is not there");
      return;
    }

  for (gsize step = 1; step < 100000; step = step * 7 + 1)
    {
      g_auto (Split) got = { 0 };

      split (&got, "64", (const guint8 *) raw, raw_size, step);
      g_assert_cmpuint (got.blocks->len, ==, 25);
      g_assert_cmpmem (got.sound->data, got.sound->len, clean, clean_size);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/icy-splitter/takes-titles-out", takes_titles_out);
  g_test_add_func ("/icy-splitter/takes-the-longest-block", takes_the_longest_block);
  g_test_add_func ("/icy-splitter/all-is-sound-without-an-interval", all_is_sound_without_an_interval);
  g_test_add_func ("/icy-splitter/an-interval-may-be-out-of-sight", an_interval_may_be_out_of_sight);
  g_test_add_func ("/icy-splitter/splits-a-capture", splits_a_capture);

  return g_test_run ();
}
