/* air-words.c - facts of core as sentences for people
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-words.h"

#include "air-error.h"
#include "air-person.h"
#include "air-time-text.h"

#include <glib/gi18n.h>

static const char *
describe_code (int code)
{
  switch ((AirError) code)
    {
    case AIR_ERROR_OFFLINE:
      return _("There is no network");
    case AIR_ERROR_UNREACHABLE:
      return _("The station does not answer");
    case AIR_ERROR_REFUSED:
      return _("The station’s server refused");
    case AIR_ERROR_UNCHANGED:
      return _("Nothing has changed");
    case AIR_ERROR_TOO_LARGE:
      return _("The answer is larger than any station needs");
    case AIR_ERROR_MALFORMED:
      return _("The station sent something that cannot be read");
    case AIR_ERROR_UNSAFE:
      return _("The address leads to a place that is not safe to follow");
    case AIR_ERROR_STREAM:
      return _("The sound stopped coming");
    case AIR_ERROR_CODEC:
      return _("This stream needs a decoder that is not installed");
    case AIR_ERROR_DISK:
      return _("Files on this computer cannot be read or written");
    case AIR_ERROR_NOT_FOUND:
      return _("There is nothing to listen to or read at this address");
    case AIR_ERROR_UNSUPPORTED:
      return _("Airshift cannot do this");
    default:
      return _("Something went wrong");
    }
}

char *
air_words_error (const GError *error)
{
  if (error == NULL)
    return NULL;
  if (error->domain != AIR_ERROR)
    return g_strdup (_("Something went wrong"));

  if (air_error_get_package (error) != NULL)
    /* Translators: %s is the name of a package. */
    return g_strdup_printf (_("This stream needs a decoder that is not installed: the package %s"),
                            air_error_get_package (error));
  if (error->code == AIR_ERROR_REFUSED && air_error_get_retry_after (error) > 0)
    {
      g_autofree char *wait = air_words_length (air_error_get_retry_after (error) * G_TIME_SPAN_SECOND);

      /* Translators: %s is a time, "25 min". */
      return g_strdup_printf (_("The station is not to be asked again for %s"), wait);
    }
  return g_strdup (describe_code (error->code));
}

/* Codec names are proper names: not translated. */
static const char *
name_codec (const char *codec)
{
  static const struct
  {
    const char *nick;
    const char *name;
  } codecs[] = {
    { "mp3", "MP3" },       { "aac", "AAC" },   { "opus", "Opus" },
    { "vorbis", "Vorbis" }, { "flac", "FLAC" }, { "hls", "HLS" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (codecs); i++)
    if (g_strcmp0 (codec, codecs[i].nick) == 0)
      return codecs[i].name;
  return codec;
}

static char *
describe_stream (AirStream *stream, const char *with_rate)
{
  const char *codec = name_codec (air_stream_get_codec (stream));
  int rate = air_stream_get_bitrate_kbps (stream);

  if (codec != NULL && rate > 0)
    {
      g_autofree char *number = g_strdup_printf ("%d", rate);
      g_autoptr (GString) text = g_string_new (with_rate);

      g_string_replace (text, "{codec}", codec, 1);
      g_string_replace (text, "{rate}", number, 1);
      return g_string_free (g_steal_pointer (&text), FALSE);
    }
  if (codec != NULL)
    return g_strdup (codec);
  return g_strdup (air_stream_get_name (stream) != NULL ? air_stream_get_name (stream) : _("Stream"));
}

char *
air_words_stream (AirStream *stream)
{
  /* Translators: "MP3 128 kbit/s"; leave {codec} and {rate} as they are. */
  return describe_stream (stream, _("{codec} {rate} kbit/s"));
}

char *
air_words_stream_short (AirStream *stream)
{
  return describe_stream (stream, "{codec} {rate}");
}

char *
air_words_list (GPtrArray *strings)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < strings->len; i++)
    {
      if (i > 0)
        /* Translators: between the last two names of a list, then between the others. */
        g_string_append (text, i + 1 == strings->len ? _(" and ") : _(", "));
      g_string_append (text, strings->pdata[i]);
    }
  return strings->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

char *
air_words_names (GPtrArray *people)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; people != NULL && i < people->len; i++)
    {
      const char *name = air_person_get_name (people->pdata[i]);

      if (name != NULL && *name != '\0')
        g_ptr_array_add (names, (char *) name);
    }
  return air_words_list (names);
}

char *
air_words_hosts (GPtrArray *people)
{
  g_autofree char *names = air_words_names (people);

  /* Translators: %s are the hosts of a show. */
  return names != NULL ? g_strdup_printf (_("with %s"), names) : NULL;
}

const char *
air_words_broadcast (AirBroadcast *broadcast)
{
  if (air_broadcast_get_title (broadcast) != NULL)
    return air_broadcast_get_title (broadcast);
  if (air_broadcast_get_episode (broadcast) != NULL)
    return air_broadcast_get_episode (broadcast);
  return _("Untitled show");
}

char *
air_words_track (AirTrack *track)
{
  if (air_track_get_artist (track) == NULL)
    return g_strdup (air_track_get_title (track));
  if (air_track_get_title (track) == NULL)
    return NULL;
  return g_strdup_printf ("%s — %s", air_track_get_artist (track), air_track_get_title (track));
}

