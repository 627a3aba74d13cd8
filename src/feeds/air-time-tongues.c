/* air-time-tongues.c - dates of other languages, in the words of English ones
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-time-tongues.h"

#include <string.h>

static const char *const english[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
                                       "Dec" };

/* Months by how they begin, folded and without accents: Spanish, French, German, Italian, Portuguese, Dutch, Polish,
 * the languages of the north, Hungarian, Greek, Russian. English ones are among them: dates mix. */
static const char *const months[][12] = {
  { "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec" },
  { "ene", "fev", "marz", "abr", "mai", "juin", "juil", "ago", "set", "okt", "nov", "dez" },
  { "gen", "febr", "mrt", "avr", "mei", "jui", "lug", "aou", "szept", "out", "lis", "dic" },
  { "jän", "lut", "mrz", "kwi", "mag", "giu", "lip", "sie", "wrz", "ott", "noe", "des" },
  { "sty", "φεβ", "μαρ", "απρ", "maj", "cze", "ιουλ", "αυγ", "σεπ", "paz", "νοε", "gru" },
  { "ιαν", "фев", "мар", "апр", "μαι", "ιουν", "июл", "авг", "сен", "οκτ", "ноя", "δεκ" },
  { "янв", "veeb", "marc", "ápr", "мая", "июн", "heina", "elo", "syys", "окт", "marras", "дек" },
  { "tammi", "helmi", "maalis", "huhti", "май", "kesa", "jul", "aug", "ιουσ", "loka", "nov", "joulu" },
};

/* The words that stand between a day and a month. */
static const char *const joints[] = { "de", "del", "di", "den", "di" };

static const struct
{
  const char *sign;
  const char *instead;
} signs[] = {
  { "년", "-" }, { "월", "-" }, { "일", " " }, { "年", "-" }, { "月", "-" },  { "日", " " },
  { "時", ":" }, { "时", ":" }, { "分", ":" }, { "秒", " " }, { "시", ":" },  { "분", ":" }, { "초", " " },
};

/* Halves of the day stand before the time, or behind it. */
static const struct
{
  const char *word;
  const char *half;
} halves[] = {
  { "오전", " am +0900" }, { "오후", " pm +0900" }, { "午前", " am" }, { "午後", " pm" }, { "上午", " am" }, { "下午", " pm" },
};

/* Lower case, without accents. */
static char *
fold (const char *word, gsize length)
{
  g_autofree char *parts = g_utf8_normalize (word, length, G_NORMALIZE_ALL);
  g_autofree char *folded = g_utf8_casefold (parts, -1);
  GString *out = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_ismark (g_utf8_get_char (p)))
      g_string_append_unichar (out, g_utf8_get_char (p));
  return g_string_free (out, FALSE);
}

/* 0 for what is no month. The longest beginning counts: "juin" is not "jui". */
static guint
find_month (const char *folded)
{
  gsize longest = 0;
  guint found = 0;

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    for (guint j = 0; j < 12; j++)
      if (strlen (months[i][j]) > longest && g_str_has_prefix (folded, months[i][j]))
        {
          longest = strlen (months[i][j]);
          found = j + 1;
        }
  return found;
}

static void
append_word (GString *out, const char *start, gsize length, char next)
{
  g_autofree char *folded = fold (start, length);
  guint month = find_month (folded);

  for (guint i = 0; i < G_N_ELEMENTS (joints); i++)
    if (strcmp (folded, joints[i]) == 0)
      return;
  if (month == 0)
    g_string_append_len (out, start, length);
  else if (next == '-' && out->len > 0 && out->str[out->len - 1] == '-')
    g_string_append_printf (out, "%02u", month);
  else
    g_string_append (out, english[month - 1]);
}

/* Behind the name of a day: "Do, 12 Dez", "lun. 2". */
static const char *
skip_day (const char *p)
{
  const char *end = p;

  while (g_unichar_isalpha (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  if (end == p || (*end != ',' && !(*end == '.' && end[1] == ',')))
    return p;
  end += strspn (end, "., ");
  return g_ascii_isdigit (*end) || g_unichar_isalpha (g_utf8_get_char (end)) ? end : p;
}

static void
replace_signs (GString *text)
{
  const char *half = NULL;
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (halves); i++)
    if (g_string_replace (text, halves[i].word, " ", 0) > 0)
      half = halves[i].half;
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    n += g_string_replace (text, signs[i].sign, signs[i].instead, 0);
  if (n > 0)
    {
      g_string_replace (text, "- ", "-", 0);
      g_string_replace (text, ": ", " ", 0);
    }
  if (half != NULL)
    g_string_append (text, half);
}

char *
air_time_to_english (const char *text)
{
  g_autoptr (GString) plain = g_string_new (text);
  GString *out = g_string_new (NULL);

  replace_signs (plain);
  for (const char *p = skip_day (plain->str); *p != '\0';)
    {
      const char *end = p;

      while (g_unichar_isalpha (g_utf8_get_char (end)) || g_unichar_ismark (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      if (end > p)
        append_word (out, p, end - p, *end);
      else
        {
          end = g_utf8_next_char (p);
          g_string_append_len (out, p, end - p);
        }
      p = end;
    }
  return g_string_free (out, FALSE);
}
