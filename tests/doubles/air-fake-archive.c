/* air-fake-archive.c - an archive in memory
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-fake-archive.h"

#include "air-feed-merge.h"
#include "air-hit.h"
#include "air-kept.h"
#include "air-revision.h"

#include <string.h>

/* One item: of a story also its revisions, newest first. */
typedef struct
{
  char *station; /* (owned) */
  char *id;      /* (owned) */
  AirKeptKind kind;
  AirItem *item;        /* (owned) */
  GPtrArray *revisions; /* (owned) of AirRevision */
  gboolean whole;       /* its page was read */
} Entry;

struct _AirFakeArchive
{
  GObject parent_instance;

  GHashTable *documents; /* (owned): address → AirDocument */
  GPtrArray *entries;    /* (owned) of Entry, in the order that they came first */
  GHashTable *marks;     /* (owned): "station id" → AirMark */
};

static void iface_init (AirArchiveInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AirFakeArchive, air_fake_archive, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (AIR_TYPE_ARCHIVE, iface_init))

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->station);
  g_free (entry->id);
  g_object_unref (entry->item);
  g_ptr_array_unref (entry->revisions);
  g_free (entry);
}

static Entry *
find_entry (AirFakeArchive *self, const char *station, AirKeptKind kind, const char *id)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      if (entry->kind == kind && g_str_equal (entry->station, station) && g_str_equal (entry->id, id))
        return entry;
    }

  return NULL;
}

static AirMark *
find_mark (AirFakeArchive *self, const char *station, const char *id)
{
  g_autofree char *key = g_strdup_printf ("%s %s", station, id);

  return g_hash_table_lookup (self->marks, key);
}

static void
keep (AirArchive *archive, AirDocument *document)
{
  g_hash_table_insert (AIR_FAKE_ARCHIVE (archive)->documents, g_strdup (air_document_get_url (document)),
                       g_object_ref (document));
}

static void
load (AirArchive *archive, const char *url, GTask *task)
{
  AirDocument *document = g_hash_table_lookup (AIR_FAKE_ARCHIVE (archive)->documents, url);

  g_task_return_pointer (task, document != NULL ? g_object_ref (document) : NULL, g_object_unref);
  g_object_unref (task);
}

static void
add_revision (Entry *entry, GDateTime *seen)
{
  g_ptr_array_insert (entry->revisions, 0,
                      g_object_new (AIR_TYPE_REVISION, "seen", seen, "story", AIR_STORY (entry->item), NULL));
}

static void
update_story (Entry *entry, AirStory *story, gboolean whole, GDateTime *seen)
{
  AirStory *before = AIR_STORY (entry->item);
  g_autoptr (AirStory) now = whole ? g_object_ref (story)
                             : entry->whole ? air_story_update (story, before)
                                            : AIR_STORY (air_item_merge (AIR_ITEM (story), entry->item));
  g_autoptr (AirRevision) newest = g_object_ref (g_ptr_array_index (entry->revisions, 0));
  gboolean differs = air_story_differs (before, now);

  entry->whole |= whole;
  g_set_object (&entry->item, AIR_ITEM (now));
  if (!differs)
    g_ptr_array_remove_index (entry->revisions, 0);
  add_revision (entry, differs ? seen : air_revision_get_seen (newest));
}

static void
keep_one (AirFakeArchive *self, const char *station, AirItem *item, gboolean whole, GDateTime *seen)
{
  g_autofree char *id = air_item_dup_key (item);
  AirKeptKind kind;
  Entry *entry;

  if (id == NULL || !air_kept_kind_of (item, &kind))
    return;

  entry = find_entry (self, station, kind, id);
  if (entry == NULL)
    {
      entry = g_new0 (Entry, 1);
      *entry = (Entry){ g_strdup (station), g_steal_pointer (&id), kind, g_object_ref (item),
                        g_ptr_array_new_with_free_func (g_object_unref), whole };
      g_ptr_array_add (self->entries, entry);
      if (kind == AIR_KEPT_STORY)
        add_revision (entry, seen);
    }
  else if (kind == AIR_KEPT_STORY)
    update_story (entry, AIR_STORY (item), whole, seen);
  else
    g_set_object (&entry->item, item);
}

static void
keep_items (AirArchive *archive, const char *station, GPtrArray *items, GDateTime *seen)
{
  for (guint i = 0; i < items->len; i++)
    keep_one (AIR_FAKE_ARCHIVE (archive), station, g_ptr_array_index (items, i), FALSE, seen);
}

