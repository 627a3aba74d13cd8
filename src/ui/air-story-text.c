/* air-story-text.c - a story's body: one text, with what stands in it
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-story-text.h"

#include "air-figure.h"
#include "air-finder.h"
#include "air-link-opener.h"
#include "air-listen-row.h"
#include "air-story-buffer.h"
#include "air-story-marks.h"
#include "air-story-quote.h"
#include "air-story-table.h"
#include "air-text-size.h"

#include <glib/gi18n.h>

#define LINE_SPACING 5 /* pixels between the lines of a paragraph */
#define QUOTE_BAR_WIDTH 3
#define QUOTE_GAP 16 /* the space below a quotation's last line, which the bar leaves out */
#define SETTLE_FRAMES 30

struct _AirStoryText
{
  GtkTextView parent_instance;

  GPtrArray *anchors; /* (owned): of AirStoryAnchor */
  GArray *quotes; /* (owned): of AirStoryQuote */
  GPtrArray *children; /* (owned): of GtkWidget (unowned), at the anchors */
  int children_width; /* pixels that the children were last told; -1: none yet */
  AirStoryColours colours;
  guint settle_id; /* 0: the height is not looked at */
  int settle_frames; /* for how many more it is */
  char *title; /* (owned) (nullable): of the story */
  char *url; /* (owned) (nullable): its address */
  char *link; /* (owned) (nullable): pointed at or stood on */
  AirStoryMarks *marks; /* (owned) (nullable): what changed */
  guint next_mark;
};

enum { PROP_LINK = 1, N_PROPS };
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AirStoryText, air_story_text, GTK_TYPE_TEXT_VIEW)

static GtkWidget *
make_child (AirBlock *block, AirFetcher *fetcher)
{
  GtkWidget *figure;

  switch (air_block_get_kind (block))
    {
    case AIR_BLOCK_AUDIO:
      return air_listen_row_new (air_block_get_url (block), air_item_get_reach (AIR_ITEM (block)),
                                 air_block_get_title (block), air_block_get_duration_s (block), NULL);
    case AIR_BLOCK_TABLE:
      return air_story_table_new (air_block_get_rows (block));
    default:
      figure = air_figure_new ();
      air_figure_set_image (AIR_FIGURE (figure), air_block_get_image (block), fetcher);
      return figure;
    }
}

static void
add_children (AirStoryText *self, AirFetcher *fetcher)
{
  self->children_width = -1;

  for (guint i = 0; i < self->anchors->len; i++)
    {
      const AirStoryAnchor *anchor = self->anchors->pdata[i];
      GtkWidget *child = make_child (anchor->block, fetcher);

      gtk_widget_set_cursor_from_name (child, "default");
      g_ptr_array_add (self->children, child);
      gtk_text_view_add_child_at_anchor (GTK_TEXT_VIEW (self), child, anchor->anchor);
    }
}

static void
remove_children (AirStoryText *self)
{
  for (guint i = 0; i < self->children->len; i++)
    gtk_text_view_remove (GTK_TEXT_VIEW (self), self->children->pdata[i]);

  g_ptr_array_set_size (self->children, 0);
  g_ptr_array_set_size (self->anchors, 0);
  g_array_set_size (self->quotes, 0);
}

static void
update_colours (AirStoryText *self)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));
  GdkRGBA text, ground;

  gtk_style_context_get_color (context, &text);
  if (!gtk_style_context_lookup_color (context, "air_accent", &self->colours.link) &&
      !gtk_style_context_lookup_color (context, "accent_color", &self->colours.link))
    self->colours.link = text;
  self->colours.dim = text;
  self->colours.dim.alpha *= 0.6f;
  self->colours.ground = text;
  self->colours.ground.alpha *= 0.07f;
  ground = self->colours.link;
  ground.alpha *= 0.18f;
  air_story_marks_add_tag (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), &ground);

  air_story_buffer_set_colours (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), &self->colours);
}

static GtkTextTag *
get_link_at (AirStoryText *self, double x, double y)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextIter iter;
  int buffer_x, buffer_y;

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &buffer_x, &buffer_y);
  if (!gtk_text_view_get_iter_at_location (view, &iter, buffer_x, buffer_y))
    return NULL;

  return air_story_buffer_get_link_at (&iter);
}

static void
open_link (AirStoryText *self, GtkTextTag *tag)
{
  const char *href = air_story_buffer_get_href (tag);

  if (air_link_is_openable (href))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-uri", "s", href);
}

