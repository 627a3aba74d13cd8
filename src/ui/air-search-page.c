/* air-search-page.c - what is found, as one types, in all that was ever here
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-search-page.h"

#include "air-found-view.h"
#include "air-hit-row.h"
#include "air-now-here.h"
#include "air-words.h"

#include <glib/gi18n.h>

#define MAX_HITS 40

struct _AirSearchPage
{
  AdwBin parent_instance;

  AirStation *station;   /* (owned) (nullable) */
  AirStations *stations; /* (owned) (nullable) */
  char *search;          /* (owned) (nullable) */
  GListStore *hits;      /* (owned): of AirHit */
  GCancellable *searching; /* (owned) (nullable): or opening what was found */

  GtkStack *stack;
  GtkListBox *list;
  AdwStatusPage *none;
  AirFoundView *found;
};

enum { PROP_STATION = 1, PROP_STATIONS, PROP_SEARCH, N_PROPS };
static GParamSpec *props[N_PROPS];

enum { OPEN_STORY, GO_UP, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AirSearchPage, air_search_page, ADW_TYPE_BIN)

static const char *
name_station (AirSearchPage *self, const char *id)
{
  AirStationInfo *own = self->station != NULL ? air_station_get_info (self->station) : NULL;
  AirStationInfo *info = NULL;

  if (own != NULL && g_strcmp0 (air_station_get_id (self->station), id) == 0)
    info = own;
  else if (self->stations != NULL && id != NULL)
    info = air_stations_find (self->stations, id);
  return info != NULL && air_station_info_get_name (info) != NULL ? air_station_info_get_name (info) : id;
}

static GtkWidget *
make_row (gpointer item, gpointer data)
{
  AirSearchPage *self = data;
  g_autoptr (GDateTime) now = air_now_here (air_station_get_clock (self->station));

  return air_hit_row_new (item, name_station (self, air_hit_get_station (item)), now);
}

static void
head_group (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  int kind = air_hit_get_kind (air_hit_row_get_hit (AIR_HIT_ROW (row)));
  GtkWidget *label;

  if (before != NULL && air_hit_get_kind (air_hit_row_get_hit (AIR_HIT_ROW (before))) == kind)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }

  label = gtk_label_new (air_hit_row_name_kind (kind));
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_widget_add_css_class (label, "air-label");
  gtk_widget_add_css_class (label, "air-accent");
  gtk_widget_add_css_class (label, "air-hit-group");
  gtk_list_box_row_set_header (row, label);
}

/* Kinds stand in the order of their best hits, and hits of one kind together. */
static void
show_hits (AirSearchPage *self, GPtrArray *hits)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  gboolean done[AIR_N_KEPT_KINDS] = { FALSE };

  for (guint i = 0; i < hits->len; i++)
    {
      int kind = air_hit_get_kind (hits->pdata[i]);

      for (guint j = i; !done[kind] && j < hits->len; j++)
        if (air_hit_get_kind (hits->pdata[j]) == kind)
          g_ptr_array_add (sorted, hits->pdata[j]);
      done[kind] = TRUE;
    }
  g_list_store_splice (self->hits, 0, g_list_model_get_n_items (G_LIST_MODEL (self->hits)), sorted->pdata,
                       sorted->len);
}

static void
show_none (AirSearchPage *self, const GError *error)
{
  g_autofree char *why = error != NULL ? air_words_error (error) : NULL;
  g_autofree char *told = g_markup_escape_text (why != NULL ? why : _("Fewer or shorter words find more."), -1);

  adw_status_page_set_title (self->none, error != NULL ? _("Could not search") : _("Nothing found"));
  adw_status_page_set_description (self->none, told);
  gtk_stack_set_visible_child_name (self->stack, "none");
}

static void
stop (AirSearchPage *self)
{
  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
}

/* A cancelled question is one whose page may be gone. */
static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = air_archive_search_finish (AIR_ARCHIVE (source), result, &error);
  AirSearchPage *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = data;
  g_clear_object (&self->searching);
  if (hits == NULL || hits->len == 0)
    {
      show_none (self, error);
      return;
    }
  show_hits (self, hits);
  gtk_stack_set_visible_child_name (self->stack, "results");
}

static void
ask (AirSearchPage *self)
{
  AirArchive *archive = self->station != NULL ? air_station_get_archive (self->station) : NULL;
  g_autofree char *query = g_strstrip (g_strdup (self->search != NULL ? self->search : ""));

  stop (self);
  if (*query == '\0' || archive == NULL)
    {
      g_list_store_remove_all (self->hits);
      gtk_stack_set_visible_child_name (self->stack, "hint");
      return;
    }

  self->searching = g_cancellable_new ();
  air_archive_search_async (archive, query, NULL, MAX_HITS, self->searching, found_cb, self);
}

static void
show_item (AirSearchPage *self, AirItem *item, const char *station)
{
  g_autoptr (GDateTime) now = air_now_here (air_station_get_clock (self->station));

  air_found_view_show_item (self->found, item, station, now);
  gtk_stack_set_visible_child_name (self->stack, "item");
}

typedef struct
{
  AirSearchPage *page; /* (unowned): there unless cancelled */
  AirHit *hit; /* (owned) */
} Opening;

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Opening *opening = data;
  g_autoptr (AirHit) hit = opening->hit;
  AirSearchPage *self = opening->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (AirItem) item = air_archive_find_finish (AIR_ARCHIVE (source), result, &error);

  g_free (opening);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->searching);
  if (item == NULL)
    return;
  if (AIR_IS_STORY (item))
    g_signal_emit (self, signals[OPEN_STORY], 0, item);
  else
    show_item (self, item, name_station (self, air_hit_get_station (hit)));
}

