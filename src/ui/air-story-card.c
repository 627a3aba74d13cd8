/* air-story-card.c - one story as a card, for grids and front pages
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-story-card.h"

#include "air-headline.h"
#include "air-now-here.h"
#include "air-picture-view.h"
#include "air-save-button.h"
#include "air-story-words.h"
#include "air-words.h"

#include <glib/gi18n.h>

#define MIN_WIDTH 240
#define USUAL_WIDTH 300
#define LEAD_ROW_WIDTH 600 /* from here on a lead's text stands beside its picture */
#define LEAD_MEDIA_SHARE 0.56
#define HEADLINE_LINES 3
#define LINE_HEIGHT 1.15
#define LEAD_LINE_HEIGHT 1.1
#define BODY_PADDING 14 /* as in the style sheet */

struct _AirStoryCard
{
  GtkWidget parent_instance;

  AirStation *station; /* (owned) (nullable) */
  AirStory *story; /* (owned) (nullable) */
  gboolean lead;
  gboolean standalone;
  char *name; /* (owned) (nullable) */
  GSignalGroup *marks; /* (owned): the signals of the station's */

  GtkGestureClick *click;
  GtkWidget *media;
  AirPictureView *picture;
  GtkLabel *credit;
  GtkWidget *plate;
  GtkInscription *plate_section;
  GtkInscription *plate_headline;
  GtkWidget *body;
  GtkInscription *section;
  AirHeadline *headline;
  GtkInscription *dek;
  GtkWidget *unread; /* a dot */
  GtkInscription *byline; /* when and by whom */
  AirSaveButton *save;
};

enum { PROP_STATION = 1, PROP_STORY, PROP_LEAD, PROP_STANDALONE, N_PROPS };
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AirStoryCard, air_story_card, GTK_TYPE_WIDGET)

static void
show_text (GtkInscription *inscription, const char *text)
{
  gtk_inscription_set_text (inscription, text);
  gtk_widget_set_visible (GTK_WIDGET (inscription), text != NULL && *text != '\0');
}

static GDateTime *
dup_now (AirStoryCard *self)
{
  return self->station != NULL ? air_now_here (air_station_get_clock (self->station)) : g_date_time_new_now_local ();
}

/* A lead without a picture needs no plate: its headline is large as it is. */
static void
show_picture (AirStoryCard *self)
{
  AirImage *image = air_story_get_image (self->story);
  gboolean pictured = image != NULL && air_image_get_url (image) != NULL;
  g_autofree char *credit = pictured ? air_story_words_credit (image) : NULL;
  g_autofree char *alternative = pictured ? air_story_words_alternative (image) : NULL;

  air_picture_view_set_url (self->picture, pictured ? air_image_get_url (image) : NULL,
                       air_item_get_reach (AIR_ITEM (self->story)));
  air_picture_view_set_alternative_text (self->picture, alternative);
  gtk_label_set_label (self->credit, credit != NULL ? credit : "");
  gtk_widget_set_visible (GTK_WIDGET (self->credit), credit != NULL);

  gtk_widget_set_visible (self->media, pictured || !self->lead);
  gtk_widget_set_visible (self->plate, !pictured);
  gtk_widget_set_visible (GTK_WIDGET (self->headline), pictured || self->lead);
}

/* Made when it is asked for: to set one makes the toolkit look where the pointer is, for each card that comes into
 * sight while one scrolls. */
static gboolean
query_caption_cb (AirStoryCard *self, int x, int y, gboolean by_key, GtkTooltip *tooltip)
{
  AirImage *image = self->story != NULL ? air_story_get_image (self->story) : NULL;
  g_autofree char *caption = image != NULL ? air_story_words_caption (image) : NULL;

  gtk_tooltip_set_text (tooltip, caption);
  return caption != NULL;
}

/* By the station's word: since the listener read it. */
static gboolean
is_updated (AirStoryCard *self)
{
  AirMarks *marks = self->station != NULL ? air_station_get_marks (self->station) : NULL;
  GDateTime *read = marks != NULL ? air_marks_get (marks, air_story_get_id (self->story), AIR_MARK_READ) : NULL;
  GDateTime *updated = air_story_get_updated (self->story);

  return read != NULL && updated != NULL && g_date_time_compare (updated, read) > 0;
}

