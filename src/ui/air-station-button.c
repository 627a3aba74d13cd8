/* air-station-button.c - the station that is chosen, and the choice of others
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-station-button.h"

#include <glib/gi18n.h>
#include <string.h>

struct _AirStationButton
{
  AdwBin parent_instance;

  AirStation *station; /* (owned) (nullable) */
  AirStations *stations; /* (owned) (nullable) */
  GtkSortListModel *sorted; /* (owned) of AirStationInfo */
  GtkFilterListModel *shown; /* (owned) of the same */

  GtkMenuButton *button;
  GtkLabel *name;
  GtkListBox *list;
  GtkPopover *popover;
  GtkEditable *filter;
};

enum { PROP_STATION = 1, PROP_STATIONS, N_PROPS };

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AirStationButton, air_station_button, ADW_TYPE_BIN)

static const char *
name_station (AirStationInfo *info)
{
  const char *name = air_station_info_get_name (info);

  return name != NULL ? name : _("Unnamed station");
}

/* "88.1 FM · Carbondale, Colorado", with what is not yet checked said. */
static char *
describe_station (AirStationInfo *info)
{
  const char *facts[] = { air_station_info_get_frequency (info), air_station_info_get_city (info), NULL, NULL };
  g_autoptr (GString) text = g_string_new (NULL);

  if (facts[0] == NULL && facts[1] == NULL)
    facts[0] = air_station_info_get_tagline (info);
  facts[2] = air_station_info_get_verified (info) ? NULL : _("not verified");

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    if (facts[i] != NULL)
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", facts[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
is_chosen (AirStationButton *self, AirStationInfo *info)
{
  return self->station != NULL
         && g_strcmp0 (air_station_info_get_id (air_station_get_info (self->station)),
                       air_station_info_get_id (info)) == 0;
}

static GtkWidget *
create_row (gpointer item, gpointer data)
{
  AirStationButton *self = AIR_STATION_BUTTON (data);
  AirStationInfo *info = AIR_STATION_INFO (item);
  g_autofree char *facts = describe_station (info);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "activatable", TRUE, "use-markup", FALSE, NULL);
  GtkWidget *avatar = adw_avatar_new (32, name_station (info), TRUE);
  GtkWidget *check = gtk_image_new_from_icon_name ("object-select-symbolic");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name_station (info));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), facts);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), avatar);
  gtk_widget_set_opacity (check, is_chosen (self, info) ? 1.0 : 0.0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), check);
  return row;
}

static gboolean
contains (const char *text, const char *folded)
{
  g_autofree char *folded_text = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return folded_text != NULL && strstr (folded_text, folded) != NULL;
}

/* By name, call sign, city and frequency. */
static gboolean
is_shown (gpointer item, gpointer data)
{
  AirStationButton *self = AIR_STATION_BUTTON (data);
  AirStationInfo *info = AIR_STATION_INFO (item);
  g_autofree char *words = g_utf8_casefold (gtk_editable_get_text (self->filter), -1);
  g_autofree char *facts = describe_station (info);

  return *words == '\0' || contains (name_station (info), words) || contains (facts, words)
         || contains (air_station_info_get_call_sign (info), words);
}

/* The one that is open, then all by name. */
static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  AirStationButton *self = AIR_STATION_BUTTON (data);
  AirStationInfo *first = AIR_STATION_INFO ((gpointer) a), *second = AIR_STATION_INFO ((gpointer) b);
  int chosen = is_chosen (self, second) - is_chosen (self, first);

  return chosen != 0 ? chosen : g_utf8_collate (name_station (first), name_station (second));
}

static void
choose (AirStationButton *self, guint position)
{
  g_autoptr (AirStationInfo) info = g_list_model_get_item (G_LIST_MODEL (self->shown), position);

  gtk_popover_popdown (self->popover);
  if (info != NULL && air_station_info_get_id (info) != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.choose-station", "s", air_station_info_get_id (info));
}

static void
filter_changed_cb (AirStationButton *self)
{
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->shown), GTK_FILTER_CHANGE_DIFFERENT);
}

