/* air-tape-titles.c - which title is in force at a place on the tape
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-tape-titles.h"

#define MOST 4096 /* a station that tells more than one every two seconds loses its oldest */

typedef struct {
  gint64 position_ns;
  char *title; /* (owned) */
} Title;

struct _AirTapeTitles
{
  GArray *titles; /* (owned): of Title, in the order of the tape */
};

static void
clear_title (gpointer title)
{
  g_free (((Title *) title)->title);
}

AirTapeTitles *
air_tape_titles_new (void)
{
  AirTapeTitles *self = g_new0 (AirTapeTitles, 1);

  self->titles = g_array_new (FALSE, FALSE, sizeof (Title));
  g_array_set_clear_func (self->titles, clear_title);
  return self;
}

void
air_tape_titles_free (AirTapeTitles *self)
{
  g_array_unref (self->titles);
  g_free (self);
}

void
air_tape_titles_add (AirTapeTitles *self, gint64 position_ns, const char *title)
{
  Title added = { position_ns, g_strdup (title) };

  if (self->titles->len == MOST)
    g_array_remove_index (self->titles, 0);
  g_array_append_val (self->titles, added);
}

/* How many begin at `position_ns` or before. */
static guint
count_until (AirTapeTitles *self, gint64 position_ns)
{
  guint low = 0;
  guint high = self->titles->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->titles, Title, middle).position_ns <= position_ns)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

void
air_tape_titles_trim (AirTapeTitles *self, gint64 start_ns)
{
  guint n = count_until (self, start_ns);

  /* The last of them is still in force. */
  if (n > 1)
    g_array_remove_range (self->titles, 0, n - 1);
}

const char *
air_tape_titles_at (AirTapeTitles *self, gint64 position_ns)
{
  guint n = count_until (self, position_ns);

  return n > 0 ? g_array_index (self->titles, Title, n - 1).title : NULL;
}
