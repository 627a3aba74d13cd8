/* bench-first-cards.c - from the window's first frame to the first story cards, without a network
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-application.h"
#include "air-assembly.h"
#include "air-story-card.h"
#include "air-window.h"

#include <gst/gst.h>
#include <locale.h>

/* bench-first-cards [ROUNDS]: each round is a program of its own, on a station whose feed of 100 stories is stored and
 * whose server does not answer. */
#define FEED "http://127.0.0.1:9/feed.xml" /* the port of discarding: nobody listens there */
#define STORIES 100

typedef struct {
  gint64 began_us, frame_us, cards_us;
  gboolean watched;
} Once;

static Once once;

static GBytes *
make_feed (void)
{
  GString *feed = g_string_new ("<rss version='2.0'><channel><title>Bench</title>");

  for (int i = 0; i < STORIES; i++)
    g_string_append_printf (feed,
                            "<item><guid>story-%d</guid><title>Council %d hears the valley on water and roads</title>"
                            "<link>http://127.0.0.1:9/%d</link><description>What was said, and by whom.</description>"
                            "<pubDate>Tue, 09 Jun 2026 %02d:%02d:00 GMT</pubDate></item>",
                            i, i, i, 23 - i / 60, 59 - i % 60);
  g_string_append (feed, "</channel></rss>");
  return g_string_free_to_bytes (feed);
}

/* What an earlier run would have left. */
static void
store (void)
{
  g_autoptr (AirAssembly) assembly = air_assembly_new (NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GBytes) body = make_feed ();
  g_autoptr (AirDocument) feed = air_document_new (FEED, FEED, "application/rss+xml", NULL, NULL, now, -1, body);

  air_item_set_reach (AIR_ITEM (feed), AIR_REACH_LOOPBACK);
  air_archive_keep (air_assembly_get_archive (assembly), feed);
}

static gboolean
has_card (GtkWidget *widget)
{
  gboolean found = AIR_IS_STORY_CARD (widget) && air_story_card_get_story (AIR_STORY_CARD (widget)) != NULL &&
                   gtk_widget_get_height (widget) > 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !found;
       child = gtk_widget_get_next_sibling (child))
    found = gtk_widget_get_mapped (child) && has_card (child);
  return found;
}

static void
after_paint_cb (GdkFrameClock *clock, GtkWidget *window)
{
  if (once.frame_us == 0)
    once.frame_us = g_get_monotonic_time ();
  if (once.cards_us == 0 && has_card (window))
    {
      once.cards_us = g_get_monotonic_time ();
      gtk_window_close (GTK_WINDOW (window));
    }
}

static void
realized_cb (GtkWidget *window)
{
  g_signal_connect_after (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (after_paint_cb), window);
}

static void
window_added_cb (GtkApplication *application, GtkWindow *window)
{
  if (AIR_IS_WINDOW (window))
    g_signal_connect (window, "realize", G_CALLBACK (realized_cb), NULL);
}

static int
run_once (char *program)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "bench.json", NULL);
  char *arguments[] = { program, path, NULL };
  g_autoptr (AirApplication) application = NULL;

  once.began_us = g_get_monotonic_time ();
  gst_init (NULL, NULL);
  application = air_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_HANDLES_COMMAND_LINE | G_APPLICATION_NON_UNIQUE);
  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), NULL);
  g_application_run (G_APPLICATION (application), 2, arguments);
  g_print ("%.1f %.1f\n", (once.frame_us - once.began_us) / 1e3, (once.cards_us - once.frame_us) / 1e3);
  return 0;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return *(const double *) a < *(const double *) b ? -1 : 1;
}

static void
isolate (void)
{
  static const char *const homes[] = { "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME" };
  g_autofree char *home = g_dir_make_tmp ("airshift-bench-XXXXXX", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (homes); i++)
    {
      g_autofree char *folder = g_build_filename (home, homes[i], NULL);

      g_mkdir_with_parents (folder, 0700);
      g_setenv (homes[i], folder, TRUE);
    }
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
}

int
main (int argc, char *argv[])
{
  guint rounds = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : 10;
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *path = NULL;

  setlocale (LC_ALL, "");
  if (argc > 1 && g_str_equal (argv[1], "--once"))
    return run_once (argv[0]);

  isolate ();
  path = g_build_filename (g_get_user_data_dir (), "bench.json", NULL);
  g_assert_true (g_file_set_contents (path, "{\"id\": \"bench\", \"name\": \"Bench\", \"sources\": [{\"kind\": "
                                            "\"stories\", \"format\": \"feed\", \"url\": \"" FEED "\"}]}", -1, NULL));
  store ();
  for (guint i = 0; i < rounds; i++)
    {
      char *command[] = { argv[0], (char *) "--once", NULL };
      g_autofree char *out = NULL;
      double to_frame, to_cards;

      g_assert_true (g_spawn_sync (NULL, command, NULL, 0, NULL, NULL, &out, NULL, NULL, NULL));
      to_frame = g_ascii_strtod (out, NULL);
      to_cards = g_ascii_strtod (strchr (out, ' '), NULL);
      g_print ("window after %.0f ms, cards %.0f ms later\n", to_frame, to_cards);
      g_array_append_val (times, to_cards);
    }
  g_array_sort (times, compare);
  g_print ("first cards after the first frame, of %u: p50 %.0f ms, longest %.0f ms\n", rounds,
           g_array_index (times, double, rounds / 2), g_array_index (times, double, rounds - 1));
  return 0;
}
