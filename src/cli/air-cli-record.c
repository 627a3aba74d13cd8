/* air-cli-record.c - what is recorded in the foreground, and what came of it
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-cli-record.h"

#include "air-cli-print.h"
#include "air-person.h"

#include <glib/gi18n.h>

/* (transfer full) (nullable) */
static char *
join_hosts (AirBroadcast *show)
{
  GPtrArray *hosts = air_broadcast_get_hosts (show);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < hosts->len; i++)
    {
      const char *name = air_person_get_name (g_ptr_array_index (hosts, i));

      if (name != NULL)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
    }

  return names->len > 0 ? g_strdup (names->str) : NULL;
}

/* From the tape's beginning: the first sound that was sent is the first of the file. */
AirRecording *
air_cli_begin_recording (AirCli *self, AirBroadcast *show)
{
  GDateTime *end = show != NULL ? air_broadcast_get_end (show) : NULL;
  g_autoptr (GFile) file = g_file_new_for_path (self->options->out);
  g_autofree char *hosts = show != NULL ? join_hosts (show) : NULL;
  AirAudioPlace place = { 0 };
  AirRecordingOrder order = {
    .to_us = G_MAXINT64,
    .file = file,
    .replace = TRUE,
    .station = air_station_info_get_name (air_station_get_info (self->station)),
    .show = show != NULL ? air_broadcast_get_title (show) : NULL,
    .hosts = hosts,
    .date = show != NULL ? air_broadcast_get_start (show) : NULL,
  };

  air_player_get_place (self->player, &place);
  order.from_us = place.start_us;
  if (self->options->for_s >= 0)
    order.to_us = order.from_us + (gint64) (self->options->for_s * G_TIME_SPAN_SECOND);
  else if (self->options->show && end != NULL)
    order.to_us = g_date_time_to_unix (end) * G_TIME_SPAN_SECOND;
  return air_player_record (self->player, &order);
}

static void
append_s (GString *out, const char *key, gint64 us)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (out, "\"%s\":%s", key, g_ascii_formatd (number, sizeof number, "%.3f", us / 1e6));
}

char *
air_cli_describe_recording (AirRecording *recording)
{
  guint n_gaps;
  const AirRecordingGap *gaps = air_recording_get_gaps (recording, &n_gaps);
  GFile *file = air_recording_get_file (recording);
  g_autofree char *path = file != NULL ? g_utf8_make_valid (g_file_peek_path (file), -1) : NULL;
  GString *out = g_string_new (",\"file\":");

  air_cli_append_string (out, path);
  g_string_append (out, ",\"format\":");
  air_cli_append_string (out, air_recording_get_format (recording));
  g_string_append_c (out, ',');
  append_s (out, "seconds", air_recording_get_length_us (recording));
  g_string_append_printf (out, ",\"bytes\":%" G_GINT64_FORMAT ",\"gaps\":[", air_recording_get_bytes (recording));
  for (guint i = 0; i < n_gaps; i++)
    {
      g_string_append (out, i > 0 ? ",{" : "{");
      append_s (out, "start", gaps[i].start_us);
      g_string_append_c (out, ',');
      append_s (out, "length_s", gaps[i].length_us);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
  return g_string_free (out, FALSE);
}

void
air_cli_say_recording (AirRecording *recording)
{
  GFile *file = air_recording_get_file (recording);
  int length_s = (int) (air_recording_get_length_us (recording) / G_TIME_SPAN_SECOND);
  guint n_gaps;

  if (file == NULL)
    return;

  air_recording_get_gaps (recording, &n_gaps);
  air_cli_say (_ ("%s: %d:%02d recorded"), g_file_peek_path (file), length_s / 60, length_s % 60);
  if (n_gaps > 0)
    air_cli_say (ngettext ("%u gap", "%u gaps", n_gaps), n_gaps);
}
