/* air-recorder.c - keep what was heard, record what comes, by show
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-recorder.h"

#include "air-person.h"

#include <string.h>

#define MARGIN_US (AIR_RECORDER_MARGIN_S * G_TIME_SPAN_SECOND)
#define KEEP_MINUTES_MAX (7 * 24 * 60)
#define STEM_BYTES_MAX 120
/* A show whose end nobody tells. */
#define OPEN_SHOW_US (6 * G_TIME_SPAN_HOUR)

struct _AirRecorder
{
  GObject parent_instance;

  AirPlayer *player;     /* (owned) */
  AirSchedule *schedule; /* (owned) */
  AirStationInfo *info;  /* (owned) */
  AirClock *clock;       /* (owned) */
  GFile *folder;         /* (owned) */

  GPtrArray *recordings; /* (owned) of AirRecording: those that run until they are stopped or a show ends */
  GPtrArray *keepings;   /* (owned) of AirRecording: those that end by themselves soon */
  AirBroadcast *next;    /* (owned) (nullable) */
  guint next_wake;
  AirRecording *last;    /* (owned) (nullable): lives until the next one, however soon it ends */
  gboolean closing;      /* holds itself until nothing runs */
  AirRecording *unheard; /* (unowned) (nullable): the one for which alone the station is received */
};

G_DEFINE_FINAL_TYPE (AirRecorder, air_recorder, G_TYPE_OBJECT)

enum { PROP_0, PROP_FOLDER, PROP_RECORDING, PROP_NEXT, N_PROPS };
static GParamSpec *props[N_PROPS];

enum { KEPT, N_SIGNALS };
static guint signals[N_SIGNALS];

static gint64
to_us (GDateTime *time)
{
  return g_date_time_to_unix (time) * G_TIME_SPAN_SECOND + g_date_time_get_microsecond (time);
}

static gint64
get_end_us (AirBroadcast *show)
{
  GDateTime *end = air_broadcast_get_end (show);

  return end != NULL ? to_us (end) : to_us (air_broadcast_get_start (show)) + OPEN_SHOW_US;
}

/* (transfer full): in the station's zone, where that is known */
static GDateTime *
in_zone (AirRecorder *self, gint64 moment_us)
{
  const char *name = air_station_info_get_zone (self->info);
  g_autoptr (GTimeZone) zone = name != NULL ? g_time_zone_new_identifier (name) : NULL;
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (moment_us / G_TIME_SPAN_SECOND);

  return zone != NULL ? g_date_time_to_timezone (time, zone) : g_date_time_to_local (time);
}

/* (transfer full) (nullable) */
static AirBroadcast *
dup_show_at (AirRecorder *self, gint64 moment_us)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (moment_us / G_TIME_SPAN_SECOND);

  return air_schedule_dup_at (self->schedule, moment);
}

/* What is heard, or was when the sound was stopped. */
static gint64
get_heard_us (AirRecorder *self, gint64 *oldest_us)
{
  AirAudioPlace place;

  if (air_player_get_place (self->player, &place))
    {
      *oldest_us = place.start_us;
      return place.heard_us;
    }

  return *oldest_us = air_clock_get_wall_us (self->clock);
}

/* (transfer full) (nullable) */
static char *
join_hosts (AirBroadcast *show)
{
  GPtrArray *hosts = air_broadcast_get_hosts (show);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < hosts->len; i++)
    if (air_person_get_name (g_ptr_array_index (hosts, i)) != NULL)
      g_ptr_array_add (names, (char *) air_person_get_name (g_ptr_array_index (hosts, i)));
  if (names->len == 0)
    return NULL;

  g_ptr_array_add (names, NULL);
  return g_strjoinv (", ", (char **) names->pdata);
}

static void
tell_recording (AirRecorder *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RECORDING]);
}

/* If the listener has begun to listen meanwhile, the sound stays. */
static void
end_reception (AirRecorder *self)
{
  self->unheard = NULL;
  if (air_player_get_state (self->player) != AIR_PLAYER_PLAYING)
    air_player_stop (self->player);
}

/* Once it is closed and all has ended. */
static void
release (AirRecorder *self)
{
  if (!self->closing || self->recordings->len > 0 || self->keepings->len > 0)
    return;

  self->closing = FALSE;
  g_object_unref (self);
}

