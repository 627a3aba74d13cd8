/* test-picture.c - pictures: their limits, their loading, their space
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-error.h"
#include "air-fake-fetcher.h"
#include "air-limits.h"
#include "air-picture-cache.h"
#include "air-picture-decode.h"
#include "air-picture-loader.h"
#include "air-picture-view.h"

#include <adwaita.h>

#define URL "http://station.example/picture"

static GBytes *
make_picture (const char *format, int width, int height)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autoptr (GError) error = NULL;
  char *data;
  gsize size;

  gdk_pixbuf_fill (pixbuf, 0x3377aaff);
  gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, format, &error, NULL);
  g_assert_no_error (error);

  return g_bytes_new_take (data, size);
}

static void
set_u32 (guint8 *data, guint value)
{
  for (int i = 0; i < 4; i++)
    data[i] = value >> (24 - 8 * i) & 0xff;
}

/* A PNG whose header promises more than there is. */
static GBytes *
make_huge_png (guint width, guint height)
{
  g_autoptr (GBytes) small = make_picture ("png", 4, 4);
  gsize size;
  guint8 *data = g_memdup2 (g_bytes_get_data (small, &size), g_bytes_get_size (small));

  size = g_bytes_get_size (small);
  set_u32 (data + 16, width);
  set_u32 (data + 20, height);

  return g_bytes_new_take (data, size);
}

/* A JPEG with an Exif block, put behind the start marker, that says the camera lay on its side. */
static GBytes *
make_turned_jpeg (int width, int height)
{
  static const guint8 exif[] = { 0xff, 0xe1, 0,    34, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8,
                                 0,    1,    0x01, 0x12, 0,   3,   0,   0,   0, 1, 0,   6,   0, 0,  0, 0, 0, 0 };
  g_autoptr (GBytes) jpeg = make_picture ("jpeg", width, height);
  gsize size;
  const guint8 *data = g_bytes_get_data (jpeg, &size);
  GByteArray *turned = g_byte_array_new ();

  g_byte_array_append (turned, data, 2);
  g_byte_array_append (turned, exif, sizeof exif);
  g_byte_array_append (turned, data + 2, size - 2);

  return g_byte_array_free_to_bytes (turned);
}

static void
head_tells_size_and_format (void)
{
  static const char *const formats[] = { "png", "jpeg" };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GBytes) bytes = make_picture (formats[i], 40, 30);
      AirPictureHead head;

      g_assert_true (air_picture_read_head (bytes, &head, NULL));
      g_assert_cmpstr (head.format, ==, formats[i]);
      g_assert_cmpuint (head.width, ==, 40);
      g_assert_cmpuint (head.height, ==, 30);
      g_assert_false (head.turned);
    }
}

static void
head_reads_webp (void)
{
  static const guint8 lossless[] = "RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\x27\xc0\x07\0\0\0\0\0\0\0\0";
  static const guint8 extended[] = "RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x27\0\0\x1d\0\0";
  g_autoptr (GBytes) first = g_bytes_new_static (lossless, sizeof lossless);
  g_autoptr (GBytes) second = g_bytes_new_static (extended, sizeof extended);
  AirPictureHead head;

  g_assert_true (air_picture_read_head (first, &head, NULL));
  g_assert_cmpuint (head.width, ==, 40);
  g_assert_cmpuint (head.height, ==, 32);
  g_assert_true (air_picture_read_head (second, &head, NULL));
  g_assert_cmpstr (head.format, ==, "webp");
  g_assert_cmpuint (head.width, ==, 40);
  g_assert_cmpuint (head.height, ==, 30);
}

static void
decodes_down_to_what_is_covered (void)
{
  g_autoptr (GBytes) bytes = make_picture ("jpeg", 800, 400);
  g_autoptr (GdkTexture) texture = air_picture_decode (bytes, 200, 112, NULL);

  g_assert_nonnull (texture);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 224);
  g_assert_cmpint (gdk_texture_get_height (texture), ==, 112);
}

static void
never_decodes_up (void)
{
  g_autoptr (GBytes) bytes = make_picture ("png", 20, 10);
  g_autoptr (GdkTexture) texture = air_picture_decode (bytes, 640, 360, NULL);

  g_assert_cmpint (gdk_texture_get_width (texture), ==, 20);
}

static void
turns_upright (void)
{
  g_autoptr (GBytes) bytes = make_turned_jpeg (400, 200);
  AirPictureHead head;
  g_autoptr (GdkTexture) texture = NULL;

  g_assert_true (air_picture_read_head (bytes, &head, NULL));
  g_assert_true (head.turned);

  texture = air_picture_decode (bytes, 100, 0, NULL);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 100);
  g_assert_cmpint (gdk_texture_get_height (texture), ==, 200);
}

