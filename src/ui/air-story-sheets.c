/* air-story-sheets.c - a story laid out on sheets of paper
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-story-sheets.h"

#include "air-block.h"
#include "air-person.h"
#include "air-story-words.h"
#include "air-words.h"

#include <glib/gi18n.h>
#include <string.h>

#define FONT "Cantarell, Sans"
#define BODY 11.0 /* points, as all lengths here */
#define SMALL 9.0
#define GAP 9.0
#define INDENT 20.0
#define FOOT 28.0 /* kept free at the foot of each page */
#define MOST_PICTURE 0.55 /* of a page's height */
#define MOST_DEPTH 8 /* of lists within lists */
#define MOST_PAGES 500

/* What is not parted: a line of text, or a picture. */
typedef struct {
  PangoLayout *layout; /* (owned) (nullable) */
  int line;
  GdkTexture *picture; /* (owned) (nullable) */
  double x;
  double above; /* free, but at the top of a page */
  double width;
  double height;
  double baseline;
  gboolean stays; /* with the next one */
  int page;
  double y;
} Row;

struct _AirStorySheets
{
  GtkPrintContext *context; /* (unowned) */
  GHashTable *pictures;     /* (owned) */
  GPtrArray *rows;          /* (owned): of Row */
  char *foot;               /* (owned) (nullable) */
  double width;
  double height; /* of what is free for rows */
  int n_pages;
};

static void
free_row (gpointer data)
{
  Row *row = data;

  g_clear_object (&row->layout);
  g_clear_object (&row->picture);
  g_free (row);
}

static PangoLayout *
make_layout (AirStorySheets *self, const char *text, double size, double x)
{
  PangoLayout *layout = gtk_print_context_create_pango_layout (self->context);
  PangoFontDescription *font = pango_font_description_from_string (FONT);
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  pango_font_description_set_size (font, (int) (size * PANGO_SCALE));
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (layout, (int) ((self->width - x) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_spacing (layout, (int) (size * 0.25 * PANGO_SCALE));
  pango_layout_set_text (layout, valid, -1);
  return layout;
}

static void
add_attribute (PangoAttrList *list, PangoAttribute *attribute, guint start, guint end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (list, attribute);
}

/* Takes the layout. */
static void
add_lines (AirStorySheets *self, PangoLayout *layout, double x, double above, gboolean stays)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  int line = 0;

  do
    {
      Row *row = g_new0 (Row, 1);
      int top, bottom;

      pango_layout_iter_get_line_yrange (iter, &top, &bottom);
      row->layout = g_object_ref (layout);
      row->line = line;
      row->x = x;
      row->above = line == 0 ? above : 0;
      row->height = (double) (bottom - top) / PANGO_SCALE;
      row->baseline = (double) (pango_layout_iter_get_baseline (iter) - top) / PANGO_SCALE;
      row->stays = stays;
      g_ptr_array_add (self->rows, row);
      line++;
    }
  while (pango_layout_iter_next_line (iter));

  pango_layout_iter_free (iter);
  g_object_unref (layout);
}

static void
add_text (AirStorySheets *self, const char *text, double size, PangoAttribute *attribute, double above, gboolean stays)
{
  PangoLayout *layout;

  if (text == NULL || *text == '\0')
    {
      if (attribute != NULL)
        pango_attribute_destroy (attribute);
      return;
    }

  layout = make_layout (self, text, size, 0);
  if (attribute != NULL)
    {
      PangoAttrList *list = pango_attr_list_new ();

      pango_attr_list_insert (list, attribute);
      pango_layout_set_attributes (layout, list);
      pango_attr_list_unref (list);
    }
  add_lines (self, layout, 0, above, stays);
}

static void
add_picture (AirStorySheets *self, AirImage *image)
{
  const char *url = image != NULL ? air_image_get_url (image) : NULL;
  GdkTexture *picture = url != NULL ? g_hash_table_lookup (self->pictures, url) : NULL;
  g_autofree char *caption = image != NULL ? air_story_words_caption (image) : NULL;
  double shape;
  Row *row;

  if (picture == NULL)
    return;

  shape = (double) gdk_texture_get_width (picture) / gdk_texture_get_height (picture);
  row = g_new0 (Row, 1);
  row->picture = g_object_ref (picture);
  row->height = MIN (self->width / shape, self->height * MOST_PICTURE);
  row->width = row->height * shape;
  row->above = GAP;
  row->stays = caption != NULL;
  g_ptr_array_add (self->rows, row);
  add_text (self, caption, SMALL, NULL, GAP / 3, FALSE);
}

/* `text` of the layout begins with `before` bytes that are not the block's. */
static void
style_spans (PangoLayout *layout, AirBlock *block, gsize before)
{
  GPtrArray *spans = air_block_get_spans (block);
  const char *text = pango_layout_get_text (layout);
  const char *own = text + before;
  guint length = (guint) g_utf8_strlen (own, -1);
  PangoAttrList *list = pango_attr_list_new ();

  for (guint i = 0; i < spans->len; i++)
    {
      const AirSpan *span = spans->pdata[i];
      guint start = (guint) (g_utf8_offset_to_pointer (own, MIN (span->start, length)) - text);
      guint end = (guint) (g_utf8_offset_to_pointer (own, MIN (span->end, length)) - text);

      if (span->style == AIR_SPAN_STRONG)
        add_attribute (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start, end);
      else if (span->style == AIR_SPAN_EMPHASIS)
        add_attribute (list, pango_attr_style_new (PANGO_STYLE_ITALIC), start, end);
      else if (span->style == AIR_SPAN_LINK)
        add_attribute (list, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), start, end);
      else
        add_attribute (list, pango_attr_family_new ("monospace"), start, end);
    }
  pango_layout_set_attributes (layout, list);
  pango_attr_list_unref (list);
}