/* Who is still with the station has a page there. */
static gboolean
open_person (AirSearchPage *self, AirHit *hit)
{
  const char *name = air_hit_get_title (hit);

  return air_hit_get_kind (hit) == AIR_KEPT_PERSON && name != NULL &&
         g_strcmp0 (air_hit_get_station (hit), air_station_get_id (self->station)) == 0 &&
         air_station_find_person (self->station, name) != NULL &&
         gtk_widget_activate_action (GTK_WIDGET (self), "win.open-person", "s", name);
}

static void
open_hit (AirSearchPage *self, AirHit *hit)
{
  Opening *opening;

  if (self->station == NULL || air_hit_get_kind (hit) == AIR_KEPT_TITLE || open_person (self, hit))
    return;

  stop (self);
  self->searching = g_cancellable_new ();
  opening = g_new (Opening, 1);
  *opening = (Opening){ self, g_object_ref (hit) };
  air_archive_find_async (air_station_get_archive (self->station), air_hit_get_station (hit), air_hit_get_kind (hit),
                          air_hit_get_id (hit), self->searching, kept_cb, opening);
}

static void
row_activated_cb (AirSearchPage *self, GtkListBoxRow *row)
{
  open_hit (self, air_hit_row_get_hit (AIR_HIT_ROW (row)));
}

static void
back_cb (AirSearchPage *self)
{
  air_search_page_back (self);
}

/* Above the first result is the entry. */
static gboolean
keynav_failed_cb (AirSearchPage *self, GtkDirectionType direction)
{
  if (direction != GTK_DIR_UP)
    return FALSE;

  g_signal_emit (self, signals[GO_UP], 0);
  return TRUE;
}

static void
set_station (AirSearchPage *self, AirStation *station)
{
  if (self->station == station)
    return;

  /* Rows are made with a station's clock. */
  stop (self);
  g_list_store_remove_all (self->hits);
  g_set_object (&self->station, station);
  ask (self);
}

static void
set_search (AirSearchPage *self, const char *search)
{
  if (g_strcmp0 (self->search, search) == 0)
    return;

  g_free (self->search);
  self->search = g_strdup (search);
  ask (self);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AirSearchPage *self = AIR_SEARCH_PAGE (object);

  switch (id)
    {
    case PROP_STATION:
      g_value_set_object (value, self->station);
      break;
    case PROP_STATIONS:
      g_value_set_object (value, self->stations);
      break;
    case PROP_SEARCH:
      g_value_set_string (value, self->search);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  AirSearchPage *self = AIR_SEARCH_PAGE (object);

  switch (id)
    {
    case PROP_STATION:
      set_station (self, g_value_get_object (value));
      break;
    case PROP_STATIONS:
      g_set_object (&self->stations, g_value_get_object (value));
      break;
    case PROP_SEARCH:
      set_search (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dispose (GObject *object)
{
  AirSearchPage *self = AIR_SEARCH_PAGE (object);

  stop (self);
  g_clear_object (&self->hits);
  g_clear_object (&self->station);
  g_clear_object (&self->stations);

  G_OBJECT_CLASS (air_search_page_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  g_free (AIR_SEARCH_PAGE (object)->search);

  G_OBJECT_CLASS (air_search_page_parent_class)->finalize (object);
}

static void
air_search_page_class_init (AirSearchPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = get_property;
  object_class->set_property = set_property;
  object_class->dispose = dispose;
  object_class->finalize = finalize;

  signals[OPEN_STORY] = g_signal_new ("open-story", AIR_TYPE_SEARCH_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, AIR_TYPE_STORY);
  signals[GO_UP] = g_signal_new ("go-up", AIR_TYPE_SEARCH_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 0);
  props[PROP_STATION] = g_param_spec_object ("station", NULL, NULL, AIR_TYPE_STATION, flags);
  props[PROP_STATIONS] = g_param_spec_object ("stations", NULL, NULL, AIR_TYPE_STATIONS, flags);
  props[PROP_SEARCH] = g_param_spec_string ("search", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (AIR_TYPE_FOUND_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-search-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AirSearchPage, stack);
  gtk_widget_class_bind_template_child (widget_class, AirSearchPage, list);
  gtk_widget_class_bind_template_child (widget_class, AirSearchPage, none);
  gtk_widget_class_bind_template_child (widget_class, AirSearchPage, found);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, keynav_failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
}

static void
air_search_page_init (AirSearchPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->hits = g_list_store_new (AIR_TYPE_HIT);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->hits), make_row, self, NULL);
  gtk_list_box_set_header_func (self->list, head_group, NULL, NULL);
}

void
air_search_page_go_down (AirSearchPage *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->list, 0);

  if (first != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (first));
}

void
air_search_page_open_first (AirSearchPage *self)
{
  g_autoptr (AirHit) hit = g_list_model_get_item (G_LIST_MODEL (self->hits), 0);

  if (hit != NULL)
    open_hit (self, hit);
}

gboolean
air_search_page_back (AirSearchPage *self)
{
  if (g_strcmp0 (air_search_page_get_state (self), "item") != 0)
    return FALSE;

  gtk_stack_set_visible_child_name (self->stack, "results");
  return TRUE;
}

const char *
air_search_page_get_state (AirSearchPage *self)
{
  return gtk_stack_get_visible_child_name (self->stack);
}
