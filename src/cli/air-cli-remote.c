/* air-cli-remote.c - verbs that speak to the Airshift that runs
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-cli.h"

#include "air-cli-print.h"
#include "air-error.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>

/* As in data/io.github.airshift.Airshift.Remote1.xml. */
#define NAME "io.github.airshift.Airshift.Remote"
#define PATH "/io/github/airshift/Airshift/Remote"
#define REMOTE "io.github.airshift.Airshift.Remote1"

static const struct { AirVerb verb; const char *method; const char *reply; } methods[] = {
  { AIR_VERB_PAUSE, "Pause", "()" },         { AIR_VERB_RESUME, "Resume", "()" }, { AIR_VERB_STOP, "Stop", "()" },
  { AIR_VERB_LIVE, "Live", "()" },           { AIR_VERB_TOP, "Top", "(x)" },      { AIR_VERB_BACK, "Back", "()" },
  { AIR_VERB_FORWARD, "Forward", "()" },     { AIR_VERB_KEEP, "Keep", "(s)" },    { AIR_VERB_SLEEP, "Sleep", "()" },
  { AIR_VERB_TAPE, "Record", "(s)" },
  { AIR_VERB_VOLUME, "SetVolume", "()" },    { AIR_VERB_STATUS, "GetStatus", "(a{sv})" },
};

typedef struct {
  AirCli *cli;
  GDBusConnection *bus; /* (owned) (nullable): until there is one */
  GCancellable *ended;  /* (owned) */
  guint subscription;   /* --follow, as all below */
  guint watch;
  guint sigint_source;
  guint sigterm_source;
} Remote;

static void
end (Remote *remote, int status)
{
  AirCli *cli = remote->cli;

  if (remote->subscription != 0)
    g_dbus_connection_signal_unsubscribe (remote->bus, remote->subscription);
  g_clear_handle_id (&remote->watch, g_bus_unwatch_name);
  g_clear_handle_id (&remote->sigint_source, g_source_remove);
  g_clear_handle_id (&remote->sigterm_source, g_source_remove);
  g_cancellable_cancel (remote->ended);
  g_clear_object (&remote->ended);
  g_clear_object (&remote->bus);
  g_free (remote);
  cli->done (status, cli->data);
}

static gboolean
is_not_running (const GError *error)
{
  return g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD);
}

static void
say_not_running (Remote *remote)
{
  g_autoptr (GError) error = g_error_new_literal (AIR_ERROR, AIR_ERROR_NOT_FOUND, _ ("Airshift is not running"));

  air_cli_print_error (error, remote->cli->options->json);
  end (remote, AIR_CLI_NOT_RUNNING);
}

/* Cancelled, the run is over already. */
static void
fail (Remote *remote, GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (is_not_running (error))
    {
      say_not_running (remote);
      return;
    }

  g_dbus_error_strip_remote_error (error);
  end (remote, air_cli_print_error (error, remote->cli->options->json));
}

/* The status: what is empty, or -1, is null. */

static const char *
look_up_text (GVariant *status, const char *key)
{
  const char *text = NULL;

  return g_variant_lookup (status, key, "&s", &text) && *text != '\0' ? text : NULL;
}

static gboolean
look_up_flag (GVariant *status, const char *key)
{
  gboolean flag = FALSE;

  g_variant_lookup (status, key, "b", &flag);
  return flag;
}

static gint64
look_up_seconds (GVariant *status, const char *key)
{
  gint64 seconds = -1;

  g_variant_lookup (status, key, "x", &seconds);
  return seconds;
}

static guint
look_up_volume (GVariant *status)
{
  guint volume = 0;

  g_variant_lookup (status, "volume", "u", &volume);
  return volume;
}

static int
look_up_sleep (GVariant *status)
{
  int left_s = -1;

  g_variant_lookup (status, "sleep_left_s", "i", &left_s);
  return left_s;
}

static void
append_text (GString *out, GVariant *status, const char *key)
{
  g_string_append_printf (out, ",\"%s\":", key);
  air_cli_append_string (out, look_up_text (status, key));
}

