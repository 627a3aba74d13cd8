/* air-cli-play.c - plays in the foreground and tells what happens
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-cli.h"

#include "air-cli-print.h"
#include "air-cli-record.h"
#include "air-error.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>

/* With --for a stream that gives no sound is given up after this; without, it is tried for ever. */
#define FIRST_SOUND_S 30
/* So long is waited for a programme that says when the show ends. */
#define PROGRAMME_S 20

typedef struct {
  AirCli *cli;
  gboolean has_sounded;
  gboolean ending;
  int status;
  char *on_air; /* (owned) (nullable): as last told; the same show may become known better */
  AirRecording *recording; /* (owned) (nullable): with "record", once there is sound */
  guint end_wake;
  guint sigint_source;
  guint sigterm_source;
} Play;

/* One line: {"event":…,"time":…, and `rest`, which begins with a comma or is empty. */
static void
tell (Play *play, const char *event, const char *rest)
{
  g_autoptr (GDateTime) now = air_clock_dup_now (play->cli->clock);
  g_autoptr (GString) out = g_string_new ("{\"event\":");

  if (!play->cli->options->json)
    return;

  air_cli_append_string (out, event);
  g_string_append (out, ",\"time\":");
  air_cli_append_time (out, now);
  g_string_append_printf (out, "%s}", rest);
  air_cli_print_object (out->str);
}

static void
tell_string (Play *play, const char *event, const char *key, const char *value)
{
  g_autoptr (GString) rest = g_string_new (NULL);

  g_string_append_printf (rest, ",\"%s\":", key);
  air_cli_append_string (rest, value);
  tell (play, event, rest->str);
}

static void
tell_end (Play *play)
{
  g_autofree char *rest = play->recording != NULL ? air_cli_describe_recording (play->recording) : NULL;

  tell (play, "end", rest != NULL ? rest : "");
  if (play->recording != NULL && !play->cli->options->json)
    air_cli_say_recording (play->recording);
}

static void
drained_cb (gpointer data)
{
  Play *play = data;
  AirCli *cli = play->cli;
  int status = play->status;

  g_signal_handlers_disconnect_by_data (cli->player, play);
  g_signal_handlers_disconnect_by_data (air_station_get_schedule (cli->station), play);
  g_signal_handlers_disconnect_by_data (air_station_get_heard (cli->station), play);
  g_clear_handle_id (&play->sigint_source, g_source_remove);
  g_clear_handle_id (&play->sigterm_source, g_source_remove);
  air_player_stop (cli->player);
  tell_end (play);
  g_free (play->on_air);
  g_clear_object (&play->recording);
  g_free (play);
  cli->done (status, cli->data);
}

static void
end (Play *play, int status)
{
  if (play->ending)
    return;

  play->ending = TRUE;
  play->status = status;
  air_clock_cancel (play->cli->clock, &play->end_wake);
  if (play->recording != NULL && air_recording_get_state (play->recording) == AIR_RECORDING_RUNNING)
    air_recording_stop (play->recording);
  else if (play->has_sounded && status == AIR_CLI_DONE && play->recording == NULL)
    play->cli->drain (play->cli->audio, drained_cb, play);
  else
    air_clock_wake_in (play->cli->clock, 0, drained_cb, play);
}

static void
for_passed_cb (gpointer data)
{
  Play *play = data;

  play->end_wake = 0;
  end (play, AIR_CLI_DONE);
}

static void
never_sounded_cb (gpointer data)
{
  Play *play = data;
  const GError *error = air_player_get_error (play->cli->player);

  /* Whatever the server's reason is: it was still being tried. */
  play->end_wake = 0;
  end (play, error != NULL ? AIR_CLI_OFFLINE : AIR_CLI_FAILED);
}

static gboolean
signal_cb (gpointer data)
{
  end (data, AIR_CLI_DONE);
  return G_SOURCE_CONTINUE;
}

static const char *
describe_state (AirPlayerState state)
{
  switch (state)
    {
    case AIR_PLAYER_CONNECTING:
      return _ ("Connecting …");
    case AIR_PLAYER_BUFFERING:
      return _ ("Buffering …");
    case AIR_PLAYER_PLAYING:
      return _ ("Playing");
    case AIR_PLAYER_PAUSED:
      return _ ("Paused");
    case AIR_PLAYER_STALLED:
      return _ ("The station has stopped sending; waiting");
    case AIR_PLAYER_WAITING:
      return _ ("Connection lost; trying again");
    case AIR_PLAYER_OFFLINE:
      return _ ("No network; going on when it is back");
    case AIR_PLAYER_FAILED:
      return _ ("This cannot be played");
    case AIR_PLAYER_STOPPED:
    default:
      return _ ("Stopped");
    }
}

static void
tell_error (Play *play, const GError *error)
{
  g_autoptr (GString) rest = g_string_new (",\"code\":");

  air_cli_append_string (rest, air_error_nick (error));
  g_string_append (rest, ",\"message\":");
  air_cli_append_string (rest, error->message);
  tell (play, "error", rest->str);
  if (!play->cli->options->json)
    g_printerr ("%s\n", error->message);
}

/* The file is whole, or as whole as it will be. */
static void
recording_cb (Play *play)
{
  const GError *error = air_recording_get_error (play->recording);

  if (air_recording_get_state (play->recording) == AIR_RECORDING_RUNNING)
    return;

  g_signal_handlers_disconnect_by_data (play->recording, play);
  if (error != NULL)
    tell_error (play, error);
  play->status = error != NULL ? air_cli_status_of (error) : play->status;
  if (play->ending)
    air_clock_wake_in (play->cli->clock, 0, drained_cb, play);
  else
    end (play, play->status);
}