/* Return takes the first that is left. */
static void
filter_activated_cb (AirStationButton *self)
{
  choose (self, 0);
}

static void
row_activated_cb (AirStationButton *self, GtkListBoxRow *row)
{
  choose (self, (guint) gtk_list_box_row_get_index (row));
}

/* Made anew when the popover opens: the list is short and the check is then right. */
static void
fill (AirStationButton *self)
{
  gtk_editable_set_text (self->filter, "");
  gtk_sorter_changed (gtk_sort_list_model_get_sorter (self->sorted), GTK_SORTER_CHANGE_DIFFERENT);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->shown), create_row, self, NULL);
}

static void
set_station (AirStationButton *self, AirStation *station)
{
  AirStationInfo *info = station != NULL ? air_station_get_info (station) : NULL;
  const char *name = info != NULL ? name_station (info) : _("Stations");
  g_autofree char *spoken = g_strdup_printf (_("Station: %s"), name);

  g_set_object (&self->station, station);
  gtk_label_set_label (self->name, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button),
                               info != NULL ? air_station_info_get_tagline (info) : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
set_stations (AirStationButton *self, AirStations *stations)
{
  if (g_set_object (&self->stations, stations))
    gtk_sort_list_model_set_model (self->sorted, G_LIST_MODEL (stations));
}

static void
set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  AirStationButton *self = AIR_STATION_BUTTON (object);

  switch (property_id)
    {
    case PROP_STATION:
      set_station (self, g_value_get_object (value));
      break;
    case PROP_STATIONS:
      set_stations (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  AirStationButton *self = AIR_STATION_BUTTON (object);

  switch (property_id)
    {
    case PROP_STATION:
      g_value_set_object (value, self->station);
      break;
    case PROP_STATIONS:
      g_value_set_object (value, self->stations);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
dispose (GObject *object)
{
  AirStationButton *self = AIR_STATION_BUTTON (object);

  if (self->shown != NULL)
    gtk_filter_list_model_set_filter (self->shown, NULL);
  if (self->sorted != NULL)
    gtk_sort_list_model_set_sorter (self->sorted, NULL);
  g_clear_object (&self->shown);
  g_clear_object (&self->sorted);
  g_clear_object (&self->station);
  g_clear_object (&self->stations);

  G_OBJECT_CLASS (air_station_button_parent_class)->dispose (object);
}

static void
air_station_button_class_init (AirStationButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = set_property;
  object_class->get_property = get_property;
  object_class->dispose = dispose;

  props[PROP_STATION]
      = g_param_spec_object ("station", NULL, NULL, AIR_TYPE_STATION, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_STATIONS]
      = g_param_spec_object ("stations", NULL, NULL, AIR_TYPE_STATIONS, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-station-button.ui");
  gtk_widget_class_bind_template_child (widget_class, AirStationButton, button);
  gtk_widget_class_bind_template_child (widget_class, AirStationButton, name);
  gtk_widget_class_bind_template_child (widget_class, AirStationButton, list);
  gtk_widget_class_bind_template_child (widget_class, AirStationButton, popover);
  gtk_widget_class_bind_template_child (widget_class, AirStationButton, filter);
  gtk_widget_class_bind_template_callback (widget_class, filter_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
air_station_button_init (AirStationButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->sorted = gtk_sort_list_model_new (NULL, GTK_SORTER (gtk_custom_sorter_new (compare, self, NULL)));
  self->shown = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->sorted)),
                                           GTK_FILTER (gtk_custom_filter_new (is_shown, self, NULL)));
  g_signal_connect_swapped (self->popover, "show", G_CALLBACK (fill), self);
}

void
air_station_button_popup (AirStationButton *self)
{
  gtk_menu_button_popup (self->button);
}
