/* air-dialler.h - keeps a line up: dials, dials again, falls back on another stream
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-audio.h"
#include "air-clock.h"

G_BEGIN_DECLS

/**
 * AirDialler:
 *
 * The part of AirPlayer that deals with the line: carries out what AirRetry says. News of the line that
 * come while nothing is to be kept up, or while the machine sleeps, are not heeded.
 *
 * Properties, notified, as AirPlayer's of the same name: "stream", "error", "retry-in-s" (each second while a
 * retry is due).
 * Signals: ::changed (): what the getters tell; ::started (gboolean moved): a stream begins with an empty tape,
 * `moved`: in place of one that could not be had; ::given-up (): "error" says why.
 */
#define AIR_TYPE_DIALLER (air_dialler_get_type ())
G_DECLARE_FINAL_TYPE (AirDialler, air_dialler, AIR, DIALLER, GObject)

AirDialler *air_dialler_new (AirAudio *audio, AirClock *clock, GNetworkMonitor *network);

/* In order of preference; nullable. Only while stopped. The first is chosen. */
void air_dialler_set_streams (AirDialler *self, GListModel *streams, AirReach reach);
GListModel *air_dialler_get_streams (AirDialler *self);

/* Another stream, which is started if one was kept up and stopped if it is NULL. FALSE: it is chosen already. */
gboolean air_dialler_choose (AirDialler *self, AirStream *stream);
AirStream *air_dialler_get_stream (AirDialler *self);

/* Whether there is a stream to start; if not, "error" says so. Forgets what went wrong before. */
gboolean air_dialler_prepare (AirDialler *self);
void air_dialler_start (AirDialler *self);
void air_dialler_stop (AirDialler *self);

/* While a retry is due: now. */
void air_dialler_try_now (AirDialler *self);

/* Closes the line and tries nothing until it is woken; then at once. */
void air_dialler_suspend (AirDialler *self);
void air_dialler_wake (AirDialler *self);
gboolean air_dialler_get_asleep (AirDialler *self);

/* The line is down, and a retry is due. */
gboolean air_dialler_get_waiting (AirDialler *self);

/* The system says that the stream cannot be reached from here. */
gboolean air_dialler_get_offline (AirDialler *self);
const GError *air_dialler_get_error (AirDialler *self);
int air_dialler_get_retry_in_s (AirDialler *self);

G_END_DECLS
