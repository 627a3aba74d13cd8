/* air-notice-strip.c - what the station announces, in one line
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-notice-strip.h"

#include "air-link-opener.h"
#include "air-link.h"

#include <glib/gi18n.h>

#define MAX_LINKS 2
#define NARROW_WIDTH 560 /* below this, a link is an arrow */

struct _AirNoticeStrip
{
  AdwBin parent_instance;

  AirStation *station; /* (owned) (nullable) */
  GSignalGroup *feed_signals; /* (owned) */
  char **dismissed; /* (owned) */
  AirNotice *notice; /* (owned) (nullable): what is shown */
  gboolean narrow;
  guint fold_id; /* 0: none is due */

  GtkRevealer *revealer;
  GtkToggleButton *text_button;
  GtkLabel *text;
  GtkBox *links;
  GtkButton *next_button;
};

enum { PROP_STATION = 1, PROP_DISMISSED, N_PROPS };
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AirNoticeStrip, air_notice_strip, ADW_TYPE_BIN)

static gboolean
is_dismissed (AirNoticeStrip *self, AirNotice *notice)
{
  const char *id = air_notice_get_id (notice);

  return id != NULL && g_strv_contains ((const char *const *) self->dismissed, id);
}

/* (element-type AirNotice): what has not been dismissed, in the feed's order. */
static GPtrArray *
list_notices (AirNoticeStrip *self)
{
  GListModel *feed = self->station != NULL ? G_LIST_MODEL (air_station_get_notices (self->station)) : NULL;
  GPtrArray *notices = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; feed != NULL && i < g_list_model_get_n_items (feed); i++)
    {
      g_autoptr (AirNotice) notice = g_list_model_get_item (feed, i);

      if (air_notice_get_text (notice) != NULL && !is_dismissed (self, notice))
        g_ptr_array_add (notices, g_steal_pointer (&notice));
    }

  return notices;
}

/* Where the notice that is shown stands; 0 if it has gone. A changed notice is another object with
 * the same id. */
static guint
find_shown (AirNoticeStrip *self, GPtrArray *notices)
{
  const char *id = self->notice != NULL ? air_notice_get_id (self->notice) : NULL;

  for (guint i = 0; id != NULL && i < notices->len; i++)
    if (g_strcmp0 (air_notice_get_id (notices->pdata[i]), id) == 0)
      return i;

  return 0;
}

/* Where there is no room for its words a link is an arrow that says them when asked. */
static GtkWidget *
make_link_button (AirNoticeStrip *self, AirLink *link, const char *host)
{
  const char *text = air_link_get_text (link);
  const char *words = text != NULL && *text != '\0' ? text : host;
  g_autofree char *spoken = g_strdup_printf ("%s (%s)", words, host);
  GtkWidget *button;

  if (self->narrow)
    button = gtk_button_new_from_icon_name ("go-next-symbolic");
  else
    {
      button = gtk_button_new_with_label (words);
      gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), PANGO_ELLIPSIZE_END);
      gtk_label_set_max_width_chars (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 24);
    }
  gtk_widget_add_css_class (button, "air-small");
  gtk_widget_set_tooltip_text (button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open-uri");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", air_link_get_url (link));

  return button;
}

static void
show_links (AirNoticeStrip *self)
{
  GPtrArray *links = air_notice_get_links (self->notice);
  GtkWidget *old;
  guint n_shown = 0;

  while ((old = gtk_widget_get_first_child (GTK_WIDGET (self->links))) != NULL)
    gtk_box_remove (self->links, old);

  for (guint i = 0; i < links->len && n_shown < MAX_LINKS; i++)
    {
      g_autofree char *host = air_link_dup_host (air_link_get_url (links->pdata[i]));

      if (host == NULL)
        continue;
      gtk_box_append (self->links, make_link_button (self, links->pdata[i], host));
      n_shown++;
    }
}

static void
show_at (AirNoticeStrip *self, GPtrArray *notices, guint index)
{
  g_autofree char *pager = notices->len > 1 ? g_strdup_printf ("%u / %u", index + 1, notices->len) : NULL;
  AirNotice *notice = notices->len > 0 ? notices->pdata[index] : NULL;

  g_set_object (&self->notice, notice);
  gtk_revealer_set_reveal_child (self->revealer, self->notice != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->next_button), pager != NULL);
  if (self->notice == NULL)
    return;

  gtk_label_set_label (self->text, air_notice_get_text (self->notice));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  air_notice_get_text (self->notice), -1);
  gtk_button_set_label (self->next_button, pager != NULL ? pager : "");
  show_links (self);
}

static void
update (AirNoticeStrip *self)
{
  g_autoptr (GPtrArray) notices = list_notices (self);

  show_at (self, notices, find_shown (self, notices));
}

static void
next_cb (AirNoticeStrip *self)
{
  g_autoptr (GPtrArray) notices = list_notices (self);

  show_at (self, notices, notices->len > 0 ? (find_shown (self, notices) + 1) % notices->len : 0);
}

