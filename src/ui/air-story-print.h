/* air-story-print.h - prints a story, pictures included
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-fetcher.h"
#include "air-story.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * air_story_print_new:
 * @times: (nullable): when the story appeared, in words
 * @pictures: (element-type utf8 GdkTexture): by address
 *
 * Returns: (transfer full): not yet run
 */
GtkPrintOperation *air_story_print_new (AirStory *story, const char *times, GHashTable *pictures);

/* Fetches the pictures (`fetcher` nullable: prints without them), then asks the listener how to print. Who cancels
 * before that prints nothing. */
void air_story_print_ask (GtkWindow *parent, AirStory *story, const char *times, AirFetcher *fetcher,
                          GCancellable *cancellable);

G_END_DECLS
