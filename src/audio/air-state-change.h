/* air-state-change.h - changes an element's state without being caught in it
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/**
 * air_state_change:
 *
 * A sound server that is frozen does not answer, and a sink that waits for it does not come back from being
 * held or closed. So a worker changes the state, and is waited for no longer than 0.3 s.
 *
 * Returns: FALSE: not done in time. Nothing may be done with the element then but to let go of it: the worker
 *   closes it whenever it can.
 */
gboolean air_state_change (GstElement *element, GstState state);

G_END_DECLS
