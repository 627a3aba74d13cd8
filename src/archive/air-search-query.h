/* air-search-query.h - the listener's words as a question to the table of words
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One word to be marked where it is found. */
typedef struct {
  char *text;         /* (owned): as air_search_fold_char() gives its letters */
  gboolean is_prefix; /* the beginning of a word is enough */
} AirSearchWord;

/**
 * AirSearchQuery:
 *
 * What was asked for, understood as far as it can be; nothing is ever wrong. All words have to be there; the last one
 * may be unfinished (from its second letter on: before that it says too little). "Several words" in a row; author:NAME
 * for who wrote or hosts it; -word for what is not to be there; a day (2026-11-23), a month (2026-11); on:, since: and
 * before: take these and years (2026), by the listener's calendar. Capitals and accents do not matter.
 */
typedef struct {
  char *match;      /* (owned) (nullable): an expression for FTS5's MATCH; NULL: no words were asked for */
  char *headline;   /* (owned) (nullable): the same, but for the words that may stand anywhere: of titles alone */
  GPtrArray *words; /* (owned) of AirSearchWord */
  gint64 since_us;  /* [since, before): G_MININT64 … G_MAXINT64 if no time was asked for */
  gint64 before_us;
} AirSearchQuery;

/* `station`: (nullable): of this one only. `zone`: of the listener. (transfer full). Pure. */
AirSearchQuery *air_search_query_new (const char *text, const char *station, GTimeZone *zone);
void air_search_query_free (AirSearchQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirSearchQuery, air_search_query_free)

/* Whether times were asked for. */
gboolean air_search_query_is_dated (const AirSearchQuery *self);

/* A letter or digit, or what is put above or below one: what words are made of. */
gboolean air_search_is_word_char (gunichar c);

/* Small, without accents; 0 for an accent that stands alone. */
gunichar air_search_fold_char (gunichar c);

G_END_DECLS
