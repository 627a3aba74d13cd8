/* air-shaper.h - samples on their way from a decoder: pace and soft edges
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/**
 * AirShaper:
 *
 * S16LE, two channels in and out. The first and the last hundredth of a second of what goes through are
 * faded in and out, so that a gap or a seek does not click: therefore one buffer is kept until the next
 * one comes. Plays faster or slower without change of pitch; what that leaves out moves all later
 * timestamps forward, and is told by a message on the bus, so that the clock can be read as a place on the
 * tape: that place is the timestamp and what was left out until then.
 */
#define AIR_TYPE_SHAPER (air_shaper_get_type ())
G_DECLARE_FINAL_TYPE (AirShaper, air_shaper, AIR, SHAPER, GstElement)

AirShaper *air_shaper_new (void);

/* Any thread; from the next buffer on. */
void air_shaper_set_speed (AirShaper *self, double speed);

/* Any thread; the timestamp up to which samples have come out. */
gint64 air_shaper_get_end_ns (AirShaper *self);

/* Whether `message` tells that from `clock_ns` on, in the samples' timestamps, `skipped_ns` were left out. */
gboolean air_shaper_parse (GstMessage *message, gint64 *clock_ns, gint64 *skipped_ns);

G_END_DECLS
