/* air-deck.h - plays the tape: frames to sound
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-tape.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  AIR_DECK_EMPTY,    /* no tape, or no frame on it yet */
  AIR_DECK_FILLING,  /* frames are there, but too few to begin with or to go on with */
  AIR_DECK_SOUNDING, /* samples reach the output */
  AIR_DECK_HELD,     /* by the listener */
} AirDeckState;

/**
 * AirDeck:
 *
 * Main thread only. Begins as soon as a little is on the tape and plays behind the live edge by what
 * the server's burst gave. Before the tape runs dry it holds its breath, so that the output is never
 * starved, and goes on when enough is there again: more each time.
 *
 * Without a sound output it plays into nothing, in time, and looks for one each second for a minute.
 * A sink that was asked for by description is not replaced: when it fails, the deck does.
 *
 * Signals: ::state-changed (); ::title (char *; "": none) when it is heard; ::gap (gint64 us) when it is passed;
 * ::format-changed () when a format begins to be heard; ::jumped (): the position changed otherwise than by
 * playing; ::failed (GError *): no decoder; ::no-device (GError *; NULL: there is one again); ::finished () after
 * air_deck_finish().
 */
#define AIR_TYPE_DECK (air_deck_get_type ())
G_DECLARE_FINAL_TYPE (AirDeck, air_deck, AIR, DECK, GObject)

/* `sink_description`: as for air_output_open(). Opens the output: the system's in a worker, and what is loaded
 * before it is there waits for it, two seconds at most. */
AirDeck *air_deck_new (const char *sink_description);

/* Plays `tape` from its beginning, in place of what was there. */
void air_deck_load (AirDeck *self, AirTape *tape);

/* Silence at once. */
void air_deck_unload (AirDeck *self);

/* What was given to the output is played out, end of stream goes through it; then ::finished. */
void air_deck_finish (AirDeck *self);

/* While there is no line, there is no waiting for more than the next one gives at once. */
void air_deck_set_line_lost (AirDeck *self, gboolean lost);

AirDeckState air_deck_get_state (AirDeck *self);

/* Silence at once; the place is held. Nothing is done without a tape, or twice. */
void air_deck_hold (AirDeck *self);

/* Goes on from there; from the tape's oldest when the place has fallen off. */
void air_deck_resume (AirDeck *self);

/* Plays from there on, or the nearest place that is on the tape; while held it only moves the place. */
void air_deck_seek (AirDeck *self, gint64 position_ns);
void air_deck_go_live (AirDeck *self);

/* Where one who never held nor sought would be: as far behind the tape's end as the cushion is long. */
gint64 air_deck_get_live_ns (AirDeck *self);

/* Of what is heard now, on the tape. */
gint64 air_deck_get_position_ns (AirDeck *self);

/* How long ago the output's clock last moved while it should. */
gint64 air_deck_get_still_us (AirDeck *self);

/* (nullable) (transfer none): of what is heard. */
AirFormat *air_deck_get_format (AirDeck *self);

/* `volume`: 0.0 … 1.0, cubic; `fade`: linear, upon it. */
void air_deck_set_volume (AirDeck *self, double volume, double fade, gboolean muted);

/* 1.0 … 1.5, without change of pitch: acts at once. At the live place it goes back to 1.0 by itself, which
 * ::speed-changed () tells. There, and when another tape is loaded, it is 1.0. */
void air_deck_set_speed (AirDeck *self, double speed);
double air_deck_get_speed (AirDeck *self);

/* Quiet and loud stations are brought to one loudness. */
void air_deck_set_levelling (AirDeck *self, gboolean levelling);

/* The output has stopped moving: opens it anew and goes on from where it was. */
void air_deck_reopen (AirDeck *self);

G_END_DECLS
