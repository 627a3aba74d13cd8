/* air-story-marks.h - marks what changed in a story's text
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-passages.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* New words lie on a quiet ground; a bar stands beside the lines that they are in, a dash where something was taken
 * out. So it is not told by colour alone. */
typedef struct _AirStoryMarks AirStoryMarks;

/* Pixels left of the text, in which the bars stand. */
#define AIR_STORY_MARKS_GUTTER 12

/* Adds the tag that the marks are made with, or gives it another colour. */
void air_story_marks_add_tag (GtkTextBuffer *buffer, const GdkRGBA *ground);

/* `passages`: of AirPassage, whose blocks the buffer was filled with. */
AirStoryMarks *air_story_marks_new (GtkTextBuffer *buffer, GPtrArray *passages);
void air_story_marks_free (AirStoryMarks *self);

guint air_story_marks_get_n (AirStoryMarks *self);

/* Takes the grounds away. */
void air_story_marks_clear (GtkTextBuffer *buffer);

void air_story_marks_snapshot (AirStoryMarks *self, GtkTextView *view, GtkSnapshot *snapshot, const GdkRGBA *colour);

/* Where the passage begins and ends; at the same place if nothing in it is new. */
void air_story_marks_get_bounds (AirStoryMarks *self, guint i, GtkTextIter *start, GtkTextIter *end);

/* (transfer full): "Change 2 of 3, new paragraph", as it is said. */
char *air_story_marks_describe (AirStoryMarks *self, guint i);

G_END_DECLS
