/* air-finder.c - finds words in what a page shows and marks them
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-finder.h"

#include "air-text-search.h"

#define FOUND "found"
#define FOUND_HERE "found-here"
#define OBJECT 0xfffc /* stands in a text for what is anchored there */

/* As a marker pen leaves them, in light and dark. */
#define MARK_COLOUR "#f8e45c"
#define MARK_HERE_COLOUR "#ff9a3c"
#define MARKED_TEXT "#1d1d20"

typedef struct {
  GtkWidget *widget; /* (owned): GtkLabel or GtkTextView */
  int start;         /* code points */
  int end;
} Match;

struct _AirFinder
{
  GObject parent_instance;

  GtkWidget *page; /* (unowned) (nullable): a weak pointer */
  char *needle;    /* (owned) (nullable) */
  GArray *matches; /* (owned): of Match */
  int current;     /* -1: none */
};

G_DEFINE_FINAL_TYPE (AirFinder, air_finder, G_TYPE_OBJECT)

void
air_finder_add_tags (GtkTextBuffer *buffer)
{
  gtk_text_buffer_create_tag (buffer, FOUND, "background", MARK_COLOUR, "foreground", MARKED_TEXT, NULL);
  gtk_text_buffer_create_tag (buffer, FOUND_HERE, "background", MARK_HERE_COLOUR, "foreground", MARKED_TEXT, NULL);
}

static void
clear_match (gpointer data)
{
  g_object_unref (((Match *) data)->widget);
}

static Match *
get_match (AirFinder *self, int i)
{
  return i >= 0 && i < (int) self->matches->len ? &g_array_index (self->matches, Match, i) : NULL;
}

static void
add (AirFinder *self, GtkWidget *widget, const AirTextMatch *found)
{
  Match match = { g_object_ref (widget), found->start, found->end };

  if (self->matches->len < AIR_TEXT_SEARCH_MOST)
    g_array_append_val (self->matches, match);
  else
    g_object_unref (widget);
}

static void
look_through_label (AirFinder *self, GtkWidget *label)
{
  g_autoptr (GArray) found = air_text_search_find (gtk_label_get_text (GTK_LABEL (label)), self->needle);

  for (guint i = 0; i < found->len; i++)
    add (self, label, &g_array_index (found, AirTextMatch, i));
}

static void look_through (AirFinder *self, GtkWidget *widget);

static void
look_through_anchored (AirFinder *self, const GtkTextIter *iter)
{
  GtkTextChildAnchor *anchor = gtk_text_iter_get_child_anchor (iter);
  g_autofree GtkWidget **widgets = NULL;
  guint n = 0;

  if (anchor != NULL)
    widgets = gtk_text_child_anchor_get_widgets (anchor, &n);
  for (guint i = 0; i < n; i++)
    look_through (self, widgets[i]);
}

/* What is anchored is read where it stands. */
static void
look_through_text (AirFinder *self, GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  g_autoptr (GArray) found = NULL;
  g_autofree char *text = NULL;
  GtkTextIter start, end;
  guint next = 0;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_iter_get_slice (&start, &end);
  found = air_text_search_find (text, self->needle);
  do
    if (gtk_text_iter_get_char (&start) == OBJECT)
      {
        for (; next < found->len && g_array_index (found, AirTextMatch, next).start < gtk_text_iter_get_offset (&start);
             next++)
          add (self, GTK_WIDGET (view), &g_array_index (found, AirTextMatch, next));
        look_through_anchored (self, &start);
      }
  while (gtk_text_iter_forward_char (&start));

  for (; next < found->len; next++)
    add (self, GTK_WIDGET (view), &g_array_index (found, AirTextMatch, next));
}

static void
look_through (AirFinder *self, GtkWidget *widget)
{
  if (!gtk_widget_get_visible (widget) || !gtk_widget_get_child_visible (widget))
    return;

  if (GTK_IS_LABEL (widget))
    look_through_label (self, widget);
  else if (GTK_IS_TEXT_VIEW (widget))
    look_through_text (self, GTK_TEXT_VIEW (widget));
  else
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
         child = gtk_widget_get_next_sibling (child))
      look_through (self, child);
}

static void
get_bounds (const Match *match, GtkTextIter *start, GtkTextIter *end)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (match->widget));

  gtk_text_buffer_get_iter_at_offset (buffer, start, match->start);
  gtk_text_buffer_get_iter_at_offset (buffer, end, match->end);
}

static void
unmark (GtkWidget *widget)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  if (GTK_IS_LABEL (widget))
    {
      gtk_label_set_attributes (GTK_LABEL (widget), NULL);
      return;
    }

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag_by_name (buffer, FOUND, &start, &end);
  gtk_text_buffer_remove_tag_by_name (buffer, FOUND_HERE, &start, &end);
}

static void
insert_colour (PangoAttrList *list, PangoAttribute *(*make) (guint16, guint16, guint16), const char *spec, guint start,
               guint end)
{
  PangoColor colour;
  PangoAttribute *attribute;

  pango_color_parse (&colour, spec);
  attribute = make (colour.red, colour.green, colour.blue);
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (list, attribute);
}

static void
mark_label (const Match *match, gboolean here)
{
  GtkLabel *label = GTK_LABEL (match->widget);
  const char *text = gtk_label_get_text (label);
  guint start = (guint) (g_utf8_offset_to_pointer (text, match->start) - text);
  guint end = (guint) (g_utf8_offset_to_pointer (text, match->end) - text);
  PangoAttrList *known = gtk_label_get_attributes (label);
  PangoAttrList *list = known != NULL ? pango_attr_list_copy (known) : pango_attr_list_new ();

  insert_colour (list, pango_attr_background_new, here ? MARK_HERE_COLOUR : MARK_COLOUR, start, end);
  insert_colour (list, pango_attr_foreground_new, MARKED_TEXT, start, end);
  gtk_label_set_attributes (label, list);
  pango_attr_list_unref (list);
}

