/* air-demo-content.c - what the demo station has to tell, read once
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-demo-content.h"

#include "air-demo-resources.h"

#include <json-glib/json-glib.h>
#include <stdlib.h>
#include <string.h>

#define ROOT "/io/github/airshift/Airshift/demo/"

static const char *const day_nicks[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

static void
free_person (gpointer data)
{
  AirDemoPerson *person = data;

  g_free (person->slug);
  g_free (person->name);
  g_free (person->role);
  g_free (person->bio);
  g_free (person);
}

static void
free_show (gpointer data)
{
  AirDemoShow *show = data;

  g_free (show->id);
  g_free (show->name);
  g_free (show->genre);
  g_free (show->description);
  g_free (show->link);
  g_strfreev (show->hosts);
  g_free (show);
}

static void
free_story (gpointer data)
{
  AirDemoStory *story = data;

  g_free (story->slug);
  g_free (story->title);
  g_free (story->section);
  g_free (story->summary);
  g_ptr_array_unref (story->authors);
  g_free (story->picture);
  g_free (story->alt);
  g_free (story->caption);
  g_free (story->photographer);
  g_free (story->agency);
  g_strfreev (story->tags);
  g_free (story->copyright);
  g_free (story->audio);
  g_free (story->body);
  g_free (story);
}

static void
free_event (gpointer data)
{
  AirDemoEvent *event = data;

  g_free (event->uid);
  g_free (event->summary);
  g_free (event->description);
  g_free (event->location);
  g_free (event->path);
  g_free (event->status);
  g_free (event->rrule);
  g_free (event->moved_summary);
  g_free (event);
}

static char *
take_text (JsonObject *object, const char *name)
{
  return g_strdup (json_object_get_string_member_with_default (object, name, NULL));
}

static char **
take_texts (JsonObject *object, const char *name)
{
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  JsonArray *array = json_object_get_array_member (object, name);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    g_strv_builder_add (texts, json_array_get_string_element (array, i));
  return g_strv_builder_end (texts);
}

static int
take_number (JsonObject *object, const char *name)
{
  return (int)json_object_get_int_member_with_default (object, name, 0);
}

/* HH:MM as minutes; 0 if it is not said. */
static int
read_minute (const char *text)
{
  const char *colon = text ? strchr (text, ':') : NULL;

  return colon ? atoi (text) * 60 + atoi (colon + 1) : 0;
}

static int
read_day (const char *nick)
{
  for (guint i = 0; nick && i < G_N_ELEMENTS (day_nicks); i++)
    if (g_str_equal (nick, day_nicks[i]))
      return (int)i + 1;
  return 0;
}

static JsonNode *
load_json (const char *name, GError **error)
{
  g_autofree char *path = g_strconcat ("content/", name, NULL);
  g_autoptr (GBytes) bytes = air_demo_content_read (path, error);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gsize length = 0;
  const char *text = bytes ? g_bytes_get_data (bytes, &length) : NULL;

  if (text == NULL || !json_parser_load_from_data (parser, text, (gssize)length, error))
    return NULL;
  return json_parser_steal_root (parser);
}

static gboolean
load_station (AirDemoContent *self, GError **error)
{
  g_autoptr (JsonNode) root = load_json ("station.json", error);
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (root == NULL)
    return FALSE;
  json_object_iter_init (&iter, json_node_get_object (root));
  while (json_object_iter_next (&iter, &name, &value))
    if (JSON_NODE_HOLDS_VALUE (value))
      g_hash_table_insert (self->facts, g_strdup (name), json_node_dup_string (value));
  self->about = take_texts (json_node_get_object (root), "about");
  self->market = take_texts (json_node_get_object (root), "market");
  self->zone = g_time_zone_new_identifier (air_demo_content_fact (self, "zone"));
  if (self->zone == NULL)
    self->zone = g_time_zone_new_utc ();
  return TRUE;
}

static gboolean
load_people (AirDemoContent *self, GError **error)
{
  g_autoptr (JsonNode) root = load_json ("people.json", error);
  JsonArray *array = root ? json_node_get_array (root) : NULL;

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      JsonObject *object = json_array_get_object_element (array, i);
      AirDemoPerson *person = g_new0 (AirDemoPerson, 1);

      person->slug = take_text (object, "slug");
      person->name = take_text (object, "name");
      person->role = take_text (object, "role");
      person->bio = take_text (object, "bio");
      g_ptr_array_add (self->people, person);
    }
  return root != NULL;
}

