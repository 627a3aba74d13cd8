/* air-cli-items.c - stories, events and people, told
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-cli.h"

#include "air-block.h"
#include "air-cli-ics.h"
#include "air-cli-load.h"
#include "air-cli-print.h"
#include "air-cli-time.h"
#include "air-error.h"
#include "air-event.h"

#include <glib/gi18n.h>

/* (transfer full) */
static GPtrArray *
list_feed (AirFeed *feed, GType type)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (feed)); i++)
    {
      g_autoptr (AirItem) item = g_list_model_get_item (G_LIST_MODEL (feed), i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (item, type))
        g_ptr_array_add (items, g_steal_pointer (&item));
    }

  return items;
}

static void
print_list (AirCli *self, const char *key, GPtrArray *items, int limit)
{
  g_autoptr (GString) out = g_string_new (NULL);

  g_string_append_printf (out, "{\"%s\":", key);
  air_cli_append_items (out, self->readers, items, limit, FALSE);
  g_string_append_c (out, '}');
  air_cli_print_object (out->str);
}

static char *
format_byline (AirStory *story)
{
  GPtrArray *authors = air_story_get_authors (story);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < authors->len; i++)
    if (air_person_get_name (g_ptr_array_index (authors, i)) != NULL)
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                              air_person_get_name (g_ptr_array_index (authors, i)));

  return g_string_free (names, FALSE);
}

static void
say_card (AirCli *self, AirStory *story)
{
  GDateTime *published = air_story_get_published (story);
  g_autofree char *byline = format_byline (story);
  g_autofree char *day = published != NULL ? air_cli_format_day (self, published) : g_strdup ("");
  g_autofree char *title =
    air_cli_bold (air_story_get_title (story) != NULL ? air_story_get_title (story) : _ ("(without a title)"));

  air_cli_say ("%s", title);
  if (*day != '\0' || *byline != '\0')
    air_cli_say ("  %s%s%s", day, *day != '\0' && *byline != '\0' ? " · " : "", byline);
  if (air_story_get_summary (story) != NULL)
    air_cli_say ("  %s", air_story_get_summary (story));
  air_cli_say ("  [%s]\n", air_story_get_id (story));
}

static void
tell_stories (AirCli *self)
{
  g_autoptr (GPtrArray) stories = list_feed (air_station_get_stories (self->station), AIR_TYPE_STORY);
  int limit = self->options->limit;

  if (self->options->json)
    print_list (self, "stories", stories, limit);
  else if (stories->len == 0)
    air_cli_say (_ ("The station publishes no stories."));
  else
    for (guint i = 0; i < stories->len && (limit < 0 || i < (guint) limit); i++)
      say_card (self, g_ptr_array_index (stories, i));
  self->done (AIR_CLI_DONE, self->data);
}

void
air_cli_stories (AirCli *self)
{
  air_cli_load (self, AIR_CLI_KIND (AIR_SOURCE_STORIES), tell_stories);
}

static void
say_block (AirBlock *block)
{
  GPtrArray *items = air_block_get_items (block);
  AirImage *image = air_block_get_image (block);

  switch ((AirBlockKind) air_block_get_kind (block))
    {
    case AIR_BLOCK_LIST:
      for (guint i = 0; i < items->len; i++)
        if (air_block_get_ordered (block))
          air_cli_say ("  %u. %s", i + 1, air_block_get_text (g_ptr_array_index (items, i)));
        else
          air_cli_say ("  • %s", air_block_get_text (g_ptr_array_index (items, i)));
      break;
    case AIR_BLOCK_QUOTE:
      air_cli_say ("  “%s”%s%s", air_block_get_text (block), air_block_get_attribution (block) != NULL ? " – " : "",
                   air_block_get_attribution (block) != NULL ? air_block_get_attribution (block) : "");
      break;
    case AIR_BLOCK_IMAGE:
      if (image != NULL && air_image_get_caption (image) != NULL)
        air_cli_say ("[%s]", air_image_get_caption (image));
      break;
    case AIR_BLOCK_AUDIO:
      air_cli_say ("♪ %s",
                   air_block_get_title (block) != NULL ? air_block_get_title (block) : air_block_get_url (block));
      break;
    case AIR_BLOCK_TABLE:
      for (guint i = 0; i < air_block_get_rows (block)->len; i++)
        {
          g_autofree char *row = g_strjoinv ("\t", g_ptr_array_index (air_block_get_rows (block), i));

          air_cli_say ("%s", row);
        }
      break;
    case AIR_BLOCK_RULE:
      air_cli_say ("* * *");
      break;
    case AIR_BLOCK_PARAGRAPH:
    case AIR_BLOCK_HEADING:
    case AIR_BLOCK_PREFORMATTED:
    default:
      air_cli_say ("%s", air_block_get_text (block) != NULL ? air_block_get_text (block) : "");
    }
  air_cli_say ("%s", "");
}

static void
say_story (AirCli *self, AirStory *story)
{
  GPtrArray *blocks = air_story_read_blocks (story), *authors = air_story_get_authors (story);

  say_card (self, story);
  for (guint i = 0; i < blocks->len; i++)
    say_block (g_ptr_array_index (blocks, i));
  if (air_story_get_copyright (story) != NULL)
    air_cli_say ("%s\n", air_story_get_copyright (story));
  for (guint i = 0; i < authors->len; i++)
    if (air_person_get_bio (g_ptr_array_index (authors, i)) != NULL)
      air_cli_say ("%s: %s", air_person_get_name (g_ptr_array_index (authors, i)),
                   air_person_get_bio (g_ptr_array_index (authors, i)));
}

