/* air-readers.h - the readers of file formats, as core sees them
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-person.h"
#include "air-source.h"
#include "air-station-info.h"
#include "air-story.h"

G_BEGIN_DECLS

/* What a reader needs to know beside the bytes. Readers are pure: same input, same output, any
 * thread; they touch neither clock nor network nor disk. */
typedef struct {
  const char *base;         /* absolute address of the document, or NULL */
  const char *content_type; /* of HTTP, or NULL */
  const char *zone;         /* IANA zone of the station, or NULL */
  GDateTime *now;           /* the moment that the answer is for; never NULL */
  GDateTime *from;          /* events: occurrences overlapping [from, to); NULL: now … +400 days */
  GDateTime *to;
} AirReadContext;

/* What a document gave. */
typedef struct {
  GPtrArray *items;    /* of AirItem: stories; broadcasts and at most one track; events; … */
  GPtrArray *warnings; /* of char *, English: what was wrong with it, what was cut */
} AirReading;

AirReading *air_reading_new (void);
void air_reading_free (AirReading *self);
void air_reading_warn (AirReading *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirReading, air_reading_free)

/* A playlist's entries, or that it is HLS and to be played as it is. */
typedef struct {
  const char *format;  /* "m3u" "pls" "xspf" "asx" "hls" "none" (static) */
  gboolean hls;
  GPtrArray *entries;  /* of AirStream: http(s) addresses, absolute, at most AIR_LIMIT_PLAYLIST_ENTRIES */
  GPtrArray *warnings; /* of char * */
} AirPlaylist;

AirPlaylist *air_playlist_new (const char *format);
void air_playlist_free (AirPlaylist *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirPlaylist, air_playlist_free)

/* Returns NULL and AIR_ERROR_MALFORMED (or too-large) only if nothing could be saved. */
typedef AirReading *(*AirReadFunc) (GBytes *body, const AirReadContext *context, GError **error);

/* The one table; implemented by src/feeds as `air_readers`. */
typedef struct {
  /* By the words of station files. Kind and format together choose: one page can be read for its
   * notices and for its people. NULL if there is no such reader. */
  AirReadFunc (*find) (AirSourceKind kind, const char *format);

  /* An article's page, with blocks. */
  AirStory *(*read_article) (GBytes *body, const AirReadContext *context, GError **error);

  /* A person's page. */
  AirPerson *(*read_person) (GBytes *body, const AirReadContext *context, GError **error);

  /* Never NULL; format "none" for what is not a playlist. */
  AirPlaylist *(*read_playlist) (GBytes *body, const AirReadContext *context);

  /* A station file (JSON, the STATION shape). */
  AirStationInfo *(*read_station) (GBytes *body, const AirReadContext *context, GError **error);

  /* What one document of any kind tells about a station: a home page its name, streams, Composer
   * ids and feeds, then guesses at feeds; a playlist its streams; a feed or calendar itself.
   * The sources are candidates: AirDiscovery keeps those that give at least one item. */
  AirStationInfo *(*discover) (GBytes *body, const AirReadContext *context, GError **error);

  /* (transfer full): the JSON object of an item in the shapes of the command line's contract
   * (STORY, EVENT, STATION, …), without "schema". A station's is its file: the inverse of
   * read_station. `with_blocks` matters to stories only. */
  char *(*to_json) (AirItem *item, gboolean with_blocks);

  /* (transfer full): what the program makes of one document, as the JSON of `inspect KIND`: "feed"
   * "article" "schedule" "events" "playlist" "person" "station". AIR_ERROR_UNSUPPORTED for another
   * kind. */
  char *(*inspect) (const char *kind, GBytes *body, const AirReadContext *context, GError **error);
} AirReaders;

G_END_DECLS
