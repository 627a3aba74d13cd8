/* air-tape-line.c - the show that is heard as a line to move about on
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-tape-line.h"

#include "air-sound-watch.h"
#include "air-time-text.h"
#include "air-words.h"

#include <glib/gi18n.h>

#define MINIMUM_WIDTH 80
#define NATURAL_WIDTH 240

/* From back to front. "Thin" is what the tape does not hold, "solid" what it does. */
typedef enum { THIN_REST, THIN_HEARD, SOLID_REST, SOLID_HEARD, KNOB, N_PARTS } Part;

struct _AirTapeLine
{
  GtkWidget parent_instance;

  AirSoundWatch *watch; /* (owned) */
  GtkWidget *parts[N_PARTS]; /* (owned) */
  gint64 pointed_us; /* the moment the knob is dragged to; 0: it is not */
};

enum { PROP_STATION = 1, PROP_POINTED_US, N_PROPS };

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AirTapeLine, air_tape_line, GTK_TYPE_WIDGET)

static gint64
to_us (GDateTime *when)
{
  return g_date_time_to_unix (when) * G_TIME_SPAN_SECOND;
}

/* FALSE while nothing can be moved to. */
static gboolean
get_place (AirTapeLine *self, AirAudioPlace *place)
{
  AirPlayer *player = air_sound_watch_get_player (self->watch);

  return player != NULL && air_player_get_can_seek (player) && air_player_get_place (player, place);
}

gboolean
air_tape_line_get_span (AirTapeLine *self, gint64 *from_us, gint64 *to_us_)
{
  AirHeard *heard = air_sound_watch_get_heard (self->watch);
  AirBroadcast *show = heard != NULL ? air_heard_get_show (heard) : NULL;
  AirAudioPlace place;

  if (show != NULL && air_heard_get_length_us (heard) > 0)
    {
      *from_us = to_us (air_broadcast_get_start (show));
      *to_us_ = *from_us + air_heard_get_length_us (heard);
      return TRUE;
    }
  if (!get_place (self, &place) || place.live_us <= place.start_us)
    return FALSE;

  *from_us = place.start_us;
  *to_us_ = place.live_us;
  return TRUE;
}

gint64
air_tape_line_get_moment_us (AirTapeLine *self)
{
  AirHeard *heard = air_sound_watch_get_heard (self->watch);

  if (self->pointed_us != 0)
    return self->pointed_us;
  return heard != NULL ? air_heard_get_moment_us (heard) : 0;
}

/* "12:40 of 2:00:00, 3:10 behind live" */
static char *
describe (AirTapeLine *self, gint64 from_us, gint64 to_us_, const AirAudioPlace *place)
{
  gint64 moment_us = air_tape_line_get_moment_us (self);
  g_autofree char *elapsed = air_time_text_elapsed (MAX (moment_us - from_us, 0) / G_TIME_SPAN_SECOND);
  g_autofree char *length = air_time_text_elapsed ((to_us_ - from_us) / G_TIME_SPAN_SECOND);
  /* Translators: how much of a show has been heard, and its length: "12:40 of 2:00:00". */
  g_autofree char *where = g_strdup_printf (_("%s of %s"), elapsed, length);
  g_autofree char *behind = NULL;

  if (place == NULL)
    return g_steal_pointer (&where);
  behind = air_words_behind (place->live_us - moment_us);
  return g_strdup_printf ("%s, %s", where, behind);
}

static void
update_spoken (AirTapeLine *self, gint64 from_us, gint64 to_us_, const AirAudioPlace *place)
{
  g_autofree char *text = describe (self, from_us, to_us_, place);
  double moment_s = (double) (air_tape_line_get_moment_us (self) - from_us) / G_TIME_SPAN_SECOND;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, (double) (to_us_ - from_us) / G_TIME_SPAN_SECOND,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, moment_s,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text,
                                  -1);
}

static void
update (gpointer data)
{
  AirTapeLine *self = AIR_TAPE_LINE (data);
  gint64 from_us, to_us_;
  AirAudioPlace place;
  gboolean can_move = get_place (self, &place);
  gboolean known = air_tape_line_get_span (self, &from_us, &to_us_);

  if (!can_move && self->pointed_us != 0)
    {
      self->pointed_us = 0;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_POINTED_US]);
    }
  gtk_widget_set_focusable (GTK_WIDGET (self), can_move && known);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), can_move && known ? "pointer" : NULL);
  if (known)
    update_spoken (self, from_us, to_us_, can_move ? &place : NULL);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
seek (AirTapeLine *self, gint64 moment_us)
{
  AirPlayer *player = air_sound_watch_get_player (self->watch);

  if (player != NULL)
    air_player_seek (player, moment_us);
}

/* Pointing */

