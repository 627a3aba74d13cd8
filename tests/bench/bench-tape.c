/* bench-tape.c - what two hours of tape cost, and how quick it is
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-tape.h"

#include <stdlib.h>
#include <string.h>

#define MIB (1024.0 * 1024.0)
#define NS_PER_S G_GINT64_CONSTANT (1000000000)
#define WAITING_MOST (4 * 1024 * 1024)
#define SEEKS 2000

typedef struct {
  const char *name;
  gsize frame_bytes;
  gint64 frame_ns;
} Kind;

static const Kind kinds[] = {
  { "MP3 128 kbit/s", 418, 26122449 },
  { "MP3 320 kbit/s", 1045, 26122449 },
  { "Opus 96 kbit/s", 240, 20000000 },
  { "Opus 32 kbit/s, 2.5 ms", 10, 2500000 },
};

/* Of what the program's allocator holds of the machine's memory. */
static double
resident_mib (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL) ||
      (line = strstr (text, "Pss_Anon:")) == NULL)
    return 0;
  return g_ascii_strtod (line + strlen ("Pss_Anon:"), NULL) / 1024;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* Microseconds from a place to its first frame: the middle one, and the one of a hundred. */
static void
time_seeks (AirTape *tape, gint64 *middle_us, gint64 *worst_us)
{
  gint64 times[SEEKS];
  gint64 start_ns, end_ns;

  air_tape_get_range (tape, &start_ns, &end_ns);
  for (guint i = 0; i < SEEKS; i++)
    {
      gint64 position_ns = start_ns + (gint64) (g_random_double () * (double) (end_ns - start_ns));
      gint64 began_us = g_get_monotonic_time ();
      AirTapeEntry entry;

      if (air_tape_read (tape, air_tape_seek (tape, position_ns), &entry))
        air_tape_entry_clear (&entry);
      times[i] = g_get_monotonic_time () - began_us;
    }
  qsort (times, SEEKS, sizeof *times, compare_times);
  *middle_us = times[SEEKS / 2];
  *worst_us = times[SEEKS * 99 / 100];
}

static void
measure (const Kind *kind, const char *folder)
{
  double before_mib = resident_mib ();
  g_autoptr (AirTape) tape = air_tape_new (folder, AIR_TAPE_DEFAULT_NS, AIR_TAPE_DEFAULT_BYTES);
  g_autofree guint8 *bytes = g_malloc0 (kind->frame_bytes);
  g_autoptr (GBytes) data = g_bytes_new_static (bytes, kind->frame_bytes);
  gint64 n = AIR_TAPE_DEFAULT_NS / kind->frame_ns;
  gint64 append_us = 0;
  gint64 middle_us, worst_us;

  for (gint64 i = 0; i < n; i++)
    {
      gint64 began_us = g_get_monotonic_time ();

      air_tape_append_frame (tape, &(AirFrame) { data, kind->frame_ns }, i * kind->frame_ns / 1000);
      append_us = MAX (append_us, g_get_monotonic_time () - began_us);
      while (i % 500 == 0 && air_tape_get_memory (tape) > WAITING_MOST)
        g_usleep (100);
    }
  while (air_tape_is_writing (tape))
    g_usleep (1000);
  time_seeks (tape, &middle_us, &worst_us);
  g_print ("%-24s %8.2f MiB %8.2f MiB %8.1f MiB %6" G_GINT64_FORMAT " us %6" G_GINT64_FORMAT " us %6" G_GINT64_FORMAT
           " us\n", kind->name, (double) air_tape_get_memory (tape) / MIB, resident_mib () - before_mib,
           (double) air_tape_get_file_bytes (tape) / MIB, middle_us, worst_us, append_us);
}

int
main (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "airshift", NULL);

  g_print ("%-24s %12s %12s %12s %9s %9s %9s\n", "two hours of", "its memory", "process", "file", "seek", "1 of 100",
           "append");
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    measure (&kinds[i], folder);

  return 0;
}