static void
refuses_too_many_pixels (void)
{
  g_autoptr (GBytes) bytes = make_huge_png (6000, 4001);
  g_autoptr (GError) error = NULL;

  g_assert_null (air_picture_decode (bytes, 100, 100, &error));
  g_assert_error (error, AIR_ERROR, AIR_ERROR_TOO_LARGE);
}

static void
refuses_sizes_that_overflow (void)
{
  g_autoptr (GBytes) bytes = make_huge_png (0xffffffff, 0xffffffff);
  g_autoptr (GError) error = NULL;

  g_assert_null (air_picture_decode (bytes, 100, 100, &error));
  g_assert_error (error, AIR_ERROR, AIR_ERROR_TOO_LARGE);
}

static void
refuses_too_many_bytes (void)
{
  gsize size = AIR_LIMIT_PICTURE_BYTES + 1;
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (size), size);
  g_autoptr (GError) error = NULL;

  g_assert_null (air_picture_decode (bytes, 100, 100, &error));
  g_assert_error (error, AIR_ERROR, AIR_ERROR_TOO_LARGE);
}

static void
refuses_what_is_no_picture (void)
{
  static const char *const documents[] = {
    "", "<html><body>Not found</body></html>", "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>",
    "\x89PNG\r\n\x1a\n", "\xff\xd8\xff", "\xff\xd8\xff\xe1\xff\xff", "GIF89a", "RIFF....WEBPVP8X", "BM......",
  };

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (documents[i], strlen (documents[i]));
      g_autoptr (GError) error = NULL;

      g_assert_null (air_picture_decode (bytes, 100, 100, &error));
      g_assert_error (error, AIR_ERROR, AIR_ERROR_MALFORMED);
    }
}

/* Cut anywhere, a picture is whole, partly there, or an error: never a crash. */
static void
bears_being_cut (void)
{
  static const char *const formats[] = { "png", "jpeg" };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GBytes) whole = make_picture (formats[i], 64, 48);

      for (gsize size = 0; size < g_bytes_get_size (whole); size += 7)
        {
          g_autoptr (GBytes) cut = g_bytes_new_from_bytes (whole, 0, size);
          g_autoptr (GError) error = NULL;
          g_autoptr (GdkTexture) texture = air_picture_decode (cut, 32, 24, &error);

          g_assert_true ((texture == NULL) == (error != NULL));
        }
    }
}

/* Two frames of 2 × 2, red then blue. */
static void
shows_first_frame_of_an_animation (void)
{
  static const guint8 gif[] = {
    'G', 'I', 'F', '8', '9', 'a', 2, 0, 2, 0, 0x80, 0, 0, 0xff, 0, 0, 0, 0, 0xff,
    0x21, 0xff, 11, 'N', 'E', 'T', 'S', 'C', 'A', 'P', 'E', '2', '.', '0', 3, 1, 0, 0, 0,
    0x21, 0xf9, 4, 0, 10, 0, 0, 0, 0x2c, 0, 0, 0, 0, 2, 0, 2, 0, 0, 2, 3, 0x04, 0x00, 0x05, 0,
    0x21, 0xf9, 4, 0, 10, 0, 0, 0, 0x2c, 0, 0, 0, 0, 2, 0, 2, 0, 0, 2, 3, 0x4c, 0x92, 0x05, 0,
    0x3b,
  };
  g_autoptr (GBytes) bytes = g_bytes_new_static (gif, sizeof gif);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = air_picture_decode (bytes, 0, 0, &error);
  guint32 pixels[4];

  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 2);
  gdk_texture_download (texture, (guchar *) pixels, 8);
  g_assert_cmphex (pixels[0] & 0xffffff, ==, 0xff0000);
}

static void
cache_drops_what_was_used_longest_ago (void)
{
  g_autoptr (AirPictureCache) cache = air_picture_cache_new (20, g_free);

  air_picture_cache_put (cache, "a", g_strdup ("A"), 10);
  air_picture_cache_put (cache, "b", g_strdup ("B"), 10);
  g_assert_cmpstr (air_picture_cache_get (cache, "a"), ==, "A");
  air_picture_cache_put (cache, "c", g_strdup ("C"), 10);

  g_assert_null (air_picture_cache_get (cache, "b"));
  g_assert_cmpstr (air_picture_cache_get (cache, "a"), ==, "A");
  air_picture_cache_put (cache, "d", g_strdup ("D"), 21);
  g_assert_null (air_picture_cache_get (cache, "d"));
}

