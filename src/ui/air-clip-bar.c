/* air-clip-bar.c - a story's recording in the player's place, and the way back
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-clip-bar.h"

#include "air-time-text.h"
#include "air-volume-button.h"

#include <glib/gi18n.h>

#define TICK_MS 500

struct _AirClipBar
{
  AirStationBin parent_instance;

  AirStorySound *sound; /* (owned) (nullable): the station's */
  GSignalGroup *sound_signals; /* (owned) */
  guint tick; /* 0: the time does not pass, or cannot be seen */
  gboolean updating; /* the scale is moved by us */

  GtkWidget *play;
  GtkWidget *narrow_play;
  GtkLabel *title;
  GtkLabel *narrow_title;
  GtkLabel *subtitle;
  GtkLabel *narrow_subtitle;
  GtkLabel *elapsed;
  GtkLabel *length;
  GtkRange *scale;
  GtkButton *back;
  GtkWidget *narrow_back;
};

enum { PROP_OPEN = 1, N_PROPS };
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AirClipBar, air_clip_bar, AIR_TYPE_STATION_BIN)

static gboolean
is_open (AirClipBar *self)
{
  return self->sound != NULL && air_story_sound_get_open (self->sound);
}

static void
show_place (AirClipBar *self)
{
  gint64 position_us, length_us;
  g_autofree char *elapsed = NULL;
  g_autofree char *length = NULL;
  g_autofree char *both = NULL;

  if (!is_open (self))
    return;

  air_story_sound_get_place (self->sound, &position_us, &length_us);
  elapsed = air_time_text_elapsed (position_us / G_TIME_SPAN_SECOND);
  length = length_us > 0 ? air_time_text_elapsed (length_us / G_TIME_SPAN_SECOND) : NULL;
  /* Translators: how much of a recording was heard, and its length: "1:03 of 4:09". */
  both = length != NULL ? g_strdup_printf (_("%s of %s"), elapsed, length) : g_strdup (elapsed);

  gtk_label_set_label (self->elapsed, elapsed);
  gtk_label_set_label (self->length, length != NULL ? length : "");
  gtk_label_set_label (self->narrow_subtitle, both);

  self->updating = TRUE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->scale), length_us > 0);
  gtk_range_set_range (self->scale, 0, (double) MAX (length_us, 1) / G_TIME_SPAN_SECOND);
  gtk_range_set_value (self->scale, (double) position_us / G_TIME_SPAN_SECOND);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, both, -1);
  self->updating = FALSE;
}

static gboolean
tick_cb (gpointer data)
{
  show_place (data);
  return G_SOURCE_CONTINUE;
}

/* Time is looked at while it passes and can be seen. */
static void
update_tick (AirClipBar *self)
{
  gboolean needed = gtk_widget_get_mapped (GTK_WIDGET (self)) && is_open (self) &&
                    air_story_sound_get_state (self->sound) != AIR_CLIP_PAUSED;

  if (needed && self->tick == 0)
    self->tick = g_timeout_add (TICK_MS, tick_cb, self);
  else if (!needed)
    g_clear_handle_id (&self->tick, g_source_remove);
}

static void
show_button (GtkWidget *button, const char *icon, const char *verb)
{
  gtk_button_set_icon_name (GTK_BUTTON (button), icon);
  gtk_widget_set_tooltip_text (button, verb);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, verb, -1);
}

static void
show_ways (AirClipBar *self)
{
  gboolean returns = is_open (self) && air_story_sound_get_returns (self->sound);
  const char *verb = returns ? _("Back to the radio") : _("Close");

  gtk_button_set_label (self->back, verb);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->back), returns ? _("The radio goes on where you left it") : NULL);
  show_button (self->narrow_back, returns ? "air-on-air-symbolic" : "window-close-symbolic", verb);
}

