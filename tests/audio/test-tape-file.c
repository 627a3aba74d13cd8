/* test-tape-file.c - the tape on the disk, and on one that is full or broken
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-error.h"
#include "air-tape.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define FRAME_NS (G_GINT64_CONSTANT (26) * 1000 * 1000)
#define FILE_BYTES (12 * AIR_TAPE_BLOCK_BYTES)
#define WAITING_MOST (4 * 1024 * 1024)

typedef struct {
  char *folder;  /* (owned) */
  AirTape *tape; /* (owned) */
} Setup;

static void
setup_init (Setup *setup, gsize max_bytes)
{
  setup->folder = g_dir_make_tmp ("air-tape-XXXXXX", NULL);
  setup->tape = air_tape_new (setup->folder, 1000000 * FRAME_NS, max_bytes);
}

static void
setup_clear (Setup *setup)
{
  g_clear_pointer (&setup->tape, air_tape_unref);
  g_rmdir (setup->folder);
  g_free (setup->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Setup, setup_clear)

/* Frames tell their number, and their length follows from it. */
static GBytes *
make_frame (guint number)
{
  gsize size = sizeof number + g_int_hash (&number) * 2654435761u % 3000;
  guint8 *bytes = g_malloc (size);

  memset (bytes, (int) (number & 0xff), size);
  memcpy (bytes, &number, sizeof number);
  return g_bytes_new_take (bytes, size);
}

static guint
number_of (GBytes *frame)
{
  guint number;

  memcpy (&number, g_bytes_get_data (frame, NULL), sizeof number);
  return number;
}

static void
assert_frame (GBytes *frame)
{
  g_autoptr (GBytes) expected = make_frame (number_of (frame));

  g_assert_cmpmem (g_bytes_get_data (frame, NULL), g_bytes_get_size (frame),
                   g_bytes_get_data (expected, NULL), g_bytes_get_size (expected));
}

static void
append_frame (AirTape *tape, guint number)
{
  g_autoptr (GBytes) data = make_frame (number);

  air_tape_append_frame (tape, &(AirFrame) { data, FRAME_NS }, number);
}

/* No faster than they can be written. */
static void
append_frames (AirTape *tape, guint first, guint count)
{
  for (guint i = first; i < first + count; i++)
    {
      append_frame (tape, i);
      while (i % 100 == 0 && air_tape_get_memory (tape) > WAITING_MOST)
        g_thread_yield ();
    }
}

/* What is written later takes the room of the oldest. */
static void
wait_for_the_writer (AirTape *tape)
{
  while (air_tape_is_writing (tape))
    g_thread_yield ();
}

static guint
count_frames (AirTape *tape, guint *first)
{
  AirTapeEntry entry;
  guint count = 0;

  wait_for_the_writer (tape);
  for (guint64 sequence = 0; air_tape_read (tape, sequence, &entry); air_tape_entry_clear (&entry))
    {
      sequence = entry.sequence;
      if (entry.kind != AIR_TAPE_FRAME)
        continue;
      assert_frame (entry.data);
      if (count++ == 0)
        *first = number_of (entry.data);
    }

  return count;
}

static void
test_wraps_around (void)
{
  g_auto (Setup) setup = { 0 };
  gint64 start_ns, end_ns;
  guint first = 0;
  guint count;

  setup_init (&setup, FILE_BYTES);
  append_frames (setup.tape, 0, 20000);
  count = count_frames (setup.tape, &first);
  air_tape_get_range (setup.tape, &start_ns, &end_ns);
  g_assert_cmpuint (first + count, ==, 20000);
  g_assert_cmpint (start_ns, ==, first * FRAME_NS);
  g_assert_cmpint (end_ns, ==, 20000 * FRAME_NS);
  g_assert_cmpuint (air_tape_get_file_bytes (setup.tape), <=, FILE_BYTES);
  g_assert_cmpuint (count, >, FILE_BYTES / 1600);
  g_assert_null (air_tape_dup_error (setup.tape));
}

static void
test_has_no_name (void)
{
  g_auto (Setup) setup = { 0 };

  setup_init (&setup, FILE_BYTES);
  append_frames (setup.tape, 0, 1000);
  while (air_tape_get_file_bytes (setup.tape) == 0)
    g_thread_yield ();
  g_assert_cmpint (g_rmdir (setup.folder), ==, 0);
}

/* One entry as the tape should give it. */
typedef struct {
  AirTapeEntryKind kind;
  gint64 position_ns;
  gint64 duration_ns;
  guint number;
  AirFormat *format; /* (unowned) */
} Model;

static void
append_random (AirTape *tape, AirFormat **formats, GArray *model)
{
  Model *last = model->len > 0 ? &g_array_index (model, Model, model->len - 1) : NULL;
  Model next = { .number = model->len, .format = last != NULL ? last->format : NULL };
  int dice = last == NULL ? 1 : g_test_rand_int_range (0, 200);

  next.position_ns = last != NULL ? last->position_ns + last->duration_ns : 0;
  if (dice == 0)
    {
      next.kind = AIR_TAPE_GAP;
      next.duration_ns = g_test_rand_int_range (0, 3) * (gint64) G_USEC_PER_SEC;
      air_tape_append_gap (tape, next.duration_ns);
    }
  else if (dice == 1)
    {
      next.kind = AIR_TAPE_FORMAT;
      next.format = next.format == formats[0] ? formats[1] : formats[0];
      air_tape_append_format (tape, next.format);
    }
  else if (dice < 6)
    {
      g_autofree char *title = g_strdup_printf ("%u", next.number);

      next.kind = AIR_TAPE_TITLE;
      air_tape_append_title (tape, title);
    }
  else
    {
      g_autoptr (GBytes) data = make_frame (next.number);

      next.kind = AIR_TAPE_FRAME;
      next.duration_ns = g_test_rand_int_range (1, 50000000);
      air_tape_append_frame (tape, &(AirFrame) { data, next.duration_ns }, next.number);
    }
  g_array_append_val (model, next);
}

static void
assert_entry (const AirTapeEntry *entry, const Model *model)
{
  g_assert_cmpint (entry->kind, ==, model->kind);
  g_assert_cmpint (entry->position_ns, ==, model->position_ns);
  g_assert_cmpint (entry->duration_ns, ==, model->duration_ns);
  g_assert_true (entry->format == model->format);
  if (entry->kind == AIR_TAPE_FRAME)
    {
      g_assert_cmpuint (number_of (entry->data), ==, model->number);
      g_assert_cmpint (entry->arrival_us, ==, model->number);
      assert_frame (entry->data);
    }
  if (entry->kind == AIR_TAPE_TITLE)
    g_assert_cmpuint (g_ascii_strtoull (entry->title, NULL, 10), ==, model->number);
}

/* As a list would, looked through from its end. */
static guint
find_in_model (GArray *model, gint64 position_ns)
{
  guint i = model->len - 1;

  while (i > 0 && g_array_index (model, Model, i).position_ns > position_ns)
    i--;
  while (i > 0 && g_array_index (model, Model, i - 1).position_ns == g_array_index (model, Model, i).position_ns)
    i--;
  return i;
}

static void
assert_seeks (AirTape *tape, GArray *model, guint oldest)
{
  gint64 oldest_ns = g_array_index (model, Model, oldest).position_ns;
  gint64 start_ns, end_ns;

  air_tape_get_range (tape, &start_ns, &end_ns);
  g_assert_cmpint (start_ns, ==, oldest_ns);
  for (guint i = 0; i < 50; i++)
    {
      gint64 position_ns = start_ns + (gint64) (g_test_rand_double () * (double) (end_ns - start_ns));
      guint expected = MAX (find_in_model (model, MIN (position_ns, end_ns - 1)), oldest);
      AirTapeEntry entry;

      g_assert_cmpuint (air_tape_seek (tape, position_ns), ==, expected);
      for (guint n = 0; n < 3 && air_tape_read (tape, expected + n, &entry); n++)
        {
          assert_entry (&entry, &g_array_index (model, Model, expected + n));
          air_tape_entry_clear (&entry);
        }
    }
}

static void
test_is_like_a_list (void)
{
  g_autoptr (AirFormat) mp3 = air_format_new (AIR_CODEC_MP3, 44100, 2);
  g_autoptr (AirFormat) aac = air_format_new (AIR_CODEC_AAC, 48000, 2);
  g_autoptr (GArray) model = g_array_new (FALSE, TRUE, sizeof (Model));
  g_auto (Setup) setup = { 0 };

  setup_init (&setup, FILE_BYTES);
  for (guint round = 0; round < 60; round++)
    {
      AirTapeEntry entry;

      for (guint i = 0; i < 500; i++)
        append_random (setup.tape, (AirFormat *[]) { mp3, aac }, model);
      wait_for_the_writer (setup.tape);
      g_assert_true (air_tape_read (setup.tape, 0, &entry));
      assert_entry (&entry, &g_array_index (model, Model, entry.sequence - 1));
      assert_seeks (setup.tape, model, (guint) entry.sequence - 1);
      air_tape_entry_clear (&entry);
    }
}

/* One appends, and others read wherever they like. */

#define RACE_FRAMES 60000

typedef struct {
  AirTape *tape;
  guint seed;
} Race;

static gpointer
race_cb (gpointer data)
{
  Race *race = data;
  g_autoptr (GRand) rand = g_rand_new_with_seed (race->seed);
  guint number = 0;

  while (number < RACE_FRAMES - 1)
    {
      gint64 start_ns, end_ns, position_ns;
      guint64 sequence;
      AirTapeEntry entry;

      air_tape_get_range (race->tape, &start_ns, &end_ns);
      position_ns = start_ns + (gint64) (g_rand_double (rand) * (double) (end_ns - start_ns));
      sequence = air_tape_seek (race->tape, position_ns);
      for (guint i = 0; i < 300 && air_tape_read (race->tape, sequence, &entry); i++)
        {
          g_assert_cmpuint (entry.sequence, >, sequence);
          g_assert_cmpint (entry.kind, ==, AIR_TAPE_FRAME);
          assert_frame (entry.data);
          number = number_of (entry.data);
          g_assert_cmpint (entry.position_ns, ==, number * FRAME_NS);
          g_assert_cmpuint (entry.sequence, ==, number + 1);
          sequence = entry.sequence;
          air_tape_entry_clear (&entry);
        }
    }

  return NULL;
}

static void
test_readers_and_a_writer (void)
{
  g_auto (Setup) setup = { 0 };
  Race races[3];
  GThread *threads[3];

  setup_init (&setup, FILE_BYTES);
  for (guint i = 0; i < 3; i++)
    {
      races[i] = (Race) { setup.tape, g_test_rand_int () };
      threads[i] = g_thread_new ("race", race_cb, &races[i]);
    }
  append_frames (setup.tape, 0, RACE_FRAMES);
  for (guint i = 0; i < 3; i++)
    g_thread_join (threads[i]);
  g_assert_null (air_tape_dup_error (setup.tape));
}

/* Trouble */

static void
assert_trouble (AirTape *tape)
{
  g_autoptr (GError) error = air_tape_dup_error (tape);

  g_assert_error (error, AIR_ERROR, AIR_ERROR_DISK);
}

static void
limit_files (rlim_t bytes)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = bytes;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* The disk takes less than was allowed: the tape is shorter and goes on. */
static void
test_disk_full (void)
{
  g_auto (Setup) setup = { 0 };
  guint first = 0;
  guint count;

  signal (SIGXFSZ, SIG_IGN);
  setup_init (&setup, 100 * AIR_TAPE_BLOCK_BYTES);
  limit_files (10 * AIR_TAPE_BLOCK_BYTES + 1000);
  append_frames (setup.tape, 0, 20000);
  wait_for_the_writer (setup.tape);
  limit_files (RLIM_INFINITY);
  assert_trouble (setup.tape);
  count = count_frames (setup.tape, &first);
  g_assert_cmpuint (first + count, ==, 20000);
  g_assert_cmpuint (count, >, 600);
  g_assert_cmpuint (count, <, 1500);
}

/* It takes nothing at all. */
static void
test_disk_full_from_the_start (void)
{
  g_auto (Setup) setup = { 0 };
  guint first = 0;
  guint count;

  signal (SIGXFSZ, SIG_IGN);
  setup_init (&setup, 100 * AIR_TAPE_BLOCK_BYTES);
  limit_files (1000);
  for (guint i = 0; i < 20000; i++)
    append_frame (setup.tape, i);
  wait_for_the_writer (setup.tape);
  limit_files (RLIM_INFINITY);
  assert_trouble (setup.tape);
  count = count_frames (setup.tape, &first);
  g_assert_cmpuint (first + count, ==, 20000);
  g_assert_cmpuint (count, >, 4000);
  g_assert_cmpuint (air_tape_get_memory (setup.tape), <, AIR_TAPE_MEMORY_BYTES + AIR_TAPE_BLOCK_BYTES);
}

static void
test_no_folder (void)
{
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  g_autoptr (AirTape) tape = NULL;
  guint first = 0;
  int fd = g_file_open_tmp ("air-tape-XXXXXX", &path, NULL);

  folder = g_build_filename (path, "below-a-file", NULL);
  tape = air_tape_new (folder, G_MAXINT64, FILE_BYTES);
  for (guint i = 0; i < 1000; i++)
    append_frame (tape, i);
  wait_for_the_writer (tape);
  assert_trouble (tape);
  g_assert_cmpuint (count_frames (tape, &first), ==, 1000);
  close (fd);
  g_unlink (path);
}

/* As a disk that gives nothing back would. */
static void
cut_the_file (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc/self/fd", name, NULL);
      g_autofree char *target = g_file_read_link (path, NULL);

      if (target != NULL && g_str_has_prefix (target, folder))
        g_assert_cmpint (ftruncate (atoi (name), 0), ==, 0);
    }
}

