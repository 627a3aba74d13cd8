/* air-event-row.c - one event in the list of events
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-event-row.h"

#include "air-event-words.h"
#include "air-link-opener.h"
#include "air-time-text.h"

#include <glib/gi18n.h>

#define FOLDED_LINES 3
#define FOLDED_CHARS 300 /* a shorter description is shown whole */

struct _AirEventRow
{
  AdwBin parent_instance;

  char *name; /* (owned) (nullable) */

  GtkWidget *date;
  GtkLabel *weekday;
  GtkLabel *number;
  GtkLabel *month;
  GtkLabel *status;
  GtkLabel *title;
  GtkLabel *time;
  GtkWidget *recurring;
  GtkLabel *there;
  GtkLabel *location;
  GtkLabel *description;
  GtkWidget *buttons;
  GtkToggleButton *more;
  GtkActionable *link;
};

G_DEFINE_FINAL_TYPE (AirEventRow, air_event_row, ADW_TYPE_BIN)

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
show_date (AirEventRow *self, GDateTime *day, GDateTime *now)
{
  int distance = air_time_text_days_between (now, day);
  g_autofree char *weekday = g_date_time_format (day, "%a");
  g_autofree char *number = g_date_time_format (day, "%-d");
  g_autofree char *month = g_date_time_format (day, "%B");
  const char *near = distance == 0 ? _("Today") : distance == 1 ? _("Tomorrow") : NULL;

  gtk_label_set_label (self->weekday, near != NULL ? near : weekday);
  gtk_label_set_label (self->number, number);
  gtk_label_set_label (self->month, month);
}

static void
show_status (AirEventRow *self, AirEvent *event)
{
  int status = air_event_get_status (event);
  gboolean cancelled = status == AIR_EVENT_CANCELLED;
  PangoAttrList *attributes = pango_attr_list_new ();

  if (cancelled)
    pango_attr_list_insert (attributes, pango_attr_strikethrough_new (TRUE));
  gtk_label_set_attributes (self->title, attributes);
  pango_attr_list_unref (attributes);

  show_text (self->status, cancelled ? _("Cancelled") : status == AIR_EVENT_TENTATIVE ? _("Not yet certain") : NULL);
  if (cancelled)
    gtk_widget_add_css_class (GTK_WIDGET (self), "cancelled");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "cancelled");
}

static void
unfold (AirEventRow *self, gboolean whole)
{
  gtk_label_set_lines (self->description, whole ? -1 : FOLDED_LINES);
  gtk_label_set_ellipsize (self->description, whole ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  gtk_button_set_label (GTK_BUTTON (self->more), whole ? _("Show less") : _("Show all"));
}

static void
toggled_cb (AirEventRow *self)
{
  unfold (self, gtk_toggle_button_get_active (self->more));
}

static void
show_description (AirEventRow *self, AirEvent *event, const char *link_text)
{
  g_autofree char *text = air_event_words_about (event);
  const char *url = air_event_get_url (event);
  g_autofree char *host = air_link_dup_host (url);
  gboolean long_text = text != NULL && g_utf8_strlen (text, -1) > FOLDED_CHARS;

  gtk_toggle_button_set_active (self->more, FALSE);
  unfold (self, !long_text);
  show_text (self->description, text);
  gtk_widget_set_visible (GTK_WIDGET (self->more), long_text);
  gtk_widget_set_visible (GTK_WIDGET (self->link), host != NULL);
  gtk_widget_set_visible (self->buttons, long_text || host != NULL);
  gtk_button_set_label (GTK_BUTTON (self->link), link_text != NULL ? link_text : _("Open in browser"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->link), host);
  gtk_actionable_set_action_target (self->link, "s", url != NULL ? url : "");
}

static void
name (AirEventRow *self, AirEvent *event, GDateTime *day, GDateTime *now)
{
  g_autofree char *day_text = air_time_text_day_heading (day, now);
  const char *title = gtk_label_get_label (self->title);
  const char *time = gtk_label_get_label (self->time);
  const char *place = air_event_get_location (event);

  g_free (self->name);
  if (air_event_get_status (event) == AIR_EVENT_CANCELLED)
    /* Translators: an event's title, day and time, for screen readers. */
    self->name = g_strdup_printf (_("Cancelled: %s, %s, %s"), title, day_text, time);
  else if (place != NULL)
    /* Translators: an event's title, day, time and place, for screen readers. */
    self->name = g_strdup_printf (_("%s, %s, %s, %s"), title, day_text, time, place);
  else
    /* Translators: an event's title, day and time, for screen readers. */
    self->name = g_strdup_printf (C_ ("spoken event", "%s, %s, %s"), title, day_text, time);
}

static void
finalize (GObject *object)
{
  g_free (AIR_EVENT_ROW (object)->name);

  G_OBJECT_CLASS (air_event_row_parent_class)->finalize (object);
}

static void
air_event_row_class_init (AirEventRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-event-row.ui");
  gtk_widget_class_bind_template_child (widget_class, AirEventRow, date);
  gtk_widget_class_bind_template_child (widget_class, AirEventRow, weekday);
  gtk_widget_class_bind_template_child (widget_class, AirEventRow, number);
  gtk_widget_class_bind_template_child (widget_class, AirEventRow, month);
  gtk_widget_class_bind_template_child (widget_class, AirEventRow, status);
  gtk_widget_class_bind_template_child (widget_class, AirEventRow, title);
  gtk_widget_class_bind_template_child (widget_class, AirEventRow, time);
  gtk_widget_class_bind_template_child (widget_class, AirEventRow, recurring);
  gtk_widget_class_bind_template_child (widget_class, AirEventRow, there);
  gtk_widget_class_bind_template_child (widget_class, AirEventRow, location);
  gtk_widget_class_bind_template_child (widget_class, AirEventRow, description);
  gtk_widget_class_bind_template_child (widget_class, AirEventRow, buttons);
  gtk_widget_class_bind_template_child (widget_class, AirEventRow, more);
  gtk_widget_class_bind_template_child (widget_class, AirEventRow, link);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
}

static void
air_event_row_init (AirEventRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
air_event_row_new (void)
{
  return g_object_new (AIR_TYPE_EVENT_ROW, NULL);
}

void
air_event_row_set_event (AirEventRow *self, AirEvent *event, const char *link_text, GDateTime *now)
{
  g_autoptr (GDateTime) day = air_event_words_day (event, now);
  g_autofree char *time = air_event_words_time (event, now);
  g_autofree char *there = air_event_words_there (event, now);
  const char *title = air_event_get_title (event);

  g_return_if_fail (AIR_IS_EVENT_ROW (self));

  show_date (self, day, now);
  show_status (self, event);
  gtk_label_set_label (self->title, title != NULL ? title : _("Untitled event"));
  gtk_label_set_label (self->time, time);
  show_text (self->there, there);
  show_text (self->location, air_event_get_location (event));
  gtk_widget_set_visible (self->recurring, air_event_get_recurring (event));
  show_description (self, event, link_text);
  name (self, event, day, now);
}

/* Its space stays, so that the cards stand in one line. */
void
air_event_row_set_leads_day (AirEventRow *self, gboolean leads)
{
  g_return_if_fail (AIR_IS_EVENT_ROW (self));

  gtk_widget_set_opacity (self->date, leads ? 1.0 : 0.0);
  if (leads)
    gtk_widget_add_css_class (GTK_WIDGET (self), "leads-day");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "leads-day");
}

const char *
air_event_row_get_name (AirEventRow *self)
{
  return self->name;
}
