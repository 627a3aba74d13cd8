/* air-item-words.c - what of an item can be searched, and shown of it
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-item-words.h"

#include "air-block.h"
#include "air-broadcast.h"
#include "air-event.h"
#include "air-person.h"
#include "air-story.h"
#include "air-track.h"

static void
add (GString *text, const char *more)
{
  if (more == NULL || *more == '\0')
    return;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, more);
}

static void
add_names (GString *people, GPtrArray *persons)
{
  for (guint i = 0; i < persons->len; i++)
    add (people, air_person_get_name (g_ptr_array_index (persons, i)));
}

static void
add_image (GString *body, AirImage *image)
{
  if (image == NULL)
    return;

  add (body, air_image_get_caption (image));
  add (body, air_image_get_credit (image));
}

static void
add_blocks (GString *body, GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      AirBlock *block = g_ptr_array_index (blocks, i);
      GPtrArray *rows = air_block_get_rows (block);

      add (body, air_block_get_text (block));
      add (body, air_block_get_attribution (block));
      add (body, air_block_get_title (block));
      add_image (body, air_block_get_image (block));
      add_blocks (body, air_block_get_items (block));
      for (guint row = 0; row < rows->len; row++)
        {
          g_autofree char *line = g_strjoinv (" ", g_ptr_array_index (rows, row));

          add (body, line);
        }
    }
}

static void
add_story (AirStory *story, GString *title, GString *people, GString *body)
{
  const char *const *tags = air_story_get_tags (story);
  g_auto (GStrv) sections = air_story_dup_sections (story);

  add (title, air_story_get_title (story));
  add_names (people, air_story_get_authors (story));
  add (body, air_story_get_summary (story));
  add_blocks (body, air_story_read_blocks (story));
  add_image (body, air_story_get_image (story));
  for (guint i = 0; sections[i] != NULL; i++)
    add (body, sections[i]);
  for (guint i = 0; tags[i] != NULL; i++)
    add (body, tags[i]);
}

static GDateTime *
ref (GDateTime *time)
{
  return time != NULL ? g_date_time_ref (time) : NULL;
}

/* What lies in the time of the item is told by its own. */
static void
add_item (AirItem *item, AirItemWords *words, GString *title, GString *people, GString *body)
{
  if (AIR_IS_STORY (item))
    {
      add_story (AIR_STORY (item), title, people, body);
      words->time = ref (air_story_get_published (AIR_STORY (item)));
      words->url = g_strdup (air_story_get_url (AIR_STORY (item)));
    }
  else if (AIR_IS_EVENT (item))
    {
      add (title, air_event_get_title (AIR_EVENT (item)));
      add (body, air_event_get_description (AIR_EVENT (item)));
      add (body, air_event_get_location (AIR_EVENT (item)));
      words->time = ref (air_event_get_start (AIR_EVENT (item)));
      words->url = g_strdup (air_event_get_url (AIR_EVENT (item)));
    }
  else if (AIR_IS_PERSON (item))
    {
      add (title, air_person_get_name (AIR_PERSON (item)));
      add (body, air_person_get_role (AIR_PERSON (item)));
      add (body, air_person_get_bio (AIR_PERSON (item)));
      words->url = g_strdup (air_person_get_url (AIR_PERSON (item)));
    }
  else if (AIR_IS_BROADCAST (item))
    {
      add (title, air_broadcast_get_title (AIR_BROADCAST (item)));
      add_names (people, air_broadcast_get_hosts (AIR_BROADCAST (item)));
      add (body, air_broadcast_get_episode (AIR_BROADCAST (item)));
      add (body, air_broadcast_get_description (AIR_BROADCAST (item)));
      words->time = ref (air_broadcast_get_start (AIR_BROADCAST (item)));
      words->url = g_strdup (air_broadcast_get_url (AIR_BROADCAST (item)));
    }
  else if (AIR_IS_TRACK (item))
    {
      add (title, air_track_get_title (AIR_TRACK (item)));
      add (people, air_track_get_artist (AIR_TRACK (item)));
      add (body, air_track_get_album (AIR_TRACK (item)));
      words->time = ref (air_track_get_start (AIR_TRACK (item)));
    }
}

AirItemWords *
air_item_words_new (AirItem *item)
{
  AirItemWords *self = g_new0 (AirItemWords, 1);
  GString *title = g_string_new (NULL), *people = g_string_new (NULL), *body = g_string_new (NULL);

  add_item (item, self, title, people, body);
  self->title = g_string_free (title, FALSE);
  self->people = g_string_free (people, FALSE);
  self->body = g_string_free (body, FALSE);
  return self;
}

void
air_item_words_free (AirItemWords *self)
{
  g_free (self->title);
  g_free (self->people);
  g_free (self->body);
  g_clear_pointer (&self->time, g_date_time_unref);
  g_free (self->url);
  g_free (self);
}

/* "z" stands before what is written otherwise, itself included. */
char *
air_item_words_station_token (const char *station)
{
  GString *token = g_string_new ("s");

  for (const char *p = station; *p != '\0'; p++)
    if (g_ascii_isalnum (*p) && *p != 'z' && !g_ascii_isupper (*p))
      g_string_append_c (token, *p);
    else
      g_string_append_printf (token, "z%02x", (guchar) *p);

  return g_string_free (token, FALSE);
}