typedef struct
{
  AirFakeFetcher *fetcher; /* (owned) */
  AirPictureLoader *loader; /* (unowned) */
  guint n_textures;
  guint n_cancelled;
  GError *error; /* (owned) (nullable) */
} Fixture;

static void
setup (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_picture ("png", 320, 180);

  fixture->fetcher = air_fake_fetcher_new ();
  fixture->loader = air_picture_loader_of (AIR_FETCHER (fixture->fetcher));
  air_fake_fetcher_set (fixture->fetcher, URL, "image/png", bytes);
}

static void
teardown (Fixture *fixture, gconstpointer data)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_error (&fixture->error);
  g_assert_finalize_object (fixture->fetcher);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = air_picture_loader_load_finish (AIR_PICTURE_LOADER (source), result, &error);

  if (texture != NULL)
    fixture->n_textures++;
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    fixture->n_cancelled++;
  else
    fixture->error = g_steal_pointer (&error);
}

static void
load (Fixture *fixture, const char *url, GCancellable *cancellable)
{
  air_picture_loader_load_async (fixture->loader, url, AIR_REACH_PUBLIC, 160, 90, cancellable, loaded_cb, fixture);
}

static void
wait_for (Fixture *fixture, guint n_answers)
{
  while (fixture->n_textures + fixture->n_cancelled + (fixture->error != NULL) < n_answers)
    g_main_context_iteration (NULL, TRUE);
}

static void
fetches_once_for_many (Fixture *fixture, gconstpointer data)
{
  load (fixture, URL, NULL);
  load (fixture, URL, NULL);
  wait_for (fixture, 2);
  load (fixture, URL, NULL);
  wait_for (fixture, 3);

  g_assert_cmpuint (fixture->n_textures, ==, 3);
  g_assert_cmpuint (air_fake_fetcher_get_n_asked (fixture->fetcher), ==, 1);
  g_assert_nonnull (air_picture_loader_peek (fixture->loader, URL, AIR_REACH_PUBLIC, 160, 90));
  g_assert_null (air_picture_loader_peek (fixture->loader, URL, AIR_REACH_LOOPBACK, 160, 90));
}

static void
cancels_what_nobody_wants (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) first = g_cancellable_new ();
  g_autoptr (GCancellable) second = g_cancellable_new ();

  air_fake_fetcher_hold (fixture->fetcher);
  load (fixture, URL, first);
  load (fixture, URL, second);
  while (g_main_context_iteration (NULL, FALSE))
    ;

  g_cancellable_cancel (first);
  g_assert_cmpuint (air_fake_fetcher_get_n_cancelled (fixture->fetcher), ==, 0);
  g_cancellable_cancel (second);
  g_assert_cmpuint (air_fake_fetcher_get_n_cancelled (fixture->fetcher), ==, 1);

  /* Who asks now is not told of the others' change of mind. */
  air_fake_fetcher_release (fixture->fetcher);
  load (fixture, URL, NULL);
  wait_for (fixture, 3);
  g_assert_cmpuint (fixture->n_cancelled, ==, 2);
  g_assert_cmpuint (fixture->n_textures, ==, 1);
}

/* While it is fetched, waits for its turn, is decoded or is there. */
static void
may_be_cancelled_at_any_moment (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_picture ("png", 320, 180);

  for (guint n = 0; n < 8; n++)
    {
      g_autofree char *url = g_strdup_printf ("%s?%u", URL, n);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();

      air_fake_fetcher_set (fixture->fetcher, url, "image/png", bytes);
      load (fixture, url, cancellable);
      for (guint i = 0; i < n; i++)
        g_main_context_iteration (NULL, FALSE);
      g_cancellable_cancel (cancellable);
      wait_for (fixture, n + 1);
    }
}

static void
tells_what_failed (Fixture *fixture, gconstpointer data)
{
  load (fixture, "http://station.example/none", NULL);
  wait_for (fixture, 1);

  g_assert_error (fixture->error, AIR_ERROR, AIR_ERROR_REFUSED);
}

static int
measure_height (GtkWidget *widget, int width)
{
  int height;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  return height;
}