static const AirDemoShow *
find_show (const AirDemoContent *self, const char *id)
{
  for (guint i = 0; i < self->shows->len; i++)
    {
      const AirDemoShow *show = g_ptr_array_index (self->shows, i);

      if (g_str_equal (show->id, id))
        return show;
    }
  return NULL;
}

static int
compare_slots (gconstpointer a, gconstpointer b)
{
  const AirDemoSlot *left = a, *right = b;

  return left->day != right->day ? left->day - right->day : left->minute - right->minute;
}

static gboolean
load_shows (AirDemoContent *self, GError **error)
{
  g_autoptr (JsonNode) root = load_json ("shows.json", error);
  JsonArray *shows = root ? json_object_get_array_member (json_node_get_object (root), "shows") : NULL;
  JsonArray *week = root ? json_object_get_array_member (json_node_get_object (root), "week") : NULL;

  for (guint i = 0; shows && i < json_array_get_length (shows); i++)
    {
      JsonObject *object = json_array_get_object_element (shows, i);
      AirDemoShow *show = g_new0 (AirDemoShow, 1);

      show->id = take_text (object, "id");
      show->name = take_text (object, "name");
      show->genre = take_text (object, "format");
      show->description = take_text (object, "desc");
      show->link = take_text (object, "link");
      show->hosts = take_texts (object, "hosts");
      show->talk = g_str_equal (show->genre, "Talk") || g_str_equal (show->genre, "News");
      g_ptr_array_add (self->shows, show);
    }
  for (guint i = 0; week && i < json_array_get_length (week); i++)
    {
      JsonObject *object = json_array_get_object_element (week, i);
      g_auto (GStrv) days = take_texts (object, "days");

      for (guint d = 0; days[d]; d++)
        {
          AirDemoSlot slot = { read_day (days[d]), read_minute (json_object_get_string_member (object, "start")),
                               find_show (self, json_object_get_string_member (object, "show")) };

          if (slot.show != NULL)
            g_array_append_val (self->week, slot);
        }
    }
  g_array_sort (self->week, compare_slots);
  return root != NULL;
}

static gboolean
load_events (AirDemoContent *self, GError **error)
{
  g_autoptr (JsonNode) root = load_json ("events.json", error);
  JsonArray *array = root ? json_node_get_array (root) : NULL;

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      JsonObject *object = json_array_get_object_element (array, i);
      AirDemoEvent *event = g_new0 (AirDemoEvent, 1);
      const char *first = json_object_get_string_member_with_default (object, "first", NULL);

      event->uid = take_text (object, "uid");
      event->summary = take_text (object, "summary");
      event->description = take_text (object, "description");
      event->location = take_text (object, "location");
      event->path = take_text (object, "url");
      event->status = take_text (object, "status");
      event->rrule = take_text (object, "rrule");
      event->all_day = json_object_get_boolean_member_with_default (object, "all_day", FALSE);
      event->utc = json_object_get_boolean_member_with_default (object, "utc", FALSE);
      event->nth = take_number (object, "nth");
      event->weekday = read_day (first ? first : json_object_get_string_member_with_default (object, "day", NULL));
      event->weeks = take_number (object, "weeks");
      event->in_days = take_number (object, "in_days");
      event->days = take_number (object, "days");
      event->minute = read_minute (json_object_get_string_member_with_default (object, "start", NULL));
      event->minutes = take_number (object, "minutes");
      event->skip_week = take_number (object, "skip_week");
      event->moved_week = take_number (object, "moved_week");
      event->moved_minute = read_minute (json_object_get_string_member_with_default (object, "moved_start", NULL));
      event->moved_summary = take_text (object, "moved_summary");
      g_ptr_array_add (self->events, event);
    }
  return root != NULL;
}

/* One "Name: value" line of a story's head. */
static void
read_story_line (AirDemoContent *self, AirDemoStory *story, const char *name, const char *value)
{
  struct
  {
    const char *name;
    char **place;
  } texts[] = {
    { "Title", &story->title },
    { "Section", &story->section },
    { "Summary", &story->summary },
    { "Picture", &story->picture },
    { "Alt", &story->alt },
    { "Caption", &story->caption },
    { "Agency", &story->agency },
    { "Photographer", &story->photographer },
    { "Copyright", &story->copyright },
    { "Audio", &story->audio },
  };
  struct
  {
    const char *name;
    int *place;
  } numbers[] = {
    { "Days-Ago", &story->days_ago },
    { "Updated-Minutes", &story->updated_minutes },
    { "Audio-Seconds", &story->audio_s },
    { "Full-Feed", &story->full_feed },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_str_equal (name, texts[i].name))
      *texts[i].place = g_strdup (value);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (g_str_equal (name, numbers[i].name))
      *numbers[i].place = atoi (value);
  if (g_str_equal (name, "Time"))
    story->minute = read_minute (value);
  if (g_str_equal (name, "Tags"))
    story->tags = g_strsplit (value, ", ", -1);
  if (g_str_equal (name, "Authors"))
    {
      g_auto (GStrv) slugs = g_strsplit (value, ", ", -1);

      for (guint i = 0; slugs[i]; i++)
        g_ptr_array_add (story->authors, (gpointer)air_demo_content_find_person (self, slugs[i]));
      g_ptr_array_remove (story->authors, NULL);
    }
}