/* An object that the program wrote; a line stays a line. */
static void
append_object (GString *out, GVariant *status, const char *key)
{
  const char *json = look_up_text (status, key);
  gboolean good = json != NULL && *json == '{' && strpbrk (json, "\r\n") == NULL;

  g_string_append_printf (out, ",\"%s\":%s", key, good ? json : "null");
}

static void
append_seconds (GString *out, const char *key, gint64 seconds)
{
  if (seconds >= 0)
    g_string_append_printf (out, ",\"%s\":%" G_GINT64_FORMAT, key, seconds);
  else
    g_string_append_printf (out, ",\"%s\":null", key);
}

static void
append_flag (GString *out, GVariant *status, const char *key)
{
  g_string_append_printf (out, ",\"%s\":%s", key, look_up_flag (status, key) ? "true" : "false");
}

static void
print_status (GVariant *status)
{
  g_autoptr (GString) out = g_string_new ("{\"state\":");

  air_cli_append_string (out, look_up_text (status, "state"));
  append_text (out, status, "station");
  append_object (out, status, "stream");
  append_object (out, status, "on_air");
  append_object (out, status, "next_up");
  append_text (out, status, "title");
  append_seconds (out, "position_s", look_up_seconds (status, "position_s"));
  append_seconds (out, "behind_s", look_up_seconds (status, "behind_s"));
  append_seconds (out, "cushion_s", look_up_seconds (status, "cushion_s"));
  g_string_append_printf (out, ",\"volume\":%u", look_up_volume (status));
  append_flag (out, status, "muted");
  append_flag (out, status, "at_live");
  append_flag (out, status, "recording");
  append_seconds (out, "sleep_left_s", look_up_sleep (status));
  g_string_append_c (out, '}');
  air_cli_print_object (out->str);
}

static void
say_status (GVariant *status)
{
  const char *station = look_up_text (status, "station");
  const char *state = look_up_text (status, "state");
  const char *show = look_up_text (status, "show");
  const char *title = look_up_text (status, "title");
  gint64 behind_s = look_up_seconds (status, "behind_s");
  int sleep_s = look_up_sleep (status);

  air_cli_say ("%s%s%s", state != NULL ? state : "", station != NULL ? " · " : "", station != NULL ? station : "");
  if (show != NULL)
    air_cli_say (_ ("On air: %s"), show);
  if (title != NULL)
    air_cli_say ("♪ %s", title);
  if (behind_s > 0 && !look_up_flag (status, "at_live"))
    air_cli_say (_ ("%d:%02d behind"), (int) (behind_s / 60), (int) (behind_s % 60));
  air_cli_say (_ ("Volume: %u"), look_up_volume (status));
  if (look_up_flag (status, "recording"))
    air_cli_say (_ ("Recording"));
  if (sleep_s >= 0)
    air_cli_say (ngettext ("Stops in %d minute", "Stops in %d minutes", (sleep_s + 59) / 60), (sleep_s + 59) / 60);
}

static void
tell_status (Remote *remote, GVariant *status)
{
  if (remote->cli->options->json)
    print_status (status);
  else
    say_status (status);
}

/* --follow */

static void
changed_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface, const char *signal,
            GVariant *parameters, gpointer data)
{
  g_autoptr (GVariant) status = NULL;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(a{sv})")))
    return;

  status = g_variant_get_child_value (parameters, 0);
  tell_status (data, status);
}

static void
vanished_cb (GDBusConnection *bus, const char *name, gpointer data)
{
  end (data, AIR_CLI_DONE);
}

static gboolean
signal_cb (gpointer data)
{
  Remote *remote = data;

  /* The source goes with the run: it is not to be removed twice. */
  end (remote, AIR_CLI_DONE);
  return G_SOURCE_CONTINUE;
}

/* Before the first status is asked for: no change is missed, and an impatient listener is heeded. */
static void
listen (Remote *remote)
{
  remote->subscription = g_dbus_connection_signal_subscribe (remote->bus, NAME, REMOTE, "StatusChanged", PATH, NULL,
                                                             G_DBUS_SIGNAL_FLAGS_NONE, changed_cb, remote, NULL);
  remote->sigint_source = g_unix_signal_add (SIGINT, signal_cb, remote);
  remote->sigterm_source = g_unix_signal_add (SIGTERM, signal_cb, remote);
}