/* With --show, once it is known when that ends. */
static void
record (Play *play)
{
  AirBroadcast *show = air_heard_get_show (air_station_get_heard (play->cli->station));

  if (!play->has_sounded || play->ending || play->recording != NULL)
    return;
  if (play->cli->options->show && (show == NULL || air_broadcast_get_end (show) == NULL))
    return;

  air_clock_cancel (play->cli->clock, &play->end_wake);
  play->recording = air_cli_begin_recording (play->cli, show);
  g_signal_connect_swapped (play->recording, "notify::state", G_CALLBACK (recording_cb), play);
  recording_cb (play);
}

static void
no_programme_cb (gpointer data)
{
  Play *play = data;
  g_autoptr (GError) error =
    g_error_new_literal (AIR_ERROR, AIR_ERROR_NOT_FOUND, _ ("The station does not say when the show ends"));

  play->end_wake = 0;
  tell_error (play, error);
  end (play, AIR_CLI_FAILED);
}

static void
start_recording (Play *play)
{
  play->has_sounded = TRUE;
  air_clock_cancel (play->cli->clock, &play->end_wake);
  if (play->cli->options->show)
    play->end_wake =
      air_clock_wake_in (play->cli->clock, PROGRAMME_S * G_TIME_SPAN_SECOND, no_programme_cb, play);
  record (play);
}

static void
start_counting (Play *play)
{
  double for_s = play->cli->options->for_s;

  play->has_sounded = TRUE;
  air_clock_cancel (play->cli->clock, &play->end_wake);
  if (for_s >= 0)
    play->end_wake = air_clock_wake_in (play->cli->clock, (gint64) (for_s * G_TIME_SPAN_SECOND), for_passed_cb, play);
}

static void
state_cb (Play *play)
{
  AirPlayerState state = air_player_get_state (play->cli->player);

  if (play->ending)
    return;

  tell_string (play, "state", "state", air_player_state_nick (state));
  if (!play->cli->options->json)
    air_cli_say ("%s", describe_state (state));
  if (state == AIR_PLAYER_PLAYING && !play->has_sounded)
    {
      if (play->cli->options->verb == AIR_VERB_RECORD)
        start_recording (play);
      else
        start_counting (play);
    }
  if (state == AIR_PLAYER_FAILED)
    end (play, air_player_get_error (play->cli->player) != NULL
                 ? air_cli_status_of (air_player_get_error (play->cli->player)) : AIR_CLI_FAILED);
}

static void
error_cb (Play *play)
{
  const GError *error = air_player_get_error (play->cli->player);

  if (error != NULL && !play->ending)
    tell_error (play, error);
}

static void
title_cb (Play *play)
{
  g_autofree char *title = air_player_dup_title (play->cli->player);

  if (title == NULL || play->ending)
    return;

  tell_string (play, "title", "title", title);
  if (!play->cli->options->json)
    air_cli_say ("♪ %s", title);
}

static void
on_air_cb (Play *play)
{
  AirBroadcast *on_air = air_schedule_get_on_air (air_station_get_schedule (play->cli->station));
  g_autoptr (GString) rest = g_string_new (",\"on_air\":");
  const char *told;

  if (play->ending)
    return;

  air_cli_append_item (rest, play->cli->readers, on_air, FALSE);
  told = play->cli->options->json || on_air == NULL ? rest->str : air_broadcast_get_title (on_air);
  if (g_strcmp0 (told, play->on_air) == 0)
    return;

  g_free (play->on_air);
  play->on_air = g_strdup (told);
  tell (play, "on_air", rest->str);
  if (!play->cli->options->json && on_air != NULL)
    air_cli_say (_ ("On air: %s"), air_broadcast_get_title (on_air));
}

static void
no_device_cb (Play *play)
{
  if (air_player_get_no_device (play->cli->player) && !play->ending)
    g_printerr (_ ("There is no sound device; time is kept silently.\n"));
}

static void
gap_cb (Play *play, gint64 length_us)
{
  g_autofree char *rest = NULL;
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  rest = g_strconcat (",\"length_s\":", g_ascii_formatd (number, sizeof number, "%.3f", length_us / 1e6), NULL);
  tell (play, "gap", rest);
}

void
air_cli_play (AirCli *self)
{
  Play *play = g_new0 (Play, 1);
  AirSchedule *schedule = air_station_get_schedule (self->station);

  play->cli = self;
  g_signal_connect_swapped (self->player, "notify::state", G_CALLBACK (state_cb), play);
  g_signal_connect_swapped (self->player, "notify::error", G_CALLBACK (error_cb), play);
  g_signal_connect_swapped (self->player, "notify::title", G_CALLBACK (title_cb), play);
  g_signal_connect_swapped (self->player, "notify::no-device", G_CALLBACK (no_device_cb), play);
  g_signal_connect_swapped (self->player, "gap", G_CALLBACK (gap_cb), play);
  g_signal_connect_swapped (schedule, "notify::on-air", G_CALLBACK (on_air_cb), play);
  if (self->options->show)
    g_signal_connect_swapped (air_station_get_heard (self->station), "notify::show", G_CALLBACK (record), play);
  play->sigint_source = g_unix_signal_add (SIGINT, signal_cb, play);
  play->sigterm_source = g_unix_signal_add (SIGTERM, signal_cb, play);

  if (self->options->for_s >= 0)
    play->end_wake = air_clock_wake_in (self->clock, FIRST_SOUND_S * G_TIME_SPAN_SECOND, never_sounded_cb, play);

  air_player_play (self->player);
  if (self->load == AIR_LOAD_FRESH)
    air_station_open (self->station);
  if (air_schedule_get_on_air (schedule) != NULL)
    on_air_cb (play);
}
