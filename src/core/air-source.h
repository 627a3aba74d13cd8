/* air-source.h - where and in what format a station publishes something
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-item.h"

G_BEGIN_DECLS

typedef enum {
  AIR_SOURCE_STORIES,
  AIR_SOURCE_BROADCASTS,
  AIR_SOURCE_NOW,
  AIR_SOURCE_EVENTS,
  AIR_SOURCE_PEOPLE,
  AIR_SOURCE_NOTICES,
} AirSourceKind;
#define AIR_N_SOURCE_KINDS 6

/* "stories", … as in station files. */
const char *air_source_kind_nick (AirSourceKind kind);
gboolean air_source_kind_from_nick (const char *nick, AirSourceKind *kind);

#define AIR_TYPE_SOURCE (air_source_get_type ())
G_DECLARE_FINAL_TYPE (AirSource, air_source, AIR, SOURCE, AirItem)

int air_source_get_kind (AirSource *self);           /* an AirSourceKind */
const char *air_source_get_format (AirSource *self); /* "rss" "composer" "ical" "grove-home" …; nullable */
const char *air_source_get_url (AirSource *self);    /* `{date}`: a day, YYYY-MM-DD in the station's zone; nullable */
const char *air_source_get_section (AirSource *self); /* of stories that tell none themselves; nullable */
int air_source_get_refresh_s (AirSource *self);      /* seconds between askings; -1 for the usual of its kind */

G_END_DECLS
