/* air-demo-text.h - dates in English, markup, ids
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What every document is made for: a moment in the station's zone, and where the station is. */
typedef struct
{
  GDateTime *now;
  const char *base; /* "http://127.0.0.1:1234" */
} AirDemoView;

/* All (transfer full). Names of days and months are English whatever the locale is. */
char *air_demo_text_long_date (GDateTime *when);   /* Wednesday, June 10 */
char *air_demo_text_byline_time (GDateTime *when); /* January 10, 2024 at 6:01 PM MST */
char *air_demo_text_rss_date (GDateTime *when);    /* RFC 822, GMT */
char *air_demo_text_js_date (GDateTime *when);     /* JavaScript's Date.toString () */

/* The name of a day of the week, 1 to 7. */
const char *air_demo_text_weekday (int day);

/* 24 hex digits, like the ids of Composer; the same for the same text. */
char *air_demo_text_object_id (const char *text);

/* A UUID; the same for the same text. */
char *air_demo_text_uuid (const char *text);

/* Midnight of the day `days` after that of `when`, and that day at a minute of it. */
GDateTime *air_demo_text_day (GDateTime *when, int days, int minute);

/* The farmers' market: the next Wednesday whose market has not ended. */
GDateTime *air_demo_text_market_day (GDateTime *now);

/**
 * air_demo_text_fill:
 * @anchor: the day that days are counted from
 *
 * Puts dates in their places: `{{weekday N}}` and `{{date N}}` are N days after @anchor,
 * `{{year}}` is its year, `{{market}}` the next market day after @now.
 */
char *air_demo_text_fill (const char *text, GDateTime *anchor, GDateTime *now);

G_END_DECLS
