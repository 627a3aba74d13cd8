/* air-mpris-track.c - what MPRIS calls the track: a show or a recording
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-mpris-track.h"

#define SHOW_PATH "/io/github/airshift/Airshift/show/"
#define RECORDING_PATH "/io/github/airshift/Airshift/recording/"

AirBroadcast *
air_mpris_track_get_show (AirStation *station)
{
  return air_heard_get_show (air_station_get_heard (station));
}

AirStorySound *
air_mpris_track_get_sound (AirStation *station)
{
  AirStorySound *sound = air_station_get_sound (station);

  return sound != NULL && air_story_sound_get_open (sound) ? sound : NULL;
}

char *
air_mpris_track_dup_id (AirStation *station)
{
  AirBroadcast *show = air_mpris_track_get_show (station);
  AirStorySound *sound = air_mpris_track_get_sound (station);

  if (sound != NULL)
    return g_strdup_printf (RECORDING_PATH "%u", g_str_hash (air_story_sound_get_url (sound)));

  return g_strdup_printf (SHOW_PATH "%" G_GINT64_FORMAT,
                          show != NULL ? g_date_time_to_unix (air_broadcast_get_start (show)) : 0);
}

/* D-Bus ends the connection of whoever sends it a string that is not UTF-8. */
static GVariant *
make_string (const char *text)
{
  return g_variant_new_take_string (g_utf8_make_valid (text, -1));
}

static void
insert_string (GVariantDict *metadata, const char *key, const char *text)
{
  if (text != NULL && *text != '\0')
    g_variant_dict_insert_value (metadata, key, make_string (text));
}

static void
insert_hosts (GVariantDict *metadata, AirBroadcast *show)
{
  GPtrArray *hosts = air_broadcast_get_hosts (show);
  GVariantBuilder names;

  if (hosts->len == 0)
    return;

  g_variant_builder_init (&names, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; i < hosts->len; i++)
    if (air_person_get_name (g_ptr_array_index (hosts, i)) != NULL)
      g_variant_builder_add_value (&names, make_string (air_person_get_name (g_ptr_array_index (hosts, i))));
  g_variant_dict_insert_value (metadata, "xesam:artist", g_variant_builder_end (&names));
}

static void
insert_show (GVariantDict *metadata, AirStation *station, AirBroadcast *show)
{
  gint64 length_us = air_heard_get_length_us (air_station_get_heard (station));

  insert_hosts (metadata, show);
  insert_string (metadata, "xesam:album", air_broadcast_get_title (show));
  if (length_us > 0)
    g_variant_dict_insert (metadata, "mpris:length", "x", length_us);
}

static GVariant *
describe_recording (AirStation *station, AirStorySound *sound)
{
  const char *name = air_station_info_get_name (air_station_get_info (station));
  g_autofree char *track = air_mpris_track_dup_id (station);
  gint64 position_us, length_us;
  GVariantDict metadata;

  air_story_sound_get_place (sound, &position_us, &length_us);
  g_variant_dict_init (&metadata, NULL);
  g_variant_dict_insert (&metadata, "mpris:trackid", "o", track);
  insert_string (&metadata, "xesam:title", air_story_sound_get_title (sound));
  insert_string (&metadata, "xesam:album", name);
  if (length_us > 0)
    g_variant_dict_insert (&metadata, "mpris:length", "x", length_us);
  return g_variant_dict_end (&metadata);
}

static GVariant *
describe_show (AirStation *station)
{
  AirBroadcast *show = air_mpris_track_get_show (station);
  AirStationInfo *info = air_station_get_info (station);
  AirPlayer *player = air_station_get_player (station);
  g_autofree char *heard = player != NULL ? air_player_dup_title (player) : NULL;
  g_autofree char *track = air_mpris_track_dup_id (station);
  const char *title = heard;
  GVariantDict metadata;

  if (title == NULL)
    title = show != NULL ? air_broadcast_get_title (show) : air_station_info_get_name (info);

  g_variant_dict_init (&metadata, NULL);
  g_variant_dict_insert (&metadata, "mpris:trackid", "o", track);
  insert_string (&metadata, "xesam:title", title);
  if (show != NULL)
    insert_show (&metadata, station, show);
  if (show != NULL && air_broadcast_get_image (show) != NULL)
    insert_string (&metadata, "mpris:artUrl", air_broadcast_get_image (show));
  else
    insert_string (&metadata, "mpris:artUrl", air_station_info_get_logo (info));
  return g_variant_dict_end (&metadata);
}

GVariant *
air_mpris_track_describe (AirStation *station)
{
  AirStorySound *sound = air_mpris_track_get_sound (station);

  return sound != NULL ? describe_recording (station, sound) : describe_show (station);
}
