/* air-station.c - everything that a station is: the aggregate the interface binds to
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-station-private.h"

#include "air-error.h"
#include "air-event.h"
#include "air-notice.h"
#include "air-refresher.h"
#include "air-source-provider.h"

#define NEVER_S (24 * 60 * 60)

struct _AirStation
{
  GObject parent_instance;

  AirStationInfo *info;    /* (owned) */
  AirReach reach;
  AirClock *clock;         /* (owned) */
  AirFetcher *fetcher;     /* (owned) */
  AirArchive *archive;     /* (owned) (nullable) */
  const AirReaders *readers;
  AirPlayer *player;       /* (owned) (nullable) */
  GListModel *streams;     /* (owned) of AirStream */
  AirSchedule *schedule;   /* (owned) */
  AirHeard *heard;         /* (owned) */
  AirStorySound *sound;    /* (owned) (nullable) */
  AirMarks *marks;         /* (owned) */
  AirKeeper *keeper;       /* (owned) */
  AirFeed *feeds[AIR_N_SOURCE_KINDS];           /* (owned) */
  AirRefresher *refreshers[AIR_N_SOURCE_KINDS]; /* (owned) */
  guint gather_wake;
  gboolean watched;        /* it can be seen */
};

G_DEFINE_FINAL_TYPE (AirStation, air_station, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_INFO,
  PROP_STORIES,
  PROP_BROADCASTS,
  PROP_EVENTS,
  PROP_PEOPLE,
  PROP_NOTICES,
  PROP_SCHEDULE,
  PROP_PLAYER,
  PROP_HEARD,
  PROP_SOUND,
  PROP_MARKS,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

/* Usual seconds between askings (formats/sources.md 8.3), unless the station file says otherwise. */
static const int usual_refresh_s[AIR_N_SOURCE_KINDS] = {
  [AIR_SOURCE_STORIES] = 20 * 60,   [AIR_SOURCE_BROADCASTS] = 3 * 60 * 60, [AIR_SOURCE_NOW] = 10 * 60,
  [AIR_SOURCE_EVENTS] = 6 * 60 * 60, [AIR_SOURCE_PEOPLE] = 24 * 60 * 60,   [AIR_SOURCE_NOTICES] = 60 * 60,
};

/* People of whom the station tells only in passing: hosts and authors. */
static void
add_people (GPtrArray *people, GPtrArray *persons)
{
  for (guint i = 0; i < persons->len; i++)
    {
      const char *name = air_person_get_name (g_ptr_array_index (persons, i));

      if (name != NULL && *name != '\0')
        g_ptr_array_add (people, g_object_ref (g_ptr_array_index (persons, i)));
    }
}

static void
gather_people (AirStation *self)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *stories = G_LIST_MODEL (self->feeds[AIR_SOURCE_STORIES]);
  GListModel *broadcasts = G_LIST_MODEL (self->feeds[AIR_SOURCE_BROADCASTS]);

  for (guint i = 0; i < g_list_model_get_n_items (broadcasts); i++)
    {
      g_autoptr (AirItem) item = g_list_model_get_item (broadcasts, i);

      if (AIR_IS_BROADCAST (item))
        add_people (people, air_broadcast_get_hosts (AIR_BROADCAST (item)));
    }
  for (guint i = 0; i < g_list_model_get_n_items (stories); i++)
    {
      g_autoptr (AirItem) item = g_list_model_get_item (stories, i);

      if (AIR_IS_STORY (item))
        add_people (people, air_story_get_authors (AIR_STORY (item)));
    }

  air_feed_set_extra (self->feeds[AIR_SOURCE_PEOPLE], people);
}

static void
gather_cb (gpointer data)
{
  AirStation *self = data;

  self->gather_wake = 0;
  gather_people (self);
}

/* Several lists change at once when a station opens: gather once, soon after. */
static void
gather_soon_cb (AirStation *self)
{
  if (self->gather_wake == 0)
    self->gather_wake = air_clock_wake_in (self->clock, 0, gather_cb, self);
}

static void
notices_changed_cb (AirStation *self)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *notices = G_LIST_MODEL (self->feeds[AIR_SOURCE_NOTICES]);

  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr (AirItem) item = g_list_model_get_item (notices, i);
      AirEvent *event = AIR_IS_NOTICE (item) ? air_notice_get_event (AIR_NOTICE (item)) : NULL;

      if (event != NULL)
        g_ptr_array_add (events, g_object_ref (event));
    }

  air_feed_set_extra (self->feeds[AIR_SOURCE_EVENTS], events);
}

