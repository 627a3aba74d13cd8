/* air-gst-clip.h - a recording by GStreamer, fed by a line
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-clip.h"
#include "air-line.h"

G_BEGIN_DECLS

/**
 * AirGstClip:
 *
 * AirClip as the program uses it. The bytes come through an AirLine, so that the same addresses are refused as for
 * everything else; none of GStreamer's own sources is used, and no element that would open one. Main thread only;
 * gst_init() must have been called by the time that something is opened.
 */
#define AIR_TYPE_GST_CLIP (air_gst_clip_get_type ())
G_DECLARE_FINAL_TYPE (AirGstClip, air_gst_clip, AIR, GST_CLIP, GObject)

/* `sink_description` (nullable): as for air_gst_audio_new(). */
AirGstClip *air_gst_clip_new (AirLineNew line_new, gpointer line_data, const char *sink_description);

G_END_DECLS
