/* air-skeleton.c - the shape of what is on its way
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-skeleton.h"

#define LINE_HEIGHT 12
#define LINE_SPACING 12
#define CORNER 4.0f
#define USUAL_WIDTH 240
#define LAST_LINE_SHARE 0.6f
#define STRENGTH 0.1f

struct _AirSkeleton
{
  GtkWidget parent_instance;

  guint lines;
};

enum { PROP_LINES = 1, N_PROPS };
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AirSkeleton, air_skeleton, GTK_TYPE_WIDGET)

static void
measure (GtkWidget *widget,
         GtkOrientation orientation,
         int for_size,
         int *minimum,
         int *natural,
         int *minimum_baseline,
         int *natural_baseline)
{
  int lines = (int) AIR_SKELETON (widget)->lines;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 0;
      *natural = USUAL_WIDTH;
    }
  else
    {
      *minimum = *natural = lines * LINE_HEIGHT + MAX (lines - 1, 0) * LINE_SPACING;
    }
}

static void
snapshot (GtkWidget *widget, GtkSnapshot *to)
{
  AirSkeleton *self = AIR_SKELETON (widget);
  float width = (float) gtk_widget_get_width (widget);
  GdkRGBA colour;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  colour.alpha *= STRENGTH;

  for (guint i = 0; i < self->lines; i++)
    {
      float share = i + 1 == self->lines && self->lines > 1 ? LAST_LINE_SHARE : 1.0f;
      GskRoundedRect bar;

      gsk_rounded_rect_init_from_rect (
        &bar, &GRAPHENE_RECT_INIT (0, (float) (i * (LINE_HEIGHT + LINE_SPACING)), width * share, LINE_HEIGHT), CORNER);
      gtk_snapshot_push_rounded_clip (to, &bar);
      gtk_snapshot_append_color (to, &colour, &bar.bounds);
      gtk_snapshot_pop (to);
    }
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_LINES:
      g_value_set_uint (value, AIR_SKELETON (object)->lines);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_LINES:
      AIR_SKELETON (object)->lines = g_value_get_uint (value);
      gtk_widget_queue_resize (GTK_WIDGET (object));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
air_skeleton_class_init (AirSkeletonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = get_property;
  object_class->set_property = set_property;
  widget_class->measure = measure;
  widget_class->snapshot = snapshot;

  props[PROP_LINES] = g_param_spec_uint ("lines", NULL, NULL, 0, 100, 3, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_css_name (widget_class, "airskeleton");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
air_skeleton_init (AirSkeleton *self)
{
  self->lines = 3;
}

GtkWidget *
air_skeleton_new (guint lines)
{
  return g_object_new (AIR_TYPE_SKELETON, "lines", lines, NULL);
}
