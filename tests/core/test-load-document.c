/* test-load-document.c - when a stored document is good enough
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-fake-archive.h"
#include "air-fake-clock.h"
#include "air-fake-fetcher.h"
#include "air-limits.h"
#include "air-load-document.h"

#define URL "http://radio.example/feed"

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

/* Whether the network is asked for what came `age_s` ago and was said to be fresh for `max_age_s`. */
static gboolean
is_asked (int max_age_s, int age_s, gint64 fresh_for_s)
{
  g_autoptr (AirFakeClock) clock = air_fake_clock_new ("2031-05-04T10:00:00Z");
  g_autoptr (AirFakeFetcher) fetcher = air_fake_fetcher_new ();
  g_autoptr (AirFakeArchive) archive = air_fake_archive_new ();
  g_autoptr (GDateTime) now = air_clock_dup_now (AIR_CLOCK (clock));
  g_autoptr (GDateTime) then = g_date_time_add_seconds (now, -age_s);
  g_autoptr (GBytes) body = g_bytes_new_static ("x", 1);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (AirDocument) stored = NULL;
  g_autoptr (AirDocument) document = NULL;

  stored = air_document_new (URL, URL, NULL, NULL, NULL, then, max_age_s, body);
  air_archive_keep (AIR_ARCHIVE (archive), stored);
  air_load_document_async (AIR_ARCHIVE (archive), AIR_FETCHER (fetcher), AIR_CLOCK (clock), URL, AIR_FETCH_PAGE,
                           AIR_REACH_PUBLIC, fresh_for_s, NULL, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  document = air_load_document_finish (result, NULL, &error);
  g_assert_no_error (error);
  return air_fake_fetcher_get_n_asked (fetcher) > 0;
}

static void
test_always_asks (void)
{
  g_assert_true (is_asked (600, 0, 0));
}

static void
test_fresh_for_so_long (void)
{
  g_assert_false (is_asked (-1, 100, 100));
  g_assert_true (is_asked (-1, 101, 100));
}

static void
test_fresh_as_said (void)
{
  g_assert_false (is_asked (600, 600, AIR_FRESH_AS_SAID));
  g_assert_true (is_asked (600, 601, AIR_FRESH_AS_SAID));
  g_assert_true (is_asked (-1, 1, AIR_FRESH_AS_SAID));
  g_assert_true (is_asked (0, 1, AIR_FRESH_AS_SAID));
}

/* A feed that calls itself fresh for a year is asked all the same. */
static void
test_only_so_much_is_believed (void)
{
  g_assert_false (is_asked (G_MAXINT, AIR_LIMIT_TRUSTED_S, AIR_FRESH_AS_SAID));
  g_assert_true (is_asked (G_MAXINT, AIR_LIMIT_TRUSTED_S + 1, AIR_FRESH_AS_SAID));
}

/* A clock that was a year ahead then does not make it fresh for a year. */
static void
test_whatever_the_clock (void)
{
  g_assert_true (is_asked (600, -365 * 24 * 60 * 60, AIR_FRESH_AS_SAID));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/load-document/always-asks", test_always_asks);
  g_test_add_func ("/load-document/fresh-for-so-long", test_fresh_for_so_long);
  g_test_add_func ("/load-document/fresh-as-said", test_fresh_as_said);
  g_test_add_func ("/load-document/only-so-much-is-believed", test_only_so_much_is_believed);
  g_test_add_func ("/load-document/whatever-the-clock", test_whatever_the_clock);
  return g_test_run ();
}
