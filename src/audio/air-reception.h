/* air-reception.h - from a stream's address to frames on the tape
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-line.h"
#include "air-readers.h"
#include "air-tape.h"

G_BEGIN_DECLS

/* Called in the context that dialled, never from within air_reception_dial(). */
typedef struct {
  /* A line gives sound, which stands on the tape: its name and bitrate as the server told them. */
  void (*up) (const char *name, int bitrate_kbps, gpointer data);
  /* Every address was tried, or the line that gave sound has ended. */
  void (*lost) (const GError *error, guint retry_after_s, gpointer data);
  /* Dialling again cannot help. */
  void (*hopeless) (const GError *error, gpointer data);
  /* Bytes came. */
  void (*bytes) (gpointer data);
} AirReceptionEvents;

/**
 * AirReception:
 *
 * One stream's way in: follows playlists to an address that gives audio, or HLS; frames it and appends
 * frames, titles and formats to the tape. What came on the tape by an earlier line is joined to without
 * a seam where the lines overlap; else a gap is marked. Entirely in the thread and main context of the
 * one who dials; opens at most one connection.
 */
typedef struct _AirReception AirReception;

AirReception *air_reception_new (const char *url,
                                 AirReach reach,
                                 AirTape *tape,
                                 AirLineNew line_new,
                                 gpointer line_data,
                                 const AirReaders *readers,
                                 const AirReceptionEvents *events,
                                 gpointer data);
void air_reception_free (AirReception *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirReception, air_reception_free)

/* Closes what is open and says nothing more until it is dialled. */
void air_reception_hang_up (AirReception *self);

/* Closes what is open and begins at the stream's address; a playlist's entry that was good is tried
 * first. */
void air_reception_dial (AirReception *self);

G_END_DECLS
