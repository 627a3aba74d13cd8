/* air-contacts.c - every host that was asked since the program began
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-contacts.h"

#include "air-limits.h"
#include "air-list.h"

struct _AirContacts
{
  GObject parent_instance;

  AirClock *clock;  /* (owned) */
  GThread *home;    /* (unowned): the main thread */
  GPtrArray *hosts; /* (owned) of AirContact: newest first */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AirContacts, air_contacts, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* A note on its way from another thread. */
typedef struct {
  AirContacts *contacts; /* (owned) */
  AirContactNote note;   /* its host is owned */
} Post;

static void
post_free (gpointer data)
{
  Post *post = data;

  g_object_unref (post->contacts);
  g_free ((char *) post->note.host);
  g_free (post);
}

static gboolean
find (AirContacts *self, const char *host, guint *place)
{
  for (guint i = 0; i < self->hosts->len; i++)
    if (g_str_equal (air_contact_get_host (g_ptr_array_index (self->hosts, i)), host))
      {
        *place = i;
        return TRUE;
      }

  return FALSE;
}

static void
drop (AirContacts *self, guint place)
{
  g_ptr_array_remove_index (self->hosts, place);
  g_list_model_items_changed (G_LIST_MODEL (self), place, 1, 0);
}

static void
take (AirContacts *self, const AirContactNote *note)
{
  g_autoptr (GDateTime) now = air_clock_dup_now (self->clock);
  guint place;
  gboolean known = find (self, note->host, &place);
  AirContact *contact = air_contact_new (known ? g_ptr_array_index (self->hosts, place) : NULL, note, now);

  if (known && place == 0)
    {
      g_object_unref (g_ptr_array_index (self->hosts, 0));
      g_ptr_array_index (self->hosts, 0) = contact;
      g_list_model_items_changed (G_LIST_MODEL (self), 0, 1, 1);
      return;
    }

  if (known)
    drop (self, place);
  else if (self->hosts->len >= AIR_LIMIT_CONTACTS)
    drop (self, self->hosts->len - 1);
  g_ptr_array_insert (self->hosts, 0, contact);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, 1);
}

static gboolean
posted_cb (gpointer data)
{
  Post *post = data;

  take (post->contacts, &post->note);
  return G_SOURCE_REMOVE;
}

AIR_DEFINE_LIST (AirContacts, hosts, AIR_TYPE_CONTACT)

static void
air_contacts_finalize (GObject *object)
{
  AirContacts *self = AIR_CONTACTS (object);

  g_ptr_array_unref (self->hosts);
  g_object_unref (self->clock);

  G_OBJECT_CLASS (air_contacts_parent_class)->finalize (object);
}

static void
air_contacts_class_init (AirContactsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = air_contacts_finalize;
}

static void
air_contacts_init (AirContacts *self)
{
  self->home = g_thread_self ();
  self->hosts = g_ptr_array_new_with_free_func (g_object_unref);
}

AirContacts *
air_contacts_new (AirClock *clock)
{
  AirContacts *self = g_object_new (AIR_TYPE_CONTACTS, NULL);

  self->clock = g_object_ref (clock);
  return self;
}

void
air_contacts_note (AirContacts *self, const AirContactNote *note)
{
  Post *post;

  if (self == NULL)
    return;
  if (g_thread_self () == self->home)
    {
      take (self, note);
      return;
    }

  post = g_new (Post, 1);
  *post = (Post){ g_object_ref (self), *note };
  post->note.host = g_strdup (note->host);
  g_idle_add_full (G_PRIORITY_DEFAULT, posted_cb, post, post_free);
}
