/* air-station-file.c - stations from their files (the STATION shape)
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-station-file.h"

#include "air-error.h"
#include "air-json.h"
#include "air-limits.h"
#include "air-slot.h"
#include "air-stream.h"
#include "air-text.h"
#include "air-time-zone.h"
#include "air-url.h"

#include <stdio.h>
#include <string.h>

#define LONGEST_ID 64
#define MOST_ENTRIES 500
#define MOST_KBPS 100000

static const char *const weekdays[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

typedef struct {
  const char *name;
  const char *codec;
} CodecName;

/* `audio/ogg` and "ogg" do not tell the codec. */
static const CodecName codec_names[] = {
  { "mp3", "mp3" }, { "mpeg", "mp3" }, { "audio/mpeg", "mp3" }, { "audio/mp3", "mp3" },
  { "aac", "aac" }, { "aac+", "aac" }, { "aacp", "aac" }, { "he-aac", "aac" }, { "audio/aac", "aac" },
  { "audio/aacp", "aac" }, { "audio/mp4", "aac" }, { "opus", "opus" }, { "audio/opus", "opus" },
  { "vorbis", "vorbis" }, { "audio/vorbis", "vorbis" }, { "flac", "flac" }, { "audio/flac", "flac" },
  { "hls", "hls" }, { "application/vnd.apple.mpegurl", "hls" }, { "application/x-mpegurl", "hls" },
};

static void G_GNUC_PRINTF (2, 3)
warn (GPtrArray *warnings, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  if (warnings == NULL || warnings->len >= MOST_ENTRIES)
    return;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (warnings, air_text_clean (text));
}

const char *
air_station_file_codec (const char *name)
{
  gsize length = name != NULL ? strcspn (name, "; ") : 0;

  for (guint i = 0; i < G_N_ELEMENTS (codec_names); i++)
    if (strlen (codec_names[i].name) == length && g_ascii_strncasecmp (codec_names[i].name, name, length) == 0)
      return codec_names[i].codec;

  return NULL;
}

/* Addresses */

/* (transfer full) (nullable): warns if there is one that cannot be used. */
static char *
read_url (JsonObject *object, const char *member, const AirReadContext *context, GPtrArray *warnings)
{
  const char *text = air_json_raw (object, member);
  char *url = air_url_resolve (context->base, text);

  if (url == NULL && text != NULL && *text != '\0')
    warn (warnings, "“%s” is not a web address that can be followed", member);
  return url;
}

/* The mark for a day is no part of an address until it is filled in. */
static char *
read_source_url (JsonObject *object, const AirReadContext *context)
{
  static const char mark[] = "{date}", stand_in[] = "air-date-mark";
  const char *text = air_json_raw (object, "url");
  g_auto (GStrv) pieces = text != NULL ? g_strsplit (text, mark, 2) : NULL;
  g_autofree char *marked = pieces != NULL ? g_strjoinv (stand_in, pieces) : NULL;
  g_autofree char *url = air_url_resolve (context->base, marked);
  g_auto (GStrv) resolved = url != NULL ? g_strsplit (url, stand_in, 2) : NULL;

  return resolved != NULL ? g_strjoinv (mark, resolved) : NULL;
}

/* (transfer full) (nullable): players of old wrote icy:// for http://. */
static char *
read_stream_url (JsonObject *object, const AirReadContext *context)
{
  const char *text = air_json_raw (object, "url");
  g_autofree char *rewritten = NULL;

  if (text != NULL && g_ascii_strncasecmp (text, "icy://", 6) == 0)
    text = rewritten = g_strconcat ("http://", text + 6, NULL);
  return air_url_resolve (context->base, text);
}

static gboolean
is_ucs (const char *ucs)
{
  return strlen (ucs) == 24 && strspn (ucs, "0123456789abcdef") == 24;
}

static int
read_number (JsonObject *object, const char *member, gint64 least, gint64 most)
{
  gint64 value;

  return air_json_int (object, member, &value) && value >= least && value <= most ? (int) value : -1;
}

/* Lists. Each reads one entry, (transfer full), or NULL where it cannot be used. */

typedef GObject *(*ReadEntry) (JsonObject *entry, const AirReadContext *context, GPtrArray *warnings);

