/* air-html-blocks.h - markup to the blocks of a story, through an allow-list
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-block.h"
#include "air-html.h"

G_BEGIN_DECLS

/**
 * air_html_blocks:
 * @root: the element whose content is wanted
 * @base: (nullable): what relative addresses are relative to
 * @skip: (nullable): set of const GumboNode to leave out
 *
 * Paragraphs, headings, quotations with who said them, lists (nested ones flattened), pictures with caption and credit,
 * audio, tables, preformatted text and rules, in the order of the page. Everything else shows only the text inside it;
 * scripts, forms, frames, advertisements and links to other stories vanish. A picture or its caption that is there
 * twice comes out once.
 *
 * Returns: (transfer full): of AirBlock
 */
GPtrArray *air_html_blocks (const GumboNode *root, const char *base, GHashTable *skip);

/* The same for a piece of markup or plain text. */
GPtrArray *air_html_blocks_of_markup (const char *markup, const char *base);

/* (transfer full) (nullable): the text of paragraphs, headings, quotations and lists, a line each. */
char *air_html_blocks_to_text (GPtrArray *blocks);

G_END_DECLS
