/* air-show-card.c - what is on air, or heard, large
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-show-card.h"

#include "air-now-here.h"
#include "air-people-line.h"
#include "air-show-progress.h"
#include "air-time-text.h"
#include "air-words.h"

#include <glib/gi18n.h>

struct _AirShowCard
{
  AdwBin parent_instance;

  AirStation *station; /* (owned) (nullable) */
  gboolean heard;
  GSignalGroup *heard_signals; /* (owned) */
  GSignalGroup *schedule_signals; /* (owned) */
  GSignalGroup *broadcasts_signals; /* (owned) */
  GSignalGroup *people_signals; /* (owned) */
  GSignalGroup *player_signals; /* (owned) */

  GtkLabel *eyebrow;
  GtkLabel *title;
  GtkLabel *episode;
  AirPeopleLine *hosts;
  GtkLabel *times;
  GtkLabel *there;
  AirShowProgress *progress;
  GtkWidget *music;
  GtkLabel *music_label;
  GtkLabel *description;
  GtkLabel *stale;
};

enum { PROP_STATION = 1, PROP_COMPACT, PROP_HEARD, N_PROPS };

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AirShowCard, air_show_card, ADW_TYPE_BIN)

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static AirBroadcast *
get_show (AirShowCard *self)
{
  return self->heard ? air_heard_get_show (air_station_get_heard (self->station))
                     : air_schedule_get_on_air (air_station_get_schedule (self->station));
}

/* What is heard may be behind what is on air. */
static GDateTime *
dup_moment (AirShowCard *self)
{
  g_autoptr (GDateTime) moment = NULL;

  if (!self->heard)
    return air_now_here (air_station_get_clock (self->station));
  moment = g_date_time_new_from_unix_utc (air_heard_get_moment_us (air_station_get_heard (self->station))
                                          / G_TIME_SPAN_SECOND);
  return g_date_time_to_local (moment);
}

static gboolean
is_behind (AirShowCard *self)
{
  AirPlayer *player = air_station_get_player (self->station);

  return self->heard && player != NULL && air_player_get_can_seek (player) && !air_player_get_at_live (player);
}

/* "9:00 – 11:00 · 18 minutes left", and the station's own time where its clocks differ. */
static void
update_times (AirShowCard *self)
{
  AirBroadcast *show = get_show (self);
  AirStationInfo *info = air_station_get_info (self->station);
  const char *zone_name = air_station_info_get_zone (info);
  g_autoptr (GTimeZone) zone = zone_name != NULL ? g_time_zone_new_identifier (zone_name) : NULL;
  g_autoptr (GDateTime) now = dup_moment (self);
  g_autofree char *span = NULL;
  g_autofree char *left = NULL;
  g_autofree char *text = NULL;
  g_autofree char *there = NULL;

  if (show != NULL)
    {
      GDateTime *start = air_broadcast_get_start (show), *end = air_broadcast_get_end (show);

      span = air_time_text_span (start, end, now);
      if (end != NULL)
        left = air_time_text_left (MAX (g_date_time_difference (end, now) / G_TIME_SPAN_SECOND, 0));
      text = left != NULL ? g_strdup_printf ("%s · %s", span, left) : g_strdup (span);
      there = air_time_text_there (start, end, zone, now);
    }
  show_text (self->times, text);
  show_text (self->there, there);
}

/* Old is said as old. */
static void
update_stale (AirShowCard *self)
{
  AirSchedule *schedule = air_station_get_schedule (self->station);
  GDateTime *updated = air_feed_get_updated (air_station_get_broadcasts (self->station));
  g_autoptr (GDateTime) now = air_now_here (air_station_get_clock (self->station));
  g_autofree char *from = updated != NULL ? air_time_text_from (updated, now) : NULL;
  g_autofree char *text = NULL;

  if (air_schedule_get_stale (schedule) && from != NULL)
    /* Translators: %s is "from yesterday 17:40" or the like. */
    text = g_strdup_printf (_("The programme is %s: it may have changed since."), from);
  show_text (self->stale, text);
}

