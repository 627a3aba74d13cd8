/* air-coming-up.c - the next events, three at most
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-coming-up.h"

#include "air-columns-layout.h"
#include "air-event.h"
#include "air-now-here.h"
#include "air-time-text.h"

#include <glib/gi18n.h>

#define MOST_EVENTS 3

struct _AirComingUp
{
  AirStationBin parent_instance;

  GSignalGroup *events_signals; /* (owned) */
  GSignalGroup *schedule_signals; /* (owned) */

  GtkBox *box;
};

G_DEFINE_FINAL_TYPE (AirComingUp, air_coming_up, AIR_TYPE_STATION_BIN)

static gboolean
is_to_come (AirEvent *event, GDateTime *now)
{
  GDateTime *end = air_event_get_end (event) != NULL ? air_event_get_end (event) : air_event_get_start (event);

  return g_date_time_compare (end, now) > 0 && air_event_get_status (event) != AIR_EVENT_CANCELLED;
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, style);
  return label;
}

/* The leaf of a calendar: "WED" over "10". */
static GtkWidget *
make_leaf (GDateTime *start)
{
  GtkWidget *leaf = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  /* Translators: a short weekday, see g_date_time_format() */
  g_autofree char *weekday = g_date_time_format (start, _("%a"));
  g_autofree char *day = g_date_time_format (start, "%-d");
  GtkWidget *upper = make_label (weekday, "air-label");
  GtkWidget *lower = make_label (day, "title-2");

  gtk_label_set_xalign (GTK_LABEL (upper), 0.5f);
  gtk_label_set_xalign (GTK_LABEL (lower), 0.5f);
  gtk_widget_add_css_class (upper, "air-accent");
  gtk_widget_add_css_class (lower, "numeric");
  gtk_widget_add_css_class (leaf, "air-leaf");
  gtk_box_append (GTK_BOX (leaf), upper);
  gtk_box_append (GTK_BOX (leaf), lower);
  return leaf;
}

/* "Today · 15:00 – 19:00 · Sopris Park" */
static char *
describe (AirEvent *event, GDateTime *start, GDateTime *now)
{
  g_autofree char *day = air_time_text_day (start, now);
  g_autofree char *span = air_time_text_span (start, air_event_get_end (event), now);
  g_autoptr (GString) text = g_string_new (day);

  g_string_append_printf (text, " · %s", air_event_get_all_day (event) ? _("all day") : span);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
make_card (AirEvent *event, GDateTime *now)
{
  g_autoptr (GDateTime) start = NULL;
  g_autofree char *about = NULL;
  GtkWidget *button = gtk_button_new ();
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  const char *title = air_event_get_title (event) != NULL ? air_event_get_title (event) : _("Untitled event");
  g_autofree char *spoken = NULL;

  start = g_date_time_to_timezone (air_event_get_start (event), g_date_time_get_timezone (now));
  about = describe (event, start, now);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_set_valign (text, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (text), make_label (title, "heading"));
  gtk_box_append (GTK_BOX (text), make_label (about, "caption"));
  if (air_event_get_location (event) != NULL)
    {
      GtkWidget *place = make_label (air_event_get_location (event), "caption");

      gtk_widget_add_css_class (place, "dim-label");
      gtk_box_append (GTK_BOX (text), place);
    }

  gtk_box_append (GTK_BOX (card), make_leaf (start));
  gtk_box_append (GTK_BOX (card), text);
  gtk_button_set_child (GTK_BUTTON (button), card);
  spoken = g_strdup_printf ("%s, %s", title, about);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-page");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", "events");
  gtk_widget_add_css_class (button, "card");
  gtk_widget_add_css_class (button, "air-event-card");
  return button;
}

static void
update (AirComingUp *self)
{
  AirStation *station = air_station_bin_get_station (AIR_STATION_BIN (self));
  GListModel *events = station != NULL ? G_LIST_MODEL (air_station_get_events (station)) : NULL;
  g_autoptr (GDateTime) now = station != NULL ? air_now_here (air_station_get_clock (station)) : NULL;
  GtkWidget *child;
  guint n_shown = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_widget_unparent (child);

  for (guint i = 0; events != NULL && i < g_list_model_get_n_items (events) && n_shown < MOST_EVENTS; i++)
    {
      g_autoptr (AirEvent) event = g_list_model_get_item (events, i);

      if (!AIR_IS_EVENT (event) || !is_to_come (event, now))
        continue;
      gtk_box_append (self->box, make_card (event, now));
      n_shown++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), n_shown > 0);
}

static void
station_changed (AirStationBin *bin, AirStation *station)
{
  AirComingUp *self = AIR_COMING_UP (bin);

  g_signal_group_set_target (self->events_signals, station != NULL ? air_station_get_events (station) : NULL);
  g_signal_group_set_target (self->schedule_signals, station != NULL ? air_station_get_schedule (station) : NULL);
  update (self);
}

static void
dispose (GObject *object)
{
  AirComingUp *self = AIR_COMING_UP (object);

  g_clear_object (&self->events_signals);
  g_clear_object (&self->schedule_signals);

  G_OBJECT_CLASS (air_coming_up_parent_class)->dispose (object);
}

static void
air_coming_up_class_init (AirComingUpClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dispose;
  AIR_STATION_BIN_CLASS (klass)->station_changed = station_changed;

  g_type_ensure (AIR_TYPE_COLUMNS_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-coming-up.ui");
  gtk_widget_class_bind_template_child (widget_class, AirComingUp, box);
}

static void
air_coming_up_init (AirComingUp *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->events_signals = g_signal_group_new (AIR_TYPE_FEED);
  g_signal_group_connect_swapped (self->events_signals, "items-changed", G_CALLBACK (update), self);

  /* A show's end is often enough to let what is over go. */
  self->schedule_signals = g_signal_group_new (AIR_TYPE_SCHEDULE);
  g_signal_group_connect_swapped (self->schedule_signals, "notify::on-air", G_CALLBACK (update), self);
}
