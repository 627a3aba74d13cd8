/* air-tape-progress.c - how far the show that is heard has come, and the way back
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-tape-progress.h"

#include "air-sound-watch.h"
#include "air-tape-line.h"
#include "air-time-text.h"

struct _AirTapeProgress
{
  AirStationBin parent_instance;

  AirSoundWatch *watch; /* (owned) */

  GtkWidget *box;
  GtkLabel *elapsed;
  GtkLabel *length;
  AirTapeLine *line;
};

G_DEFINE_FINAL_TYPE (AirTapeProgress, air_tape_progress, AIR_TYPE_STATION_BIN)

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
station_changed (AirStationBin *bin, AirStation *station)
{
  AirTapeProgress *self = AIR_TAPE_PROGRESS (bin);

  g_object_set (self->line, "station", station, NULL);
  air_sound_watch_set_station (self->watch, station);
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
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dispose;
  AIR_STATION_BIN_CLASS (klass)->station_changed = station_changed;

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
