/* air-demo-programme.h - the demo station's programme in Composer's shape
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-demo-content.h"
#include "air-demo-reel.h"
#include "air-demo-text.h"

G_BEGIN_DECLS

/* One airing, cut at midnight as Composer does; the `full_` times are not cut. */
typedef struct
{
  GDateTime *start;
  GDateTime *end;
  GDateTime *full_start;
  GDateTime *full_end;
  const AirDemoShow *show;
} AirDemoAiring;

/* (transfer full): the airings that overlap [from, to), without gaps, in order. */
GPtrArray *air_demo_programme_airings (const AirDemoContent *content, GDateTime *from, GDateTime *to);

/* (transfer full): the answers to /now, and to /day for a date (YYYY-MM-DD; NULL or nonsense: today). */
char *air_demo_programme_now (const AirDemoContent *content, const AirDemoReel *reel, const AirDemoView *view);
char *air_demo_programme_day (const AirDemoContent *content,
                              const AirDemoReel *reel,
                              const AirDemoView *view,
                              const char *date);

G_END_DECLS
