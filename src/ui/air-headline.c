/* air-headline.c - wrapped text of a few lines that is laid out once
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-headline.h"

struct _AirHeadline
{
  GtkWidget parent_instance;

  char *text; /* (owned) (nullable) */
  int lines;
  double line_height;
  PangoLayout *layout; /* (owned) (nullable): until something of it changes */
};

enum { PROP_TEXT = 1, PROP_LINES, PROP_LINE_HEIGHT, N_PROPS };
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AirHeadline, air_headline, GTK_TYPE_WIDGET)

static PangoLayout *
make_layout (AirHeadline *self)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->text != NULL ? self->text : "");
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_line_height_new (self->line_height));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_height (layout, -self->lines);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  return layout;
}

static PangoLayout *
get_layout (AirHeadline *self, int width)
{
  if (self->layout == NULL)
    self->layout = make_layout (self);
  pango_layout_set_width (self->layout, width * PANGO_SCALE);
  return self->layout;
}

static void
change (AirHeadline *self)
{
  g_clear_object (&self->layout);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
measure (GtkWidget *widget,
         GtkOrientation orientation,
         int for_size,
         int *minimum,
         int *natural,
         int *minimum_baseline,
         int *natural_baseline)
{
  int height = 0;

  if (orientation == GTK_ORIENTATION_VERTICAL && for_size > 0)
    pango_layout_get_pixel_size (get_layout (AIR_HEADLINE (widget), for_size), NULL, &height);
  *minimum = *natural = height;
}

static GtkSizeRequestMode
get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
snapshot (GtkWidget *widget, GtkSnapshot *to)
{
  gtk_snapshot_render_layout (to, gtk_widget_get_style_context (widget), 0, 0,
                              get_layout (AIR_HEADLINE (widget), gtk_widget_get_width (widget)));
}

/* A font, a size of text. */
static void
css_changed (GtkWidget *widget, GtkCssStyleChange *what)
{
  GTK_WIDGET_CLASS (air_headline_parent_class)->css_changed (widget, what);
  change (AIR_HEADLINE (widget));
}

static void
system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (air_headline_parent_class)->system_setting_changed (widget, setting);
  change (AIR_HEADLINE (widget));
}

static void
direction_changed (GtkWidget *widget, GtkTextDirection before)
{
  GTK_WIDGET_CLASS (air_headline_parent_class)->direction_changed (widget, before);
  change (AIR_HEADLINE (widget));
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AirHeadline *self = AIR_HEADLINE (object);

  switch (id)
    {
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    case PROP_LINES:
      g_value_set_int (value, self->lines);
      break;
    case PROP_LINE_HEIGHT:
      g_value_set_double (value, self->line_height);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  AirHeadline *self = AIR_HEADLINE (object);

  switch (id)
    {
    case PROP_TEXT:
      air_headline_set_text (self, g_value_get_string (value));
      break;
    case PROP_LINES:
      self->lines = g_value_get_int (value);
      change (self);
      break;
    case PROP_LINE_HEIGHT:
      self->line_height = g_value_get_double (value);
      change (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
finalize (GObject *object)
{
  AirHeadline *self = AIR_HEADLINE (object);

  g_clear_object (&self->layout);
  g_free (self->text);

  G_OBJECT_CLASS (air_headline_parent_class)->finalize (object);
}

static void
air_headline_class_init (AirHeadlineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = get_property;
  object_class->set_property = set_property;
  object_class->finalize = finalize;
  widget_class->measure = measure;
  widget_class->get_request_mode = get_request_mode;
  widget_class->snapshot = snapshot;
  widget_class->css_changed = css_changed;
  widget_class->system_setting_changed = system_setting_changed;
  widget_class->direction_changed = direction_changed;

  props[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  props[PROP_LINES] = g_param_spec_int ("lines", NULL, NULL, 1, 100, 3, flags);
  props[PROP_LINE_HEIGHT] = g_param_spec_double ("line-height", NULL, NULL, 0.5, 4.0, 1.0, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_css_name (widget_class, "label");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
air_headline_init (AirHeadline *self)
{
  self->lines = 3;
  self->line_height = 1.0;
}

void
air_headline_set_text (AirHeadline *self, const char *text)
{
  g_return_if_fail (AIR_IS_HEADLINE (self));

  if (g_strcmp0 (self->text, text) == 0)
    return;

  g_free (self->text);
  self->text = g_strdup (text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text != NULL ? text : "", -1);
  change (self);
}