static void
story_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  AirCli *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AirStory) story = air_station_read_story_finish (AIR_STATION (source), result, &error);
  g_autofree char *json = NULL;

  if (story == NULL)
    {
      air_cli_fail (self, error);
      return;
    }

  if (self->options->json)
    {
      json = self->readers->to_json (AIR_ITEM (story), TRUE);
      air_cli_print_object (json);
    }
  else
    say_story (self, story);
  self->done (AIR_CLI_DONE, self->data);
}

/* By id, else by address. */
static AirStory *
find_story (AirCli *self, const char *id)
{
  AirFeed *feed = air_station_get_stories (self->station);
  AirItem *found = air_feed_find (feed, id);

  for (guint i = 0; found == NULL && i < g_list_model_get_n_items (G_LIST_MODEL (feed)); i++)
    {
      g_autoptr (AirItem) item = g_list_model_get_item (G_LIST_MODEL (feed), i);

      if (AIR_IS_STORY (item) && g_strcmp0 (air_story_get_url (AIR_STORY (item)), id) == 0)
        found = item; /* held by the feed */
    }

  return found != NULL && AIR_IS_STORY (found) ? AIR_STORY (found) : NULL;
}

static void
read_story (AirCli *self)
{
  const char *id = self->options->arguments[0];
  AirStory *story = find_story (self, id);
  g_autoptr (GError) error = NULL;

  if (story == NULL)
    {
      error = g_error_new (AIR_ERROR, AIR_ERROR_NOT_FOUND, _ ("The station has no story “%s”"), id);
      air_cli_fail (self, error);
      return;
    }

  air_station_read_story_async (self->station, story, self->load, NULL, story_cb, self);
}

void
air_cli_story (AirCli *self)
{
  air_cli_load (self, AIR_CLI_KIND (AIR_SOURCE_STORIES), read_story);
}

/* A notice's event joins the calendar's: only those that overlap what was asked for. */
static gboolean
is_asked_for (AirCli *self, AirEvent *event)
{
  const AirCliOptions *options = self->options;
  g_autoptr (GDateTime) now = air_clock_dup_now (self->clock);
  GDateTime *from = options->from != NULL ? options->from : now;
  GDateTime *start = air_event_get_start (event);
  GDateTime *end = air_event_get_end (event) != NULL ? air_event_get_end (event) : start;

  if (options->to != NULL && g_date_time_compare (start, options->to) >= 0)
    return FALSE;

  return g_date_time_compare (end, from) > 0 || g_date_time_compare (start, from) >= 0;
}

static void
say_event (AirCli *self, AirEvent *event)
{
  GDateTime *start = air_event_get_start (event);
  gboolean all_day = air_event_get_all_day (event);
  g_autofree char *day = all_day ? g_date_time_format (start, _ ("%a %e %b")) : air_cli_format_day (self, start);
  g_autofree char *span =
    all_day ? g_strdup (_ ("all day")) : air_cli_format_span (self, start, air_event_get_end (event));
  g_autofree char *title =
    air_cli_bold (air_event_get_title (event) != NULL ? air_event_get_title (event) : _ ("(without a title)"));

  air_cli_say ("%s  %s  %s%s%s%s", day, span, title,
               air_event_get_location (event) != NULL ? " · " : "",
               air_event_get_location (event) != NULL ? air_event_get_location (event) : "",
               air_event_get_status (event) == AIR_EVENT_CANCELLED ? _ (" · cancelled") : "");
}

static void
tell_events (AirCli *self)
{
  g_autoptr (GPtrArray) all = list_feed (air_station_get_events (self->station), AIR_TYPE_EVENT);
  g_autoptr (GPtrArray) events = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    if (is_asked_for (self, g_ptr_array_index (all, i)))
      g_ptr_array_add (events, g_ptr_array_index (all, i));

  if (self->options->ics)
    {
      g_autoptr (GDateTime) now = air_clock_dup_now (self->clock);
      g_autofree char *calendar = air_cli_make_ics (events, now);

      air_cli_say ("%s", calendar);
    }
  else if (self->options->json)
    print_list (self, "events", events, -1);
  else if (events->len == 0)
    air_cli_say (_ ("The station announces no events for then."));
  else
    for (guint i = 0; i < events->len; i++)
      say_event (self, g_ptr_array_index (events, i));
  self->done (AIR_CLI_DONE, self->data);
}

void
air_cli_events (AirCli *self)
{
  air_cli_load (self, AIR_CLI_KIND (AIR_SOURCE_EVENTS) | AIR_CLI_KIND (AIR_SOURCE_NOTICES), tell_events);
}

static void
say_person (AirPerson *person)
{
  g_autofree char *name = air_cli_bold (air_person_get_name (person) != NULL ? air_person_get_name (person) : "");

  air_cli_say ("%s%s%s", name, air_person_get_role (person) != NULL ? " · " : "",
               air_person_get_role (person) != NULL ? air_person_get_role (person) : "");
  if (air_person_get_bio (person) != NULL)
    air_cli_say ("  %s", air_person_get_bio (person));
}

static void
tell_people (AirCli *self)
{
  g_autoptr (GPtrArray) people = list_feed (air_station_get_people (self->station), AIR_TYPE_PERSON);

  if (self->options->json)
    print_list (self, "people", people, -1);
  else if (people->len == 0)
    air_cli_say (_ ("The station names nobody."));
  else
    for (guint i = 0; i < people->len; i++)
      say_person (g_ptr_array_index (people, i));
  self->done (AIR_CLI_DONE, self->data);
}

void
air_cli_people (AirCli *self)
{
  air_cli_load (self,
                AIR_CLI_KIND (AIR_SOURCE_PEOPLE) | AIR_CLI_KIND (AIR_SOURCE_BROADCASTS) |
                  AIR_CLI_KIND (AIR_SOURCE_STORIES),
                tell_people);
}
