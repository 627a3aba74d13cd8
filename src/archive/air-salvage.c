/* air-salvage.c - what can still be read of a file that was set aside
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-salvage.h"

#include "air-archive-schema.h"
#include "air-feed-merge.h"
#include "air-item-store.h"
#include "air-item-variant.h"
#include "air-kept.h"
#include "air-limits.h"
#include "air-mark-store.h"
#include "air-revision.h"
#include "air-salvage-check.h"
#include "air-stored-time.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TRIES 3
#define STEP_US 20000
#define MOST_STEP_US 500000
#define MOST_US (120 * G_TIME_SPAN_SECOND)
#define AT_ONCE 50
#define MOST_MISSES 100000
#define LONGEST_ID 4096
#define PAGE 4096
#define PROGRESS_EVERY 1000

typedef enum { MARKS, MARKS_FROM_END, SAVED, ITEMS, REVISIONS, DONE } Phase;

typedef struct
{
  char *station; /* (owned) */
  char *id;      /* (owned) */
} Key;

struct _AirSalvage
{
  char *todo;              /* (owned): the file that says what is to be done */
  int tries;
  sqlite3 *db;             /* (owned) */
  sqlite3_stmt *statement; /* (owned) (nullable): of the phase */
  sqlite3_stmt *mark;      /* (owned) (nullable): of one story */
  Phase phase;
  GPtrArray *saved;        /* (owned) of Key */
  guint n_saved;           /* of them looked for */
  gint64 place;            /* of the row that is next */
  guint misses;            /* rows in a row that could not be read */
  gint64 spent_us;
  gint64 deadline_us;      /* of a step: no statement takes longer */
};

static void
key_free (gpointer data)
{
  Key *key = data;

  g_free (key->station);
  g_free (key->id);
  g_free (key);
}

static char *
name_todo (const char *path)
{
  return g_strconcat (path, ".corrupt-todo", NULL);
}

static void
write_tries (const char *todo, int tries)
{
  g_autofree char *text = g_strdup_printf ("%d\n", tries);

  g_file_set_contents (todo, text, -1, NULL);
}

void
air_salvage_plan (const char *path)
{
  g_autofree char *todo = name_todo (path);

  write_tries (todo, 0);
}

/* The file may hold anything: a view that never ends, too. */
static int
progress_cb (void *data)
{
  AirSalvage *self = data;

  return g_get_monotonic_time () > self->deadline_us;
}

static const char *
sql_of (Phase phase)
{
  static const char *const sqls[DONE] = {
    [MARKS] = "SELECT station, id, read_us, saved_us FROM marks ORDER BY station, id",
    [MARKS_FROM_END] = "SELECT station, id, read_us, saved_us FROM marks ORDER BY station DESC, id DESC",
    [SAVED] = "SELECT item, station, revised_us, whole, facts FROM items WHERE station = ? AND kind = 0 AND id = ?",
    [ITEMS] = "SELECT item, station, revised_us, whole, facts FROM items NOT INDEXED WHERE item >= ? ORDER BY item"
              " LIMIT 1",
    [REVISIONS] = "SELECT r.revision, i.station, i.revised_us, i.whole, i.facts, r.seen_us, r.facts"
                  " FROM revisions r NOT INDEXED LEFT JOIN items i NOT INDEXED ON i.item = r.item"
                  " WHERE r.revision >= ? ORDER BY r.revision LIMIT 1",
  };

  return sqls[phase];
}

static void
go_to (AirSalvage *self, Phase phase)
{
  sqlite3_finalize (self->statement);
  self->statement = NULL;
  self->phase = phase;
  self->place = 0;
  self->misses = 0;
  if (phase != DONE && sqlite3_prepare_v2 (self->db, sql_of (phase), -1, &self->statement, NULL) != SQLITE_OK)
    go_to (self, phase + 1);
}

static gboolean
can_read (sqlite3 *db)
{
  sqlite3_stmt *statement = NULL;
  gboolean can = sqlite3_prepare_v2 (db, sql_of (ITEMS), -1, &statement, NULL) == SQLITE_OK;

  sqlite3_finalize (statement);
  return can;
}

