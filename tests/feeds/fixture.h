/* fixture.h - documents of our own for the tests of readers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-readers.h"

#include <string.h>

/* (transfer full): tests/fixtures/feeds/NAME */
static inline GBytes *
fixture_load (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "fixtures", "feeds", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (text, length);
}

/* What readers are told, at a moment written in ISO 8601. */
typedef AirReadContext FixtureContext;

static inline FixtureContext
fixture_context (const char *zone, const char *now)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  FixtureContext context = { .base = "https://kqqx.example/", .zone = zone };

  context.now = g_date_time_new_from_iso8601 (now, utc);
  g_assert_nonnull (context.now);
  return context;
}

static inline void
fixture_context_clear (FixtureContext *context)
{
  g_clear_pointer (&context->now, g_date_time_unref);
  g_clear_pointer (&context->from, g_date_time_unref);
  g_clear_pointer (&context->to, g_date_time_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FixtureContext, fixture_context_clear)
