/* test-host-budget.c - no host is asked oftener than it should be
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-error.h"
#include "air-fake-clock.h"
#include "air-host-budget.h"
#include "air-limits.h"
#include "air-url-policy.h"

typedef struct
{
  AirFakeClock *clock;
  AirHostBudget *budget;
} Fixture;

static void
set_up (Fixture *f, gconstpointer unused)
{
  f->clock = air_fake_clock_new ("2031-05-04T10:00:00Z");
  f->budget = air_host_budget_new (AIR_CLOCK (f->clock));
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  air_host_budget_free (f->budget);
  g_object_unref (f->clock);
}

/* Seconds to wait; 0 if it may be asked. */
static guint
spend (Fixture *f, const char *url, gboolean unasked)
{
  g_autoptr (GUri) uri = air_url_policy_parse (url, AIR_URL_DOCUMENT, NULL);
  g_autoptr (GError) error = NULL;

  if (air_host_budget_spend (f->budget, uri, unasked, &error))
    return 0;

  g_assert_error (error, AIR_ERROR, AIR_ERROR_REFUSED);
  g_assert_cmpuint (air_error_get_retry_after (error), >, 0);
  return air_error_get_retry_after (error);
}

static void
hold (Fixture *f, const char *url, guint status, guint seconds)
{
  g_autoptr (GUri) uri = air_url_policy_parse (url, AIR_URL_DOCUMENT, NULL);

  air_host_budget_hold (f->budget, uri, status, seconds);
}

/* One request a second: the first falls out of the hour after 3600 s. */
static void
so_much_an_hour (Fixture *f, gconstpointer unused)
{
  for (guint i = 0; i < AIR_LIMIT_UNASKED_PER_HOUR; i++)
    {
      g_assert_cmpuint (spend (f, "http://a.example/feed", TRUE), ==, 0);
      air_fake_clock_advance_s (f->clock, 1);
    }
  g_assert_cmpuint (spend (f, "http://a.example/other", TRUE), ==, 3600 - AIR_LIMIT_UNASKED_PER_HOUR);
  g_assert_cmpuint (spend (f, "http://b.example/feed", TRUE), ==, 0);

  air_fake_clock_advance_s (f->clock, 3600 - AIR_LIMIT_UNASKED_PER_HOUR);
  g_assert_cmpuint (spend (f, "https://A.example/feed", TRUE), ==, 0);
  g_assert_cmpuint (spend (f, "http://a.example/feed", TRUE), ==, 1);
}

static void
more_for_the_listener (Fixture *f, gconstpointer unused)
{
  for (guint i = 0; i < AIR_LIMIT_ASKED_PER_HOUR; i++)
    g_assert_cmpuint (spend (f, "http://a.example/", FALSE), ==, 0);
  g_assert_cmpuint (spend (f, "http://a.example/", FALSE), ==, 3600);
  g_assert_cmpuint (spend (f, "http://a.example/", TRUE), ==, 3600);
  air_fake_clock_advance_s (f->clock, 3600);
  g_assert_cmpuint (spend (f, "http://a.example/", TRUE), ==, 0);
}

static void
too_many_requests_are_of_the_host (Fixture *f, gconstpointer unused)
{
  hold (f, "http://a.example/feed", 429, 90);
  g_assert_cmpuint (spend (f, "http://a.example/feed", FALSE), ==, 90);
  g_assert_cmpuint (spend (f, "https://a.example/other", FALSE), ==, 90);
  g_assert_cmpuint (spend (f, "http://b.example/", FALSE), ==, 0);
  air_fake_clock_advance_s (f->clock, 90);
  g_assert_cmpuint (spend (f, "http://a.example/other", FALSE), ==, 0);
}

static void
unavailable_is_one_address (Fixture *f, gconstpointer unused)
{
  hold (f, "http://a.example/feed", 503, 90);
  g_assert_cmpuint (spend (f, "http://a.example/feed", FALSE), ==, 90);
  g_assert_cmpuint (spend (f, "http://a.example/other", FALSE), ==, 0);
  air_fake_clock_advance_s (f->clock, 90);
  g_assert_cmpuint (spend (f, "http://a.example/feed", FALSE), ==, 0);
}

static void
other_answers_hold_nothing (Fixture *f, gconstpointer unused)
{
  hold (f, "http://a.example/", 404, 90);
  hold (f, "http://a.example/", 429, 0);
  g_assert_cmpuint (spend (f, "http://a.example/", FALSE), ==, 0);
}

/* A feed may name any number of hosts and addresses. */
static void
remembers_only_so_many (Fixture *f, gconstpointer unused)
{
  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *url = g_strdup_printf ("http://h%u.example/", i);
      g_autofree char *busy = g_strdup_printf ("http://a.example/%u", i);

      g_assert_cmpuint (spend (f, url, FALSE), ==, 0);
      hold (f, busy, 503, 90);
    }
  g_assert_cmpuint (spend (f, "http://a.example/fresh", FALSE), ==, 90);
}

static void
add (const char *path, void (*test) (Fixture *f, gconstpointer unused))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/host-budget/so-much-an-hour", so_much_an_hour);
  add ("/host-budget/more-for-the-listener", more_for_the_listener);
  add ("/host-budget/too-many-requests-are-of-the-host", too_many_requests_are_of_the_host);
  add ("/host-budget/unavailable-is-one-address", unavailable_is_one_address);
  add ("/host-budget/other-answers-hold-nothing", other_answers_hold_nothing);
  add ("/host-budget/remembers-only-so-many", remembers_only_so_many);

  return g_test_run ();
}