static AirDemoStory *
read_story (AirDemoContent *self, const char *file, GBytes *bytes)
{
  AirDemoStory *story = g_new0 (AirDemoStory, 1);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  char *rest = strstr (text, "\n\n");
  g_auto (GStrv) lines = NULL;

  story->slug = g_strndup (file, strcspn (file, "."));
  story->authors = g_ptr_array_new ();
  story->body = g_strdup (rest ? rest + 2 : "");
  if (rest)
    *rest = '\0';
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    {
      char *colon = strstr (lines[i], ": ");

      if (colon == NULL)
        continue;
      *colon = '\0';
      read_story_line (self, story, lines[i], colon + 2);
    }
  if (story->tags == NULL)
    story->tags = g_new0 (char *, 1);
  return story;
}

static gboolean
load_stories (AirDemoContent *self, GError **error)
{
  GResource *resource = air_demo_resources_get_resource ();
  g_auto (GStrv) files = g_resource_enumerate_children (resource, ROOT "content/stories/", 0, error);

  for (guint i = 0; files && files[i]; i++)
    {
      g_autofree char *path = g_strconcat ("content/stories/", files[i], NULL);
      g_autoptr (GBytes) bytes = air_demo_content_read (path, error);

      if (bytes == NULL)
        return FALSE;
      g_ptr_array_add (self->stories, read_story (self, files[i], bytes));
    }
  return files != NULL;
}

AirDemoContent *
air_demo_content_load (GError **error)
{
  g_autoptr (AirDemoContent) self = g_new0 (AirDemoContent, 1);

  self->facts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->people = g_ptr_array_new_with_free_func (free_person);
  self->shows = g_ptr_array_new_with_free_func (free_show);
  self->week = g_array_new (FALSE, FALSE, sizeof (AirDemoSlot));
  self->stories = g_ptr_array_new_with_free_func (free_story);
  self->events = g_ptr_array_new_with_free_func (free_event);
  if (!load_station (self, error) || !load_people (self, error) || !load_shows (self, error)
      || !load_events (self, error) || !load_stories (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
air_demo_content_free (AirDemoContent *self)
{
  g_hash_table_unref (self->facts);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_strfreev (self->about);
  g_strfreev (self->market);
  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->shows);
  g_array_unref (self->week);
  g_ptr_array_unref (self->stories);
  g_ptr_array_unref (self->events);
  g_free (self);
}

const char *
air_demo_content_fact (const AirDemoContent *self, const char *name)
{
  const char *fact = g_hash_table_lookup (self->facts, name);

  return fact ? fact : "";
}

const AirDemoPerson *
air_demo_content_find_person (const AirDemoContent *self, const char *slug)
{
  for (guint i = 0; i < self->people->len; i++)
    {
      const AirDemoPerson *person = g_ptr_array_index (self->people, i);

      if (g_str_equal (person->slug, slug))
        return person;
    }
  return NULL;
}

const AirDemoPerson *
air_demo_content_find_host (const AirDemoContent *self, const char *name)
{
  for (guint i = 0; i < self->people->len; i++)
    {
      const AirDemoPerson *person = g_ptr_array_index (self->people, i);

      if (g_str_equal (person->name, name))
        return person;
    }
  return NULL;
}

const AirDemoStory *
air_demo_content_find_story (const AirDemoContent *self, const char *slug)
{
  for (guint i = 0; i < self->stories->len; i++)
    {
      const AirDemoStory *story = g_ptr_array_index (self->stories, i);

      if (g_str_equal (story->slug, slug))
        return story;
    }
  return NULL;
}

GBytes *
air_demo_content_read (const char *path, GError **error)
{
  g_autofree char *whole = g_strconcat (ROOT, path, NULL);

  return g_resource_lookup_data (air_demo_resources_get_resource (), whole, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}
