/* air-marks.c - which of a station's stories are read, saved, withdrawn
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-marks.h"

/* Of one story. What was set here is not overwritten by what is loaded later. */
typedef struct
{
  GDateTime *times[AIR_N_MARKS]; /* (owned) (nullable) */
  gboolean was_set[AIR_N_MARKS];
} Entry;

struct _AirMarks
{
  GObject parent_instance;

  AirArchive *archive; /* (owned) (nullable) */
  char *station;       /* (owned) */
  AirClock *clock;     /* (owned) */
  GHashTable *entries; /* (owned): id → Entry */
  GCancellable *ending; /* (owned) */
  gboolean asked;
};

G_DEFINE_FINAL_TYPE (AirMarks, air_marks, G_TYPE_OBJECT)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  for (guint i = 0; i < AIR_N_MARKS; i++)
    g_clear_pointer (&entry->times[i], g_date_time_unref);
  g_free (entry);
}

static Entry *
ensure_entry (AirMarks *self, const char *id)
{
  Entry *entry = g_hash_table_lookup (self->entries, id);

  if (entry == NULL)
    {
      entry = g_new0 (Entry, 1);
      g_hash_table_insert (self->entries, g_strdup (id), entry);
    }
  return entry;
}

static void
set_time (Entry *entry, AirMarkKind kind, GDateTime *when)
{
  g_clear_pointer (&entry->times[kind], g_date_time_unref);
  entry->times[kind] = when != NULL ? g_date_time_ref (when) : NULL;
}

/* An archive that cannot be read tells so itself (::failed). */
static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AirMarks) self = data;
  g_autoptr (GPtrArray) marks = air_archive_load_marks_finish (AIR_ARCHIVE (source), result, NULL);

  if (marks == NULL || g_cancellable_is_cancelled (self->ending))
    return;

  for (guint i = 0; i < marks->len; i++)
    {
      AirMark *mark = g_ptr_array_index (marks, i);
      Entry *entry = air_mark_get_id (mark) != NULL ? ensure_entry (self, air_mark_get_id (mark)) : NULL;

      for (AirMarkKind kind = 0; entry != NULL && kind < AIR_N_MARKS; kind++)
        if (!entry->was_set[kind])
          set_time (entry, kind, air_mark_get (mark, kind));
    }
  if (marks->len > 0)
    g_signal_emit (self, signals[CHANGED], 0, NULL);
}

static void
air_marks_dispose (GObject *object)
{
  AirMarks *self = AIR_MARKS (object);

  g_cancellable_cancel (self->ending);
  g_clear_object (&self->archive);

  G_OBJECT_CLASS (air_marks_parent_class)->dispose (object);
}

static void
air_marks_finalize (GObject *object)
{
  AirMarks *self = AIR_MARKS (object);

  g_free (self->station);
  g_object_unref (self->clock);
  g_hash_table_unref (self->entries);
  g_object_unref (self->ending);

  G_OBJECT_CLASS (air_marks_parent_class)->finalize (object);
}

static void
air_marks_class_init (AirMarksClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = air_marks_dispose;
  object_class->finalize = air_marks_finalize;

  signals[CHANGED] =
    g_signal_new ("changed", AIR_TYPE_MARKS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
air_marks_init (AirMarks *self)
{
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
  self->ending = g_cancellable_new ();
}

AirMarks *
air_marks_new (AirArchive *archive, const char *station, AirClock *clock)
{
  AirMarks *self = g_object_new (AIR_TYPE_MARKS, NULL);

  g_set_object (&self->archive, archive);
  self->station = g_strdup (station);
  self->clock = g_object_ref (clock);
  return self;
}

void
air_marks_load (AirMarks *self)
{
  if (self->asked || self->archive == NULL)
    return;

  self->asked = TRUE;
  air_archive_load_marks_async (self->archive, self->station, self->ending, loaded_cb, g_object_ref (self));
}

GDateTime *
air_marks_get (AirMarks *self, const char *id, AirMarkKind kind)
{
  Entry *entry = id != NULL ? g_hash_table_lookup (self->entries, id) : NULL;

  return entry != NULL ? entry->times[kind] : NULL;
}

gboolean
air_marks_is_read (AirMarks *self, const char *id)
{
  return air_marks_get (self, id, AIR_MARK_READ) != NULL;
}

gboolean
air_marks_is_saved (AirMarks *self, const char *id)
{
  return air_marks_get (self, id, AIR_MARK_SAVED) != NULL;
}

gboolean
air_marks_is_withdrawn (AirMarks *self, const char *id)
{
  return air_marks_get (self, id, AIR_MARK_WITHDRAWN) != NULL;
}

/* What is so already stays as it is, but for reading, of which the last time counts. A story without id cannot be
 * marked. */
static void
set (AirMarks *self, const char *id, AirMarkKind kind, gboolean is_so)
{
  gboolean was_so = air_marks_get (self, id, kind) != NULL;
  g_autoptr (GDateTime) now = is_so ? air_clock_dup_now (self->clock) : NULL;
  Entry *entry;

  if (id == NULL)
    return;
  if (is_so && was_so && kind != AIR_MARK_READ)
    return;

  entry = ensure_entry (self, id);
  set_time (entry, kind, now);
  entry->was_set[kind] = TRUE;
  if (self->archive != NULL)
    air_archive_mark (self->archive, self->station, id, kind, now);
  if (is_so != was_so)
    g_signal_emit (self, signals[CHANGED], 0, id);
}

void
air_marks_set_read (AirMarks *self, const char *id, gboolean read)
{
  set (self, id, AIR_MARK_READ, read);
}

void
air_marks_set_saved (AirMarks *self, const char *id, gboolean saved)
{
  set (self, id, AIR_MARK_SAVED, saved);
}

void
air_marks_set_withdrawn (AirMarks *self, const char *id, gboolean withdrawn)
{
  set (self, id, AIR_MARK_WITHDRAWN, withdrawn);
}
