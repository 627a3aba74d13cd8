/* air-archive.h - what was received is kept, and found again
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-document.h"
#include "air-mark.h"
#include "air-story.h"

G_BEGIN_DECLS

/**
 * AirArchive:
 *
 * Two things are kept: the last good answer of every address (documents), and what stations told (items: stories
 * with their revisions, events, people, broadcasts, titles heard) with what the listener made of it (marks).
 *
 * A station is named by its id, an item by its kind and air_item_dup_key(). What is kept returns at once and is
 * seen by whatever is asked afterwards; a failure to write is told by `::failed` (GError). What is asked is answered
 * in the main context that it was asked in.
 */
#define AIR_TYPE_ARCHIVE (air_archive_get_type ())
G_DECLARE_INTERFACE (AirArchive, air_archive, AIR, ARCHIVE, GObject)

/* Who implements it gives back through `task` (transfer full), made by the functions below, what their finish says. */
struct _AirArchiveInterface
{
  GTypeInterface parent_iface;

  void (*keep) (AirArchive *self, AirDocument *document);
  void (*load) (AirArchive *self, const char *url, GTask *task);

  void (*keep_items) (AirArchive *self, const char *station, GPtrArray *items, GDateTime *seen);
  void (*keep_story) (AirArchive *self, const char *station, AirStory *story, GDateTime *seen);
  void (*find) (AirArchive *self, const char *station, AirKeptKind kind, const char *id, GTask *task);
  void (*search) (AirArchive *self, const char *query, const char *station, guint limit, GTask *task);
  void (*list) (AirArchive *self, const char *station, gboolean saved_only, gint64 before, guint limit, GTask *task);
  void (*list_all) (AirArchive *self, const char *station, gint64 after, guint limit, GTask *task);
  void (*load_revisions) (AirArchive *self, const char *station, const char *id, GTask *task);
  void (*restore) (AirArchive *self, GPtrArray *kept, GTask *task);

  void (*mark) (AirArchive *self, const char *station, const char *id, AirMarkKind mark, GDateTime *when);
  void (*load_marks) (AirArchive *self, const char *station, GTask *task);
};

/* Keeps `document` under the address asked for, in place of what was there. The document is not lost to the caller. */
void air_archive_keep (AirArchive *self, AirDocument *document);

/* Finish returns (transfer full) (nullable): NULL without error if there is none. */
void air_archive_load_async (AirArchive *self,
                             const char *url,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data);
AirDocument *air_archive_load_finish (AirArchive *self, GAsyncResult *result, GError **error);

/**
 * air_archive_keep_items:
 * @items: of AirItem; those that are of no AirKeptKind are passed over. Not to be changed afterwards
 * @seen: when the station told it
 *
 * What a source told. When what a reader sees of a story changes (air_story_differs()), it gets another revision. The
 * text that came from a story's own page stays, whatever text its source tells.
 */
void air_archive_keep_items (AirArchive *self, const char *station, GPtrArray *items, GDateTime *seen);

/* A story as its own page tells it, with its text. */
void air_archive_keep_story (AirArchive *self, const char *station, AirStory *story, GDateTime *seen);

/* A title that the stream told, as it told it. */
void air_archive_keep_title (AirArchive *self, const char *station, const char *title, GDateTime *heard);

/* An item as it was kept last, stories with their text. Finish returns (transfer full) (nullable): NULL without error
 * if there is none. */
void air_archive_find_async (AirArchive *self,
                             const char *station,
                             AirKeptKind kind,
                             const char *id,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data);
AirItem *air_archive_find_finish (AirArchive *self, GAsyncResult *result, GError **error);

/**
 * air_archive_search_async:
 * @query: as the listener types it: words (the last one may be unfinished), "phrases", author:NAME, days and months
 *   (2026-11-23, 2026-11), since:DATE, before:DATE, -word. Anything at all is a good query
 * @station: (nullable): of this station only
 * @limit: at most so many
 *
 * Finish returns (transfer full): of AirHit, the best first; empty if nothing was asked for.
 */
void air_archive_search_async (AirArchive *self,
                               const char *query,
                               const char *station,
                               guint limit,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data);
GPtrArray *air_archive_search_finish (AirArchive *self, GAsyncResult *result, GError **error);

/**
 * air_archive_list_async:
 * @station: (nullable): of this station only
 * @saved_only: only what the listener saved
 * @before: 0 for the first; then air_kept_get_place() of the last one that was listed
 *
 * Finish returns (transfer full): of AirKept: stories, those first that were kept last; fewer than `limit` at the end.
 */
void air_archive_list_async (AirArchive *self,
                             const char *station,
                             gboolean saved_only,
                             gint64 before,
                             guint limit,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data);
GPtrArray *air_archive_list_finish (AirArchive *self, GAsyncResult *result, GError **error);

/**
 * air_archive_list_all_async:
 * @station: (nullable): of this station only
 * @after: 0 for the first; then air_kept_get_place() of the last one that was listed
 *
 * Everything that stations told, for writing it down elsewhere.
 *
 * Finish returns (transfer full): of AirKept: items of every kind with their revisions, those first that were kept
 * first; empty at the end.
 */
void air_archive_list_all_async (AirArchive *self,
                                 const char *station,
                                 gint64 after,
                                 guint limit,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer data);
GPtrArray *air_archive_list_all_finish (AirArchive *self, GAsyncResult *result, GError **error);

/* Puts items back (AirKept), with their revisions and marks. What is there already stays where it was seen later, and
 * what comes is then a revision; where it was seen earlier it becomes one. Marks are joined. What came the same way
 * before changes nothing. Finish tells that all is written. */
void air_archive_restore_async (AirArchive *self,
                                GPtrArray *kept,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer data);
gboolean air_archive_restore_finish (AirArchive *self, GAsyncResult *result, GError **error);

/* Finish returns (transfer full): of AirRevision, newest first: the first is the story as it is kept now. */
void air_archive_load_revisions_async (AirArchive *self,
                                       const char *station,
                                       const char *id,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer data);
GPtrArray *air_archive_load_revisions_finish (AirArchive *self, GAsyncResult *result, GError **error);

/* `when`: (nullable): since when it is so; NULL: it is not. The window's way is AirMarks. */
void air_archive_mark (AirArchive *self, const char *station, const char *id, AirMarkKind mark, GDateTime *when);

/* Finish returns (transfer full): of AirMark, the station's stories that have any. */
void air_archive_load_marks_async (AirArchive *self,
                                   const char *station,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer data);
GPtrArray *air_archive_load_marks_finish (AirArchive *self, GAsyncResult *result, GError **error);

G_END_DECLS
