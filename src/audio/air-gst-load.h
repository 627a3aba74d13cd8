/* air-gst-load.h - GStreamer made ready, beside whatever else a start needs
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * air_gst_load:
 *
 * gst_init(), and what nearly every stream needs is loaded. It takes longer than all the rest of starting to
 * play, so it is made to be run in a thread (and has its form); nothing of GStreamer may be used until it has
 * returned. The folders of plugins are not looked through for new ones, unless one of ours is missing.
 *
 * Returns: NULL
 */
gpointer air_gst_load (gpointer unused);

G_END_DECLS
