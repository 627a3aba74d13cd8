/* air-tape-titles.c - which title is heard at a place of the tape
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-tape-titles.h"

#include <string.h>

typedef struct {
  gint64 position_ns;
  char *text; /* (owned) */
} Title;

struct _AirTapeTitles
{
  GArray *titles; /* of Title: by position */
  gsize bytes;
};

static Title *
title_at (AirTapeTitles *self, guint index)
{
  return &g_array_index (self->titles, Title, index);
}

static void
clear_title (gpointer data)
{
  g_free (((Title *) data)->text);
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

static void
drop_oldest (AirTapeTitles *self, guint n)
{
  for (guint i = 0; i < n; i++)
    self->bytes -= strlen (title_at (self, i)->text);
  if (n > 0)
    g_array_remove_range (self->titles, 0, n);
}

void
air_tape_titles_add (AirTapeTitles *self, gint64 position_ns, const char *title)
{
  Title added = { position_ns, g_strdup (title) };

  g_array_append_val (self->titles, added);
  self->bytes += strlen (title);
  while (self->titles->len > AIR_TAPE_TITLES_MOST ||
         (self->titles->len > 1 && self->bytes > AIR_TAPE_TITLES_BYTES))
    drop_oldest (self, 1);
}

/* How many stand at `position_ns` or before. */
static guint
count_until (AirTapeTitles *self, gint64 position_ns)
{
  guint low = 0;
  guint high = self->titles->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (title_at (self, middle)->position_ns <= position_ns)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

void
air_tape_titles_trim (AirTapeTitles *self, gint64 position_ns)
{
  guint n = count_until (self, position_ns);

  drop_oldest (self, n > 0 ? n - 1 : 0);
}

const char *
air_tape_titles_at (AirTapeTitles *self, gint64 position_ns)
{
  guint n = count_until (self, position_ns);

  return n > 0 ? title_at (self, n - 1)->text : NULL;
}

gsize
air_tape_titles_get_memory (AirTapeTitles *self)
{
  return sizeof *self + self->titles->len * sizeof (Title) + self->bytes;
}
