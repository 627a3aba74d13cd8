/* air-schedule.c - what is on air and what is next, from the programme and a clock
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-schedule.h"

#include "air-timeline.h"

#define STALE_H 24
#define LATER_H 48

/* AirSchedule: works everything out anew whenever a feed, the clock or a boundary says so; the
 * lists are short, and nothing is then half old. */
struct _AirSchedule
{
  GObject parent_instance;

  AirStationInfo *info; /* (owned) */
  AirFeed *now;         /* (owned) */
  AirFeed *broadcasts;  /* (owned) */
  AirClock *clock;      /* (owned) */

  AirBroadcast *on_air;  /* (owned) (nullable) */
  AirBroadcast *next_up; /* (owned) (nullable) */
  AirTrack *track;       /* (owned) (nullable) */
  GListStore *later;     /* (owned) of AirBroadcast */
  AirScheduleOrigin origin;
  gboolean stale;

  guint boundary_wake;
  guint tick_wake;
  guint n_ticks; /* holds */
};

G_DEFINE_FINAL_TYPE (AirSchedule, air_schedule, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_ON_AIR,
  PROP_NEXT_UP,
  PROP_LATER,
  PROP_TRACK,
  PROP_ORIGIN,
  PROP_STALE,
  PROP_ELAPSED_S,
  PROP_LENGTH_S,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

static void update (AirSchedule *self);

static AirBroadcast *
find_in_now (AirSchedule *self, GDateTime *now)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->now)); i++)
    {
      g_autoptr (AirItem) item = g_list_model_get_item (G_LIST_MODEL (self->now), i);

      if (AIR_IS_BROADCAST (item) && air_broadcast_get_start (AIR_BROADCAST (item)) != NULL &&
          air_broadcast_covers (AIR_BROADCAST (item), now))
        return AIR_BROADCAST (item); /* held by the feed */
    }

  return NULL;
}

/* A song is told only while its time covers now: old or future-dated song data is common. */
static AirTrack *
find_track (AirSchedule *self, GDateTime *now)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->now)); i++)
    {
      g_autoptr (AirItem) item = g_list_model_get_item (G_LIST_MODEL (self->now), i);
      AirTrack *track = AIR_IS_TRACK (item) ? AIR_TRACK (item) : NULL;

      if (track != NULL && air_track_get_start (track) != NULL && air_track_get_end (track) != NULL &&
          g_date_time_compare (air_track_get_start (track), now) <= 0 &&
          g_date_time_compare (air_track_get_end (track), now) > 0)
        return track;
    }

  return NULL;
}

/* The programme, then what "now" tells of the hours ahead, then the grid. */
static GPtrArray *
lay_out (AirSchedule *self, GDateTime *from, GDateTime *to)
{
  g_autoptr (GPtrArray) programme = air_timeline_from_items (G_LIST_MODEL (self->broadcasts), from, to);
  g_autoptr (GPtrArray) told = air_timeline_from_items (G_LIST_MODEL (self->now), from, to);
  g_autoptr (GPtrArray) grid = air_timeline_from_grid (self->info, from, to);
  g_autoptr (GPtrArray) both = air_timeline_fill (programme, told);

  return air_timeline_fill (both, grid);
}

static gboolean
is_of (GPtrArray *broadcasts, AirBroadcast *broadcast)
{
  for (guint i = 0; i < broadcasts->len; i++)
    if (air_item_equal (g_ptr_array_index (broadcasts, i), AIR_ITEM (broadcast)))
      return TRUE;

  return FALSE;
}

static gboolean
is_old (AirFeed *feed, GDateTime *now)
{
  GDateTime *updated = air_feed_get_updated (feed);

  return updated != NULL && g_date_time_difference (now, updated) > STALE_H * G_TIME_SPAN_HOUR;
}

