/* air-held.c - what a line gave before its place on the tape is known
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-held.h"

#define NS_PER_S G_GINT64_CONSTANT (1000000000)
#define BURST_NS (NS_PER_S / 20) /* by so much more it must run ahead of time to be a burst still */

/* One of the three. */
typedef struct {
  GBytes *frame;     /* (owned) (nullable) */
  gint64 duration_ns;
  gint64 arrival_us;
  AirFormat *format; /* (owned) (nullable) */
  char *title;       /* (owned) (nullable) */
} Item;

struct _AirHeld
{
  GArray *items;     /* of Item */
  GArray *numbers;   /* of guint: the frames' */
  gint64 length_ns;
  gint64 first_us;   /* when the first frame came */
  gint64 offset_us;  /* the least of (arrival - end in here) */
  gint64 lead_ns;    /* how far they run ahead of the time that they took to come */
  gint64 grew_us;    /* when that last became more */
};

static void
clear_item (gpointer data)
{
  Item *item = data;

  g_clear_pointer (&item->frame, g_bytes_unref);
  g_clear_pointer (&item->format, air_format_unref);
  g_free (item->title);
}

AirHeld *
air_held_new (void)
{
  AirHeld *self = g_new0 (AirHeld, 1);

  self->items = g_array_new (FALSE, FALSE, sizeof (Item));
  g_array_set_clear_func (self->items, clear_item);
  self->numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  self->offset_us = G_MAXINT64;

  return self;
}

void
air_held_free (AirHeld *self)
{
  g_array_unref (self->items);
  g_array_unref (self->numbers);
  g_free (self);
}

void
air_held_add_format (AirHeld *self, AirFormat *format)
{
  Item item = { .format = air_format_ref (format) };

  g_array_append_val (self->items, item);
}

void
air_held_add_title (AirHeld *self, const char *title)
{
  Item item = { .title = g_strdup (title) };

  g_array_append_val (self->items, item);
}

void
air_held_add_frame (AirHeld *self, const AirFrame *frame, guint number, gint64 arrival_us)
{
  Item item = { .frame = g_bytes_ref (frame->data), .duration_ns = frame->duration_ns, .arrival_us = arrival_us };
  gint64 lead_ns;

  if (self->numbers->len == 0)
    self->first_us = arrival_us;
  g_array_append_val (self->items, item);
  g_array_append_val (self->numbers, number);
  self->length_ns += frame->duration_ns;
  self->offset_us = MIN (self->offset_us, arrival_us - self->length_ns / 1000);
  lead_ns = self->length_ns - (arrival_us - self->first_us) * 1000;
  if (lead_ns > self->lead_ns + BURST_NS)
    {
      self->lead_ns = lead_ns;
      self->grew_us = arrival_us;
    }
}

AirJoinPiece
air_held_get_piece (AirHeld *self)
{
  return (AirJoinPiece) { (const guint *) (gpointer) self->numbers->data, self->numbers->len };
}

gint64
air_held_get_steady_us (AirHeld *self, gint64 now_us)
{
  return now_us - MAX (self->grew_us, self->first_us);
}

gint64
air_held_get_start_us (AirHeld *self)
{
  return self->offset_us;
}

gint64
air_held_get_length_ns (AirHeld *self)
{
  return self->length_ns;
}

void
air_held_learn_start (AirHeld *self, AirHeld *after, guint index)
{
  gint64 known_ns = 0;
  guint n = 0;

  for (guint i = 0; i < after->items->len && n < index; i++)
    {
      const Item *item = &g_array_index (after->items, Item, i);

      n += item->frame != NULL;
      known_ns += item->duration_ns;
    }
  self->offset_us = MIN (self->offset_us, after->offset_us + (known_ns - self->length_ns) / 1000);
}

void
air_held_give (AirHeld *self, guint index, const AirHeldSink *sink, gpointer data)
{
  AirFormat *format = NULL;
  const char *title = NULL;
  guint n = 0;

  for (guint i = 0; i < self->items->len; i++)
    {
      const Item *item = &g_array_index (self->items, Item, i);
      gboolean is_new = item->frame != NULL && n++ >= index;

      format = item->format != NULL ? item->format : format;
      title = item->title != NULL ? item->title : title;
      if (!is_new && i + 1 < self->items->len)
        continue;
      if (format != NULL)
        sink->format (format, data);
      if (title != NULL)
        sink->title (title, data);
      if (is_new)
        sink->frame (&(AirFrame) { item->frame, item->duration_ns }, item->arrival_us, data);
      format = NULL;
      title = NULL;
    }
}
