/* air-cli-ics.c - events as a calendar file
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-cli-ics.h"

#include "air-event.h"

/* RFC 5545, 3.1: no line over 75 octets, none cut inside a character. */
#define FOLD_OCTETS 75

static void
append_line (GString *out, const char *line)
{
  gsize column = 0;

  for (const char *c = line; *c != '\0'; c = g_utf8_next_char (c))
    {
      gsize size = (gsize) (g_utf8_next_char (c) - c);

      if (column + size > FOLD_OCTETS)
        {
          g_string_append (out, "\r\n ");
          column = 1;
        }
      g_string_append_len (out, c, (gssize) size);
      column += size;
    }
  g_string_append (out, "\r\n");
}

/* 3.3.11: backslash, semicolon, comma and newline. */
static void
append_text (GString *out, const char *name, const char *text)
{
  g_autoptr (GString) line = g_string_new (name);

  if (text == NULL)
    return;

  g_string_append_c (line, ':');
  for (const char *c = text; *c != '\0'; c++)
    if (*c == '\n')
      g_string_append (line, "\\n");
    else if (*c == '\\' || *c == ';' || *c == ',')
      g_string_append_printf (line, "\\%c", *c);
    else
      g_string_append_c (line, *c);
  append_line (out, line->str);
}

static void
append_time (GString *out, const char *name, GDateTime *time, gboolean all_day)
{
  g_autoptr (GDateTime) utc = time != NULL ? g_date_time_to_utc (time) : NULL;
  g_autofree char *value = NULL;
  g_autofree char *line = NULL;

  if (time == NULL)
    return;

  value = all_day ? g_date_time_format (time, "%Y%m%d") : g_date_time_format (utc, "%Y%m%dT%H%M%SZ");
  line = g_strdup_printf ("%s%s:%s", name, all_day ? ";VALUE=DATE" : "", value);
  append_line (out, line);
}

/* 3.8.4.7: the calendar's UID, which the occurrences of a series share; what has none is told by when it begins. */
static void
append_uid (GString *out, AirEvent *event)
{
  g_autofree char *made = NULL;

  if (air_event_get_uid (event) == NULL)
    made = g_strdup_printf ("event-%" G_GINT64_FORMAT, g_date_time_to_unix (air_event_get_start (event)));
  append_text (out, "UID", made != NULL ? made : air_event_get_uid (event));
}

/* An occurrence has a RECURRENCE-ID (3.8.4.4), without which the next one of its UID would take its place. */
static void
append_event (GString *out, AirEvent *event, gboolean is_occurrence, GDateTime *now)
{
  static const char *const statuses[] = { "CONFIRMED", "TENTATIVE", "CANCELLED" };

  append_line (out, "BEGIN:VEVENT");
  append_uid (out, event);
  append_time (out, "DTSTAMP", now, FALSE);
  if (is_occurrence)
    append_time (out, "RECURRENCE-ID", air_event_get_start (event), air_event_get_all_day (event));
  append_time (out, "DTSTART", air_event_get_start (event), air_event_get_all_day (event));
  append_time (out, "DTEND", air_event_get_end (event), air_event_get_all_day (event));
  append_text (out, "SUMMARY", air_event_get_title (event));
  append_text (out, "LOCATION", air_event_get_location (event));
  append_text (out, "DESCRIPTION", air_event_get_description (event));
  append_text (out, "STATUS", statuses[air_event_get_status (event)]);
  if (air_event_get_url (event) != NULL)
    {
      g_autofree char *line = g_strconcat ("URL:", air_event_get_url (event), NULL);

      append_line (out, line);
    }
  append_line (out, "END:VEVENT");
}

/* Whether it is of a series, or shares its UID with one that was written. */
static gboolean
is_occurrence (AirEvent *event, GHashTable *written)
{
  const char *uid = air_event_get_uid (event);

  return uid != NULL && (!g_hash_table_add (written, (char *) uid) || air_event_get_recurring (event));
}

char *
air_cli_make_ics (GPtrArray *events, GDateTime *now)
{
  g_autoptr (GHashTable) written = g_hash_table_new (g_str_hash, g_str_equal);
  GString *out = g_string_new (NULL);

  append_line (out, "BEGIN:VCALENDAR");
  append_line (out, "VERSION:2.0");
  append_line (out, "PRODID:-//Airshift//airshift-cli//EN");
  for (guint i = 0; i < events->len; i++)
    append_event (out, events->pdata[i], is_occurrence (events->pdata[i], written), now);
  g_string_append (out, "END:VCALENDAR\r");
  return g_string_free (out, FALSE);
}