static void
ended_cb (AirRecorder *self, GParamSpec *pspec, AirRecording *recording)
{
  g_autoptr (AirRecording) kept = g_object_ref (recording);

  if (air_recording_get_state (recording) == AIR_RECORDING_RUNNING)
    return;

  g_signal_handlers_disconnect_by_func (recording, ended_cb, self);
  if (g_ptr_array_remove (self->recordings, recording))
    tell_recording (self);
  g_ptr_array_remove (self->keepings, recording);
  if (self->unheard == recording)
    end_reception (self);
  g_signal_emit (self, signals[KEPT], 0, kept);
  release (self);
}

/* Named after the show, else after the station, and the moment it begins with. (transfer none) */
static AirRecording *
order (AirRecorder *self, GPtrArray *list, AirBroadcast *show, gint64 from_us, gint64 until_us, gint64 named_us)
{
  const char *station = air_station_info_get_name (self->info);
  const char *title = show != NULL ? air_broadcast_get_title (show) : NULL;
  g_autoptr (GDateTime) start = in_zone (self, named_us);
  g_autoptr (GDateTime) date = in_zone (self, show != NULL ? to_us (air_broadcast_get_start (show)) : named_us);
  g_autofree char *stem = air_recorder_file_stem (title != NULL ? title : station, start);
  g_autofree char *hosts = show != NULL ? join_hosts (show) : NULL;
  g_autoptr (GFile) file = g_file_get_child (self->folder, stem);
  AirRecordingOrder what = {
    .from_us = from_us, .to_us = until_us, .file = file, .bare = TRUE,
    .station = station, .show = title, .hosts = hosts, .date = date,
  };
  AirRecording *recording = air_player_record (self->player, &what);

  g_ptr_array_add (list, recording);
  g_set_object (&self->last, recording);
  g_signal_connect_object (recording, "notify::state", G_CALLBACK (ended_cb), self, G_CONNECT_SWAPPED);
  if (list == self->recordings && list->len == 1)
    tell_recording (self);
  ended_cb (self, NULL, recording);
  return recording;
}

static void plan_next (AirRecorder *self);

/* Nobody listens: it is received all the same, and held so that nobody has to. */
static void
record_next (AirRecorder *self)
{
  g_autoptr (AirBroadcast) show = g_steal_pointer (&self->next);
  gint64 start_us = to_us (air_broadcast_get_start (show));
  gboolean unheard = !air_player_get_wanted (self->player);
  AirRecording *recording;

  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NEXT]);
  if (unheard)
    {
      air_player_play (self->player);
      air_player_hold (self->player);
    }

  recording = order (self, self->recordings, show, start_us - MARGIN_US, get_end_us (show) + MARGIN_US, start_us);
  if (unheard)
    self->unheard = recording;
}

static void
next_cb (gpointer data)
{
  AirRecorder *self = data;

  self->next_wake = 0;
  plan_next (self);
}

static void
plan_next (AirRecorder *self)
{
  gint64 now_us = air_clock_get_wall_us (self->clock);
  gint64 from_us;

  air_clock_cancel (self->clock, &self->next_wake);
  if (self->next == NULL)
    return;

  from_us = to_us (air_broadcast_get_start (self->next)) - MARGIN_US;
  if (now_us >= get_end_us (self->next) + MARGIN_US)
    air_recorder_set_next (self, NULL);
  else if (now_us >= from_us)
    record_next (self);
  else
    self->next_wake = air_clock_wake_in (self->clock, from_us - now_us, next_cb, self);
}

/* Played or stopped by hand, what was received unheard is the listener's. */
static void
state_cb (AirRecorder *self)
{
  AirPlayerState state = air_player_get_state (self->player);

  if (state == AIR_PLAYER_PLAYING || state == AIR_PLAYER_STOPPED)
    self->unheard = NULL;
}

