/* air-hls.c - a live stream in pieces: playlists and segments in order
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-hls.h"

#include "air-error.h"
#include "air-hls-playlist.h"
#include "air-line-error.h"
#include "air-named-reach.h"

#define NS_PER_MS 1000000
#define LEAST_WAIT_MS 250
#define MOST_WAIT_MS 30000
#define PLAYLIST_TRIES 4  /* in a row, when there was sound */
#define SEGMENT_TRIES 2
#define LOST_SEGMENTS 3   /* in a row: then it is the server that is lost */
#define UNCHANGED_MOST 12 /* half target durations without anything new */
#define MASTER_DEPTH 2
#define SEGMENT_BYTES (32 * 1024 * 1024)

typedef enum { WANT_NOTHING, WANT_PLAYLIST, WANT_SEGMENT } Want;

struct _AirHls
{
  AirLineNew line_new;
  gpointer line_data;
  const AirHlsEvents *events;
  gpointer data;

  char *url;          /* (owned): of the media playlist, as asked for */
  char *final_url;    /* (owned): after redirects */
  AirReach reach;
  guint depth;        /* master playlists that led here */

  AirLine *line;      /* (owned) (nullable) */
  Want want;
  GSource *wait;      /* (owned) (nullable) */
  GByteArray *text;   /* (owned): the playlist as it comes */

  AirHlsPlaylist *playlist; /* (owned) (nullable): the last good one */
  guint index;        /* of the next segment in it */
  gboolean placed;    /* `next` is known */
  guint64 next;       /* sequence number of the next segment */
  gsize given;        /* bytes of the next segment that were handed on */
  gsize came;         /* bytes of it that came on this line */
  guint segment_tries;
  guint lost_segments;
  guint playlist_tries;
  guint unchanged;
  gint64 reload_at_us; /* monotonic: not to be read anew before */
};

static void step (AirHls *self);

static void
close_line (AirHls *self)
{
  if (self->line != NULL)
    air_line_close (self->line);
  g_clear_object (&self->line);
  self->want = WANT_NOTHING;
}

static void
stop_wait (AirHls *self)
{
  if (self->wait != NULL)
    g_source_destroy (self->wait);
  g_clear_pointer (&self->wait, g_source_unref);
}

static void
end (AirHls *self, const GError *error, guint retry_after_s)
{
  close_line (self);
  stop_wait (self);
  self->events->end (error, retry_after_s, self->data);
}

static gboolean
wait_cb (gpointer data)
{
  AirHls *self = data;

  stop_wait (self);
  step (self);
  return G_SOURCE_REMOVE;
}

static void
wait_ms (AirHls *self, guint ms)
{
  stop_wait (self);
  self->wait = g_timeout_source_new (ms);
  g_source_set_callback (self->wait, wait_cb, self, NULL);
  g_source_attach (self->wait, g_main_context_get_thread_default ());
}

/* The playlist may be read again after its target duration, or half of it if there was nothing new
 * (RFC 8216, 6.3.4). */
static void
plan_reload (AirHls *self, gboolean changed)
{
  gint64 target_ms = self->playlist != NULL ? self->playlist->target_ns / NS_PER_MS : 2 * LEAST_WAIT_MS;
  gint64 ms = CLAMP (changed ? target_ms : target_ms / 2, LEAST_WAIT_MS, MOST_WAIT_MS);

  self->reload_at_us = g_get_monotonic_time () + ms * 1000;
}

/* Playlists */

/* The list was renumbered or lies elsewhere: begin again near its end. */
static void
begin_anew (AirHls *self)
{
  self->index = air_hls_playlist_get_start (self->playlist);
  self->next = self->playlist->sequence + self->index;
  self->given = 0;
  self->placed = TRUE;
}

static void
find_place (AirHls *self)
{
  AirHlsPlaylist *playlist = self->playlist;
  guint64 first = playlist->sequence;
  guint64 end_sequence = first + playlist->segments->len;

  if (!self->placed)
    begin_anew (self);
  else if (self->next < first)
    {
      guint64 missed = first - self->next;

      self->events->gap (missed < 10000 ? (gint64) missed * playlist->target_ns : 0, self->data);
      self->next = first;
      self->index = 0;
      self->given = 0;
    }
  else if (self->next > end_sequence + playlist->segments->len)
    {
      self->events->gap (0, self->data);
      begin_anew (self);
    }
  else
    self->index = self->next < end_sequence ? (guint) (self->next - first) : playlist->segments->len;
}