static gboolean
is_mirrored (AirTapeLine *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

/* The knob is never cut off: the line begins and ends half a knob from the edges. */
static int
get_inset (AirTapeLine *self)
{
  int size;

  gtk_widget_measure (self->parts[KNOB], GTK_ORIENTATION_HORIZONTAL, -1, &size, NULL, NULL, NULL);
  return size / 2;
}

static gint64
find_moment_us (AirTapeLine *self, double x)
{
  gint64 from_us, to_us_;
  int inset = get_inset (self);
  double width = MAX (gtk_widget_get_width (GTK_WIDGET (self)) - 2 * inset, 1);
  double fraction = CLAMP ((x - inset) / width, 0.0, 1.0);

  if (!air_tape_line_get_span (self, &from_us, &to_us_))
    return 0;
  return from_us + (gint64) ((is_mirrored (self) ? 1 - fraction : fraction) * (double) (to_us_ - from_us));
}

static void
point (AirTapeLine *self, double x)
{
  AirAudioPlace place;

  if (!get_place (self, &place))
    return;

  self->pointed_us = CLAMP (find_moment_us (self, x), place.start_us, place.live_us);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_POINTED_US]);
  update (self);
}

static void
let_go (AirTapeLine *self)
{
  self->pointed_us = 0;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_POINTED_US]);
  update (self);
}

static void
drag_begin_cb (AirTapeLine *self, double x, double y, GtkGesture *gesture)
{
  point (self, x);
  gtk_gesture_set_state (gesture, self->pointed_us != 0 ? GTK_EVENT_SEQUENCE_CLAIMED : GTK_EVENT_SEQUENCE_DENIED);
}

static void
drag_update_cb (AirTapeLine *self, double dx, double dy, GtkGestureDrag *gesture)
{
  double x, y;

  if (self->pointed_us != 0 && gtk_gesture_drag_get_start_point (gesture, &x, &y))
    point (self, x + dx);
}

static void
drag_end_cb (AirTapeLine *self)
{
  if (self->pointed_us == 0)
    return;

  seek (self, self->pointed_us);
  let_go (self);
}

static void
drag_cancel_cb (AirTapeLine *self)
{
  if (self->pointed_us != 0)
    let_go (self);
}

/* Where a press would lead: the hour. */
static gboolean
query_tooltip_cb (AirTapeLine *self, int x, int y, gboolean by_key, GtkTooltip *tooltip)
{
  AirAudioPlace place;
  g_autoptr (GDateTime) moment = NULL, here = NULL;
  g_autofree char *hour = NULL, *behind = NULL, *text = NULL;
  gint64 moment_us;

  if (!get_place (self, &place))
    return FALSE;

  moment_us = by_key ? air_tape_line_get_moment_us (self) : find_moment_us (self, x);
  moment_us = CLAMP (moment_us, place.start_us, place.live_us);
  moment = g_date_time_new_from_unix_utc (moment_us / G_TIME_SPAN_SECOND);
  here = g_date_time_to_local (moment);
  hour = air_time_text_hour (here, here);
  behind = air_words_behind (place.live_us - moment_us);
  text = g_strdup_printf ("%s · %s", hour, behind);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
skip (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AirPlayer *player = air_sound_watch_get_player (AIR_TAPE_LINE (widget)->watch);
  int seconds = g_variant_get_int32 (parameter);

  if (player != NULL)
    air_player_skip (player, (is_mirrored (AIR_TAPE_LINE (widget)) ? -seconds : seconds) * G_TIME_SPAN_SECOND);
}

static void
go_to_top (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AirTapeLine *self = AIR_TAPE_LINE (widget);
  AirAudioPlace place;
  gint64 top_us, late_us;

  if (get_place (self, &place))
    seek (self, air_heard_find_top (air_sound_watch_get_heard (self->watch), &top_us, &late_us) ? top_us
                                                                                               : place.start_us);
}

static void
go_live (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AirTapeLine *self = AIR_TAPE_LINE (widget);
  AirAudioPlace place;

  if (get_place (self, &place))
    seek (self, place.live_us);
}

/* Drawing */

static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
         int *natural_baseline)
{
  AirTapeLine *self = AIR_TAPE_LINE (widget);

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? MINIMUM_WIDTH : 0;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? NATURAL_WIDTH : 0;
  for (Part part = 0; part < N_PARTS; part++)
    {
      int size;

      gtk_widget_measure (self->parts[part], orientation, -1, &size, NULL, NULL, NULL);
      *minimum = MAX (*minimum, size);
      *natural = MAX (*natural, size);
    }
}

