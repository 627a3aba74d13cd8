/* air-programme-page.c - the programme, day by day
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-programme-page.h"

#include "air-broadcast-row.h"
#include "air-now-here.h"
#include "air-time-text.h"
#include "air-words.h"

#include <glib/gi18n.h>
#include <string.h>

#define N_DAYS 7
#define MOST_ROWS 120 /* more in a week is a mistake of somebody's */

struct _AirProgrammePage
{
  AdwBin parent_instance;

  AirStation *station; /* (owned) (nullable) */
  char *search; /* (owned) (nullable) */
  int day; /* from today */
  GSignalGroup *schedule_signals; /* (owned) */
  GSignalGroup *feed_signals; /* (owned) */

  GtkStack *stack;
  GtkBox *days;
  GtkListBox *list;
  GtkLabel *zone;
  AdwStatusPage *nothing;
  GtkWidget *again;
};

enum { PROP_STATION = 1, PROP_SEARCH, N_PROPS };

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AirProgrammePage, air_programme_page, ADW_TYPE_BIN)

static GDateTime *
dup_midnight (AirProgrammePage *self)
{
  g_autoptr (GDateTime) now = air_now_here (air_station_get_clock (self->station));
  int year, month, day;

  g_date_time_get_ymd (now, &year, &month, &day);
  return g_date_time_new (g_date_time_get_timezone (now), year, month, day, 0, 0, 0);
}

static gboolean
contains (const char *text, const char *folded)
{
  g_autofree char *folded_text = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return folded_text != NULL && strstr (folded_text, folded) != NULL;
}

static gboolean
matches (AirBroadcast *broadcast, const char *folded)
{
  g_autofree char *names = air_words_names (air_broadcast_get_hosts (broadcast));

  return contains (air_broadcast_get_title (broadcast), folded) || contains (names, folded)
         || contains (air_broadcast_get_description (broadcast), folded)
         || contains (air_broadcast_get_episode (broadcast), folded);
}

static void
clear_list (AirProgrammePage *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
}

static guint
list_broadcasts (AirProgrammePage *self, GDateTime *from, GDateTime *to, const char *folded)
{
  g_autoptr (GPtrArray) broadcasts = air_schedule_list (air_station_get_schedule (self->station), from, to);
  guint n_listed = 0;

  for (guint i = 0; i < broadcasts->len && n_listed < MOST_ROWS; i++)
    {
      AirBroadcast *broadcast = broadcasts->pdata[i];

      if (folded == NULL || matches (broadcast, folded))
        {
          gtk_list_box_append (self->list, air_broadcast_row_new (self->station, broadcast));
          n_listed++;
        }
    }
  return n_listed;
}

static gboolean
is_searching (AirProgrammePage *self)
{
  return self->search != NULL && *self->search != '\0';
}

static void
show_nothing (AirProgrammePage *self)
{
  AirFeed *feed = air_station_get_broadcasts (self->station);
  g_autofree char *why = air_words_error (air_feed_get_error (feed));

  gtk_widget_set_visible (self->again, why != NULL);
  if (is_searching (self))
    {
      adw_status_page_set_title (self->nothing, _("No show found"));
      adw_status_page_set_description (self->nothing, _("Nothing in this week’s programme has these words."));
    }
  else
    {
      adw_status_page_set_title (self->nothing, _("No programme"));
      adw_status_page_set_description (self->nothing,
                                       why != NULL ? why : _ ("The station does not say what it sends on this day."));
    }
}