static void
update_wanted_cb (AirStation *self)
{
  gboolean wanted = self->watched || (self->player != NULL && air_player_get_wanted (self->player));

  for (guint kind = 0; kind < AIR_N_SOURCE_KINDS; kind++)
    air_refresher_set_wanted (self->refreshers[kind], wanted);
}

/* What is on changes when the show ends: ask just after. */
static void
on_air_cb (AirStation *self)
{
  AirBroadcast *on_air = air_schedule_get_on_air (self->schedule);
  GDateTime *end = on_air != NULL ? air_broadcast_get_end (on_air) : NULL;
  g_autoptr (GDateTime) after = end != NULL ? g_date_time_add_seconds (end, 5) : NULL;

  if (after != NULL)
    air_refresher_refresh_by (self->refreshers[AIR_SOURCE_NOW], after);
}

static void
add_source (AirStation *self, AirSource *source, const AirSurroundings *surroundings, int *refresh_s)
{
  AirSourceKind kind = air_source_get_kind (source);
  AirReadFunc read = self->readers->find (kind, air_source_get_format (source));
  g_autoptr (AirProvider) provider = NULL;

  if (read == NULL || air_source_get_url (source) == NULL)
    return;

  provider = air_source_provider_new (source, air_station_info_get_zone (self->info), self->reach, read, self->clock,
                                      self->fetcher, self->archive);
  air_source_provider_set_window (AIR_SOURCE_PROVIDER (provider), surroundings->events_from, surroundings->events_to);
  air_feed_add_provider (self->feeds[kind], provider);
  if (air_source_get_refresh_s (source) > 0)
    refresh_s[kind] = air_source_get_refresh_s (source);
}

static void
add_streams (AirStation *self)
{
  GPtrArray *streams = air_station_info_get_streams (self->info);
  GListStore *store = g_list_store_new (AIR_TYPE_STREAM);

  g_list_store_splice (store, 0, 0, streams->pdata, streams->len);
  self->streams = G_LIST_MODEL (store);
  if (self->player != NULL)
    air_player_set_streams (self->player, self->streams, self->reach);
}