static void
air_recorder_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AirRecorder *self = AIR_RECORDER (object);

  switch (id)
    {
    case PROP_FOLDER: g_value_set_object (value, self->folder); break;
    case PROP_RECORDING: g_value_set_object (value, air_recorder_get_recording (self)); break;
    case PROP_NEXT: g_value_set_object (value, self->next); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
air_recorder_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  AirRecorder *self = AIR_RECORDER (object);

  if (id != PROP_FOLDER)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  else if (g_value_get_object (value) != NULL && g_set_object (&self->folder, g_value_get_object (value)))
    g_object_notify_by_pspec (object, pspec);
}

static void
stop_all (AirRecorder *self)
{
  g_autoptr (GPtrArray) recordings = g_ptr_array_copy (self->recordings, (GCopyFunc) g_object_ref, NULL);

  for (guint i = 0; i < recordings->len; i++)
    air_recording_stop (recordings->pdata[i]);
}

static void
air_recorder_dispose (GObject *object)
{
  AirRecorder *self = AIR_RECORDER (object);

  if (self->clock != NULL)
    {
      air_clock_cancel (self->clock, &self->next_wake);
      stop_all (self);
    }
  g_clear_object (&self->player);
  g_clear_object (&self->schedule);
  g_clear_object (&self->info);
  g_clear_object (&self->clock);
  g_clear_object (&self->folder);
  g_clear_object (&self->next);
  g_clear_object (&self->last);
  g_clear_pointer (&self->recordings, g_ptr_array_unref);
  g_clear_pointer (&self->keepings, g_ptr_array_unref);

  G_OBJECT_CLASS (air_recorder_parent_class)->dispose (object);
}

static void
air_recorder_class_init (AirRecorderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = air_recorder_get_property;
  object_class->set_property = air_recorder_set_property;
  object_class->dispose = air_recorder_dispose;

  props[PROP_FOLDER] = g_param_spec_object ("folder", NULL, NULL, G_TYPE_FILE, flags | G_PARAM_WRITABLE);
  props[PROP_RECORDING] = g_param_spec_object ("recording", NULL, NULL, AIR_TYPE_RECORDING, flags);
  props[PROP_NEXT] = g_param_spec_object ("next", NULL, NULL, AIR_TYPE_BROADCAST, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[KEPT] = g_signal_new ("kept", AIR_TYPE_RECORDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, AIR_TYPE_RECORDING);
}

static void
air_recorder_init (AirRecorder *self)
{
  const char *music = g_get_user_special_dir (G_USER_DIRECTORY_MUSIC);

  self->recordings = g_ptr_array_new_with_free_func (g_object_unref);
  self->keepings = g_ptr_array_new_with_free_func (g_object_unref);
  self->folder = g_file_new_build_filename (music != NULL ? music : g_get_home_dir (), "Airshift", NULL);
}

AirRecorder *
air_recorder_new (AirPlayer *player, AirSchedule *schedule, AirStationInfo *info, AirClock *clock)
{
  AirRecorder *self = g_object_new (AIR_TYPE_RECORDER, NULL);

  self->player = g_object_ref (player);
  self->schedule = g_object_ref (schedule);
  self->info = g_object_ref (info);
  self->clock = g_object_ref (clock);
  g_signal_connect_object (player, "notify::state", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (clock, "jumped", G_CALLBACK (plan_next), self, G_CONNECT_SWAPPED);
  return self;
}

void
air_recorder_close (AirRecorder *self)
{
  if (self->closing)
    return;

  self->unheard = NULL;
  self->closing = TRUE;
  g_object_ref (self);
  air_recorder_set_next (self, NULL);
  stop_all (self);
  release (self);
}

AirRecording *
air_recorder_keep (AirRecorder *self, int minutes)
{
  gint64 oldest_us;
  gint64 heard_us = get_heard_us (self, &oldest_us);
  gint64 from_us = MAX (heard_us - CLAMP (minutes, 1, KEEP_MINUTES_MAX) * G_TIME_SPAN_MINUTE, oldest_us);
  g_autoptr (AirBroadcast) show = dup_show_at (self, heard_us);

  if (from_us >= heard_us)
    return NULL;

  return order (self, self->keepings, show, from_us, heard_us, from_us);
}

AirRecording *
air_recorder_keep_show (AirRecorder *self)
{
  gint64 oldest_us;
  gint64 heard_us = get_heard_us (self, &oldest_us);
  gint64 now_us = air_clock_get_wall_us (self->clock);
  g_autoptr (AirBroadcast) show = dup_show_at (self, heard_us);
  gint64 start_us = show != NULL ? to_us (air_broadcast_get_start (show)) : oldest_us;
  gint64 end_us = show != NULL && air_broadcast_get_end (show) != NULL ? get_end_us (show) : now_us;
  gboolean goes_on = end_us > now_us && air_player_get_wanted (self->player);

  if (oldest_us >= heard_us)
    return NULL;

  return order (self, goes_on ? self->recordings : self->keepings, show, MAX (start_us, oldest_us),
                goes_on ? end_us : MIN (end_us, now_us), start_us);
}

AirRecording *
air_recorder_record (AirRecorder *self, gboolean from_top)
{
  g_autoptr (AirBroadcast) show = NULL;
  gint64 oldest_us, from_us;

  if (self->recordings->len > 0)
    return self->recordings->pdata[0];

  if (!air_player_get_wanted (self->player))
    air_player_play (self->player);
  from_us = get_heard_us (self, &oldest_us);
  show = dup_show_at (self, from_us);
  if (from_top && show != NULL)
    from_us = MAX (to_us (air_broadcast_get_start (show)), oldest_us);
  return order (self, self->recordings, show, from_us, G_MAXINT64, from_us);
}

void
air_recorder_stop (AirRecorder *self)
{
  if (self->recordings->len > 0)
    air_recording_stop (self->recordings->pdata[0]);
}

void
air_recorder_set_next (AirRecorder *self, AirBroadcast *broadcast)
{
  if (!g_set_object (&self->next, broadcast))
    return;

  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NEXT]);
  plan_next (self);
}

