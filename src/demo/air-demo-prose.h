/* air-demo-prose.h - stories' text as the markup of a Grove page
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-demo-content.h"
#include "air-demo-text.h"

G_BEGIN_DECLS

/**
 * air_demo_prose_append:
 * @prose: blocks, parted by empty lines: `## heading`, `> quotation` with a last line `> — by whom`,
 *   `- ` and `1. ` lists, `| cell | cell |` tables, `[[picture NAME | alt | caption | credit | agency]]`,
 *   `[[related SLUG]]`, else paragraphs; in them `**strong**`, `*emphasis*`, `[text](address)`.
 *
 * Writes the HTML of a story's body, with the wrappers that Grove puts around what is not text.
 */
void air_demo_prose_append (GString *html, const char *prose, const AirDemoContent *content, const AirDemoView *view);

/* `picture`'s figure: the caption twice, as for narrow and for wide screens, and the credit with
 * the agency after a slash. */
void air_demo_prose_append_figure (GString *html,
                                   const AirDemoView *view,
                                   const char *picture,
                                   const char *alt,
                                   const char *caption,
                                   const char *photographer,
                                   const char *agency);

/* Text with markup characters made harmless. */
void air_demo_prose_append_escaped (GString *html, const char *text);

/* (transfer full): where a picture is. */
char *air_demo_prose_picture_url (const AirDemoView *view, const char *picture);

/* (transfer full): where a story is; when it was published and updated (nullable). */
char *air_demo_prose_story_url (const AirDemoStory *story, const AirDemoView *view);
GDateTime *air_demo_prose_story_times (const AirDemoStory *story, GDateTime *now, GDateTime **updated);

G_END_DECLS
