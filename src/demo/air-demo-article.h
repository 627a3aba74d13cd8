/* air-demo-article.h - a story's page and the feeds of stories
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-demo-content.h"
#include "air-demo-text.h"

G_BEGIN_DECLS

/* (transfer full): the page; NULL if there is no such story. */
char *air_demo_article_page (const AirDemoContent *content, const AirDemoView *view, const char *slug);

/* (transfer full): RSS 2.0 of a section's newest stories; NULL section: of all. Most items have no body. */
char *air_demo_article_feed (const AirDemoContent *content, const AirDemoView *view, const char *section);

G_END_DECLS
