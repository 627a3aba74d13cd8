/* air-recording-tags.h - what a recorded file says about itself
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-recording.h"

G_BEGIN_DECLS

typedef struct {
  gint64 start_us; /* from the file's beginning */
  char *title;     /* (owned) */
} AirRecordingChapter;

/* Text is clean: valid UTF-8, no control characters, bounded. Absent is NULL. */
typedef struct {
  char *station;
  char *show;
  char *hosts;
  char *date;          /* "2026-11-23T09:00:00", the station's own time */
  GPtrArray *chapters; /* of AirRecordingChapter, by start */
  GArray *gaps;        /* of AirRecordingGap */
  gint64 length_us;
  gboolean whole;      /* that is all: no more comes */
} AirRecordingTags;

AirRecordingTags *air_recording_tags_new (const AirRecordingOrder *order);
void air_recording_tags_free (AirRecordingTags *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirRecordingTags, air_recording_tags_free)

/* A chapter begins. "" ends the one before: the show goes on without a title. One that is over within a second
 * is none, and neither is the same title again. */
void air_recording_tags_add_title (AirRecordingTags *self, gint64 start_us, const char *title);

void air_recording_tags_add_gap (AirRecordingTags *self, gint64 start_us, gint64 length_us);

/* For the file that goes on where this one ends: the same, without gaps, and of chapters the last. */
void air_recording_tags_begin_anew (AirRecordingTags *self);

/* Nullable. */
const char *air_recording_tags_get_title (const AirRecordingTags *self);
const char *air_recording_tags_get_artist (const AirRecordingTags *self);

/* When a chapter ends. */
gint64 air_recording_tags_get_chapter_end (const AirRecordingTags *self, guint index);

/* (transfer full): "00:59:03.250", as chapters are written */
char *air_recording_tags_format_time (gint64 us);

/* (transfer full): "00:59:03.250 12.5": where it is and how many seconds are missing; "?" if that is not known */
char *air_recording_tags_format_gap (const AirRecordingGap *gap);

G_END_DECLS
