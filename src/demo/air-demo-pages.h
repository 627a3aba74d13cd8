/* air-demo-pages.h - the demo station's web site, in Grove's shape
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-demo-content.h"
#include "air-demo-text.h"

G_BEGIN_DECLS

/* All (transfer full): HTML documents; NULL where there is no such page. */
char *air_demo_pages_home (const AirDemoContent *content, const AirDemoView *view);
char *air_demo_pages_people (const AirDemoContent *content, const AirDemoView *view);
char *air_demo_pages_person (const AirDemoContent *content, const AirDemoView *view, const char *slug);
char *air_demo_pages_market (const AirDemoContent *content, const AirDemoView *view);
char *air_demo_pages_event (const AirDemoContent *content, const AirDemoView *view, const char *path);
char *air_demo_pages_show (const AirDemoContent *content, const AirDemoView *view, const char *path);

/* What every page begins and ends with; for air-demo-article.c. */
GString *
air_demo_pages_begin (const AirDemoContent *content, const AirDemoView *view, const char *title, const char *head);
char *air_demo_pages_end (GString *html, const AirDemoContent *content, const AirDemoView *view);

/* Stories, the newest first: (transfer container), of AirDemoStory. */
GPtrArray *air_demo_pages_newest (const AirDemoContent *content, GDateTime *now);

G_END_DECLS
