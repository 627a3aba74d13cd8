/* fuzz-url.c - addresses as documents write them
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first line is the base, the rest the reference.
 */
#include "air-url.h"
#include "fuzz.h"

#include <string.h>

/* An absolute address stays what it is. */
static void
check_absolute (const char *url)
{
  g_autofree char *again = air_url_resolve (NULL, url);
  g_autofree char *key = NULL;

  if (url == NULL)
    return;

  fuzz_check_url (url);
  g_assert_cmpstr (again, ==, url);
  key = air_url_key (url);
  g_assert_nonnull (key);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autofree char *base = fuzz_dup_text (bytes, size);
  char *reference = strchr (base, '\n');
  g_autofree char *url = NULL;
  g_autofree char *link = NULL;
  g_autofree char *picture = NULL;
  g_autofree char *best = NULL;
  g_autofree char *new_base = NULL;

  if (reference == NULL)
    return 0;
  *reference++ = '\0';

  url = air_url_resolve (base, reference);
  check_absolute (url);
  link = air_url_resolve_link (base, reference);
  fuzz_check_link (link);
  g_assert_true (url == NULL || g_strcmp0 (url, link) == 0);
  picture = air_url_resolve_picture (base, reference);
  g_assert_true (picture == NULL || g_strcmp0 (picture, url) == 0);
  best = air_url_best_of_srcset (base, reference);
  fuzz_check_url (best);
  new_base = air_url_resolve_base (base, reference);
  fuzz_check_line (new_base);
  return 0;
}
