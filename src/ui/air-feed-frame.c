/* air-feed-frame.c - a feed's content, or what there is to say instead
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-feed-frame.h"

#include "air-error.h"
#include "air-now-here.h"
#include "air-time-text.h"
#include "air-words.h"

#include <glib/gi18n.h>

struct _AirFeedFrame
{
  AdwBin parent_instance;

  AirStation *station; /* (owned) (nullable) */
  AirFeed *feed; /* (owned) (nullable) */
  GListModel *shown; /* (owned) (nullable) */
  GSignalGroup *feed_signals; /* (owned) */
  GSignalGroup *shown_signals; /* (owned) */

  GtkRevealer *old_revealer;
  GtkLabel *old_label;
  GtkStack *stack;
  AdwBin *content_bin;
  AdwBin *placeholder_bin;
  AdwStatusPage *empty_page;
  AdwStatusPage *unmatched_page;
  GtkWidget *searching;
  AdwStatusPage *failed_page;
};

enum {
  PROP_CONTENT = 1,
  PROP_PLACEHOLDER,
  PROP_EMPTY_ICON,
  PROP_EMPTY_TITLE,
  PROP_EMPTY_TEXT,
  PROP_UNMATCHED_TITLE,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AirFeedFrame, air_feed_frame, ADW_TYPE_BIN)

static const char *
choose_state (AirFeedFrame *self)
{
  if (self->feed == NULL || self->shown == NULL)
    return "none";
  if (g_list_model_get_n_items (self->shown) > 0)
    return "content";
  if (g_list_model_get_n_items (G_LIST_MODEL (self->feed)) > 0)
    return "unmatched";
  if (air_feed_get_loading (self->feed))
    return "loading";

  return air_feed_get_error (self->feed) != NULL ? "failed" : "empty";
}

/* What is old is said as old: why it was not renewed, and from when it is. */
static void
show_age (AirFeedFrame *self)
{
  const GError *error = self->feed != NULL ? air_feed_get_error (self->feed) : NULL;
  GDateTime *updated = self->feed != NULL ? air_feed_get_updated (self->feed) : NULL;
  gboolean old = error != NULL && updated != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->feed)) > 0;

  if (old)
    {
      g_autoptr (GDateTime) now = air_now_here (air_station_get_clock (self->station));
      g_autofree char *from = air_time_text_from (updated, now);
      g_autofree char *told = g_error_matches (error, AIR_ERROR, AIR_ERROR_OFFLINE)
                                /* Translators: %s is such as "from 8:12 this morning". */
                                ? g_strdup_printf (_("Offline: this is %s"), from)
                                : g_strdup_printf (_("Could not be renewed: this is %s"), from);

      gtk_label_set_label (self->old_label, told);
    }

  gtk_revealer_set_reveal_child (self->old_revealer, old);
}

static void
update (AirFeedFrame *self)
{
  const GError *error = self->feed != NULL ? air_feed_get_error (self->feed) : NULL;
  g_autofree char *why = error != NULL ? air_words_error (error) : NULL;
  g_autofree char *escaped = why != NULL ? g_markup_escape_text (why, -1) : NULL;

  adw_status_page_set_description (self->failed_page, escaped);
  gtk_stack_set_visible_child_name (self->stack, choose_state (self));
  show_age (self);
}

