/* air-story-reader.c - one story, read in place
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-story-reader.h"

#include "air-bio-block.h"
#include "air-block.h"
#include "air-enclosure.h"
#include "air-figure.h"
#include "air-link-opener.h"
#include "air-listen-row.h"
#include "air-now-here.h"
#include "air-people-line.h"
#include "air-skeleton.h"
#include "air-story-text.h"
#include "air-story-words.h"
#include "air-words.h"

#include <glib/gi18n.h>

#define MEASURE_CHARS 66 /* a line is best read at 60 to 75 */
#define TEXT_SCALE 1.12 /* of the body, as in the style sheet */
#define PAGE_PADDING 18 /* pixels at either side, likewise */
#define DEK_PROBE_CHARS 40

struct _AirStoryReader
{
  AdwBin parent_instance;

  AirStation *station; /* (owned) (nullable) */
  AirStory *story; /* (owned) (nullable) */
  GSignalGroup *people_signals; /* (owned) */
  GCancellable *cancellable; /* (owned) (nullable): while the story is fetched */

  AdwWindowTitle *title;
  GtkActionable *browser_button;
  GtkWidget *copy_button;
  GtkScrolledWindow *scroller;
  AdwClamp *clamp;
  GtkLabel *section;
  GtkLabel *headline;
  GtkLabel *dek;
  AirPeopleLine *byline;
  AirFigure *figure;
  GtkBox *enclosures;
  GtkWidget *loading;
  GtkWidget *failed;
  GtkLabel *failure;
  GtkActionable *failed_browser_button;
  AirStoryText *text;
  GtkWidget *foot;
  GtkLabel *tags;
  GtkLabel *copyright;
  GtkBox *bios;
};

enum { PROP_STATION = 1, N_PROPS };
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AirStoryReader, air_story_reader, ADW_TYPE_BIN)

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
remove_all (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static AirFetcher *
get_fetcher (AirStoryReader *self)
{
  return self->station != NULL ? air_station_get_fetcher (self->station) : NULL;
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

static void
show_head (AirStoryReader *self)
{
  const char *summary = air_story_get_summary (self->story);
  g_autofree char *headline = air_story_words_headline (self->story);
  const char *station_name =
    self->station != NULL ? air_station_info_get_name (air_station_get_info (self->station)) : NULL;

  adw_window_title_set_title (self->title, station_name != NULL ? station_name : "");
  show_text (self->section, air_story_get_section (self->story));
  show_text (self->headline, headline);
  show_text (self->dek, summary != NULL && !begins_body (self->story, summary) ? summary : NULL);
  air_figure_set_image (self->figure, air_story_get_image (self->story), get_fetcher (self));
}

static void
show_byline (AirStoryReader *self)
{
  g_autoptr (GDateTime) now = NULL;
  g_autofree char *times = NULL;

  if (self->story == NULL)
    return;

  now = self->station != NULL ? air_now_here (air_station_get_clock (self->station)) : g_date_time_new_now_local ();
  times = air_story_words_times (self->story, now);
  air_people_line_show_authors (self->byline, self->station, air_story_get_authors (self->story), times);
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
show_enclosures (AirStoryReader *self)
{
  GPtrArray *enclosures = air_story_get_enclosures (self->story);
  gboolean any = FALSE;

  remove_all (self->enclosures);
  for (guint i = 0; i < enclosures->len; i++)
    {
      const char *type = air_enclosure_get_mime_type (enclosures->pdata[i]);
      const char *url = air_enclosure_get_url (enclosures->pdata[i]);

      if (type == NULL || !g_str_has_prefix (type, "audio/") || !air_link_is_openable (url) ||
          is_in_body (self->story, url))
        continue;
      gtk_box_append (self->enclosures, air_listen_row_new (url, NULL, -1));
      any = TRUE;
    }

  gtk_widget_set_visible (GTK_WIDGET (self->enclosures), any);
}

static void
show_foot (AirStoryReader *self)
{
  const char *const *tags = air_story_get_tags (self->story);
  g_autofree char *joined = g_strjoinv (" · ", (char **) tags);
  g_autofree char *told = *joined != '\0' ? g_strdup_printf (_("Tags: %s"), joined) : NULL;
  GPtrArray *authors = air_story_get_authors (self->story);
  gboolean any = FALSE;

  show_text (self->tags, told);
  show_text (self->copyright, air_story_get_copyright (self->story));
  gtk_widget_set_visible (self->foot, told != NULL || air_story_get_copyright (self->story) != NULL);

  remove_all (self->bios);
  for (guint i = 0; i < authors->len; i++)
    if (air_person_get_bio (authors->pdata[i]) != NULL)
      {
        gtk_box_append (self->bios, air_bio_block_new (authors->pdata[i], self->station));
        any = TRUE;
      }
  gtk_widget_set_visible (GTK_WIDGET (self->bios), any);
}

static void
show_address (AirStoryReader *self)
{
  const char *url = air_story_get_url (self->story);
  g_autofree char *host = air_link_dup_host (url);
  /* Translators: %s is the host of a web address. */
  g_autofree char *tip = host != NULL ? g_strdup_printf (_("Open in browser: %s"), host) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->browser_button), host != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->failed_browser_button), host != NULL);
  gtk_widget_set_visible (self->copy_button, host != NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->browser_button), tip);
  gtk_actionable_set_action_target (self->browser_button, "s", url != NULL ? url : "");
  gtk_actionable_set_action_target (self->failed_browser_button, "s", url != NULL ? url : "");
}

