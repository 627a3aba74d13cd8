/* air-search-query.c - the listener's words as a question to the table of words
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-search-query.h"

#include "air-item-words.h"
#include "air-stored-time.h"

#include <string.h>

#define MAX_BYTES 1024
#define MAX_TERMS 16
#define MAX_WORDS_IN_TERM 16

/* A term as it was typed. */
typedef struct
{
  char *key;   /* (owned) (nullable): of key:value */
  char *value; /* (owned) */
  gboolean is_quoted;
  gboolean is_negative;
  gboolean is_open; /* nothing follows: it may be unfinished */
} Term;

static void
term_free (gpointer data)
{
  Term *term = data;

  g_free (term->key);
  g_free (term->value);
  g_free (term);
}

static void
word_free (gpointer data)
{
  AirSearchWord *word = data;

  g_free (word->text);
  g_free (word);
}

gboolean
air_search_is_word_char (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return g_unichar_isalnum (c) || type == G_UNICODE_OTHER_NUMBER || type == G_UNICODE_LETTER_NUMBER ||
         type == G_UNICODE_PRIVATE_USE || type == G_UNICODE_NON_SPACING_MARK;
}

gunichar
air_search_fold_char (gunichar c)
{
  gunichar base, mark;

  if (c < 0x80)
    return (gunichar) g_ascii_tolower ((char) c);
  if (g_unichar_type (c) == G_UNICODE_NON_SPACING_MARK)
    return 0;
  while (g_unichar_decompose (c, &base, &mark) && g_unichar_type (mark) == G_UNICODE_NON_SPACING_MARK)
    c = base;
  return g_unichar_tolower (c);
}

/* The whole letters of the beginning. */
static char *
dup_beginning (const char *text)
{
  g_autofree char *beginning = g_strndup (text, MAX_BYTES);
  const char *end;

  if (strlen (beginning) == MAX_BYTES && !g_utf8_validate (beginning, -1, &end) && beginning + MAX_BYTES - end < 4)
    beginning[end - beginning] = '\0';
  return g_utf8_make_valid (beginning, -1);
}

