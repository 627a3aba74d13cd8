/* air-person-view.c - one person: bio, shows, stories
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-person-view.h"

#include "air-link-opener.h"
#include "air-now-here.h"
#include "air-portrait.h"
#include "air-skeleton.h"
#include "air-story-words.h"
#include "air-time-text.h"
#include "air-words.h"

#include <glib/gi18n.h>

#define MAX_SHOWS 12
#define MAX_STORIES 20

struct _AirPersonView
{
  AdwBin parent_instance;

  AirStation *station; /* (owned) (nullable) */
  AirPerson *person; /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): while the page is fetched */

  GtkScrolledWindow *scroller;
  GtkWidget *back_button;
  AirPortrait *portrait;
  GtkLabel *name;
  GtkLabel *role;
  GtkActionable *page_button;
  GtkActionable *mail_button;
  GtkWidget *loading;
  GtkLabel *bio;
  GtkWidget *shows;
  GtkListBox *show_list;
  GtkWidget *stories;
  GtkListBox *story_list;
};

enum { PROP_STATION = 1, N_PROPS };
static GParamSpec *props[N_PROPS];

enum { BACK, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AirPersonView, air_person_view, ADW_TYPE_BIN)

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
remove_rows (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

/* One person may be told of under an id in one document and by name alone in another. */
static gboolean
is_among (AirPerson *person, GPtrArray *people)
{
  const char *id = air_person_get_id (person);
  g_autofree char *folded = air_person_fold_name (air_person_get_name (person));

  for (guint i = 0; i < people->len; i++)
    {
      g_autofree char *other = air_person_fold_name (air_person_get_name (people->pdata[i]));

      if ((id != NULL && g_strcmp0 (id, air_person_get_id (people->pdata[i])) == 0) ||
          (*folded != '\0' && g_str_equal (folded, other)))
        return TRUE;
    }

  return FALSE;
}

static GtkWidget *
make_row (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);

  return row;
}

/* Each show once, with the airing that comes next. Among the broadcasts may be tracks of music, too. */
static void
show_shows (AirPersonView *self, GDateTime *now)
{
  GListModel *broadcasts = G_LIST_MODEL (air_station_get_broadcasts (self->station));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (broadcasts) && g_hash_table_size (seen) < MAX_SHOWS; i++)
    {
      g_autoptr (AirItem) item = g_list_model_get_item (broadcasts, i);
      AirBroadcast *broadcast = AIR_IS_BROADCAST (item) ? AIR_BROADCAST (item) : NULL;
      GDateTime *start, *end;
      const char *title;
      g_autofree char *moment = NULL;

      if (broadcast == NULL || !is_among (self->person, air_broadcast_get_hosts (broadcast)))
        continue;

      start = air_broadcast_get_start (broadcast);
      end = air_broadcast_get_end (broadcast);
      title = air_words_broadcast (broadcast);
      if (g_date_time_compare (end != NULL ? end : start, now) <= 0 || g_hash_table_contains (seen, title))
        continue;

      g_hash_table_add (seen, g_strdup (title));
      moment = g_date_time_compare (start, now) <= 0 ? g_strdup (_("On air now")) : air_time_text_moment (start, now);
      gtk_list_box_append (self->show_list, make_row (title, moment));
    }

  gtk_widget_set_visible (self->shows, g_hash_table_size (seen) > 0);
}

static void
show_stories (AirPersonView *self, GDateTime *now)
{
  GListModel *stories = G_LIST_MODEL (air_station_get_stories (self->station));
  guint n_shown = 0;

  for (guint i = 0; i < g_list_model_get_n_items (stories) && n_shown < MAX_STORIES; i++)
    {
      g_autoptr (AirStory) story = g_list_model_get_item (stories, i);
      const char *key = air_story_words_key (story);
      g_autofree char *headline = air_story_words_headline (story);
      g_autofree char *times = air_story_words_times (story, now);
      GtkWidget *row;

      if (key == NULL || !is_among (self->person, air_story_get_authors (story)))
        continue;

      row = make_row (headline, times);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-story");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", key);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_append (self->story_list, row);
      n_shown++;
    }

  gtk_widget_set_visible (self->stories, n_shown > 0);
}

static void
show_links (AirPersonView *self)
{
  const char *url = air_person_get_url (self->person);
  const char *email = air_person_get_email (self->person);
  g_autofree char *mail = email != NULL ? g_strdup_printf ("mailto:%s", email) : NULL;
  g_autofree char *host = air_link_dup_host (url);

  gtk_widget_set_visible (GTK_WIDGET (self->page_button), host != NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->page_button), host);
  gtk_actionable_set_action_target (self->page_button, "s", url != NULL ? url : "");
  gtk_widget_set_visible (GTK_WIDGET (self->mail_button), air_link_is_openable (mail));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->mail_button), email);
  gtk_actionable_set_action_target (self->mail_button, "s", mail != NULL ? mail : "");
}

