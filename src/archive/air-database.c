/* air-database.c - one SQLite file, for one thread: opened, written, set aside
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-database.h"

#include "air-archive-schema.h"
#include "air-salvage.h"
#include "air-search-rank.h"

#include <glib/gstdio.h>

#define BUSY_MS 5000
#define CACHE_KIB 16384

struct _AirDatabase
{
  char *path;             /* (owned) */
  sqlite3 *db;            /* (owned) (nullable): until opened */
  GHashTable *statements; /* (owned): text → sqlite3_stmt, prepared once */
  gboolean read_only;
  gboolean is_anew;       /* a file may have been set aside that nobody has looked through */
};

static void
finalize_statement (gpointer data)
{
  sqlite3_finalize (data);
}

AirDatabase *
air_database_new (const char *path)
{
  AirDatabase *self = g_new0 (AirDatabase, 1);

  self->path = g_strdup (path);
  self->is_anew = TRUE;
  self->statements = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, finalize_statement);
  return self;
}

static void
shut (AirDatabase *self)
{
  g_hash_table_remove_all (self->statements);
  sqlite3_close (self->db);
  self->db = NULL;
  self->read_only = FALSE;
}

void
air_database_free (AirDatabase *self)
{
  shut (self);
  g_hash_table_unref (self->statements);
  g_free (self->path);
  g_free (self);
}

sqlite3 *
air_database_get (AirDatabase *self)
{
  return self->db;
}

const char *
air_database_take_anew (AirDatabase *self)
{
  if (!self->is_anew || self->db == NULL || self->read_only)
    return NULL;

  self->is_anew = FALSE;
  return self->path;
}

static gboolean
is_damage (int result)
{
  return (result & 0xff) == SQLITE_CORRUPT || (result & 0xff) == SQLITE_NOTADB;
}

/* Our statements are right: if SQLite cannot make sense of one, be it as late as when it is run and needs those of its
 * own for the words, the tables are not those that the file says it has. */
static int
name_damage (sqlite3 *db, int result)
{
  int version;

  if (result == SQLITE_ERROR && air_archive_schema_read_version (db, &version) == SQLITE_OK &&
      version <= air_archive_schema_get_version ())
    return SQLITE_CORRUPT;
  return result;
}

/* What may stand in the file is not to do anything by itself. */
static int
distrust (sqlite3 *db)
{
  sqlite3_extended_result_codes (db, 1);
  return sqlite3_exec (db, "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON", NULL, NULL, NULL);
}

static int
open_file (AirDatabase *self, int *version)
{
  g_autofree char *settings =
    g_strdup_printf ("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -%d", CACHE_KIB);
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  int result = sqlite3_open_v2 (self->path, &self->db, flags, NULL);

  *version = 0;
  if (result == SQLITE_OK)
    result = sqlite3_busy_timeout (self->db, BUSY_MS);
  if (result == SQLITE_OK)
    result = distrust (self->db);
  if (result == SQLITE_OK)
    result = air_search_rank_install (self->db);
  if (result == SQLITE_OK)
    result = air_archive_schema_read_version (self->db, version);
  if (result != SQLITE_OK || *version > air_archive_schema_get_version ())
    return result;

  result = sqlite3_exec (self->db, settings, NULL, NULL, NULL);
  if (result == SQLITE_OK && *version < air_archive_schema_get_version ())
    result = name_damage (self->db, air_archive_schema_migrate (self->db, *version));
  return result;
}

/* On a disk that is full or cannot be written, what is there can still be read. */
static int
open_to_read (AirDatabase *self)
{
  g_autofree char *uri = g_filename_to_uri (self->path, NULL, NULL);
  g_autofree char *immutable = g_strconcat (uri, "?immutable=1", NULL);
  int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX;
  int version = 0;
  int result;

  shut (self);
  result = sqlite3_open_v2 (immutable, &self->db, flags, NULL);
  if (result == SQLITE_OK)
    result = distrust (self->db);
  if (result == SQLITE_OK)
    result = air_search_rank_install (self->db);
  if (result == SQLITE_OK)
    result = air_archive_schema_read_version (self->db, &version);

  self->read_only = TRUE;
  return result == SQLITE_OK && version != air_archive_schema_get_version () ? SQLITE_CANTOPEN : result;
}

