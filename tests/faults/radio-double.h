/* radio-double.h - the whole chain of sound against a station that misbehaves
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-fake-network.h"
#include "air-fault-server.h"
#include "air-gst-audio.h"
#include "air-net-limits.h"
#include "air-player.h"

/* A sanitizer makes a TLS handshake and all else several times as long; what is waited for is the same. */
#ifdef __SANITIZE_ADDRESS__
#define RADIO_DOUBLE_PATIENCE 4
#else
#define RADIO_DOUBLE_PATIENCE 1
#endif

/**
 * RadioDouble:
 *
 * A real player, tuner, deck and line, whose limits of time are a tenth of the program's; and a server on
 * loopback whose broadcast is one and the same for all who listen.
 */
typedef struct {
  AirFaultServer *server; /* (owned) */
  GTlsDatabase *trusted;  /* (owned) (nullable): set before the first play */
  AirNetLimits limits;    /* likewise; at first a tenth of the program's, or so */
  AirClock *clock;        /* (owned) */
  AirFakeNetwork *network; /* (owned): there, at first */
  AirGstAudio *audio;     /* (owned) */
  AirPlayer *player;      /* (owned) */
  GString *states;        /* (owned): each state that was told, a space after it */
  guint n_gaps;
} RadioDouble;

/* Once, before any other: encodes the broadcast. FALSE, the test being skipped, if an element is missing. */
gboolean radio_double_init (void);

/* `server`: (transfer full) (nullable): in place of a plain one. Into a silent sink that keeps time. */
RadioDouble *radio_double_new (AirFaultServer *server);

/* The same into another sink: see air_gst_audio_new(). */
RadioDouble *radio_double_new_into (AirFaultServer *server, const char *sink_description);

/* Asserts that no connection is left a second later. */
void radio_double_free (RadioDouble *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RadioDouble, radio_double_free)

/* Plays the first of a station's streams, at these paths; NULL ends them. */
void radio_double_play (RadioDouble *self, const char *path, ...) G_GNUC_NULL_TERMINATED;
void radio_double_play_url (RadioDouble *self, const char *url);

/* Until the player has no error any more. */
void radio_double_wait_good (RadioDouble *self, double seconds);

/* Runs until the player is in `state`; asserts that this takes no longer. */
void radio_double_wait (RadioDouble *self, AirPlayerState state, double seconds);

/* The fault is over: runs until it plays and nothing is wrong with the line. Tells how long that took, which
 * `./dev bench faults` reads, and asserts that it is no longer than the bar. */
void radio_double_recover (RadioDouble *self, double bar_s);

/* Runs until `n` requests have come; asserts that this takes no longer. */
void radio_double_wait_requests (RadioDouble *self, guint n, double seconds);

/* Runs until the next try is put off for more than so long; asserts that this takes no longer. */
void radio_double_wait_retry (RadioDouble *self, guint more_than_s, double seconds);

void radio_double_run (double seconds);

/* Runs until so many gaps were heard, which is as late as the cushion is long; asserts that there are no more. */
void radio_double_wait_gaps (RadioDouble *self, guint n);

/* Asserts that it plays without having been silent since it first did, and that nothing is missing. */
void radio_double_assert_seamless (RadioDouble *self);

/* For handlers: the broadcast with a burst of RADIO_DOUBLE_BURST_S, in real time, for so long (0: until the client
 * goes). FALSE if the client is gone. Without a head: the caller writes it. */
gboolean radio_double_send (AirFaultCall *call, double seconds);

/* A handler: the head, and the broadcast until the client goes. */
void radio_double_live (AirFaultCall *call, gpointer data);

/* The moving window that a burst shows: from what byte on the endless broadcast is sent to who connects now. */
gint64 radio_double_live_edge (void);

/* `about_s`, or up to half a loop more or less: after that nothing of what is sent is what was sent last. */
gint64 radio_double_apart_s (gint64 about_s);

/* The station broadcasts for so long, and nobody hears it. */
void radio_double_let_pass (double seconds);

/* `from` … `to` of the endless broadcast. FALSE if the client is gone. */
gboolean radio_double_write (AirFaultCall *call, gint64 from, gint64 to);

#define RADIO_DOUBLE_BYTES_PER_S 8000
#define RADIO_DOUBLE_BURST_S (2 * RADIO_DOUBLE_PATIENCE)

/* `size` bytes of the broadcast, from its beginning. */
const guint8 *radio_double_bytes (gsize size);
