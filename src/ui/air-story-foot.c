/* air-story-foot.c - what stands below a story's text
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-story-foot.h"

#include "air-bio-block.h"

#include <glib/gi18n.h>

struct _AirStoryFoot
{
  AdwBin parent_instance;

  GtkWidget *foot;
  GtkLabel *tags;
  GtkLabel *copyright;
  GtkBox *bios;
};

G_DEFINE_FINAL_TYPE (AirStoryFoot, air_story_foot, ADW_TYPE_BIN)

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
air_story_foot_class_init (AirStoryFootClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-story-foot.ui");
  gtk_widget_class_bind_template_child (widget_class, AirStoryFoot, foot);
  gtk_widget_class_bind_template_child (widget_class, AirStoryFoot, tags);
  gtk_widget_class_bind_template_child (widget_class, AirStoryFoot, copyright);
  gtk_widget_class_bind_template_child (widget_class, AirStoryFoot, bios);
}

static void
air_story_foot_init (AirStoryFoot *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
air_story_foot_show (AirStoryFoot *self, AirStation *station, AirStory *story)
{
  const char *const *tags = air_story_get_tags (story);
  g_autofree char *joined = g_strjoinv (" · ", (char **) tags);
  g_autofree char *told = *joined != '\0' ? g_strdup_printf (_("Tags: %s"), joined) : NULL;
  GPtrArray *authors = air_story_get_authors (story);
  gboolean any = FALSE;
  GtkWidget *child;

  g_return_if_fail (AIR_IS_STORY_FOOT (self));

  show_text (self->tags, told);
  show_text (self->copyright, air_story_get_copyright (story));
  gtk_widget_set_visible (self->foot, told != NULL || air_story_get_copyright (story) != NULL);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->bios))) != NULL)
    gtk_box_remove (self->bios, child);
  for (guint i = 0; i < authors->len; i++)
    if (air_person_get_bio (authors->pdata[i]) != NULL)
      {
        gtk_box_append (self->bios, air_bio_block_new (authors->pdata[i], station));
        any = TRUE;
      }
  gtk_widget_set_visible (GTK_WIDGET (self->bios), any);
}