static void
update (AirProgrammePage *self)
{
  g_autofree char *folded = is_searching (self) ? g_utf8_casefold (self->search, -1) : NULL;
  g_autoptr (GDateTime) midnight = NULL;
  g_autoptr (GDateTime) from = NULL;
  g_autoptr (GDateTime) to = NULL;
  guint n_listed;

  if (self->station == NULL)
    return;

  midnight = dup_midnight (self);
  from = folded != NULL ? g_date_time_ref (midnight) : g_date_time_add_days (midnight, self->day);
  to = folded != NULL ? g_date_time_add_days (midnight, N_DAYS) : g_date_time_add_days (from, 1);

  clear_list (self);
  n_listed = list_broadcasts (self, from, to, folded);
  gtk_widget_set_visible (GTK_WIDGET (self->days), folded == NULL);

  if (n_listed > 0)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else if (air_feed_get_loading (air_station_get_broadcasts (self->station)))
    gtk_stack_set_visible_child_name (self->stack, "loading");
  else
    {
      show_nothing (self);
      gtk_stack_set_visible_child_name (self->stack, "nothing");
    }
}

static void
day_toggled_cb (AirProgrammePage *self, GtkToggleButton *button)
{
  if (!gtk_toggle_button_get_active (button))
    return;

  self->day = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "air-day"));
  update (self);
}

/* A week in one row: the weekday, under it the day of the month. */
static void
name_days (AirProgrammePage *self)
{
  g_autoptr (GDateTime) midnight = dup_midnight (self);
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->days));

  for (int i = 0; button != NULL; i++, button = gtk_widget_get_next_sibling (button))
    {
      g_autoptr (GDateTime) day = g_date_time_add_days (midnight, i);
      g_autofree char *weekday = i == 0 ? air_time_text_day (day, midnight) : g_date_time_format (day, "%a");
      g_autofree char *spoken = air_time_text_day_heading (day, midnight);
      g_autofree char *markup = g_markup_printf_escaped ("<small>%s</small>\n<b>%d</b>", weekday,
                                                         g_date_time_get_day_of_month (day));

      gtk_label_set_markup (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), markup);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
    }
}

/* Whose clock the times are by, where it matters. */
static void
show_zone (AirProgrammePage *self)
{
  const char *zone_name = air_station_info_get_zone (air_station_get_info (self->station));
  g_autoptr (GTimeZone) zone = zone_name != NULL ? g_time_zone_new_identifier (zone_name) : NULL;
  g_autoptr (GDateTime) now = air_now_here (air_station_get_clock (self->station));
  g_autoptr (GDateTime) there = zone != NULL ? g_date_time_to_timezone (now, zone) : NULL;
  g_autofree char *hour = there != NULL ? air_time_text_hour (there, there) : NULL;
  g_autofree char *text = NULL;

  if (there != NULL && g_date_time_get_utc_offset (there) != g_date_time_get_utc_offset (now))
    /* Translators: %s is an hour. */
    text = g_strdup_printf (_("Times are yours. At the station it is %s."), hour);
  gtk_label_set_label (self->zone, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->zone), text != NULL);
}

/* A day may have ended since the last show began. */
static void
on_air_cb (AirProgrammePage *self)
{
  name_days (self);
  show_zone (self);
}

static void
add_header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  AirProgrammePage *self = AIR_PROGRAMME_PAGE (data);
  AirBroadcast *broadcast = air_broadcast_row_get_broadcast (AIR_BROADCAST_ROW (row));
  AirBroadcast *previous = before != NULL ? air_broadcast_row_get_broadcast (AIR_BROADCAST_ROW (before)) : NULL;
  g_autoptr (GDateTime) now = NULL;
  g_autofree char *day = NULL;
  GtkWidget *label;

  if (self->station == NULL)
    return;

  now = air_now_here (air_station_get_clock (self->station));
  if (!is_searching (self)
      || (previous != NULL
          && air_time_text_days_between (now, air_broadcast_get_start (previous))
                 == air_time_text_days_between (now, air_broadcast_get_start (broadcast))))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }

  day = air_time_text_day_heading (air_broadcast_get_start (broadcast), now);
  label = gtk_label_new (day);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_widget_add_css_class (label, "air-label");
  gtk_widget_add_css_class (label, "air-day-heading");
  gtk_list_box_row_set_header (row, label);
}

