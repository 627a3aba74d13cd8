/* air-picture-view.c - a picture from the web, in a space kept for it
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-picture-view.h"

#include "air-picture-loader.h"

#include <adwaita.h>
#include <math.h>

#define FADE_MS 180
#define USUAL_RATIO 1.5
#define MIN_RATIO 0.5 /* a taller picture stands in a space of this shape */
#define MAX_RATIO 6.0
#define NATURAL_WIDTH 320

/* Widths in device pixels at which pictures are decoded: a window that is being resized must not
 * decode at each pixel. */
static const int widths[] = { 96, 192, 320, 480, 640, 800, 960, 1280, 1600, 1920, 2560, 3840 };

struct _AirPictureView
{
  GtkWidget parent_instance;

  AirFetcher *fetcher; /* (owned) (nullable) */
  char *url; /* (owned) (nullable) */
  AirReach reach;
  double ratio;
  double expected_ratio;
  char *alternative_text; /* (owned) (nullable) */
  gboolean failed;

  GtkWidget *icon; /* (owned): shown when there is nothing else */
  GdkTexture *texture; /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): while loading */
  AdwAnimation *fade; /* (owned) */
  double opacity; /* of the texture */
  int asked_width; /* device pixels that were asked for last */
};

enum { PROP_FETCHER = 1, PROP_URL, PROP_REACH, PROP_RATIO, PROP_EXPECTED_RATIO, PROP_ALTERNATIVE_TEXT, PROP_FAILED,
       N_PROPS };
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AirPictureView, air_picture_view, GTK_TYPE_WIDGET)

static double
get_shape (AirPictureView *self)
{
  double shape = USUAL_RATIO;

  if (self->ratio > 0.0)
    return self->ratio;
  if (self->texture != NULL)
    shape = gdk_paintable_get_intrinsic_aspect_ratio (GDK_PAINTABLE (self->texture));
  else if (self->expected_ratio > 0.0)
    shape = self->expected_ratio;

  return CLAMP (shape, MIN_RATIO, MAX_RATIO);
}

static void
set_failed (AirPictureView *self, gboolean failed)
{
  if (failed)
    gtk_widget_add_css_class (GTK_WIDGET (self), "failed");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "failed");
  gtk_widget_set_visible (self->icon, failed);

  if (self->failed == failed)
    return;

  self->failed = failed;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FAILED]);
}

static void
take_texture (AirPictureView *self, GdkTexture *texture, gboolean fading)
{
  gboolean first = self->texture == NULL;

  if (!g_set_object (&self->texture, texture))
    return;

  set_failed (self, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "filled");
  adw_animation_reset (self->fade);
  self->opacity = 1.0;
  if (first && fading)
    adw_animation_play (self->fade);

  if (self->ratio > 0.0)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  else
    gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
stop_loading (AirPictureView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->asked_width = 0;
}

static void
clear (AirPictureView *self)
{
  stop_loading (self);
  g_clear_object (&self->texture);
  adw_animation_reset (self->fade);
  gtk_widget_remove_css_class (GTK_WIDGET (self), "filled");
  set_failed (self, FALSE);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = air_picture_loader_load_finish (AIR_PICTURE_LOADER (source), result, &error);
  AirPictureView *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  /* Not cancelled, so the widget is there. */
  self = data;
  g_clear_object (&self->cancellable);
  if (texture != NULL)
    take_texture (self, texture, TRUE);
  else if (self->texture == NULL)
    set_failed (self, TRUE);
}

static int
round_up (int width)
{
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    if (width <= widths[i])
      return widths[i];

  return widths[G_N_ELEMENTS (widths) - 1];
}

/* Asks for the picture if it is seen and what is at hand is too small. */
static void
load (AirPictureView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int width = round_up (gtk_widget_get_width (widget) * gtk_widget_get_scale_factor (widget));
  int height = self->ratio > 0.0 ? (int) ceil (width / self->ratio) : 0;
  AirPictureLoader *loader;
  GdkTexture *texture;

  if (self->url == NULL || self->fetcher == NULL || !gtk_widget_get_mapped (widget) ||
      gtk_widget_get_width (widget) <= 0 || width <= self->asked_width || self->failed)
    return;

  stop_loading (self);
  self->asked_width = width;
  loader = air_picture_loader_of (self->fetcher);
  /* A picture that brings its own shape must not do so while sizes are being given out. */
  texture = self->ratio > 0.0 ? air_picture_loader_peek (loader, self->url, self->reach, width, height) : NULL;
  if (texture != NULL)
    {
      take_texture (self, texture, FALSE);
      return;
    }

  self->cancellable = g_cancellable_new ();
  air_picture_loader_load_async (loader, self->url, self->reach, width, height, self->cancellable, loaded_cb, self);
}

static void
fade_cb (double value, gpointer data)
{
  AirPictureView *self = data;

  self->opacity = value;
  gtk_widget_queue_draw (GTK_WIDGET (self));
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
  AirPictureView *self = AIR_PICTURE_VIEW (widget);
  double shape = get_shape (self);
  int least = 0;
  int usual;

  /* The icon must be measured to be allocated. */
  gtk_widget_measure (self->icon, orientation, -1, NULL, NULL, NULL, NULL);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      usual = for_size >= 0 ? (int) ceil (for_size * shape) : NATURAL_WIDTH;
    }
  else
    {
      usual = (int) ceil ((for_size >= 0 ? for_size : NATURAL_WIDTH) / shape);
      least = for_size >= 0 ? usual : 0;
    }

  *minimum = least;
  *natural = MAX (usual, least);
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AirPictureView *self = AIR_PICTURE_VIEW (widget);

  if (gtk_widget_should_layout (self->icon))
    gtk_widget_allocate (self->icon, width, height, -1, NULL);
  load (self);
}

