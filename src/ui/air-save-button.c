/* air-save-button.c - keeps a story for good, or no longer
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-save-button.h"

#include <glib/gi18n.h>

struct _AirSaveButton
{
  GtkToggleButton parent_instance;

  AirMarks *marks; /* (owned) (nullable) */
  char *id; /* (owned) (nullable): the story's */
  GSignalGroup *signals; /* (owned): of the marks */
};

G_DEFINE_FINAL_TYPE (AirSaveButton, air_save_button, GTK_TYPE_TOGGLE_BUTTON)

static void
update (AirSaveButton *self)
{
  gboolean saved = self->marks != NULL && air_marks_is_saved (self->marks, self->id);

  const char *icon = saved ? "starred-symbolic" : "non-starred-symbolic";

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self), saved);
  if (g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (self)), icon) != 0)
    gtk_button_set_icon_name (GTK_BUTTON (self), icon);
}

static void
changed_cb (AirSaveButton *self, const char *id)
{
  if (id == NULL || g_strcmp0 (id, self->id) == 0)
    update (self);
}

static void
toggled (GtkToggleButton *button)
{
  AirSaveButton *self = AIR_SAVE_BUTTON (button);
  gboolean saved = gtk_toggle_button_get_active (button);

  if (self->marks != NULL && saved != air_marks_is_saved (self->marks, self->id))
    air_marks_set_saved (self->marks, self->id, saved);
}

/* Asked for when it is looked at: to set it costs too much for cards that come and go. */
static gboolean
query_tooltip (GtkWidget *widget, int x, int y, gboolean by_key, GtkTooltip *tooltip)
{
  gtk_tooltip_set_text (tooltip, gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (widget)) ? _("Saved") : _("Save"));
  return TRUE;
}

static void
dispose (GObject *object)
{
  AirSaveButton *self = AIR_SAVE_BUTTON (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->marks);
  g_clear_pointer (&self->id, g_free);

  G_OBJECT_CLASS (air_save_button_parent_class)->dispose (object);
}

static void
air_save_button_class_init (AirSaveButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dispose;
  GTK_WIDGET_CLASS (klass)->query_tooltip = query_tooltip;
  GTK_TOGGLE_BUTTON_CLASS (klass)->toggled = toggled;
}

static void
air_save_button_init (AirSaveButton *self)
{
  self->signals = g_signal_group_new (AIR_TYPE_MARKS);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (changed_cb), self);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Save this story"), -1);
  update (self);
}

void
air_save_button_set_story (AirSaveButton *self, AirStation *station, AirStory *story)
{
  AirMarks *marks = station != NULL ? air_station_get_marks (station) : NULL;

  g_return_if_fail (AIR_IS_SAVE_BUTTON (self));

  g_set_object (&self->marks, marks);
  g_signal_group_set_target (self->signals, marks);
  g_free (self->id);
  self->id = story != NULL ? g_strdup (air_story_get_id (story)) : NULL;
  gtk_widget_set_visible (GTK_WIDGET (self), marks != NULL && self->id != NULL);
  update (self);
}
