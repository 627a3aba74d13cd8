/* bench-scroll.c - what scrolling through 5,000 story cards costs the main thread
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-fake-clock.h"
#include "air-fake-network.h"
#include "air-picture-view.h"
#include "air-stories-page.h"
#include "air-story.h"

#include <adwaita.h>
#include <locale.h>
#include <time.h>

/* bench-scroll [CARDS]
 *
 * The real page of stories, each with a picture of its own of 1600×900, in a window of 1100×800. Times are of the main
 * thread's own processor clock, so that other programs do not count. A frame is what lies between the frame clock's
 * before-paint and after-paint: what the toolkit does in it (binding cards, layout, the render tree), and painting,
 * which is in software here and the graphics card's elsewhere. */
#define CARDS 5000
#define BAR_MS 16.7

/* Pictures that are there at once: only the decoding costs something, in workers. */

#define PHOTO_TYPE_FETCHER (photo_fetcher_get_type ())
G_DECLARE_FINAL_TYPE (PhotoFetcher, photo_fetcher, PHOTO, FETCHER, GObject)

struct _PhotoFetcher
{
  GObject parent_instance;

  GBytes *photo; /* (owned) */
};

static void
photo_fetcher_fetch_async (AirFetcher *fetcher, const char *url, AirFetchPurpose purpose, AirReach reach,
                           AirDocument *known, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (fetcher, cancellable, callback, data);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  g_task_return_pointer (task, air_document_new (url, url, "image/jpeg", NULL, NULL, now, -1,
                                                 PHOTO_FETCHER (fetcher)->photo), g_object_unref);
}

static AirDocument *
photo_fetcher_fetch_finish (AirFetcher *fetcher, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
photo_fetcher_iface_init (AirFetcherInterface *iface)
{
  iface->fetch_async = photo_fetcher_fetch_async;
  iface->fetch_finish = photo_fetcher_fetch_finish;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (PhotoFetcher, photo_fetcher, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (AIR_TYPE_FETCHER, photo_fetcher_iface_init))

static void
photo_fetcher_class_init (PhotoFetcherClass *klass)
{
}

/* Grain and large shapes, which cost a decoder about what a photo does. */
static void
photo_fetcher_init (PhotoFetcher *self)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 1600, 900);
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);
  guchar *pixels = gdk_pixbuf_get_pixels (pixbuf);
  char *bytes;
  gsize size;

  for (int y = 0; y < 900; y++)
    for (int x = 0; x < 1600 * 3; x++)
      pixels[y * gdk_pixbuf_get_rowstride (pixbuf) + x] =
        (guchar) (y * 160 / 900 + (x / 3 / 100 + y / 100) % 2 * 60 + g_rand_int_range (rand, 0, 24));
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &bytes, &size, "jpeg", NULL, "quality", "80", NULL));
  self->photo = g_bytes_new_take (bytes, size);
}

static GPtrArray *
make_stories (guint n)
{
  GPtrArray *stories = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 6, 10, 10, 0, 0);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("story-%u", i);
      g_autofree char *url = g_strdup_printf ("https://station.example/%u.jpg", i);
      g_autofree char *title = g_strdup_printf ("Council %u hears the valley on water, roads and the footbridge", i);
      g_autoptr (GDateTime) published = g_date_time_add_minutes (now, -(int) i);
      g_autoptr (GPtrArray) authors = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (AirImage) image = g_object_new (AIR_TYPE_IMAGE, "url", url, "credit", "Jo Field / Creek", NULL);

      g_ptr_array_add (authors, g_object_new (AIR_TYPE_PERSON, "name", "Mara Venn", NULL));
      g_ptr_array_add (stories, g_object_new (AIR_TYPE_STORY, "id", id, "title", title, "section", "Local news",
                                              "summary", "Two sentences about what was said there. And by whom.",
                                              "published", published, "authors", authors,
                                              /* one in four has no picture, as with real stations */
                                              "image", i % 4 == 3 ? NULL : image, NULL));
    }
  return stories;
}

typedef struct {
  GtkAdjustment *adjustment;
  GArray *toolkit; /* of double: ms of a frame without painting */
  GArray *whole; /* the same with painting */
  double step;
  double began, paint_began, snapshot;
  gboolean done;
} Bench;

static Bench bench;
static void (*snapshot_window) (GtkWidget *window, GtkSnapshot *snapshot);

