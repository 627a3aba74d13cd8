/* air-head.h - reads the tape into a decoder's source
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-tape.h"

#include <gst/app/gstappsrc.h>

G_BEGIN_DECLS

/**
 * AirHead:
 *
 * Reads one tape from one place on. What it reads is cut into runs: frames of one format without a
 * gap between, for one decoder. It gives a run's frames to its source whenever that is hungry and the
 * tape has some, whichever comes later: so it is called from the source's streaming thread and from
 * the tuner's thread, and one of them at a time has the turn (an atomic word, no lock). At a run's end
 * the turn goes to the main thread, which plugs the next decoder.
 *
 * It tells the main thread through the bus, in application messages: see AirHeadNews.
 */
#define AIR_TYPE_HEAD (air_head_get_type ())
G_DECLARE_FINAL_TYPE (AirHead, air_head, AIR, HEAD, GObject)

typedef enum {
  AIR_HEAD_RUN,    /* a new run begins at `position`: call air_head_begin() */
  AIR_HEAD_TITLE,  /* from `position` on: `title` */
  AIR_HEAD_GAP,    /* at `position` `length` is missing */
  AIR_HEAD_FILLED, /* the tape reaches where air_head_wake_at() asked for */
} AirHeadNews;

typedef struct {
  AirHeadNews news;
  gint64 position_ns;
  gint64 length_ns;
  const char *title; /* (nullable): the message's */
} AirHeadNote;

/* `sequence`: of the tape's entry to go on after; 0 for the oldest. `serial`: tells its messages from those
 * of heads before it, which may still be on the bus. */
AirHead *air_head_new (AirTape *tape, guint64 sequence, GstBus *bus, guint serial);

/* FALSE if the message is not this head's. */
gboolean air_head_parse (AirHead *self, GstMessage *message, AirHeadNote *note);

/* Any thread: there may be something to do. */
void air_head_feed (AirHead *self);

/* The tuner's thread: the tape has grown. */
void air_head_appended (AirHead *self);

/* Main thread. AIR_HEAD_FILLED is told once, as soon as the tape ends at `end_ns` or later. */
void air_head_wake_at (AirHead *self, gint64 end_ns);

/* Any thread: nothing more comes before AIR_HEAD_RUN, which is told or about to be, was answered. */
gboolean air_head_is_between_runs (AirHead *self);

/* Main thread, after AIR_HEAD_RUN: (transfer none): the run's format. */
AirFormat *air_head_get_format (AirHead *self);

/* Main thread, after AIR_HEAD_RUN: frames go to `source`; sound is wanted from `start_ns` on, and
 * frames before it only serve the decoder. */
void air_head_begin (AirHead *self, GstAppSrc *source, gint64 start_ns);

G_END_DECLS
