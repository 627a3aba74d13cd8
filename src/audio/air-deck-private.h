/* air-deck-private.h - what the deck's own files share
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-chain.h"
#include "air-cushion.h"
#include "air-deck-marks.h"
#include "air-deck-shifts.h"
#include "air-deck.h"
#include "air-head.h"
#include "air-output-seeker.h"

G_BEGIN_DECLS

struct _AirDeck
{
  GObject parent_instance;

  char *sink_description; /* (owned) (nullable) */
  GError *sink_error;     /* (owned) (nullable): why it did not open */
  AirChain *chain;        /* (owned) */
  GstElement *pipeline;   /* (unowned): the chain's */
  gboolean stand_in;      /* its output is one */
  AirOutputSeeker *seeker; /* (owned) */
  guint bus_watch;
  double volume;
  double fade;
  gboolean muted;
  gboolean levelling;

  AirDeckState state;      /* never HELD: see `held` */
  gboolean held;
  AirTape *tape;           /* (owned) (nullable) */
  GCancellable *cueing;    /* (owned) (nullable): a place is being looked up on the tape */
  AirHead *head;           /* (owned) (nullable) */
  GWeakRef head_ref;       /* the same, for the tuner's thread */
  guint serial;            /* of the head */
  GstAppSrc *source;       /* (unowned) (nullable): of the last run */
  AirFormat *format;       /* (owned) (nullable): heard */
  gint64 cue_ns;           /* sound is wanted from here; -1: from the beginning */
  gint64 begin_ns;         /* of the first run */
  gint64 enough_ns;        /* sound may begin or go on when the tape ends here */
  gint64 refill_ns;        /* that is so far behind the place where the breath is held; 0: it is not */
  gboolean line_lost;
  gint64 position_ns;      /* when last asked */
  gint64 moved_us;         /* monotonic: when the position last changed */
  gboolean following;      /* nothing was held or sought since the live place was heard */
  gint64 live_offset_ns;   /* the live place less the tape's time */
  AirCushion cushion;
  AirDeckMarks marks;
  AirDeckShifts shifts;
  double speed;            /* that the listener wants */
  gint64 landing_us;       /* monotonic: when what was decoded faster has been heard; 0: nothing was */
  guint tick;              /* source id, also of the looks before the beginning */
  guint decoder_tries;     /* without good sound between */
  gint64 decoder_us;       /* monotonic: of the last one */
  guint finishing;         /* source id of the time limit */
};

/* air-deck.c */
void air_deck_set_state (AirDeck *self, AirDeckState state);
void air_deck_tell_state (AirDeck *self);
void air_deck_tell_marks (AirDeck *self);
void air_deck_tell_failed (AirDeck *self, const GError *error);
void air_deck_tell_no_device (AirDeck *self, const GError *error);
void air_deck_tell_jumped (AirDeck *self); /* and the title there */
void air_deck_tell_speed (AirDeck *self);
void air_deck_end_finishing (AirDeck *self);

/* air-deck-transport.c */

/* Nothing is plugged; the output stays as open as it was. */
void air_deck_clear_chain (AirDeck *self);

/* Plays the tape from its beginning. */
void air_deck_thread_tape (AirDeck *self);

/* Plays it from there, unless it is held. */
void air_deck_cue (AirDeck *self, gint64 position_ns);

/* A new run begins there: it gets a decoder. */
void air_deck_begin_run (AirDeck *self, gint64 position_ns);

/* Enough may be on the tape now. */
void air_deck_go (AirDeck *self);

/* `length_ns` is missing on the tape, and so is nothing to go on with. */
void air_deck_skip_gap (AirDeck *self, gint64 position_ns, gint64 length_ns);

void air_deck_look_at_clock (AirDeck *self);

/* There is something new to be looked out for. */
void air_deck_look_soon (AirDeck *self);
void air_deck_take_playing (AirDeck *self);
gint64 air_deck_get_tape_end_ns (AirDeck *self);

/* air-deck-bus.c */
gboolean air_deck_message_cb (GstBus *bus, GstMessage *message, gpointer self);

/* air-deck-pace.c */

/* Looked at while it sounds: keeps the cushion as it should be; ends a catch-up at the live place. */
void air_deck_keep_pace (AirDeck *self, gint64 left_ns);

/* Interrupted. */
void air_deck_lose_pace (AirDeck *self);

/* air-deck-output.c */
void air_deck_make_chain (AirDeck *self);
void air_deck_set_pipeline (AirDeck *self, GstState state);

/* The output does not answer, and may never: it is left behind with all that is plugged into it. */
void air_deck_replace_chain (AirDeck *self);

void air_deck_open_output (AirDeck *self);
void air_deck_lose_output (AirDeck *self, const GError *error);

G_END_DECLS
