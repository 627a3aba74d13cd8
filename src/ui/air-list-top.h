/* air-list-top.h - a list that is at its top stays there
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A list view or grid view keeps the item in sight that was so, whatever comes in above it. One
 * who looks at its top wants to see what is new. `model` is the list's own selection model. */
void air_list_top_keep (GtkWidget *list, GtkSelectionModel *model);

G_END_DECLS
