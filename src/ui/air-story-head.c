/* air-story-head.c - what stands above a story's text
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-story-head.h"

#include "air-block.h"
#include "air-enclosure.h"
#include "air-figure.h"
#include "air-link-opener.h"
#include "air-listen-row.h"
#include "air-now-here.h"
#include "air-people-line.h"
#include "air-story-words.h"

#include <glib/gi18n.h>

#define DEK_PROBE_CHARS 40

struct _AirStoryHead
{
  AdwBin parent_instance;

  GtkLabel *section;
  GtkLabel *headline;
  GtkWidget *below; /* the headline */
  GtkLabel *dek;
  AirPeopleLine *byline;
  AirStoryChanges *changes;
  AirFigure *figure;
  GtkBox *enclosures;
};

G_DEFINE_FINAL_TYPE (AirStoryHead, air_story_head, ADW_TYPE_BIN)

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

/* A feed's summary is often the beginning of the text, and is then not told twice. */
static gboolean
begins_body (AirStory *story, const char *summary)
{
  GPtrArray *blocks = air_story_get_blocks (story);
  g_autofree char *probe = g_utf8_substring (summary, 0, MIN (g_utf8_strlen (summary, -1), DEK_PROBE_CHARS));

  for (guint i = 0; i < blocks->len; i++)
    {
      const char *text = air_block_get_text (blocks->pdata[i]);

      if (air_block_get_kind (blocks->pdata[i]) == AIR_BLOCK_PARAGRAPH && text != NULL)
        return g_str_has_prefix (text, probe);
    }

  return FALSE;
}

static gboolean
is_withdrawn (AirStation *station, AirStory *story)
{
  return station != NULL && air_marks_is_withdrawn (air_station_get_marks (station), air_story_get_id (story));
}

/* What the body itself offers to hear is not offered twice. */
static gboolean
is_in_body (AirStory *story, const char *url)
{
  GPtrArray *blocks = air_story_get_blocks (story);

  for (guint i = 0; i < blocks->len; i++)
    if (air_block_get_kind (blocks->pdata[i]) == AIR_BLOCK_AUDIO &&
        g_strcmp0 (air_block_get_url (blocks->pdata[i]), url) == 0)
      return TRUE;

  return FALSE;
}

static void
show_enclosures (AirStoryHead *self, AirStory *story)
{
  GPtrArray *enclosures = air_story_get_enclosures (story);
  gboolean any = FALSE;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->enclosures))) != NULL)
    gtk_box_remove (self->enclosures, child);
  for (guint i = 0; i < enclosures->len; i++)
    {
      const char *type = air_enclosure_get_mime_type (enclosures->pdata[i]);
      const char *url = air_enclosure_get_url (enclosures->pdata[i]);

      if (type == NULL || !g_str_has_prefix (type, "audio/") || !air_link_is_openable (url) ||
          is_in_body (story, url))
        continue;
      gtk_box_append (self->enclosures, air_listen_row_new (url, air_item_get_reach (AIR_ITEM (story)), NULL, -1,
                                                             air_story_get_title (story)));
      any = TRUE;
    }

  gtk_widget_set_visible (GTK_WIDGET (self->enclosures), any);
}

static void
air_story_head_class_init (AirStoryHeadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (AIR_TYPE_FIGURE);
  g_type_ensure (AIR_TYPE_PEOPLE_LINE);
  g_type_ensure (AIR_TYPE_STORY_CHANGES);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-story-head.ui");
  gtk_widget_class_bind_template_child (widget_class, AirStoryHead, section);
  gtk_widget_class_bind_template_child (widget_class, AirStoryHead, headline);
  gtk_widget_class_bind_template_child (widget_class, AirStoryHead, below);
  gtk_widget_class_bind_template_child (widget_class, AirStoryHead, dek);
  gtk_widget_class_bind_template_child (widget_class, AirStoryHead, byline);
  gtk_widget_class_bind_template_child (widget_class, AirStoryHead, changes);
  gtk_widget_class_bind_template_child (widget_class, AirStoryHead, figure);
  gtk_widget_class_bind_template_child (widget_class, AirStoryHead, enclosures);
}

static void
air_story_head_init (AirStoryHead *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
air_story_head_show (AirStoryHead *self, AirStation *station, AirStory *story)
{
  const char *summary = air_story_get_summary (story);
  g_autofree char *headline = air_story_words_headline (story);
  g_autofree char *sections = air_story_words_sections (story);

  g_return_if_fail (AIR_IS_STORY_HEAD (self));

  show_text (self->section, is_withdrawn (station, story) ? _("Withdrawn by the station") : sections);
  show_text (self->headline, headline);
  show_text (self->dek, summary != NULL && !begins_body (story, summary) ? summary : NULL);
  air_story_head_show_byline (self, station, story);
  air_figure_set_image (self->figure, air_story_get_image (story),
                        station != NULL ? air_station_get_fetcher (station) : NULL);
  show_enclosures (self, story);
  gtk_widget_set_visible (self->below, air_story_is_read (story));
}

void
air_story_head_show_byline (AirStoryHead *self, AirStation *station, AirStory *story)
{
  g_autoptr (GDateTime) now = NULL;
  g_autofree char *times = NULL;

  g_return_if_fail (AIR_IS_STORY_HEAD (self));

  now = station != NULL ? air_now_here (air_station_get_clock (station)) : g_date_time_new_now_local ();
  times = air_story_words_times (story, now);
  air_people_line_show_authors (self->byline, station, air_story_get_authors (story), times);
}

void
air_story_head_clear (AirStoryHead *self)
{
  g_return_if_fail (AIR_IS_STORY_HEAD (self));

  air_figure_set_image (self->figure, NULL, NULL);
}

AirStoryChanges *
air_story_head_get_changes (AirStoryHead *self)
{
  return self->changes;
}
