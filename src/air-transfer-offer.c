/* air-transfer-offer.c - exporting and importing from the preferences
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-transfer-offer.h"

#include "air-error.h"
#include "air-transfer.h"
#include "air-words.h"

#include <glib/gi18n.h>

static GWeakRef *
refer (AirPreferencesWindow *preferences)
{
  GWeakRef *reference = g_new0 (GWeakRef, 1);

  g_weak_ref_init (reference, preferences);
  return reference;
}

/* `reference`, `text`: (transfer full). Who has closed the window does not want to know. */
static void
tell (GWeakRef *reference, char *text)
{
  g_autoptr (AirPreferencesWindow) preferences = g_weak_ref_get (reference);

  if (preferences != NULL)
    air_preferences_window_end_transfer (preferences, text);
  g_weak_ref_clear (reference);
  g_free (reference);
  g_free (text);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AirTransferReport) report = air_transfer_export_finish (result, &error);

  if (report == NULL)
    tell (data, g_strdup_printf (_("Nothing was exported. %s"), error->message));
  else if (report->format == AIR_TRANSFER_OPML)
    tell (data, g_strdup_printf (ngettext ("%u station exported", "%u stations exported", report->n_stations),
                                 report->n_stations));
  else
    tell (data, g_strdup_printf (ngettext ("%u item exported", "%u items exported", report->n_items), report->n_items));
}

static char *
describe_failure (const GError *error)
{
  g_autofree char *why = NULL;

  if (g_error_matches (error, AIR_ERROR, AIR_ERROR_MALFORMED))
    return g_strdup (_("This is neither an archive of Airshift nor a list of feeds"));
  if (g_error_matches (error, AIR_ERROR, AIR_ERROR_UNSUPPORTED))
    return g_strdup (_("A later version of Airshift has made this file"));

  why = air_words_error (error);
  return g_strdup_printf (_("Nothing was imported. %s"), why);
}

static char *
describe_import (const AirTransferReport *report)
{
  if (report->format == AIR_TRANSFER_OPML && report->n_stations == 0 && report->n_passed_over == 0)
    return g_strdup (_("All of these stations are known already"));
  if (report->format == AIR_TRANSFER_OPML)
    return g_strdup_printf (ngettext ("%u station added", "%u stations added", report->n_stations), report->n_stations);
  if (report->warnings->len > 0)
    return g_strdup_printf (ngettext ("The file breaks off: %u item imported", "The file breaks off: %u items imported",
                                      report->n_items), report->n_items);

  return g_strdup_printf (ngettext ("%u item imported", "%u items imported", report->n_items), report->n_items);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AirTransferReport) report = air_transfer_import_finish (result, &error);

  tell (data, report != NULL ? describe_import (report) : describe_failure (error));
}

static void
export_cb (AirPreferencesWindow *preferences, GFile *file, gboolean stations, AirAssembly *assembly)
{
  air_transfer_export_async (air_assembly_get_archive (assembly), air_assembly_get_stations (assembly),
                             air_assembly_get_clock (assembly), file,
                             stations ? AIR_TRANSFER_OPML : AIR_TRANSFER_JSON, NULL, NULL, exported_cb,
                             refer (preferences));
}

static void
import_cb (AirPreferencesWindow *preferences, GFile *file, AirAssembly *assembly)
{
  AirSurroundings surroundings = air_assembly_surround (assembly, NULL);

  air_transfer_import_async (&surroundings, air_assembly_get_stations (assembly), file, TRUE, NULL, imported_cb,
                             refer (preferences));
}

void
air_transfer_offer (AirPreferencesWindow *preferences, AirAssembly *assembly)
{
  g_signal_connect (preferences, "export", G_CALLBACK (export_cb), assembly);
  g_signal_connect (preferences, "import", G_CALLBACK (import_cb), assembly);
}