/* Ends with the program that it follows. */
static void
follow (Remote *remote)
{
  remote->watch = g_bus_watch_name_on_connection (remote->bus, NAME, G_BUS_NAME_WATCHER_FLAGS_NONE, NULL, vanished_cb,
                                                  remote, NULL);
}

/* The answers */

static void
tell_top (gint64 late_s)
{
  int late_min = (int) CLAMP ((late_s + 59) / 60, 0, G_MAXINT);

  if (late_min > 0)
    air_cli_say (ngettext ("From %d minute after the show began", "From %d minutes after the show began", late_min),
                 late_min);
  else
    air_cli_say (_ ("From the top"));
}

static void
tell_kept (Remote *remote, const char *path)
{
  g_autoptr (GString) out = g_string_new ("{\"file\":");

  if (remote->cli->options->json)
    {
      air_cli_append_string (out, path);
      g_string_append_c (out, '}');
      air_cli_print_object (out->str);
    }
  else
    air_cli_say ("%s", path);
}

static void
status_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Remote *remote = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_autoptr (GVariant) status = reply != NULL ? g_variant_get_child_value (reply, 0) : NULL;

  if (status == NULL)
    {
      fail (remote, error);
      return;
    }

  tell_status (remote, status);
  if (remote->cli->options->follow)
    follow (remote);
  else
    end (remote, AIR_CLI_DONE);
}

static void
call (Remote *remote, const char *method, GVariant *arguments, const char *reply, GAsyncReadyCallback callback)
{
  g_dbus_connection_call (remote->bus, NAME, PATH, REMOTE, method, arguments, G_VARIANT_TYPE (reply),
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, G_MAXINT, remote->ended, callback, remote);
}

/* In JSON, what came of it is the status; in text there is little to say. */
static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Remote *remote = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  const char *path;
  const char *show;
  gint64 late_s;
  AirVerb verb;

  if (reply == NULL)
    {
      fail (remote, error);
      return;
    }

  verb = remote->cli->options->verb;
  if (verb == AIR_VERB_KEEP)
    {
      g_variant_get (reply, "(&s)", &path);
      tell_kept (remote, path);
    }
  else if (remote->cli->options->json)
    {
      call (remote, "GetStatus", NULL, "(a{sv})", status_cb);
      return;
    }
  else if (verb == AIR_VERB_TOP)
    {
      g_variant_get (reply, "(x)", &late_s);
      tell_top (late_s);
    }
  else if (verb == AIR_VERB_TAPE)
    {
      g_variant_get (reply, "(&s)", &show);
      if (*show != '\0')
        air_cli_say ("%s", show);
    }
  end (remote, AIR_CLI_DONE);
}

static void
ask (Remote *remote)
{
  const AirCliOptions *options = remote->cli->options;
  GVariant *arguments = NULL;

  if (options->number >= 0)
    arguments = g_variant_new ("(u)", (guint) options->number);
  else if (options->verb == AIR_VERB_TAPE)
    arguments = g_variant_new ("(s)", options->arguments[0]);

  if (options->follow)
    listen (remote);
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    if (methods[i].verb == options->verb)
      call (remote, methods[i].method, arguments, methods[i].reply,
            options->verb == AIR_VERB_STATUS ? status_cb : done_cb);
}

static void
got_bus_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Remote *remote = data;

  remote->bus = g_bus_get_finish (result, NULL);
  if (remote->bus == NULL)
    {
      say_not_running (remote);
      return;
    }

  g_dbus_connection_set_exit_on_close (remote->bus, FALSE);
  ask (remote);
}

void
air_cli_remote (AirCli *self)
{
  Remote *remote = g_new0 (Remote, 1);

  air_error_register_on_bus ();
  remote->cli = self;
  remote->ended = g_cancellable_new ();
  g_bus_get (G_BUS_TYPE_SESSION, NULL, got_bus_cb, remote);
}