static void
add_paragraph (AirStorySheets *self, AirBlock *block, const char *mark, double x)
{
  const char *text = air_block_get_text (block);
  g_autofree char *marked = g_strconcat (mark, text, NULL);
  PangoLayout *layout;

  if (text == NULL || *text == '\0')
    return;

  layout = make_layout (self, marked, BODY, x);
  style_spans (layout, block, strlen (mark));
  add_lines (self, layout, x, *mark != '\0' ? GAP / 3 : GAP, FALSE);
}

static void
add_list (AirStorySheets *self, AirBlock *list, int depth)
{
  GPtrArray *items = air_block_get_items (list);

  for (guint i = 0; i < items->len && depth < MOST_DEPTH; i++)
    {
      AirBlock *item = items->pdata[i];
      g_autofree char *mark = air_block_get_ordered (list) ? g_strdup_printf ("%u. ", i + 1) : g_strdup ("• ");

      if (air_block_get_kind (item) != AIR_BLOCK_LIST)
        add_paragraph (self, item, mark, depth * INDENT);
      if (air_block_get_items (item)->len > 0)
        add_list (self, item, depth + 1);
    }
}

static void
add_quote (AirStorySheets *self, AirBlock *block)
{
  const char *who = air_block_get_attribution (block);
  g_autofree char *told = who != NULL && *who != '\0' ? g_strconcat ("— ", who, NULL) : NULL;

  add_paragraph (self, block, "", INDENT);
  if (told != NULL)
    add_lines (self, make_layout (self, told, SMALL, INDENT), INDENT, GAP / 3, FALSE);
}

static void
add_table (AirStorySheets *self, AirBlock *block)
{
  GPtrArray *rows = air_block_get_rows (block);

  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *line = g_strjoinv ("   ·   ", rows->pdata[i]);

      add_text (self, line, SMALL, NULL, i == 0 ? GAP : GAP / 3, i + 1 < rows->len);
    }
}

static void
add_block (AirStorySheets *self, AirBlock *block)
{
  switch (air_block_get_kind (block))
    {
    case AIR_BLOCK_HEADING:
      add_text (self, air_block_get_text (block), 1.25 * BODY, pango_attr_weight_new (PANGO_WEIGHT_BOLD), 1.5 * GAP,
                TRUE);
      break;
    case AIR_BLOCK_QUOTE:
      add_quote (self, block);
      break;
    case AIR_BLOCK_LIST:
      add_list (self, block, 1);
      break;
    case AIR_BLOCK_IMAGE:
      add_picture (self, air_block_get_image (block));
      break;
    case AIR_BLOCK_TABLE:
      add_table (self, block);
      break;
    case AIR_BLOCK_PREFORMATTED:
      add_text (self, air_block_get_text (block), SMALL, pango_attr_family_new ("monospace"), GAP, FALSE);
      break;
    case AIR_BLOCK_PARAGRAPH:
      add_paragraph (self, block, "", 0);
      break;
    default:
      /* Sound and rules are of the screen. */
      break;
    }
}

