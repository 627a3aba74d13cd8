/* demo-client.h - a demo station at a chosen moment, and a client of it
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-demo-station.h"

#include <libsoup/soup.h>
#include <string.h>

typedef struct
{
  AirClock *clock;
  AirDemoStation *station;
  SoupSession *session;
  char *base; /* "http://127.0.0.1:1234" */
} DemoClient;

/* `now`: ISO 8601 with offset. */
DemoClient *demo_client_new (const char *now);
void demo_client_free (DemoClient *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DemoClient, demo_client_free)

/* A document's whole body, NUL after it; fails the test unless it was found. */
char *demo_client_get (DemoClient *self, const char *path);
guint demo_client_status (DemoClient *self, const char *path);

/* The first bytes of a mount: those that are sent at once and as many more as asked for. */
GBytes *demo_client_listen (DemoClient *self, const char *path, gboolean icy, gsize n_bytes, SoupMessageHeaders **head);