static const char *
skip_space (const char *p)
{
  while (*p != '\0' && g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

static const char *
find_end (const char *p)
{
  while (*p != '\0' && *p != '"' && !g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

static gboolean
is_key (const char *word, gsize length)
{
  static const char *const keys[] = { "author", "by", "on", "since", "before" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (length == strlen (keys[i]) && g_ascii_strncasecmp (word, keys[i], length) == 0)
      return TRUE;

  return FALSE;
}

/* Takes one term off `p`. */
static Term *
read_term (const char **p)
{
  Term *term = g_new0 (Term, 1);
  const char *at = *p, *colon, *end;

  if (*at == '-')
    {
      term->is_negative = TRUE;
      at++;
    }

  colon = strpbrk (at, ":\" ");
  if (colon != NULL && *colon == ':' && is_key (at, (gsize) (colon - at)))
    {
      term->key = g_ascii_strdown (at, colon - at);
      at = colon + 1;
    }

  term->is_quoted = *at == '"';
  if (term->is_quoted)
    {
      end = strchr (at + 1, '"');
      term->is_open = end == NULL;
      term->value = end != NULL ? g_strndup (at + 1, (gsize) (end - at - 1)) : g_strdup (at + 1);
      *p = end != NULL ? end + 1 : at + strlen (at);
    }
  else
    {
      end = find_end (at);
      term->is_open = *end == '\0';
      term->value = g_strndup (at, (gsize) (end - at));
      *p = end;
    }
  return term;
}

static GPtrArray *
read_terms (const char *text)
{
  GPtrArray *terms = g_ptr_array_new_with_free_func (term_free);
  const char *p = skip_space (text);

  while (*p != '\0' && terms->len < MAX_TERMS)
    {
      g_ptr_array_add (terms, read_term (&p));
      p = skip_space (p);
    }
  return terms;
}

static gboolean
is_digits (const char *text, gsize from, gsize n)
{
  for (gsize i = from; i < from + n; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;

  return TRUE;
}

/* The span of a day, a month, or a year where these are allowed: [*from_us, *to_us). */
static gboolean
read_span (const char *text, gboolean years, GTimeZone *zone, gint64 *from_us, gint64 *to_us)
{
  gsize length = strlen (text);
  g_autoptr (GDateTime) from = NULL;
  g_autoptr (GDateTime) to = NULL;
  gboolean is_day = length == 10 && text[7] == '-' && is_digits (text, 8, 2);
  gboolean is_month = length == 7 || is_day;

  if ((is_month && (text[4] != '-' || !is_digits (text, 5, 2))) || (!is_month && !(years && length == 4)) ||
      !is_digits (text, 0, 4) || atoi (text) < 1)
    return FALSE;

  from = g_date_time_new (zone, atoi (text), is_month ? atoi (text + 5) : 1, is_day ? atoi (text + 8) : 1, 0, 0, 0);
  if (from != NULL)
    to = g_date_time_add_full (from, is_month ? 0 : 1, is_month && !is_day ? 1 : 0, is_day ? 1 : 0, 0, 0, 0);
  if (to == NULL)
    return FALSE;

  *from_us = air_stored_time_of (from);
  *to_us = air_stored_time_of (to);
  return TRUE;
}

/* Whether the term is about time: then the query's span is narrowed by it, if it can be understood. */
static gboolean
take_time (AirSearchQuery *self, const Term *term, GTimeZone *zone)
{
  gboolean is_since = g_strcmp0 (term->key, "since") == 0, is_before = g_strcmp0 (term->key, "before") == 0;
  gboolean is_named = is_since || is_before || g_strcmp0 (term->key, "on") == 0;
  gint64 from_us, to_us;

  if (term->is_negative || term->is_quoted || (term->key != NULL && !is_named))
    return FALSE;
  if (!read_span (term->value, is_named, zone, &from_us, &to_us))
    return is_named;

  if (!is_before)
    self->since_us = MAX (self->since_us, from_us);
  if (!is_since)
    self->before_us = MIN (self->before_us, is_before ? from_us : to_us);
  return TRUE;
}

static char *
fold (const char *start, const char *end)
{
  GString *folded = g_string_new (NULL);

  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = air_search_fold_char (g_utf8_get_char (p));

      if (c != 0)
        g_string_append_unichar (folded, c);
    }
  return g_string_free (folded, FALSE);
}

/* (transfer full): the words of the term, folded. */
static GPtrArray *
split (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  const char *p = text;

  while (*p != '\0' && words->len < MAX_WORDS_IN_TERM)
    {
      const char *start = p;
      char *word;

      while (*p != '\0' && air_search_is_word_char (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      word = fold (start, p);
      if (*word != '\0')
        g_ptr_array_add (words, word);
      else
        g_free (word);
      if (*p != '\0')
        p = g_utf8_next_char (p);
    }
  return words;
}

/* One letter begins too many words, unless it is a word already, as in Chinese. */
static gboolean
says_little (const char *word)
{
  return *g_utf8_next_char (word) == '\0' && !g_unichar_iswide (g_utf8_get_char (word));
}

/* "a b" or "a b" *, as FTS5 wants it: within quotes there is nothing but words. NULL: nothing is left. */
static char *
make_phrase (AirSearchQuery *self, const Term *term, gboolean is_only)
{
  g_autoptr (GPtrArray) words = split (term->value);
  GString *phrase = g_string_new ("\"");
  gboolean is_prefix = term->is_open && words->len > 0;

  if (is_prefix && says_little (g_ptr_array_index (words, words->len - 1)))
    {
      is_prefix = FALSE;
      if (words->len > 1 || !is_only)
        g_ptr_array_set_size (words, (int) words->len - 1);
    }

  for (guint i = 0; i < words->len; i++)
    {
      g_string_append_printf (phrase, "%s%s", i > 0 ? " " : "", (char *) g_ptr_array_index (words, i));
      if (!term->is_negative)
        {
          AirSearchWord *word = g_new (AirSearchWord, 1);

          *word = (AirSearchWord){ g_strdup (g_ptr_array_index (words, i)), is_prefix && i + 1 == words->len };
          g_ptr_array_add (self->words, word);
        }
    }
  g_string_append (phrase, is_prefix ? "\" *" : "\"");
  return g_string_free (phrase, words->len == 0);
}

static void
add (GString *expression, const char *operator, const char *columns, const char *phrase)
{
  if (expression->len > 0)
    g_string_append (expression, operator);
  g_string_append_printf (expression, "%s : %s", columns, phrase);
}

/* (transfer full): `wanted`, of this station, without `unwanted`. */
static char *
join (GString *wanted, const char *unwanted, const char *station)
{
  if (station != NULL)
    {
      g_autofree char *token = air_item_words_station_token (station);

      g_string_append_printf (wanted, " AND place : \"%s\"", token);
    }
  return *unwanted != '\0' ? g_strdup_printf ("(%s) NOT (%s)", wanted->str, unwanted) : g_strdup (wanted->str);
}

AirSearchQuery *
air_search_query_new (const char *text, const char *station, GTimeZone *zone)
{
  AirSearchQuery *self = g_new0 (AirSearchQuery, 1);
  g_autofree char *beginning = dup_beginning (text);
  g_autoptr (GPtrArray) terms = read_terms (beginning);
  g_autoptr (GString) wanted = g_string_new (NULL);
  g_autoptr (GString) headline = g_string_new (NULL);
  g_autoptr (GString) unwanted = g_string_new (NULL);
  gboolean is_headline = FALSE;

  self->words = g_ptr_array_new_with_free_func (word_free);
  self->since_us = G_MININT64;
  self->before_us = G_MAXINT64;

  for (guint i = 0; i < terms->len; i++)
    {
      const Term *term = g_ptr_array_index (terms, i);
      g_autofree char *phrase = take_time (self, term, zone) ? NULL : make_phrase (self, term, terms->len == 1);

      if (phrase != NULL && term->is_negative)
        add (unwanted, " OR ", term->key != NULL ? "people" : "{title people body}", phrase);
      else if (phrase != NULL)
        {
          add (wanted, " AND ", term->key != NULL ? "people" : "{title people body}", phrase);
          add (headline, " AND ", term->key != NULL ? "people" : "title", phrase);
          is_headline |= term->key == NULL;
        }
    }

  if (wanted->len == 0)
    return self;

  self->match = join (wanted, unwanted->str, station);
  if (is_headline)
    self->headline = join (headline, unwanted->str, station);
  return self;
}

void
air_search_query_free (AirSearchQuery *self)
{
  g_free (self->match);
  g_free (self->headline);
  g_ptr_array_unref (self->words);
  g_free (self);
}

gboolean
air_search_query_is_dated (const AirSearchQuery *self)
{
  return self->since_us != G_MININT64 || self->before_us != G_MAXINT64;
}
