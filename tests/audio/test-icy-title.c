/* test-icy-title.c - the title in a block of ICY metadata
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-icy-title.h"

#include "air-limits.h"

#include <string.h>

static void
assert_bytes (const void *block, gsize size, const char *expected)
{
  g_autoptr (GBytes) bytes = g_bytes_new (block, size);
  g_autofree char *title = air_icy_title_parse (bytes);

  g_assert_cmpstr (title, ==, expected);
}

/* As a server sends it: padded with zeros to sixteen bytes. */
static void
assert_title (const char *block, const char *expected)
{
  char padded[4080] = { 0 };
  gsize size = strlen (block);

  g_assert_cmpuint (size, <=, sizeof padded);
  memcpy (padded, block, size);
  assert_bytes (padded, MIN ((size + 16) / 16 * 16, sizeof padded), expected);
}

static void
test_plain (void)
{
  assert_title ("StreamTitle='Sluice Gates - Low Water';", "Sluice Gates - Low Water");
  assert_title ("StreamTitle='Low Water';StreamUrl='http://example.org/';", "Low Water");
  assert_title ("streamtitle='Low Water';StreamUrl='';", "Low Water");
  assert_title ("StreamTitle='  Low Water  ';", "Low Water");
}

static void
test_empty_means_none (void)
{
  assert_title ("StreamTitle='';StreamUrl='x';", "");
  assert_title ("StreamTitle='';", "");
}

static void
test_nothing_to_tell (void)
{
  assert_title ("", NULL);
  assert_title ("StreamUrl='http://example.org/';", NULL);
  assert_title ("no field at all", NULL);
  assert_title ("StreamTitle=", NULL);
}

static void
test_quotes_and_semicolons (void)
{
  assert_title ("StreamTitle='Rock 'n' Roll; Live';", "Rock 'n' Roll; Live");
  assert_title ("StreamTitle='Say 'yes'; say 'no';';StreamUrl='';", "Say 'yes'; say 'no';");
  assert_title ("StreamTitle='a';b';StreamUrl='u';", "a';b");
  assert_title ("StreamTitle='It's';", "It's");
}

static void
test_other_fields (void)
{
  assert_title ("adw_ad='true';durationMilliseconds='30000';StreamTitle='Creek';", "Creek");
  assert_title ("StreamTitle='Creek';adw_ad='true';", "Creek");
  assert_title ("StreamTitle='Creek';StreamNext='Ditch';StreamUrl='';", "Creek");
}

static void
test_cut_short (void)
{
  assert_title ("StreamTitle='A very long", "A very long");
  assert_title ("StreamTitle='It ends here'", "It ends here");
  assert_title ("StreamTitle='", "");
}

static void
test_markup_and_format_stay_text (void)
{
  assert_title ("StreamTitle='<b>%n%s</b> &amp; \\n';", "<b>%n%s</b> &amp; \\n");
}

static void
test_encodings (void)
{
  assert_title ("StreamTitle='caf\xc3\xa9 \xe2\x80\x93 \xc5\x9a';", "café – Ś");
  assert_title ("StreamTitle='caf\xe9';", "café");
  assert_title ("StreamTitle='\x93quoted\x94 \x96 \x80';", "“quoted” – €");
  assert_bytes ("StreamTitle='\xff\xfe" "A\0\xe9\0" "';", 22, "Aé");
  assert_bytes ("StreamTitle='\0A\0B\0C\0\xe9';", 23, "ABCé");
}

static void
test_controls_and_bidi (void)
{
  assert_title ("StreamTitle='a\tb\x01" "c\x7f" "d';", "a b c d");
  assert_title ("StreamTitle='\xe2\x80\xae" "abc\xe2\x81\xa9';", "abc");
  assert_bytes ("StreamTitle='a\0b';", 18, "a b");
}

static void
test_sound_is_no_title (void)
{
  assert_title ("StreamTitle='\xff\xfb\x90\x01\x02\x03\x04\x05\x06\x07\x10\x11\x12\x13';", NULL);
}

