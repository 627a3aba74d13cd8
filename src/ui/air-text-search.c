/* air-text-search.c - where words stand in a text
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-text-search.h"

#include <string.h>

#define MOST_NEEDLE_CHARS 200

/* A text as it is compared, and from which code point each of its letters came. */
typedef struct {
  GArray *letters; /* (owned): of gunichar */
  GArray *origins; /* (owned): of int, one more than there are letters */
} Folded;

static void
clear_folded (Folded *folded)
{
  g_array_unref (folded->letters);
  g_array_unref (folded->origins);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Folded, clear_folded)

static void
add_letter (Folded *folded, gunichar letter, int origin)
{
  g_array_append_val (folded->letters, letter);
  g_array_append_val (folded->origins, origin);
}

/* What a keyboard has no key for is taken for what it has. */
static gunichar
simplify (gunichar c)
{
  switch (c)
    {
    case 0x2018:
    case 0x2019:
    case 0x201a:
    case 0x02bc:
      return '\'';
    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0x00ab:
    case 0x00bb:
      return '"';
    case 0x2010:
    case 0x2011:
    case 0x2013:
    case 0x2014:
    case 0x2212:
      return '-';
    default:
      return g_unichar_isspace (c) ? ' ' : c;
    }
}

/* One letter may fold to several: ß to ss, ﬁ to fi. */
static void
add_folded (Folded *folded, gunichar c, int origin)
{
  char utf8[7] = "";
  g_autofree char *decomposed = NULL;
  g_autofree char *plain = NULL;

  g_unichar_to_utf8 (c, utf8);
  plain = g_utf8_casefold (utf8, -1);
  decomposed = g_utf8_normalize (plain, -1, G_NORMALIZE_ALL);
  for (const char *p = decomposed; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_ismark (g_utf8_get_char (p)))
      add_letter (folded, simplify (g_utf8_get_char (p)), origin);
}

static Folded
fold (const char *text)
{
  Folded folded = { g_array_new (FALSE, FALSE, sizeof (gunichar)), g_array_new (FALSE, FALSE, sizeof (int)) };
  int origin = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), origin++)
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x80)
        add_letter (&folded, simplify ((gunichar) g_ascii_tolower ((char) c)), origin);
      else if (g_unichar_type (c) != G_UNICODE_FORMAT)
        add_folded (&folded, c, origin);
    }
  g_array_append_val (folded.origins, origin);

  return folded;
}

static gboolean
is_here (const Folded *folded, guint at, const Folded *sought)
{
  return memcmp (&g_array_index (folded->letters, gunichar, at), sought->letters->data,
                 sought->letters->len * sizeof (gunichar)) == 0;
}

static gboolean
is_blank (const Folded *folded)
{
  for (guint i = 0; i < folded->letters->len; i++)
    if (g_array_index (folded->letters, gunichar, i) != ' ')
      return FALSE;

  return TRUE;
}

GArray *
air_text_search_find (const char *text, const char *needle)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (AirTextMatch));
  g_autofree char *bounded = needle != NULL ? g_utf8_substring (needle, 0, MIN (g_utf8_strlen (needle, -1),
                                                                                MOST_NEEDLE_CHARS)) : g_strdup ("");
  g_auto (Folded) folded = fold (text);
  g_auto (Folded) sought = fold (bounded);
  guint n = sought.letters->len;

  if (is_blank (&sought))
    return found;

  for (guint i = 0; i + n <= folded.letters->len && found->len < AIR_TEXT_SEARCH_MOST;)
    if (is_here (&folded, i, &sought))
      {
        AirTextMatch match = { g_array_index (folded.origins, int, i), g_array_index (folded.origins, int, i + n) };

        /* Found in the midst of what one code point folds to. */
        match.end = MAX (match.end, match.start + 1);
        g_array_append_val (found, match);
        i += n;
      }
    else
      {
        i++;
      }

  return found;
}
