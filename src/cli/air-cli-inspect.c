/* air-cli-inspect.c - what the program makes of one document
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-cli.h"

#include "air-cli-print.h"
#include "air-error.h"
#include "air-limits.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

/* The limits of the network hold for files too: the same readers read them. */
static gsize
get_limit (const char *kind)
{
  if (g_str_equal (kind, "playlist"))
    return AIR_LIMIT_PLAYLIST_BYTES;
  if (g_str_equal (kind, "events"))
    return AIR_LIMIT_CALENDAR_BYTES;

  return AIR_LIMIT_PAGE_BYTES;
}

static AirFetchPurpose
get_purpose (const char *kind)
{
  if (g_str_equal (kind, "playlist"))
    return AIR_FETCH_PLAYLIST;
  if (g_str_equal (kind, "events"))
    return AIR_FETCH_CALENDAR;

  return AIR_FETCH_PAGE;
}

typedef struct {
  AirCli *cli;
  GBytes *body;       /* (owned) */
  char *base;         /* (owned) (nullable) */
  char *content_type; /* (owned) (nullable) */
  GDateTime *now;     /* (owned) */
} Inspection;

static void
inspection_free (Inspection *inspection)
{
  g_bytes_unref (inspection->body);
  g_free (inspection->base);
  g_free (inspection->content_type);
  g_date_time_unref (inspection->now);
  g_free (inspection);
}

static void
inspect_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Inspection *inspection = task_data;
  const AirCliOptions *options = inspection->cli->options;
  AirReadContext context = {
    .base = options->base != NULL ? options->base : inspection->base,
    .content_type = inspection->content_type,
    .zone = options->zone_name,
    .now = inspection->now,
    .from = options->from,
    .to = options->to,
  };
  g_autoptr (GError) error = NULL;
  char *json = inspection->cli->readers->inspect (options->arguments[0], inspection->body, &context, &error);

  if (json != NULL)
    g_task_return_pointer (task, json, g_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
inspected_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  AirCli *self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *json = g_task_propagate_pointer (G_TASK (result), &error);

  if (json != NULL)
    {
      air_cli_say ("%s", json);
      self->done (AIR_CLI_DONE, self->data);
    }
  else
    air_cli_fail (self, error);
}

/* Times without a zone, and those of the answer that name none, are in --zone. */
static GDateTime *
dup_now (AirCli *self)
{
  g_autoptr (GDateTime) now = air_clock_dup_now (self->clock);

  return self->options->zone != NULL ? g_date_time_to_timezone (now, self->options->zone) : g_date_time_ref (now);
}

static void
inspect_bytes (AirCli *self, GBytes *body, const char *base, const char *content_type)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, inspected_cb, self);
  Inspection *inspection = g_new0 (Inspection, 1);

  g_task_set_source_tag (task, inspect_bytes);
  inspection->cli = self;
  inspection->body = g_bytes_ref (body);
  inspection->base = g_strdup (base);
  inspection->content_type = g_strdup (content_type);
  inspection->now = dup_now (self);
  g_task_set_task_data (task, inspection, (GDestroyNotify) inspection_free);
  g_task_run_in_thread (task, inspect_thread);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  AirCli *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AirDocument) document = air_fetcher_fetch_finish (AIR_FETCHER (source), result, &error);

  if (document != NULL)
    inspect_bytes (self, air_document_get_body (document), air_document_get_final_url (document),
                   air_document_get_content_type (document));
  else
    air_cli_fail (self, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  AirCli *self = data;
  gsize limit = get_limit (self->options->arguments[0]), size = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autofree guint8 *buffer = g_object_steal_data (source, "air-buffer");

  if (!g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &size, &error))
    {
      air_cli_fail (self, error);
      return;
    }
  if (size > limit)
    {
      error = g_error_new (AIR_ERROR, AIR_ERROR_TOO_LARGE, _ ("The document is over %zu bytes"), limit);
      air_cli_fail (self, error);
      return;
    }

  body = g_bytes_new (buffer, size);
  inspect_bytes (self, body, NULL, NULL);
}

/* One byte more than allowed is asked for: getting it tells that there is too much. */
static void
read_stream (AirCli *self, GInputStream *stream)
{
  gsize size = get_limit (self->options->arguments[0]) + 1;
  guint8 *buffer = g_malloc (size);

  g_object_set_data_full (G_OBJECT (stream), "air-buffer", buffer, g_free);
  g_input_stream_read_all_async (stream, buffer, size, G_PRIORITY_DEFAULT, NULL, read_cb, self);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  AirCli *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read_finish (G_FILE (source), result, &error);

  if (stream != NULL)
    read_stream (self, G_INPUT_STREAM (stream));
  else
    air_cli_fail (self, error);
}

static gboolean
is_kind (const char *kind)
{
  static const char *const kinds[] = { "feed", "article", "schedule", "events", "playlist", "person", "station", NULL };

  return g_strv_contains (kinds, kind);
}

void
air_cli_inspect (AirCli *self)
{
  const char *kind = self->options->arguments[0], *where = self->options->arguments[1];
  g_autoptr (GError) error = NULL;

  if (!is_kind (kind))
    {
      error = g_error_new (AIR_CLI_USAGE, 0, _ ("“%s” is not a kind of document"), kind);
      air_cli_fail (self, error);
    }
  else if (g_str_equal (where, "-"))
    {
      g_autoptr (GInputStream) stream = g_unix_input_stream_new (STDIN_FILENO, FALSE);

      read_stream (self, stream);
    }
  else if (strstr (where, "://") != NULL && !g_str_has_prefix (where, "file://"))
    {
      if (self->options->no_network && air_reach_of_url (where) != AIR_REACH_LOOPBACK)
        {
          error = g_error_new (AIR_ERROR, AIR_ERROR_OFFLINE, _ ("%s is not asked with --no-network"), where);
          air_cli_fail (self, error);
        }
      else
        air_fetcher_fetch_async (self->fetcher, where, get_purpose (kind), AIR_REACH_LOOPBACK, NULL, NULL, fetched_cb,
                                 self);
    }
  else
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (where);

      g_file_read_async (file, G_PRIORITY_DEFAULT, NULL, opened_cb, self);
    }
}
