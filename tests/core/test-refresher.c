/* test-refresher.c - when a feed is asked, on a clock that the test moves
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-error.h"
#include "air-fake-clock.h"
#include "air-fake-network.h"
#include "air-refresher.h"
#include "air-story.h"

/* A provider that counts, and gives as many stories as it was asked for. */
#define TEST_TYPE_PROVIDER (test_provider_get_type ())
G_DECLARE_FINAL_TYPE (TestProvider, test_provider, TEST, PROVIDER, GObject)

struct _TestProvider
{
  GObject parent_instance;

  guint n_asked;
  AirLoad last; /* how it was asked last */
  gboolean failing;
  const char *fetched; /* (nullable): what it says of its answers */
};

static void
load_async (AirProvider *provider, AirLoad load, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  TestProvider *self = TEST_PROVIDER (provider);
  g_autoptr (GTask) task = g_task_new (provider, cancellable, callback, data);
  AirLoaded *loaded;

  if (load != AIR_LOAD_STORED)
    self->n_asked++;
  self->last = load;
  if (load == AIR_LOAD_STORED || self->failing)
    {
      g_task_return_new_error (task, AIR_ERROR, AIR_ERROR_UNREACHABLE, "nothing");
      return;
    }

  loaded = g_new0 (AirLoaded, 1);
  loaded->items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->n_asked; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);

      g_ptr_array_add (loaded->items, g_object_new (AIR_TYPE_STORY, "id", id, "title", id, NULL));
    }
  loaded->fetched = self->fetched != NULL ? g_date_time_new_from_iso8601 (self->fetched, NULL) : NULL;
  loaded->warnings = g_ptr_array_new ();
  g_task_return_pointer (task, loaded, (GDestroyNotify) air_loaded_free);
}

static AirLoaded *
load_finish (AirProvider *provider, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
provider_init (AirProviderInterface *iface)
{
  iface->load_async = load_async;
  iface->load_finish = load_finish;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestProvider, test_provider, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (AIR_TYPE_PROVIDER, provider_init))

static void
test_provider_class_init (TestProviderClass *klass)
{
}

static void
test_provider_init (TestProvider *self)
{
}

typedef struct {
  AirFakeClock *clock;
  AirFakeNetwork *network;
  TestProvider *provider;
  AirFeed *feed;
  AirRefresher *refresher;
} Fixture;

/* Lets answers come, and then time pass. */
static void
pass_s (Fixture *f, double s)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  air_fake_clock_advance_s (f->clock, s);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->clock = air_fake_clock_new ("2026-07-24T09:00:00Z");
  f->network = air_fake_network_new ();
  f->provider = g_object_new (TEST_TYPE_PROVIDER, NULL);
  f->feed = air_feed_new (AIR_SOURCE_STORIES);
  air_feed_add_provider (f->feed, AIR_PROVIDER (f->provider));
  f->refresher = air_refresher_new (f->feed, 600, AIR_CLOCK (f->clock), G_NETWORK_MONITOR (f->network));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  air_refresher_stop (f->refresher);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (f->refresher);
  g_object_unref (f->feed);
  g_object_unref (f->provider);
  g_object_unref (f->network);
  g_object_unref (f->clock);
}

static void
wish_in (Fixture *f, int s)
{
  g_autoptr (GDateTime) now = air_clock_dup_now (AIR_CLOCK (f->clock));
  g_autoptr (GDateTime) when = g_date_time_add_seconds (now, s);

  air_refresher_refresh_by (f->refresher, when);
}

static void
test_asks_at_its_interval (Fixture *f, gconstpointer data)
{
  air_refresher_start (f->refresher);
  pass_s (f, 0);
  g_assert_cmpuint (f->provider->n_asked, ==, 1);
  pass_s (f, 530);
  g_assert_cmpuint (f->provider->n_asked, ==, 1);
  pass_s (f, 140);
  g_assert_cmpuint (f->provider->n_asked, ==, 2);
}

