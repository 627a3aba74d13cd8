/* air-transport.h - moving about on the tape: hold, seek, live
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-audio.h"
#include "air-clock.h"

G_BEGIN_DECLS

/**
 * AirTransport:
 *
 * The part of AirPlayer that deals with the tape. Whether the place is live is worked out when something
 * happens, and at the earliest moment at which it can have changed by itself.
 *
 * Properties, notified, as AirPlayer's of the same name: "can-seek", "at-live", "catching-up" (writable).
 * And "landing", see below.
 */
#define AIR_TYPE_TRANSPORT (air_transport_get_type ())
G_DECLARE_FINAL_TYPE (AirTransport, air_transport, AIR, TRANSPORT, GObject)

AirTransport *air_transport_new (AirAudio *audio, AirClock *clock);

/* Sound is wanted, from a tape that begins anew; or it no longer is. Nothing is held, nothing caught up. */
void air_transport_begin (AirTransport *self);
void air_transport_end (AirTransport *self);

/* Before there is a tape: what will come is not heard until air_transport_resume(). */
void air_transport_hold (AirTransport *self);
void air_transport_resume (AirTransport *self);
gboolean air_transport_get_held (AirTransport *self);

/* As air_player_get_place(): by the clock's time, whatever the sound's own is. */
gboolean air_transport_get_place (AirTransport *self, AirAudioPlace *place);

/* These do nothing while there is no tape. */
void air_transport_seek (AirTransport *self, gint64 moment_us);
void air_transport_skip (AirTransport *self, gint64 by_us);
void air_transport_go_live (AirTransport *self);
void air_transport_set_catching_up (AirTransport *self, gboolean catching_up);

/* What was asked for is about to be heard: the moment of silence that makes is not told. Notified as "landing". */
gboolean air_transport_get_landing (AirTransport *self);
gboolean air_transport_get_can_seek (AirTransport *self);
gboolean air_transport_get_at_live (AirTransport *self);
gboolean air_transport_get_catching_up (AirTransport *self);

G_END_DECLS
