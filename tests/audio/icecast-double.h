/* icecast-double.h - a real Icecast on loopback, with sources
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/**
 * IcecastDouble:
 *
 * Runs icecast2 in a folder of its own, on a free port, as an ordinary user even if the test is root
 * (it refuses otherwise). Sources are fed by GStreamer, in real time, three seconds ahead.
 */
typedef struct _IcecastDouble IcecastDouble;

/* Who listens to the first one hears the second while the first has no source; the third has room for one. */
#define ICECAST_DOUBLE_MAIN "/main.mp3"
#define ICECAST_DOUBLE_SPARE "/spare.mp3"
#define ICECAST_DOUBLE_NARROW "/narrow.mp3"

/* NULL, the test being skipped, if icecast2 is not installed. */
IcecastDouble *icecast_double_new (void);
void icecast_double_free (IcecastDouble *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcecastDouble, icecast_double_free)

/* All of it is gone, the sources too; and there again, at the same port, without sources. */
void icecast_double_stop (IcecastDouble *self);
void icecast_double_start (IcecastDouble *self);

/* A tone of `hertz` at `mount`. FALSE, the test being skipped, if an element is missing. */
gboolean icecast_double_add_source (IcecastDouble *self, const char *mount, const char *content_type,
                                    const char *encoder, double hertz);

/* The source goes; so does the mount, and its listeners with it. */
void icecast_double_drop_source (IcecastDouble *self, const char *mount);

void icecast_double_set_title (IcecastDouble *self, const char *mount, const char *title);

char *icecast_double_dup_url (IcecastDouble *self, const char *mount);