AirBroadcast *
air_recorder_get_next (AirRecorder *self)
{
  return self->next;
}

AirRecording *
air_recorder_get_recording (AirRecorder *self)
{
  return self->recordings->len > 0 ? self->recordings->pdata[0] : NULL;
}

/* '\0': it is left out. What other systems do not bear in a name is a space, as the folder may be on their disk. */
static gunichar
tame (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_SPACE_SEPARATOR:
      return ' ';
    case G_UNICODE_FORMAT: /* bidi controls, joiners, marks of no width */
    case G_UNICODE_SURROGATE:
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_UNASSIGNED:
      return '\0';
    default:
      break;
    }

  if (c == '/' || c == '\\' || c == '|')
    return '-';
  return c < 0x80 && strchr (":*?\"<>", (int) c) != NULL ? ' ' : c;
}

static void
append_tamed (GString *stem, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = tame (g_utf8_get_char (p));
      gboolean doubled = c == ' ' && (stem->len == 0 || stem->str[stem->len - 1] == ' ');
      gboolean leading = c == '.' && stem->len == 0;
      char bytes[6];
      int n = g_unichar_to_utf8 (c, bytes);

      if (c == '\0' || doubled || leading)
        continue;
      if (stem->len + n > STEM_BYTES_MAX)
        break;
      g_string_append_len (stem, bytes, n);
    }

  while (stem->len > 0 && strchr (" .", stem->str[stem->len - 1]) != NULL)
    g_string_truncate (stem, stem->len - 1);
}

/* Names that are devices elsewhere. */
static gboolean
is_reserved (const char *stem)
{
  static const char *const names[] = { "con", "prn", "aux", "nul", "com", "lpt" };
  gsize length = strcspn (stem, ".");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strncasecmp (stem, names[i], 3) == 0 &&
        (length == 3 || (i >= 4 && length == 4 && g_ascii_isdigit (stem[3]))))
      return TRUE;

  return FALSE;
}

char *
air_recorder_file_stem (const char *show, GDateTime *start)
{
  g_autoptr (GString) stem = g_string_new (NULL);
  g_autofree char *date = start != NULL ? g_date_time_format (start, "%Y-%m-%d %H.%M ") : NULL;

  if (date != NULL)
    g_string_append (stem, date);
  append_tamed (stem, show != NULL ? show : "");
  if (is_reserved (stem->str))
    g_string_prepend_c (stem, '_');
  return stem->len > 0 ? g_strdup (stem->str) : g_strdup ("Airshift");
}
