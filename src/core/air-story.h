/* air-story.h - what the station reports: a card and, once its page is read, a text
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-body.h"
#include "air-image.h"
#include "air-item.h"

G_BEGIN_DECLS

#define AIR_TYPE_STORY (air_story_get_type ())
G_DECLARE_FINAL_TYPE (AirStory, air_story, AIR, STORY, AirItem)

const char *air_story_get_id (AirStory *self);          /* GUID, canonical address or content id; nullable */
const char *air_story_get_url (AirStory *self);         /* nullable */
const char *air_story_get_title (AirStory *self);       /* nullable */
const char *air_story_get_summary (AirStory *self);     /* plain text; nullable */
const char *air_story_get_section (AirStory *self);     /* the first; nullable */
GDateTime *air_story_get_published (AirStory *self);    /* nullable */
GDateTime *air_story_get_updated (AirStory *self);      /* nullable */
GPtrArray *air_story_get_authors (AirStory *self);      /* of AirPerson */
AirImage *air_story_get_image (AirStory *self);         /* lead picture; nullable */
const char *const *air_story_get_tags (AirStory *self);
GPtrArray *air_story_get_enclosures (AirStory *self);   /* of AirEnclosure */
const char *air_story_get_copyright (AirStory *self);   /* verbatim; nullable */
AirBody *air_story_get_body (AirStory *self);           /* the text that came with the feed; nullable */

/* Of AirBlock: the text, once the page is read, else that of the feed as soon as it was taken apart; empty if there is
 * none. */
GPtrArray *air_story_get_blocks (AirStory *self);

/* FALSE while the feed's text is wanted that nobody has taken apart. */
gboolean air_story_is_read (AirStory *self);

/* The same text, taken apart now if nobody has: for workers (see air_body_read_blocks()). */
GPtrArray *air_story_read_blocks (AirStory *self);

/* Has a worker do it; then air_story_get_blocks() has them. */
void air_story_read_blocks_async (AirStory *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data);

gboolean air_story_read_blocks_finish (AirStory *self, GAsyncResult *result, GError **error);

/* (transfer full): all sections that it stands in, each once: its own, then those of the sources that tell it. */
char **air_story_dup_sections (AirStory *self);
gboolean air_story_is_in_section (AirStory *self, const char *section);

G_END_DECLS
