/* air-document-store.c - the database of documents, for one thread
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-document-store.h"

#include "air-error.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#define BUSY_MS 5000
#define SCHEMA_VERSION 1

/* `kept` counts up: the smallest is the oldest. Times are microseconds since 1970 UTC. */
#define SCHEMA \
  "CREATE TABLE documents (" \
  "  kept INTEGER PRIMARY KEY AUTOINCREMENT," \
  "  url TEXT NOT NULL UNIQUE," \
  "  final_url TEXT NOT NULL," \
  "  content_type TEXT," \
  "  etag TEXT," \
  "  last_modified TEXT," \
  "  fetched_us INTEGER NOT NULL," \
  "  max_age_s INTEGER NOT NULL," \
  "  reach INTEGER NOT NULL," \
  "  body BLOB NOT NULL" \
  ");" \
  "PRAGMA user_version = 1;"

struct _AirDocumentStore
{
  char *path;   /* (owned) */
  sqlite3 *db;  /* (owned) (nullable): until opened */
  gboolean read_only;
  guint64 max_bytes;
  guint64 size; /* of all bodies */
};

AirDocumentStore *
air_document_store_new (const char *path, guint64 max_bytes)
{
  AirDocumentStore *self = g_new0 (AirDocumentStore, 1);

  self->path = g_strdup (path);
  self->max_bytes = max_bytes;
  return self;
}

static void
shut (AirDocumentStore *self)
{
  sqlite3_close (self->db);
  self->db = NULL;
  self->read_only = FALSE;
}

void
air_document_store_free (AirDocumentStore *self)
{
  shut (self);
  g_free (self->path);
  g_free (self);
}

static void
set_error (int result, GError **error)
{
  g_set_error (error, AIR_ERROR, AIR_ERROR_DISK, "The archive cannot be used: %s", sqlite3_errstr (result));
}

static gboolean
is_damage (int result)
{
  return (result & 0xff) == SQLITE_CORRUPT || (result & 0xff) == SQLITE_NOTADB;
}

/* Whole and of a version that we know. */
static int
check (sqlite3 *db, int *version)
{
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2 (db, "PRAGMA quick_check(1)", -1, &statement, NULL);

  if (result == SQLITE_OK && (result = sqlite3_step (statement)) == SQLITE_ROW)
    result = g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), "ok") == 0 ? SQLITE_OK : SQLITE_CORRUPT;
  sqlite3_finalize (statement);
  if (result != SQLITE_OK)
    return result;

  statement = NULL;
  result = sqlite3_prepare_v2 (db, "PRAGMA user_version", -1, &statement, NULL);
  if (result == SQLITE_OK && (result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      *version = sqlite3_column_int (statement, 0);
      result = *version <= SCHEMA_VERSION ? SQLITE_OK : SQLITE_NOTADB;
    }
  sqlite3_finalize (statement);
  return result;
}

