/* air-broadcast-row.c - one airing in the programme
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-broadcast-row.h"

#include "air-now-here.h"
#include "air-record-toggle.h"
#include "air-show-progress.h"
#include "air-time-text.h"
#include "air-words.h"

struct _AirBroadcastRow
{
  GtkListBoxRow parent_instance;

  AirStation *station; /* (owned) */
  AirBroadcast *broadcast; /* (owned) */

  GtkLabel *start;
  GtkLabel *end;
  GtkWidget *dot;
  GtkLabel *title;
  GtkLabel *about;
  GtkWidget *now;
  GtkLabel *left;
  AirShowProgress *progress;
  GtkWidget *buttons;
  GtkWidget *record; /* (nullable): not where nothing is played */
  GtkImage *arrow;
  GtkRevealer *revealer;
  GtkLabel *episode;
  GtkLabel *description;
  GtkWidget *link;
};

G_DEFINE_FINAL_TYPE (AirBroadcastRow, air_broadcast_row, GTK_TYPE_LIST_BOX_ROW)

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static gboolean
is_on_air (AirBroadcastRow *self)
{
  AirBroadcast *on_air = air_schedule_get_on_air (air_station_get_schedule (self->station));

  return on_air != NULL
         && g_date_time_equal (air_broadcast_get_start (on_air), air_broadcast_get_start (self->broadcast));
}

static void
update_left (AirBroadcastRow *self)
{
  GDateTime *end = air_broadcast_get_end (self->broadcast);
  g_autoptr (GDateTime) now = air_now_here (air_station_get_clock (self->station));
  gint64 seconds = end != NULL ? MAX (g_date_time_difference (end, now) / G_TIME_SPAN_SECOND, 0) : -1;
  g_autofree char *left = air_time_text_left (seconds);

  if (gtk_widget_get_visible (self->now))
    show_text (self->left, left);
}

/* Marked while it is on air, dimmed once it is over. */
static void
update_place (AirBroadcastRow *self)
{
  GDateTime *end = air_broadcast_get_end (self->broadcast);
  g_autoptr (GDateTime) now = air_now_here (air_station_get_clock (self->station));
  gboolean current = is_on_air (self);
  gboolean over = !current && end != NULL && g_date_time_compare (end, now) <= 0;

  if (self->record != NULL)
    gtk_widget_set_visible (self->record, g_date_time_compare (air_broadcast_get_start (self->broadcast), now) > 0);
  gtk_widget_set_visible (self->now, current);
  gtk_widget_set_visible (self->dot, current);
  g_object_set (self->progress, "schedule", current ? air_station_get_schedule (self->station) : NULL, NULL);
  if (over)
    gtk_widget_add_css_class (GTK_WIDGET (self), "air-over");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "air-over");
  update_left (self);
}

static void
show_times (AirBroadcastRow *self)
{
  const char *zone_name = air_station_info_get_zone (air_station_get_info (self->station));
  g_autoptr (GTimeZone) zone = zone_name != NULL ? g_time_zone_new_identifier (zone_name) : NULL;
  g_autoptr (GDateTime) now = air_now_here (air_station_get_clock (self->station));
  GDateTime *start = air_broadcast_get_start (self->broadcast), *end = air_broadcast_get_end (self->broadcast);
  g_autofree char *hosts = air_words_hosts (air_broadcast_get_hosts (self->broadcast));
  g_autofree char *there = air_time_text_there (start, end, zone, now);
  g_autofree char *from = air_time_text_hour (start, now);
  g_autofree char *to = end != NULL ? air_time_text_hour (end, now) : NULL;
  g_autofree char *both = hosts != NULL && there != NULL ? g_strdup_printf ("%s · %s", hosts, there) : NULL;
  g_autofree char *spoken = NULL;

  gtk_label_set_label (self->start, from);
  gtk_label_set_label (self->end, to != NULL ? to : "");
  spoken = g_strdup_printf ("%s, %s", from, air_words_broadcast (self->broadcast));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  show_text (self->about, both != NULL ? both : hosts != NULL ? hosts : there);
}

