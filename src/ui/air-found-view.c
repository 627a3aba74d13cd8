/* air-found-view.c - an event, a person or a programme as the archive keeps it
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-found-view.h"

#include "air-event-words.h"
#include "air-link-opener.h"
#include "air-time-text.h"
#include "air-words.h"

struct _AirFoundView
{
  AdwBin parent_instance;

  GtkLabel *station;
  GtkLabel *title;
  GtkLabel *when;
  GtkLabel *who;
  GtkLabel *text;
  GtkActionable *link;
};

G_DEFINE_FINAL_TYPE (AirFoundView, air_found_view, ADW_TYPE_BIN)

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
show_link (AirFoundView *self, const char *url)
{
  g_autofree char *host = air_link_dup_host (url);

  gtk_widget_set_visible (GTK_WIDGET (self->link), host != NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->link), host);
  gtk_actionable_set_action_target (self->link, "s", url != NULL ? url : "");
}

static void
show_event (AirFoundView *self, AirEvent *event, GDateTime *now)
{
  g_autoptr (GDateTime) day = air_event_words_day (event, now);
  g_autofree char *day_text = air_time_text_day (day, now);
  g_autofree char *time = air_event_words_time (event, now);
  g_autofree char *when = g_strdup_printf ("%s · %s", day_text, time);
  g_autofree char *about = air_event_words_about (event);

  show_text (self->title, air_event_get_title (event));
  show_text (self->when, when);
  show_text (self->who, air_event_get_location (event));
  show_text (self->text, about);
  show_link (self, air_event_get_url (event));
}

static void
show_broadcast (AirFoundView *self, AirBroadcast *broadcast, GDateTime *now)
{
  g_autofree char *day = air_time_text_day (air_broadcast_get_start (broadcast), now);
  g_autofree char *time = air_time_text_span (air_broadcast_get_start (broadcast), air_broadcast_get_end (broadcast),
                                              now);
  g_autofree char *when = g_strdup_printf ("%s · %s", day, time);
  g_autofree char *hosts = air_words_hosts (air_broadcast_get_hosts (broadcast));

  show_text (self->title, air_words_broadcast (broadcast));
  show_text (self->when, when);
  show_text (self->who, hosts);
  show_text (self->text, air_broadcast_get_description (broadcast));
  show_link (self, air_broadcast_get_url (broadcast));
}

static void
show_person (AirFoundView *self, AirPerson *person)
{
  show_text (self->title, air_person_get_name (person));
  show_text (self->when, NULL);
  show_text (self->who, air_person_get_role (person));
  show_text (self->text, air_person_get_bio (person));
  show_link (self, air_person_get_url (person));
}

static void
air_found_view_class_init (AirFoundViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-found-view.ui");
  gtk_widget_class_bind_template_child (widget_class, AirFoundView, station);
  gtk_widget_class_bind_template_child (widget_class, AirFoundView, title);
  gtk_widget_class_bind_template_child (widget_class, AirFoundView, when);
  gtk_widget_class_bind_template_child (widget_class, AirFoundView, who);
  gtk_widget_class_bind_template_child (widget_class, AirFoundView, text);
  gtk_widget_class_bind_template_child (widget_class, AirFoundView, link);
}

static void
air_found_view_init (AirFoundView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
air_found_view_show_item (AirFoundView *self, AirItem *item, const char *station, GDateTime *now)
{
  g_return_if_fail (AIR_IS_FOUND_VIEW (self));

  show_text (self->station, station);
  if (AIR_IS_EVENT (item))
    show_event (self, AIR_EVENT (item), now);
  else if (AIR_IS_BROADCAST (item))
    show_broadcast (self, AIR_BROADCAST (item), now);
  else if (AIR_IS_PERSON (item))
    show_person (self, AIR_PERSON (item));
}
