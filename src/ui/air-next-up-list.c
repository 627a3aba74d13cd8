/* air-next-up-list.c - what comes after what is on
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-next-up-list.h"

#include "air-now-here.h"
#include "air-record-toggle.h"
#include "air-time-text.h"
#include "air-words.h"

#define MOST_SHOWS 4

struct _AirNextUpList
{
  AirStationBin parent_instance;

  GtkSliceListModel *next; /* (owned) of AirBroadcast */

  GtkListBox *list;
  GtkLabel *nothing;
};

G_DEFINE_FINAL_TYPE (AirNextUpList, air_next_up_list, AIR_TYPE_STATION_BIN)

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* "with Cy Low · 5:00 station time" */
static char *
describe (AirStation *station, AirBroadcast *broadcast, GDateTime *now)
{
  const char *zone_name = air_station_info_get_zone (air_station_get_info (station));
  g_autoptr (GTimeZone) zone = zone_name != NULL ? g_time_zone_new_identifier (zone_name) : NULL;
  g_autofree char *hosts = air_words_hosts (air_broadcast_get_hosts (broadcast));
  g_autofree char *there = NULL;
  GDateTime *start = air_broadcast_get_start (broadcast);

  there = air_time_text_there (start, air_broadcast_get_end (broadcast), zone, now);
  if (hosts != NULL && there != NULL)
    return g_strdup_printf ("%s · %s", hosts, there);
  return hosts != NULL ? g_steal_pointer (&hosts) : g_steal_pointer (&there);
}

static GtkWidget *
create_row (gpointer item, gpointer data)
{
  AirStation *station = air_station_bin_get_station (AIR_STATION_BIN (data));
  AirBroadcast *broadcast = AIR_BROADCAST (item);
  g_autoptr (GDateTime) now = air_now_here (air_station_get_clock (station));
  GDateTime *start = air_broadcast_get_start (broadcast);
  gboolean today = air_time_text_days_between (now, start) == 0;
  g_autofree char *hour = today ? air_time_text_hour (start, now) : air_time_text_moment (start, now);
  g_autofree char *about = describe (station, broadcast, now);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *time = make_label (hour, "numeric");

  gtk_widget_add_css_class (row, "air-next-up");
  gtk_widget_add_css_class (time, "air-accent");
  gtk_label_set_width_chars (GTK_LABEL (time), 6);
  gtk_widget_set_valign (time, GTK_ALIGN_BASELINE);
  gtk_box_append (GTK_BOX (row), time);
  gtk_box_append (GTK_BOX (text), make_label (air_words_broadcast (broadcast), "heading"));
  if (about != NULL)
    {
      GtkWidget *label = make_label (about, "caption");

      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "numeric");
      gtk_box_append (GTK_BOX (text), label);
    }
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (row), text);
  if (air_station_get_player (station) != NULL)
    gtk_box_append (GTK_BOX (row), air_record_toggle_new (broadcast, now));

  /* There is nothing to do with the row itself: the keyboard passes it by. */
  return g_object_new (GTK_TYPE_LIST_BOX_ROW, "child", row, "activatable", FALSE, "focusable", FALSE, NULL);
}

static void
items_changed_cb (AirNextUpList *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), g_list_model_get_n_items (G_LIST_MODEL (self->next)) == 0);
}

static void
station_changed (AirStationBin *bin, AirStation *station)
{
  gtk_slice_list_model_set_model (AIR_NEXT_UP_LIST (bin)->next,
                                  station != NULL ? air_schedule_get_later (air_station_get_schedule (station)) : NULL);
}

static void
dispose (GObject *object)
{
  AirNextUpList *self = AIR_NEXT_UP_LIST (object);

  if (self->next != NULL)
    gtk_slice_list_model_set_model (self->next, NULL);
  g_clear_object (&self->next);

  G_OBJECT_CLASS (air_next_up_list_parent_class)->dispose (object);
}

static void
air_next_up_list_class_init (AirNextUpListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dispose;
  AIR_STATION_BIN_CLASS (klass)->station_changed = station_changed;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-next-up-list.ui");
  gtk_widget_class_bind_template_child (widget_class, AirNextUpList, list);
  gtk_widget_class_bind_template_child (widget_class, AirNextUpList, nothing);
}

static void
air_next_up_list_init (AirNextUpList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->next = gtk_slice_list_model_new (NULL, 0, MOST_SHOWS);
  g_signal_connect_object (self->next, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->next), create_row, self, NULL);
}