static GObject *
read_stream (JsonObject *entry, const AirReadContext *context, GPtrArray *warnings)
{
  g_autofree char *url = read_stream_url (entry, context);
  g_autofree char *name = air_json_title (entry, "name");
  g_autofree char *ucs = air_json_string (entry, "ucs");
  const char *codec_name = air_json_raw (entry, "codec");
  const char *codec = air_station_file_codec (codec_name);

  if (url == NULL)
    return NULL;
  if (codec == NULL && codec_name != NULL && *codec_name != '\0')
    warn (warnings, "The codec “%s” is not known", codec_name);
  if (ucs != NULL && !is_ucs (ucs))
    {
      warn (warnings, "“%s” is not a Composer id", ucs);
      g_clear_pointer (&ucs, g_free);
    }

  return g_object_new (AIR_TYPE_STREAM,
                       "name", name,
                       "url", url,
                       "codec", codec,
                       "bitrate-kbps", read_number (entry, "bitrate_kbps", 1, MOST_KBPS),
                       "ucs", ucs,
                       NULL);
}

static GObject *
read_source (JsonObject *entry, const AirReadContext *context, GPtrArray *warnings)
{
  g_autofree char *format = air_json_string (entry, "format");
  g_autofree char *url = read_source_url (entry, context);
  g_autofree char *section = air_json_title (entry, "section");
  AirSourceKind kind;

  if (format == NULL || url == NULL || !air_source_kind_from_nick (air_json_raw (entry, "kind"), &kind))
    return NULL;

  return g_object_new (AIR_TYPE_SOURCE,
                       "kind", (int) kind,
                       "format", format,
                       "url", url,
                       "section", section,
                       "refresh-s", read_number (entry, "refresh_s", 0, G_MAXINT),
                       NULL);
}

static const char *
find_weekday (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (weekdays); i++)
    if (text != NULL && g_ascii_strncasecmp (text, weekdays[i], 3) == 0)
      return weekdays[i];

  return NULL;
}

static const char *
element_text (JsonArray *array, guint i)
{
  JsonNode *node = json_array_get_element (array, i);

  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node)
                                                                                          : NULL;
}

/* (transfer full): weekdays as the shape writes them, each once. */
static char **
read_days (JsonObject *entry)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array = air_json_array (entry, "days");
  guint n = array != NULL ? MIN (json_array_get_length (array), MOST_ENTRIES) : 0;
  guint seen = 0;

  for (guint i = 0; i < n; i++)
    {
      const char *day = find_weekday (element_text (array, i));

      for (guint d = 0; day != NULL && d < G_N_ELEMENTS (weekdays); d++)
        if (day == weekdays[d] && (seen & 1u << d) == 0)
          {
            seen |= 1u << d;
            g_strv_builder_add (builder, day);
          }
    }

  return g_strv_builder_end (builder);
}

static char **
read_names (JsonObject *entry)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array = air_json_array (entry, "hosts");
  guint n = array != NULL ? MIN (json_array_get_length (array), MOST_ENTRIES) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = air_text_clean_cut (element_text (array, i), AIR_LIMIT_TITLE_CHARS);

      if (name != NULL)
        g_strv_builder_add (builder, name);
    }

  return g_strv_builder_end (builder);
}

/* (transfer full) (nullable): HH:MM; "24:00" is the midnight that ends the day. */
static char *
read_clock (JsonObject *entry, const char *member)
{
  const char *text = air_json_raw (entry, member);
  guint hour = 0, minute = 0;
  int end = 0;

  if (text == NULL || sscanf (text, "%2u:%2u%n", &hour, &minute, &end) != 2 || text[end] != '\0')
    return NULL;
  if (minute > 59 || hour > 24 || (hour == 24 && minute > 0))
    return NULL;

  return g_strdup_printf ("%02u:%02u", hour % 24, minute);
}

static GObject *
read_slot (JsonObject *entry, const AirReadContext *context, GPtrArray *warnings)
{
  g_auto (GStrv) days = read_days (entry);
  g_auto (GStrv) hosts = read_names (entry);
  g_autofree char *start = read_clock (entry, "start");
  g_autofree char *end = read_clock (entry, "end");
  g_autofree char *title = air_json_title (entry, "title");

  if (*days == NULL || start == NULL || end == NULL || title == NULL)
    return NULL;

  return g_object_new (AIR_TYPE_SLOT,
                       "days", days,
                       "start", start,
                       "end", end,
                       "title", title,
                       "hosts", hosts,
                       NULL);
}

static GPtrArray *
read_list (
    JsonObject *root, const char *member, ReadEntry read_entry, const AirReadContext *context, GPtrArray *warnings)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);
  JsonArray *array = air_json_array (root, member);
  guint n = array != NULL ? json_array_get_length (array) : 0;

  if (n > MOST_ENTRIES)
    warn (warnings, "Only the first %d of %u entries in “%s” were read", MOST_ENTRIES, n, member);

  for (guint i = 0; i < MIN (n, MOST_ENTRIES); i++)
    {
      JsonObject *entry = air_json_array_object (array, i);
      GObject *item = entry != NULL ? read_entry (entry, context, warnings) : NULL;

      if (item != NULL)
        g_ptr_array_add (list, item);
      else
        warn (warnings, "Entry %u of “%s” was left out: something that it needs is missing or wrong", i + 1, member);
    }

  return list;
}