/* What is on ends in 20 minutes: the asking between does not make the one at the end be forgotten. */
static void
test_asks_by_the_moment_named (Fixture *f, gconstpointer data)
{
  air_refresher_start (f->refresher);
  pass_s (f, 0);
  wish_in (f, 1000);
  pass_s (f, 670);
  g_assert_cmpuint (f->provider->n_asked, ==, 2);
  pass_s (f, 325);
  g_assert_cmpuint (f->provider->n_asked, ==, 2);
  pass_s (f, 6);
  g_assert_cmpuint (f->provider->n_asked, ==, 3);
}

/* The moment is mostly named by the answer itself, while it is taken. */
static void
test_moment_named_while_asking (Fixture *f, gconstpointer data)
{
  air_refresher_start (f->refresher);
  wish_in (f, 200);
  pass_s (f, 0);
  pass_s (f, 199);
  g_assert_cmpuint (f->provider->n_asked, ==, 1);
  pass_s (f, 2);
  g_assert_cmpuint (f->provider->n_asked, ==, 2);
}

static void
test_no_oftener_than_each_minute (Fixture *f, gconstpointer data)
{
  air_refresher_start (f->refresher);
  pass_s (f, 0);
  wish_in (f, 1);
  pass_s (f, 59);
  g_assert_cmpuint (f->provider->n_asked, ==, 1);
  pass_s (f, 2);
  g_assert_cmpuint (f->provider->n_asked, ==, 2);
}

static void
test_a_key_held_down_is_one_wish (Fixture *f, gconstpointer data)
{
  air_refresher_start (f->refresher);
  pass_s (f, 10);
  for (guint i = 0; i < 30; i++)
    {
      air_refresher_refresh (f->refresher);
      pass_s (f, 0.03);
    }
  g_assert_cmpuint (f->provider->n_asked, ==, 2);
  pass_s (f, 5);
  air_refresher_refresh (f->refresher);
  g_assert_cmpuint (f->provider->n_asked, ==, 3);
}

static void
test_backs_off (Fixture *f, gconstpointer data)
{
  f->provider->failing = TRUE;
  air_refresher_start (f->refresher);
  pass_s (f, 0);
  pass_s (f, 75);
  g_assert_cmpuint (f->provider->n_asked, ==, 2);
  pass_s (f, 90);
  g_assert_cmpuint (f->provider->n_asked, ==, 2);
  pass_s (f, 60);
  g_assert_cmpuint (f->provider->n_asked, ==, 3);
}

/* On a metered network the station that was opened is shown, and F5 works; nothing else is asked. */
static void
test_metered_networks_are_spared (Fixture *f, gconstpointer data)
{
  air_fake_network_set_metered (f->network, TRUE);
  air_refresher_start (f->refresher);
  pass_s (f, 0);
  g_assert_cmpuint (f->provider->n_asked, ==, 1);
  g_assert_cmpint (f->provider->last, ==, AIR_LOAD_FRESH);
  pass_s (f, 7200);
  g_assert_cmpuint (f->provider->n_asked, ==, 1);

  air_refresher_refresh (f->refresher);
  pass_s (f, 0);
  g_assert_cmpuint (f->provider->n_asked, ==, 2);
  g_assert_cmpint (f->provider->last, ==, AIR_LOAD_FRESH);
  pass_s (f, 7200);
  g_assert_cmpuint (f->provider->n_asked, ==, 2);

  air_fake_network_set_metered (f->network, FALSE);
  pass_s (f, 0);
  g_assert_cmpuint (f->provider->n_asked, ==, 3);
  g_assert_cmpint (f->provider->last, ==, AIR_LOAD_DUE);
  pass_s (f, 530);
  g_assert_cmpuint (f->provider->n_asked, ==, 3);
  pass_s (f, 140);
  g_assert_cmpuint (f->provider->n_asked, ==, 4);
}

