/* air-story-marks.c - marks what changed in a story's text
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-story-marks.h"

#include "air-story-buffer.h"

#include <glib/gi18n.h>

#define TAG "changed"
#define BAR_WIDTH 3
#define DASH_WIDTH 10
#define DASH_RAISE 9 /* pixels above the line that follows, in the space between */

/* Offsets in the buffer, in code points. */
typedef struct {
  AirPassageKind kind;
  int first; /* of the block */
  int last;
  int start; /* of what is new in it */
  int end;
  char *removed; /* (owned) (nullable) */
} Place;

struct _AirStoryMarks
{
  GtkTextBuffer *buffer; /* (owned) */
  GArray *places;        /* (owned) of Place */
};

void
air_story_marks_add_tag (GtkTextBuffer *buffer, const GdkRGBA *ground)
{
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), TAG);

  if (tag == NULL)
    {
      tag = gtk_text_buffer_create_tag (buffer, TAG, NULL);
      /* What is found lies upon it. */
      gtk_text_tag_set_priority (tag, 0);
    }
  g_object_set (tag, "background-rgba", ground, NULL);
}

static void
clear_place (gpointer data)
{
  g_free (((Place *) data)->removed);
}

static void
apply_tag (AirStoryMarks *self, int start, int end)
{
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &from, start);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &to, end);
  gtk_text_buffer_apply_tag_by_name (self->buffer, TAG, &from, &to);
}

static void
add (AirStoryMarks *self, const AirPassage *passage)
{
  Place place = { .kind = passage->kind, .removed = g_strdup (passage->removed) };
  GArray *stretches = passage->stretches;

  if (passage->block == NULL)
    place.first = place.last = gtk_text_buffer_get_char_count (self->buffer);
  else if (!air_story_buffer_get_place (self->buffer, passage->block, &place.first, &place.last))
    {
      clear_place (&place);
      return;
    }

  place.start = place.end = place.first;
  for (guint i = 0; i < stretches->len; i++)
    {
      const AirStretch *stretch = &g_array_index (stretches, AirStretch, i);

      apply_tag (self, place.first + stretch->start, place.first + stretch->end);
      if (i == 0)
        place.start = place.first + stretch->start;
      place.end = place.first + stretch->end;
    }
  g_array_append_val (self->places, place);
}

AirStoryMarks *
air_story_marks_new (GtkTextBuffer *buffer, GPtrArray *passages)
{
  AirStoryMarks *self = g_new0 (AirStoryMarks, 1);

  self->buffer = g_object_ref (buffer);
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
  g_array_set_clear_func (self->places, clear_place);
  for (guint i = 0; i < passages->len; i++)
    add (self, g_ptr_array_index (passages, i));
  return self;
}

void
air_story_marks_free (AirStoryMarks *self)
{
  g_object_unref (self->buffer);
  g_array_unref (self->places);
  g_free (self);
}

void
air_story_marks_clear (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag_by_name (buffer, TAG, &start, &end);
}

guint
air_story_marks_get_n (AirStoryMarks *self)
{
  return self->places->len;
}

static GdkRectangle
locate (AirStoryMarks *self, GtkTextView *view, int offset)
{
  GtkTextIter iter;
  GdkRectangle where;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &iter, offset);
  gtk_text_view_get_iter_location (view, &iter, &where);
  return where;
}

void
air_story_marks_snapshot (AirStoryMarks *self, GtkTextView *view, GtkSnapshot *snapshot, const GdkRGBA *colour)
{
  for (guint i = 0; i < self->places->len; i++)
    {
      const Place *place = &g_array_index (self->places, Place, i);
      GdkRectangle first = locate (self, view, place->first);
      GdkRectangle last = locate (self, view, MAX (place->first, place->last - 1));
      float top = (float) first.y;

      if (place->kind == AIR_PASSAGE_REMOVED && place->last == gtk_text_buffer_get_char_count (self->buffer) &&
          place->first == place->last)
        top += (float) first.height;
      else if (place->kind == AIR_PASSAGE_REMOVED)
        top = MAX (0, top - DASH_RAISE);

      gtk_snapshot_append_color (snapshot, colour,
                                 place->kind == AIR_PASSAGE_REMOVED
                                   ? &GRAPHENE_RECT_INIT (0, top - BAR_WIDTH, DASH_WIDTH, BAR_WIDTH)
                                   : &GRAPHENE_RECT_INIT (0, top, BAR_WIDTH, (float) (last.y + last.height) - top));
    }
}

void
air_story_marks_get_bounds (AirStoryMarks *self, guint i, GtkTextIter *start, GtkTextIter *end)
{
  const Place *place = &g_array_index (self->places, Place, i);

  gtk_text_buffer_get_iter_at_offset (self->buffer, start, place->start);
  gtk_text_buffer_get_iter_at_offset (self->buffer, end, place->end);
}

char *
air_story_marks_describe (AirStoryMarks *self, guint i)
{
  const Place *place = &g_array_index (self->places, Place, i);
  guint n = self->places->len;

  if (place->kind == AIR_PASSAGE_ADDED)
    /* Translators: said by screen readers of a passage of a story that was changed: the first number of the second. */
    return g_strdup_printf (_("Change %u of %u: new here"), i + 1, n);
  if (place->kind == AIR_PASSAGE_CHANGED)
    return g_strdup_printf (_("Change %u of %u: other words here"), i + 1, n);

  /* Translators: the third is the text that is not there any more. */
  return g_strdup_printf (_("Change %u of %u: taken out here: “%s”"), i + 1, n, place->removed);
}
