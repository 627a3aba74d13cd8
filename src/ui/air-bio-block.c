/* air-bio-block.c - who wrote it: portrait, name, role, bio
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-bio-block.h"

#include "air-portrait.h"

struct _AirBioBlock
{
  GtkButton parent_instance;

  AirPortrait *portrait;
  GtkLabel *name;
  GtkLabel *role;
  GtkLabel *bio;
};

G_DEFINE_FINAL_TYPE (AirBioBlock, air_bio_block, GTK_TYPE_BUTTON)

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
air_bio_block_class_init (AirBioBlockClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (AIR_TYPE_PORTRAIT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-bio-block.ui");
  gtk_widget_class_bind_template_child (widget_class, AirBioBlock, portrait);
  gtk_widget_class_bind_template_child (widget_class, AirBioBlock, name);
  gtk_widget_class_bind_template_child (widget_class, AirBioBlock, role);
  gtk_widget_class_bind_template_child (widget_class, AirBioBlock, bio);
}

static void
air_bio_block_init (AirBioBlock *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
air_bio_block_new (AirPerson *person, AirStation *station)
{
  AirBioBlock *self = g_object_new (AIR_TYPE_BIO_BLOCK, NULL);
  const char *name = air_person_get_name (person);

  air_portrait_set_person (self->portrait, person);
  air_portrait_set_fetcher (self->portrait, station != NULL ? air_station_get_fetcher (station) : NULL);
  show_text (self->name, name);
  show_text (self->role, air_person_get_role (person));
  show_text (self->bio, air_person_get_bio (person));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->name, NULL,
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->bio, NULL, -1);
  if (name != NULL)
    {
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "win.open-person");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "s", name);
    }

  return GTK_WIDGET (self);
}