/* What was wished for and did not come is still wished for. */
static void
test_a_wish_stands_until_it_is_met (Fixture *f, gconstpointer data)
{
  air_fake_network_set_metered (f->network, TRUE);
  f->provider->failing = TRUE;
  air_refresher_start (f->refresher);
  pass_s (f, 0);
  pass_s (f, 75);
  g_assert_cmpuint (f->provider->n_asked, ==, 2);
  f->provider->failing = FALSE;
  air_fake_network_set_available (f->network, TRUE);
  pass_s (f, 0);
  g_assert_cmpuint (f->provider->n_asked, ==, 3);
  pass_s (f, 7200);
  g_assert_cmpuint (f->provider->n_asked, ==, 3);
}

static void
test_asks_only_when_wanted (Fixture *f, gconstpointer data)
{
  air_refresher_start (f->refresher);
  pass_s (f, 0);
  air_refresher_set_wanted (f->refresher, FALSE);
  pass_s (f, 7200);
  g_assert_cmpuint (f->provider->n_asked, ==, 1);
  air_clock_emit_jumped (AIR_CLOCK (f->clock));
  air_fake_network_set_available (f->network, TRUE);
  pass_s (f, 0);
  g_assert_cmpuint (f->provider->n_asked, ==, 1);

  air_refresher_set_wanted (f->refresher, TRUE);
  pass_s (f, 0);
  g_assert_cmpuint (f->provider->n_asked, ==, 2);
  air_refresher_set_wanted (f->refresher, FALSE);
  air_refresher_set_wanted (f->refresher, TRUE);
  pass_s (f, 0);
  g_assert_cmpuint (f->provider->n_asked, ==, 2);
}

static void
test_stopped_nothing_is_asked (Fixture *f, gconstpointer data)
{
  air_refresher_start (f->refresher);
  pass_s (f, 0);
  air_refresher_set_wanted (f->refresher, FALSE);
  pass_s (f, 7200);
  air_refresher_stop (f->refresher);
  air_refresher_set_wanted (f->refresher, TRUE);
  air_fake_network_set_metered (f->network, FALSE);
  pass_s (f, 7200);
  g_assert_cmpuint (f->provider->n_asked, ==, 1);
}

/* A clock that was a year ahead when one answer came does not make the next ones old. */
static void
test_fresh_is_fresh_whatever_the_clock (Fixture *f, gconstpointer data)
{
  f->provider->fetched = "2027-07-24T09:00:00Z";
  air_refresher_start (f->refresher);
  pass_s (f, 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->feed)), ==, 1);
  f->provider->fetched = "2026-07-24T09:10:00Z";
  pass_s (f, 670);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->feed)), ==, 2);
}

int
main (int argc, char *argv[])
{
  static const struct { const char *name; void (*test) (Fixture *, gconstpointer); } tests[] = {
    { "asks-at-its-interval", test_asks_at_its_interval },
    { "asks-by-the-moment-named", test_asks_by_the_moment_named },
    { "moment-named-while-asking", test_moment_named_while_asking },
    { "no-oftener-than-each-minute", test_no_oftener_than_each_minute },
    { "a-key-held-down-is-one-wish", test_a_key_held_down_is_one_wish },
    { "backs-off", test_backs_off },
    { "metered-networks-are-spared", test_metered_networks_are_spared },
    { "a-wish-stands-until-it-is-met", test_a_wish_stands_until_it_is_met },
    { "asks-only-when-wanted", test_asks_only_when_wanted },
    { "stopped-nothing-is-asked", test_stopped_nothing_is_asked },
    { "fresh-is-fresh-whatever-the-clock", test_fresh_is_fresh_whatever_the_clock },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/refresher/", tests[i].name, NULL);

      g_test_add (path, Fixture, NULL, set_up, tests[i].test, tear_down);
    }
  return g_test_run ();
}
