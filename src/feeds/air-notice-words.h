/* air-notice-words.h - days and hours in an English sentence
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  AIR_WORD_LETTERS,
  AIR_WORD_NUMBER,
  AIR_WORD_MARK, /* one character; every dash is '-' */
} AirWordKind;

typedef struct {
  AirWordKind kind;
  gsize start; /* bytes in the text */
  gsize end;
  char *lower;    /* (owned): small letters; "am" and "pm" in any spelling */
  int number;     /* -1 if it has too many digits */
  gboolean taken; /* belongs to a day or an hour that was found */
} AirWord;

/* (transfer full): of AirWord, freed with it. */
GArray *air_words_split (const char *text);

/* (nullable): at `i`, or NULL beyond either end. */
const AirWord *air_words_at (GArray *words, guint i);
gboolean air_words_is (GArray *words, guint i, const char *lower);

/* 0 for January or Monday; -1. Abbreviations count, "may" only before a number. */
int air_words_month (GArray *words, guint i);
int air_words_weekday (GArray *words, guint i);

/* A day or a run of days as it is written. */
typedef struct {
  int year;               /* 0: not told */
  int month, day;         /* months from 1 */
  int last_month, last_day;
  int weekday, last_weekday; /* 0 is Monday; -1: not told */
  guint first, end;       /* the words that tell it, half-open */
} AirSaidDay;

/* (transfer full): of AirSaidDay; marks their words. */
GArray *air_words_find_days (GArray *words);

/* Hours of a day as they are written, in minutes since midnight; -1: not told. */
typedef struct {
  int start;
  int end;
  guint first, last; /* half-open */
} AirSaidHours;

/* (transfer full): of AirSaidHours; to be called after the days were found; marks their words. */
GArray *air_words_find_hours (GArray *words);

G_END_DECLS