/* The texture, at its own shape, as large as covers the widget; a picture whose shape is out of
 * bounds is shown whole. */
static void
snapshot_texture (AirPictureView *self, GtkSnapshot *snapshot)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double shape = gdk_paintable_get_intrinsic_aspect_ratio (GDK_PAINTABLE (self->texture));
  gboolean cover = self->ratio > 0.0 || (shape >= MIN_RATIO && shape <= MAX_RATIO);
  gboolean by_width = cover == (width / height > shape);
  double drawn_width = by_width ? width : height * shape;
  double drawn_height = by_width ? width / shape : height;

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  gtk_snapshot_push_opacity (snapshot, self->opacity);
  gtk_snapshot_append_texture (snapshot, self->texture,
                               &GRAPHENE_RECT_INIT ((float) ((width - drawn_width) / 2),
                                                    (float) ((height - drawn_height) / 2), (float) drawn_width,
                                                    (float) drawn_height));
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
snapshot (GtkWidget *widget, GtkSnapshot *to)
{
  AirPictureView *self = AIR_PICTURE_VIEW (widget);

  if (self->texture != NULL && gtk_widget_get_width (widget) > 0 && gtk_widget_get_height (widget) > 0)
    snapshot_texture (self, to);

  GTK_WIDGET_CLASS (air_picture_view_parent_class)->snapshot (widget, to);
}

static GtkSizeRequestMode
get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
map (GtkWidget *widget)
{
  AirPictureView *self = AIR_PICTURE_VIEW (widget);

  GTK_WIDGET_CLASS (air_picture_view_parent_class)->map (widget);

  /* Another look, another try. */
  if (self->failed)
    clear (self);
  load (self);
}