static void
set_dismissed (AirNoticeStrip *self, const char *const *ids)
{
  g_auto (GStrv) copy = ids != NULL ? g_strdupv ((char **) ids) : g_new0 (char *, 1);

  if (g_strv_equal ((const char *const *) copy, (const char *const *) self->dismissed))
    return;

  g_strfreev (self->dismissed);
  self->dismissed = g_steal_pointer (&copy);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DISMISSED]);
}

static void
dismiss_cb (AirNoticeStrip *self)
{
  const char *id = self->notice != NULL ? air_notice_get_id (self->notice) : NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;

  if (id == NULL)
    {
      gtk_revealer_set_reveal_child (self->revealer, FALSE);
      return;
    }

  g_strv_builder_addv (builder, (const char **) self->dismissed);
  g_strv_builder_add (builder, id);
  ids = g_strv_builder_end (builder);
  set_dismissed (self, (const char *const *) ids);
}

static void
set_station (AirNoticeStrip *self, AirStation *station)
{
  if (!g_set_object (&self->station, station))
    return;

  g_signal_group_set_target (self->feed_signals, station != NULL ? air_station_get_notices (station) : NULL);
  update (self);
}

/* One line, or all of it. */
static void
text_toggled_cb (AirNoticeStrip *self)
{
  gboolean whole = gtk_toggle_button_get_active (self->text_button);

  gtk_label_set_lines (self->text, whole ? -1 : 1);
  gtk_label_set_ellipsize (self->text, whole ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
}

static gboolean
fold_cb (gpointer data)
{
  AirNoticeStrip *self = data;

  self->fold_id = 0;
  self->narrow = gtk_widget_get_width (GTK_WIDGET (self)) < NARROW_WIDTH;
  if (self->notice != NULL)
    show_links (self);

  return G_SOURCE_REMOVE;
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
  gtk_widget_measure (GTK_WIDGET (AIR_NOTICE_STRIP (widget)->revealer), orientation, for_size, minimum, natural, NULL,
                      NULL);
}

static GtkSizeRequestMode
get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* What is inside cannot be changed while sizes are being given out. */
static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AirNoticeStrip *self = AIR_NOTICE_STRIP (widget);

  gtk_widget_allocate (GTK_WIDGET (self->revealer), width, height, baseline, NULL);
  if ((width < NARROW_WIDTH) != self->narrow && self->fold_id == 0)
    self->fold_id = g_idle_add (fold_cb, self);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AirNoticeStrip *self = AIR_NOTICE_STRIP (object);

  switch (id)
    {
    case PROP_STATION:
      g_value_set_object (value, self->station);
      break;
    case PROP_DISMISSED:
      g_value_set_boxed (value, self->dismissed);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  AirNoticeStrip *self = AIR_NOTICE_STRIP (object);

  switch (id)
    {
    case PROP_STATION:
      set_station (self, g_value_get_object (value));
      break;
    case PROP_DISMISSED:
      set_dismissed (self, g_value_get_boxed (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dispose (GObject *object)
{
  AirNoticeStrip *self = AIR_NOTICE_STRIP (object);

  g_clear_handle_id (&self->fold_id, g_source_remove);
  g_clear_object (&self->feed_signals);
  g_clear_object (&self->notice);
  g_clear_object (&self->station);

  G_OBJECT_CLASS (air_notice_strip_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  g_strfreev (AIR_NOTICE_STRIP (object)->dismissed);

  G_OBJECT_CLASS (air_notice_strip_parent_class)->finalize (object);
}

static void
air_notice_strip_class_init (AirNoticeStripClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = get_property;
  object_class->set_property = set_property;
  object_class->dispose = dispose;
  object_class->finalize = finalize;
  widget_class->measure = measure;
  widget_class->get_request_mode = get_request_mode;
  widget_class->size_allocate = size_allocate;

  props[PROP_STATION] = g_param_spec_object ("station", NULL, NULL, AIR_TYPE_STATION, flags);
  props[PROP_DISMISSED] =
    g_param_spec_boxed ("dismissed", NULL, NULL, G_TYPE_STRV, flags | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-notice-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, AirNoticeStrip, revealer);
  gtk_widget_class_bind_template_child (widget_class, AirNoticeStrip, text);
  gtk_widget_class_bind_template_child (widget_class, AirNoticeStrip, text_button);
  gtk_widget_class_bind_template_child (widget_class, AirNoticeStrip, links);
  gtk_widget_class_bind_template_child (widget_class, AirNoticeStrip, next_button);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, dismiss_cb);
}

static void
air_notice_strip_init (AirNoticeStrip *self)
{
  self->dismissed = g_new0 (char *, 1);
  gtk_widget_init_template (GTK_WIDGET (self));
  /* A layout manager would keep the size from this class. */
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);

  self->feed_signals = g_signal_group_new (AIR_TYPE_FEED);
  g_signal_group_connect_swapped (self->feed_signals, "items-changed", G_CALLBACK (update), self);
}

GtkWidget *
air_notice_strip_new (void)
{
  return g_object_new (AIR_TYPE_NOTICE_STRIP, NULL);
}

AirNotice *
air_notice_strip_get_notice (AirNoticeStrip *self)
{
  return self->notice;
}