static void
show_words (AirStoryCard *self)
{
  g_autoptr (GDateTime) now = dup_now (self);
  g_autofree char *headline = air_story_words_headline (self->story);
  g_autofree char *names = air_words_names (air_story_get_authors (self->story));
  g_autofree char *ago = is_updated (self) ? air_story_words_updated (air_story_get_updated (self->story), now)
                                           : air_story_words_ago (self->story, now);
  g_autofree char *both = ago != NULL && names != NULL ? g_strdup_printf ("%s · %s", ago, names) : NULL;
  const char *summary = air_story_get_summary (self->story);

  air_headline_set_text (self->headline, headline);
  gtk_inscription_set_text (self->plate_headline, headline);
  gtk_inscription_set_text (self->dek, g_strcmp0 (summary, headline) != 0 ? summary : NULL);
  gtk_inscription_set_text (self->byline, both != NULL ? both : ago != NULL ? ago : names);
}

/* Weight and a dot: not by colour alone. What the station has taken back says so where its section stood. */
static void
show_marks (AirStoryCard *self)
{
  AirMarks *marks = self->station != NULL ? air_station_get_marks (self->station) : NULL;
  const char *id = air_story_get_id (self->story);
  gboolean read = marks != NULL && air_marks_is_read (marks, id);
  gboolean withdrawn = marks != NULL && air_marks_is_withdrawn (marks, id);
  g_autofree char *sections = air_story_words_sections (self->story);
  const char *section = withdrawn ? _("Withdrawn by the station") : sections;
  gboolean plated = !gtk_widget_get_visible (GTK_WIDGET (self->headline));

  gtk_widget_set_visible (self->unread, marks != NULL && !read);
  if (read)
    gtk_widget_add_css_class (GTK_WIDGET (self), "read");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "read");
  show_text (self->plate_section, section);
  show_text (self->section, plated ? NULL : section);
}

/* As a screen reader says it: whether it is to be read comes last. */
static void
name (AirStoryCard *self)
{
  g_autoptr (GDateTime) now = dup_now (self);
  g_autofree char *words = air_story_words_name (self->story, now);
  const char *news = gtk_widget_get_visible (self->unread) ? _("unread") : is_updated (self) ? _("updated") : NULL;

  g_free (self->name);
  self->name = news != NULL ? g_strdup_printf ("%s, %s", words, news) : g_steal_pointer (&words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->name, -1);
}

static void
marks_changed_cb (AirStoryCard *self, const char *id)
{
  if (self->story == NULL || (id != NULL && g_strcmp0 (id, air_story_get_id (self->story)) != 0))
    return;

  show_marks (self);
  show_words (self);
  name (self);
}

static void
update (AirStoryCard *self)
{
  if (self->story == NULL)
    {
      air_picture_view_set_url (self->picture, NULL, AIR_REACH_PUBLIC);
      g_clear_pointer (&self->name, g_free);
      return;
    }

  show_picture (self);
  show_words (self);
  show_marks (self);
  air_save_button_set_story (self->save, self->station, self->story);
  name (self);
}

static void
set_lead (AirStoryCard *self, gboolean lead)
{
  if (self->lead == lead)
    return;

  self->lead = lead;
  if (lead)
    gtk_widget_add_css_class (GTK_WIDGET (self), "lead");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "lead");
  g_object_set (self->dek, "min-lines", lead ? 4 : 2, "nat-lines", lead ? 4 : 2, NULL);
  g_object_set (self->headline, "lines", lead ? HEADLINE_LINES + 1 : HEADLINE_LINES, "line-height",
                lead ? LEAD_LINE_HEIGHT : LINE_HEIGHT, NULL);
  update (self);
}

static void
set_standalone (AirStoryCard *self, gboolean standalone)
{
  self->standalone = standalone;
  gtk_widget_set_focusable (GTK_WIDGET (self), standalone);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (self->click),
                                              standalone ? GTK_PHASE_BUBBLE : GTK_PHASE_NONE);
}

static void
open_story (AirStoryCard *self)
{
  const char *key = self->story != NULL ? air_story_words_key (self->story) : NULL;

  if (key != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-story", "s", key);
}

static void
released_cb (AirStoryCard *self, int n_press, double x, double y)
{
  if (gtk_widget_contains (GTK_WIDGET (self), x, y))
    open_story (self);
}

static gboolean
activate_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  open_story (AIR_STORY_CARD (widget));
  return TRUE;
}

