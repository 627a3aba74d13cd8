/* air-people-line.c - hosts or authors: faces, names, a caption
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-people-line.h"

#include "air-portrait.h"
#include "air-words.h"

#include <glib/gi18n.h>

#define MOST_PORTRAITS 4
#define PORTRAIT_SIZE 40

struct _AirPeopleLine
{
  AdwBin parent_instance;

  GtkBox *portraits;
  GtkLabel *names;
  GtkLabel *caption;
};

G_DEFINE_FINAL_TYPE (AirPeopleLine, air_people_line, ADW_TYPE_BIN)

/* The programme and the bylines tell names; the people's page has the faces. */
static AirPerson *
find_known (AirStation *station, AirPerson *person)
{
  return station != NULL ? air_station_find_person (station, air_person_get_name (person)) : NULL;
}

static void
add_portrait (AirPeopleLine *self, AirStation *station, AirPerson *person)
{
  AirPerson *known = find_known (station, person);
  gboolean bare = air_person_get_image (person) == NULL && known != NULL;
  GtkWidget *portrait = air_portrait_new (PORTRAIT_SIZE);

  air_portrait_set_fetcher (AIR_PORTRAIT (portrait), station != NULL ? air_station_get_fetcher (station) : NULL);
  air_portrait_set_person (AIR_PORTRAIT (portrait), bare ? known : person);
  gtk_box_append (self->portraits, portrait);
}

static void
show_portraits (AirPeopleLine *self, AirStation *station, GPtrArray *people)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->portraits))) != NULL)
    gtk_box_remove (self->portraits, child);

  for (guint i = 0; people != NULL && i < MIN (people->len, MOST_PORTRAITS); i++)
    add_portrait (self, station, people->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->portraits), people != NULL && people->len > 0);
}

/* As markup, in which a link's address is the person's name. */
static char *
mark_up (AirStation *station, GPtrArray *people)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; people != NULL && i < people->len; i++)
    {
      const char *name = air_person_get_name (people->pdata[i]);
      g_autofree char *escaped = name != NULL ? g_markup_escape_text (name, -1) : NULL;

      if (escaped == NULL || *escaped == '\0')
        continue;
      if (find_known (station, people->pdata[i]) != NULL)
        g_ptr_array_add (names, g_strdup_printf ("<a href=\"%s\">%s</a>", escaped, escaped));
      else
        g_ptr_array_add (names, g_steal_pointer (&escaped));
    }

  return air_words_list (names);
}

static gboolean
activate_link_cb (AirPeopleLine *self, const char *name)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-person", "s", name);
  return TRUE;
}

static void
air_people_line_class_init (AirPeopleLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-people-line.ui");
  gtk_widget_class_bind_template_child (widget_class, AirPeopleLine, portraits);
  gtk_widget_class_bind_template_child (widget_class, AirPeopleLine, names);
  gtk_widget_class_bind_template_child (widget_class, AirPeopleLine, caption);
  gtk_widget_class_bind_template_callback (widget_class, activate_link_cb);
}

static void
air_people_line_init (AirPeopleLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show (AirPeopleLine *self, AirStation *station, GPtrArray *people, const char *names, const char *caption)
{
  show_portraits (self, station, names != NULL ? people : NULL);
  gtk_label_set_markup (self->names, names != NULL ? names : "");
  gtk_widget_set_visible (GTK_WIDGET (self->names), names != NULL);
  gtk_label_set_label (self->caption, caption != NULL ? caption : "");
  gtk_widget_set_visible (GTK_WIDGET (self->caption), caption != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), names != NULL || caption != NULL);
}

void
air_people_line_show_hosts (AirPeopleLine *self, AirStation *station, GPtrArray *people)
{
  g_autofree char *names = mark_up (station, people);
  /* Translators: %s are the hosts of a show. */
  g_autofree char *told = names != NULL ? g_strdup_printf (_("with %s"), names) : NULL;

  g_return_if_fail (AIR_IS_PEOPLE_LINE (self));

  show (self, station, people, told, NULL);
}

void
air_people_line_show_authors (AirPeopleLine *self, AirStation *station, GPtrArray *people, const char *caption)
{
  g_autofree char *names = mark_up (station, people);

  g_return_if_fail (AIR_IS_PEOPLE_LINE (self));

  show (self, station, people, names, caption);
}