/* `writable_schema` has a file read that is shorter than it says; nothing is written. */
static gboolean
open_file (AirSalvage *self, const char *aside, gboolean immutable)
{
  g_autofree char *plain = g_filename_to_uri (aside, NULL, NULL);
  g_autofree char *uri = g_strconcat (plain, immutable ? "?immutable=1" : "", NULL);
  int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX;

  sqlite3_close (self->db);
  self->db = NULL;
  if (sqlite3_open_v2 (uri, &self->db, flags, NULL) != SQLITE_OK)
    return FALSE;

  sqlite3_limit (self->db, SQLITE_LIMIT_LENGTH, AIR_LIMIT_PAGE_BYTES);
  sqlite3_progress_handler (self->db, PROGRESS_EVERY, progress_cb, self);
  self->deadline_us = g_get_monotonic_time () + MOST_STEP_US;
  sqlite3_exec (self->db, "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA writable_schema = ON", NULL,
                NULL, NULL);
  return can_read (self->db);
}

static void
put_number (unsigned char *at, guint32 number)
{
  guint32 big = GUINT32_TO_BE (number);

  memcpy (at, &big, sizeof big);
}

/* Where the tables begin is told on the first page, and is the same in each file that this version has begun. */
static gboolean
write_first_page (const char *aside)
{
  sqlite3 *model = NULL;
  sqlite3_int64 size = 0;
  unsigned char *bytes = NULL;
  GStatBuf info;
  FILE *file = NULL;
  gboolean written = FALSE;

  if (g_stat (aside, &info) == 0 && info.st_size >= 2 * PAGE && sqlite3_open (":memory:", &model) == SQLITE_OK &&
      air_archive_schema_migrate (model, 0) == SQLITE_OK)
    bytes = sqlite3_serialize (model, "main", &size, 0);
  if (bytes != NULL && size >= PAGE)
    file = g_fopen (aside, "r+b");
  if (file != NULL)
    {
      put_number (bytes + 24, 1);
      put_number (bytes + 28, (guint32) (info.st_size / PAGE));
      memset (bytes + 32, 0, 8);
      put_number (bytes + 92, 1);
      written = fwrite (bytes, PAGE, 1, file) == 1;
      written = fclose (file) == 0 && written;
    }
  sqlite3_free (bytes);
  sqlite3_close (model);
  return written;
}

static int
read_tries (const char *todo)
{
  g_autofree char *text = NULL;

  return g_file_get_contents (todo, &text, NULL, NULL) ? CLAMP (atoi (text), 0, TRIES) : TRIES;
}

AirSalvage *
air_salvage_new (const char *path)
{
  g_autofree char *aside = g_strconcat (path, ".corrupt", NULL);
  g_autofree char *todo = name_todo (path);
  AirSalvage *self;

  if (!g_file_test (todo, G_FILE_TEST_EXISTS))
    return NULL;
  if (read_tries (todo) >= TRIES || !g_file_test (aside, G_FILE_TEST_IS_REGULAR))
    {
      g_unlink (todo);
      return NULL;
    }

  self = g_new0 (AirSalvage, 1);
  self->tries = read_tries (todo) + 1;
  self->todo = g_steal_pointer (&todo);
  self->saved = g_ptr_array_new_with_free_func (key_free);
  self->phase = DONE;
  write_tries (self->todo, self->tries);
  if (open_file (self, aside, FALSE) || open_file (self, aside, TRUE) ||
      (write_first_page (aside) && open_file (self, aside, TRUE)))
    go_to (self, MARKS);
  return self;
}

/* Who was interrupted in good order has not failed. */
void
air_salvage_free (AirSalvage *self)
{
  if (self->phase == DONE)
    g_unlink (self->todo);
  else
    write_tries (self->todo, self->tries - 1);
  sqlite3_finalize (self->statement);
  sqlite3_finalize (self->mark);
  sqlite3_close (self->db);
  g_ptr_array_unref (self->saved);
  g_free (self->todo);
  g_free (self);
}

