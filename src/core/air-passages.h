/* air-passages.h - what differs between two texts of a story
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-block.h"

G_BEGIN_DECLS

typedef enum {
  AIR_PASSAGE_ADDED,   /* the whole block is new */
  AIR_PASSAGE_CHANGED, /* words of it are */
  AIR_PASSAGE_REMOVED, /* something stood here */
} AirPassageKind;

/* Half-open, in code points of the block's text. */
typedef struct {
  guint start;
  guint end;
} AirStretch;

typedef struct {
  AirPassageKind kind;
  AirBlock *block;  /* (owned) (nullable): of the text as it is now; of what was removed: what follows it, if any */
  GArray *stretches; /* (owned) of AirStretch: the words that are new, in order; none: words were only taken out */
  char *removed;    /* (owned) (nullable): the text that stood in a REMOVED one's place */
} AirPassage;

void air_passage_free (AirPassage *self);

/**
 * air_passages_compare:
 * @before: of AirBlock
 * @now: of AirBlock
 *
 * What a reader of `before` has to read in `now`: paragraphs, headings, quotations, what is preformatted and the items
 * of lists, in the order of the text. Pictures, recordings, tables and rules are no passages, and neither are spaces.
 * Texts that differ by too much are not taken apart: then whole blocks are told to have changed. Its time is bounded
 * for any texts, but for a worker.
 *
 * Returns: (transfer full): of AirPassage
 */
GPtrArray *air_passages_compare (GPtrArray *before, GPtrArray *now);

G_END_DECLS
