/* air-programme.h - a programme in whichever format a station publishes it
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-readers.h"

G_BEGIN_DECLS

typedef struct {
  const char *format;  /* "composer", "ical", … as station files name it (static) */
  char *zone;          /* (owned) (nullable): IANA, the station's */
  AirReading *reading; /* (owned): broadcasts by start, at most one track */
} AirProgramme;

void air_programme_free (AirProgramme *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirProgramme, air_programme_free)

/**
 * air_programme_read:
 *
 * Finds out which format the document is in and reads it.
 *
 * Returns: (transfer full): NULL with AIR_ERROR_MALFORMED if it is in none of them
 */
AirProgramme *air_programme_read (GBytes *body, const AirReadContext *context, GError **error);

G_END_DECLS
