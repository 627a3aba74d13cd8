/* air-mark.h - what became of a story: read, saved, withdrawn
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-item.h"

G_BEGIN_DECLS

typedef enum {
  AIR_MARK_READ,      /* by the listener */
  AIR_MARK_SAVED,     /* by the listener: it is never let go of */
  AIR_MARK_WITHDRAWN, /* by the station: it is no longer published */
} AirMarkKind;
#define AIR_N_MARKS 3

/* What the archive keeps of a station. */
typedef enum {
  AIR_KEPT_STORY,     /* AirStory */
  AIR_KEPT_EVENT,     /* AirEvent */
  AIR_KEPT_PERSON,    /* AirPerson */
  AIR_KEPT_BROADCAST, /* AirBroadcast */
  AIR_KEPT_TITLE,     /* AirTrack: what the stream said that it was playing */
} AirKeptKind;
#define AIR_N_KEPT_KINDS 5

/* "story" "event" "person" "broadcast" "title" */
const char *air_kept_kind_nick (AirKeptKind kind);

/* FALSE for an item of a type that is not kept. */
gboolean air_kept_kind_of (AirItem *item, AirKeptKind *kind);

#define AIR_TYPE_MARK (air_mark_get_type ())
G_DECLARE_FINAL_TYPE (AirMark, air_mark, AIR, MARK, AirItem)

const char *air_mark_get_id (AirMark *self);       /* the story's; nullable */
GDateTime *air_mark_get_read (AirMark *self);      /* when last; NULL: not */
GDateTime *air_mark_get_saved (AirMark *self);     /* since when; NULL: not */
GDateTime *air_mark_get_withdrawn (AirMark *self); /* since when; NULL: not */
GDateTime *air_mark_get (AirMark *self, AirMarkKind kind);

G_END_DECLS
