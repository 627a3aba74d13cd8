/* air-document-store.c - the archive's table of documents
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-document-store.h"

#include "air-stored-time.h"

static void
bind_document (sqlite3_stmt *statement, AirDocument *document)
{
  gsize size;
  gconstpointer body = g_bytes_get_data (air_document_get_body (document), &size);

  sqlite3_bind_text (statement, 1, air_document_get_url (document), -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, air_document_get_final_url (document), -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 3, air_document_get_content_type (document), -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 4, air_document_get_etag (document), -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 5, air_document_get_last_modified (document), -1, SQLITE_STATIC);
  air_stored_time_bind (statement, 6, air_document_get_fetched (document));
  sqlite3_bind_int (statement, 7, air_document_get_max_age_s (document));
  sqlite3_bind_int (statement, 8, air_item_get_reach (AIR_ITEM (document)));
  sqlite3_bind_blob64 (statement, 9, size > 0 ? body : "", size, SQLITE_STATIC);
}

static int
insert (AirDatabase *database, AirDocument *document)
{
  static const char sql[] =
    "INSERT OR REPLACE INTO documents"
    " (url, final_url, content_type, etag, last_modified, fetched_us, max_age_s, reach, body)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
  sqlite3_stmt *statement;
  int result = air_database_prepare (database, sql, &statement);

  if (result != SQLITE_OK)
    return result;

  bind_document (statement, document);
  return air_database_step (statement);
}

static int
measure (AirDatabase *database, guint64 *size)
{
  sqlite3_stmt *statement;
  int result = air_database_prepare (database, "SELECT total(length(body)) FROM documents", &statement);

  if (result == SQLITE_OK && (result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      *size = (guint64) sqlite3_column_double (statement, 0);
      result = SQLITE_OK;
    }
  sqlite3_reset (statement);
  return result;
}

static int
let_oldest_go (AirDatabase *database)
{
  sqlite3_stmt *statement;
  int result = air_database_prepare (database,
                                     "DELETE FROM documents WHERE kept = (SELECT min(kept) FROM documents)"
                                     " AND kept < (SELECT max(kept) FROM documents)",
                                     &statement);

  return result == SQLITE_OK ? air_database_step (statement) : result;
}

static int
make_room (AirDatabase *database, guint64 max_bytes)
{
  guint64 size = 0;
  int result = measure (database, &size);

  while (result == SQLITE_OK && size > max_bytes)
    {
      result = let_oldest_go (database);
      if (result == SQLITE_OK && sqlite3_changes (air_database_get (database)) == 0)
        break;
      if (result == SQLITE_OK)
        result = measure (database, &size);
    }

  return result;
}

int
air_document_store_keep (AirDatabase *database, AirDocument *document, guint64 max_bytes)
{
  int result = air_database_begin (database);

  if (result == SQLITE_OK)
    result = insert (database, document);
  if (result == SQLITE_OK)
    result = make_room (database, max_bytes);
  return result == SQLITE_OK ? air_database_commit (database) : result;
}

static AirDocument *
read_document (sqlite3_stmt *statement)
{
  g_autoptr (GDateTime) fetched = air_stored_time_read (statement, 5);
  g_autoptr (GBytes) body = g_bytes_new (sqlite3_column_blob (statement, 8), sqlite3_column_bytes (statement, 8));
  int reach = sqlite3_column_int (statement, 7);
  AirDocument *document;

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

int
air_document_store_load (AirDatabase *database, const char *url, AirDocument **document)
{
  static const char sql[] =
    "SELECT url, final_url, content_type, etag, last_modified, fetched_us, max_age_s, reach, body"
    " FROM documents WHERE url = ?";
  sqlite3_stmt *statement;
  int result = air_database_open (database);

  if (result == SQLITE_OK)
    result = air_database_prepare (database, sql, &statement);
  if (result != SQLITE_OK)
    return result;

  sqlite3_bind_text (statement, 1, url, -1, SQLITE_STATIC);
  result = sqlite3_step (statement);
  if (result == SQLITE_ROW)
    *document = read_document (statement);
  sqlite3_reset (statement);
  return result == SQLITE_ROW || result == SQLITE_DONE ? SQLITE_OK : result;
}
