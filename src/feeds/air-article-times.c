/* air-article-times.c - when a story was published and updated
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-article-times.h"

#include "air-block.h"
#include "air-html-text.h"
#include "air-text.h"
#include "air-time.h"

#include <string.h>

/* A page while its times are sought. */
typedef struct
{
  const AirPageMeta *meta;    /* (unowned) */
  GTimeZone *zone;            /* (unowned) (nullable) */
  const GumboNode *container; /* (unowned) */
  const GumboNode *body;      /* (unowned) (nullable) */
  GPtrArray *blocks;          /* (unowned) */
  GDateTime *published;       /* (owned) (nullable) */
  GDateTime *updated;         /* (owned) (nullable) */
} Times;

/* "at 3 p.m. ET": of the day of `day`. */
static GDateTime *
moment_of_time (const char *time, GDateTime *day, GTimeZone *zone)
{
  static const char *const months[] = { "January", "February", "March", "April", "May", "June", "July", "August",
                                        "September", "October", "November", "December" };
  g_autoptr (GDateTime) local = zone != NULL ? g_date_time_to_timezone (day, zone) : g_date_time_ref (day);
  g_autofree char *text = g_strdup_printf ("%s %d, %d %s%s", months[g_date_time_get_month (local) - 1],
                                           g_date_time_get_day_of_month (local), g_date_time_get_year (local),
                                           g_str_has_prefix (time, "at ") ? "" : "at ", time);

  return air_time_parse (text, zone);
}

/* A moment behind "Published" or "Updated" on a line of its own; a time alone is one of `day` (nullable). */
static GDateTime *
moment_of_line (const char *line, const char *word, GDateTime *day, GTimeZone *zone)
{
  g_autofree char *rest = NULL;
  GDateTime *moment;

  if (g_ascii_strncasecmp (line, word, strlen (word)) != 0)
    return NULL;
  line += strlen (word);
  if (g_str_has_prefix (line, " on "))
    line += 4;
  rest = air_text_clean (line + strspn (line, ": "));
  moment = air_time_parse (rest, zone);
  if (moment == NULL && rest != NULL && day != NULL)
    moment = moment_of_time (rest, day, zone);
  return moment;
}

static GDateTime *
updated_of_line (const Times *self, const char *line)
{
  static const char *const words[] = { "Updated", "Last updated" };
  GDateTime *day = self->meta->modified != NULL ? self->meta->modified : self->meta->published;
  GDateTime *moment = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (words) && moment == NULL; i++)
    moment = moment_of_line (line, words[i], day, self->zone);
  return moment;
}

/* Whether an element is so small that its text can be one line. */
static gboolean
is_small (const GumboNode *root)
{
  guint n = 0;

  for (const GumboNode *node = root; node != NULL && n < 40; node = air_html_next (root, node))
    n++;
  return n < 40;
}

static void
read_printed_time (Times *self, const char *line)
{
  if (self->updated == NULL)
    self->updated = updated_of_line (self, line);
  if (self->published == NULL)
    self->published = moment_of_line (line, "Published", NULL, self->zone);
  if (self->published == NULL)
    self->published = moment_of_line (line, "Posted", NULL, self->zone);
}

