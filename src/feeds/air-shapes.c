/* air-shapes.c - items as the command line's JSON objects
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-shapes.h"

#include "air-block.h"
#include "air-broadcast.h"
#include "air-enclosure.h"
#include "air-event.h"
#include "air-image.h"
#include "air-link.h"
#include "air-notice.h"
#include "air-person.h"
#include "air-shapes-block.h"
#include "air-slot.h"
#include "air-source.h"
#include "air-station-info.h"
#include "air-story.h"
#include "air-stream.h"
#include "air-time.h"
#include "air-track.h"


/* Members */

/* (transfer full): control characters become spaces, so that spans still fit. */
static char *
without_controls (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *out = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c != '\n' && (c < ' ' || (c >= 0x7f && c < 0xa0)))
        g_string_append_c (out, ' ');
      else
        g_string_append_unichar (out, c);
    }

  return g_string_free (out, FALSE);
}

void
air_shapes_add_text (JsonBuilder *builder, const char *name, const char *text)
{
  g_autofree char *clean = text != NULL ? without_controls (text) : NULL;

  json_builder_set_member_name (builder, name);
  if (clean != NULL)
    json_builder_add_string_value (builder, clean);
  else
    json_builder_add_null_value (builder);
}

void
air_shapes_add_time (JsonBuilder *builder, const char *name, GDateTime *time)
{
  g_autofree char *text = time != NULL ? air_time_format (time) : NULL;

  air_shapes_add_text (builder, name, text);
}

/* An all-day event's ends are days, in its own zone. */
static void
add_day (JsonBuilder *builder, const char *name, GDateTime *time)
{
  g_autofree char *text = time != NULL ? g_date_time_format (time, "%Y-%m-%d") : NULL;

  air_shapes_add_text (builder, name, text);
}

static void
add_boolean (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

/* Unknown numbers are negative. */
static void
add_number (JsonBuilder *builder, const char *name, int value)
{
  json_builder_set_member_name (builder, name);
  if (value >= 0)
    json_builder_add_int_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_item (JsonBuilder *builder, const char *name, AirItem *item)
{
  json_builder_set_member_name (builder, name);
  air_shapes_add (builder, item, FALSE);
}

static void
add_strv (JsonBuilder *builder, const char *name, const char *const *texts)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (; texts != NULL && *texts != NULL; texts++)
    {
      g_autofree char *clean = without_controls (*texts);

      json_builder_add_string_value (builder, clean);
    }
  json_builder_end_array (builder);
}

void
air_shapes_add_texts (JsonBuilder *builder, const char *name, GPtrArray *texts)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; texts != NULL && i < texts->len; i++)
    {
      g_autofree char *clean = without_controls (g_ptr_array_index (texts, i));

      json_builder_add_string_value (builder, clean);
    }
  json_builder_end_array (builder);
}

void
air_shapes_add_list (JsonBuilder *builder, const char *name, GPtrArray *items, gboolean with_blocks)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; items != NULL && i < items->len; i++)
    air_shapes_add (builder, g_ptr_array_index (items, i), with_blocks);
  json_builder_end_array (builder);
}

/* Shapes */

static void
add_image (JsonBuilder *builder, AirImage *image)
{
  air_shapes_add_text (builder, "url", air_image_get_url (image));
  air_shapes_add_text (builder, "alt", air_image_get_alt (image));
  air_shapes_add_text (builder, "caption", air_image_get_caption (image));
  air_shapes_add_text (builder, "credit", air_image_get_credit (image));
  air_shapes_add_text (builder, "agency", air_image_get_agency (image));
  add_number (builder, "width", air_image_get_width (image));
  add_number (builder, "height", air_image_get_height (image));
}

static void
add_link (JsonBuilder *builder, AirLink *link)
{
  air_shapes_add_text (builder, "text", air_link_get_text (link));
  air_shapes_add_text (builder, "url", air_link_get_url (link));
}

static void
add_stream (JsonBuilder *builder, AirStream *stream)
{
  air_shapes_add_text (builder, "name", air_stream_get_name (stream));
  air_shapes_add_text (builder, "url", air_stream_get_url (stream));
  air_shapes_add_text (builder, "codec", air_stream_get_codec (stream));
  add_number (builder, "bitrate_kbps", air_stream_get_bitrate_kbps (stream));
  air_shapes_add_text (builder, "ucs", air_stream_get_ucs (stream));
}

static void
add_source (JsonBuilder *builder, AirSource *source)
{
  air_shapes_add_text (builder, "kind", air_source_kind_nick (air_source_get_kind (source)));
  air_shapes_add_text (builder, "format", air_source_get_format (source));
  air_shapes_add_text (builder, "url", air_source_get_url (source));
  add_number (builder, "refresh_s", air_source_get_refresh_s (source));
  if (air_source_get_section (source) != NULL)
    air_shapes_add_text (builder, "section", air_source_get_section (source));
}