/* The station */

static gboolean
is_id (const char *text)
{
  return *text != '\0' && strlen (text) <= LONGEST_ID &&
         strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen (text);
}

/* (transfer full) (nullable) */
static char *
read_id (JsonObject *root, const char *name, const char *call_sign, GPtrArray *warnings)
{
  const char *told = air_json_raw (root, "id");
  g_autofree char *made = NULL;
  g_autofree char *ascii = NULL;

  if (told != NULL && is_id (told))
    return g_strdup (told);
  if (told != NULL)
    warn (warnings, "The id may only have small letters, digits and hyphens");

  made = air_text_slug (told != NULL ? told : call_sign != NULL ? call_sign : name);
  if (made == NULL)
    return NULL;

  ascii = g_str_to_ascii (made, "C");
  ascii = g_strcanon (ascii, "abcdefghijklmnopqrstuvwxyz0123456789-", '-');
  if (strlen (ascii) > LONGEST_ID)
    ascii[LONGEST_ID] = '\0';
  return g_steal_pointer (&ascii);
}

/* (transfer full) (nullable): the IANA name. A label may tell no more than an offset, which has none. */
static char *
read_zone (JsonObject *root, GPtrArray *warnings)
{
  g_autofree char *name = air_json_string (root, "zone");
  g_autoptr (GTimeZone) zone = air_time_zone (name);

  if (zone != NULL && strchr ("+-", *g_time_zone_get_identifier (zone)) == NULL)
    return g_strdup (g_time_zone_get_identifier (zone));

  if (name != NULL)
    warn (warnings, "There is no time zone “%s”", name);
  return NULL;
}

/* (transfer full) (nullable): #rrggbb */
static char *
read_colour (JsonObject *root, GPtrArray *warnings)
{
  g_autofree char *text = air_json_string (root, "colour");
  g_autofree char *colour = text != NULL ? g_ascii_strdown (text, -1) : NULL;

  if (colour == NULL)
    return NULL;
  if (colour[0] == '#' && strlen (colour) == 7 && strspn (colour + 1, "0123456789abcdef") == 6)
    return g_steal_pointer (&colour);

  warn (warnings, "The colour is not written as #rrggbb");
  return NULL;
}

AirStationInfo *
air_station_file_read (GBytes *body, const AirReadContext *context, GPtrArray *warnings, GError **error)
{
  g_autoptr (JsonObject) root = air_json_parse_object (body, error);
  g_autofree char *name = air_json_title (root, "name");
  g_autofree char *call_sign = air_json_title (root, "call_sign");
  g_autofree char *id = root != NULL ? read_id (root, name, call_sign, warnings) : NULL;
  g_autofree char *tagline = air_json_title (root, "tagline");
  g_autofree char *city = air_json_title (root, "city");
  g_autofree char *frequency = air_json_title (root, "frequency");
  g_autofree char *zone = NULL;
  g_autofree char *homepage = NULL;
  g_autofree char *logo = NULL;
  g_autofree char *colour = NULL;
  g_autoptr (GPtrArray) streams = NULL;
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (GPtrArray) grid = NULL;

  if (root == NULL)
    return NULL;
  if (id == NULL)
    {
      g_set_error_literal (error, AIR_ERROR, AIR_ERROR_MALFORMED, "The file names no station: no id, no name");
      return NULL;
    }

  zone = read_zone (root, warnings);
  homepage = read_url (root, "homepage", context, warnings);
  logo = read_url (root, "logo", context, warnings);
  colour = read_colour (root, warnings);
  streams = read_list (root, "streams", read_stream, context, warnings);
  sources = read_list (root, "sources", read_source, context, warnings);
  grid = read_list (root, "grid", read_slot, context, warnings);

  return g_object_new (AIR_TYPE_STATION_INFO,
                       "id", id,
                       "name", name != NULL ? name : call_sign,
                       "call-sign", call_sign,
                       "tagline", tagline,
                       "city", city,
                       "frequency", frequency,
                       "zone", zone,
                       "homepage", homepage,
                       "logo", logo,
                       "colour", colour,
                       "verified", air_json_boolean (root, "verified", FALSE),
                       "streams", streams,
                       "sources", sources,
                       "grid", grid,
                       NULL);
}
