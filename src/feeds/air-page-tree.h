/* air-page-tree.h - a page's nodes, to be moved and taken out
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-html.h"

G_BEGIN_DECLS

/* What is inside a node, itself not counted. Text is counted as it is read: white space once. */
typedef struct
{
  guint chars;
  guint commas;       /* "," alone */
  guint all_commas;   /* of every script */
  double link_chars;  /* of what links say; a link within the page weighs less */
  guint heading_chars;
  guint list_chars;
  guint textish_chars; /* of elements that usually hold text; more than once where they hold each other */
  guint paragraphs;
  guint images;
  guint items;
  guint inputs;
  guint embeds;
  guint videos;
  guint data_tables;
  gboolean starts_blank;
  gboolean ends_blank;
} AirPageFacts;

/* A node of the copy. An element's tag may be changed; `source` stays what it was made of. */
typedef struct _AirPageNode AirPageNode;
struct _AirPageNode
{
  const GumboNode *source; /* (unowned) (nullable): NULL for an element that the page does not have */
  const char *text;        /* (unowned) (nullable): NULL for an element */
  GumboTag tag;
  gboolean is_data_table;
  gboolean is_scored;
  double score;
  AirPageNode *parent; /* (unowned) (nullable), and so are the others */
  AirPageNode *first;
  AirPageNode *last;
  AirPageNode *previous;
  AirPageNode *next;
  gboolean is_counted;
  AirPageFacts facts;
};

/* A copy of the tree below `root` without scripts, styles and comments; owns its nodes. */
typedef struct _AirPageTree AirPageTree;

AirPageTree *air_page_tree_new (const GumboNode *root);
void air_page_tree_free (AirPageTree *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirPageTree, air_page_tree_free)

AirPageNode *air_page_tree_get_root (AirPageTree *self);

/* An element that the page does not have; it is nowhere yet. */
AirPageNode *air_page_tree_add (AirPageTree *self, GumboTag tag);

void air_page_node_remove (AirPageNode *self);

/* Moves `self` there; before NULL is at the end. */
void air_page_node_insert (AirPageNode *self, AirPageNode *parent, AirPageNode *before);

/* As air_html_next(). */
AirPageNode *air_page_node_next (const AirPageNode *root, const AirPageNode *node);
AirPageNode *air_page_node_next_skip (const AirPageNode *root, const AirPageNode *node);

gboolean air_page_node_is_one_of (const AirPageNode *self, const GumboTag *tags, guint n);
const char *air_page_node_get_attribute (const AirPageNode *self, const char *name); /* nullable */
gboolean air_page_node_is_inside (const AirPageNode *self, GumboTag tag);
gboolean air_page_node_is_blank (const AirPageNode *self); /* nothing visible is written in it */
guint air_page_node_count_elements (const AirPageNode *self); /* its children */
char *air_page_node_dup_text (const AirPageNode *self);        /* (transfer full) (nullable): one line */

/* To be said after a change of what an element is. */
void air_page_node_changed (AirPageNode *self);

/* Counted anew where something changed; borrowed until then. */
const AirPageFacts *air_page_node_get_facts (AirPageNode *self);
double air_page_node_get_link_density (AirPageNode *self);

G_END_DECLS