static void
add_slot (JsonBuilder *builder, AirSlot *slot)
{
  add_strv (builder, "days", air_slot_get_days (slot));
  air_shapes_add_text (builder, "start", air_slot_get_start (slot));
  air_shapes_add_text (builder, "end", air_slot_get_end (slot));
  air_shapes_add_text (builder, "title", air_slot_get_title (slot));
  add_strv (builder, "hosts", air_slot_get_hosts (slot));
}

static void
add_station (JsonBuilder *builder, AirStationInfo *info)
{
  air_shapes_add_text (builder, "id", air_station_info_get_id (info));
  air_shapes_add_text (builder, "name", air_station_info_get_name (info));
  air_shapes_add_text (builder, "call_sign", air_station_info_get_call_sign (info));
  air_shapes_add_text (builder, "tagline", air_station_info_get_tagline (info));
  air_shapes_add_text (builder, "city", air_station_info_get_city (info));
  air_shapes_add_text (builder, "frequency", air_station_info_get_frequency (info));
  air_shapes_add_text (builder, "zone", air_station_info_get_zone (info));
  air_shapes_add_text (builder, "homepage", air_station_info_get_homepage (info));
  air_shapes_add_text (builder, "logo", air_station_info_get_logo (info));
  air_shapes_add_text (builder, "colour", air_station_info_get_colour (info));
  add_boolean (builder, "verified", air_station_info_get_verified (info));
  air_shapes_add_list (builder, "streams", air_station_info_get_streams (info), FALSE);
  air_shapes_add_list (builder, "sources", air_station_info_get_sources (info), FALSE);
  air_shapes_add_list (builder, "grid", air_station_info_get_grid (info), FALSE);
}

