/* air-contact-row.c - one host that was asked, as a row
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-contact-row.h"

#include "air-time-text.h"

#include <glib/gi18n.h>

struct _AirContactRow
{
  GtkListBoxRow parent_instance;

  AirContact *contact; /* (owned) (nullable): before it is set */

  GtkLabel *host;
  GtkLabel *kinds;
  GtkLabel *requests;
  GtkLabel *size;
  GtkLabel *last;
};

G_DEFINE_FINAL_TYPE (AirContactRow, air_contact_row, GTK_TYPE_LIST_BOX_ROW)

/* By AirContactKinds. */
static const char *const kinds[] = {
  "", N_("Text"), N_("Pictures"), N_("Text and pictures"), N_("Sound"), N_("Text and sound"), N_("Pictures and sound"),
  N_("Text, pictures and sound"),
};

static char *
tell_moment (GDateTime *when, GDateTime *now)
{
  return air_time_text_days_between (now, when) == 0 ? air_time_text_hour (when, now)
                                                     : air_time_text_moment (when, now);
}

static char *
tell_requests (AirContact *contact, GDateTime *now)
{
  guint n = air_contact_get_requests (contact);
  guint n_refused = air_contact_get_refused (contact);
  g_autofree char *first = tell_moment (air_contact_get_first (contact), now);
  g_autofree char *refused = NULL;
  g_autofree char *requests = NULL;

  /* Translators: %s is a time of day, or a day and a time. */
  requests = g_strdup_printf (ngettext ("%u request since %s", "%u requests since %s", n), n, first);
  if (n_refused == 0)
    return g_steal_pointer (&requests);

  /* Translators: of the requests; they were not sent, or what they led to was not followed. */
  refused = g_strdup_printf (ngettext ("%u held back", "%u held back", n_refused), n_refused);
  return g_strdup_printf ("%s · %s", requests, refused);
}

static void
air_contact_row_dispose (GObject *object)
{
  g_clear_object (&AIR_CONTACT_ROW (object)->contact);

  G_OBJECT_CLASS (air_contact_row_parent_class)->dispose (object);
}

static void
air_contact_row_class_init (AirContactRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = air_contact_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-contact-row.ui");
  gtk_widget_class_bind_template_child (widget_class, AirContactRow, host);
  gtk_widget_class_bind_template_child (widget_class, AirContactRow, kinds);
  gtk_widget_class_bind_template_child (widget_class, AirContactRow, requests);
  gtk_widget_class_bind_template_child (widget_class, AirContactRow, size);
  gtk_widget_class_bind_template_child (widget_class, AirContactRow, last);
}

static void
air_contact_row_init (AirContactRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
air_contact_row_new (void)
{
  return g_object_new (AIR_TYPE_CONTACT_ROW, NULL);
}

void
air_contact_row_set_contact (AirContactRow *self, AirContact *contact, GDateTime *now)
{
  const char *host = air_contact_get_host (contact);
  const char *what = _(kinds[air_contact_get_kinds (contact) % G_N_ELEMENTS (kinds)]);
  g_autofree char *requests = tell_requests (contact, now);
  g_autofree char *size = g_format_size (air_contact_get_bytes (contact));
  g_autofree char *last = tell_moment (air_contact_get_last (contact), now);
  g_autofree char *spoken = g_strdup_printf ("%s. %s. %s. %s, %s", host, what, requests, size, last);

  g_set_object (&self->contact, contact);
  gtk_label_set_label (self->host, host);
  gtk_label_set_label (self->kinds, what);
  gtk_label_set_label (self->requests, requests);
  gtk_label_set_label (self->size, size);
  gtk_label_set_label (self->last, last);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->host), host);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

AirContact *
air_contact_row_get_contact (AirContactRow *self)
{
  return self->contact;
}