/* Out of the way, but not lost: what can be read of it is taken over, and someone may want to know. */
static void
set_aside (AirDatabase *self)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };

  shut (self);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *from = g_strconcat (self->path, suffixes[i], NULL);
      g_autofree char *to = g_strconcat (self->path, ".corrupt", suffixes[i], NULL);

      g_unlink (to);
      g_rename (from, to);
    }
  air_salvage_plan (self->path);
  self->is_anew = TRUE;
}

/* A later version of the program made it, and will want it back as it is. */
static void
step_aside (AirDatabase *self)
{
  char *beside = g_strdup_printf ("%s.version-%d", self->path, air_archive_schema_get_version ());

  shut (self);
  g_free (self->path);
  self->path = beside;
}

int
air_database_open (AirDatabase *self)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  int result, version;

  if (self->db != NULL)
    return SQLITE_OK;

  g_mkdir_with_parents (folder, 0700);
  result = open_file (self, &version);
  if (result == SQLITE_OK && version > air_archive_schema_get_version ())
    {
      step_aside (self);
      result = open_file (self, &version);
    }
  if (is_damage (result))
    {
      set_aside (self);
      result = open_file (self, &version);
    }
  if (result != SQLITE_OK && (result & 0xff) != SQLITE_BUSY && g_file_test (self->path, G_FILE_TEST_IS_REGULAR))
    result = open_to_read (self);
  if (result != SQLITE_OK)
    shut (self);
  return result;
}

int
air_database_begin_reading (AirDatabase *self)
{
  int result = air_database_open (self);

  return result == SQLITE_OK ? sqlite3_exec (self->db, "BEGIN", NULL, NULL, NULL) : result;
}

int
air_database_end_reading (AirDatabase *self)
{
  return sqlite3_exec (self->db, "COMMIT", NULL, NULL, NULL);
}

int
air_database_begin (AirDatabase *self)
{
  int result;

  /* Perhaps it can be written by now. */
  if (self->read_only)
    shut (self);

  result = air_database_open (self);
  if (result == SQLITE_OK && self->read_only)
    return SQLITE_READONLY;

  return result == SQLITE_OK ? sqlite3_exec (self->db, "BEGIN IMMEDIATE", NULL, NULL, NULL) : result;
}

int
air_database_commit (AirDatabase *self)
{
  return sqlite3_exec (self->db, "COMMIT", NULL, NULL, NULL);
}

gboolean
air_database_recover (AirDatabase *self, int result)
{
  g_hash_table_remove_all (self->statements);
  if (self->db != NULL && !sqlite3_get_autocommit (self->db))
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
  if (!is_damage (self->db != NULL ? name_damage (self->db, result) : result))
    return FALSE;

  set_aside (self);
  return TRUE;
}

int
air_database_prepare (AirDatabase *self, const char *sql, sqlite3_stmt **statement)
{
  int result;

  *statement = g_hash_table_lookup (self->statements, sql);
  if (*statement != NULL)
    {
      sqlite3_reset (*statement);
      sqlite3_clear_bindings (*statement);
      return SQLITE_OK;
    }

  result = sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, statement, NULL);
  if (result == SQLITE_OK)
    g_hash_table_insert (self->statements, (gpointer) sql, *statement);
  return name_damage (self->db, result);
}

int
air_database_step (sqlite3_stmt *statement)
{
  int result = sqlite3_step (statement);

  sqlite3_reset (statement);
  return result == SQLITE_DONE || result == SQLITE_ROW ? SQLITE_OK : result;
}