static void
add_record (AirBroadcastRow *self)
{
  g_autoptr (GDateTime) now = air_now_here (air_station_get_clock (self->station));

  if (air_station_get_player (self->station) == NULL)
    return;

  self->record = air_record_toggle_new (self->broadcast, now);
  gtk_box_prepend (GTK_BOX (self->buttons), self->record);
}

static void
show_details (AirBroadcastRow *self)
{
  const char *episode = air_broadcast_get_episode (self->broadcast);
  const char *url = air_broadcast_get_url (self->broadcast);
  const char *description = air_broadcast_get_description (self->broadcast);
  gboolean any = episode != NULL || url != NULL || description != NULL;

  show_text (self->episode, episode);
  show_text (self->description, description);
  gtk_widget_set_visible (self->link, url != NULL);
  if (url != NULL)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (self->link), "s", url);
  /* Its place stays, so that what is beside it stands in one column. */
  gtk_widget_set_opacity (GTK_WIDGET (self->arrow), any ? 1.0 : 0.0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), any);
}

static void
dispose (GObject *object)
{
  AirBroadcastRow *self = AIR_BROADCAST_ROW (object);

  g_clear_object (&self->station);
  g_clear_object (&self->broadcast);

  G_OBJECT_CLASS (air_broadcast_row_parent_class)->dispose (object);
}

static void
air_broadcast_row_class_init (AirBroadcastRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dispose;

  g_type_ensure (AIR_TYPE_SHOW_PROGRESS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-broadcast-row.ui");
  gtk_widget_class_bind_template_child (widget_class, AirBroadcastRow, start);
  gtk_widget_class_bind_template_child (widget_class, AirBroadcastRow, end);
  gtk_widget_class_bind_template_child (widget_class, AirBroadcastRow, dot);
  gtk_widget_class_bind_template_child (widget_class, AirBroadcastRow, title);
  gtk_widget_class_bind_template_child (widget_class, AirBroadcastRow, about);
  gtk_widget_class_bind_template_child (widget_class, AirBroadcastRow, now);
  gtk_widget_class_bind_template_child (widget_class, AirBroadcastRow, left);
  gtk_widget_class_bind_template_child (widget_class, AirBroadcastRow, progress);
  gtk_widget_class_bind_template_child (widget_class, AirBroadcastRow, arrow);
  gtk_widget_class_bind_template_child (widget_class, AirBroadcastRow, buttons);
  gtk_widget_class_bind_template_child (widget_class, AirBroadcastRow, revealer);
  gtk_widget_class_bind_template_child (widget_class, AirBroadcastRow, episode);
  gtk_widget_class_bind_template_child (widget_class, AirBroadcastRow, description);
  gtk_widget_class_bind_template_child (widget_class, AirBroadcastRow, link);
}

static void
air_broadcast_row_init (AirBroadcastRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
air_broadcast_row_new (AirStation *station, AirBroadcast *broadcast)
{
  AirBroadcastRow *self = g_object_new (AIR_TYPE_BROADCAST_ROW, NULL);
  AirSchedule *schedule = air_station_get_schedule (station);

  self->station = g_object_ref (station);
  self->broadcast = g_object_ref (broadcast);
  gtk_label_set_label (self->title, air_words_broadcast (broadcast));
  show_times (self);
  show_details (self);
  add_record (self);
  update_place (self);
  g_signal_connect_object (schedule, "notify::on-air", G_CALLBACK (update_place), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (schedule, "notify::elapsed-s", G_CALLBACK (update_left), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

AirBroadcast *
air_broadcast_row_get_broadcast (AirBroadcastRow *self)
{
  return self->broadcast;
}

void
air_broadcast_row_toggle (AirBroadcastRow *self)
{
  gboolean open = !gtk_revealer_get_reveal_child (self->revealer);

  gtk_revealer_set_reveal_child (self->revealer, open);
  gtk_image_set_from_icon_name (self->arrow, open ? "pan-up-symbolic" : "pan-down-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, open, -1);
}
