/* air-story-filter.c - which stories are listed: all, unread, saved, or a section's
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-story-filter.h"

#include <glib/gi18n.h>

#define MAX_SECTIONS 12
#define SECTION "section "

struct _AirStoryFilter
{
  AdwBin parent_instance;

  AirStation *station; /* (owned) (nullable) */
  char *choice; /* (owned) */
  GStrv sections; /* (owned): those that have a button */
  GSignalGroup *feed; /* (owned) */

  GtkBox *row;
  GtkToggleButton *all;
  GtkWidget *mark_all;
};

enum { PROP_STATION = 1, PROP_CHOICE, N_PROPS };
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AirStoryFilter, air_story_filter, ADW_TYPE_BIN)

static const char *
get_choice_of (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), "choice");
}

static void
toggled_cb (AirStoryFilter *self, GtkToggleButton *button)
{
  if (gtk_toggle_button_get_active (button))
    air_story_filter_choose (self, get_choice_of (GTK_WIDGET (button)));
}

static void
add_choice (AirStoryFilter *self, GtkToggleButton *button, const char *choice)
{
  g_object_set_data_full (G_OBJECT (button), "choice", g_strdup (choice), g_free);
  if (button != self->all)
    {
      gtk_toggle_button_set_group (button, self->all);
      gtk_box_append (self->row, GTK_WIDGET (button));
    }
  gtk_widget_add_css_class (GTK_WIDGET (button), "air-choice");
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
}

static void
add_button (AirStoryFilter *self, const char *label, const char *choice)
{
  add_choice (self, GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_label (label)), choice);
}

/* In the order of their newest stories. */
static GStrv
list_sections (AirStation *station)
{
  GListModel *stories = station != NULL ? G_LIST_MODEL (air_station_get_stories (station)) : NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = stories != NULL ? g_list_model_get_n_items (stories) : 0;

  for (guint i = 0; i < n && g_hash_table_size (seen) < MAX_SECTIONS; i++)
    {
      g_autoptr (AirStory) story = g_list_model_get_item (stories, i);
      g_auto (GStrv) sections = air_story_dup_sections (story);

      for (guint j = 0; sections[j] != NULL && g_hash_table_size (seen) < MAX_SECTIONS; j++)
        if (*sections[j] != '\0' && g_hash_table_add (seen, g_strdup (sections[j])))
          g_strv_builder_add (builder, sections[j]);
    }
  return g_strv_builder_end (builder);
}

static gboolean
is_a_section (GtkWidget *button)
{
  return g_str_has_prefix (get_choice_of (button), SECTION);
}

/* A section that is gone is not chosen any more. */
static void
update_sections (AirStoryFilter *self)
{
  g_auto (GStrv) sections = list_sections (self->station);
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->row));
  g_autofree char *chosen = g_strdup (self->choice);

  if (self->sections != NULL && g_strv_equal ((const char *const *) sections, (const char *const *) self->sections))
    return;

  while (button != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (button);

      if (is_a_section (button))
        gtk_box_remove (self->row, button);
      button = next;
    }
  for (guint i = 0; sections[i] != NULL; i++)
    {
      g_autofree char *choice = g_strconcat (SECTION, sections[i], NULL);

      add_button (self, sections[i], choice);
    }
  g_strfreev (self->sections);
  self->sections = g_steal_pointer (&sections);
  air_story_filter_choose (self, chosen);
}

static void
mark_all_cb (AirStoryFilter *self)
{
  GListModel *stories = self->station != NULL ? G_LIST_MODEL (air_station_get_stories (self->station)) : NULL;
  AirMarks *marks = self->station != NULL ? air_station_get_marks (self->station) : NULL;

  for (guint i = 0; stories != NULL && i < g_list_model_get_n_items (stories); i++)
    {
      g_autoptr (AirStory) story = g_list_model_get_item (stories, i);

      if (!air_marks_is_read (marks, air_story_get_id (story)))
        air_marks_set_read (marks, air_story_get_id (story), TRUE);
    }
}

static void
set_station (AirStoryFilter *self, AirStation *station)
{
  if (!g_set_object (&self->station, station))
    return;

  g_signal_group_set_target (self->feed, station != NULL ? air_station_get_stories (station) : NULL);
  update_sections (self);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AirStoryFilter *self = AIR_STORY_FILTER (object);

  switch (id)
    {
    case PROP_STATION:
      g_value_set_object (value, self->station);
      break;
    case PROP_CHOICE:
      g_value_set_string (value, self->choice);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  AirStoryFilter *self = AIR_STORY_FILTER (object);

  switch (id)
    {
    case PROP_STATION:
      set_station (self, g_value_get_object (value));
      break;
    case PROP_CHOICE:
      air_story_filter_choose (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dispose (GObject *object)
{
  AirStoryFilter *self = AIR_STORY_FILTER (object);

  g_clear_object (&self->feed);
  g_clear_object (&self->station);

  G_OBJECT_CLASS (air_story_filter_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  AirStoryFilter *self = AIR_STORY_FILTER (object);

  g_free (self->choice);
  g_strfreev (self->sections);

  G_OBJECT_CLASS (air_story_filter_parent_class)->finalize (object);
}

static void
air_story_filter_class_init (AirStoryFilterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = get_property;
  object_class->set_property = set_property;
  object_class->dispose = dispose;
  object_class->finalize = finalize;

  props[PROP_STATION] = g_param_spec_object ("station", NULL, NULL, AIR_TYPE_STATION, flags);
  props[PROP_CHOICE] = g_param_spec_string ("choice", NULL, NULL, "all", flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-story-filter.ui");
  gtk_widget_class_bind_template_child (widget_class, AirStoryFilter, row);
  gtk_widget_class_bind_template_child (widget_class, AirStoryFilter, all);
  gtk_widget_class_bind_template_child (widget_class, AirStoryFilter, mark_all);
  gtk_widget_class_bind_template_callback (widget_class, mark_all_cb);
}

static void
air_story_filter_init (AirStoryFilter *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->choice = g_strdup ("all");
  add_choice (self, self->all, "all");
  add_button (self, _("Unread"), "unread");
  add_button (self, _("Saved"), "saved");
  self->feed = g_signal_group_new (AIR_TYPE_FEED);
  g_signal_group_connect_swapped (self->feed, "items-changed", G_CALLBACK (update_sections), self);
}

const char *
air_story_filter_get_choice (AirStoryFilter *self)
{
  return self->choice;
}

void
air_story_filter_choose (AirStoryFilter *self, const char *choice)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->row));

  while (button != NULL && g_strcmp0 (get_choice_of (button), choice) != 0)
    button = gtk_widget_get_next_sibling (button);
  if (button == NULL)
    button = GTK_WIDGET (self->all);

  if (g_strcmp0 (self->choice, get_choice_of (button)) != 0)
    {
      g_free (self->choice);
      self->choice = g_strdup (get_choice_of (button));
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CHOICE]);
    }
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
}

gboolean
air_story_filter_holds (AirStoryFilter *self, AirStory *story)
{
  if (g_str_equal (self->choice, "unread"))
    return self->station != NULL && !air_marks_is_read (air_station_get_marks (self->station),
                                                        air_story_get_id (story));
  if (g_str_has_prefix (self->choice, SECTION))
    return air_story_is_in_section (story, self->choice + strlen (SECTION));
  return TRUE;
}
