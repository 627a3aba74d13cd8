/* air-output.h - the last element of the chain: a device, a given sink, a stand-in
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <gst/gst.h>

G_BEGIN_DECLS

/* What sound goes out through. A bin with one sink pad that takes the deck's raw samples. */

/**
 * air_output_open:
 * @description: (nullable): a GStreamer bin, as for gst_parse_bin_from_description(); NULL for the
 *   system's sound output
 *
 * Returns: (transfer floating): an output that is READY; or NULL and AIR_ERROR_DISK when the
 * description is wrong, or there is no sound output that opens.
 */
GstElement *air_output_open (const char *description, GError **error);

/**
 * air_output_open_async:
 *
 * The system's sound output, in a worker: a sound server that hangs is waited for up to half a minute.
 * The finish is (transfer full), otherwise as above.
 */
void air_output_open_async (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GstElement *air_output_open_finish (GAsyncResult *result, GError **error);

/* (transfer floating): swallows samples in real time, so that time is kept when nothing is there to
 * sound with. */
GstElement *air_output_new_stand_in (void);

/* While the output is READY: how much sound there is to begin with. A server's buffer is made as long as
 * that allows: one that cannot be filled would be heard as silence. TRUE if samples go out in pieces of a
 * quarter of a second, so that the last one may be held back. */
gboolean air_output_set_cushion (GstElement *output, gint64 cushion_us);

/* Acts at once: at the sound server where there is one. `volume`: 0.0 … 1.0, cubic; `fade`: likewise,
 * linear, upon it. */
void air_output_set_volume (GstElement *output, double volume, double fade, gboolean muted);

G_END_DECLS