char *
air_words_behind (gint64 behind_us)
{
  g_autofree char *length = air_time_text_elapsed (MAX (behind_us, 0) / G_TIME_SPAN_SECOND);

  if (behind_us <= AIR_PLAYER_LIVE_S * G_TIME_SPAN_SECOND)
    return g_strdup (_("live"));
  /* Translators: %s is a length of time: "12:34 behind live". */
  return g_strdup_printf (_("%s behind live"), length);
}

/* A late start of seconds is none. */
char *
air_words_top (AirHeard *heard)
{
  gint64 moment_us, late_us;
  g_autoptr (GDateTime) moment = NULL, here = NULL;
  g_autofree char *hour = NULL;
  int minutes;

  if (!air_heard_find_top (heard, &moment_us, &late_us))
    return NULL;

  minutes = (int) ((late_us + G_TIME_SPAN_MINUTE / 2) / G_TIME_SPAN_MINUTE);
  if (minutes == 0)
    return g_strdup (_("From the top"));

  moment = g_date_time_new_from_unix_utc (moment_us / G_TIME_SPAN_SECOND);
  here = g_date_time_to_local (moment);
  hour = air_time_text_hour (here, here);
  /* Translators: an hour, then how long after its beginning a show can be heard: "From 10:14, 6 min after it began". */
  return g_strdup_printf (_("From %s, %d min after it began"), hour, minutes);
}

char *
air_words_length (gint64 length_us)
{
  gint64 seconds = MAX ((length_us + G_TIME_SPAN_SECOND / 2) / G_TIME_SPAN_SECOND, 1);
  int minutes = (int) ((seconds + 30) / 60);

  if (seconds < 60)
    return g_strdup_printf (_("%d s"), (int) seconds);
  if (minutes < 60)
    return g_strdup_printf (_("%d min"), minutes);
  if (minutes % 60 == 0)
    return g_strdup_printf (_("%d h"), minutes / 60);
  return g_strdup_printf (_("%d h %d min"), minutes / 60, minutes % 60);
}

char *
air_words_record (AirBroadcast *broadcast, GDateTime *now)
{
  GDateTime *start = air_broadcast_get_start (broadcast);
  gboolean today = air_time_text_days_between (now, start) == 0;
  g_autofree char *when = today ? air_time_text_hour (start, now) : air_time_text_moment (start, now);

  /* Translators: the title of a show, then when it begins: "Record Noon Almanac at 11:00". */
  return g_strdup_printf (_("Record %s at %s"), air_words_broadcast (broadcast), when);
}

char *
air_words_recording_error (const GError *error, GFile *file)
{
  g_autofree char *name = file != NULL ? g_file_get_basename (file) : NULL;
  const char *why = _("Nothing could be recorded");

  if (g_error_matches (error, AIR_ERROR, AIR_ERROR_DISK))
    why = _("The recording could not be written: the disk is full, or the folder cannot be used");
  else if (g_error_matches (error, AIR_ERROR, AIR_ERROR_STREAM))
    why = _("There was no sound to record");

  if (name == NULL)
    return g_strdup (why);
  /* Translators: a sentence about what went wrong, then the name of a file. */
  return g_strdup_printf (_("%s. What was recorded until then is in %s"), why, name);
}

static char *
describe_wait (AirPlayer *player)
{
  int seconds = air_player_get_retry_in_s (player);
  g_autofree char *why = air_words_error (air_player_get_error (player));
  g_autofree char *when = NULL;

  if (seconds > 0)
    when = g_strdup_printf (_("Trying again in %d s"), seconds);
  else
    when = g_strdup (_("Trying again"));

  return why != NULL ? g_strdup_printf ("%s · %s", when, why) : g_steal_pointer (&when);
}

char *
air_words_player (AirPlayer *player)
{
  switch (air_player_get_state (player))
    {
    case AIR_PLAYER_CONNECTING:
      return g_strdup (_("Connecting…"));
    case AIR_PLAYER_BUFFERING:
      return g_strdup (_("Buffering…"));
    case AIR_PLAYER_STALLED:
      return g_strdup (_("Waiting for the sound…"));
    case AIR_PLAYER_WAITING:
      return describe_wait (player);
    case AIR_PLAYER_OFFLINE:
      return g_strdup (_("No network. The sound comes back with it."));
    case AIR_PLAYER_FAILED:
      if (air_player_get_stream (player) == NULL)
        return g_strdup (_("No stream of this station is known yet"));
      return air_words_error (air_player_get_error (player));
    case AIR_PLAYER_PLAYING:
      return air_player_get_no_device (player) ? g_strdup (_("No sound device: playing silently")) : NULL;
    case AIR_PLAYER_STOPPED:
    case AIR_PLAYER_PAUSED:
    default:
      return NULL;
    }
}

const char *
air_words_player_remedy (AirPlayer *player)
{
  switch (air_player_get_state (player))
    {
    case AIR_PLAYER_WAITING:
    case AIR_PLAYER_OFFLINE:
    case AIR_PLAYER_STALLED:
      return _("Try now");
    case AIR_PLAYER_FAILED:
      return _("Try again");
    case AIR_PLAYER_STOPPED:
    case AIR_PLAYER_CONNECTING:
    case AIR_PLAYER_BUFFERING:
    case AIR_PLAYER_PLAYING:
    case AIR_PLAYER_PAUSED:
    default:
      return NULL;
    }
}
