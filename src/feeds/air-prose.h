/* air-prose.h - text of one block under construction, with its spans
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-block.h"

G_BEGIN_DECLS

/* Collapses white space as it goes, so that spans, which are counted in characters of the finished
 * text, are right from the start. Styles that are open when a block ends go on in the next. */
typedef struct _AirProse AirProse;

AirProse *air_prose_new (void);
void air_prose_free (AirProse *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirProse, air_prose_free)

/* `text` is valid UTF-8; its line breaks are white space. */
void air_prose_append (AirProse *self, const char *text);
void air_prose_break_line (AirProse *self);

/* A line break unless the text is at the start of a line. */
void air_prose_fresh_line (AirProse *self);

void air_prose_open (AirProse *self, AirSpanStyle style, const char *href);
void air_prose_close (AirProse *self);

gboolean air_prose_is_empty (AirProse *self);

/* How many line breaks in a row stand at the end of the text. */
guint air_prose_get_breaks (AirProse *self);

/* Takes the text (transfer full) (nullable: nothing visible) and the spans (transfer full), sorted
 * by start, and begins anew. */
char *air_prose_take (AirProse *self, GPtrArray **spans);

/* The same as a block; NULL if nothing is visible. */
AirBlock *air_prose_take_block (AirProse *self, AirBlockKind kind);

G_END_DECLS
