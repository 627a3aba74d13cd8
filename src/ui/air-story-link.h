/* air-story-link.h - the address of the story that is read: told, copied, opened
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-story.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* To AirStoryReader's class: the actions reader.copy-link and reader.open-link, and what its template shows of the
 * address. */
void air_story_link_install (GtkWidgetClass *reader_class);

/* `reader` shows `story`: the actions are there if its address can be opened, and `button` tells where it leads. */
void air_story_link_show (GtkWidget *reader, AirStory *story, GtkWidget *button);

G_END_DECLS
