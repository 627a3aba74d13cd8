/* air-gst-load.h - GStreamer made ready, beside whatever else a start needs
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/**
 * air_gst_load_alone:
 *
 * Says, before any thread is started, that nothing but air_gst_make() will ask for elements in this process:
 * air_gst_load() then does without GStreamer's list of all plugins; to read it takes most of gst_init() (9 of 10 ms).
 * Without effect if GStreamer is told to look elsewhere than in its folder (GST_PLUGIN_PATH and the like), or if
 * a plugin that every stream needs is not in there.
 */
void air_gst_load_alone (void);

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

/**
 * air_gst_make:
 * @kind: an element that Airshift uses itself
 * @name: (nullable): for gst_bin_get_by_name()
 *
 * As gst_element_factory_make(), with or without the list of plugins.
 *
 * Returns: (transfer floating) (nullable): NULL if it is not installed
 */
GstElement *air_gst_make (const char *kind, const char *name);

G_END_DECLS