static void
set_station (AirProgrammePage *self, AirStation *station)
{
  if (!g_set_object (&self->station, station))
    return;

  g_signal_group_set_target (self->schedule_signals, station != NULL ? air_station_get_schedule (station) : NULL);
  g_signal_group_set_target (self->feed_signals, station != NULL ? air_station_get_broadcasts (station) : NULL);
  if (station != NULL)
    on_air_cb (self);
  update (self);
}

static void
set_search (AirProgrammePage *self, const char *search)
{
  if (g_strcmp0 (search, self->search) == 0)
    return;

  g_free (self->search);
  self->search = g_strdup (search);
  update (self);
}

static void
row_activated_cb (AirProgrammePage *self, GtkListBoxRow *row)
{
  air_broadcast_row_toggle (AIR_BROADCAST_ROW (row));
}

static void
add_days (AirProgrammePage *self)
{
  GtkToggleButton *first = NULL;

  for (int i = 0; i < N_DAYS; i++)
    {
      GtkWidget *button = gtk_toggle_button_new ();
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
      gtk_button_set_child (GTK_BUTTON (button), label);
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), first);
      first = first != NULL ? first : GTK_TOGGLE_BUTTON (button);
      g_object_set_data (G_OBJECT (button), "air-day", GINT_TO_POINTER (i));
      gtk_widget_add_css_class (button, "air-day");
      gtk_box_append (self->days, button);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), i == 0);
      g_signal_connect_object (button, "toggled", G_CALLBACK (day_toggled_cb), self, G_CONNECT_SWAPPED);
    }
}

static void
set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  AirProgrammePage *self = AIR_PROGRAMME_PAGE (object);

  switch (property_id)
    {
    case PROP_STATION:
      set_station (self, g_value_get_object (value));
      break;
    case PROP_SEARCH:
      set_search (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  AirProgrammePage *self = AIR_PROGRAMME_PAGE (object);

  switch (property_id)
    {
    case PROP_STATION:
      g_value_set_object (value, self->station);
      break;
    case PROP_SEARCH:
      g_value_set_string (value, self->search);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
dispose (GObject *object)
{
  AirProgrammePage *self = AIR_PROGRAMME_PAGE (object);

  g_clear_object (&self->schedule_signals);
  g_clear_object (&self->feed_signals);
  g_clear_object (&self->station);
  g_clear_pointer (&self->search, g_free);

  G_OBJECT_CLASS (air_programme_page_parent_class)->dispose (object);
}

static void
air_programme_page_class_init (AirProgrammePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = set_property;
  object_class->get_property = get_property;
  object_class->dispose = dispose;

  props[PROP_STATION]
      = g_param_spec_object ("station", NULL, NULL, AIR_TYPE_STATION, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_SEARCH] = g_param_spec_string ("search", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-programme-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AirProgrammePage, stack);
  gtk_widget_class_bind_template_child (widget_class, AirProgrammePage, days);
  gtk_widget_class_bind_template_child (widget_class, AirProgrammePage, list);
  gtk_widget_class_bind_template_child (widget_class, AirProgrammePage, zone);
  gtk_widget_class_bind_template_child (widget_class, AirProgrammePage, nothing);
  gtk_widget_class_bind_template_child (widget_class, AirProgrammePage, again);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
air_programme_page_init (AirProgrammePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  add_days (self);
  gtk_list_box_set_header_func (self->list, add_header_cb, self, NULL);

  self->schedule_signals = g_signal_group_new (AIR_TYPE_SCHEDULE);
  g_signal_group_connect_swapped (self->schedule_signals, "notify::on-air", G_CALLBACK (on_air_cb), self);

  self->feed_signals = g_signal_group_new (AIR_TYPE_FEED);
  g_signal_group_connect_swapped (self->feed_signals, "items-changed", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->feed_signals, "notify::loading", G_CALLBACK (update), self);
}
