/* air-application.h - the window's composition root: rooms joined, settings bound
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * AirApplication:
 *
 * Builds the world that the window shows and keeps what is remembered. One instance a session: a
 * second one hands its station to the first. gst_init() must have been called.
 */
#define AIR_TYPE_APPLICATION (air_application_get_type ())
G_DECLARE_FINAL_TYPE (AirApplication, air_application, AIR, APPLICATION, AdwApplication)

AirApplication *air_application_new (void);

G_END_DECLS
