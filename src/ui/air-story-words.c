/* air-story-words.c - facts of a story as words for people
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-story-words.h"

#include "air-time-text.h"
#include "air-words.h"

#include <glib/gi18n.h>

static gboolean
is_said (const char *text)
{
  return text != NULL && *text != '\0';
}

char *
air_story_words_credit (AirImage *image)
{
  const char *credit = image != NULL ? air_image_get_credit (image) : NULL;
  const char *agency = image != NULL ? air_image_get_agency (image) : NULL;

  if (is_said (credit) && is_said (agency))
    /* Translators: a photographer and the agency or outlet they work for. */
    return g_strdup_printf (_("Photo: %s / %s"), credit, agency);
  if (is_said (credit) || is_said (agency))
    return g_strdup_printf (_("Photo: %s"), is_said (credit) ? credit : agency);

  return NULL;
}

char *
air_story_words_caption (AirImage *image)
{
  const char *caption = image != NULL ? air_image_get_caption (image) : NULL;
  g_autofree char *credit = air_story_words_credit (image);

  if (is_said (caption) && credit != NULL)
    /* Translators: a picture's caption, then its credit. */
    return g_strdup_printf (C_ ("caption and credit", "%s %s"), caption, credit);

  return is_said (caption) ? g_strdup (caption) : g_steal_pointer (&credit);
}

char *
air_story_words_alternative (AirImage *image)
{
  if (image == NULL)
    return NULL;
  if (is_said (air_image_get_alt (image)))
    return g_strdup (air_image_get_alt (image));

  return air_story_words_caption (image);
}

static GDateTime *
get_first_time (AirStory *story)
{
  return air_story_get_published (story) != NULL ? air_story_get_published (story) : air_story_get_updated (story);
}

static char *
join (const char *first, const char *second)
{
  if (first != NULL && second != NULL)
    /* Translators: two short facts in one line, such as a name and a time. */
    return g_strdup_printf (_("%s · %s"), first, second);

  return g_strdup (first != NULL ? first : second);
}

char *
air_story_words_byline (AirStory *story, GDateTime *now)
{
  g_autofree char *names = air_words_names (air_story_get_authors (story));
  g_autofree char *ago = air_story_words_ago (story, now);

  return join (names, ago);
}

char *
air_story_words_ago (AirStory *story, GDateTime *now)
{
  GDateTime *time = get_first_time (story);

  return time != NULL ? air_time_text_ago (time, now) : NULL;
}

char *
air_story_words_name (AirStory *story, GDateTime *now)
{
  g_autofree char *headline = air_story_words_headline (story);
  g_autofree char *byline = air_story_words_byline (story, now);

  if (byline == NULL)
    return g_steal_pointer (&headline);

  /* Translators: a story's headline, then who wrote it and when, for screen readers. */
  return g_strdup_printf (C_ ("spoken card", "%s, %s"), headline, byline);
}

/* `by_hour`: the day is known. */
static char *
tell_updated (GDateTime *when, GDateTime *now, gboolean by_hour)
{
  g_autofree char *moment = by_hour ? air_time_text_hour (when, now) : air_time_text_moment (when, now);

  /* Translators: %s is an hour, or a day with an hour. */
  return g_strdup_printf (by_hour ? _("Updated at %s") : _("Updated %s"), moment);
}

char *
air_story_words_updated (GDateTime *when, GDateTime *now)
{
  return tell_updated (when, now, air_time_text_days_between (now, when) == 0);
}

/* On the day itself the hour says it; a change that is told to the minute of the first appearance
 * is none. */
char *
air_story_words_times (AirStory *story, GDateTime *now)
{
  GDateTime *published = air_story_get_published (story);
  GDateTime *updated = air_story_get_updated (story);
  g_autofree char *first = published != NULL ? air_time_text_moment (published, now) : NULL;
  g_autofree char *change = NULL;

  if (updated != NULL && (published == NULL || g_date_time_difference (updated, published) >= G_TIME_SPAN_MINUTE))
    {
      gboolean same_day = published != NULL && air_time_text_days_between (published, updated) == 0 &&
                          air_time_text_days_between (now, updated) == air_time_text_days_between (now, published);

      change = tell_updated (updated, now, same_day);
    }

  return join (first, change);
}

char *
air_story_words_sections (AirStory *story)
{
  g_auto (GStrv) sections = air_story_dup_sections (story);

  return sections[0] != NULL ? g_strjoinv (" · ", sections) : NULL;
}

char *
air_story_words_headline (AirStory *story)
{
  if (is_said (air_story_get_title (story)))
    return g_strdup (air_story_get_title (story));

  return g_strdup (is_said (air_story_get_summary (story)) ? air_story_get_summary (story) : _("Untitled story"));
}

const char *
air_story_words_key (AirStory *story)
{
  return air_story_get_id (story) != NULL ? air_story_get_id (story) : air_story_get_url (story);
}
