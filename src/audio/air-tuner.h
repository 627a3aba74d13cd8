/* air-tuner.h - the reception's own thread, and word of it to the main thread
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-line.h"
#include "air-readers.h"
#include "air-tape.h"

G_BEGIN_DECLS

/**
 * AirTuner:
 *
 * Lives in the main thread; the receiving is done in a thread of its own, which is never waited for but
 * when the tuner goes. News of a stream that was left does not arrive.
 *
 * Signals: ::up (char *name (nullable), int bitrate_kbps); ::lost (GError *, guint retry_after_s);
 * ::hopeless (GError *): see AirReceptionEvents.
 */
#define AIR_TYPE_TUNER (air_tuner_get_type ())
G_DECLARE_FINAL_TYPE (AirTuner, air_tuner, AIR, TUNER, GObject)

/* `line_new` is called in the tuner's thread. */
AirTuner *air_tuner_new (AirLineNew line_new, gpointer line_data, const AirReaders *readers);

/* Receives `url` on to `tape`, in place of what was received. */
void air_tuner_start (AirTuner *self, const char *url, AirReach reach, AirTape *tape);

/* Opens a new line to the same stream; its frames go on the same tape. */
void air_tuner_redial (AirTuner *self);

/* Closes the connection, very soon, and says nothing of it, until air_tuner_redial(). */
void air_tuner_hang_up (AirTuner *self);

/* Nothing more is appended and the connection is closed, both very soon. */
void air_tuner_stop (AirTuner *self);

/* Monotonic; of the last bytes received, or of the start if there were none; 0 if nothing is wanted. */
gint64 air_tuner_get_bytes_us (AirTuner *self);

/* Whether bytes came since the start. */
gboolean air_tuner_has_bytes (AirTuner *self);

G_END_DECLS