static void
add_story (AirStorySheets *self, AirStory *story, const char *times)
{
  GPtrArray *blocks = air_story_get_blocks (story);
  g_autofree char *headline = air_story_words_headline (story);
  g_autofree char *names = air_words_names (air_story_get_authors (story));
  g_autofree char *sections = air_story_words_sections (story);

  add_text (self, sections, SMALL, NULL, 0, TRUE);
  add_text (self, headline, 2 * BODY, pango_attr_weight_new (PANGO_WEIGHT_BOLD), GAP / 3, TRUE);
  add_text (self, names, BODY, pango_attr_weight_new (PANGO_WEIGHT_BOLD), GAP, TRUE);
  add_text (self, times, SMALL, NULL, GAP / 3, TRUE);
  add_picture (self, air_story_get_image (story));
  if (blocks->len == 0)
    add_text (self, air_story_get_summary (story), BODY, NULL, GAP, FALSE);
  for (guint i = 0; i < blocks->len; i++)
    add_block (self, blocks->pdata[i]);
  add_text (self, air_story_get_copyright (story), SMALL, NULL, 2 * GAP, FALSE);
}

/* How high what begins at `first` is, until it may be parted from what follows. */
static double
get_kept_height (AirStorySheets *self, guint first)
{
  double height = 0;

  for (guint i = first; i < self->rows->len; i++)
    {
      const Row *row = self->rows->pdata[i];

      height += row->height + (i > first ? row->above : 0);
      if (!row->stays)
        break;
    }

  return height;
}

static void
paginate (AirStorySheets *self)
{
  int page = 0;
  double y = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = self->rows->pdata[i];
      gboolean led = i > 0 && ((Row *) self->rows->pdata[i - 1])->stays;
      double needed = led ? row->height : MIN (get_kept_height (self, i), self->height);

      if (y > 0 && y + row->above + needed > self->height)
        {
          page++;
          y = 0;
        }
      row->y = y + (y > 0 ? row->above : 0);
      row->page = page;
      y = row->y + row->height;
    }
  self->n_pages = MIN (page + 1, MOST_PAGES);
}

AirStorySheets *
air_story_sheets_new (GtkPrintContext *context, AirStory *story, const char *times, GHashTable *pictures)
{
  AirStorySheets *self = g_new0 (AirStorySheets, 1);

  self->context = context;
  self->pictures = g_hash_table_ref (pictures);
  self->rows = g_ptr_array_new_with_free_func (free_row);
  self->foot = g_strdup (air_story_get_url (story));
  self->width = gtk_print_context_get_width (context);
  self->height = gtk_print_context_get_height (context) - FOOT;
  add_story (self, story, times);
  paginate (self);
  return self;
}

void
air_story_sheets_free (AirStorySheets *self)
{
  g_hash_table_unref (self->pictures);
  g_ptr_array_unref (self->rows);
  g_free (self->foot);
  g_free (self);
}

int
air_story_sheets_get_n_pages (AirStorySheets *self)
{
  return self->n_pages;
}

static void
draw_picture (const Row *row, cairo_t *cr)
{
  int width = gdk_texture_get_width (row->picture);
  int height = gdk_texture_get_height (row->picture);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);

  gdk_texture_download (row->picture, cairo_image_surface_get_data (surface),
                        (gsize) cairo_image_surface_get_stride (surface));
  cairo_surface_mark_dirty (surface);
  cairo_save (cr);
  cairo_translate (cr, row->x, row->y);
  cairo_scale (cr, row->width / width, row->height / height);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (surface);
}

static void
draw_foot (AirStorySheets *self, cairo_t *cr, int page)
{
  /* Translators: the number of a printed page and how many there are. */
  g_autofree char *number = g_strdup_printf (_("%d of %d"), page + 1, self->n_pages);
  g_autoptr (PangoLayout) left = make_layout (self, self->foot != NULL ? self->foot : "", SMALL, 5 * INDENT);
  g_autoptr (PangoLayout) right = make_layout (self, number, SMALL, 0);

  pango_layout_set_ellipsize (left, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (right, PANGO_ALIGN_RIGHT);
  cairo_move_to (cr, 0, self->height + FOOT / 2);
  pango_cairo_show_layout (cr, left);
  cairo_move_to (cr, 0, self->height + FOOT / 2);
  pango_cairo_show_layout (cr, right);
}

void
air_story_sheets_draw (AirStorySheets *self, cairo_t *cr, int page)
{
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = self->rows->pdata[i];

      if (row->page != page)
        continue;
      if (row->picture != NULL)
        {
          draw_picture (row, cr);
          continue;
        }
      cairo_set_source_rgb (cr, 0, 0, 0);
      cairo_move_to (cr, row->x, row->y + row->baseline);
      pango_cairo_show_layout_line (cr, pango_layout_get_line_readonly (row->layout, row->line));
    }
  draw_foot (self, cr, page);
}
