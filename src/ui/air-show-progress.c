/* air-show-progress.c - how far the show on air has come
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-show-progress.h"

#include "air-time-text.h"

struct _AirShowProgress
{
  AdwBin parent_instance;

  AirSchedule *schedule; /* (owned) (nullable) */
  gboolean compact;
  gboolean holding;
};

enum { PROP_SCHEDULE = 1, PROP_COMPACT, N_PROPS };

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AirShowProgress, air_show_progress, ADW_TYPE_BIN)

static char *
format_elapsed (GtkWidget *widget, int seconds)
{
  return air_time_text_elapsed (seconds);
}

static double
get_fraction (GtkWidget *widget, int elapsed, int length)
{
  return elapsed >= 0 && length > 0 ? CLAMP ((double) elapsed / length, 0.0, 1.0) : 0.0;
}

static gboolean
is_known (GtkWidget *widget, int elapsed, int length)
{
  return elapsed >= 0 && length > 0;
}

static void
hold (AirShowProgress *self)
{
  if (!self->holding && self->schedule != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      self->holding = TRUE;
      air_schedule_hold_tick (self->schedule);
    }
}

static void
release (AirShowProgress *self)
{
  if (self->holding)
    air_schedule_release_tick (self->schedule);
  self->holding = FALSE;
}

static void
set_schedule (AirShowProgress *self, AirSchedule *schedule)
{
  if (schedule == self->schedule)
    return;

  release (self);
  g_set_object (&self->schedule, schedule);
  hold (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SCHEDULE]);
}

static void
map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (air_show_progress_parent_class)->map (widget);
  hold (AIR_SHOW_PROGRESS (widget));
}

static void
unmap (GtkWidget *widget)
{
  release (AIR_SHOW_PROGRESS (widget));
  GTK_WIDGET_CLASS (air_show_progress_parent_class)->unmap (widget);
}

static void
set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  AirShowProgress *self = AIR_SHOW_PROGRESS (object);

  switch (property_id)
    {
    case PROP_SCHEDULE:
      set_schedule (self, g_value_get_object (value));
      break;
    case PROP_COMPACT:
      self->compact = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  AirShowProgress *self = AIR_SHOW_PROGRESS (object);

  switch (property_id)
    {
    case PROP_SCHEDULE:
      g_value_set_object (value, self->schedule);
      break;
    case PROP_COMPACT:
      g_value_set_boolean (value, self->compact);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
dispose (GObject *object)
{
  AirShowProgress *self = AIR_SHOW_PROGRESS (object);

  release (self);
  g_clear_object (&self->schedule);

  G_OBJECT_CLASS (air_show_progress_parent_class)->dispose (object);
}

static void
air_show_progress_class_init (AirShowProgressClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = set_property;
  object_class->get_property = get_property;
  object_class->dispose = dispose;
  widget_class->map = map;
  widget_class->unmap = unmap;

  props[PROP_SCHEDULE] = g_param_spec_object ("schedule", NULL, NULL, AIR_TYPE_SCHEDULE,
                                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-show-progress.ui");
  gtk_widget_class_bind_template_callback (widget_class, format_elapsed);
  gtk_widget_class_bind_template_callback (widget_class, get_fraction);
  gtk_widget_class_bind_template_callback (widget_class, is_known);
}

static void
air_show_progress_init (AirShowProgress *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
