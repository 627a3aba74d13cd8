/* air-shapes-read.c - items from the command line's JSON objects
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-shapes-read.h"

#include "air-broadcast.h"
#include "air-enclosure.h"
#include "air-event.h"
#include "air-image.h"
#include "air-json.h"
#include "air-limits.h"
#include "air-person.h"
#include "air-shapes-read-block.h"
#include "air-story.h"
#include "air-text.h"
#include "air-track.h"
#include "air-url.h"

/* Members */

/* What is never shown becomes a space, so that a text's spans still fit. */
static char *
read_shown (JsonObject *object, const char *name, gboolean keep_lines)
{
  const char *text = air_json_raw (object, name);
  g_autoptr (GString) out = NULL;

  if (text == NULL || *text == '\0')
    return NULL;

  out = g_string_sized_new (strlen (text));
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = air_text_shown (g_utf8_get_char (p));

      g_string_append_unichar (out, c < ' ' && !(keep_lines && c == '\n') ? ' ' : c);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
air_shapes_read_line (JsonObject *object, const char *name)
{
  return read_shown (object, name, FALSE);
}

char *
air_shapes_read_lines (JsonObject *object, const char *name)
{
  return read_shown (object, name, TRUE);
}

static char *
read_title (JsonObject *object, const char *name)
{
  g_autofree char *line = air_shapes_read_line (object, name);

  return air_text_clean_cut (line, AIR_LIMIT_TITLE_CHARS);
}

char *
air_shapes_read_url (JsonObject *object, const char *name)
{
  return air_url_resolve (NULL, air_json_raw (object, name));
}

int
air_shapes_read_number (JsonObject *object, const char *name)
{
  gint64 number;

  return air_json_int (object, name, &number) && number >= 0 && number <= G_MAXINT ? (int) number : -1;
}

GDateTime *
air_shapes_read_time (JsonObject *object, const char *name)
{
  const char *text = air_json_raw (object, name);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  return text != NULL ? g_date_time_new_from_iso8601 (text, utc) : NULL;
}

static char **
read_texts (JsonObject *object, const char *name)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array = air_json_array (object, name);
  guint n = array != NULL ? MIN (json_array_get_length (array), AIR_LIMIT_ITEMS) : 0;

  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      g_autofree char *text = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
                                ? air_text_clean (json_node_get_string (node))
                                : NULL;

      if (text != NULL)
        g_strv_builder_add (builder, text);
    }
  return g_strv_builder_end (builder);
}

/* (transfer full): of what `read` makes of the elements. */
static GPtrArray *
read_list (JsonObject *object, const char *name, AirItem *(*read) (JsonObject *element))
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  JsonArray *array = air_json_array (object, name);
  guint n = array != NULL ? MIN (json_array_get_length (array), AIR_LIMIT_ITEMS) : 0;

  for (guint i = 0; i < n; i++)
    {
      JsonObject *element = air_json_array_object (array, i);
      AirItem *item = element != NULL ? read (element) : NULL;

      if (item != NULL)
        g_ptr_array_add (items, item);
    }
  return items;
}

/* Shapes */

static AirItem *
read_person (JsonObject *object)
{
  g_autofree char *id = air_shapes_read_line (object, "id");
  g_autofree char *name = read_title (object, "name");
  g_autofree char *role = air_shapes_read_line (object, "role");
  g_autofree char *bio = air_shapes_read_lines (object, "bio");
  g_autofree char *image = air_shapes_read_url (object, "image");
  g_autofree char *url = air_shapes_read_url (object, "url");
  g_autofree char *email = air_shapes_read_line (object, "email");

  if (name == NULL && email == NULL && url == NULL)
    return NULL;

  return g_object_new (AIR_TYPE_PERSON, "id", id, "name", name, "role", role, "bio", bio, "image", image, "url", url,
                       "email", email, NULL);
}

GPtrArray *
air_shapes_read_people (JsonObject *object, const char *name)
{
  return read_list (object, name, read_person);
}

AirItem *
air_shapes_read_image (JsonObject *object, const char *name)
{
  JsonObject *image = air_json_object (object, name);
  g_autofree char *url = air_shapes_read_url (image, "url");
  g_autofree char *alt = air_shapes_read_lines (image, "alt");
  g_autofree char *caption = air_shapes_read_lines (image, "caption");
  g_autofree char *credit = air_shapes_read_line (image, "credit");
  g_autofree char *agency = air_shapes_read_line (image, "agency");

  if (url == NULL)
    return NULL;

  return g_object_new (AIR_TYPE_IMAGE, "url", url, "alt", alt, "caption", caption, "credit", credit, "agency", agency,
                       "width", air_shapes_read_number (image, "width"), "height",
                       air_shapes_read_number (image, "height"), NULL);
}

static AirItem *
read_enclosure (JsonObject *object)
{
  g_autofree char *url = air_shapes_read_url (object, "url");
  g_autofree char *type = air_shapes_read_line (object, "type");

  return url != NULL ? g_object_new (AIR_TYPE_ENCLOSURE, "url", url, "mime-type", type, "length",
                                     air_shapes_read_number (object, "length"), NULL)
                     : NULL;
}