static void
update_music (AirShowCard *self, gboolean known)
{
  AirPlayer *player = air_station_get_player (self->station);
  AirTrack *track = air_schedule_get_track (air_station_get_schedule (self->station));
  g_autofree char *text = NULL;

  if (player != NULL && air_player_get_state (player) == AIR_PLAYER_PLAYING
      && (self->heard || !air_player_get_can_seek (player) || air_player_get_at_live (player)))
    text = air_player_dup_title (player);
  if (text == NULL && track != NULL && !is_behind (self))
    text = air_words_track (track);

  /* Where nothing else is known, the stream's title is the headline already. */
  gtk_widget_set_visible (self->music, text != NULL && known);
  gtk_label_set_label (self->music_label, text != NULL ? text : "");
}

static void
show_known (AirShowCard *self, AirBroadcast *show)
{
  gtk_label_set_label (self->eyebrow, is_behind (self) ? _("What you hear") : _("On air"));
  gtk_label_set_label (self->title, air_words_broadcast (show));
  show_text (self->episode, air_broadcast_get_title (show) != NULL ? air_broadcast_get_episode (show) : NULL);
  air_people_line_show_hosts (self->hosts, self->station, air_broadcast_get_hosts (show));
  show_text (self->description, air_broadcast_get_description (show));
}

/* The end of the chain: the stream's own title, then the station's name; and that we do not know. */
static void
show_unknown (AirShowCard *self)
{
  AirStationInfo *info = air_station_get_info (self->station);
  AirPlayer *player = air_station_get_player (self->station);
  const char *name = air_station_info_get_name (info) != NULL ? air_station_info_get_name (info) : _("Unnamed station");
  g_autofree char *heard = player != NULL ? air_player_dup_title (player) : NULL;
  gboolean loading = air_feed_get_loading (air_station_get_broadcasts (self->station));

  gtk_label_set_label (self->eyebrow, _("On air"));
  gtk_label_set_label (self->title, heard != NULL ? heard : name);
  show_text (self->episode, heard != NULL ? name : air_station_info_get_tagline (info));
  air_people_line_show_hosts (self->hosts, self->station, NULL);
  if (loading)
    show_text (self->description, _("Asking the station what is on…"));
  else if (heard != NULL)
    show_text (self->description, _("We do not know which show is on. This is what the stream itself says."));
  else
    show_text (self->description, _("We do not know which show is on: the station does not say."));
}

static void
update (AirShowCard *self)
{
  AirBroadcast *show;

  if (self->station == NULL)
    return;

  show = get_show (self);
  if (show != NULL)
    show_known (self, show);
  else
    show_unknown (self);
  update_music (self, show != NULL);
  update_times (self);
  update_stale (self);
}

static void
update_sound (AirShowCard *self)
{
  if (get_show (self) == NULL)
    show_unknown (self);
  update_music (self, get_show (self) != NULL);
}

static void
set_station (AirShowCard *self, AirStation *station)
{
  if (!g_set_object (&self->station, station))
    return;

  g_signal_group_set_target (self->heard_signals, station != NULL ? air_station_get_heard (station) : NULL);
  g_signal_group_set_target (self->schedule_signals, station != NULL ? air_station_get_schedule (station) : NULL);
  g_signal_group_set_target (self->broadcasts_signals, station != NULL ? air_station_get_broadcasts (station) : NULL);
  g_signal_group_set_target (self->people_signals, station != NULL ? air_station_get_people (station) : NULL);
  g_signal_group_set_target (self->player_signals, station != NULL ? air_station_get_player (station) : NULL);
  g_object_set (self->progress, "schedule", station != NULL ? air_station_get_schedule (station) : NULL, NULL);
  update (self);
}

