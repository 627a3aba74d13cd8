/* air-story-sheets.h - a story laid out on sheets of paper
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-story.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Title, byline, times, pictures with caption and credit, text, copyright; beneath each page the address and its
 * number. Lengths are in points. */
typedef struct _AirStorySheets AirStorySheets;

/**
 * air_story_sheets_new:
 * @context: of the printer
 * @times: (nullable): when it appeared, in words
 * @pictures: (element-type utf8 GdkTexture): by address; what is not there is left out, with its caption
 */
AirStorySheets *air_story_sheets_new (GtkPrintContext *context, AirStory *story, const char *times,
                                      GHashTable *pictures);
void air_story_sheets_free (AirStorySheets *self);

int air_story_sheets_get_n_pages (AirStorySheets *self);

/* `page`: from 0 */
void air_story_sheets_draw (AirStorySheets *self, cairo_t *cr, int page);

G_END_DECLS