static void
follow_variant (AirHls *self, const char *variant)
{
  g_autoptr (GError) error = NULL;

  if (self->depth++ >= MASTER_DEPTH)
    {
      error = g_error_new (AIR_ERROR, AIR_ERROR_MALFORMED, "HLS playlists lead on to playlists without end");
      end (self, error, 0);
      return;
    }

  self->reach = air_named_reach (self->final_url, self->reach, variant);
  g_free (self->url);
  self->url = g_strdup (variant);
  step (self);
}

static void
take_end (AirHls *self)
{
  g_autoptr (GError) error = g_error_new (AIR_ERROR, AIR_ERROR_STREAM, "%s",
                                          air_hls_has_ended (self) ? "The stream has ended"
                                                                   : "The stream does not go on");

  end (self, error, 0);
}

static void
take_playlist (AirHls *self, const char *text, gsize size)
{
  g_autoptr (GError) error = NULL;
  AirHlsPlaylist *playlist = air_hls_playlist_parse (text, size, self->final_url, &error);
  gboolean changed;

  if (playlist == NULL)
    {
      end (self, error, 0);
      return;
    }
  if (playlist->variant != NULL)
    {
      follow_variant (self, playlist->variant);
      air_hls_playlist_free (playlist);
      return;
    }

  g_clear_pointer (&self->playlist, air_hls_playlist_free);
  self->playlist = playlist;
  self->playlist_tries = 0;
  find_place (self);
  changed = self->index < playlist->segments->len;
  self->unchanged = changed ? 0 : self->unchanged + 1;
  plan_reload (self, changed);
  if (self->unchanged > UNCHANGED_MOST)
    {
      take_end (self);
      return;
    }

  step (self);
}

static void
lose_playlist (AirHls *self, const AirLineEnd *why)
{
  g_autoptr (GError) error = NULL;

  if (self->playlist != NULL && ++self->playlist_tries < PLAYLIST_TRIES && why->retry_after_s == 0)
    {
      plan_reload (self, FALSE);
      step (self);
      return;
    }

  error = air_line_error_new (why);
  end (self, error, why->retry_after_s);
}

/* Segments */

static AirHlsSegment *
next_segment (AirHls *self)
{
  return g_ptr_array_index (self->playlist->segments, self->index);
}

static void
pass_segment (AirHls *self)
{
  self->next++;
  self->index++;
  self->given = 0;
  self->segment_tries = 0;
}

static void
skip_segment (AirHls *self)
{
  self->events->gap (next_segment (self)->duration_ns, self->data);
  pass_segment (self);
}

/* Nobody is there: it is not this segment that is missing, and once somebody is it may still be had. */
static gboolean
is_server_lost (const AirLineEnd *why)
{
  return why->reason == AIR_LINE_UNREACHABLE || why->reason == AIR_LINE_SILENT;
}

static void
lose_segment (AirHls *self, const AirLineEnd *why)
{
  gboolean refused = why->reason == AIR_LINE_REFUSED;

  if (is_server_lost (why))
    {
      g_autoptr (GError) error = air_line_error_new (why);

      end (self, error, 0);
      return;
    }
  if (!refused && ++self->segment_tries < SEGMENT_TRIES)
    {
      step (self);
      return;
    }

  skip_segment (self);
  if (++self->lost_segments >= LOST_SEGMENTS)
    {
      g_autoptr (GError) error = air_line_error_new (why);

      self->lost_segments = 0;
      end (self, error, why->retry_after_s);
    }
  else
    step (self);
}

/* What a line that broke off gave already is passed over. */
static void
take_segment_bytes (AirHls *self, const guint8 *bytes, gsize size)
{
  gsize known = self->given > self->came ? MIN (self->given - self->came, size) : 0;

  self->came += size;
  if (known < size && self->came <= SEGMENT_BYTES)
    {
      self->given = self->came;
      self->events->bytes (bytes + known, size - known, self->data);
    }
}

/* The line */

static void
head_cb (AirLine *line, const AirLineHead *head, gpointer data)
{
  AirHls *self = data;

  if (self->want != WANT_PLAYLIST)
    return;

  g_free (self->final_url);
  self->final_url = g_strdup (head->url != NULL ? head->url : self->url);
}