static void
set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  AirShowCard *self = AIR_SHOW_CARD (object);

  switch (property_id)
    {
    case PROP_STATION:
      set_station (self, g_value_get_object (value));
      break;
    case PROP_COMPACT:
      g_object_set_property (G_OBJECT (self->progress), "compact", value);
      break;
    case PROP_HEARD:
      self->heard = g_value_get_boolean (value);
      gtk_widget_set_visible (GTK_WIDGET (self->progress), !self->heard);
      update (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  AirShowCard *self = AIR_SHOW_CARD (object);

  switch (property_id)
    {
    case PROP_STATION:
      g_value_set_object (value, self->station);
      break;
    case PROP_COMPACT:
      g_object_get_property (G_OBJECT (self->progress), "compact", value);
      break;
    case PROP_HEARD:
      g_value_set_boolean (value, self->heard);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
dispose (GObject *object)
{
  AirShowCard *self = AIR_SHOW_CARD (object);

  g_clear_object (&self->heard_signals);
  g_clear_object (&self->schedule_signals);
  g_clear_object (&self->broadcasts_signals);
  g_clear_object (&self->people_signals);
  g_clear_object (&self->player_signals);
  g_clear_object (&self->station);

  G_OBJECT_CLASS (air_show_card_parent_class)->dispose (object);
}

static void
air_show_card_class_init (AirShowCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = set_property;
  object_class->get_property = get_property;
  object_class->dispose = dispose;

  props[PROP_STATION]
      = g_param_spec_object ("station", NULL, NULL, AIR_TYPE_STATION, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_HEARD] = g_param_spec_boolean ("heard", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (AIR_TYPE_PEOPLE_LINE);
  g_type_ensure (AIR_TYPE_SHOW_PROGRESS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-show-card.ui");
  gtk_widget_class_bind_template_child (widget_class, AirShowCard, eyebrow);
  gtk_widget_class_bind_template_child (widget_class, AirShowCard, title);
  gtk_widget_class_bind_template_child (widget_class, AirShowCard, episode);
  gtk_widget_class_bind_template_child (widget_class, AirShowCard, hosts);
  gtk_widget_class_bind_template_child (widget_class, AirShowCard, times);
  gtk_widget_class_bind_template_child (widget_class, AirShowCard, there);
  gtk_widget_class_bind_template_child (widget_class, AirShowCard, progress);
  gtk_widget_class_bind_template_child (widget_class, AirShowCard, music);
  gtk_widget_class_bind_template_child (widget_class, AirShowCard, music_label);
  gtk_widget_class_bind_template_child (widget_class, AirShowCard, description);
  gtk_widget_class_bind_template_child (widget_class, AirShowCard, stale);
}

static void
air_show_card_init (AirShowCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->heard_signals = g_signal_group_new (AIR_TYPE_HEARD);
  g_signal_group_connect_swapped (self->heard_signals, "notify::show", G_CALLBACK (update), self);

  self->schedule_signals = g_signal_group_new (AIR_TYPE_SCHEDULE);
  g_signal_group_connect_swapped (self->schedule_signals, "notify::on-air", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->schedule_signals, "notify::stale", G_CALLBACK (update_stale), self);
  g_signal_group_connect_swapped (self->schedule_signals, "notify::track", G_CALLBACK (update_sound), self);
  g_signal_group_connect_swapped (self->schedule_signals, "notify::elapsed-s", G_CALLBACK (update_times), self);

  self->broadcasts_signals = g_signal_group_new (AIR_TYPE_FEED);
  g_signal_group_connect_swapped (self->broadcasts_signals, "notify::loading", G_CALLBACK (update), self);

  self->people_signals = g_signal_group_new (AIR_TYPE_FEED);
  g_signal_group_connect_swapped (self->people_signals, "items-changed", G_CALLBACK (update), self);

  self->player_signals = g_signal_group_new (AIR_TYPE_PLAYER);
  g_signal_group_connect_swapped (self->player_signals, "notify::title", G_CALLBACK (update_sound), self);
  g_signal_group_connect_swapped (self->player_signals, "notify::state", G_CALLBACK (update_sound), self);
  g_signal_group_connect_swapped (self->player_signals, "notify::at-live", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->player_signals, "jumped", G_CALLBACK (update_times), self);
}
