/* air-story-changes.c - tells what changed in a story since it was read
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-story-changes.h"

#include "air-now-here.h"
#include "air-story-text.h"
#include "air-story-words.h"
#include "air-update.h"

#include <glib/gi18n.h>

struct _AirStoryChanges
{
  AdwBin parent_instance;

  AirStoryText *text;        /* (owned) (nullable) */
  AirClock *clock;           /* (owned) (nullable) */
  AirUpdate *update;         /* (owned) (nullable): what is told */
  GCancellable *cancellable; /* (owned) (nullable): while it is looked for */

  GtkLabel *line;
  GtkLabel *headline;
  GtkWidget *passages;
  GtkToggleButton *hide;
};

enum { PROP_TEXT = 1, N_PROPS };
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AirStoryChanges, air_story_changes, ADW_TYPE_BIN)

static char *
tell_what (AirUpdate *update)
{
  guint n = update->passages->len;

  if (n == 0)
    return g_strdup (_("The headline changed since you read it"));
  return g_strdup_printf (ngettext ("%u passage changed since you read it", "%u passages changed since you read it", n),
                          n);
}

static void
mark (AirStoryChanges *self)
{
  gboolean marked = self->update != NULL && !gtk_toggle_button_get_active (self->hide);

  air_story_text_mark (self->text, marked ? self->update->passages : NULL);
}

static void
show (AirStoryChanges *self)
{
  g_autoptr (GDateTime) now = air_now_here (self->clock);
  g_autofree char *when = air_story_words_updated (self->update->when, now);
  g_autofree char *what = tell_what (self->update);
  g_autofree char *line = g_strdup_printf (_("%s · %s"), when, what);
  g_autofree char *headline = self->update->headline != NULL
                                ? g_strdup_printf (_("The headline was: “%s”"), self->update->headline)
                                : NULL;

  gtk_label_set_label (self->line, line);
  gtk_label_set_label (self->headline, headline != NULL ? headline : "");
  gtk_widget_set_visible (GTK_WIDGET (self->headline), headline != NULL);
  gtk_widget_set_visible (self->passages, self->update->passages->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  mark (self);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AirUpdate) update = air_update_find_finish (result, &error);
  AirStoryChanges *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  /* Not cancelled, so the widget is there. An archive that cannot be read tells so itself. */
  self = data;
  g_clear_object (&self->cancellable);
  self->update = g_steal_pointer (&update);
  if (self->update != NULL)
    show (self);
}

static void
forget (AirStoryChanges *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->update, air_update_free);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TEXT)
    g_value_set_object (value, AIR_STORY_CHANGES (object)->text);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TEXT)
    g_set_object (&AIR_STORY_CHANGES (object)->text, g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
dispose (GObject *object)
{
  AirStoryChanges *self = AIR_STORY_CHANGES (object);

  forget (self);
  g_clear_object (&self->clock);
  g_clear_object (&self->text);

  G_OBJECT_CLASS (air_story_changes_parent_class)->dispose (object);
}

static void
air_story_changes_class_init (AirStoryChangesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = get_property;
  object_class->set_property = set_property;
  object_class->dispose = dispose;

  props[PROP_TEXT] = g_param_spec_object ("text", NULL, NULL, AIR_TYPE_STORY_TEXT,
                                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-story-changes.ui");
  gtk_widget_class_bind_template_child (widget_class, AirStoryChanges, line);
  gtk_widget_class_bind_template_child (widget_class, AirStoryChanges, headline);
  gtk_widget_class_bind_template_child (widget_class, AirStoryChanges, passages);
  gtk_widget_class_bind_template_child (widget_class, AirStoryChanges, hide);
  gtk_widget_class_bind_template_callback (widget_class, mark);
}

static void
air_story_changes_init (AirStoryChanges *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
air_story_changes_look (AirStoryChanges *self, AirStation *station, AirStory *story, GDateTime *since)
{
  AirArchive *archive = station != NULL ? air_station_get_archive (station) : NULL;

  g_return_if_fail (AIR_IS_STORY_CHANGES (self));

  air_story_changes_clear (self);
  if (archive == NULL || since == NULL)
    return;

  g_set_object (&self->clock, air_station_get_clock (station));
  self->cancellable = g_cancellable_new ();
  air_update_find_async (archive, air_station_get_id (station), story, since, self->cancellable, found_cb, self);
}

void
air_story_changes_clear (AirStoryChanges *self)
{
  g_return_if_fail (AIR_IS_STORY_CHANGES (self));

  forget (self);
  gtk_toggle_button_set_active (self->hide, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  mark (self);
}

void
air_story_changes_step (AirStoryChanges *self)
{
  g_return_if_fail (AIR_IS_STORY_CHANGES (self));

  if (self->update == NULL || self->update->passages->len == 0)
    return;

  gtk_toggle_button_set_active (self->hide, FALSE);
  air_story_text_walk_to_mark (self->text);
}
