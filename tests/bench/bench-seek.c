/* bench-seek.c - plays two hours of tape, and seeks from silence to sound
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench-seek FILE TIMES: FILE is an MP3 stream, its first half sound and its second half silence, which is put on
 * the tape over and over. Says on standard output when it seeks to sound: the monotonic clock, in seconds. Who
 * listens to what is played knows when the sound came.
 */
#include "air-deck.h"
#include "air-framer.h"

#include <gst/gst.h>
#include <stdlib.h>

#define WAITING_MOST (4 * 1024 * 1024)
#define QUIET_MS 900
#define LOUD_MS 700
#define MARGIN 0.15 /* of a half, at either end */

typedef struct {
  AirTape *tape;
  AirDeck *deck;
  GMainLoop *loop;
  gint64 piece_ns; /* of the file, once */
  guint n_pieces;
  int times;
  gboolean loud;
} Bench;

static void
format_cb (AirFormat *format, gpointer data)
{
  air_tape_append_format (((Bench *) data)->tape, format);
}

static void
frame_cb (const AirFrame *frame, gpointer data)
{
  air_tape_append_frame (((Bench *) data)->tape, frame, air_tape_now_us ());
}

static void
title_cb (const char *title, gpointer data)
{
}

static void
junk_cb (gsize skipped, gpointer data)
{
}

static const AirFramerSink sink = { format_cb, frame_cb, title_cb, junk_cb };

static void
fill (Bench *bench, const char *bytes, gsize size)
{
  g_autoptr (AirFramer) framer = air_framer_new ("audio/mpeg", &sink, bench);
  gint64 start_ns, end_ns = 0;

  for (bench->n_pieces = 0; end_ns < AIR_TAPE_DEFAULT_NS; bench->n_pieces++)
    {
      air_framer_push (framer, (const guint8 *) bytes, size);
      air_tape_get_range (bench->tape, &start_ns, &end_ns);
      while (air_tape_get_memory (bench->tape) > WAITING_MOST)
        g_usleep (1000);
    }
  bench->piece_ns = end_ns / bench->n_pieces;
}

/* Somewhere within any piece's half. */
static gint64
find_place (Bench *bench, gboolean loud)
{
  gint64 piece = g_random_int_range (1, (gint32) bench->n_pieces - 1);
  double within = g_random_double_range (MARGIN, 1 - MARGIN) / 2 + (loud ? 0 : 0.5);

  return piece * bench->piece_ns + (gint64) (within * (double) bench->piece_ns);
}

static gboolean
seek_cb (gpointer data)
{
  Bench *bench = data;

  if (bench->times == 0)
    {
      g_main_loop_quit (bench->loop);
      return G_SOURCE_REMOVE;
    }

  bench->loud = !bench->loud;
  bench->times -= bench->loud;
  if (bench->loud)
    g_print ("%.6f\n", (double) g_get_monotonic_time () / G_USEC_PER_SEC);
  air_deck_seek (bench->deck, find_place (bench, bench->loud));
  g_timeout_add (bench->loud ? LOUD_MS : QUIET_MS, seek_cb, bench);
  return G_SOURCE_REMOVE;
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "airshift", NULL);
  g_autofree char *bytes = NULL;
  Bench bench = { 0 };
  gsize size;

  gst_init (&argc, &argv);
  if (argc != 3 || !g_file_get_contents (argv[1], &bytes, &size, NULL))
    return EXIT_FAILURE;

  bench.times = atoi (argv[2]);
  bench.tape = air_tape_new (folder, 2 * AIR_TAPE_DEFAULT_NS, AIR_TAPE_DEFAULT_BYTES);
  bench.loop = g_main_loop_new (NULL, FALSE);
  fill (&bench, bytes, size);
  bench.deck = air_deck_new (NULL);
  air_deck_load (bench.deck, bench.tape);
  g_timeout_add_seconds (2, seek_cb, &bench);
  g_main_loop_run (bench.loop);

  g_object_unref (bench.deck);
  air_tape_unref (bench.tape);
  g_main_loop_unref (bench.loop);
  return EXIT_SUCCESS;
}
