/* air-update.h - what changed in a story since it was read
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-archive.h"
#include "air-passages.h"

G_BEGIN_DECLS

typedef struct {
  GDateTime *when;     /* (owned): as the station tells it, else when it was first seen so */
  char *headline;      /* (owned) (nullable): as it was; NULL: it is the same */
  GPtrArray *passages; /* (owned) of AirPassage, whose blocks are the story's */
} AirUpdate;

void air_update_free (AirUpdate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirUpdate, air_update_free)

/**
 * air_update_find_async:
 * @station: the id
 * @story: as it is now, with its text
 * @since: when it was read last
 *
 * Compares the story with its revision of that time. A text that was not there then is no change.
 *
 * Finish returns (transfer full) (nullable): NULL without error: nothing changed that a reader could tell.
 */
void air_update_find_async (AirArchive *archive,
                            const char *station,
                            AirStory *story,
                            GDateTime *since,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data);
AirUpdate *air_update_find_finish (GAsyncResult *result, GError **error);

G_END_DECLS
