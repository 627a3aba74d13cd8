/* air-figure.c - a picture with its caption and credit beneath
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-figure.h"

#include "air-picture-view.h"
#include "air-story-words.h"

struct _AirFigure
{
  AdwBin parent_instance;

  AirPictureView *picture;
  GtkLabel *caption;
};

G_DEFINE_FINAL_TYPE (AirFigure, air_figure, ADW_TYPE_BIN)

static void
air_figure_class_init (AirFigureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (AIR_TYPE_PICTURE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-figure.ui");
  gtk_widget_class_bind_template_child (widget_class, AirFigure, picture);
  gtk_widget_class_bind_template_child (widget_class, AirFigure, caption);
}

static void
air_figure_init (AirFigure *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
air_figure_new (void)
{
  return g_object_new (AIR_TYPE_FIGURE, NULL);
}

void
air_figure_set_image (AirFigure *self, AirImage *image, AirFetcher *fetcher)
{
  gboolean pictured = image != NULL && air_image_get_url (image) != NULL;
  g_autofree char *caption = pictured ? air_story_words_caption (image) : NULL;
  g_autofree char *alternative = pictured ? air_story_words_alternative (image) : NULL;
  int width = pictured ? air_image_get_width (image) : -1;
  int height = pictured ? air_image_get_height (image) : -1;

  gtk_widget_set_visible (GTK_WIDGET (self), pictured);
  gtk_label_set_label (self->caption, caption != NULL ? caption : "");
  gtk_widget_set_visible (GTK_WIDGET (self->caption), caption != NULL);

  air_picture_view_set_expected_ratio (self->picture, width > 0 && height > 0 ? (double) width / height : 0.0);
  air_picture_view_set_alternative_text (self->picture, alternative);
  air_picture_view_set_url (self->picture, pictured ? air_image_get_url (image) : NULL,
                       pictured ? air_item_get_reach (AIR_ITEM (image)) : AIR_REACH_PUBLIC);
  air_picture_view_set_fetcher (self->picture, fetcher);
}
