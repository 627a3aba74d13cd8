/* fuzz-opml.c - lists of feeds from other programs, and that ours are read as they were written
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-limits.h"
#include "air-opml.h"
#include "fuzz-items.h"

static guint
count_feeds (GPtrArray *stations)
{
  guint n = 0;

  for (guint i = 0; i < stations->len; i++)
    n += air_station_info_get_sources (stations->pdata[i])->len;
  return n;
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autoptr (GBytes) body = fuzz_document (bytes, size);
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) stations = air_opml_read (body, warnings, &error);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) written = NULL;
  g_autoptr (GPtrArray) again = NULL;

  fuzz_check_outcome (stations, error);
  if (stations == NULL)
    return 0;

  g_assert_cmpuint (count_feeds (stations), <=, AIR_LIMIT_OPML_FEEDS);
  for (guint i = 0; i < stations->len; i++)
    fuzz_check_item (stations->pdata[i]);

  text = air_opml_write (stations, fuzz_context ()->now);
  written = g_bytes_new (text, strlen (text));
  again = air_opml_read (written, warnings, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_feeds (again), <=, count_feeds (stations));
  g_assert_cmpuint (again->len, ==, stations->len);
  return 0;
}
