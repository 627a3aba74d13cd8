/* air-search-bar.c - where one types what is looked for, and says where
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-search-bar.h"

#include <glib/gi18n.h>

struct _AirSearchBar
{
  AdwBin parent_instance;

  gboolean active;
  gboolean everything;

  GtkSearchBar *bar;
  GtkSearchEntry *entry;
};

enum { PROP_ACTIVE = 1, PROP_EVERYTHING, PROP_FILTER, PROP_QUERY, N_PROPS };
static GParamSpec *props[N_PROPS];

enum { GO_DOWN, CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AirSearchBar, air_search_bar, ADW_TYPE_BIN)

static void
show_words (AirSearchBar *self)
{
  const char *words = self->everything ? _("Search everything") : _("Filter what is here");

  g_object_set (self->entry, "placeholder-text", words, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static const char *
get_text (AirSearchBar *self, gboolean everything)
{
  return self->everything == everything ? gtk_editable_get_text (GTK_EDITABLE (self->entry)) : "";
}

static void
changed_cb (AirSearchBar *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FILTER]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_QUERY]);
}

static void
set_everything (AirSearchBar *self, gboolean everything)
{
  if (self->everything == everything)
    return;

  self->everything = everything;
  show_words (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_EVERYTHING]);
  changed_cb (self);
}

/* The next search begins in the page again. */
static void
set_active (AirSearchBar *self, gboolean active)
{
  if (self->active == active)
    return;

  self->active = active;
  if (!active)
    set_everything (self, FALSE);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ACTIVE]);
}

static void
activate_cb (AirSearchBar *self)
{
  if (self->everything)
    g_signal_emit (self, signals[CHOSEN], 0);
}

static gboolean
key_pressed_cb (AirSearchBar *self, guint key, guint code, GdkModifierType state)
{
  if (!self->everything || (key != GDK_KEY_Down && key != GDK_KEY_KP_Down))
    return GDK_EVENT_PROPAGATE;

  g_signal_emit (self, signals[GO_DOWN], 0);
  return GDK_EVENT_STOP;
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AirSearchBar *self = AIR_SEARCH_BAR (object);

  switch (id)
    {
    case PROP_ACTIVE:
      g_value_set_boolean (value, self->active);
      break;
    case PROP_EVERYTHING:
      g_value_set_boolean (value, self->everything);
      break;
    case PROP_FILTER:
      g_value_set_string (value, get_text (self, FALSE));
      break;
    case PROP_QUERY:
      g_value_set_string (value, get_text (self, TRUE));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  AirSearchBar *self = AIR_SEARCH_BAR (object);

  switch (id)
    {
    case PROP_ACTIVE:
      set_active (self, g_value_get_boolean (value));
      break;
    case PROP_EVERYTHING:
      set_everything (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
air_search_bar_class_init (AirSearchBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = get_property;
  object_class->set_property = set_property;

  signals[GO_DOWN] = g_signal_new ("go-down", AIR_TYPE_SEARCH_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[CHOSEN] = g_signal_new ("chosen", AIR_TYPE_SEARCH_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  props[PROP_ACTIVE] = g_param_spec_boolean ("active", NULL, NULL, FALSE, flags);
  props[PROP_EVERYTHING] = g_param_spec_boolean ("everything", NULL, NULL, FALSE, flags);
  props[PROP_FILTER] = g_param_spec_string ("filter", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_QUERY] = g_param_spec_string ("query", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-search-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, AirSearchBar, bar);
  gtk_widget_class_bind_template_child (widget_class, AirSearchBar, entry);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
}

static void
air_search_bar_init (AirSearchBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_search_bar_connect_entry (self->bar, GTK_EDITABLE (self->entry));
  show_words (self);
}

void
air_search_bar_start (AirSearchBar *self, gboolean everything)
{
  set_everything (self, everything);
  set_active (self, TRUE);
  air_search_bar_focus (self);
}

void
air_search_bar_focus (AirSearchBar *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

void
air_search_bar_stop (AirSearchBar *self)
{
  set_active (self, FALSE);
}

void
air_search_bar_leave_everything (AirSearchBar *self)
{
  set_everything (self, FALSE);
}

gboolean
air_search_bar_get_active (AirSearchBar *self)
{
  return self->active;
}

gboolean
air_search_bar_get_everything (AirSearchBar *self)
{
  return self->everything;
}