/* The same facts keep the same object, so that no one redraws for nothing. */
static void
set_item (AirSchedule *self, gpointer field, gpointer item, guint prop)
{
  AirItem **held = field;

  if (*held == item || (*held != NULL && item != NULL && air_item_equal (*held, item)))
    return;

  g_set_object (held, item);
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static void
set_later (AirSchedule *self, GPtrArray *broadcasts)
{
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self->later));
  gboolean same = n_old == broadcasts->len;

  for (guint i = 0; same && i < n_old; i++)
    {
      g_autoptr (AirItem) old = g_list_model_get_item (G_LIST_MODEL (self->later), i);

      same = air_item_equal (old, g_ptr_array_index (broadcasts, i));
    }

  if (!same)
    g_list_store_splice (self->later, 0, n_old, broadcasts->pdata, broadcasts->len);
}

static void
boundary_cb (gpointer data)
{
  AirSchedule *self = data;

  self->boundary_wake = 0;
  update (self);
}

static void
take_earlier (GDateTime **boundary, GDateTime *candidate, GDateTime *now)
{
  if (candidate != NULL && g_date_time_compare (candidate, now) > 0 &&
      (*boundary == NULL || g_date_time_compare (candidate, *boundary) < 0))
    *boundary = candidate;
}

static void
sleep_until_boundary (AirSchedule *self, GDateTime *now)
{
  GDateTime *boundary = NULL;

  air_clock_cancel (self->clock, &self->boundary_wake);

  if (self->on_air != NULL)
    take_earlier (&boundary, air_broadcast_get_end (self->on_air), now);
  if (self->next_up != NULL)
    take_earlier (&boundary, air_broadcast_get_start (self->next_up), now);
  if (self->track != NULL)
    take_earlier (&boundary, air_track_get_end (self->track), now);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->now)); i++)
    {
      g_autoptr (AirItem) item = g_list_model_get_item (G_LIST_MODEL (self->now), i);

      if (AIR_IS_TRACK (item))
        take_earlier (&boundary, air_track_get_start (AIR_TRACK (item)), now);
    }

  if (boundary != NULL)
    self->boundary_wake = air_clock_wake_at (self->clock, boundary, boundary_cb, self);
}

static void
update (AirSchedule *self)
{
  g_autoptr (GDateTime) now = air_clock_dup_now (self->clock);
  g_autoptr (GDateTime) horizon = g_date_time_add_hours (now, LATER_H);
  g_autoptr (GDateTime) past = g_date_time_add_hours (now, -1);
  g_autoptr (GPtrArray) timeline = lay_out (self, past, horizon);
  g_autoptr (GPtrArray) programme = air_timeline_from_items (G_LIST_MODEL (self->broadcasts), past, horizon);
  g_autoptr (GPtrArray) later = g_ptr_array_new_with_free_func (g_object_unref);
  AirBroadcast *on_air = find_in_now (self, now);
  AirScheduleOrigin origin = on_air != NULL ? AIR_SCHEDULE_NOW : AIR_SCHEDULE_NONE;
  gboolean stale = on_air != NULL && is_old (self->now, now);
  GDateTime *after = now;

  if (on_air == NULL && (on_air = air_timeline_find (timeline, now)) != NULL)
    origin = is_of (programme, on_air) ? AIR_SCHEDULE_PROGRAMME : AIR_SCHEDULE_GRID;
  if (origin == AIR_SCHEDULE_PROGRAMME)
    stale = is_old (self->broadcasts, now);

  /* What a pre-empting show covers does not come next. */
  if (on_air != NULL && air_broadcast_get_end (on_air) != NULL)
    after = air_broadcast_get_end (on_air);
  for (guint i = 0; i < timeline->len; i++)
    if (g_date_time_compare (air_broadcast_get_start (g_ptr_array_index (timeline, i)), after) >= 0)
      g_ptr_array_add (later, g_object_ref (g_ptr_array_index (timeline, i)));

  if (self->origin != origin)
    {
      self->origin = origin;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ORIGIN]);
    }
  if (self->stale != stale)
    {
      self->stale = stale;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STALE]);
    }
  set_later (self, later);
  set_item (self, &self->next_up, later->len > 0 ? g_ptr_array_index (later, 0) : NULL, PROP_NEXT_UP);
  set_item (self, &self->track, find_track (self, now), PROP_TRACK);
  set_item (self, &self->on_air, on_air, PROP_ON_AIR);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LENGTH_S]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ELAPSED_S]);

  sleep_until_boundary (self, now);
}

