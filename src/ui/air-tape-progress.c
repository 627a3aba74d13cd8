/* air-tape-progress.c - how far the show that is heard has come, and the way back
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-tape-progress.h"

#include "air-sound-watch.h"
#include "air-tape-line.h"
#include "air-time-text.h"

struct _AirTapeProgress
{
  AdwBin parent_instance;

  AirSoundWatch *watch; /* (owned) */

  GtkWidget *box;
  GtkLabel *elapsed;
  GtkLabel *length;
  AirTapeLine *line;
};

enum { PROP_STATION = 1, N_PROPS };

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AirTapeProgress, air_tape_progress, ADW_TYPE_BIN)

static void
update (gpointer data)
{
  AirTapeProgress *self = AIR_TAPE_PROGRESS (data);
  gint64 from_us, to_us, moment_us = air_tape_line_get_moment_us (self->line);
  gboolean known = air_tape_line_get_span (self->line, &from_us, &to_us);
  g_autofree char *elapsed = known ? air_time_text_elapsed (MAX (moment_us - from_us, 0) / G_TIME_SPAN_SECOND) : NULL;
  g_autofree char *length = known ? air_time_text_elapsed ((to_us - from_us) / G_TIME_SPAN_SECOND) : NULL;

  gtk_widget_set_visible (self->box, known);
  gtk_label_set_label (self->elapsed, elapsed != NULL ? elapsed : "");
  gtk_label_set_label (self->length, length != NULL ? length : "");
}

static void
set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  AirTapeProgress *self = AIR_TAPE_PROGRESS (object);

  if (property_id != PROP_STATION)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      return;
    }
  g_object_set_property (G_OBJECT (self->line), "station", value);
  air_sound_watch_set_station (self->watch, g_value_get_object (value));
}

static void
get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  if (property_id == PROP_STATION)
    g_value_set_object (value, air_sound_watch_get_station (AIR_TAPE_PROGRESS (object)->watch));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
dispose (GObject *object)
{
  g_clear_object (&AIR_TAPE_PROGRESS (object)->watch);

  G_OBJECT_CLASS (air_tape_progress_parent_class)->dispose (object);
}

static void
air_tape_progress_class_init (AirTapeProgressClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = set_property;
  object_class->get_property = get_property;
  object_class->dispose = dispose;

  props[PROP_STATION] = g_param_spec_object ("station", NULL, NULL, AIR_TYPE_STATION,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (AIR_TYPE_TAPE_LINE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-tape-progress.ui");
  gtk_widget_class_bind_template_child (widget_class, AirTapeProgress, box);
  gtk_widget_class_bind_template_child (widget_class, AirTapeProgress, elapsed);
  gtk_widget_class_bind_template_child (widget_class, AirTapeProgress, length);
  gtk_widget_class_bind_template_child (widget_class, AirTapeProgress, line);
}

static void
air_tape_progress_init (AirTapeProgress *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->watch = air_sound_watch_new (GTK_WIDGET (self), update);
  g_signal_connect_swapped (self->line, "notify::pointed-us", G_CALLBACK (update), self);
}
