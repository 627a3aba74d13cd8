/* air-icy-splitter.h - tells a stream's bytes from the metadata between them
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AirIcySplitter:
 *
 * SHOUTcast metadata: after each `metaint` bytes of sound stands one byte, which counts the blocks of 16
 * bytes of text that follow (0: no news), and then sound again. Input may be cut at any place.
 */
typedef struct _AirIcySplitter AirIcySplitter;

/* `bytes` is called for each stretch of sound, `icy` for each metadata block that is not empty, with its
 * padding. Neither keeps the data. Either may free the splitter's owner, but not the splitter. */
typedef struct {
  void (*bytes) (const guint8 *data, gsize size, gpointer user);
  void (*icy) (const guint8 *data, gsize size, gpointer user);
} AirIcySink;

/* `metaint`: the value of the header icy-metaint as it came, nullable. What is not a whole number above 0
 * is taken as none: all is sound. */
AirIcySplitter *air_icy_splitter_new (const char *metaint);
void air_icy_splitter_free (AirIcySplitter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirIcySplitter, air_icy_splitter_free)

void air_icy_splitter_push (AirIcySplitter *self,
                            const guint8 *data,
                            gsize size,
                            const AirIcySink *sink,
                            gpointer user);

G_END_DECLS