/* Whether a lead of this width may set its text beside its picture. */
static gboolean
is_row (AirStoryCard *self, int width)
{
  return self->lead && width >= LEAD_ROW_WIDTH && gtk_widget_get_visible (self->media);
}

static int
get_line_height (GtkWidget *label)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (label), NULL, NULL);
  int height = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));

  pango_font_metrics_unref (metrics);
  return height;
}

/* The height of the text at `width`. A short headline leaves its lines to the dek, so that cards
 * are of one height. */
static int
measure_body (AirStoryCard *self, int width)
{
  int line = get_line_height (GTK_WIDGET (self->headline));
  int headline = 0;
  int height;

  gtk_widget_measure (self->body, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  if (self->lead)
    return height;
  if (gtk_widget_get_visible (GTK_WIDGET (self->headline)))
    gtk_widget_measure (GTK_WIDGET (self->headline), GTK_ORIENTATION_VERTICAL, width - 2 * BODY_PADDING, &headline,
                        NULL, NULL, NULL);

  return height + MAX (0, HEADLINE_LINES * line - headline);
}

static int
measure_media (AirStoryCard *self, int width)
{
  int height = 0;

  if (gtk_widget_get_visible (self->media))
    gtk_widget_measure (self->media, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);

  return height;
}

static int
measure_stack (AirStoryCard *self, int width)
{
  return measure_media (self, width) + measure_body (self, width);
}

static int
measure_height (AirStoryCard *self, int width)
{
  int media_width = (int) (width * LEAD_MEDIA_SHARE);

  if (is_row (self, width))
    return MAX (measure_media (self, media_width), measure_body (self, width - media_width));

  return measure_stack (self, width);
}

static void
measure (GtkWidget *widget,
         GtkOrientation orientation,
         int for_size,
         int *minimum,
         int *natural,
         int *minimum_baseline,
         int *natural_baseline)
{
  AirStoryCard *self = AIR_STORY_CARD (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      /* All in it wraps or is cut off. */
      *minimum = MIN_WIDTH;
      *natural = USUAL_WIDTH;
    }
  else
    {
      *minimum = *natural = measure_height (self, for_size >= 0 ? for_size : USUAL_WIDTH);
    }
}

static void
allocate (GtkWidget *child, int x, int y, int width, int height)
{
  if (gtk_widget_should_layout (child))
    gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, width, height }, -1);
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AirStoryCard *self = AIR_STORY_CARD (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int media_width = (int) (width * LEAD_MEDIA_SHARE);
  int media_height;

  /* Given the height for it, a lead too sets its text below. */
  if (is_row (self, width) && height < measure_stack (self, width))
    {
      allocate (self->media, rtl ? width - media_width : 0, 0, media_width, height);
      allocate (self->body, rtl ? 0 : media_width, 0, width - media_width, height);
      return;
    }

  media_height = measure_media (self, width);
  allocate (self->media, 0, 0, width, media_height);
  allocate (self->body, 0, media_height, width, MAX (0, height - media_height));
}

