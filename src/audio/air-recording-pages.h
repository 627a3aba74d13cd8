/* air-recording-pages.h - packets into the pages of one Ogg stream
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-recording-file.h"

G_BEGIN_DECLS

/**
 * AirRecordingPages:
 *
 * RFC 3533. The page that is being filled waits until the next packet comes, so that the last one can be marked as
 * the last. Every page goes to the file whole.
 */
typedef struct _AirRecordingPages AirRecordingPages;

AirRecordingPages *air_recording_pages_new (AirRecordingFile *file, guint32 serial);
void air_recording_pages_free (AirRecordingPages *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirRecordingPages, air_recording_pages_free)

/* `granule`: the stream's position after this packet. */
void air_recording_pages_add (AirRecordingPages *self, const guint8 *packet, gsize size, gint64 granule);

/* Writes the page that is being filled; `last`: it ends the stream, even if it is empty. */
void air_recording_pages_flush (AirRecordingPages *self, gboolean last);

/* How many bytes of packets the page that is being filled holds. */
gsize air_recording_pages_get_filled (AirRecordingPages *self);

/* (transfer full): a page of granule position 0 that holds one packet of no more than 64,000 bytes, as flushing would
 * write it. */
GBytes *air_recording_pages_make_page (guint32 serial, guint32 number, const guint8 *packet, gsize size);

G_END_DECLS