static void
keep_story (AirArchive *archive, const char *station, AirStory *story, GDateTime *seen)
{
  keep_one (AIR_FAKE_ARCHIVE (archive), station, AIR_ITEM (story), TRUE, seen);
}

static void
find (AirArchive *archive, const char *station, AirKeptKind kind, const char *id, GTask *task)
{
  Entry *entry = find_entry (AIR_FAKE_ARCHIVE (archive), station, kind, id);

  g_task_return_pointer (task, entry != NULL ? g_object_ref (entry->item) : NULL, g_object_unref);
  g_object_unref (task);
}

static GPtrArray *
new_list (void)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

static void
return_list (GTask *task, GPtrArray *list)
{
  g_task_return_pointer (task, list, (GDestroyNotify) g_ptr_array_unref);
  g_object_unref (task);
}

/* (transfer full): a hit's title, text and time, as far as this kind of item has them. */
static void
describe (Entry *entry, char **title, char **text, GDateTime **time, char **url)
{
  switch (entry->kind)
    {
    case AIR_KEPT_STORY:
      g_object_get (entry->item, "title", title, "summary", text, "published", time, "url", url, NULL);
      break;
    case AIR_KEPT_EVENT:
      g_object_get (entry->item, "title", title, "description", text, "start", time, "url", url, NULL);
      break;
    case AIR_KEPT_PERSON:
      g_object_get (entry->item, "name", title, "bio", text, "url", url, NULL);
      break;
    case AIR_KEPT_BROADCAST:
      g_object_get (entry->item, "title", title, "description", text, "start", time, "url", url, NULL);
      break;
    case AIR_KEPT_TITLE:
    default:
      g_object_get (entry->item, "title", title, "artist", text, "start", time, NULL);
    }
}

/* (transfer full) (nullable) */
static AirHit *
match (Entry *entry, char **words)
{
  g_autoptr (GPtrArray) marks = g_ptr_array_new_with_free_func ((GDestroyNotify) air_span_free);
  g_autofree char *title = NULL, *text = NULL, *url = NULL, *all = NULL, *folded = NULL;
  g_autoptr (GDateTime) time = NULL;

  describe (entry, &title, &text, &time, &url);
  all = g_strdup_printf ("%s %s", title != NULL ? title : "", text != NULL ? text : "");
  folded = g_utf8_casefold (all, -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) == NULL)
      return NULL;

  return g_object_new (AIR_TYPE_HIT, "kind", entry->kind, "id", entry->id, "station", entry->station, "title", title,
                       "snippet", text, "marks", marks, "time", time, "url", url, NULL);
}

static void
search (AirArchive *archive, const char *query, const char *station, guint limit, GTask *task)
{
  AirFakeArchive *self = AIR_FAKE_ARCHIVE (archive);
  g_autofree char *folded = g_utf8_casefold (query, -1);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  GPtrArray *hits = new_list ();

  for (guint i = self->entries->len; *folded != '\0' && i > 0 && hits->len < limit; i--)
    {
      Entry *entry = g_ptr_array_index (self->entries, i - 1);
      AirHit *hit = station == NULL || g_str_equal (station, entry->station) ? match (entry, words) : NULL;

      if (hit != NULL)
        g_ptr_array_add (hits, hit);
    }
  return_list (task, hits);
}

static void
list (AirArchive *archive, const char *station, gboolean saved_only, gint64 before, guint limit, GTask *task)
{
  AirFakeArchive *self = AIR_FAKE_ARCHIVE (archive);
  GPtrArray *kept = new_list ();

  for (gint64 place = before > 0 ? before - 1 : (gint64) self->entries->len; place > 0 && kept->len < limit; place--)
    {
      Entry *entry = g_ptr_array_index (self->entries, place - 1);
      AirMark *mark = find_mark (self, entry->station, entry->id);
      AirRevision *newest = entry->revisions->len > 0 ? g_ptr_array_index (entry->revisions, 0) : NULL;
      AirKept *one;

      if (entry->kind != AIR_KEPT_STORY || (station != NULL && !g_str_equal (station, entry->station)) ||
          (saved_only && (mark == NULL || air_mark_get_saved (mark) == NULL)))
        continue;

      one = g_object_new (AIR_TYPE_KEPT, "station", entry->station, "item", entry->item, "seen",
                          newest != NULL ? air_revision_get_seen (newest) : NULL, "mark", mark, NULL);
      air_kept_set_place (one, place);
      g_ptr_array_add (kept, one);
    }
  return_list (task, kept);
}