static void
update (AirClipBar *self)
{
  gboolean open = is_open (self);
  AirClipState state = open ? air_story_sound_get_state (self->sound) : AIR_CLIP_CLOSED;
  const char *title = open ? air_story_sound_get_title (self->sound) : NULL;
  const char *icon = state == AIR_CLIP_PAUSED ? "media-playback-start-symbolic" : "media-playback-pause-symbolic";
  const char *verb = state == AIR_CLIP_PAUSED ? _("Go on from here") : _("Pause");
  const char *words = open && air_story_sound_get_returns (self->sound) ? _("The radio waits for you")
                                                                        : _("From a story");

  if (title == NULL || *title == '\0')
    title = _("Recording");
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->narrow_title, title);
  gtk_label_set_label (self->subtitle, state == AIR_CLIP_OPENING ? _("Opening…") : words);
  show_button (self->play, icon, verb);
  show_button (self->narrow_play, icon, verb);
  show_ways (self);
  show_place (self);
  update_tick (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_OPEN]);
}

static void
scale_cb (AirClipBar *self)
{
  if (!self->updating && is_open (self))
    air_story_sound_seek (self->sound, (gint64) (gtk_range_get_value (self->scale) * G_TIME_SPAN_SECOND));
}

static void
station_changed (AirStationBin *bin, AirStation *station)
{
  AirClipBar *self = AIR_CLIP_BAR (bin);
  AirStorySound *sound = station != NULL ? air_station_get_sound (station) : NULL;

  g_set_object (&self->sound, sound);
  g_signal_group_set_target (self->sound_signals, self->sound);
  update (self);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_OPEN)
    g_value_set_boolean (value, is_open (AIR_CLIP_BAR (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (air_clip_bar_parent_class)->map (widget);
  show_place (AIR_CLIP_BAR (widget));
  update_tick (AIR_CLIP_BAR (widget));
}

static void
unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (air_clip_bar_parent_class)->unmap (widget);
  update_tick (AIR_CLIP_BAR (widget));
}

static void
dispose (GObject *object)
{
  AirClipBar *self = AIR_CLIP_BAR (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_object (&self->sound_signals);
  g_clear_object (&self->sound);

  G_OBJECT_CLASS (air_clip_bar_parent_class)->dispose (object);
}

static void
air_clip_bar_class_init (AirClipBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = get_property;
  object_class->dispose = dispose;
  AIR_STATION_BIN_CLASS (klass)->station_changed = station_changed;
  widget_class->map = map;
  widget_class->unmap = unmap;

  props[PROP_OPEN] = g_param_spec_boolean ("open", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (AIR_TYPE_VOLUME_BUTTON);
  gtk_widget_class_set_css_name (widget_class, "airclipbar");
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-clip-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, AirClipBar, play);
  gtk_widget_class_bind_template_child (widget_class, AirClipBar, narrow_play);
  gtk_widget_class_bind_template_child (widget_class, AirClipBar, title);
  gtk_widget_class_bind_template_child (widget_class, AirClipBar, narrow_title);
  gtk_widget_class_bind_template_child (widget_class, AirClipBar, subtitle);
  gtk_widget_class_bind_template_child (widget_class, AirClipBar, narrow_subtitle);
  gtk_widget_class_bind_template_child (widget_class, AirClipBar, elapsed);
  gtk_widget_class_bind_template_child (widget_class, AirClipBar, length);
  gtk_widget_class_bind_template_child (widget_class, AirClipBar, scale);
  gtk_widget_class_bind_template_child (widget_class, AirClipBar, back);
  gtk_widget_class_bind_template_child (widget_class, AirClipBar, narrow_back);
  gtk_widget_class_bind_template_callback (widget_class, scale_cb);
}

static void
air_clip_bar_init (AirClipBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->sound_signals = g_signal_group_new (AIR_TYPE_STORY_SOUND);
  g_signal_group_connect_swapped (self->sound_signals, "notify", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->sound_signals, "jumped", G_CALLBACK (show_place), self);
  update (self);
}
