/* fuzz-export.c - the archive's exported file, in whatever pieces it comes
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-export.h"
#include "air-revision.h"
#include "fuzz-items.h"

static GPtrArray *
read_in_pieces (const char *bytes, gsize size, gsize piece, GError **error)
{
  GPtrArray *kept = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (AirExportReader) reader = air_export_reader_new ();

  for (gsize at = 0; at < size; at += piece)
    if (!air_export_reader_take (reader, bytes + at, MIN (piece, size - at), kept, error))
      return kept;

  air_export_reader_end (reader, error);
  return kept;
}

/* What was read is written so that the same is written of what is read of that. */
static void
check_written (AirKept *kept)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 9, 5, 18, 0, 0);
  g_autofree char *head = air_export_write_head ("Airshift", now);
  g_autofree char *text = air_export_write_kept (kept);
  g_autofree char *file = g_strconcat (head, text, AIR_EXPORT_TAIL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) again = read_in_pieces (file, strlen (file), strlen (file), &error);
  g_autofree char *same = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (again->len, ==, 1);
  same = air_export_write_kept (again->pdata[0]);
  g_assert_cmpstr (same, ==, text);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) other = NULL;
  g_autoptr (GPtrArray) kept = read_in_pieces ((const char *) bytes, size, MAX (size, 1), &error);
  g_autoptr (GPtrArray) pieces = read_in_pieces ((const char *) bytes, size, 3, &other);

  g_assert_cmpuint (kept->len, ==, pieces->len);
  g_assert_true ((error == NULL) == (other == NULL));
  if (error != NULL)
    fuzz_check_line (error->message);

  for (guint i = 0; i < kept->len; i++)
    {
      AirKept *one = kept->pdata[i];
      GPtrArray *revisions = air_kept_get_revisions (one);

      fuzz_check_item (air_kept_get_item (one));
      for (guint r = 0; r < revisions->len; r++)
        fuzz_check_item (AIR_ITEM (air_revision_get_story (revisions->pdata[r])));
      check_written (one);
    }
  return 0;
}