static void
show_story (AirStoryReader *self)
{
  show_head (self);
  show_byline (self);
  show_enclosures (self);
  show_foot (self);
  show_address (self);
  air_story_text_set_blocks (self->text, air_story_get_blocks (self->story), get_fetcher (self));
  gtk_widget_set_visible (GTK_WIDGET (self->text), air_story_get_blocks (self->story)->len > 0);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AirStory) story = air_station_read_story_finish (AIR_STATION (source), result, &error);
  AirStoryReader *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  /* Not cancelled, so the widget is there. */
  self = data;
  g_clear_object (&self->cancellable);
  gtk_widget_set_visible (self->loading, FALSE);

  if (story != NULL)
    {
      g_set_object (&self->story, story);
      show_story (self);
    }
  else
    {
      g_autofree char *why = air_words_error (error);

      gtk_label_set_label (self->failure, why);
      gtk_widget_set_visible (self->failed, TRUE);
    }
}

static void
stop (AirStoryReader *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_set_visible (self->loading, FALSE);
  gtk_widget_set_visible (self->failed, FALSE);
}

static void
read_story (AirStoryReader *self)
{
  stop (self);
  if (self->station == NULL || self->story == NULL)
    return;

  self->cancellable = g_cancellable_new ();
  gtk_widget_set_visible (self->loading, air_story_get_blocks (self->story)->len == 0);
  air_station_read_story_async (self->station, self->story, AIR_LOAD_FRESH, self->cancellable, read_cb, self);
}

static void
retry_cb (AirStoryReader *self)
{
  read_story (self);
}

static void
copy_link (GtkWidget *widget, const char *action, GVariant *target)
{
  AirStoryReader *self = AIR_STORY_READER (widget);
  const char *url = self->story != NULL ? air_story_get_url (self->story) : NULL;

  if (url != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), url);
}

/* The text does not scroll by itself; what surrounds it does. */
static gboolean
scroll_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  AirStoryReader *self = AIR_STORY_READER (widget);
  gboolean done;

  g_signal_emit_by_name (self->scroller, "scroll-child", g_variant_get_int32 (args), FALSE, &done);
  return TRUE;
}

static void
add_scroll_key (GtkWidgetClass *widget_class, guint key, GtkScrollType scroll)
{
  gtk_widget_class_add_binding (widget_class, key, 0, scroll_cb, "i", (int) scroll);
}

/* The measure goes with the size of the text, which is the desktop's. */
static void
css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  AirStoryReader *self = AIR_STORY_READER (widget);
  PangoFontMetrics *metrics;
  int width;

  GTK_WIDGET_CLASS (air_story_reader_parent_class)->css_changed (widget, change);

  metrics = pango_context_get_metrics (gtk_widget_get_pango_context (widget), NULL, NULL);
  width = 2 * PAGE_PADDING +
          PANGO_PIXELS ((int) (MEASURE_CHARS * TEXT_SCALE * pango_font_metrics_get_approximate_char_width (metrics)));
  pango_font_metrics_unref (metrics);
  adw_clamp_set_maximum_size (self->clamp, width);
  adw_clamp_set_tightening_threshold (self->clamp, width);
}

