/* air-person-card.c - somebody in the grid of people
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-person-card.h"

#include "air-portrait.h"

#include <glib/gi18n.h>

struct _AirPersonCard
{
  AdwBin parent_instance;

  char *spoken; /* (owned) (nullable) */

  AirPortrait *portrait;
  GtkLabel *name;
  GtkLabel *role;
};

G_DEFINE_FINAL_TYPE (AirPersonCard, air_person_card, ADW_TYPE_BIN)

static void
finalize (GObject *object)
{
  g_free (AIR_PERSON_CARD (object)->spoken);

  G_OBJECT_CLASS (air_person_card_parent_class)->finalize (object);
}

static void
air_person_card_class_init (AirPersonCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = finalize;

  g_type_ensure (AIR_TYPE_PORTRAIT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-person-card.ui");
  gtk_widget_class_bind_template_child (widget_class, AirPersonCard, portrait);
  gtk_widget_class_bind_template_child (widget_class, AirPersonCard, name);
  gtk_widget_class_bind_template_child (widget_class, AirPersonCard, role);
}

static void
air_person_card_init (AirPersonCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
air_person_card_new (void)
{
  return g_object_new (AIR_TYPE_PERSON_CARD, NULL);
}

void
air_person_card_set_person (AirPersonCard *self, AirPerson *person, AirFetcher *fetcher)
{
  const char *name = person != NULL ? air_person_get_name (person) : NULL;
  const char *role = person != NULL ? air_person_get_role (person) : NULL;

  g_return_if_fail (AIR_IS_PERSON_CARD (self));

  air_portrait_set_person (self->portrait, person);
  air_portrait_set_fetcher (self->portrait, fetcher);
  gtk_label_set_label (self->name, name != NULL ? name : "");
  gtk_label_set_label (self->role, role != NULL ? role : "");
  gtk_widget_set_visible (GTK_WIDGET (self->role), role != NULL);

  g_free (self->spoken);
  /* Translators: a person's name and role, for screen readers. */
  self->spoken = name != NULL && role != NULL ? g_strdup_printf (C_ ("spoken person", "%s, %s"), name, role)
                                              : g_strdup (name);
}

const char *
air_person_card_get_name (AirPersonCard *self)
{
  return self->spoken;
}
