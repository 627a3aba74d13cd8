/* air-demo-listener.h - one connection that hears the demo station
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-demo-reel.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

typedef enum
{
  AIR_DEMO_MP3,
  AIR_DEMO_OPUS,
} AirDemoMount;

typedef struct _AirDemoListener AirDemoListener;

/* The wall clock as the broadcast goes by it, microseconds; never goes back. */
typedef gint64 (*AirDemoNow) (gpointer data);

/* Called once, when the listener has gone; the listener is to be freed by it. */
typedef void (*AirDemoGone) (AirDemoListener *listener, gpointer data);

/**
 * air_demo_listener_new:
 * @station: name told in headers and comments
 *
 * Answers `message` as an Icecast server does: with some seconds at once (burst on connect), then
 * with what is on the air, as it comes, for ever; with ICY titles in MP3 if they were asked for.
 * Runs in the thread-default main context.
 */
AirDemoListener *air_demo_listener_new (SoupServerMessage *message,
                                        AirDemoMount mount,
                                        const AirDemoReel *reel,
                                        const char *station,
                                        AirDemoNow now,
                                        AirDemoGone gone,
                                        gpointer data);
void air_demo_listener_free (AirDemoListener *self);

G_END_DECLS