static AirItem *
read_story (JsonObject *object)
{
  g_autofree char *id = air_shapes_read_line (object, "id");
  g_autofree char *url = air_shapes_read_url (object, "url");
  g_autofree char *title = read_title (object, "title");
  g_autofree char *summary = air_shapes_read_lines (object, "summary");
  g_autofree char *section = air_shapes_read_line (object, "section");
  g_autofree char *copyright = air_shapes_read_lines (object, "copyright");
  g_autoptr (GDateTime) published = air_shapes_read_time (object, "published");
  g_autoptr (GDateTime) updated = air_shapes_read_time (object, "updated");
  g_autoptr (AirItem) image = air_shapes_read_image (object, "image");
  g_autoptr (GPtrArray) authors = air_shapes_read_people (object, "authors");
  g_autoptr (GPtrArray) enclosures = read_list (object, "enclosures", read_enclosure);
  g_autoptr (GPtrArray) blocks = read_list (object, "blocks", air_shapes_read_block);
  g_auto (GStrv) tags = read_texts (object, "tags");

  if (id == NULL)
    return NULL;

  return g_object_new (AIR_TYPE_STORY, "id", id, "url", url, "title", title, "summary", summary, "section", section,
                       "published", published, "updated", updated, "authors", authors, "image", image, "tags", tags,
                       "enclosures", enclosures, "copyright", copyright, "blocks", blocks, NULL);
}

/* What ends before it begins has no end that is known. */
static void
check_end (GDateTime *start, GDateTime **end)
{
  if (start != NULL && *end != NULL && g_date_time_compare (start, *end) > 0)
    g_clear_pointer (end, g_date_time_unref);
}

/* All-day ends are days. */
static GDateTime *
read_moment (JsonObject *object, const char *name)
{
  const char *text = air_json_raw (object, name);
  g_autofree char *midnight = text != NULL ? g_strconcat (text, "T00:00:00Z", NULL) : NULL;
  GDateTime *moment = air_shapes_read_time (object, name);

  return moment == NULL && midnight != NULL ? g_date_time_new_from_iso8601 (midnight, NULL) : moment;
}

static int
read_status (JsonObject *object)
{
  const char *status = air_json_raw (object, "status");

  if (g_strcmp0 (status, "cancelled") == 0)
    return AIR_EVENT_CANCELLED;

  return g_strcmp0 (status, "tentative") == 0 ? AIR_EVENT_TENTATIVE : AIR_EVENT_CONFIRMED;
}

static AirItem *
read_event (JsonObject *object)
{
  g_autofree char *uid = air_shapes_read_line (object, "uid");
  g_autofree char *title = read_title (object, "title");
  g_autofree char *zone = air_shapes_read_line (object, "zone");
  g_autofree char *location = air_shapes_read_lines (object, "location");
  g_autofree char *url = air_shapes_read_url (object, "url");
  g_autofree char *description = air_shapes_read_lines (object, "description");
  g_autoptr (GDateTime) start = read_moment (object, "start");
  g_autoptr (GDateTime) end = read_moment (object, "end");

  check_end (start, &end);
  if (start == NULL)
    return NULL;

  return g_object_new (AIR_TYPE_EVENT, "uid", uid, "title", title, "start", start, "end", end, "all-day",
                       air_json_boolean (object, "all_day", FALSE), "zone", zone, "location", location, "url", url,
                       "status", read_status (object), "description", description, "recurring",
                       air_json_boolean (object, "recurring", FALSE), NULL);
}

static AirItem *
read_broadcast (JsonObject *object)
{
  g_autofree char *id = air_shapes_read_line (object, "id");
  g_autofree char *title = read_title (object, "title");
  g_autofree char *description = air_shapes_read_lines (object, "description");
  g_autofree char *url = air_shapes_read_url (object, "url");
  g_autofree char *image = air_shapes_read_url (object, "image");
  g_autofree char *episode = air_shapes_read_line (object, "episode");
  g_autoptr (GDateTime) start = air_shapes_read_time (object, "start");
  g_autoptr (GDateTime) end = air_shapes_read_time (object, "end");
  g_autoptr (GPtrArray) hosts = air_shapes_read_people (object, "hosts");

  check_end (start, &end);
  if (start == NULL)
    return NULL;

  return g_object_new (AIR_TYPE_BROADCAST, "id", id, "start", start, "end", end, "title", title, "hosts", hosts,
                       "description", description, "url", url, "image", image, "episode", episode, NULL);
}

static AirItem *
read_track (JsonObject *object)
{
  g_autofree char *title = read_title (object, "title");
  g_autofree char *artist = air_shapes_read_line (object, "artist");
  g_autofree char *album = air_shapes_read_line (object, "album");
  g_autoptr (GDateTime) start = air_shapes_read_time (object, "start");
  g_autoptr (GDateTime) end = air_shapes_read_time (object, "end");

  check_end (start, &end);
  if (title == NULL)
    return NULL;

  return g_object_new (AIR_TYPE_TRACK, "title", title, "artist", artist, "album", album, "start", start, "end", end,
                       NULL);
}

AirItem *
air_shapes_read (JsonObject *object, AirKeptKind kind)
{
  static AirItem *(*const read[AIR_N_KEPT_KINDS]) (JsonObject *) = { read_story, read_event, read_person,
                                                                     read_broadcast, read_track };

  return object != NULL ? read[kind](object) : NULL;
}
