/* air-window-test.h - the real window on a stage's station, for tests
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-scene.h"
#include "air-window.h"

G_BEGIN_DECLS

/* For main(), in place of g_test_init(): an application without motion. FALSE, and the tests are skipped, where there
 * is no display. */
gboolean air_window_test_init (int *argc, char ***argv);

/* Shown on `page` (nullable: the first), with all done that there was to do. */
AirWindow *air_window_test_open (AirScene *scene, const char *page, int width, int height);
void air_window_test_close (AirWindow *window);

/* Does what there is to do. */
void air_window_test_settle (void);

/* The first of its kind that can be seen, `widget` itself included; NULL if there is none. */
GtkWidget *air_window_test_find (GtkWidget *widget, GType type);

G_END_DECLS
