/* air-state-change.c - changes an element's state without being caught in it
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-state-change.h"

#define PATIENCE_US (300 * G_TIME_SPAN_MILLISECOND) /* a server that lives has been seen to take 110 */

typedef struct {
  GMutex lock;
  GCond ended;
  GstState state;
  gboolean done;
  gboolean left; /* nobody waits any more */
} Change;

static Change *
change_new (GstState state)
{
  Change *self = g_atomic_rc_box_new0 (Change);

  g_mutex_init (&self->lock);
  g_cond_init (&self->ended);
  self->state = state;
  return self;
}

static void
clear_change (gpointer data)
{
  Change *self = data;

  g_cond_clear (&self->ended);
  g_mutex_clear (&self->lock);
}

static void
change_unref (gpointer change)
{
  g_atomic_rc_box_release_full (change, clear_change);
}

/* In a worker, which holds the element. */
static void
work (GstElement *element, gpointer data)
{
  Change *change = data;
  gboolean left;

  gst_element_set_state (element, change->state);
  g_mutex_lock (&change->lock);
  change->done = TRUE;
  left = change->left;
  g_cond_signal (&change->ended);
  g_mutex_unlock (&change->lock);

  if (left)
    gst_element_set_state (element, GST_STATE_NULL);
}

gboolean
air_state_change (GstElement *element, GstState state)
{
  Change *change = change_new (state);
  gint64 until_us = g_get_monotonic_time () + PATIENCE_US;
  gboolean done;

  gst_element_call_async (element, work, g_atomic_rc_box_acquire (change), change_unref);
  g_mutex_lock (&change->lock);
  while (!change->done && g_cond_wait_until (&change->ended, &change->lock, until_us))
    ;
  done = change->done;
  change->left = !done;
  g_mutex_unlock (&change->lock);
  change_unref (change);

  return done;
}
