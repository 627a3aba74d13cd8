/* air-transfer-verbs.c - the terminal's export and import
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-transfer-verbs.h"

#include "air-cli-print.h"
#include "air-error.h"
#include "air-transfer.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

/* What Ctrl-C ends: nothing stays half done. */
typedef struct
{
  AirCli *cli;
  GCancellable *cancellable; /* (owned) */
  guint sigint_source;
  guint sigterm_source;
} Transfer;

static gboolean
signal_cb (gpointer data)
{
  Transfer *transfer = data;

  g_cancellable_cancel (transfer->cancellable);
  return G_SOURCE_CONTINUE;
}

static Transfer *
transfer_new (AirCli *cli)
{
  Transfer *transfer = g_new0 (Transfer, 1);

  transfer->cli = cli;
  transfer->cancellable = g_cancellable_new ();
  transfer->sigint_source = g_unix_signal_add (SIGINT, signal_cb, transfer);
  transfer->sigterm_source = g_unix_signal_add (SIGTERM, signal_cb, transfer);
  return transfer;
}

/* Who is to be told. */
static AirCli *
transfer_end (Transfer *transfer)
{
  AirCli *cli = transfer->cli;

  g_source_remove (transfer->sigint_source);
  g_source_remove (transfer->sigterm_source);
  g_object_unref (transfer->cancellable);
  g_free (transfer);
  return cli;
}

/* Cancelled is not shown as a fault. */
static void
fail (AirCli *cli, const GError *error, const char *stopped)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      air_cli_fail (cli, error);
      return;
    }

  g_printerr ("airshift-cli: %s\n", stopped);
  cli->done (AIR_CLI_FAILED, cli->data);
}

static const char *
name_format (const AirTransferReport *report)
{
  return report->format == AIR_TRANSFER_OPML ? "opml" : "json";
}

static void
append_warnings (GString *out, GPtrArray *warnings)
{
  g_string_append (out, ",\"warnings\":[");
  for (guint i = 0; i < warnings->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      air_cli_append_string (out, g_ptr_array_index (warnings, i));
    }
  g_string_append_c (out, ']');
}

static void
say_warnings (GPtrArray *warnings)
{
  for (guint i = 0; i < warnings->len; i++)
    g_printerr ("airshift-cli: %s\n", (char *) g_ptr_array_index (warnings, i));
}

static void
print_exported (AirCli *cli, const AirTransferReport *report)
{
  g_autoptr (GString) out = g_string_new ("{\"file\":");

  air_cli_append_string (out, cli->options->out);
  g_string_append_printf (out, ",\"format\":\"%s\",\"items\":%u,\"stations\":%u}", name_format (report),
                          report->n_items, report->n_stations);
  air_cli_print_object (out->str);
}

static void
say_exported (AirCli *cli, const AirTransferReport *report)
{
  guint n = report->format == AIR_TRANSFER_OPML ? report->n_stations : report->n_items;

  if (report->format == AIR_TRANSFER_OPML)
    air_cli_say (ngettext ("%u station is in %s", "%u stations are in %s", n), n, cli->options->out);
  else
    air_cli_say (ngettext ("%u item is in %s", "%u items are in %s", n), n, cli->options->out);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  AirCli *cli = transfer_end (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (AirTransferReport) report = air_transfer_export_finish (result, &error);

  if (report == NULL)
    {
      fail (cli, error, _ ("Stopped: nothing was written"));
      return;
    }

  if (cli->options->json)
    print_exported (cli, report);
  else
    say_exported (cli, report);
  cli->done (AIR_CLI_DONE, cli->data);
}

void
air_transfer_verbs_export (AirCli *cli, AirAssembly *assembly)
{
  const AirCliOptions *options = cli->options;
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (options->out);
  AirTransferFormat format = AIR_TRANSFER_JSON;
  Transfer *transfer;

  if (options->format != NULL)
    format = g_str_equal (options->format, "opml") ? AIR_TRANSFER_OPML : AIR_TRANSFER_JSON;
  else if (!air_transfer_format_of_name (options->out, &format))
    {
      g_autoptr (GError) error =
        g_error_new_literal (AIR_CLI_USAGE, 0, _ ("As what? FILE.json, FILE.opml or --format"));

      air_cli_fail (cli, error);
      return;
    }

  transfer = transfer_new (cli);
  air_transfer_export_async (air_assembly_get_archive (assembly), air_assembly_get_stations (assembly),
                             air_assembly_get_clock (assembly), file, format, options->station,
                             transfer->cancellable, exported_cb, transfer);
}

static void
print_imported (const AirTransferReport *report)
{
  g_autoptr (GString) out = g_string_new (NULL);

  g_string_append_printf (out, "{\"format\":\"%s\",\"items\":%u,\"stations\":%u,\"known\":%u,\"passed_over\":%u",
                          name_format (report), report->n_items, report->n_stations, report->n_known,
                          report->n_passed_over);
  append_warnings (out, report->warnings);
  g_string_append_c (out, '}');
  air_cli_print_object (out->str);
}

static void
say_imported (const AirTransferReport *report)
{
  guint n = report->format == AIR_TRANSFER_OPML ? report->n_stations : report->n_items;

  if (report->format == AIR_TRANSFER_OPML)
    air_cli_say (ngettext ("%u station was added; %u feeds were known", "%u stations were added; %u feeds were known",
                           n), n, report->n_known);
  else
    air_cli_say (ngettext ("%u item was read", "%u items were read", n), n);
  if (report->n_passed_over > 0)
    air_cli_say (ngettext ("%u was passed over", "%u were passed over", report->n_passed_over), report->n_passed_over);
  say_warnings (report->warnings);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  AirCli *cli = transfer_end (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (AirTransferReport) report = air_transfer_import_finish (result, &error);

  if (report == NULL)
    {
      fail (cli, error, _ ("Stopped: what was read before is kept whole"));
      return;
    }

  if (cli->options->json)
    print_imported (report);
  else
    say_imported (report);
  cli->done (AIR_CLI_DONE, cli->data);
}

void
air_transfer_verbs_import (AirCli *cli, AirAssembly *assembly)
{
  AirSurroundings surroundings = air_assembly_surround (assembly, NULL);
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (cli->options->arguments[0]);
  Transfer *transfer = transfer_new (cli);

  air_transfer_import_async (&surroundings, air_assembly_get_stations (assembly), file,
                             !cli->options->no_network, transfer->cancellable, imported_cb, transfer);
}