static int
measure (AirDocumentStore *self)
{
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2 (self->db, "SELECT total(length(body)) FROM documents", -1, &statement, NULL);

  if (result == SQLITE_OK && (result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      self->size = (guint64) sqlite3_column_double (statement, 0);
      result = SQLITE_OK;
    }
  sqlite3_finalize (statement);
  return result;
}

static int
open_file (AirDocumentStore *self)
{
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  int version = 0;
  int result = sqlite3_open_v2 (self->path, &self->db, flags, NULL);

  if (result == SQLITE_OK)
    result = sqlite3_busy_timeout (self->db, BUSY_MS);
  if (result == SQLITE_OK)
    result = sqlite3_exec (self->db, "PRAGMA trusted_schema = OFF", NULL, NULL, NULL);
  if (result == SQLITE_OK)
    result = check (self->db, &version);
  if (result == SQLITE_OK)
    result = sqlite3_exec (self->db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL", NULL, NULL, NULL);
  if (result == SQLITE_OK && version == 0)
    result = sqlite3_exec (self->db, "BEGIN IMMEDIATE;" SCHEMA "COMMIT", NULL, NULL, NULL);
  if (result == SQLITE_OK)
    result = measure (self);

  return result;
}

/* On a disk that is full or cannot be written, what is there can still be read. */
static int
open_to_read (AirDocumentStore *self)
{
  g_autofree char *uri = g_filename_to_uri (self->path, NULL, NULL);
  g_autofree char *immutable = g_strconcat (uri, "?immutable=1", NULL);
  int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX;
  int version = 0;
  int result;

  shut (self);
  result = sqlite3_open_v2 (immutable, &self->db, flags, NULL);
  if (result == SQLITE_OK)
    result = sqlite3_exec (self->db, "PRAGMA trusted_schema = OFF", NULL, NULL, NULL);
  if (result == SQLITE_OK)
    result = check (self->db, &version);

  self->read_only = TRUE;
  return result == SQLITE_OK && version != SCHEMA_VERSION ? SQLITE_CANTOPEN : result;
}

/* Out of the way, but not lost: someone may want to know. */
static void
set_aside (AirDocumentStore *self)
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
}

static gboolean
open_store (AirDocumentStore *self, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  int result;

  if (self->db != NULL)
    return TRUE;

  g_mkdir_with_parents (folder, 0700);
  result = open_file (self);
  if (is_damage (result))
    {
      set_aside (self);
      result = open_file (self);
    }
  if (result != SQLITE_OK && (result & 0xff) != SQLITE_BUSY && g_file_test (self->path, G_FILE_TEST_IS_REGULAR))
    result = open_to_read (self);
  if (result == SQLITE_OK)
    return TRUE;

  set_error (result, error);
  shut (self);
  return FALSE;
}

/* Damage that shows only later is answered as at the opening: the next call begins anew. */
static void
tell (AirDocumentStore *self, int result, GError **error)
{
  set_error (result, error);
  if (is_damage (result))
    set_aside (self);
}

static int
run (AirDocumentStore *self, const char *sql)
{
  return sqlite3_exec (self->db, sql, NULL, NULL, NULL);
}

static void
bind_document (sqlite3_stmt *statement, AirDocument *document)
{
  GDateTime *fetched = air_document_get_fetched (document);
  gint64 fetched_us = g_date_time_to_unix (fetched) * G_USEC_PER_SEC + g_date_time_get_microsecond (fetched);
  gsize size;
  gconstpointer body = g_bytes_get_data (air_document_get_body (document), &size);

  sqlite3_bind_text (statement, 1, air_document_get_url (document), -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, air_document_get_final_url (document), -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 3, air_document_get_content_type (document), -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 4, air_document_get_etag (document), -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 5, air_document_get_last_modified (document), -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 6, fetched_us);
  sqlite3_bind_int (statement, 7, air_document_get_max_age_s (document));
  sqlite3_bind_int (statement, 8, air_item_get_reach (AIR_ITEM (document)));
  sqlite3_bind_blob64 (statement, 9, size > 0 ? body : "", size, SQLITE_STATIC);
}

static int
insert (AirDocumentStore *self, AirDocument *document)
{
  static const char sql[] =
    "INSERT OR REPLACE INTO documents"
    " (url, final_url, content_type, etag, last_modified, fetched_us, max_age_s, reach, body)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2 (self->db, sql, -1, &statement, NULL);

  if (result == SQLITE_OK)
    {
      bind_document (statement, document);
      result = sqlite3_step (statement);
    }
  sqlite3_finalize (statement);
  return result == SQLITE_DONE ? SQLITE_OK : result;
}

/* Lets the oldest go until the rest is within the limit. The newest stays whatever its size. */
static int
make_room (AirDocumentStore *self)
{
  int result = measure (self);

  while (result == SQLITE_OK && self->size > self->max_bytes)
    {
      result = run (self, "DELETE FROM documents WHERE kept = (SELECT min(kept) FROM documents)"
                          " AND kept < (SELECT max(kept) FROM documents)");
      if (result == SQLITE_OK && sqlite3_changes (self->db) == 0)
        break;
      if (result == SQLITE_OK)
        result = measure (self);
    }

  return result;
}

gboolean
air_document_store_keep (AirDocumentStore *self, AirDocument *document, GError **error)
{
  int result;

  /* Perhaps it can be written by now. */
  if (self->read_only)
    shut (self);
  if (!open_store (self, error))
    return FALSE;

  result = self->read_only ? SQLITE_READONLY : run (self, "BEGIN IMMEDIATE");
  if (result == SQLITE_OK)
    result = insert (self, document);
  self->size += g_bytes_get_size (air_document_get_body (document));
  if (result == SQLITE_OK && self->size > self->max_bytes)
    result = make_room (self);
  if (result == SQLITE_OK)
    result = run (self, "COMMIT");
  if (result == SQLITE_OK)
    return TRUE;

  tell (self, result, error);
  if (self->db != NULL && !sqlite3_get_autocommit (self->db))
    run (self, "ROLLBACK");
  return FALSE;
}

static AirDocument *
read_document (sqlite3_stmt *statement)
{
  g_autoptr (GDateTime) second = NULL;
  g_autoptr (GDateTime) fetched = NULL;
  g_autoptr (GBytes) body = g_bytes_new (sqlite3_column_blob (statement, 8), sqlite3_column_bytes (statement, 8));
  gint64 fetched_us = sqlite3_column_int64 (statement, 5);
  int reach = sqlite3_column_int (statement, 7);
  AirDocument *document;

  second = g_date_time_new_from_unix_utc (fetched_us / G_USEC_PER_SEC);
  fetched = second != NULL ? g_date_time_add (second, fetched_us % G_USEC_PER_SEC) : NULL;
  if (fetched == NULL)
    return NULL;

  document = air_document_new ((const char *) sqlite3_column_text (statement, 0),
                               (const char *) sqlite3_column_text (statement, 1),
                               (const char *) sqlite3_column_text (statement, 2),
                               (const char *) sqlite3_column_text (statement, 3),
                               (const char *) sqlite3_column_text (statement, 4),
                               fetched,
                               sqlite3_column_int (statement, 6),
                               body);
  air_item_set_reach (AIR_ITEM (document), CLAMP (reach, AIR_REACH_PUBLIC, AIR_REACH_LOOPBACK));
  return document;
}

AirDocument *
air_document_store_load (AirDocumentStore *self, const char *url, GError **error)
{
  static const char sql[] =
    "SELECT url, final_url, content_type, etag, last_modified, fetched_us, max_age_s, reach, body"
    " FROM documents WHERE url = ?";
  sqlite3_stmt *statement = NULL;
  AirDocument *document = NULL;
  int result;

  if (!open_store (self, error))
    return NULL;

  result = sqlite3_prepare_v2 (self->db, sql, -1, &statement, NULL);
  if (result == SQLITE_OK)
    {
      sqlite3_bind_text (statement, 1, url, -1, SQLITE_STATIC);
      result = sqlite3_step (statement);
    }
  if (result == SQLITE_ROW)
    document = read_document (statement);
  sqlite3_finalize (statement);

  if (result != SQLITE_ROW && result != SQLITE_DONE)
    tell (self, result, error);
  return document;
}