static void
add_broadcast (JsonBuilder *builder, AirBroadcast *broadcast)
{
  GPtrArray *hosts = air_broadcast_get_hosts (broadcast);

  air_shapes_add_time (builder, "start", air_broadcast_get_start (broadcast));
  air_shapes_add_time (builder, "end", air_broadcast_get_end (broadcast));
  air_shapes_add_text (builder, "title", air_broadcast_get_title (broadcast));
  json_builder_set_member_name (builder, "hosts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < hosts->len; i++)
    {
      AirPerson *host = g_ptr_array_index (hosts, i);

      json_builder_begin_object (builder);
      air_shapes_add_text (builder, "name", air_person_get_name (host));
      air_shapes_add_text (builder, "url", air_person_get_url (host));
      air_shapes_add_text (builder, "image", air_person_get_image (host));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  air_shapes_add_text (builder, "description", air_broadcast_get_description (broadcast));
  air_shapes_add_text (builder, "url", air_broadcast_get_url (broadcast));
  air_shapes_add_text (builder, "image", air_broadcast_get_image (broadcast));
  air_shapes_add_text (builder, "episode", air_broadcast_get_episode (broadcast));
}

static void
add_track (JsonBuilder *builder, AirTrack *track)
{
  air_shapes_add_text (builder, "title", air_track_get_title (track));
  air_shapes_add_text (builder, "artist", air_track_get_artist (track));
  air_shapes_add_text (builder, "album", air_track_get_album (track));
  air_shapes_add_time (builder, "start", air_track_get_start (track));
  air_shapes_add_time (builder, "end", air_track_get_end (track));
}

static void
add_event (JsonBuilder *builder, AirEvent *event)
{
  static const char *const statuses[] = { "confirmed", "tentative", "cancelled" };
  gboolean all_day = air_event_get_all_day (event);
  void (*add_moment) (JsonBuilder *, const char *, GDateTime *) = all_day ? add_day : air_shapes_add_time;

  air_shapes_add_text (builder, "uid", air_event_get_uid (event));
  air_shapes_add_text (builder, "title", air_event_get_title (event));
  add_moment (builder, "start", air_event_get_start (event));
  add_moment (builder, "end", air_event_get_end (event));
  add_boolean (builder, "all_day", all_day);
  air_shapes_add_text (builder, "zone", air_event_get_zone (event));
  air_shapes_add_text (builder, "location", air_event_get_location (event));
  air_shapes_add_text (builder, "url", air_event_get_url (event));
  air_shapes_add_text (builder, "status", statuses[CLAMP (air_event_get_status (event), 0, 2)]);
  air_shapes_add_text (builder, "description", air_event_get_description (event));
  add_boolean (builder, "recurring", air_event_get_recurring (event));
}

static void
add_person (JsonBuilder *builder, AirPerson *person)
{
  air_shapes_add_text (builder, "id", air_person_get_id (person));
  air_shapes_add_text (builder, "name", air_person_get_name (person));
  air_shapes_add_text (builder, "role", air_person_get_role (person));
  air_shapes_add_text (builder, "bio", air_person_get_bio (person));
  air_shapes_add_text (builder, "image", air_person_get_image (person));
  air_shapes_add_text (builder, "url", air_person_get_url (person));
}

static void
add_notice (JsonBuilder *builder, AirNotice *notice)
{
  air_shapes_add_text (builder, "text", air_notice_get_text (notice));
  air_shapes_add_list (builder, "links", air_notice_get_links (notice), FALSE);
}

static void
add_authors (JsonBuilder *builder, GPtrArray *authors)
{
  json_builder_set_member_name (builder, "authors");
  json_builder_begin_array (builder);
  for (guint i = 0; i < authors->len; i++)
    {
      AirPerson *author = g_ptr_array_index (authors, i);

      json_builder_begin_object (builder);
      air_shapes_add_text (builder, "name", air_person_get_name (author));
      air_shapes_add_text (builder, "url", air_person_get_url (author));
      air_shapes_add_text (builder, "email", air_person_get_email (author));
      air_shapes_add_text (builder, "bio", air_person_get_bio (author));
      air_shapes_add_text (builder, "image", air_person_get_image (author));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_enclosure (JsonBuilder *builder, AirEnclosure *enclosure)
{
  air_shapes_add_text (builder, "url", air_enclosure_get_url (enclosure));
  air_shapes_add_text (builder, "type", air_enclosure_get_mime_type (enclosure));
  add_number (builder, "length", air_enclosure_get_length (enclosure));
}

static void
add_story (JsonBuilder *builder, AirStory *story, gboolean with_blocks)
{
  air_shapes_add_text (builder, "id", air_story_get_id (story));
  air_shapes_add_text (builder, "url", air_story_get_url (story));
  air_shapes_add_text (builder, "title", air_story_get_title (story));
  air_shapes_add_text (builder, "summary", air_story_get_summary (story));
  air_shapes_add_text (builder, "section", air_story_get_section (story));
  air_shapes_add_time (builder, "published", air_story_get_published (story));
  air_shapes_add_time (builder, "updated", air_story_get_updated (story));
  add_authors (builder, air_story_get_authors (story));
  add_item (builder, "image", (AirItem *) air_story_get_image (story));
  add_strv (builder, "tags", air_story_get_tags (story));
  air_shapes_add_list (builder, "enclosures", air_story_get_enclosures (story), FALSE);
  air_shapes_add_text (builder, "copyright", air_story_get_copyright (story));
  if (with_blocks)
    air_shapes_add_list (builder, "blocks", air_story_read_blocks (story), FALSE);
}

void
air_shapes_add_members (JsonBuilder *builder, AirItem *item, gboolean with_blocks)
{
  if (AIR_IS_STORY (item))
    add_story (builder, AIR_STORY (item), with_blocks);
  else if (AIR_IS_BLOCK (item))
    air_shapes_add_block_members (builder, AIR_BLOCK (item));
  else if (AIR_IS_BROADCAST (item))
    add_broadcast (builder, AIR_BROADCAST (item));
  else if (AIR_IS_TRACK (item))
    add_track (builder, AIR_TRACK (item));
  else if (AIR_IS_EVENT (item))
    add_event (builder, AIR_EVENT (item));
  else if (AIR_IS_PERSON (item))
    add_person (builder, AIR_PERSON (item));
  else if (AIR_IS_NOTICE (item))
    add_notice (builder, AIR_NOTICE (item));
  else if (AIR_IS_STATION_INFO (item))
    add_station (builder, AIR_STATION_INFO (item));
  else if (AIR_IS_STREAM (item))
    add_stream (builder, AIR_STREAM (item));
  else if (AIR_IS_SOURCE (item))
    add_source (builder, AIR_SOURCE (item));
  else if (AIR_IS_SLOT (item))
    add_slot (builder, AIR_SLOT (item));
  else if (AIR_IS_IMAGE (item))
    add_image (builder, AIR_IMAGE (item));
  else if (AIR_IS_LINK (item))
    add_link (builder, AIR_LINK (item));
  else if (AIR_IS_ENCLOSURE (item))
    add_enclosure (builder, AIR_ENCLOSURE (item));
}

void
air_shapes_add (JsonBuilder *builder, AirItem *item, gboolean with_blocks)
{
  if (item == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }

  json_builder_begin_object (builder);
  air_shapes_add_members (builder, item, with_blocks);
  json_builder_end_object (builder);
}

char *
air_shapes_print (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

char *
air_shapes_to_json (AirItem *item, gboolean with_blocks)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  air_shapes_add (builder, item, with_blocks);
  return air_shapes_print (builder);
}