static void
retry_cb (AirFeedFrame *self)
{
  if (self->station != NULL)
    air_station_refresh (self->station);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AirFeedFrame *self = AIR_FEED_FRAME (object);

  switch (id)
    {
    case PROP_CONTENT:
      g_value_set_object (value, adw_bin_get_child (self->content_bin));
      break;
    case PROP_PLACEHOLDER:
      g_value_set_object (value, adw_bin_get_child (self->placeholder_bin));
      break;
    case PROP_EMPTY_ICON:
      g_value_set_string (value, adw_status_page_get_icon_name (self->empty_page));
      break;
    case PROP_EMPTY_TITLE:
      g_value_set_string (value, adw_status_page_get_title (self->empty_page));
      break;
    case PROP_EMPTY_TEXT:
      g_value_set_string (value, adw_status_page_get_description (self->empty_page));
      break;
    case PROP_UNMATCHED_TITLE:
      g_value_set_string (value, adw_status_page_get_title (self->unmatched_page));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  AirFeedFrame *self = AIR_FEED_FRAME (object);

  switch (id)
    {
    case PROP_CONTENT:
      adw_bin_set_child (self->content_bin, g_value_get_object (value));
      break;
    case PROP_PLACEHOLDER:
      adw_bin_set_child (self->placeholder_bin, g_value_get_object (value));
      break;
    case PROP_EMPTY_ICON:
      adw_status_page_set_icon_name (self->empty_page, g_value_get_string (value));
      break;
    case PROP_EMPTY_TITLE:
      adw_status_page_set_title (self->empty_page, g_value_get_string (value));
      break;
    case PROP_EMPTY_TEXT:
      adw_status_page_set_description (self->empty_page, g_value_get_string (value));
      break;
    case PROP_UNMATCHED_TITLE:
      adw_status_page_set_title (self->unmatched_page, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dispose (GObject *object)
{
  AirFeedFrame *self = AIR_FEED_FRAME (object);

  g_clear_object (&self->feed_signals);
  g_clear_object (&self->shown_signals);
  g_clear_object (&self->feed);
  g_clear_object (&self->shown);
  g_clear_object (&self->station);

  G_OBJECT_CLASS (air_feed_frame_parent_class)->dispose (object);
}

static void
air_feed_frame_class_init (AirFeedFrameClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = get_property;
  object_class->set_property = set_property;
  object_class->dispose = dispose;

  props[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, flags);
  props[PROP_PLACEHOLDER] = g_param_spec_object ("placeholder", NULL, NULL, GTK_TYPE_WIDGET, flags);
  props[PROP_EMPTY_ICON] = g_param_spec_string ("empty-icon", NULL, NULL, NULL, flags);
  props[PROP_EMPTY_TITLE] = g_param_spec_string ("empty-title", NULL, NULL, NULL, flags);
  props[PROP_EMPTY_TEXT] = g_param_spec_string ("empty-text", NULL, NULL, NULL, flags);
  props[PROP_UNMATCHED_TITLE] = g_param_spec_string ("unmatched-title", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-feed-frame.ui");
  gtk_widget_class_bind_template_child (widget_class, AirFeedFrame, old_revealer);
  gtk_widget_class_bind_template_child (widget_class, AirFeedFrame, old_label);
  gtk_widget_class_bind_template_child (widget_class, AirFeedFrame, stack);
  gtk_widget_class_bind_template_child (widget_class, AirFeedFrame, content_bin);
  gtk_widget_class_bind_template_child (widget_class, AirFeedFrame, placeholder_bin);
  gtk_widget_class_bind_template_child (widget_class, AirFeedFrame, empty_page);
  gtk_widget_class_bind_template_child (widget_class, AirFeedFrame, unmatched_page);
  gtk_widget_class_bind_template_child (widget_class, AirFeedFrame, searching);
  gtk_widget_class_bind_template_child (widget_class, AirFeedFrame, failed_page);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
}

static void
air_feed_frame_init (AirFeedFrame *self)
{
  static const char *const facts[] = { "notify::loading", "notify::error", "notify::updated", "items-changed" };

  gtk_widget_init_template (GTK_WIDGET (self));

  self->feed_signals = g_signal_group_new (AIR_TYPE_FEED);
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    g_signal_group_connect_swapped (self->feed_signals, facts[i], G_CALLBACK (update), self);
  self->shown_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->shown_signals, "items-changed", G_CALLBACK (update), self);
}

void
air_feed_frame_watch (AirFeedFrame *self, AirStation *station, AirFeed *feed, GListModel *shown)
{
  g_return_if_fail (AIR_IS_FEED_FRAME (self));

  g_set_object (&self->station, station);
  g_set_object (&self->feed, feed);
  g_set_object (&self->shown, shown);
  g_signal_group_set_target (self->feed_signals, feed);
  g_signal_group_set_target (self->shown_signals, shown);
  update (self);
}

const char *
air_feed_frame_get_state (AirFeedFrame *self)
{
  return gtk_stack_get_visible_child_name (self->stack);
}

void
air_feed_frame_set_search (AirFeedFrame *self, const char *search)
{
  g_autofree char *escaped = search != NULL ? g_markup_escape_text (search, -1) : NULL;
  /* Translators: what is searched for, in quotation marks. */
  g_autofree char *told = escaped != NULL ? g_strdup_printf (_("“%s”"), escaped) : NULL;

  g_return_if_fail (AIR_IS_FEED_FRAME (self));

  gtk_widget_set_visible (self->searching, told != NULL && *search != '\0');
  adw_status_page_set_description (self->unmatched_page, told != NULL && *search != '\0' ? told : NULL);
}
