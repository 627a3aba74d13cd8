/* air-stored-time.c - moments as the database has them
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-stored-time.h"

gint64
air_stored_time_of (GDateTime *time)
{
  return g_date_time_to_unix (time) * G_TIME_SPAN_SECOND + g_date_time_get_microsecond (time);
}

void
air_stored_time_bind (sqlite3_stmt *statement, int index, GDateTime *time)
{
  if (time != NULL)
    sqlite3_bind_int64 (statement, index, air_stored_time_of (time));
  else
    sqlite3_bind_null (statement, index);
}

GDateTime *
air_stored_time_read (sqlite3_stmt *statement, int column)
{
  gint64 us = sqlite3_column_int64 (statement, column);
  g_autoptr (GDateTime) second = NULL;

  if (sqlite3_column_type (statement, column) != SQLITE_INTEGER)
    return NULL;

  second = g_date_time_new_from_unix_utc (us / G_TIME_SPAN_SECOND);
  return second != NULL ? g_date_time_add (second, us % G_TIME_SPAN_SECOND) : NULL;
}
