/* air-story-table.h - a table that stands in a story
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* `rows`: of char ** (GStrv), the first of which is the heading if there are several. Scrolls sideways. */
GtkWidget *air_story_table_new (GPtrArray *rows);

G_END_DECLS