static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, AirStoryText *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextTag *tag = get_link_at (self, x, y);

  /* Who drags a selection across a link does not want to follow it. */
  if (tag != NULL && n_press == 1 && !gtk_text_buffer_get_has_selection (buffer))
    open_link (self, tag);
}

static void
set_link (AirStoryText *self, GtkTextTag *tag)
{
  const char *link = tag != NULL ? air_story_buffer_get_href (tag) : NULL;

  if (g_strcmp0 (self->link, link) == 0)
    return;

  g_free (self->link);
  self->link = g_strdup (link);
  /* Who hears the text hears where its link leads, too. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, link != NULL ? link : "",
                                  -1);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LINK]);
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, AirStoryText *self)
{
  GtkTextTag *tag = get_link_at (self, x, y);

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), tag != NULL ? "pointer" : "text");
  set_link (self, tag);
}

/* Whether the selection is exactly a link: then that is where the keyboard stands. */
static GtkTextTag *
get_selected_link (AirStoryText *self, GtkTextIter *start, GtkTextIter *end)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextTag *tag;

  if (!gtk_text_buffer_get_selection_bounds (buffer, start, end))
    return NULL;

  tag = air_story_buffer_get_link_at (start);
  return tag != NULL && gtk_text_iter_starts_tag (start, tag) && gtk_text_iter_ends_tag (end, tag) ? tag : NULL;
}

/* Where the keyboard stands, when nothing is pointed at. */
static void
update_link_cb (AirStoryText *self)
{
  GtkTextIter start, end;

  set_link (self, gtk_widget_has_focus (GTK_WIDGET (self)) ? get_selected_link (self, &start, &end) : NULL);
}

/* The viewport around the text scrolls, not the text: it is told by a rectangle of the link. */
static void
reveal (AirStoryText *self, const GtkTextIter *iter)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  GdkRectangle where;
  double x, y, top;

  if (scroller == NULL)
    return;

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), iter, &where);
  if (!gtk_widget_translate_coordinates (GTK_WIDGET (self), scroller, where.x, where.y, &x, &y))
    return;

  top = gtk_adjustment_get_value (adjustment) + y;
  gtk_adjustment_clamp_page (adjustment, top - 2 * where.height, top + 3 * where.height);
}

static gboolean
walk_to_link (AirStoryText *self, int step)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter start, end;
  int offset = step > 0 ? 0 : gtk_text_buffer_get_char_count (buffer);

  if (gtk_widget_has_focus (GTK_WIDGET (self)) && get_selected_link (self, &start, &end) != NULL)
    offset = gtk_text_iter_get_offset (step > 0 ? &end : &start);
  if (!air_story_buffer_find_link (buffer, offset, step, &start, &end))
    return FALSE;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_text_buffer_select_range (buffer, &start, &end);
  reveal (self, &start);
  return TRUE;
}

static gboolean
focus (GtkWidget *widget, GtkDirectionType direction)
{
  AirStoryText *self = AIR_STORY_TEXT (widget);

  if (direction == GTK_DIR_TAB_FORWARD && gtk_widget_get_focus_child (widget) == NULL && walk_to_link (self, 1))
    return TRUE;
  if (direction == GTK_DIR_TAB_BACKWARD && gtk_widget_has_focus (widget) && walk_to_link (self, -1))
    return TRUE;

  return GTK_WIDGET_CLASS (air_story_text_parent_class)->focus (widget, direction);
}

/* The viewport scrolls to whatever takes the focus: to the end of a text that is longer than it. */
static gboolean
grab_focus (GtkWidget *widget)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = scroller != NULL ? gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller))
                                               : NULL;
  double place = adjustment != NULL ? gtk_adjustment_get_value (adjustment) : 0.0;
  gboolean grabbed = GTK_WIDGET_CLASS (air_story_text_parent_class)->grab_focus (widget);

  if (adjustment != NULL)
    gtk_adjustment_set_value (adjustment, place);
  return grabbed;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, AirStoryText *self)
{
  GtkTextIter start, end;
  GtkTextTag *tag;

  if ((key != GDK_KEY_Return && key != GDK_KEY_KP_Enter) || !gtk_widget_has_focus (GTK_WIDGET (self)))
    return GDK_EVENT_PROPAGATE;

  tag = get_selected_link (self, &start, &end);
  if (tag == NULL)
    return GDK_EVENT_PROPAGATE;

  open_link (self, tag);
  return GDK_EVENT_STOP;
}