static void
test_cut_at_the_limit (void)
{
  char block[4080];
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *title = NULL;

  memset (block, 'x', sizeof block);
  memcpy (block, "StreamTitle='", 13);
  bytes = g_bytes_new (block, sizeof block);
  title = air_icy_title_parse (bytes);
  g_assert_cmpuint (strlen (title), ==, AIR_LIMIT_TITLE_CHARS);
}

static void
test_any_bytes (void)
{
  for (guint round = 0; round < 20000; round++)
    {
      char block[256];
      g_autoptr (GBytes) bytes = NULL;
      g_autofree char *title = NULL;

      for (guint i = 0; i < sizeof block; i++)
        block[i] = g_test_rand_int ();
      memcpy (block, "StreamTitle='", 13);
      bytes = g_bytes_new (block, g_test_rand_int_range (0, sizeof block));
      title = air_icy_title_parse (bytes);
      g_assert_true (title == NULL || g_utf8_validate (title, -1, NULL));
    }
}

/* A string of JSON as the vectors have them: no escapes but of controls and of Latin letters. */
static char *
dup_json_string (const char *line, const char *key)
{
  g_autofree char *name = g_strdup_printf ("\"%s\": ", key);
  const char *p = strstr (line, name);
  GString *out;

  g_assert_nonnull (p);
  p += strlen (name);
  if (*p != '"')
    return NULL;
  out = g_string_new (NULL);
  for (p++; *p != '"'; p++)
    {
      if (*p != '\\')
        g_string_append_c (out, *p);
      else if (*++p == 'u')
        {
          char code[5] = { p[1], p[2], p[3], p[4], 0 };

          g_string_append_unichar (out, g_ascii_strtoull (code, NULL, 16));
          p += 4;
        }
      else /* a control, which is shown as a space */
        g_string_append_c (out, ' ');
    }

  return g_string_free (out, FALSE);
}

static void
test_vectors (void)
{
  const char *corpora = g_getenv ("AIRSHIFT_CORPORA");
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (corpora == NULL)
    {
      g_test_skip ("AIRSHIFT_CORPORA is not set");
      return;
    }
  path = g_build_filename (corpora, "icy-vectors-media3", "vectors.jsonl", NULL);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL && lines[i][0] != '\0'; i++)
    {
      g_autofree char *hex = dup_json_string (lines[i], "hex");
      g_autofree char *expected = dup_json_string (lines[i], "title");
      g_autoptr (GByteArray) block = g_byte_array_new ();

      for (const char *p = hex; *p != '\0'; p += 2)
        {
          guint8 byte = g_ascii_xdigit_value (p[0]) << 4 | g_ascii_xdigit_value (p[1]);

          g_byte_array_append (block, &byte, 1);
        }
      g_test_message ("%s", lines[i]);
      assert_bytes (block->data, block->len, expected);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/icy-title/plain", test_plain);
  g_test_add_func ("/icy-title/empty-means-none", test_empty_means_none);
  g_test_add_func ("/icy-title/nothing-to-tell", test_nothing_to_tell);
  g_test_add_func ("/icy-title/quotes-and-semicolons", test_quotes_and_semicolons);
  g_test_add_func ("/icy-title/other-fields", test_other_fields);
  g_test_add_func ("/icy-title/cut-short", test_cut_short);
  g_test_add_func ("/icy-title/markup-and-format-stay-text", test_markup_and_format_stay_text);
  g_test_add_func ("/icy-title/encodings", test_encodings);
  g_test_add_func ("/icy-title/controls-and-bidi", test_controls_and_bidi);
  g_test_add_func ("/icy-title/sound-is-no-title", test_sound_is_no_title);
  g_test_add_func ("/icy-title/cut-at-the-limit", test_cut_at_the_limit);
  g_test_add_func ("/icy-title/any-bytes", test_any_bytes);
  g_test_add_func ("/icy-title/vectors", test_vectors);

  return g_test_run ();
}
