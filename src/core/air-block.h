/* air-block.h - one piece of a story's body
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-image.h"
#include "air-item.h"

G_BEGIN_DECLS

typedef enum {
  AIR_BLOCK_PARAGRAPH,    /* text, spans */
  AIR_BLOCK_HEADING,      /* text, spans, level */
  AIR_BLOCK_QUOTE,        /* text, spans, attribution */
  AIR_BLOCK_LIST,         /* ordered, items (AirBlock paragraphs) */
  AIR_BLOCK_IMAGE,        /* image */
  AIR_BLOCK_AUDIO,        /* url, title, duration_s */
  AIR_BLOCK_TABLE,        /* rows */
  AIR_BLOCK_PREFORMATTED, /* text */
  AIR_BLOCK_RULE,
} AirBlockKind;

typedef enum {
  AIR_SPAN_STRONG,
  AIR_SPAN_EMPHASIS,
  AIR_SPAN_LINK,
  AIR_SPAN_CODE,
} AirSpanStyle;

/* A styled stretch of a block's text: half-open, counted in Unicode code points. */
typedef struct {
  guint start;
  guint end;
  AirSpanStyle style;
  char *href; /* (owned) (nullable): AIR_SPAN_LINK only; absolute http(s) or mailto */
} AirSpan;

AirSpan *air_span_new (guint start, guint end, AirSpanStyle style, const char *href);
void air_span_free (AirSpan *span);

#define AIR_TYPE_BLOCK (air_block_get_type ())
G_DECLARE_FINAL_TYPE (AirBlock, air_block, AIR, BLOCK, AirItem)

int air_block_get_kind (AirBlock *self);                /* an AirBlockKind */
const char *air_block_get_text (AirBlock *self);        /* plain; nullable */
GPtrArray *air_block_get_spans (AirBlock *self);        /* of AirSpan (not objects), sorted by start */
int air_block_get_level (AirBlock *self);               /* 1 to 6; -1 if unknown */
const char *air_block_get_attribution (AirBlock *self); /* who is quoted; nullable */
gboolean air_block_get_ordered (AirBlock *self);
GPtrArray *air_block_get_items (AirBlock *self);        /* of AirBlock */
AirImage *air_block_get_image (AirBlock *self);         /* nullable */
const char *air_block_get_url (AirBlock *self);         /* nullable */
const char *air_block_get_title (AirBlock *self);       /* nullable */
int air_block_get_duration_s (AirBlock *self);          /* seconds; -1 if unknown */
GPtrArray *air_block_get_rows (AirBlock *self);         /* of char ** (GStrv), one a row */

G_END_DECLS
