/* air-skeleton.h - the shape of what is on its way
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Bars where lines of text will stand, the last one shorter. Property: "lines" (uint). */
#define AIR_TYPE_SKELETON (air_skeleton_get_type ())
G_DECLARE_FINAL_TYPE (AirSkeleton, air_skeleton, AIR, SKELETON, GtkWidget)

GtkWidget *air_skeleton_new (guint lines);

G_END_DECLS