static void
copy_clipboard (GtkTextView *view)
{
  AirStoryText *self = AIR_STORY_TEXT (view);
  g_autofree char *copied = air_story_quote_dup_selection (gtk_text_view_get_buffer (view), self->quotes, self->title,
                                                           self->url);

  if (copied != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (view)), copied);
}

static void
snapshot_layer (GtkTextView *view, GtkTextViewLayer layer, GtkSnapshot *snapshot)
{
  AirStoryText *self = AIR_STORY_TEXT (view);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);

  if (layer != GTK_TEXT_VIEW_LAYER_BELOW_TEXT)
    return;

  for (guint i = 0; i < self->quotes->len; i++)
    {
      const AirStoryQuote *quote = &g_array_index (self->quotes, AirStoryQuote, i);
      GtkTextIter first, last;
      int top, bottom, height;

      gtk_text_buffer_get_iter_at_offset (buffer, &first, quote->start);
      gtk_text_buffer_get_iter_at_offset (buffer, &last, MAX (quote->start, quote->end - 1));
      gtk_text_view_get_line_yrange (view, &first, &top, NULL);
      gtk_text_view_get_line_yrange (view, &last, &bottom, &height);
      gtk_snapshot_append_color (snapshot, &self->colours.link,
                                 &GRAPHENE_RECT_INIT (AIR_STORY_MARKS_GUTTER + 2, (float) top, QUOTE_BAR_WIDTH,
                                                      (float) (bottom + height - top - QUOTE_GAP)));
    }
  if (self->marks != NULL)
    air_story_marks_snapshot (self->marks, view, snapshot, &self->colours.link);
}

static int
get_text_height (AirStoryText *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextIter end;
  int top, height;

  gtk_text_buffer_get_end_iter (gtk_text_view_get_buffer (view), &end);
  gtk_text_view_get_line_yrange (view, &end, &top, &height);
  return top + height;
}

static gboolean
settle_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  AirStoryText *self = AIR_STORY_TEXT (widget);

  if (get_text_height (self) != gtk_widget_get_height (widget))
    gtk_widget_queue_resize (widget);

  self->settle_frames--;
  if (self->settle_frames > 0)
    return G_SOURCE_CONTINUE;

  self->settle_id = 0;
  return G_SOURCE_REMOVE;
}

/* The view lays its lines out bit by bit and does not always say when their height has changed by
 * it; so that is looked at for a few frames. */
static void
settle (AirStoryText *self)
{
  self->settle_frames = SETTLE_FRAMES;
  if (self->settle_id == 0)
    self->settle_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), settle_cb, NULL, NULL);
}

/* An anchored child gets its least width, whatever room there is: so it is told to need all of it,
 * before the text is laid out. */
static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AirStoryText *self = AIR_STORY_TEXT (widget);

  if (self->children_width != width)
    {
      self->children_width = width;
      for (guint i = 0; i < self->children->len; i++)
        gtk_widget_set_size_request (self->children->pdata[i], MAX (0, width - AIR_STORY_MARKS_GUTTER), -1);
      settle (self);
    }

  GTK_WIDGET_CLASS (air_story_text_parent_class)->size_allocate (widget, width, height, baseline);
}

/* The view would count the height of a child twice, and its children's width, which is that of the
 * text as it was, must not keep it from getting narrower. */
static void
measure (GtkWidget *widget,
         GtkOrientation orientation,
         int for_size,
         int *minimum,
         int *natural,
         int *minimum_baseline,
         int *natural_baseline)
{
  GTK_WIDGET_CLASS (air_story_text_parent_class)
    ->measure (widget, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);

  *minimum = *natural =
    orientation == GTK_ORIENTATION_HORIZONTAL ? AIR_STORY_MARKS_GUTTER : get_text_height (AIR_STORY_TEXT (widget));
}

static void
css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (air_story_text_parent_class)->css_changed (widget, change);
  update_colours (AIR_STORY_TEXT (widget));
}