static double
work_ms (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

/* The render tree is made while painting, by the whole window's snapshot. */
static void
snapshot (GtkWidget *window, GtkSnapshot *to)
{
  double began = work_ms ();

  snapshot_window (window, to);
  bench.snapshot += work_ms () - began;
}

static void
before_paint_cb (GdkFrameClock *clock, gpointer data)
{
  bench.began = work_ms ();
  bench.snapshot = 0;
}

static void
laid_out_cb (GdkFrameClock *clock, gpointer data)
{
  bench.paint_began = work_ms ();
}

static void
after_paint_cb (GdkFrameClock *clock, gpointer data)
{
  double toolkit = bench.paint_began - bench.began + bench.snapshot;
  double whole = work_ms () - bench.began;

  g_array_append_val (bench.toolkit, toolkit);
  g_array_append_val (bench.whole, whole);
}

static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  double end = gtk_adjustment_get_upper (bench.adjustment) - gtk_adjustment_get_page_size (bench.adjustment);
  double value = gtk_adjustment_get_value (bench.adjustment) + bench.step;

  gtk_adjustment_set_value (bench.adjustment, value);
  bench.done = value >= end || value < 0 || bench.whole->len > 1200;
  return bench.done ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return *(const double *) a < *(const double *) b ? -1 : 1;
}

static void
print_row (const char *what, GArray *times)
{
  guint over = 0;

  g_array_sort (times, compare);
  for (guint i = 0; i < times->len; i++)
    over += g_array_index (times, double, i) > BAR_MS;
  g_print ("  %-34s  p50 %5.1f  p99 %5.1f  longest %5.1f  over %.1f ms: %u of %u\n", what,
           g_array_index (times, double, times->len / 2), g_array_index (times, double, times->len * 99 / 100),
           g_array_index (times, double, times->len - 1), BAR_MS, over, times->len);
}

static guint
count_cards (GtkWidget *widget)
{
  guint n = g_strcmp0 (G_OBJECT_TYPE_NAME (widget), "AirStoryCard") == 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_cards (child);
  return n;
}

static void
scroll (GtkWidget *grid, const char *how, double step)
{
  bench.step = step;
  bench.done = FALSE;
  g_array_set_size (bench.toolkit, 0);
  g_array_set_size (bench.whole, 0);
  gtk_widget_add_tick_callback (grid, scroll_cb, NULL, NULL);
  while (!bench.done)
    g_main_context_iteration (NULL, TRUE);
  g_print ("%s: %.0f pixels a frame; ms of main-thread work in a frame\n", how, step);
  print_row ("without painting", bench.toolkit);
  print_row ("with painting, by cairo", bench.whole);
}

static void
watch_frames (GtkWidget *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);

  snapshot_window = GTK_WIDGET_GET_CLASS (window)->snapshot;
  GTK_WIDGET_GET_CLASS (window)->snapshot = snapshot;
  bench.toolkit = g_array_new (FALSE, FALSE, sizeof (double));
  bench.whole = g_array_new (FALSE, FALSE, sizeof (double));
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), NULL);
  g_signal_connect_after (clock, "layout", G_CALLBACK (laid_out_cb), NULL);
  g_signal_connect_after (clock, "after-paint", G_CALLBACK (after_paint_cb), NULL);
}

int
main (int argc, char *argv[])
{
  guint n = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : CARDS;
  g_autoptr (AirFakeClock) clock = air_fake_clock_new ("2026-06-10T10:42:00Z");
  g_autoptr (AirFakeNetwork) network = air_fake_network_new ();
  g_autoptr (AirStationInfo) info = g_object_new (AIR_TYPE_STATION_INFO, "id", "creek", "name", "Creek", NULL);
  g_autoptr (AirStation) station = NULL;
  g_autoptr (GPtrArray) stories = make_stories (n);
  AirSurroundings surroundings = { .clock = AIR_CLOCK (clock), .network = G_NETWORK_MONITOR (network) };
  GtkWidget *window, *page, *grid;

  setlocale (LC_ALL, "");
  adw_init ();
  surroundings.fetcher = g_object_new (PHOTO_TYPE_FETCHER, NULL);
  station = air_station_new (info, &surroundings);
  air_feed_set_extra (air_station_get_stories (station), stories);

  page = air_stories_page_new ();
  g_object_set (page, "station", station, NULL);
  window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (window), page);
  gtk_window_set_default_size (GTK_WINDOW (window), 1100, 800);
  gtk_window_present (GTK_WINDOW (window));
  for (gint64 end = g_get_monotonic_time () + 2 * G_TIME_SPAN_SECOND; g_get_monotonic_time () < end;)
    g_main_context_iteration (NULL, FALSE);

  grid = GTK_WIDGET (gtk_widget_get_template_child (page, AIR_TYPE_STORIES_PAGE, "grid"));
  bench.adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (grid));
  watch_frames (window);
  g_print ("%u stories, %.0f pixels high; widgets for %u of them\n", g_list_model_get_n_items (
             air_feed_page_get_model (AIR_FEED_PAGE (page))), gtk_adjustment_get_upper (bench.adjustment),
           count_cards (grid));
  scroll (grid, "wheel", 60);
  scroll (grid, "fling", 400);
  scroll (grid, "back", -2000);
  return 0;
}
