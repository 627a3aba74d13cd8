/* air-heard.c - the show that is heard, which is not always the one on air
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-heard.h"

/* AirHeard: works the show out anew when the place on the tape or the programme changes, and when by playing on
 * the show's end may be come to. */
struct _AirHeard
{
  GObject parent_instance;

  AirPlayer *player;     /* (owned) (nullable) */
  AirSchedule *schedule; /* (owned) */
  AirClock *clock;       /* (owned) */
  AirBroadcast *show;    /* (owned) (nullable) */
  guint boundary_wake;
};

G_DEFINE_FINAL_TYPE (AirHeard, air_heard, G_TYPE_OBJECT)

enum { PROP_0, PROP_SHOW, N_PROPS };
static GParamSpec *props[N_PROPS];

static gint64
to_us (GDateTime *time)
{
  return g_date_time_to_unix (time) * G_TIME_SPAN_SECOND + g_date_time_get_microsecond (time);
}

static GDateTime *
from_us (gint64 us)
{
  g_autoptr (GDateTime) second = g_date_time_new_from_unix_utc (us / G_TIME_SPAN_SECOND);

  return g_date_time_add (second, us % G_TIME_SPAN_SECOND);
}

static gboolean
has_tape (AirHeard *self)
{
  return self->player != NULL && air_player_get_can_seek (self->player);
}

/* (transfer full) (nullable) */
static AirBroadcast *
find_show (AirHeard *self)
{
  AirBroadcast *on_air = air_schedule_get_on_air (self->schedule);
  g_autoptr (GDateTime) moment = has_tape (self) ? from_us (air_heard_get_moment_us (self)) : NULL;
  AirBroadcast *show = moment != NULL ? air_schedule_dup_at (self->schedule, moment) : NULL;

  /* A station may tell of nothing but what is on now. */
  if (show == NULL && on_air != NULL && (moment == NULL || air_player_get_at_live (self->player)))
    show = g_object_ref (on_air);
  return show;
}

static void update_cb (gpointer data);

/* Without a tape, the schedule tells. A show that has no next may go on: asked again in a minute. */
static void
wake_at_boundary (AirHeard *self)
{
  GDateTime *end = self->show != NULL ? air_broadcast_get_end (self->show) : NULL;
  gint64 left_us = end != NULL ? to_us (end) - air_heard_get_moment_us (self) : G_TIME_SPAN_MINUTE;

  air_clock_cancel (self->clock, &self->boundary_wake);
  if (has_tape (self) && air_player_get_state (self->player) != AIR_PLAYER_PAUSED)
    self->boundary_wake =
      air_clock_wake_in (self->clock, CLAMP (left_us, G_TIME_SPAN_SECOND, G_TIME_SPAN_HOUR), update_cb, self);
}

static void
update (AirHeard *self)
{
  g_autoptr (AirBroadcast) show = find_show (self);
  gboolean same =
    show != NULL && self->show != NULL ? air_item_equal (AIR_ITEM (show), AIR_ITEM (self->show)) : show == self->show;

  if (!same)
    {
      g_set_object (&self->show, show);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHOW]);
    }
  wake_at_boundary (self);
}

static void
update_cb (gpointer data)
{
  AirHeard *self = data;

  self->boundary_wake = 0;
  update (self);
}

static void
air_heard_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SHOW)
    g_value_set_object (value, AIR_HEARD (object)->show);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
air_heard_dispose (GObject *object)
{
  AirHeard *self = AIR_HEARD (object);

  if (self->clock != NULL)
    air_clock_cancel (self->clock, &self->boundary_wake);
  g_clear_object (&self->player);
  g_clear_object (&self->schedule);
  g_clear_object (&self->clock);
  g_clear_object (&self->show);

  G_OBJECT_CLASS (air_heard_parent_class)->dispose (object);
}

static void
air_heard_class_init (AirHeardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = air_heard_get_property;
  object_class->dispose = air_heard_dispose;

  props[PROP_SHOW] = g_param_spec_object ("show", NULL, NULL, AIR_TYPE_BROADCAST,
                                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
air_heard_init (AirHeard *self)
{
}

/* The schedule notifies "length-s" whenever it has worked itself out anew. */
AirHeard *
air_heard_new (AirPlayer *player, AirSchedule *schedule, AirClock *clock)
{
  static const char *const of_player[] = { "notify::state", "notify::can-seek", "notify::at-live",
                                           "notify::catching-up", "jumped" };
  AirHeard *self = g_object_new (AIR_TYPE_HEARD, NULL);

  g_set_object (&self->player, player);
  self->schedule = g_object_ref (schedule);
  self->clock = g_object_ref (clock);
  for (guint i = 0; player != NULL && i < G_N_ELEMENTS (of_player); i++)
    g_signal_connect_object (player, of_player[i], G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (schedule, "notify::length-s", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return self;
}

AirBroadcast *
air_heard_get_show (AirHeard *self)
{
  return self->show;
}

gint64
air_heard_get_moment_us (AirHeard *self)
{
  return self->player != NULL ? air_player_get_heard_us (self->player) : air_clock_get_wall_us (self->clock);
}

gint64
air_heard_get_elapsed_us (AirHeard *self)
{
  if (self->show == NULL)
    return -1;

  return MAX (air_heard_get_moment_us (self) - to_us (air_broadcast_get_start (self->show)), 0);
}

gint64
air_heard_get_length_us (AirHeard *self)
{
  GDateTime *end = self->show != NULL ? air_broadcast_get_end (self->show) : NULL;

  return end != NULL ? g_date_time_difference (end, air_broadcast_get_start (self->show)) : -1;
}

gboolean
air_heard_find_top (AirHeard *self, gint64 *moment_us, gint64 *late_us)
{
  AirAudioPlace place;
  gint64 start_us;

  *moment_us = *late_us = 0;
  if (self->show == NULL || !has_tape (self) || !air_player_get_place (self->player, &place))
    return FALSE;

  start_us = to_us (air_broadcast_get_start (self->show));
  *moment_us = MAX (start_us, place.start_us);
  *late_us = *moment_us - start_us;
  return TRUE;
}

gboolean
air_heard_seek_to_top (AirHeard *self)
{
  gint64 moment_us, late_us;

  if (!air_heard_find_top (self, &moment_us, &late_us))
    return FALSE;

  air_player_seek (self->player, moment_us);
  air_player_play (self->player);
  return TRUE;
}
