/* air-find-bar.c - looks for words in the page beneath it
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-find-bar.h"

#include "air-finder.h"

#include <glib/gi18n.h>

#define MOST_SELECTED_CHARS 60

struct _AirFindBar
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller; /* (owned) (nullable) */
  GtkWidget *page;             /* (owned) (nullable) */
  AirFinder *finder;           /* (owned) (nullable): while it is open */

  GtkSearchBar *bar;
  GtkSearchEntry *entry;
  GtkLabel *count;
};

enum { PROP_SCROLLER = 1, PROP_PAGE, PROP_OPEN, N_PROPS };
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AirFindBar, air_find_bar, ADW_TYPE_BIN)

static void
show_count (AirFindBar *self)
{
  guint n = self->finder != NULL ? air_finder_get_n_matches (self->finder) : 0;
  gboolean any = n > 0;
  gboolean asked = *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0';
  /* Translators: which of the places where a word was found one is at: 3 of 12. */
  g_autofree char *place = any ? g_strdup_printf (_("%u of %u"), air_finder_get_current (self->finder), n) : NULL;

  gtk_label_set_label (self->count, place != NULL ? place : asked ? _("Not found") : "");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "find.next", any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "find.previous", any);
  if (asked && !any)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  /* For who cannot see it, the count is what describes the entry. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  gtk_label_get_label (self->count), -1);
}

/* A match that is in sight stays where it is; another one is brought to the upper third. */
static void
reveal (AirFindBar *self)
{
  GtkAdjustment *adjustment = self->scroller != NULL ? gtk_scrolled_window_get_vadjustment (self->scroller) : NULL;
  double top, height, value, size;

  if (adjustment == NULL || !air_finder_get_place (self->finder, &top, &height))
    return;

  value = gtk_adjustment_get_value (adjustment);
  size = gtk_adjustment_get_page_size (adjustment);
  if (top < value + height || top + 2 * height > value + size)
    gtk_adjustment_set_value (adjustment, top - size / 3);
}

static double
get_top (AirFindBar *self)
{
  return self->scroller != NULL ? gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (self->scroller)) : 0;
}

static void
changed_cb (AirFindBar *self)
{
  /* A bar that is being closed empties its entry. */
  if (self->finder == NULL || !gtk_search_bar_get_search_mode (self->bar))
    return;

  air_finder_find (self->finder, gtk_editable_get_text (GTK_EDITABLE (self->entry)), get_top (self));
  reveal (self);
  show_count (self);
}

static void
next_cb (AirFindBar *self)
{
  air_find_bar_step (self, 1);
}

static void
previous_cb (AirFindBar *self)
{
  air_find_bar_step (self, -1);
}

static gboolean
key_pressed_cb (AirFindBar *self, guint key, guint code, GdkModifierType state)
{
  if ((key != GDK_KEY_Return && key != GDK_KEY_KP_Enter) || (state & GDK_SHIFT_MASK) == 0)
    return GDK_EVENT_PROPAGATE;

  air_find_bar_step (self, -1);
  return GDK_EVENT_STOP;
}

/* The reader goes on where the word was found: there the keyboard stands, and the selection. */
static void
end (AirFindBar *self)
{
  g_autoptr (AirFinder) finder = g_steal_pointer (&self->finder);
  GtkTextView *view;

  if (finder == NULL)
    return;

  view = air_finder_end (finder);
  if (self->scroller != NULL)
    gtk_widget_grab_focus (view != NULL ? GTK_WIDGET (view) : GTK_WIDGET (self->scroller));
}

static void
mode_cb (AirFindBar *self)
{
  if (gtk_search_bar_get_search_mode (self->bar) && self->finder == NULL && self->page != NULL)
    self->finder = air_finder_new (self->page);
  else if (!gtk_search_bar_get_search_mode (self->bar))
    end (self);

  show_count (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_OPEN]);
}

static void
step_action (GtkWidget *widget, const char *action, GVariant *target)
{
  air_find_bar_step (AIR_FIND_BAR (widget), g_str_equal (action, "find.next") ? 1 : -1);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AirFindBar *self = AIR_FIND_BAR (object);

  switch (id)
    {
    case PROP_SCROLLER:
      g_value_set_object (value, self->scroller);
      break;
    case PROP_PAGE:
      g_value_set_object (value, self->page);
      break;
    case PROP_OPEN:
      g_value_set_boolean (value, air_find_bar_get_open (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  AirFindBar *self = AIR_FIND_BAR (object);

  switch (id)
    {
    case PROP_SCROLLER:
      g_set_object (&self->scroller, g_value_get_object (value));
      break;
    case PROP_PAGE:
      g_set_object (&self->page, g_value_get_object (value));
      break;
    case PROP_OPEN:
      if (!g_value_get_boolean (value))
        air_find_bar_close (self);
      else if (!air_find_bar_get_open (self))
        air_find_bar_open (self, NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dispose (GObject *object)
{
  AirFindBar *self = AIR_FIND_BAR (object);

  g_clear_object (&self->finder);
  g_clear_object (&self->page);
  g_clear_object (&self->scroller);

  G_OBJECT_CLASS (air_find_bar_parent_class)->dispose (object);
}

static void
air_find_bar_class_init (AirFindBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = get_property;
  object_class->set_property = set_property;
  object_class->dispose = dispose;

  props[PROP_SCROLLER] = g_param_spec_object ("scroller", NULL, NULL, GTK_TYPE_SCROLLED_WINDOW, flags);
  props[PROP_PAGE] = g_param_spec_object ("page", NULL, NULL, GTK_TYPE_WIDGET, flags);
  props[PROP_OPEN] = g_param_spec_boolean ("open", NULL, NULL, FALSE, flags | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_install_action (widget_class, "find.next", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "find.previous", NULL, step_action);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, AirFindBar, bar);
  gtk_widget_class_bind_template_child (widget_class, AirFindBar, entry);
  gtk_widget_class_bind_template_child (widget_class, AirFindBar, count);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, mode_cb);
}

static void
air_find_bar_init (AirFindBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->bar, GTK_EDITABLE (self->entry));
  show_count (self);
}

void
air_find_bar_open (AirFindBar *self, const char *words)
{
  g_return_if_fail (AIR_IS_FIND_BAR (self));

  if (words != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), words);
  gtk_search_bar_set_search_mode (self->bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

void
air_find_bar_close (AirFindBar *self)
{
  g_return_if_fail (AIR_IS_FIND_BAR (self));

  gtk_search_bar_set_search_mode (self->bar, FALSE);
}

gboolean
air_find_bar_get_open (AirFindBar *self)
{
  return gtk_search_bar_get_search_mode (self->bar);
}

void
air_find_bar_step (AirFindBar *self, int step)
{
  g_return_if_fail (AIR_IS_FIND_BAR (self));

  if (self->finder == NULL)
    return;

  air_finder_step (self->finder, step);
  reveal (self);
  show_count (self);
}

void
air_find_bar_refresh (AirFindBar *self)
{
  g_return_if_fail (AIR_IS_FIND_BAR (self));

  if (self->finder == NULL)
    return;

  air_finder_refresh (self->finder);
  show_count (self);
}

char *
air_find_bar_dup_selected (GtkTextView *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (text);
  GtkTextIter start, end;

  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end) ||
      gtk_text_iter_get_line (&start) != gtk_text_iter_get_line (&end) ||
      gtk_text_iter_get_offset (&end) - gtk_text_iter_get_offset (&start) > MOST_SELECTED_CHARS)
    return NULL;

  return gtk_text_iter_get_text (&start, &end);
}
