/* air-opml.c - stations with their feeds as OPML, for other programs and from them
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-opml.h"

#include "air-error.h"
#include "air-limits.h"
#include "air-source.h"
#include "air-text.h"
#include "air-url.h"
#include "air-xml.h"

#include <string.h>

/* Writing */

/* Controls but white space are not allowed in XML at all. */
static void
append_escaped (GString *out, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *escaped = NULL;

  for (char *p = valid; *p != '\0'; p++)
    if ((guchar) *p < ' ' || *p == 0x7f)
      *p = ' ';
  escaped = g_markup_escape_text (valid, -1);
  g_string_append (out, escaped);
}

static void
append_attribute (GString *out, const char *name, const char *value)
{
  if (value == NULL)
    return;

  g_string_append_printf (out, " %s=\"", name);
  append_escaped (out, value);
  g_string_append_c (out, '"');
}

/* An address with a day to be filled in is of a station file, and leads nowhere elsewhere. */
static gboolean
is_complete (const char *url)
{
  return url != NULL && strstr (url, "{date}") == NULL;
}

/* CDS is read by few. */
static gboolean
is_feed (AirSource *source)
{
  return air_source_get_kind (source) == AIR_SOURCE_STORIES && is_complete (air_source_get_url (source)) &&
         g_strcmp0 (air_source_get_format (source), "cds") != 0;
}

static void
append_feed (GString *out, const char *indent, const char *text, AirSource *feed, AirStationInfo *info)
{
  g_string_append_printf (out, "%s<outline type=\"rss\"", indent);
  append_attribute (out, "text", text);
  append_attribute (out, "title", text);
  append_attribute (out, "xmlUrl", air_source_get_url (feed));
  append_attribute (out, "htmlUrl", air_station_info_get_homepage (info));
  g_string_append (out, "/>\n");
}

/* (transfer full): tells the feeds of one station apart. */
static char *
name_feed (const char *station, AirSource *feed)
{
  g_autoptr (GUri) uri = g_uri_parse (air_source_get_url (feed), G_URI_FLAGS_NONE, NULL);

  return g_strdup_printf ("%s: %s", station, uri != NULL ? g_uri_get_path (uri) : air_source_get_url (feed));
}

static void
append_station (GString *out, AirStationInfo *info)
{
  GPtrArray *sources = air_station_info_get_sources (info);
  const char *name = air_station_info_get_name (info);
  g_autoptr (GPtrArray) feeds = g_ptr_array_new ();

  if (name == NULL)
    name = air_station_info_get_id (info) != NULL ? air_station_info_get_id (info) : "";
  for (guint i = 0; i < sources->len; i++)
    if (is_feed (g_ptr_array_index (sources, i)))
      g_ptr_array_add (feeds, g_ptr_array_index (sources, i));

  if (feeds->len == 1)
    append_feed (out, "    ", name, g_ptr_array_index (feeds, 0), info);
  if (feeds->len < 2)
    return;

  g_string_append (out, "    <outline");
  append_attribute (out, "text", name);
  g_string_append (out, ">\n");
  for (guint i = 0; i < feeds->len; i++)
    {
      g_autofree char *text = name_feed (name, g_ptr_array_index (feeds, i));

      append_feed (out, "      ", text, g_ptr_array_index (feeds, i), info);
    }
  g_string_append (out, "    </outline>\n");
}

/* RFC 822, never in the listener's tongue. */
static char *
format_date (GDateTime *time)
{
  static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
  static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  g_autoptr (GDateTime) utc = g_date_time_to_utc (time);

  return g_strdup_printf ("%s, %02d %s %04d %02d:%02d:%02d GMT", days[g_date_time_get_day_of_week (utc) - 1],
                          g_date_time_get_day_of_month (utc), months[g_date_time_get_month (utc) - 1],
                          g_date_time_get_year (utc), g_date_time_get_hour (utc), g_date_time_get_minute (utc),
                          g_date_time_get_second (utc));
}

char *
air_opml_write (GPtrArray *stations, GDateTime *now)
{
  GString *out = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head>\n");
  g_autofree char *date = format_date (now);

  g_string_append_printf (out, "    <title>Airshift</title>\n    <dateCreated>%s</dateCreated>\n  </head>\n  <body>\n",
                          date);
  for (guint i = 0; i < stations->len; i++)
    append_station (out, g_ptr_array_index (stations, i));
  g_string_append (out, "  </body>\n</opml>\n");
  return g_string_free (out, FALSE);
}

/* Reading */

