/* air-transfer.c - what exporting and importing have in common
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-transfer-private.h"

#include "air-error.h"

gboolean
air_transfer_format_of_name (const char *name, AirTransferFormat *format)
{
  g_autofree char *folded = g_ascii_strdown (name, -1);

  *format = g_str_has_suffix (folded, ".opml") ? AIR_TRANSFER_OPML : AIR_TRANSFER_JSON;
  return *format == AIR_TRANSFER_OPML || g_str_has_suffix (folded, ".json");
}

AirTransferReport *
air_transfer_report_new (void)
{
  AirTransferReport *self = g_new0 (AirTransferReport, 1);

  self->warnings = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
air_transfer_report_free (AirTransferReport *self)
{
  g_ptr_array_unref (self->warnings);
  g_free (self);
}

/* Cancelled stays what it is. */
void
air_transfer_return_error (GTask *task, GError *error)
{
  int code = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ? AIR_ERROR_NOT_FOUND : AIR_ERROR_DISK;
  g_autoptr (GError) cause = error;

  if (error->domain == G_IO_ERROR && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_new_error (task, AIR_ERROR, code, "%s", cause->message);
  else
    g_task_return_error (task, g_steal_pointer (&cause));
}
