/* air-hit-row.c - one thing that a search found, in the list of results
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-hit-row.h"

#include "air-time-text.h"

#include <glib/gi18n.h>

struct _AirHitRow
{
  GtkListBoxRow parent_instance;

  AirHit *hit; /* (owned) */

  GtkLabel *title;
  GtkLabel *snippet;
  GtkLabel *about;
};

G_DEFINE_FINAL_TYPE (AirHitRow, air_hit_row, GTK_TYPE_LIST_BOX_ROW)

/* Attributes, never markup: what is shown was told by the network. */
static PangoAttrList *
make_bold (const char *text, GPtrArray *spans)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  glong length = g_utf8_strlen (text, -1);

  for (guint i = 0; i < spans->len; i++)
    {
      const AirSpan *span = g_ptr_array_index (spans, i);
      PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

      bold->start_index = (guint) (g_utf8_offset_to_pointer (text, MIN (span->start, length)) - text);
      bold->end_index = (guint) (g_utf8_offset_to_pointer (text, MIN (span->end, length)) - text);
      pango_attr_list_insert (attributes, bold);
    }
  return attributes;
}

static void
show_snippet (AirHitRow *self)
{
  const char *snippet = air_hit_get_snippet (self->hit);
  PangoAttrList *bold;

  gtk_widget_set_visible (GTK_WIDGET (self->snippet), snippet != NULL && *snippet != '\0');
  if (snippet == NULL)
    return;

  bold = make_bold (snippet, air_hit_get_marks (self->hit));
  gtk_label_set_text (self->snippet, snippet);
  gtk_label_set_attributes (self->snippet, bold);
  pango_attr_list_unref (bold);
}

/* "Creek Radio · Yesterday 17:40" */
static char *
make_about (AirHitRow *self, const char *station, GDateTime *now)
{
  GDateTime *time = air_hit_get_time (self->hit);
  g_autofree char *when = time != NULL ? air_time_text_moment (time, now) : NULL;

  if (station != NULL && when != NULL)
    return g_strdup_printf ("%s · %s", station, when);
  return g_strdup (when != NULL ? when : station != NULL ? station : "");
}

static void
dispose (GObject *object)
{
  g_clear_object (&AIR_HIT_ROW (object)->hit);

  G_OBJECT_CLASS (air_hit_row_parent_class)->dispose (object);
}

static void
air_hit_row_class_init (AirHitRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-hit-row.ui");
  gtk_widget_class_bind_template_child (widget_class, AirHitRow, title);
  gtk_widget_class_bind_template_child (widget_class, AirHitRow, snippet);
  gtk_widget_class_bind_template_child (widget_class, AirHitRow, about);
}

static void
air_hit_row_init (AirHitRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
air_hit_row_new (AirHit *hit, const char *station, GDateTime *now)
{
  AirHitRow *self = g_object_new (AIR_TYPE_HIT_ROW, NULL);
  const char *title = air_hit_get_title (hit);
  g_autofree char *about = NULL;
  g_autofree char *name = NULL;

  self->hit = g_object_ref (hit);
  about = make_about (self, station, now);
  gtk_label_set_text (self->title, title != NULL ? title : _("Untitled"));
  gtk_label_set_text (self->about, about);
  gtk_widget_set_visible (GTK_WIDGET (self->about), *about != '\0');
  show_snippet (self);
  /* What the stream said that it played has nothing more to tell. */
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), air_hit_get_kind (hit) != AIR_KEPT_TITLE);

  name = g_strdup_printf ("%s, %s", gtk_label_get_text (self->title), about);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}

AirHit *
air_hit_row_get_hit (AirHitRow *self)
{
  return self->hit;
}

const char *
air_hit_row_name_kind (int kind)
{
  switch (kind)
    {
    case AIR_KEPT_STORY:
      return _("Stories");
    case AIR_KEPT_EVENT:
      return _("Events");
    case AIR_KEPT_PERSON:
      return _("People");
    case AIR_KEPT_BROADCAST:
      return _("Programme");
    default:
      /* Translators: titles that a stream told while it played them. */
      return _("Heard on air");
    }
}
