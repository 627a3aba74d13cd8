/* air-output-seeker.h - the system's output, found without waiting
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/* `found`: `output` is (transfer none), not floating, READY; `waited`: somebody did. `missing`: none opens, or
 * not in time. */
typedef void (*AirOutputFound) (GstElement *output, gboolean waited, gpointer data);
typedef void (*AirOutputMissing) (gpointer data);

/**
 * AirOutputSeeker:
 *
 * Main thread only. A worker opens the system's output, one at a time; `found` may be called at any time
 * after any of the functions, `missing` only while somebody waits.
 */
typedef struct _AirOutputSeeker AirOutputSeeker;

AirOutputSeeker *air_output_seeker_new (AirOutputFound found, AirOutputMissing missing, gpointer data);
void air_output_seeker_free (AirOutputSeeker *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirOutputSeeker, air_output_seeker_free)

/* Tries once. */
void air_output_seeker_try (AirOutputSeeker *self);

/* Tries once; ends in `found` or, after two seconds at most, in `missing`. */
void air_output_seeker_wait (AirOutputSeeker *self);

/* Tries each second for a minute. */
void air_output_seeker_search (AirOutputSeeker *self);

/* Neither waits nor searches any more; what a worker has begun may still be found. */
void air_output_seeker_rest (AirOutputSeeker *self);

G_END_DECLS
