/* air-decoding.h - encoded frames of one format to samples of one kind
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-frame.h"

#include <gst/app/gstappsrc.h>

G_BEGIN_DECLS

/**
 * air_decoding_new:
 * @rate: Hz of the samples that come out, whatever the format's is
 * @speed: 1.0, or how much faster, see AirShaper
 * @source: (out) (transfer none): where the frames go in, inside the bin
 *
 * A bin: source → decoder → conversion → S16LE, two channels, `rate` → AirShaper. The decoder is chosen
 * here, by name: nothing is plugged by what the bytes look like. Debian's autoplugging would take libav's
 * decoders, which cost 40 MiB and 90 ms more; they are the last choice.
 *
 * Returns: (transfer floating): or NULL and AIR_ERROR_CODEC, which names the package that is missing
 */
GstElement *air_decoding_new (AirFormat *format, guint rate, double speed, GstAppSrc **source, GError **error);

/* Of what is decoded from now on. */
void air_decoding_set_speed (GstElement *decoding, double speed);

/* The timestamp up to which samples have come out. */
gint64 air_decoding_get_end_ns (GstElement *decoding);

/* (transfer full): as GStreamer describes such frames. */
GstCaps *air_decoding_caps (AirFormat *format);

/* How many frames a decoder needs before what it gives is right: a fresh MP3 decoder lacks the bit
 * reservoir, an AAC one the overlap. */
guint air_decoding_lead_in (AirCodec codec);

/* The rate to play `format` at: 44.1 or 48 kHz, so that the output never has to be opened anew. */
guint air_decoding_output_rate (AirFormat *format);

G_END_DECLS