static void
list_all (AirArchive *archive, const char *station, gint64 after, guint limit, GTask *task)
{
  AirFakeArchive *self = AIR_FAKE_ARCHIVE (archive);
  GPtrArray *kept = new_list ();

  for (gint64 place = after + 1; place <= (gint64) self->entries->len && kept->len < limit; place++)
    {
      Entry *entry = g_ptr_array_index (self->entries, place - 1);
      AirKept *one;

      if (station != NULL && !g_str_equal (station, entry->station))
        continue;

      one = g_object_new (AIR_TYPE_KEPT, "station", entry->station, "item", entry->item, "mark",
                          find_mark (self, entry->station, entry->id), NULL);
      air_kept_set_place (one, place);
      g_ptr_array_add (kept, one);
    }
  return_list (task, kept);
}

static void
load_revisions (AirArchive *archive, const char *station, const char *id, GTask *task)
{
  Entry *entry = find_entry (AIR_FAKE_ARCHIVE (archive), station, AIR_KEPT_STORY, id);
  GPtrArray *revisions = new_list ();

  if (entry != NULL)
    g_ptr_array_extend (revisions, entry->revisions, (GCopyFunc) (void (*) (void)) g_object_ref, NULL);
  return_list (task, revisions);
}

static void
mark (AirArchive *archive, const char *station, const char *id, AirMarkKind kind, GDateTime *when)
{
  static const char *const names[AIR_N_MARKS] = { "read", "saved", "withdrawn" };
  AirFakeArchive *self = AIR_FAKE_ARCHIVE (archive);
  AirMark *before = find_mark (self, station, id);
  GDateTime *times[AIR_N_MARKS];

  for (guint i = 0; i < AIR_N_MARKS; i++)
    times[i] = i == kind ? when : before != NULL ? air_mark_get (before, i) : NULL;
  g_hash_table_insert (self->marks, g_strdup_printf ("%s %s", station, id),
                       g_object_new (AIR_TYPE_MARK, "id", id, names[0], times[0], names[1], times[1], names[2],
                                     times[2], NULL));
}

static void
load_marks (AirArchive *archive, const char *station, GTask *task)
{
  g_autofree char *prefix = g_strconcat (station, " ", NULL);
  GPtrArray *marks = new_list ();
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, AIR_FAKE_ARCHIVE (archive)->marks);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (g_str_has_prefix (key, prefix))
      g_ptr_array_add (marks, g_object_ref (value));
  return_list (task, marks);
}

static void
restore (AirArchive *archive, GPtrArray *kept, GTask *task)
{
  for (guint i = 0; i < kept->len; i++)
    {
      AirKept *one = g_ptr_array_index (kept, i);
      AirStory *story = air_kept_get_story (one);
      AirMark *marks = air_kept_get_mark (one);
      g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

      keep_one (AIR_FAKE_ARCHIVE (archive), air_kept_get_station (one), air_kept_get_item (one),
                air_kept_get_whole (one), air_kept_get_seen (one) != NULL ? air_kept_get_seen (one) : now);
      for (AirMarkKind kind = 0; story != NULL && marks != NULL && kind < AIR_N_MARKS; kind++)
        if (air_mark_get (marks, kind) != NULL)
          mark (archive, air_kept_get_station (one), air_story_get_id (story), kind, air_mark_get (marks, kind));
    }
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
iface_init (AirArchiveInterface *iface)
{
  iface->keep = keep;
  iface->load = load;
  iface->keep_items = keep_items;
  iface->keep_story = keep_story;
  iface->find = find;
  iface->search = search;
  iface->list = list;
  iface->list_all = list_all;
  iface->load_revisions = load_revisions;
  iface->restore = restore;
  iface->mark = mark;
  iface->load_marks = load_marks;
}

static void
finalize (GObject *object)
{
  AirFakeArchive *self = AIR_FAKE_ARCHIVE (object);

  g_hash_table_unref (self->documents);
  g_ptr_array_unref (self->entries);
  g_hash_table_unref (self->marks);

  G_OBJECT_CLASS (air_fake_archive_parent_class)->finalize (object);
}

static void
air_fake_archive_class_init (AirFakeArchiveClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = finalize;
}

static void
air_fake_archive_init (AirFakeArchive *self)
{
  self->documents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

AirFakeArchive *
air_fake_archive_new (void)
{
  return g_object_new (AIR_TYPE_FAKE_ARCHIVE, NULL);
}