static void
test_disk_gives_nothing_back (void)
{
  g_auto (Setup) setup = { 0 };
  AirTapeEntry entry;
  guint first = 0;
  guint count;

  setup_init (&setup, 100 * AIR_TAPE_BLOCK_BYTES);
  append_frames (setup.tape, 0, 5000);
  wait_for_the_writer (setup.tape);
  cut_the_file (setup.folder);
  count = count_frames (setup.tape, &first);
  assert_trouble (setup.tape);
  g_assert_cmpuint (first, >, 0);
  g_assert_cmpuint (first + count, ==, 5000);
  g_assert_true (air_tape_read (setup.tape, air_tape_seek (setup.tape, 0), &entry));
  g_assert_cmpuint (number_of (entry.data), ==, first);
  air_tape_entry_clear (&entry);
}

/* The last one to hold it may be its own writer. */
static void
test_freed_while_writing (void)
{
  for (guint round = 0; round < 50; round++)
    {
      g_auto (Setup) setup = { 0 };

      setup_init (&setup, FILE_BYTES);
      for (guint i = 0; i < 300; i++)
        append_frame (setup.tape, i);
    }
}

static void
sought_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_set_object ((GAsyncResult **) data, result);
}

static void
test_seeks_in_a_worker (void)
{
  g_auto (Setup) setup = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  AirTapeEntry entry;

  setup_init (&setup, FILE_BYTES);
  append_frames (setup.tape, 0, 900);
  air_tape_seek_async (setup.tape, 100 * FRAME_NS, NULL, sought_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (air_tape_read (setup.tape, air_tape_seek_finish (setup.tape, result, NULL), &entry));
  g_assert_cmpuint (number_of (entry.data), ==, 100);
  air_tape_entry_clear (&entry);
}

/* Two hours at 64 kbit/s. */
static void
test_costs_little_memory (void)
{
  g_auto (Setup) setup = { 0 };
  g_autofree guint8 *bytes = g_malloc0 (209);
  g_autoptr (GBytes) data = g_bytes_new_static (bytes, 209);
  gint64 start_ns, end_ns;

  setup_init (&setup, AIR_TAPE_DEFAULT_BYTES);
  for (guint i = 0; i < 276923; i++)
    {
      air_tape_append_frame (setup.tape, &(AirFrame) { data, FRAME_NS }, i);
      while (i % 1000 == 0 && air_tape_get_memory (setup.tape) > WAITING_MOST)
        g_thread_yield ();
    }
  wait_for_the_writer (setup.tape);
  air_tape_get_range (setup.tape, &start_ns, &end_ns);
  g_assert_cmpint (end_ns - start_ns, ==, 276923 * FRAME_NS);
  g_assert_cmpuint (air_tape_get_memory (setup.tape), <, 1024 * 1024);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tape/file/wraps-around", test_wraps_around);
  g_test_add_func ("/tape/file/has-no-name", test_has_no_name);
  g_test_add_func ("/tape/file/is-like-a-list", test_is_like_a_list);
  g_test_add_func ("/tape/file/readers-and-a-writer", test_readers_and_a_writer);
  g_test_add_func ("/tape/file/disk-full", test_disk_full);
  g_test_add_func ("/tape/file/disk-full-from-the-start", test_disk_full_from_the_start);
  g_test_add_func ("/tape/file/no-folder", test_no_folder);
  g_test_add_func ("/tape/file/disk-gives-nothing-back", test_disk_gives_nothing_back);
  g_test_add_func ("/tape/file/freed-while-writing", test_freed_while_writing);
  g_test_add_func ("/tape/file/seeks-in-a-worker", test_seeks_in_a_worker);
  g_test_add_func ("/tape/file/costs-little-memory", test_costs_little_memory);

  return g_test_run ();
}