/* `from` and `to`: fractions of the line. */
static void
lay_part (AirTapeLine *self, Part part, double from, double to, int width, int height)
{
  GtkWidget *child = self->parts[part];
  int inset = get_inset (self);
  int x = inset + (int) (CLAMP (from, 0.0, 1.0) * (width - 2 * inset) + 0.5);
  int end = inset + (int) (CLAMP (to, 0.0, 1.0) * (width - 2 * inset) + 0.5);
  GtkAllocation box = { 0 };
  int least;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, &box.height, NULL, NULL, NULL);
  if (part == KNOB)
    x -= inset, end = x + least;
  gtk_widget_set_child_visible (child, end > x);
  if (end <= x)
    return;

  box.x = is_mirrored (self) ? width - end : x;
  box.y = (height - box.height) / 2;
  box.width = end - x;
  gtk_widget_size_allocate (child, &box, -1);
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AirTapeLine *self = AIR_TAPE_LINE (widget);
  AirAudioPlace place = { 0 };
  gint64 from_us, to_us_;
  gboolean can_move = get_place (self, &place);
  gboolean known = air_tape_line_get_span (self, &from_us, &to_us_);
  double length = known ? (double) (to_us_ - from_us) : 1.0;
  double heard = known ? (double) (air_tape_line_get_moment_us (self) - from_us) / length : 0.0;
  double oldest = can_move && known ? (double) (place.start_us - from_us) / length : 0.0;
  double newest = can_move && known ? (double) (place.live_us - from_us) / length : 0.0;

  lay_part (self, THIN_REST, 0.0, known ? 1.0 : 0.0, width, height);
  lay_part (self, THIN_HEARD, 0.0, heard, width, height);
  lay_part (self, SOLID_REST, oldest, newest, width, height);
  lay_part (self, SOLID_HEARD, can_move ? oldest : 0.0, can_move ? heard : 0.0, width, height);
  lay_part (self, KNOB, heard, heard, width, height);
  gtk_widget_set_child_visible (self->parts[KNOB], can_move && known);
}

static void
set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  if (property_id == PROP_STATION)
    air_sound_watch_set_station (AIR_TAPE_LINE (object)->watch, g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  AirTapeLine *self = AIR_TAPE_LINE (object);
  gint64 from_us, to_us_;

  switch (property_id)
    {
    case PROP_STATION:
      g_value_set_object (value, air_sound_watch_get_station (self->watch));
      break;
    case PROP_POINTED_US:
      g_value_set_int64 (value, self->pointed_us != 0 && air_tape_line_get_span (self, &from_us, &to_us_)
                                  ? self->pointed_us - from_us : -1);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
dispose (GObject *object)
{
  AirTapeLine *self = AIR_TAPE_LINE (object);

  g_clear_object (&self->watch);
  for (Part part = 0; part < N_PARTS; part++)
    g_clear_pointer (&self->parts[part], gtk_widget_unparent);

  G_OBJECT_CLASS (air_tape_line_parent_class)->dispose (object);
}

static void
add_keys (GtkWidgetClass *klass)
{
  static const struct { guint key; int seconds; } arrows[] = {
    { GDK_KEY_Left, -AIR_TAPE_LINE_SKIP_S }, { GDK_KEY_Right, AIR_TAPE_LINE_SKIP_S },
  };

  gtk_widget_class_install_action (klass, "line.skip", "i", skip);
  gtk_widget_class_install_action (klass, "line.top", NULL, go_to_top);
  gtk_widget_class_install_action (klass, "line.live", NULL, go_live);
  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    gtk_widget_class_add_binding_action (klass, arrows[i].key, 0, "line.skip", "i", arrows[i].seconds);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Home, 0, "line.top", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_End, 0, "line.live", NULL);
}

static void
air_tape_line_class_init (AirTapeLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = set_property;
  object_class->get_property = get_property;
  object_class->dispose = dispose;
  widget_class->measure = measure;
  widget_class->size_allocate = size_allocate;

  props[PROP_STATION] = g_param_spec_object ("station", NULL, NULL, AIR_TYPE_STATION,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_POINTED_US] = g_param_spec_int64 ("pointed-us", NULL, NULL, -1, G_MAXINT64, -1,
                                               G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_css_name (widget_class, "airtapeline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
  add_keys (widget_class);
}

static void
add_pointing (AirTapeLine *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}

static void
air_tape_line_init (AirTapeLine *self)
{
  static const char *const classes[] = { "thin", "thin heard", "solid", "solid heard", "knob" };

  for (Part part = 0; part < N_PARTS; part++)
    {
      g_auto (GStrv) names = g_strsplit (classes[part], " ", -1);

      self->parts[part] = g_object_new (GTK_TYPE_BOX, "css-name", "part", "css-classes", names,
                                        "accessible-role", GTK_ACCESSIBLE_ROLE_NONE, "can-target", FALSE, NULL);
      gtk_widget_set_parent (self->parts[part], GTK_WIDGET (self));
    }
  self->watch = air_sound_watch_new (GTK_WIDGET (self), update);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Place in the show"), -1);
  add_pointing (self);
}
