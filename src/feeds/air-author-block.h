/* air-author-block.h - who an article's page presents as its authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-html.h"
#include "air-person.h"

G_BEGIN_DECLS

/* Adds the people of the page's byline to `people` (of AirPerson), with their pages. */
void air_author_block_add_byline (GPtrArray *people, const GumboNode *root, const char *base);

/* Those whom an element names that is known to be a byline. */
void air_author_block_add_line (GPtrArray *people, const GumboNode *byline, const char *base);

/* The same on a page that is not Grove's, of the first element whose names speak of an author. */
void air_author_block_add_any_byline (GPtrArray *people, const GumboNode *root, const char *base);

/* Completes `people` with the bio, portrait and page of each block about an author ("See stories by …"), adding those
 * who are not there yet if `people` is empty; puts the blocks into `skip`, a set of const GumboNode. */
void air_author_block_add_bios (GPtrArray *people, const GumboNode *root, const char *base, GHashTable *skip);

G_END_DECLS
