/* air-feed-body.h - the text that comes with a feed's item, as it came
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-body.h"
#include "air-image.h"

G_BEGIN_DECLS

#define AIR_TYPE_FEED_BODY (air_feed_body_get_type ())
G_DECLARE_FINAL_TYPE (AirFeedBody, air_feed_body, AIR, FEED_BODY, AirBody)

typedef enum {
  AIR_FEED_BODY_HTML,
  AIR_FEED_BODY_PLAIN,
  AIR_FEED_BODY_SUMMARY, /* HTML that is called a summary: a text only if there is more than one block to it */
} AirFeedBodyKind;

AirFeedBody *air_feed_body_new (const char *markup, const char *base, AirFeedBodyKind kind);

/* (transfer full) (nullable): the first picture in it. */
AirImage *air_feed_body_first_image (AirFeedBody *self);

G_END_DECLS
