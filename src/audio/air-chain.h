/* air-chain.h - the pipeline: decoders in turn, then the output
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-frame.h"

#include <gst/app/gstappsrc.h>

G_BEGIN_DECLS

/**
 * AirChain:
 *
 * One decoding bin a run → concat → output. While a run plays out, the next one already waits at the
 * concat, so that a change of codec costs no more than the decoder's own lead-in. Main thread only.
 */
typedef struct _AirChain AirChain;

AirChain *air_chain_new (void);
void air_chain_free (AirChain *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirChain, air_chain_free)

GstElement *air_chain_get_pipeline (AirChain *self);

/* (transfer floating): in place of the one that was there, which is closed. Clear the chain first. */
void air_chain_set_output (AirChain *self, GstElement *output);
GstElement *air_chain_get_output (AirChain *self);

/* Whether a message is the output's own, or comes from anything that is (still) in the chain. */
gboolean air_chain_is_of_output (AirChain *self, GstMessage *message);
gboolean air_chain_is_of_chain (AirChain *self, GstMessage *message);

/**
 * air_chain_plug:
 *
 * A decoder for the next run. It is heard when the one before has been told that its stream has ended
 * and has played out.
 *
 * Returns: (transfer none): where its frames go in; or NULL and AIR_ERROR_CODEC
 */
GstAppSrc *air_chain_plug (AirChain *self, AirFormat *format, GError **error);

/* Of what is decoded from now on, in this run and those to come. */
void air_chain_set_speed (AirChain *self, double speed);

/* How much was decoded and not yet heard. */
gint64 air_chain_get_ahead_ns (AirChain *self);

/* Whether all is brought to one loudness; what was measured is forgotten with air_chain_forget_loudness(). */
void air_chain_set_levelling (AirChain *self, gboolean levelling);
void air_chain_forget_loudness (AirChain *self);

/* Takes the message that a run has played out, and unplugs it. FALSE if it is another message. */
gboolean air_chain_take_spent (AirChain *self, GstMessage *message);

/* Silence at once; no run is plugged; the output stays READY. FALSE: the output does not answer, see
 * air_chain_set_state(). */
gboolean air_chain_clear (AirChain *self);

/* FALSE: the output does not answer. The chain is good for nothing then but to be freed, and does not wait. */
gboolean air_chain_set_state (AirChain *self, GstState state);

G_END_DECLS