/* Paragraphs are parted by newlines; on screen they are parted by space. */
static char *
space_out (const char *bio)
{
  g_auto (GStrv) paragraphs = g_strsplit (bio, "\n", -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; paragraphs[i] != NULL; i++)
    if (*g_strstrip (paragraphs[i]) != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n\n" : "", paragraphs[i]);

  return g_string_free (text, FALSE);
}

static void
show_person (AirPersonView *self)
{
  g_autoptr (GDateTime) now = air_now_here (air_station_get_clock (self->station));
  const char *bio = air_person_get_bio (self->person);
  g_autofree char *spaced = bio != NULL ? space_out (bio) : NULL;

  air_portrait_set_person (self->portrait, self->person);
  air_portrait_set_fetcher (self->portrait, air_station_get_fetcher (self->station));
  show_text (self->name, air_person_get_name (self->person));
  show_text (self->role, air_person_get_role (self->person));
  show_text (self->bio, spaced);
  show_links (self);
  remove_rows (self->show_list);
  show_shows (self, now);
  remove_rows (self->story_list);
  show_stories (self, now);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AirPerson) person = air_station_read_person_finish (AIR_STATION (source), result, &error);
  AirPersonView *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  /* Not cancelled, so the widget is there. What was known stands if there is no more to be had. */
  self = data;
  g_clear_object (&self->cancellable);
  gtk_widget_set_visible (self->loading, FALSE);
  if (person != NULL && g_set_object (&self->person, person))
    show_person (self);
}

static void
back_cb (AirPersonView *self)
{
  g_signal_emit (self, signals[BACK], 0);
}

static void
set_station (AirPersonView *self, AirStation *station)
{
  if (self->station == station)
    return;

  air_person_view_open (self, NULL);
  g_set_object (&self->station, station);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_STATION:
      g_value_set_object (value, AIR_PERSON_VIEW (object)->station);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_STATION:
      set_station (AIR_PERSON_VIEW (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dispose (GObject *object)
{
  AirPersonView *self = AIR_PERSON_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->person);
  g_clear_object (&self->station);

  G_OBJECT_CLASS (air_person_view_parent_class)->dispose (object);
}

static void
air_person_view_class_init (AirPersonViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = get_property;
  object_class->set_property = set_property;
  object_class->dispose = dispose;

  props[PROP_STATION] = g_param_spec_object ("station", NULL, NULL, AIR_TYPE_STATION,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[BACK] = g_signal_new ("back", AIR_TYPE_PERSON_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (AIR_TYPE_PORTRAIT);
  g_type_ensure (AIR_TYPE_SKELETON);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-person-view.ui");
  gtk_widget_class_bind_template_child (widget_class, AirPersonView, scroller);
  gtk_widget_class_bind_template_child (widget_class, AirPersonView, back_button);
  gtk_widget_class_bind_template_child (widget_class, AirPersonView, portrait);
  gtk_widget_class_bind_template_child (widget_class, AirPersonView, name);
  gtk_widget_class_bind_template_child (widget_class, AirPersonView, role);
  gtk_widget_class_bind_template_child (widget_class, AirPersonView, page_button);
  gtk_widget_class_bind_template_child (widget_class, AirPersonView, mail_button);
  gtk_widget_class_bind_template_child (widget_class, AirPersonView, loading);
  gtk_widget_class_bind_template_child (widget_class, AirPersonView, bio);
  gtk_widget_class_bind_template_child (widget_class, AirPersonView, shows);
  gtk_widget_class_bind_template_child (widget_class, AirPersonView, show_list);
  gtk_widget_class_bind_template_child (widget_class, AirPersonView, stories);
  gtk_widget_class_bind_template_child (widget_class, AirPersonView, story_list);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
}

static void
air_person_view_init (AirPersonView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
air_person_view_open (AirPersonView *self, AirPerson *person)
{
  g_return_if_fail (AIR_IS_PERSON_VIEW (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_set_visible (self->loading, FALSE);
  g_set_object (&self->person, person);
  if (person == NULL || self->station == NULL)
    return;

  show_person (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0.0);
  gtk_widget_grab_focus (self->back_button);

  self->cancellable = g_cancellable_new ();
  gtk_widget_set_visible (self->loading, air_person_get_bio (person) == NULL && air_person_get_url (person) != NULL);
  air_station_read_person_async (self->station, person, AIR_LOAD_FRESH, self->cancellable, read_cb, self);
}

AirPerson *
air_person_view_get_person (AirPersonView *self)
{
  return self->person;
}