/* What was shown stays; what is on its way is not wanted. */
static void
unmap (GtkWidget *widget)
{
  AirPictureView *self = AIR_PICTURE_VIEW (widget);

  if (self->cancellable != NULL)
    stop_loading (self);
  GTK_WIDGET_CLASS (air_picture_view_parent_class)->unmap (widget);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AirPictureView *self = AIR_PICTURE_VIEW (object);

  switch (id)
    {
    case PROP_FETCHER:
      g_value_set_object (value, self->fetcher);
      break;
    case PROP_URL:
      g_value_set_string (value, self->url);
      break;
    case PROP_REACH:
      g_value_set_uint (value, self->reach);
      break;
    case PROP_RATIO:
      g_value_set_double (value, self->ratio);
      break;
    case PROP_EXPECTED_RATIO:
      g_value_set_double (value, self->expected_ratio);
      break;
    case PROP_ALTERNATIVE_TEXT:
      g_value_set_string (value, self->alternative_text);
      break;
    case PROP_FAILED:
      g_value_set_boolean (value, self->failed);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  AirPictureView *self = AIR_PICTURE_VIEW (object);

  switch (id)
    {
    case PROP_FETCHER:
      air_picture_view_set_fetcher (self, g_value_get_object (value));
      break;
    case PROP_URL:
      air_picture_view_set_url (self, g_value_get_string (value), self->reach);
      break;
    case PROP_REACH:
      air_picture_view_set_url (self, self->url, g_value_get_uint (value));
      break;
    case PROP_RATIO:
      air_picture_view_set_ratio (self, g_value_get_double (value));
      break;
    case PROP_EXPECTED_RATIO:
      air_picture_view_set_expected_ratio (self, g_value_get_double (value));
      break;
    case PROP_ALTERNATIVE_TEXT:
      air_picture_view_set_alternative_text (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dispose (GObject *object)
{
  AirPictureView *self = AIR_PICTURE_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->fade);
  g_clear_pointer (&self->icon, gtk_widget_unparent);
  g_clear_object (&self->texture);
  g_clear_object (&self->fetcher);

  G_OBJECT_CLASS (air_picture_view_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  AirPictureView *self = AIR_PICTURE_VIEW (object);

  g_free (self->url);
  g_free (self->alternative_text);

  G_OBJECT_CLASS (air_picture_view_parent_class)->finalize (object);
}

static void
air_picture_view_class_init (AirPictureViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = get_property;
  object_class->set_property = set_property;
  object_class->dispose = dispose;
  object_class->finalize = finalize;
  widget_class->measure = measure;
  widget_class->size_allocate = size_allocate;
  widget_class->snapshot = snapshot;
  widget_class->get_request_mode = get_request_mode;
  widget_class->map = map;
  widget_class->unmap = unmap;

  props[PROP_FETCHER] = g_param_spec_object ("fetcher", NULL, NULL, AIR_TYPE_FETCHER, flags);
  props[PROP_URL] = g_param_spec_string ("url", NULL, NULL, NULL, flags);
  props[PROP_REACH] = g_param_spec_uint ("reach", NULL, NULL, AIR_REACH_PUBLIC, AIR_REACH_LOOPBACK, AIR_REACH_PUBLIC,
                                         flags);
  props[PROP_RATIO] = g_param_spec_double ("ratio", NULL, NULL, 0.0, 100.0, 0.0, flags);
  props[PROP_EXPECTED_RATIO] = g_param_spec_double ("expected-ratio", NULL, NULL, 0.0, G_MAXDOUBLE, 0.0, flags);
  props[PROP_ALTERNATIVE_TEXT] = g_param_spec_string ("alternative-text", NULL, NULL, NULL, flags);
  props[PROP_FAILED] = g_param_spec_boolean ("failed", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_css_name (widget_class, "airpicture");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
air_picture_view_init (AirPictureView *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);

  self->icon = g_object_ref_sink (gtk_image_new_from_icon_name ("image-x-generic-symbolic"));
  gtk_image_set_pixel_size (GTK_IMAGE (self->icon), 32);
  gtk_widget_set_visible (self->icon, FALSE);
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
  g_object_unref (self->icon);

  self->opacity = 1.0;
  self->fade = g_object_ref_sink (adw_timed_animation_new (
    GTK_WIDGET (self), 0.0, 1.0, FADE_MS, adw_callback_animation_target_new (fade_cb, self, NULL)));
}

GtkWidget *
air_picture_view_new (void)
{
  return g_object_new (AIR_TYPE_PICTURE_VIEW, NULL);
}

void
air_picture_view_set_fetcher (AirPictureView *self, AirFetcher *fetcher)
{
  g_return_if_fail (AIR_IS_PICTURE_VIEW (self));

  if (!g_set_object (&self->fetcher, fetcher))
    return;

  clear (self);
  load (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FETCHER]);
}

void
air_picture_view_set_url (AirPictureView *self, const char *url, AirReach reach)
{
  g_return_if_fail (AIR_IS_PICTURE_VIEW (self));

  if (g_strcmp0 (self->url, url) == 0 && self->reach == reach)
    return;

  clear (self);
  g_free (self->url);
  self->url = g_strdup (url);
  self->reach = reach;
  load (self);

  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_URL]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_REACH]);
}

void
air_picture_view_set_ratio (AirPictureView *self, double ratio)
{
  g_return_if_fail (AIR_IS_PICTURE_VIEW (self));

  if (self->ratio == ratio)
    return;

  self->ratio = ratio;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RATIO]);
}

void
air_picture_view_set_expected_ratio (AirPictureView *self, double ratio)
{
  g_return_if_fail (AIR_IS_PICTURE_VIEW (self));

  if (self->expected_ratio == ratio)
    return;

  self->expected_ratio = ratio;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_EXPECTED_RATIO]);
}

void
air_picture_view_set_alternative_text (AirPictureView *self, const char *text)
{
  g_return_if_fail (AIR_IS_PICTURE_VIEW (self));

  if (g_strcmp0 (self->alternative_text, text) == 0)
    return;

  g_free (self->alternative_text);
  self->alternative_text = g_strdup (text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text != NULL ? text : "", -1);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ALTERNATIVE_TEXT]);
}

gboolean
air_picture_view_get_failed (AirPictureView *self)
{
  return self->failed;
}

GdkTexture *
air_picture_view_get_texture (AirPictureView *self)
{
  return self->texture;
}