/* (nullable) */
static const char *
read_text (sqlite3_stmt *statement, int column, int most_bytes)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);
  int size = sqlite3_column_bytes (statement, column);

  if (text == NULL || size == 0 || size > most_bytes || strlen (text) != (gsize) size ||
      !g_utf8_validate (text, size, NULL))
    return NULL;

  return text;
}

/* (transfer full) (nullable): nothing was done in the future. */
static GDateTime *
read_time (sqlite3_stmt *statement, int column)
{
  gint64 us = sqlite3_column_int64 (statement, column);

  return us > 0 && us <= g_get_real_time () ? air_stored_time_read (statement, column) : NULL;
}

/* (transfer full) (nullable) */
static AirItem *
read_item (sqlite3_stmt *statement, int column)
{
  gconstpointer data = sqlite3_column_blob (statement, column);
  g_autoptr (GBytes) facts = g_bytes_new (data, (gsize) sqlite3_column_bytes (statement, column));
  g_autoptr (AirItem) item = data != NULL ? air_item_from_bytes (facts) : NULL;

  if (item == NULL || !air_salvage_check_item (item))
    return NULL;

  air_item_set_reach (item, AIR_REACH_PUBLIC);
  return g_steal_pointer (&item);
}

/* (transfer full) (nullable) */
static AirMark *
read_mark (AirSalvage *self, const char *station, const char *id)
{
  static const char sql[] = "SELECT read_us, saved_us, withdrawn_us FROM marks WHERE station = ? AND id = ?";
  AirMark *mark = NULL;

  if (self->mark == NULL && sqlite3_prepare_v2 (self->db, sql, -1, &self->mark, NULL) != SQLITE_OK)
    return NULL;

  sqlite3_bind_text (self->mark, 1, station, -1, SQLITE_STATIC);
  sqlite3_bind_text (self->mark, 2, id, -1, SQLITE_STATIC);
  if (sqlite3_step (self->mark) == SQLITE_ROW)
    {
      g_autoptr (GDateTime) read = read_time (self->mark, 0);
      g_autoptr (GDateTime) saved = read_time (self->mark, 1);
      g_autoptr (GDateTime) withdrawn = read_time (self->mark, 2);

      mark = g_object_new (AIR_TYPE_MARK, "id", id, "read", read, "saved", saved, "withdrawn", withdrawn, NULL);
    }
  sqlite3_reset (self->mark);
  return mark;
}

/* (transfer full): with the revision that stands in the row, if one does. */
static GPtrArray *
read_revision (AirSalvage *self, AirItem *item)
{
  GPtrArray *revisions = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GDateTime) seen = self->phase == REVISIONS ? read_time (self->statement, 5) : NULL;
  g_autoptr (AirItem) story = seen != NULL ? read_item (self->statement, 6) : NULL;

  if (story != NULL && AIR_IS_STORY (story) && AIR_IS_STORY (item) &&
      g_strcmp0 (air_story_get_id (AIR_STORY (story)), air_story_get_id (AIR_STORY (item))) == 0)
    g_ptr_array_add (revisions, g_object_new (AIR_TYPE_REVISION, "seen", seen, "story", story, NULL));
  return revisions;
}

static void
take_row (AirSalvage *self, GPtrArray *kept)
{
  const char *station = read_text (self->statement, 1, LONGEST_ID);
  g_autoptr (AirItem) item = NULL;
  g_autoptr (AirMark) mark = NULL;
  g_autoptr (GDateTime) seen = read_time (self->statement, 2);
  g_autoptr (GPtrArray) revisions = NULL;
  g_autofree char *key = NULL;

  if (air_salvage_check_station (station))
    item = read_item (self->statement, 4);
  if (item != NULL)
    key = air_item_dup_key (item);
  if (key == NULL || strlen (key) > LONGEST_ID || seen == NULL)
    return;

  if (AIR_IS_STORY (item))
    mark = read_mark (self, station, key);
  revisions = read_revision (self, item);
  if (self->phase != REVISIONS || revisions->len > 0)
    g_ptr_array_add (kept, g_object_new (AIR_TYPE_KEPT, "station", station, "item", item, "seen", seen, "mark", mark,
                                         "whole", sqlite3_column_int (self->statement, 3) != 0, "revisions", revisions,
                                         NULL));
}