static void
widget_keeps_space_and_shows (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = gtk_window_new ();
  AirPictureView *picture = AIR_PICTURE_VIEW (air_picture_view_new ());

  air_picture_view_set_ratio (picture, 16.0 / 9.0);
  gtk_window_set_default_size (GTK_WINDOW (window), 320, 200);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (picture));
  g_assert_cmpint (measure_height (GTK_WIDGET (picture), 320), ==, 180);

  air_picture_view_set_url (picture, URL, AIR_REACH_PUBLIC);
  air_picture_view_set_fetcher (picture, AIR_FETCHER (fixture->fetcher));
  g_assert_cmpuint (air_fake_fetcher_get_n_asked (fixture->fetcher), ==, 0);

  gtk_window_present (GTK_WINDOW (window));
  while (air_picture_view_get_texture (picture) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (measure_height (GTK_WIDGET (picture), 320), ==, 180);
  g_assert_false (air_picture_view_get_failed (picture));

  gtk_window_destroy (GTK_WINDOW (window));
}

static void
widget_says_that_it_failed (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = gtk_window_new ();
  AirPictureView *picture = AIR_PICTURE_VIEW (air_picture_view_new ());
  g_autoptr (GBytes) bytes = g_bytes_new_static ("<svg/>", 6);

  air_fake_fetcher_set (fixture->fetcher, "http://station.example/bad", "image/svg+xml", bytes);
  air_picture_view_set_url (picture, "http://station.example/bad", AIR_REACH_PUBLIC);
  air_picture_view_set_fetcher (picture, AIR_FETCHER (fixture->fetcher));
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (picture));
  gtk_window_present (GTK_WINDOW (window));
  while (!air_picture_view_get_failed (picture))
    g_main_context_iteration (NULL, TRUE);

  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (picture), "failed"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
widget_cancels_when_it_is_not_seen (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = gtk_window_new ();
  AirPictureView *picture = AIR_PICTURE_VIEW (air_picture_view_new ());

  air_fake_fetcher_hold (fixture->fetcher);
  air_picture_view_set_url (picture, URL, AIR_REACH_PUBLIC);
  air_picture_view_set_fetcher (picture, AIR_FETCHER (fixture->fetcher));
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (picture));
  gtk_window_present (GTK_WINDOW (window));
  while (air_fake_fetcher_get_n_asked (fixture->fetcher) == 0)
    g_main_context_iteration (NULL, TRUE);

  gtk_widget_set_visible (GTK_WIDGET (picture), FALSE);
  while (air_fake_fetcher_get_n_cancelled (fixture->fetcher) == 0)
    g_main_context_iteration (NULL, TRUE);

  air_fake_fetcher_release (fixture->fetcher);
  gtk_widget_set_visible (GTK_WIDGET (picture), TRUE);
  while (air_picture_view_get_texture (picture) == NULL)
    g_main_context_iteration (NULL, TRUE);

  gtk_window_destroy (GTK_WINDOW (window));
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, setup, function, teardown)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/picture/head-tells-size-and-format", head_tells_size_and_format);
  g_test_add_func ("/picture/head-reads-webp", head_reads_webp);
  g_test_add_func ("/picture/decodes-down-to-what-is-covered", decodes_down_to_what_is_covered);
  g_test_add_func ("/picture/never-decodes-up", never_decodes_up);
  g_test_add_func ("/picture/turns-upright", turns_upright);
  g_test_add_func ("/picture/refuses-too-many-pixels", refuses_too_many_pixels);
  g_test_add_func ("/picture/refuses-sizes-that-overflow", refuses_sizes_that_overflow);
  g_test_add_func ("/picture/refuses-too-many-bytes", refuses_too_many_bytes);
  g_test_add_func ("/picture/refuses-what-is-no-picture", refuses_what_is_no_picture);
  g_test_add_func ("/picture/bears-being-cut", bears_being_cut);
  g_test_add_func ("/picture/shows-first-frame-of-an-animation", shows_first_frame_of_an_animation);
  g_test_add_func ("/picture/cache-drops-what-was-used-longest-ago", cache_drops_what_was_used_longest_ago);
  ADD ("/picture/fetches-once-for-many", fetches_once_for_many);
  ADD ("/picture/cancels-what-nobody-wants", cancels_what_nobody_wants);
  ADD ("/picture/may-be-cancelled-at-any-moment", may_be_cancelled_at_any_moment);
  ADD ("/picture/tells-what-failed", tells_what_failed);

  if (gtk_init_check ())
    {
      adw_init ();
      ADD ("/picture/widget-keeps-space-and-shows", widget_keeps_space_and_shows);
      ADD ("/picture/widget-says-that-it-failed", widget_says_that_it_failed);
      ADD ("/picture/widget-cancels-when-it-is-not-seen", widget_cancels_when_it_is_not_seen);
    }

  return g_test_run ();
}