static GtkSizeRequestMode
get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* "2 hours ago" is true when it is seen. */
static void
map (GtkWidget *widget)
{
  AirStoryCard *self = AIR_STORY_CARD (widget);

  if (self->story != NULL)
    {
      show_words (self);
      name (self);
    }
  GTK_WIDGET_CLASS (air_story_card_parent_class)->map (widget);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AirStoryCard *self = AIR_STORY_CARD (object);

  switch (id)
    {
    case PROP_STATION:
      g_value_set_object (value, self->station);
      break;
    case PROP_STORY:
      g_value_set_object (value, self->story);
      break;
    case PROP_LEAD:
      g_value_set_boolean (value, self->lead);
      break;
    case PROP_STANDALONE:
      g_value_set_boolean (value, self->standalone);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  AirStoryCard *self = AIR_STORY_CARD (object);

  switch (id)
    {
    case PROP_STATION:
      air_story_card_set_station (self, g_value_get_object (value));
      break;
    case PROP_STORY:
      air_story_card_set_story (self, g_value_get_object (value));
      break;
    case PROP_LEAD:
      set_lead (self, g_value_get_boolean (value));
      break;
    case PROP_STANDALONE:
      set_standalone (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dispose (GObject *object)
{
  AirStoryCard *self = AIR_STORY_CARD (object);

  g_clear_object (&self->marks);
  g_clear_pointer (&self->media, gtk_widget_unparent);
  g_clear_pointer (&self->body, gtk_widget_unparent);
  g_clear_object (&self->story);
  g_clear_object (&self->station);

  G_OBJECT_CLASS (air_story_card_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  g_free (AIR_STORY_CARD (object)->name);

  G_OBJECT_CLASS (air_story_card_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  props[PROP_STATION] = g_param_spec_object ("station", NULL, NULL, AIR_TYPE_STATION, flags);
  props[PROP_STORY] = g_param_spec_object ("story", NULL, NULL, AIR_TYPE_STORY, flags | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_LEAD] = g_param_spec_boolean ("lead", NULL, NULL, FALSE, flags);
  props[PROP_STANDALONE] = g_param_spec_boolean ("standalone", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
air_story_card_class_init (AirStoryCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const guint keys[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_space, GDK_KEY_KP_Space };

  object_class->get_property = get_property;
  object_class->set_property = set_property;
  object_class->dispose = dispose;
  object_class->finalize = finalize;
  widget_class->measure = measure;
  widget_class->size_allocate = size_allocate;
  widget_class->get_request_mode = get_request_mode;
  widget_class->map = map;
  install_properties (object_class);

  gtk_widget_class_set_css_name (widget_class, "airstorycard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LINK);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding (widget_class, keys[i], 0, activate_cb, NULL);

  g_type_ensure (AIR_TYPE_HEADLINE);
  g_type_ensure (AIR_TYPE_PICTURE_VIEW);
  g_type_ensure (AIR_TYPE_SAVE_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-story-card.ui");
  gtk_widget_class_bind_template_child (widget_class, AirStoryCard, click);
  gtk_widget_class_bind_template_child (widget_class, AirStoryCard, media);
  gtk_widget_class_bind_template_child (widget_class, AirStoryCard, picture);
  gtk_widget_class_bind_template_child (widget_class, AirStoryCard, credit);
  gtk_widget_class_bind_template_child (widget_class, AirStoryCard, plate);
  gtk_widget_class_bind_template_child (widget_class, AirStoryCard, plate_section);
  gtk_widget_class_bind_template_child (widget_class, AirStoryCard, plate_headline);
  gtk_widget_class_bind_template_child (widget_class, AirStoryCard, body);
  gtk_widget_class_bind_template_child (widget_class, AirStoryCard, section);
  gtk_widget_class_bind_template_child (widget_class, AirStoryCard, headline);
  gtk_widget_class_bind_template_child (widget_class, AirStoryCard, dek);
  gtk_widget_class_bind_template_child (widget_class, AirStoryCard, unread);
  gtk_widget_class_bind_template_child (widget_class, AirStoryCard, byline);
  gtk_widget_class_bind_template_child (widget_class, AirStoryCard, save);
  gtk_widget_class_bind_template_callback (widget_class, released_cb);
  gtk_widget_class_bind_template_callback (widget_class, query_caption_cb);
}

static void
air_story_card_init (AirStoryCard *self)
{
  self->standalone = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));

  self->marks = g_signal_group_new (AIR_TYPE_MARKS);
  g_signal_group_connect_swapped (self->marks, "changed", G_CALLBACK (marks_changed_cb), self);
}

GtkWidget *
air_story_card_new (void)
{
  return g_object_new (AIR_TYPE_STORY_CARD, NULL);
}

AirStory *
air_story_card_get_story (AirStoryCard *self)
{
  return self->story;
}

void
air_story_card_set_story (AirStoryCard *self, AirStory *story)
{
  g_return_if_fail (AIR_IS_STORY_CARD (self));

  if (!g_set_object (&self->story, story))
    return;

  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STORY]);
}

void
air_story_card_set_station (AirStoryCard *self, AirStation *station)
{
  g_return_if_fail (AIR_IS_STORY_CARD (self));

  if (!g_set_object (&self->station, station))
    return;

  g_signal_group_set_target (self->marks, station != NULL ? air_station_get_marks (station) : NULL);
  air_picture_view_set_fetcher (self->picture, station != NULL ? air_station_get_fetcher (station) : NULL);
  update (self);
}

const char *
air_story_card_get_name (AirStoryCard *self)
{
  return self->name;
}
