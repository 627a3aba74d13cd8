/* air-marks.h - which of a station's stories are read, saved, withdrawn
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-archive.h"
#include "air-clock.h"

G_BEGIN_DECLS

/**
 * AirMarks:
 *
 * What the archive knows of the listener's way with the stories of one station, at hand for cards. What is set is
 * there at once and written soon. Without an archive it holds for this run.
 *
 * `::changed` (const char *id, nullable: any of them) when a mark was set or the archive's were loaded.
 */
#define AIR_TYPE_MARKS (air_marks_get_type ())
G_DECLARE_FINAL_TYPE (AirMarks, air_marks, AIR, MARKS, GObject)

/* `archive`: nullable. `station`: the id. Nothing is loaded yet. */
AirMarks *air_marks_new (AirArchive *archive, const char *station, AirClock *clock);

/* Once: brings what is kept; marks that were set in the meantime stand. */
void air_marks_load (AirMarks *self);

gboolean air_marks_is_read (AirMarks *self, const char *id);
gboolean air_marks_is_saved (AirMarks *self, const char *id);
gboolean air_marks_is_withdrawn (AirMarks *self, const char *id);

/* (transfer none) (nullable): since when; for reading: when last. To tell what changed since, ask before setting it
 * anew. */
GDateTime *air_marks_get (AirMarks *self, const char *id, AirMarkKind kind);

/* Now, by the clock. A story that was read and is read again is read now. */
void air_marks_set_read (AirMarks *self, const char *id, gboolean read);
void air_marks_set_saved (AirMarks *self, const char *id, gboolean saved);
void air_marks_set_withdrawn (AirMarks *self, const char *id, gboolean withdrawn);

G_END_DECLS