static int
put_mark (AirSalvage *self, AirDatabase *database)
{
  const char *station = read_text (self->statement, 0, LONGEST_ID);
  const char *id = read_text (self->statement, 1, LONGEST_ID);
  g_autoptr (GDateTime) read = read_time (self->statement, 2);
  g_autoptr (GDateTime) saved = read_time (self->statement, 3);
  int result = SQLITE_OK;

  if (!air_salvage_check_station (station) || id == NULL)
    return SQLITE_OK;

  if (read != NULL)
    result = air_mark_store_join (database, station, id, AIR_MARK_READ, read);
  if (result == SQLITE_OK && saved != NULL)
    {
      Key *key = g_new (Key, 1);

      *key = (Key){ g_strdup (station), g_strdup (id) };
      g_ptr_array_add (self->saved, key);
      result = air_mark_store_join (database, station, id, AIR_MARK_SAVED, saved);
    }
  return result;
}

/* From both ends to where the damage is. */
static int
take_marks (AirSalvage *self, AirDatabase *database, gint64 until_us)
{
  int result = air_database_begin (database), row = SQLITE_ROW;

  while (result == SQLITE_OK && row == SQLITE_ROW && g_get_monotonic_time () < until_us &&
         self->place++ < AIR_LIMIT_EXPORT_ITEMS)
    {
      row = sqlite3_step (self->statement);
      if (row == SQLITE_ROW)
        result = put_mark (self, database);
    }
  if (result == SQLITE_OK)
    result = air_database_commit (database);

  if (row == SQLITE_DONE || self->place >= AIR_LIMIT_EXPORT_ITEMS)
    go_to (self, SAVED);
  else if (row != SQLITE_ROW)
    go_to (self, self->phase + 1);
  return result;
}

static void
take_saved (AirSalvage *self, GPtrArray *kept)
{
  const Key *key;

  if (self->n_saved >= self->saved->len)
    {
      go_to (self, ITEMS);
      return;
    }

  key = g_ptr_array_index (self->saved, self->n_saved++);
  sqlite3_bind_text (self->statement, 1, key->station, -1, SQLITE_STATIC);
  sqlite3_bind_text (self->statement, 2, key->id, -1, SQLITE_STATIC);
  if (sqlite3_step (self->statement) == SQLITE_ROW)
    take_row (self, kept);
  sqlite3_reset (self->statement);
}

/* A row that cannot be read is passed over: the next one may stand on another page. */
static void
take_next (AirSalvage *self, GPtrArray *kept)
{
  int row;

  sqlite3_bind_int64 (self->statement, 1, self->place);
  row = sqlite3_step (self->statement);
  if (row == SQLITE_ROW)
    {
      self->place = MAX (self->place, sqlite3_column_int64 (self->statement, 0));
      take_row (self, kept);
    }
  self->misses = row == SQLITE_ROW ? 0 : self->misses + 1;
  sqlite3_reset (self->statement);

  if (row == SQLITE_DONE || self->misses > MOST_MISSES || self->place == G_MAXINT64)
    go_to (self, self->phase + 1);
  else
    self->place++;
}

int
air_salvage_step (AirSalvage *self, AirDatabase *database, gboolean *more)
{
  gint64 begun_us = g_get_monotonic_time ();
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_object_unref);
  int result = SQLITE_OK;

  self->deadline_us = begun_us + MOST_STEP_US;
  if (self->phase == MARKS || self->phase == MARKS_FROM_END)
    result = take_marks (self, database, begun_us + STEP_US);
  else
    while (self->phase != DONE && kept->len < AT_ONCE && g_get_monotonic_time () < begun_us + STEP_US)
      if (self->phase == SAVED)
        take_saved (self, kept);
      else
        take_next (self, kept);

  if (result == SQLITE_OK && kept->len > 0)
    result = air_item_store_restore (database, kept);
  self->spent_us += g_get_monotonic_time () - begun_us;
  if (result == SQLITE_OK && self->spent_us > MOST_US)
    go_to (self, DONE);
  *more = self->phase != DONE;
  return result;
}