static void
dispose (GObject *object)
{
  AirStoryText *self = AIR_STORY_TEXT (object);

  remove_children (self);
  g_clear_pointer (&self->marks, air_story_marks_free);

  G_OBJECT_CLASS (air_story_text_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  AirStoryText *self = AIR_STORY_TEXT (object);

  g_ptr_array_unref (self->anchors);
  g_ptr_array_unref (self->children);
  g_array_unref (self->quotes);
  g_free (self->title);
  g_free (self->url);
  g_free (self->link);

  G_OBJECT_CLASS (air_story_text_parent_class)->finalize (object);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LINK)
    g_value_set_string (value, AIR_STORY_TEXT (object)->link);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
air_story_text_class_init (AirStoryTextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkTextViewClass *view_class = GTK_TEXT_VIEW_CLASS (klass);

  object_class->get_property = get_property;
  object_class->dispose = dispose;
  object_class->finalize = finalize;
  props[PROP_LINK] = g_param_spec_string ("link", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  widget_class->size_allocate = size_allocate;
  widget_class->measure = measure;
  widget_class->css_changed = css_changed;
  widget_class->focus = focus;
  widget_class->grab_focus = grab_focus;
  view_class->snapshot_layer = snapshot_layer;
  view_class->copy_clipboard = copy_clipboard;
}

static void
add_controllers (AirStoryText *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *key = gtk_event_controller_key_new ();

  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (update_link_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
}

static void
air_story_text_init (AirStoryText *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  g_autoptr (GtkTextBuffer) buffer = air_story_buffer_new ();

  self->anchors = g_ptr_array_new_with_free_func ((GDestroyNotify) air_story_anchor_free);
  self->quotes = g_array_new (FALSE, FALSE, sizeof (AirStoryQuote));
  self->children = g_ptr_array_new ();
  self->children_width = -1;

  gtk_text_view_set_buffer (view, buffer);
  gtk_text_view_set_editable (view, FALSE);
  gtk_text_view_set_cursor_visible (view, FALSE);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (view, AIR_STORY_MARKS_GUTTER);
  gtk_widget_add_css_class (GTK_WIDGET (self), "air-story-text");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Story"), -1);
  air_finder_add_tags (buffer);
  air_story_marks_add_tag (buffer, &self->colours.ground);
  air_story_text_set_size (self, AIR_TEXT_SIZE_NORMAL);
  g_signal_connect_object (buffer, "mark-set", G_CALLBACK (update_link_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (update_link_cb), NULL);
  add_controllers (self);
}

GtkWidget *
air_story_text_new (void)
{
  return g_object_new (AIR_TYPE_STORY_TEXT, NULL);
}

void
air_story_text_set_blocks (AirStoryText *self, GPtrArray *blocks, AirFetcher *fetcher)
{
  g_return_if_fail (AIR_IS_STORY_TEXT (self));

  remove_children (self);
  g_clear_pointer (&self->marks, air_story_marks_free);
  air_story_buffer_fill (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), blocks, self->anchors, self->quotes);
  update_colours (self);
  add_children (self, fetcher);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  settle (self);
}

void
air_story_text_set_size (AirStoryText *self, int percent)
{
  g_return_if_fail (AIR_IS_STORY_TEXT (self));

  gtk_text_view_set_pixels_inside_wrap (GTK_TEXT_VIEW (self), LINE_SPACING * percent / AIR_TEXT_SIZE_NORMAL);
  air_story_buffer_set_size (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), percent);
  settle (self);
}

void
air_story_text_set_credit (AirStoryText *self, const char *title, const char *url)
{
  g_return_if_fail (AIR_IS_STORY_TEXT (self));

  g_free (self->title);
  self->title = g_strdup (title);
  g_free (self->url);
  self->url = g_strdup (url);
}

void
air_story_text_mark (AirStoryText *self, GPtrArray *passages)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));

  g_return_if_fail (AIR_IS_STORY_TEXT (self));

  g_clear_pointer (&self->marks, air_story_marks_free);
  air_story_marks_clear (buffer);
  self->marks = passages != NULL ? air_story_marks_new (buffer, passages) : NULL;
  self->next_mark = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
air_story_text_walk_to_mark (AirStoryText *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  g_autofree char *said = NULL;
  GtkTextIter start, end;

  g_return_if_fail (AIR_IS_STORY_TEXT (self));

  if (self->marks == NULL || air_story_marks_get_n (self->marks) == 0)
    return;

  air_story_marks_get_bounds (self->marks, self->next_mark, &start, &end);
  said = air_story_marks_describe (self->marks, self->next_mark);
  self->next_mark = (self->next_mark + 1) % air_story_marks_get_n (self->marks);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_text_buffer_select_range (buffer, &start, &end);
  reveal (self, &start);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, said, -1);
}
