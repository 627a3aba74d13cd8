/* air-difference.c - what two rows of words have in common
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-difference.h"

#include <string.h>

/* Words that are in one of the two only. Memory grows with the square of it: a MiB here. */
#define MOST_EDITS 512

typedef struct {
  const char *word; /* (unowned) */
  guint place;
} Placed;

static int
compare_placed (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Placed *) a)->word, ((const Placed *) b)->word);
}

guint *
air_difference_number (GPtrArray *words)
{
  guint *numbers = g_new (guint, words->len + 1);
  g_autoptr (GArray) sorted = g_array_sized_new (FALSE, FALSE, sizeof (Placed), words->len);
  guint number = 0;

  for (guint i = 0; i < words->len; i++)
    {
      Placed placed = { g_ptr_array_index (words, i), i };

      g_array_append_val (sorted, placed);
    }
  g_array_sort (sorted, compare_placed);

  for (guint i = 0; i < sorted->len; i++)
    {
      const Placed *placed = &g_array_index (sorted, Placed, i);

      if (i > 0 && strcmp (g_array_index (sorted, Placed, i - 1).word, placed->word) != 0)
        number++;
      numbers[placed->place] = number;
    }
  return numbers;
}

/* For each number of edits, how far along `a` one gets on each diagonal (x - y) with so many. The row of `edits` has
 * 2 * edits + 1 places and begins at edits². */
static int *
row_of (int *rows, int edits)
{
  return rows + edits * edits + edits;
}

static int
step_from (const int *before, int diagonal, int edits)
{
  gboolean down = diagonal == -edits || (diagonal != edits && before[diagonal - 1] < before[diagonal + 1]);

  return down ? before[diagonal + 1] : before[diagonal - 1] + 1;
}

/* Back along the way that was found. */
static void
trace (int *rows, int edits, int x, int y, int *matches)
{
  for (; edits >= 0; edits--)
    {
      int diagonal = x - y;
      int start = edits > 0 ? step_from (row_of (rows, edits - 1), diagonal, edits) : 0;

      while (x > start)
        {
          x--, y--;
          matches[y] = x;
        }
      if (edits > 0)
        {
          const int *before = row_of (rows, edits - 1);
          gboolean down = diagonal == -edits || (diagonal != edits && before[diagonal - 1] < before[diagonal + 1]);

          diagonal += down ? 1 : -1;
          x = before[diagonal];
          y = x - diagonal;
        }
    }
}

static gboolean
match_middle (const guint *a, int n_a, const guint *b, int n_b, int *matches, AirDifferenceBudget *budget)
{
  int most = MIN (n_a + n_b, MOST_EDITS);
  g_autofree int *rows = g_try_new (int, (gsize) (most + 1) * (most + 1));

  if (rows == NULL)
    return FALSE;

  for (int edits = 0; edits <= most; edits++)
    {
      int *row = row_of (rows, edits);

      for (int diagonal = -edits; diagonal <= edits; diagonal += 2)
        {
          int x = edits > 0 ? step_from (row_of (rows, edits - 1), diagonal, edits) : 0;
          int y = x - diagonal;
          int start = x;

          while (x < n_a && y >= 0 && y < n_b && a[x] == b[y])
            x++, y++;
          row[diagonal] = x;
          budget->steps -= 1 + x - start;
          if (x >= n_a && y >= n_b)
            {
              trace (rows, edits, n_a, n_b, matches);
              return TRUE;
            }
        }
      if (budget->steps < 0)
        return FALSE;
    }

  return FALSE;
}

gboolean
air_difference_match (const guint *a,
                      guint n_a,
                      const guint *b,
                      guint n_b,
                      int *matches,
                      AirDifferenceBudget *budget)
{
  guint head = 0, tail = 0, shorter = MIN (n_a, n_b);
  g_autofree int *middle = NULL;
  gboolean whole;

  while (head < shorter && a[head] == b[head])
    head++;
  while (tail < shorter - head && a[n_a - 1 - tail] == b[n_b - 1 - tail])
    tail++;

  for (guint i = 0; i < n_b; i++)
    matches[i] = i < head ? (int) i : i >= n_b - tail ? (int) (i + n_a - n_b) : -1;
  budget->steps -= head + tail;

  if (n_a == head + tail || n_b == head + tail)
    return TRUE;

  middle = g_new (int, n_b - head - tail);
  memset (middle, 0xff, sizeof (int) * (n_b - head - tail));
  whole = match_middle (a + head, n_a - head - tail, b + head, n_b - head - tail, middle, budget);
  for (guint i = 0; whole && i < n_b - head - tail; i++)
    if (middle[i] >= 0)
      matches[head + i] = middle[i] + (int) head;
  return whole;
}
