/* air-demo-server.h - the demo station's web server and mounts
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-demo-content.h"

G_BEGIN_DECLS

typedef struct _AirDemoServer AirDemoServer;

/**
 * air_demo_server_new:
 * @offset_us: wall clock minus g_get_monotonic_time ()
 *
 * Listens on a free port of 127.0.0.1. It works in the thread-default main context of the moment
 * of its making, and is to be freed where that context runs.
 */
AirDemoServer *air_demo_server_new (gint64 offset_us, GError **error);
void air_demo_server_free (AirDemoServer *self);

/* "http://127.0.0.1:1234" */
const char *air_demo_server_get_base (AirDemoServer *self);
const AirDemoContent *air_demo_server_get_content (AirDemoServer *self);

/* After the wall clock was set: documents follow it, the broadcast goes on as it was. */
void air_demo_server_set_offset (AirDemoServer *self, gint64 offset_us);

G_END_DECLS