static void
bytes_cb (AirLine *line, GBytes *bytes, gpointer data)
{
  AirHls *self = data;
  gsize size = 0;
  const guint8 *pointer = g_bytes_get_data (bytes, &size);

  if (self->want == WANT_SEGMENT)
    take_segment_bytes (self, pointer, size);
  else
    g_byte_array_append (self->text, pointer, (guint) MIN (size, AIR_HLS_PLAYLIST_BYTES - self->text->len));
}

static void
icy_cb (AirLine *line, GBytes *block, gpointer data)
{
}

static void
end_cb (AirLine *line, const AirLineEnd *why, gpointer data)
{
  AirHls *self = data;
  Want want = self->want;

  close_line (self);
  if (want == WANT_PLAYLIST && why->reason == AIR_LINE_CLOSED)
    take_playlist (self, (const char *) self->text->data, self->text->len);
  else if (want == WANT_PLAYLIST)
    lose_playlist (self, why);
  else if (why->reason == AIR_LINE_CLOSED)
    {
      self->lost_segments = 0;
      pass_segment (self);
      step (self);
    }
  else
    lose_segment (self, why);
}

static const AirLineEvents line_events = {
  .head = head_cb,
  .bytes = bytes_cb,
  .icy = icy_cb,
  .end = end_cb,
};

static void
open_line (AirHls *self, Want want, const char *url, AirReach reach)
{
  close_line (self);
  self->want = want;
  self->line = self->line_new (self->line_data);
  air_line_open (self->line, url, reach, &line_events, self);
}

static void
fetch_segment (AirHls *self, AirHlsSegment *segment)
{
  if (self->given == 0 && segment->discontinuity)
    self->events->discontinuity (self->data);
  if (self->given == 0 && segment->title != NULL)
    self->events->title (segment->title, self->data);
  self->came = 0;
  open_line (self, WANT_SEGMENT, segment->url, air_named_reach (self->final_url, self->reach, segment->url));
}

static void
fetch_playlist (AirHls *self)
{
  gint64 early_us = self->reload_at_us - g_get_monotonic_time ();

  if (early_us > 0)
    {
      wait_ms (self, (guint) (early_us / 1000) + 1);
      return;
    }

  g_byte_array_set_size (self->text, 0);
  open_line (self, WANT_PLAYLIST, self->url, self->reach);
}

/* The next thing to be done. */
static void
step (AirHls *self)
{
  while (self->playlist != NULL && self->index < self->playlist->segments->len && next_segment (self)->url == NULL)
    skip_segment (self);

  if (self->playlist != NULL && self->index < self->playlist->segments->len)
    fetch_segment (self, next_segment (self));
  else if (self->playlist != NULL && self->playlist->ended)
    take_end (self);
  else
    fetch_playlist (self);
}

AirHls *
air_hls_new (AirLineNew line_new, gpointer line_data, const AirHlsEvents *events, gpointer data)
{
  AirHls *self = g_new0 (AirHls, 1);

  self->line_new = line_new;
  self->line_data = line_data;
  self->events = events;
  self->data = data;
  self->text = g_byte_array_new ();
  return self;
}

void
air_hls_free (AirHls *self)
{
  close_line (self);
  stop_wait (self);
  g_clear_pointer (&self->playlist, air_hls_playlist_free);
  g_byte_array_unref (self->text);
  g_free (self->url);
  g_free (self->final_url);
  g_free (self);
}

void
air_hls_start (AirHls *self, const char *url, AirReach reach, const char *text, gsize size)
{
  self->url = g_strdup (url);
  self->final_url = g_strdup (url);
  self->reach = reach;
  take_playlist (self, text, size);
}

void
air_hls_resume (AirHls *self)
{
  close_line (self);
  stop_wait (self);
  self->playlist_tries = PLAYLIST_TRIES;
  self->unchanged = 0;
  self->reload_at_us = 0;
  if (!air_hls_has_ended (self))
    g_clear_pointer (&self->playlist, air_hls_playlist_free);
  step (self);
}

gboolean
air_hls_has_ended (AirHls *self)
{
  return self->playlist != NULL && self->playlist->ended && self->index >= self->playlist->segments->len;
}
