/* air-portrait.c - somebody's face, or their initials
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-portrait.h"

#include "air-picture-view.h"


#define USUAL_SIZE 48

/* The initials lie below; the picture covers them once it is there, cropped to the circle. */
struct _AirPortrait
{
  AdwBin parent_instance;

  AirFetcher *fetcher; /* (owned) (nullable) */
  AirPerson *person; /* (owned) (nullable) */
  int size;

  AdwAvatar *avatar; /* (unowned) */
  AirPictureView *picture; /* (unowned) */
};

enum { PROP_FETCHER = 1, PROP_PERSON, PROP_SIZE, N_PROPS };
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AirPortrait, air_portrait, ADW_TYPE_BIN)

static void
set_size (AirPortrait *self, int size)
{
  self->size = size;
  adw_avatar_set_size (self->avatar, size);
  gtk_widget_set_size_request (GTK_WIDGET (self->picture), size, size);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AirPortrait *self = AIR_PORTRAIT (object);

  switch (id)
    {
    case PROP_FETCHER:
      g_value_set_object (value, self->fetcher);
      break;
    case PROP_PERSON:
      g_value_set_object (value, self->person);
      break;
    case PROP_SIZE:
      g_value_set_int (value, self->size);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  AirPortrait *self = AIR_PORTRAIT (object);

  switch (id)
    {
    case PROP_FETCHER:
      air_portrait_set_fetcher (self, g_value_get_object (value));
      break;
    case PROP_PERSON:
      air_portrait_set_person (self, g_value_get_object (value));
      break;
    case PROP_SIZE:
      set_size (self, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dispose (GObject *object)
{
  AirPortrait *self = AIR_PORTRAIT (object);

  g_clear_object (&self->person);
  g_clear_object (&self->fetcher);

  G_OBJECT_CLASS (air_portrait_parent_class)->dispose (object);
}

static void
air_portrait_class_init (AirPortraitClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = get_property;
  object_class->set_property = set_property;
  object_class->dispose = dispose;

  props[PROP_FETCHER] = g_param_spec_object ("fetcher", NULL, NULL, AIR_TYPE_FETCHER, flags);
  props[PROP_PERSON] = g_param_spec_object ("person", NULL, NULL, AIR_TYPE_PERSON, flags);
  props[PROP_SIZE] = g_param_spec_int ("size", NULL, NULL, 8, 512, USUAL_SIZE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "airportrait");
}

static void
air_portrait_init (AirPortrait *self)
{
  GtkWidget *overlay = gtk_overlay_new ();

  self->avatar = ADW_AVATAR (adw_avatar_new (USUAL_SIZE, NULL, TRUE));
  self->picture = AIR_PICTURE_VIEW (air_picture_view_new ());
  air_picture_view_set_ratio (self->picture, 1.0);
  gtk_widget_set_halign (GTK_WIDGET (self->picture), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self->picture), GTK_ALIGN_CENTER);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (self->avatar));
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), GTK_WIDGET (self->picture));
  adw_bin_set_child (ADW_BIN (self), overlay);

  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  set_size (self, USUAL_SIZE);
}

GtkWidget *
air_portrait_new (int size)
{
  return g_object_new (AIR_TYPE_PORTRAIT, "size", size, NULL);
}

void
air_portrait_set_person (AirPortrait *self, AirPerson *person)
{
  const char *name = person != NULL ? air_person_get_name (person) : NULL;

  g_return_if_fail (AIR_IS_PORTRAIT (self));

  if (!g_set_object (&self->person, person))
    return;

  adw_avatar_set_text (self->avatar, name);
  adw_avatar_set_show_initials (self->avatar, name != NULL);
  air_picture_view_set_url (self->picture, person != NULL ? air_person_get_image (person) : NULL,
                       person != NULL ? air_item_get_reach (AIR_ITEM (person)) : AIR_REACH_PUBLIC);
  /* The name stands beside every portrait: it is not to be said twice. */
  air_picture_view_set_alternative_text (self->picture, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PERSON]);
}

void
air_portrait_set_fetcher (AirPortrait *self, AirFetcher *fetcher)
{
  g_return_if_fail (AIR_IS_PORTRAIT (self));

  if (!g_set_object (&self->fetcher, fetcher))
    return;

  air_picture_view_set_fetcher (self->picture, fetcher);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FETCHER]);
}