static void
set_station (AirStoryReader *self, AirStation *station)
{
  if (self->station == station)
    return;

  air_story_reader_open (self, NULL);
  g_set_object (&self->station, station);
  g_signal_group_set_target (self->people_signals, station != NULL ? air_station_get_people (station) : NULL);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_STATION:
      g_value_set_object (value, AIR_STORY_READER (object)->station);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_STATION:
      set_station (AIR_STORY_READER (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dispose (GObject *object)
{
  AirStoryReader *self = AIR_STORY_READER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->people_signals);
  g_clear_object (&self->story);
  g_clear_object (&self->station);

  G_OBJECT_CLASS (air_story_reader_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, AirStoryReader, title);
  gtk_widget_class_bind_template_child (widget_class, AirStoryReader, browser_button);
  gtk_widget_class_bind_template_child (widget_class, AirStoryReader, copy_button);
  gtk_widget_class_bind_template_child (widget_class, AirStoryReader, scroller);
  gtk_widget_class_bind_template_child (widget_class, AirStoryReader, clamp);
  gtk_widget_class_bind_template_child (widget_class, AirStoryReader, section);
  gtk_widget_class_bind_template_child (widget_class, AirStoryReader, headline);
  gtk_widget_class_bind_template_child (widget_class, AirStoryReader, dek);
  gtk_widget_class_bind_template_child (widget_class, AirStoryReader, byline);
  gtk_widget_class_bind_template_child (widget_class, AirStoryReader, figure);
  gtk_widget_class_bind_template_child (widget_class, AirStoryReader, enclosures);
  gtk_widget_class_bind_template_child (widget_class, AirStoryReader, loading);
  gtk_widget_class_bind_template_child (widget_class, AirStoryReader, failed);
  gtk_widget_class_bind_template_child (widget_class, AirStoryReader, failure);
  gtk_widget_class_bind_template_child (widget_class, AirStoryReader, failed_browser_button);
  gtk_widget_class_bind_template_child (widget_class, AirStoryReader, text);
  gtk_widget_class_bind_template_child (widget_class, AirStoryReader, foot);
  gtk_widget_class_bind_template_child (widget_class, AirStoryReader, tags);
  gtk_widget_class_bind_template_child (widget_class, AirStoryReader, copyright);
  gtk_widget_class_bind_template_child (widget_class, AirStoryReader, bios);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
}

static void
air_story_reader_class_init (AirStoryReaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = get_property;
  object_class->set_property = set_property;
  object_class->dispose = dispose;
  widget_class->css_changed = css_changed;

  props[PROP_STATION] = g_param_spec_object ("station", NULL, NULL, AIR_TYPE_STATION,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_install_action (widget_class, "reader.copy-link", NULL, copy_link);
  add_scroll_key (widget_class, GDK_KEY_Up, GTK_SCROLL_STEP_UP);
  add_scroll_key (widget_class, GDK_KEY_Down, GTK_SCROLL_STEP_DOWN);
  add_scroll_key (widget_class, GDK_KEY_Page_Up, GTK_SCROLL_PAGE_UP);
  add_scroll_key (widget_class, GDK_KEY_Page_Down, GTK_SCROLL_PAGE_DOWN);
  add_scroll_key (widget_class, GDK_KEY_Home, GTK_SCROLL_START);
  add_scroll_key (widget_class, GDK_KEY_End, GTK_SCROLL_END);

  g_type_ensure (AIR_TYPE_FIGURE);
  g_type_ensure (AIR_TYPE_PEOPLE_LINE);
  g_type_ensure (AIR_TYPE_SKELETON);
  g_type_ensure (AIR_TYPE_STORY_TEXT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-story-reader.ui");
  bind_children (widget_class);
}

static void
air_story_reader_init (AirStoryReader *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  /* Who is told of by the story's page is soon among the people. */
  self->people_signals = g_signal_group_new (AIR_TYPE_FEED);
  g_signal_group_connect_swapped (self->people_signals, "items-changed", G_CALLBACK (show_byline), self);
}

GtkWidget *
air_story_reader_new (void)
{
  return g_object_new (AIR_TYPE_STORY_READER, NULL);
}

void
air_story_reader_open (AirStoryReader *self, AirStory *story)
{
  g_return_if_fail (AIR_IS_STORY_READER (self));

  stop (self);
  g_set_object (&self->story, story);
  if (story == NULL)
    {
      g_autoptr (GPtrArray) nothing = g_ptr_array_new ();

      air_story_text_set_blocks (self->text, nothing, NULL);
      air_figure_set_image (self->figure, NULL, NULL);
      return;
    }

  show_story (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0.0);
  gtk_widget_grab_focus (GTK_WIDGET (self->scroller));
  read_story (self);
}

AirStory *
air_story_reader_get_story (AirStoryReader *self)
{
  return self->story;
}