static void
mark (const Match *match, gboolean here)
{
  GtkTextIter start, end;

  if (GTK_IS_LABEL (match->widget))
    {
      mark_label (match, here);
      return;
    }

  get_bounds (match, &start, &end);
  gtk_text_buffer_apply_tag_by_name (gtk_text_iter_get_buffer (&start), here ? FOUND_HERE : FOUND, &start, &end);
}

static void
unmark_all (AirFinder *self)
{
  GtkWidget *last = NULL;

  for (guint i = 0; i < self->matches->len; i++)
    {
      const Match *match = &g_array_index (self->matches, Match, i);

      if (match->widget != last)
        unmark (match->widget);
      last = match->widget;
    }
}

static void
mark_all (AirFinder *self)
{
  for (guint i = 0; i < self->matches->len; i++)
    mark (&g_array_index (self->matches, Match, i), (int) i == self->current);
}

static gboolean
get_place (AirFinder *self, const Match *match, double *top, double *height)
{
  GdkRectangle where = { 0 };
  double x;

  if (GTK_IS_TEXT_VIEW (match->widget))
    {
      GtkTextIter start, end;

      get_bounds (match, &start, &end);
      gtk_text_view_get_iter_location (GTK_TEXT_VIEW (match->widget), &start, &where);
    }
  else
    {
      int lx, ly;
      PangoRectangle glyph;
      PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (match->widget));
      const char *text = pango_layout_get_text (layout);

      gtk_label_get_layout_offsets (GTK_LABEL (match->widget), &lx, &ly);
      pango_layout_index_to_pos (layout, (int) (g_utf8_offset_to_pointer (text, match->start) - text), &glyph);
      pango_extents_to_pixels (&glyph, NULL);
      where.y = ly + glyph.y;
      where.height = glyph.height;
    }

  *height = where.height;
  return self->page != NULL && gtk_widget_translate_coordinates (match->widget, self->page, 0, where.y, &x, top);
}

/* The first that is not above `from_y`; the very first if all are. */
static int
choose (AirFinder *self, double from_y)
{
  for (guint i = 0; i < self->matches->len; i++)
    {
      double top, height;

      if (get_place (self, &g_array_index (self->matches, Match, i), &top, &height) && top >= from_y)
        return (int) i;
    }

  return self->matches->len > 0 ? 0 : -1;
}

static void
look (AirFinder *self)
{
  unmark_all (self);
  g_array_set_size (self->matches, 0);
  if (self->page != NULL && self->needle != NULL)
    look_through (self, self->page);
}

static void
dispose (GObject *object)
{
  AirFinder *self = AIR_FINDER (object);

  g_clear_weak_pointer (&self->page);
  g_array_set_size (self->matches, 0);

  G_OBJECT_CLASS (air_finder_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  AirFinder *self = AIR_FINDER (object);

  g_array_unref (self->matches);
  g_free (self->needle);

  G_OBJECT_CLASS (air_finder_parent_class)->finalize (object);
}

static void
air_finder_class_init (AirFinderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dispose;
  G_OBJECT_CLASS (klass)->finalize = finalize;
}

static void
air_finder_init (AirFinder *self)
{
  self->matches = g_array_new (FALSE, FALSE, sizeof (Match));
  g_array_set_clear_func (self->matches, clear_match);
  self->current = -1;
}

AirFinder *
air_finder_new (GtkWidget *page)
{
  AirFinder *self = g_object_new (AIR_TYPE_FINDER, NULL);

  g_set_weak_pointer (&self->page, page);
  return self;
}

void
air_finder_find (AirFinder *self, const char *needle, double from_y)
{
  const Match *current = get_match (self, self->current);
  double height;

  /* Who types on looks for what begins where the shorter word stood. */
  if (current != NULL)
    get_place (self, current, &from_y, &height);

  g_free (self->needle);
  self->needle = g_strdup (needle);
  look (self);
  self->current = choose (self, from_y);
  mark_all (self);
}

void
air_finder_refresh (AirFinder *self)
{
  int current = self->current;

  look (self);
  self->current = MIN (MAX (current, 0), (int) self->matches->len - 1);
  mark_all (self);
}

void
air_finder_step (AirFinder *self, int step)
{
  int n = (int) self->matches->len;

  if (n == 0)
    return;

  self->current = (self->current + step + n) % n;
  unmark_all (self);
  mark_all (self);
}

guint
air_finder_get_n_matches (AirFinder *self)
{
  return self->matches->len;
}

guint
air_finder_get_current (AirFinder *self)
{
  return (guint) (self->current + 1);
}

gboolean
air_finder_get_place (AirFinder *self, double *top, double *height)
{
  const Match *match = get_match (self, self->current);

  return match != NULL && get_place (self, match, top, height);
}

GtkTextView *
air_finder_end (AirFinder *self)
{
  const Match *match = get_match (self, self->current);
  GtkTextView *view = NULL;

  if (match != NULL && GTK_IS_TEXT_VIEW (match->widget))
    {
      GtkTextIter start, end;

      view = GTK_TEXT_VIEW (match->widget);
      get_bounds (match, &start, &end);
      gtk_text_buffer_select_range (gtk_text_view_get_buffer (view), &start, &end);
    }

  unmark_all (self);
  g_array_set_size (self->matches, 0);
  g_clear_pointer (&self->needle, g_free);
  self->current = -1;
  return view;
}
