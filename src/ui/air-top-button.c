/* air-top-button.c - back to where the show that is heard begins
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-top-button.h"

#include "air-sound-watch.h"
#include "air-words.h"

struct _AirTopButton
{
  GtkButton parent_instance;

  AirSoundWatch *watch; /* (owned) */
  gboolean worded;

  GtkLabel *label;
};

enum { PROP_STATION = 1, PROP_WORDED, N_PROPS };

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AirTopButton, air_top_button, GTK_TYPE_BUTTON)

static void
update (gpointer data)
{
  AirTopButton *self = AIR_TOP_BUTTON (data);
  AirHeard *heard = air_sound_watch_get_heard (self->watch);
  g_autofree char *words = heard != NULL ? air_words_top (heard) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), words != NULL);
  if (words == NULL)
    return;

  gtk_label_set_label (self->label, words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
clicked (GtkButton *button)
{
  AirHeard *heard = air_sound_watch_get_heard (AIR_TOP_BUTTON (button)->watch);

  if (heard != NULL)
    air_heard_seek_to_top (heard);
}

static void
set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  AirTopButton *self = AIR_TOP_BUTTON (object);

  switch (property_id)
    {
    case PROP_STATION:
      air_sound_watch_set_station (self->watch, g_value_get_object (value));
      break;
    case PROP_WORDED:
      self->worded = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  AirTopButton *self = AIR_TOP_BUTTON (object);

  switch (property_id)
    {
    case PROP_STATION:
      g_value_set_object (value, air_sound_watch_get_station (self->watch));
      break;
    case PROP_WORDED:
      g_value_set_boolean (value, self->worded);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
dispose (GObject *object)
{
  g_clear_object (&AIR_TOP_BUTTON (object)->watch);

  G_OBJECT_CLASS (air_top_button_parent_class)->dispose (object);
}

static void
air_top_button_class_init (AirTopButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = set_property;
  object_class->get_property = get_property;
  object_class->dispose = dispose;
  GTK_BUTTON_CLASS (klass)->clicked = clicked;

  props[PROP_STATION] = g_param_spec_object ("station", NULL, NULL, AIR_TYPE_STATION,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_WORDED] = g_param_spec_boolean ("worded", NULL, NULL, FALSE,
                                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-top-button.ui");
  gtk_widget_class_bind_template_child (widget_class, AirTopButton, label);
}

static void
air_top_button_init (AirTopButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->watch = air_sound_watch_new (GTK_WIDGET (self), update);
  update (self);
}