/* One station in the making. */
typedef struct {
  char *name;         /* (owned) (nullable) */
  char *homepage;     /* (owned) (nullable) */
  GPtrArray *sources; /* (owned) */
} Group;

static void
group_free (gpointer data)
{
  Group *group = data;

  g_free (group->name);
  g_free (group->homepage);
  g_ptr_array_unref (group->sources);
  g_free (group);
}

static Group *
find_group (GPtrArray *groups, const char *homepage)
{
  for (guint i = 0; homepage != NULL && i < groups->len; i++)
    {
      Group *group = g_ptr_array_index (groups, i);

      if (g_strcmp0 (group->homepage, homepage) == 0)
        return group;
    }

  return NULL;
}

/* (transfer full) (nullable) */
static char *
read_name (const AirXmlNode *outline)
{
  const char *text = air_xml_attribute (outline, "text");

  return air_text_clean_cut (text != NULL ? text : air_xml_attribute (outline, "title"), AIR_LIMIT_TITLE_CHARS);
}

static void
add_feed (GPtrArray *groups, const AirXmlNode *outline, const char *url)
{
  g_autofree char *homepage = air_url_resolve (NULL, air_xml_attribute (outline, "htmlUrl"));
  Group *group = find_group (groups, homepage);

  if (group == NULL)
    {
      group = g_new0 (Group, 1);
      group->name = read_name (outline);
      group->homepage = g_steal_pointer (&homepage);
      group->sources = g_ptr_array_new_with_free_func (g_object_unref);
      g_ptr_array_add (groups, group);
    }
  else if (group->sources->len == 1 && air_xml_is_called (air_xml_parent (outline), "outline"))
    {
      g_free (group->name);
      group->name = read_name (air_xml_parent (outline));
    }
  g_ptr_array_add (group->sources, g_object_new (AIR_TYPE_SOURCE, "kind", AIR_SOURCE_STORIES, "format", "feed", "url",
                                                 url, "refresh-s", -1, NULL));
}

/* `groups`: of Group, to be added to. Each address counts once. */
static void
read_outlines (AirXml *xml, GPtrArray *groups, GPtrArray *warnings)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (const AirXmlNode *node = air_xml_get_root (xml); node != NULL; node = air_xml_next_in_tree (node, FALSE))
    {
      const char *address = air_xml_is_called (node, "outline") ? air_xml_attribute (node, "xmlUrl") : NULL;
      g_autofree char *url = air_url_resolve (NULL, address);

      if (address != NULL && !is_complete (url))
        g_ptr_array_add (warnings, g_strdup ("An outline has an address that cannot be followed"));
      if (!is_complete (url) || !g_hash_table_add (seen, air_url_key (url)))
        continue;
      if (g_hash_table_size (seen) > AIR_LIMIT_OPML_FEEDS)
        {
          g_ptr_array_add (warnings, g_strdup_printf ("Only the first %d feeds are taken", AIR_LIMIT_OPML_FEEDS));
          return;
        }

      add_feed (groups, node, url);
    }
}

static gboolean
is_opml (AirXml *xml)
{
  for (const AirXmlNode *node = air_xml_get_root (xml); node != NULL; node = air_xml_next_in_tree (node, FALSE))
    if (air_xml_is_called (node, "opml") || air_xml_is_called (node, "outline"))
      return TRUE;

  return FALSE;
}

GPtrArray *
air_opml_read (GBytes *body, GPtrArray *warnings, GError **error)
{
  g_autoptr (AirXml) xml = NULL;
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (group_free);
  GPtrArray *stations;

  if (g_bytes_get_size (body) > AIR_LIMIT_PAGE_BYTES)
    {
      g_set_error (error, AIR_ERROR, AIR_ERROR_TOO_LARGE, "OPML of more than %d bytes", AIR_LIMIT_PAGE_BYTES);
      return NULL;
    }
  xml = air_xml_read (body, NULL, warnings, error);
  if (xml == NULL)
    return NULL;
  if (!is_opml (xml))
    {
      g_set_error_literal (error, AIR_ERROR, AIR_ERROR_MALFORMED, "The file is no OPML");
      return NULL;
    }

  read_outlines (xml, groups, warnings);
  stations = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < groups->len; i++)
    {
      Group *group = g_ptr_array_index (groups, i);

      g_ptr_array_add (stations, g_object_new (AIR_TYPE_STATION_INFO, "name", group->name, "homepage", group->homepage,
                                               "sources", group->sources, NULL));
    }
  return stations;
}