static void
furnish (AirStation *self, const AirSurroundings *surroundings)
{
  GNetworkMonitor *network =
    surroundings->network != NULL ? surroundings->network : g_network_monitor_get_default ();
  GPtrArray *sources = air_station_info_get_sources (self->info);
  int refresh_s[AIR_N_SOURCE_KINDS];

  for (guint kind = 0; kind < AIR_N_SOURCE_KINDS; kind++)
    {
      self->feeds[kind] = air_feed_new (kind);
      air_keeper_watch_feed (self->keeper, self->feeds[kind]);
      refresh_s[kind] = usual_refresh_s[kind];
    }
  for (guint i = 0; i < sources->len; i++)
    add_source (self, g_ptr_array_index (sources, i), surroundings, refresh_s);
  for (guint kind = 0; kind < AIR_N_SOURCE_KINDS; kind++)
    {
      gboolean asked = air_feed_get_n_providers (self->feeds[kind]) > 0;

      self->refreshers[kind] =
        air_refresher_new (self->feeds[kind], asked ? refresh_s[kind] : NEVER_S, self->clock, network);
    }

  self->schedule =
    air_schedule_new (self->info, self->feeds[AIR_SOURCE_NOW], self->feeds[AIR_SOURCE_BROADCASTS], self->clock);
  self->heard = air_heard_new (self->player, self->schedule, self->clock);
  if (self->player != NULL)
    g_signal_connect_object (self->player, "notify::wanted", G_CALLBACK (update_wanted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->schedule, "notify::on-air", G_CALLBACK (on_air_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->feeds[AIR_SOURCE_NOTICES], "items-changed", G_CALLBACK (notices_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->feeds[AIR_SOURCE_STORIES], "items-changed", G_CALLBACK (gather_soon_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->feeds[AIR_SOURCE_BROADCASTS], "items-changed", G_CALLBACK (gather_soon_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
air_station_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  AirStation *self = AIR_STATION (object);

  switch (property_id)
    {
    case PROP_INFO:
      g_value_set_object (value, self->info);
      break;
    case PROP_STORIES:
      g_value_set_object (value, self->feeds[AIR_SOURCE_STORIES]);
      break;
    case PROP_BROADCASTS:
      g_value_set_object (value, self->feeds[AIR_SOURCE_BROADCASTS]);
      break;
    case PROP_EVENTS:
      g_value_set_object (value, self->feeds[AIR_SOURCE_EVENTS]);
      break;
    case PROP_PEOPLE:
      g_value_set_object (value, self->feeds[AIR_SOURCE_PEOPLE]);
      break;
    case PROP_NOTICES:
      g_value_set_object (value, self->feeds[AIR_SOURCE_NOTICES]);
      break;
    case PROP_SCHEDULE:
      g_value_set_object (value, self->schedule);
      break;
    case PROP_PLAYER:
      g_value_set_object (value, self->player);
      break;
    case PROP_HEARD:
      g_value_set_object (value, self->heard);
      break;
    case PROP_SOUND:
      g_value_set_object (value, self->sound);
      break;
    case PROP_MARKS:
      g_value_set_object (value, self->marks);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
air_station_dispose (GObject *object)
{
  AirStation *self = AIR_STATION (object);

  if (self->clock != NULL)
    {
      air_clock_cancel (self->clock, &self->gather_wake);
      air_station_close (self);
    }
  for (guint kind = 0; kind < AIR_N_SOURCE_KINDS; kind++)
    {
      g_clear_object (&self->refreshers[kind]);
      g_clear_object (&self->feeds[kind]);
    }
  g_clear_object (&self->heard);
  g_clear_object (&self->sound);
  g_clear_object (&self->keeper);
  g_clear_object (&self->marks);
  g_clear_object (&self->schedule);
  g_clear_object (&self->streams);
  g_clear_object (&self->player);
  g_clear_object (&self->info);
  g_clear_object (&self->clock);
  g_clear_object (&self->fetcher);
  g_clear_object (&self->archive);

  G_OBJECT_CLASS (air_station_parent_class)->dispose (object);
}

static void
air_station_class_init (AirStationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = air_station_get_property;
  object_class->dispose = air_station_dispose;

  props[PROP_INFO] = g_param_spec_object ("info", NULL, NULL, AIR_TYPE_STATION_INFO, flags);
  props[PROP_STORIES] = g_param_spec_object ("stories", NULL, NULL, AIR_TYPE_FEED, flags);
  props[PROP_BROADCASTS] = g_param_spec_object ("broadcasts", NULL, NULL, AIR_TYPE_FEED, flags);
  props[PROP_EVENTS] = g_param_spec_object ("events", NULL, NULL, AIR_TYPE_FEED, flags);
  props[PROP_PEOPLE] = g_param_spec_object ("people", NULL, NULL, AIR_TYPE_FEED, flags);
  props[PROP_NOTICES] = g_param_spec_object ("notices", NULL, NULL, AIR_TYPE_FEED, flags);
  props[PROP_SCHEDULE] = g_param_spec_object ("schedule", NULL, NULL, AIR_TYPE_SCHEDULE, flags);
  props[PROP_PLAYER] = g_param_spec_object ("player", NULL, NULL, AIR_TYPE_PLAYER, flags);
  props[PROP_HEARD] = g_param_spec_object ("heard", NULL, NULL, AIR_TYPE_HEARD, flags);
  props[PROP_SOUND] = g_param_spec_object ("sound", NULL, NULL, AIR_TYPE_STORY_SOUND, flags);
  props[PROP_MARKS] = g_param_spec_object ("marks", NULL, NULL, AIR_TYPE_MARKS, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
air_station_init (AirStation *self)
{
  self->watched = TRUE;
}

AirStation *
air_station_new (AirStationInfo *info, const AirSurroundings *surroundings)
{
  AirStation *self = g_object_new (AIR_TYPE_STATION, NULL);

  self->info = g_object_ref (info);
  self->reach = air_item_get_reach (AIR_ITEM (info));
  self->clock = g_object_ref (surroundings->clock);
  self->fetcher = g_object_ref (surroundings->fetcher);
  g_set_object (&self->archive, surroundings->archive);
  self->readers = surroundings->readers;
  g_set_object (&self->player, surroundings->player);
  g_set_object (&self->sound, surroundings->sound);
  self->marks = air_marks_new (self->archive, air_station_get_id (self), self->clock);
  self->keeper = air_keeper_new (self->archive, air_station_get_id (self), self->marks, self->clock);
  if (self->player != NULL)
    air_keeper_watch_player (self->keeper, self->player);

  add_streams (self);
  furnish (self, surroundings);
  return self;
}

AirStationInfo *
air_station_get_info (AirStation *self)
{
  return self->info;
}

AirFeed *
air_station_get_feed (AirStation *self, AirSourceKind kind)
{
  return self->feeds[kind];
}

AirFeed *
air_station_get_stories (AirStation *self)
{
  return self->feeds[AIR_SOURCE_STORIES];
}

AirFeed *
air_station_get_broadcasts (AirStation *self)
{
  return self->feeds[AIR_SOURCE_BROADCASTS];
}

AirFeed *
air_station_get_events (AirStation *self)
{
  return self->feeds[AIR_SOURCE_EVENTS];
}

AirFeed *
air_station_get_people (AirStation *self)
{
  return self->feeds[AIR_SOURCE_PEOPLE];
}

AirFeed *
air_station_get_notices (AirStation *self)
{
  return self->feeds[AIR_SOURCE_NOTICES];
}

AirSchedule *
air_station_get_schedule (AirStation *self)
{
  return self->schedule;
}

AirPlayer *
air_station_get_player (AirStation *self)
{
  return self->player;
}

AirHeard *
air_station_get_heard (AirStation *self)
{
  return self->heard;
}

AirStorySound *
air_station_get_sound (AirStation *self)
{
  return self->sound;
}

AirClock *
air_station_get_clock (AirStation *self)
{
  return self->clock;
}

AirFetcher *
air_station_get_fetcher (AirStation *self)
{
  return self->fetcher;
}

AirMarks *
air_station_get_marks (AirStation *self)
{
  return self->marks;
}

AirArchive *
air_station_get_archive (AirStation *self)
{
  return self->archive;
}

const char *
air_station_get_id (AirStation *self)
{
  const char *id = air_station_info_get_id (self->info);

  return id != NULL ? id : "";
}

AirPerson *
air_station_find_person (AirStation *self, const char *name)
{
  GListModel *people = G_LIST_MODEL (self->feeds[AIR_SOURCE_PEOPLE]);
  g_autofree char *folded = air_person_fold_name (name);

  for (guint i = 0; *folded != '\0' && i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr (AirPerson) person = g_list_model_get_item (people, i);
      g_autofree char *own = air_person_fold_name (air_person_get_name (person));

      if (g_str_equal (own, folded))
        return person; /* the list keeps it */
    }

  return NULL;
}

void
air_station_open (AirStation *self)
{
  air_marks_load (self->marks);
  for (guint kind = 0; kind < AIR_N_SOURCE_KINDS; kind++)
    if (air_feed_get_n_providers (self->feeds[kind]) > 0)
      air_refresher_start (self->refreshers[kind]);
}

void
air_station_close (AirStation *self)
{
  for (guint kind = 0; kind < AIR_N_SOURCE_KINDS; kind++)
    air_refresher_stop (self->refreshers[kind]);
}

void
air_station_set_watched (AirStation *self, gboolean watched)
{
  self->watched = watched;
  update_wanted_cb (self);
}

void
air_station_refresh (AirStation *self)
{
  for (guint kind = 0; kind < AIR_N_SOURCE_KINDS; kind++)
    air_refresher_refresh (self->refreshers[kind]);
}

/* For the terminal: stored first, so that a failing network still leaves something to show. */
static void
fresh_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;

  gather_people (AIR_STATION (g_task_get_source_object (task)));
  if (air_feed_load_finish (AIR_FEED (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  AirLoad load = GPOINTER_TO_INT (g_task_get_task_data (task));
  g_autoptr (GError) error = NULL;
  gboolean good = air_feed_load_finish (AIR_FEED (source), result, &error);

  if (load == AIR_LOAD_FRESH && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      air_feed_load_async (AIR_FEED (source), AIR_LOAD_FRESH, g_task_get_cancellable (task), fresh_cb,
                           g_object_ref (task));
      return;
    }

  gather_people (AIR_STATION (g_task_get_source_object (task)));
  if (good)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
air_station_load_async (AirStation *self,
                        AirSourceKind kind,
                        AirLoad load,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, air_station_load_async);
  g_task_set_task_data (task, GINT_TO_POINTER (load), NULL);
  air_feed_load_async (self->feeds[kind], AIR_LOAD_STORED, cancellable, stored_cb, g_object_ref (task));
}

gboolean
air_station_load_finish (AirStation *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

const AirReaders *
air_station_get_readers (AirStation *self)
{
  return self->readers;
}

AirKeeper *
air_station_get_keeper (AirStation *self)
{
  return self->keeper;
}
