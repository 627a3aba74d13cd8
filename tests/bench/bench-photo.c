/* bench-photo.c - a photo to the size of a card, beside gdk-pixbuf's own scaled load
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-picture-decode.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <locale.h>
#include <time.h>

/* bench-photo PICTURE [ROUNDS]: PICTURE is brought to 1600×900 first. Both turn by turn, in a thread that is not the
 * main one; its processor time. */
#define WIDTH 1600
#define HEIGHT 900
#define CARD_WIDTH 320
#define CARD_HEIGHT 180

typedef struct {
  GBytes *photo;
  GArray *ours, *theirs; /* of double: ms */
  guint rounds;
} Bench;

static double
work_ms (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static double
decode (GBytes *photo)
{
  double began = work_ms ();
  g_autoptr (GdkTexture) texture = air_picture_decode (photo, CARD_WIDTH, CARD_HEIGHT, NULL);

  g_assert_cmpint (gdk_texture_get_width (texture), ==, CARD_WIDTH);
  return work_ms () - began;
}

static double
load (GBytes *photo)
{
  double began = work_ms ();
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (photo);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new_from_stream_at_scale (stream, CARD_WIDTH, CARD_HEIGHT, TRUE, NULL,
                                                                      NULL);

  g_assert_cmpint (gdk_pixbuf_get_width (pixbuf), ==, CARD_WIDTH);
  return work_ms () - began;
}

static gpointer
run (gpointer data)
{
  Bench *bench = data;

  /* The first of each only fills the caches. */
  for (guint i = 0; i <= bench->rounds; i++)
    {
      double ours = decode (bench->photo);
      double theirs = load (bench->photo);

      if (i > 0)
        {
          g_array_append_val (bench->ours, ours);
          g_array_append_val (bench->theirs, theirs);
        }
    }
  return NULL;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return *(const double *) a < *(const double *) b ? -1 : 1;
}

static double
get_median (GArray *times)
{
  g_array_sort (times, compare);
  return g_array_index (times, double, times->len / 2);
}

static GBytes *
make_photo (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new_from_file_at_scale (path, WIDTH, HEIGHT, FALSE, &error);
  char *bytes;
  gsize size;

  g_assert_no_error (error);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &bytes, &size, "jpeg", NULL, "quality", "85", NULL));
  return g_bytes_new_take (bytes, size);
}

int
main (int argc, char *argv[])
{
  Bench bench = { .rounds = argc > 2 ? (guint) g_ascii_strtoull (argv[2], NULL, 10) : 200 };
  double ours, theirs;

  setlocale (LC_ALL, "");
  g_assert_cmpint (argc, >, 1);
  bench.photo = make_photo (argv[1]);
  bench.ours = g_array_new (FALSE, FALSE, sizeof (double));
  bench.theirs = g_array_new (FALSE, FALSE, sizeof (double));
  g_thread_join (g_thread_new ("photo", run, &bench));
  ours = get_median (bench.ours);
  theirs = get_median (bench.theirs);
  g_print ("%d×%d JPEG of %" G_GSIZE_FORMAT " KiB to %d×%d, median of %u: ours %.2f ms, gdk-pixbuf's %.2f ms: "
           "%.2f times\n", WIDTH, HEIGHT, g_bytes_get_size (bench.photo) / 1024, CARD_WIDTH, CARD_HEIGHT, bench.rounds,
           ours, theirs, ours / theirs);
  return 0;
}
