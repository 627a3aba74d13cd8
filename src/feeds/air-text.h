/* air-text.h - plain text from whatever a document contained
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* All of these take NULL, return (transfer full) valid UTF-8 without NUL, control characters (other
 * than newline where lines are kept), bidirectional overrides and isolates, or NULL where nothing
 * visible is left. */

/* Valid UTF-8 as it is; each stray byte is read as windows-1252, which is what it is in practice.
 * Never NULL; the length is in bytes, -1 for up to NUL. */
char *air_text_make_valid (const char *text, gssize length);

/* One line: runs of white space are one space (no-break spaces stay), none at either end. */
char *air_text_clean (const char *text);

/* The same, with line breaks kept: at most one empty line between two lines. */
char *air_text_clean_lines (const char *text);

/* One line of at most `chars` Unicode characters; what is cut is replaced by "…". */
char *air_text_clean_cut (const char *text, guint chars);

/* Replaces character references of HTML 4 (named and numeric, the semicolon may be missing from
 * numeric ones), once. Unknown names stay. Never NULL unless `text` is. */
char *air_text_decode_entities (const char *text);

/* Removes what still looks like markup after decoding (such as a bio's literal "<br/><br/>"); line
 * and paragraph tags become newlines. Only tags that text is formatted with are taken for markup.
 * Never NULL unless `text` is. */
char *air_text_strip_tags (const char *text);

/* The Unicode character that a numeric reference stands for by HTML's rules, 0 for none. */
gunichar air_text_reference_value (gunichar number);

/* The character of an HTML 4 entity's name ("eacute"), 0 for none; `length` in bytes. */
gunichar air_text_entity_value (const char *name, gsize length);

/* The character as it is shown: windows-1252 in the controls' place is repaired; 0 for what is never
 * shown. */
gunichar air_text_shown (gunichar c);

/* How many bytes `text` begins with that are one visible ASCII character each: they are shown as they are. */
gsize air_text_count_plain (const char *text);

/* (nullable) The same for all spellings of a name: folded, accents and punctuation gone, "-" between
 * words. To compare people and to make ids. */
char *air_text_slug (const char *text);

G_END_DECLS