/* What the page prints about its times, above its text. */
static void
read_printed_times (Times *self, const GumboNode *root)
{
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();
  guint n = 0;

  for (const GumboNode *node = root; node != NULL && n < 20000; n++)
    {
      if (node->type == GUMBO_NODE_TEXT && (strstr (node->v.text.text, "ublished") != NULL ||
                                            strstr (node->v.text.text, "pdated") != NULL ||
                                            strstr (node->v.text.text, "osted") != NULL))
        g_ptr_array_add (nodes, (gpointer) node);
      node = air_html_is_unseen (node) || (self->body != NULL && node == self->body) ? air_html_next_skip (root, node)
                                                                                   : air_html_next (root, node);
    }

  for (guint i = 0; i < MIN (nodes->len, 20); i++)
    {
      const GumboNode *text = nodes->pdata[i];
      const GumboNode *box = text->parent;
      g_autofree char *said = NULL;
      g_auto (GStrv) lines = NULL;

      while (box->parent != NULL && !air_html_is_block (box))
        box = box->parent;
      said = is_small (box) ? air_html_dup_lines (box) : NULL;
      if (said == NULL || g_utf8_strlen (said, -1) > 200)
        {
          g_free (said);
          said = air_text_clean (text->v.text.text);
        }
      lines = g_strsplit (said != NULL ? said : "", "\n", -1);
      for (guint j = 0; lines[j] != NULL; j++)
        read_printed_time (self, lines[j]);
    }
}

/* Elements that carry a moment for machines. */
static GDateTime *
moment_of_elements (const GumboNode *root, GTimeZone *zone)
{
  static const char *const names[] = { "content", "datetime", "data-date" };
  g_autoptr (GPtrArray) nodes = air_html_find_all (
    root, ".ArtP-timestamp, .ArticlePage-timestamp, .ArtP-datePublished, .ArticlePage-datePublished, "
          "[itemprop=datePublished], time[datetime]");

  for (guint i = 0; i < MIN (nodes->len, 20); i++)
    {
      const GumboNode *meta = air_html_find (nodes->pdata[i], "meta[content]");
      const GumboNode *node = meta != NULL ? meta : nodes->pdata[i];

      for (guint j = 0; j < G_N_ELEMENTS (names); j++)
        {
          GDateTime *moment = air_time_parse (air_html_get_attribute (node, names[j]), zone);

          if (moment != NULL)
            return moment;
        }
    }
  return NULL;
}

/* Wire stories say so where their text begins. */
static GDateTime *
updated_of_text (const Times *self)
{
  GDateTime *moment = NULL;

  for (guint i = 0; i < MIN (self->blocks->len, 4) && moment == NULL; i++)
    {
      const char *text = air_block_get_text (self->blocks->pdata[i]);

      if (text != NULL && strlen (text) < 100)
        moment = updated_of_line (self, text);
    }
  return moment;
}

/* Grove's addresses have the day in them: `/news/2026-07-24/title`. */
static GDateTime *
day_of_address (const Times *self)
{
  for (const char *p = self->meta->url; p != NULL && *p != '\0'; p++)
    if (*p == '/' && strspn (p + 1, "0123456789-") == 10 && p[5] == '-' && p[8] == '-' && p[11] == '/')
      {
        g_autofree char *day = g_strndup (p + 1, 10);

        return air_time_parse (day, self->zone);
      }
  return NULL;
}

static void
read_times (Times *self)
{
  g_autoptr (GDateTime) printed = NULL;

  read_printed_times (self, self->container);
  printed = g_steal_pointer (&self->published);
  if (self->meta->published != NULL)
    self->published = g_date_time_ref (self->meta->published);
  else
    self->published = moment_of_elements (self->container, self->zone);
  if (self->published == NULL)
    self->published = g_steal_pointer (&printed);
  if (self->published == NULL)
    self->published = day_of_address (self);

  if (self->updated == NULL)
    self->updated = updated_of_text (self);
  if (self->updated == NULL && self->meta->modified != NULL)
    self->updated = g_date_time_ref (self->meta->modified);
  if (self->updated != NULL && self->published != NULL && g_date_time_compare (self->updated, self->published) <= 0)
    g_clear_pointer (&self->updated, g_date_time_unref);
}

void
air_article_times_read (const AirPageMeta *meta,
                        GTimeZone *zone,
                        const GumboNode *container,
                        const GumboNode *body,
                        GPtrArray *blocks,
                        GDateTime **published,
                        GDateTime **updated)
{
  Times times = { meta, zone, container, body, blocks, NULL, NULL };

  read_times (&times);
  *published = times.published;
  *updated = times.updated;
}
