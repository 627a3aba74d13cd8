/* air-reading-place.h - keeps the line that is read while the text changes its size
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* To be called before the size changes: the text's line that is at the top of what is seen of `scroller` is kept there
 * while the text is laid out anew, which takes some frames. What is above the text needs no keeping. Ends early when
 * the listener scrolls. */
void air_reading_place_keep (GtkScrolledWindow *scroller, GtkTextView *text);

G_END_DECLS