static void
tick_cb (gpointer data)
{
  AirSchedule *self = data;
  gint64 to_next_second_us = G_TIME_SPAN_SECOND - air_clock_get_wall_us (self->clock) % G_TIME_SPAN_SECOND;

  self->tick_wake = air_clock_wake_in (self->clock, to_next_second_us, tick_cb, self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ELAPSED_S]);
}

static void
air_schedule_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  AirSchedule *self = AIR_SCHEDULE (object);

  switch (property_id)
    {
    case PROP_ON_AIR:
      g_value_set_object (value, self->on_air);
      break;
    case PROP_NEXT_UP:
      g_value_set_object (value, self->next_up);
      break;
    case PROP_LATER:
      g_value_set_object (value, self->later);
      break;
    case PROP_TRACK:
      g_value_set_object (value, self->track);
      break;
    case PROP_ORIGIN:
      g_value_set_int (value, self->origin);
      break;
    case PROP_STALE:
      g_value_set_boolean (value, self->stale);
      break;
    case PROP_ELAPSED_S:
      g_value_set_int (value, air_schedule_get_elapsed_s (self));
      break;
    case PROP_LENGTH_S:
      g_value_set_int (value, air_schedule_get_length_s (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
air_schedule_dispose (GObject *object)
{
  AirSchedule *self = AIR_SCHEDULE (object);

  if (self->clock != NULL)
    {
      air_clock_cancel (self->clock, &self->boundary_wake);
      air_clock_cancel (self->clock, &self->tick_wake);
    }
  g_clear_object (&self->info);
  g_clear_object (&self->now);
  g_clear_object (&self->broadcasts);
  g_clear_object (&self->clock);
  g_clear_object (&self->on_air);
  g_clear_object (&self->next_up);
  g_clear_object (&self->track);
  g_clear_object (&self->later);

  G_OBJECT_CLASS (air_schedule_parent_class)->dispose (object);
}

static void
air_schedule_class_init (AirScheduleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = air_schedule_get_property;
  object_class->dispose = air_schedule_dispose;

  props[PROP_ON_AIR] = g_param_spec_object ("on-air", NULL, NULL, AIR_TYPE_BROADCAST, flags);
  props[PROP_NEXT_UP] = g_param_spec_object ("next-up", NULL, NULL, AIR_TYPE_BROADCAST, flags);
  props[PROP_LATER] = g_param_spec_object ("later", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  props[PROP_TRACK] = g_param_spec_object ("track", NULL, NULL, AIR_TYPE_TRACK, flags);
  props[PROP_ORIGIN] =
    g_param_spec_int ("origin", NULL, NULL, AIR_SCHEDULE_NONE, AIR_SCHEDULE_GRID, AIR_SCHEDULE_NONE, flags);
  props[PROP_STALE] = g_param_spec_boolean ("stale", NULL, NULL, FALSE, flags);
  props[PROP_ELAPSED_S] = g_param_spec_int ("elapsed-s", NULL, NULL, -1, G_MAXINT, -1, flags);
  props[PROP_LENGTH_S] = g_param_spec_int ("length-s", NULL, NULL, -1, G_MAXINT, -1, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
air_schedule_init (AirSchedule *self)
{
  self->later = g_list_store_new (AIR_TYPE_BROADCAST);
}

AirSchedule *
air_schedule_new (AirStationInfo *info, AirFeed *now, AirFeed *broadcasts, AirClock *clock)
{
  AirSchedule *self = g_object_new (AIR_TYPE_SCHEDULE, NULL);

  self->info = g_object_ref (info);
  self->now = g_object_ref (now);
  self->broadcasts = g_object_ref (broadcasts);
  self->clock = g_object_ref (clock);

  g_signal_connect_object (now, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (broadcasts, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (now, "notify::updated", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (broadcasts, "notify::updated", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (clock, "jumped", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return self;
}

AirBroadcast *
air_schedule_get_on_air (AirSchedule *self)
{
  return self->on_air;
}

AirBroadcast *
air_schedule_get_next_up (AirSchedule *self)
{
  return self->next_up;
}

GListModel *
air_schedule_get_later (AirSchedule *self)
{
  return G_LIST_MODEL (self->later);
}

AirTrack *
air_schedule_get_track (AirSchedule *self)
{
  return self->track;
}

AirScheduleOrigin
air_schedule_get_origin (AirSchedule *self)
{
  return self->origin;
}

static const char *
find_format (AirStationInfo *info, AirSourceKind kind)
{
  GPtrArray *sources = air_station_info_get_sources (info);

  for (guint i = 0; i < sources->len; i++)
    {
      AirSource *source = g_ptr_array_index (sources, i);

      if ((AirSourceKind) air_source_get_kind (source) == kind)
        return air_source_get_format (source);
    }

  return NULL;
}

const char *
air_schedule_get_source (AirSchedule *self)
{
  switch (self->origin)
    {
    case AIR_SCHEDULE_NOW:
      return find_format (self->info, AIR_SOURCE_NOW);
    case AIR_SCHEDULE_PROGRAMME:
      return find_format (self->info, AIR_SOURCE_BROADCASTS);
    case AIR_SCHEDULE_GRID:
      return "grid";
    case AIR_SCHEDULE_NONE:
    default:
      return "stream";
    }
}

gboolean
air_schedule_get_stale (AirSchedule *self)
{
  return self->stale;
}

int
air_schedule_get_elapsed_s (AirSchedule *self)
{
  g_autoptr (GDateTime) now = NULL;

  if (self->on_air == NULL)
    return -1;

  now = air_clock_dup_now (self->clock);
  return MAX (g_date_time_difference (now, air_broadcast_get_start (self->on_air)) / G_TIME_SPAN_SECOND, 0);
}

int
air_schedule_get_length_s (AirSchedule *self)
{
  GDateTime *end = self->on_air != NULL ? air_broadcast_get_end (self->on_air) : NULL;

  if (end == NULL)
    return -1;

  return g_date_time_difference (end, air_broadcast_get_start (self->on_air)) / G_TIME_SPAN_SECOND;
}

GPtrArray *
air_schedule_list (AirSchedule *self, GDateTime *from, GDateTime *to)
{
  return lay_out (self, from, to);
}

AirBroadcast *
air_schedule_dup_at (AirSchedule *self, GDateTime *moment)
{
  g_autoptr (GDateTime) past = g_date_time_add_hours (moment, -1);
  g_autoptr (GDateTime) horizon = g_date_time_add_hours (moment, LATER_H);
  AirBroadcast *told = find_in_now (self, moment);
  g_autoptr (GPtrArray) timeline = told == NULL ? lay_out (self, past, horizon) : NULL;
  AirBroadcast *found = told != NULL ? told : air_timeline_find (timeline, moment);

  return found != NULL ? g_object_ref (found) : NULL;
}

void
air_schedule_hold_tick (AirSchedule *self)
{
  if (self->n_ticks++ == 0)
    tick_cb (self);
}

void
air_schedule_release_tick (AirSchedule *self)
{
  g_return_if_fail (self->n_ticks > 0);

  if (--self->n_ticks == 0 && self->clock != NULL)
    air_clock_cancel (self->clock, &self->tick_wake);
}
