/* fuzz.c - what must hold of every text and address
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz.h"

#include <signal.h>
#include <stdlib.h>

int LLVMFuzzerInitialize (int *argc, char ***argv);

static void
give_up (int number)
{
  abort ();
}

/* GLib ends a program that it warns with a signal of which libFuzzer knows nothing: it would not save the input. */
int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  signal (SIGTRAP, give_up);
  return 0;
}

char *
fuzz_dup_text (const guint8 *bytes, gsize size)
{
  return g_strndup ((const char *) bytes, size);
}

static gboolean
turns_direction (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static gboolean
is_clean (const char *text, gboolean may_break)
{
  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if ((g_unichar_iscntrl (c) && !(may_break && c == '\n')) || turns_direction (c))
        return FALSE;
    }
  return TRUE;
}

static void
check_text (const char *text, gboolean may_break)
{
  g_autofree char *shown = NULL;

  if (text == NULL || is_clean (text, may_break))
    return;

  shown = g_strescape (text, NULL);
  g_error ("This text is not clean: “%s”", shown);
}

void
fuzz_check_line (const char *text)
{
  check_text (text, FALSE);
}

void
fuzz_check_lines (const char *text)
{
  check_text (text, TRUE);
}

static gboolean
is_web (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_ENCODED, NULL);

  return uri != NULL && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0' &&
    (g_str_equal (g_uri_get_scheme (uri), "http") || g_str_equal (g_uri_get_scheme (uri), "https"));
}

void
fuzz_check_url (const char *url)
{
  fuzz_check_line (url);
  g_assert_true (url == NULL || is_web (url));
}

void
fuzz_check_link (const char *url)
{
  fuzz_check_line (url);
  g_assert_true (url == NULL || g_str_has_prefix (url, "mailto:") || is_web (url));
}
