/* air-reception.c - from a stream's address to frames on the tape
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-reception.h"

#include "air-error.h"
#include "air-framer.h"
#include "air-hls-playlist.h"
#include "air-hls.h"
#include "air-leads.h"
#include "air-limits.h"
#include "air-line-error.h"
#include "air-sniff.h"
#include "air-splice.h"

#include <string.h>

#define SNIFF_BYTES 64        /* enough to tell a playlist or a page from sound */
#define ENTRY_S 8             /* an entry that gives no sound by then is left for the next one */
#define SETTLE_MS 500         /* frames that are held are looked at again, even if no more come */
#define PORTAL_RETRY_S 15     /* a page where there was sound: somebody has to sign in */

typedef enum {
  MODE_SNIFF,   /* what is it? */
  MODE_COLLECT, /* a playlist */
  MODE_SOUND,
  MODE_HLS,
} AirMode;

struct _AirReception
{
  AirLineNew line_new;
  gpointer line_data;
  const AirReaders *readers; /* (unowned) (nullable): static */
  const AirReceptionEvents *events;
  gpointer data;

  AirSplice *splice;  /* (owned): the way to the tape */
  gboolean sounded;   /* some line gave sound */

  AirLeads *leads;    /* (owned): to be tried */
  AirLead *lead;      /* (owned) (nullable): being tried */
  GSource *patience;  /* (owned) (nullable) */
  GSource *settling;  /* (owned) (nullable): while frames are held, and a little longer than their line lasts */
  AirLine *line;      /* (owned) (nullable) */
  AirHls *hls;        /* (owned) (nullable): kept after its end, since it knows its place */
  gboolean resuming;  /* it was asked to go on, and nothing came yet */
  AirFramer *framer;  /* (owned) (nullable) */
  AirMode mode;
  GByteArray *start;  /* (owned): the first bytes, or the playlist */
  char *final_url;    /* (owned) (nullable): after redirects */
  char *content_type; /* (owned) (nullable) */
  char *name;         /* (owned) (nullable) */
  int bitrate_kbps;
  gboolean up;        /* this line gives sound */
  GError *error;      /* (owned) (nullable): why the last lead was left */
  guint retry_after_s;
};

static void try_next (AirReception *self);

static void
stop_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
start_source (AirReception *self, GSource **source, guint delay_ms, GSourceFunc callback)
{
  stop_source (source);
  *source = g_timeout_source_new (delay_ms);
  g_source_set_callback (*source, callback, self, NULL);
  g_source_attach (*source, g_main_context_get_thread_default ());
}

/* Forgets all that belongs to the address that was being tried. */
static void
leave (AirReception *self)
{
  stop_source (&self->patience);
  if (self->line != NULL)
    air_line_close (self->line);
  g_clear_object (&self->line);
  g_clear_pointer (&self->hls, air_hls_free);
  g_clear_pointer (&self->framer, air_framer_free);
  g_clear_pointer (&self->lead, air_lead_free);
  g_clear_pointer (&self->final_url, g_free);
  g_clear_pointer (&self->content_type, g_free);
  g_clear_pointer (&self->name, g_free);
  g_byte_array_set_size (self->start, 0);
  self->mode = MODE_SNIFF;
  self->up = FALSE;
  self->resuming = FALSE;
}

static void
take_error (AirReception *self, GError *error, guint retry_after_s)
{
  g_clear_error (&self->error);
  self->error = error;
  self->retry_after_s = retry_after_s;
}

/* Nothing is left to be tried. */
static void
give_up (AirReception *self)
{
  g_autoptr (GError) error = g_steal_pointer (&self->error);
  gboolean hopeless = g_error_matches (error, AIR_ERROR, AIR_ERROR_CODEC) ||
                      g_error_matches (error, AIR_ERROR, AIR_ERROR_UNSUPPORTED) ||
                      g_error_matches (error, AIR_ERROR, AIR_ERROR_MALFORMED);

  if (hopeless && !self->sounded)
    self->events->hopeless (error, self->data);
  else
    self->events->lost (error, self->retry_after_s, self->data);
}

/* What was being tried is no good. */
static void
fail_lead (AirReception *self, GError *error, guint retry_after_s)
{
  take_error (self, error, retry_after_s);
  leave (self);
  try_next (self);
}

/* Sound */

static void
went_up (AirReception *self)
{
  self->up = TRUE;
  self->sounded = TRUE;
  air_leads_found (self->leads, self->lead);
  self->events->up (self->name, self->bitrate_kbps, self->data);
}

static void
format_cb (AirFormat *format, gpointer data)
{
  AirReception *self = data;

  air_splice_format (self->splice, format);
}

static void
frame_cb (const AirFrame *frame, gpointer data)
{
  AirReception *self = data;

  air_splice_frame (self->splice, frame, air_tape_now_us ());
  stop_source (&self->patience);
}

static void
title_cb (const char *title, gpointer data)
{
  AirReception *self = data;

  air_splice_title (self->splice, title);
}

static void
junk_cb (gsize skipped, gpointer data)
{
}

static const AirFramerSink framer_sink = {
  .format = format_cb,
  .frame = frame_cb,
  .title = title_cb,
  .junk = junk_cb,
};

static void
begin_framing (AirReception *self, const char *content_type)
{
  g_clear_pointer (&self->framer, air_framer_free);
  self->framer = air_framer_new (content_type, &framer_sink, self);
}

static GError *
not_sound_error (const char *guess)
{
  gboolean page = guess != NULL && strstr (guess, "html") != NULL;

  return page ? g_error_new (AIR_ERROR, AIR_ERROR_STREAM, "This is not audio but a web page")
              : g_error_new (AIR_ERROR, AIR_ERROR_CODEC, "This is not audio that can be played (%s)",
                             guess != NULL ? guess : "unknown");
}

static void
refuse_bytes (AirReception *self, const char *guess)
{
  GError *error = not_sound_error (guess);

  if (error->code != AIR_ERROR_STREAM)
    fail_lead (self, error, 0);
  else if (!air_leads_are_over (self->leads))
    fail_lead (self, error, 0);
  else if (self->sounded)
    {
      leave (self);
      self->events->lost (error, PORTAL_RETRY_S, self->data);
      g_error_free (error);
    }
  else
    {
      leave (self);
      self->events->hopeless (error, self->data);
      g_error_free (error);
    }
}

/* The line that gave what is held may be gone; then it is looked at once more. */
static gboolean
settle_cb (gpointer data)
{
  AirReception *self = data;
  gboolean has_line = (self->mode == MODE_SOUND || self->mode == MODE_HLS) && !self->up;
  gboolean settled = air_splice_settle (self->splice, air_tape_now_us ());

  if (!settled && has_line)
    return G_SOURCE_CONTINUE;

  stop_source (&self->settling);
  if (has_line && air_framer_has_sync (self->framer))
    went_up (self);
  return G_SOURCE_REMOVE;
}

static void
try_to_settle (AirReception *self)
{
  if (!air_splice_settle (self->splice, air_tape_now_us ()))
    start_source (self, &self->settling, SETTLE_MS, settle_cb);
  else
    {
      stop_source (&self->settling);
      went_up (self);
    }
}

static void
take_sound (AirReception *self, const guint8 *bytes, gsize size)
{
  air_framer_push (self->framer, bytes, size);
  if (air_framer_is_hopeless (self->framer))
    refuse_bytes (self, air_framer_get_guess (self->framer));
  else if (!self->up && air_framer_has_sync (self->framer))
    try_to_settle (self);
}

/* HLS */

static void
hls_bytes_cb (const guint8 *bytes, gsize size, gpointer data)
{
  AirReception *self = data;

  self->resuming = FALSE;
  self->events->bytes (self->data);
  take_sound (self, bytes, size);
}

static void
hls_discontinuity_cb (gpointer data)
{
  begin_framing (data, NULL);
}

static void
hls_gap_cb (gint64 length_ns, gpointer data)
{
  AirReception *self = data;

  air_splice_gap (self->splice, length_ns);
}

static void
hls_end_cb (const GError *error, guint retry_after_s, gpointer data)
{
  AirReception *self = data;
  gboolean answered = !g_error_matches (error, AIR_ERROR, AIR_ERROR_UNREACHABLE);

  if (self->resuming && answered && !air_hls_has_ended (self->hls))
    {
      leave (self);
      air_reception_dial (self);
    }
  else if (self->up || self->resuming)
    {
      self->resuming = FALSE;
      self->events->lost (error, retry_after_s, self->data);
    }
  else
    fail_lead (self, g_error_copy (error), retry_after_s);
}

static const AirHlsEvents hls_events = {
  .bytes = hls_bytes_cb,
  .title = title_cb,
  .discontinuity = hls_discontinuity_cb,
  .gap = hls_gap_cb,
  .end = hls_end_cb,
};

static void
begin_hls (AirReception *self)
{
  g_autofree char *url = g_steal_pointer (&self->final_url);
  g_autoptr (GByteArray) text = g_steal_pointer (&self->start);

  self->start = g_byte_array_new ();
  air_line_close (self->line);
  g_clear_object (&self->line);
  self->mode = MODE_HLS;
  begin_framing (self, NULL);
  air_splice_begin (self->splice);
  self->hls = air_hls_new (self->line_new, self->line_data, &hls_events, self);
  air_hls_start (self->hls, url, self->lead->reach, (const char *) text->data, text->len);
}

static void
resume_hls (AirReception *self)
{
  self->up = FALSE;
  self->resuming = TRUE;
  air_splice_go_on (self->splice);
  air_hls_resume (self->hls);
}

/* Playlists */

static void
read_playlist (AirReception *self)
{
  g_autoptr (GBytes) body = g_bytes_new (self->start->data, self->start->len);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (0);
  AirReadContext context = { .base = self->final_url, .content_type = self->content_type, .now = now };
  g_autoptr (AirPlaylist) playlist = NULL;

  if (air_hls_playlist_sniff ((const char *) self->start->data, self->start->len))
    {
      begin_hls (self);
      return;
    }
  if (self->readers == NULL || self->lead->depth >= AIR_LIMIT_PLAYLIST_DEPTH)
    {
      fail_lead (self, g_error_new (AIR_ERROR, AIR_ERROR_MALFORMED, "Playlists lead on to playlists without end"), 0);
      return;
    }

  playlist = self->readers->read_playlist (body, &context);
  air_leads_add_playlist (self->leads, self->lead, self->final_url, playlist);
  fail_lead (self, g_error_new (AIR_ERROR, AIR_ERROR_MALFORMED, "The playlist names nothing that can be played"), 0);
}

static void
take_start (AirReception *self)
{
  AirSniff sniff = air_sniff (self->start->data, self->start->len, self->content_type);

  if (sniff == AIR_SNIFF_PLAYLIST)
    self->mode = MODE_COLLECT;
  else if (sniff == AIR_SNIFF_PAGE)
    refuse_bytes (self, "text/html");
  else
    {
      g_autoptr (GByteArray) start = g_steal_pointer (&self->start);

      self->start = g_byte_array_new ();
      self->mode = MODE_SOUND;
      begin_framing (self, self->content_type);
      air_splice_begin (self->splice);
      take_sound (self, start->data, start->len);
    }
}

/* The line */

static void
head_cb (AirLine *line, const AirLineHead *head, gpointer data)
{
  AirReception *self = data;

  self->final_url = g_strdup (head->url != NULL ? head->url : self->lead->url);
  self->content_type = g_strdup (head->content_type);
  self->name = head->icy_name != NULL ? g_utf8_make_valid (head->icy_name, -1) : NULL;
  self->bitrate_kbps = head->bitrate_kbps;
}

static void
collect (AirReception *self, const guint8 *bytes, gsize size)
{
  gsize limit = AIR_LIMIT_PLAYLIST_BYTES;

  g_byte_array_append (self->start, bytes, (guint) MIN (size, AIR_HLS_PLAYLIST_BYTES - self->start->len));
  if (self->start->len < limit)
    return;

  if (air_hls_playlist_sniff ((const char *) self->start->data, self->start->len))
    limit = AIR_HLS_PLAYLIST_BYTES;
  if (self->start->len >= limit)
    read_playlist (self);
}

static void
bytes_cb (AirLine *line, GBytes *bytes, gpointer data)
{
  AirReception *self = data;
  gsize size = 0;
  const guint8 *pointer = g_bytes_get_data (bytes, &size);

  self->events->bytes (self->data);
  switch (self->mode)
    {
    case MODE_SNIFF:
      g_byte_array_append (self->start, pointer, (guint) size);
      if (self->start->len >= SNIFF_BYTES)
        take_start (self);
      break;
    case MODE_COLLECT:
      collect (self, pointer, size);
      break;
    case MODE_SOUND:
    default:
      take_sound (self, pointer, size);
      break;
    }
}

static void
icy_cb (AirLine *line, GBytes *block, gpointer data)
{
  AirReception *self = data;

  air_splice_icy (self->splice, block);
}

static void
end_cb (AirLine *line, const AirLineEnd *end, gpointer data)
{
  AirReception *self = data;

  if (self->mode == MODE_SNIFF && end->reason == AIR_LINE_CLOSED && self->start->len > 0)
    take_start (self);
  if (self->line != line)
    return;

  if (self->mode == MODE_COLLECT && end->reason == AIR_LINE_CLOSED)
    read_playlist (self);
  else
    fail_lead (self, air_line_error_new (end), end->retry_after_s);
}

static const AirLineEvents line_events = {
  .head = head_cb,
  .bytes = bytes_cb,
  .icy = icy_cb,
  .end = end_cb,
};

static gboolean
patience_cb (gpointer data)
{
  AirReception *self = data;

  fail_lead (self, g_error_new (AIR_ERROR, AIR_ERROR_UNREACHABLE, "No sound came in time"), 0);
  return G_SOURCE_REMOVE;
}

static void
try_next (AirReception *self)
{
  self->lead = air_leads_next (self->leads);
  if (self->lead == NULL)
    {
      give_up (self);
      return;
    }

  if (!air_leads_are_over (self->leads))
    start_source (self, &self->patience, ENTRY_S * 1000, patience_cb);
  self->line = self->line_new (self->line_data);
  air_line_open (self->line, self->lead->url, self->lead->reach, &line_events, self);
}

AirReception *
air_reception_new (const char *url,
                   AirReach reach,
                   AirTape *tape,
                   AirLineNew line_new,
                   gpointer line_data,
                   const AirReaders *readers,
                   const AirReceptionEvents *events,
                   gpointer data)
{
  AirReception *self = g_new0 (AirReception, 1);

  self->line_new = line_new;
  self->line_data = line_data;
  self->readers = readers;
  self->events = events;
  self->data = data;
  self->splice = air_splice_new (tape);
  self->leads = air_leads_new (url, reach);
  self->start = g_byte_array_new ();

  return self;
}

void
air_reception_free (AirReception *self)
{
  leave (self);
  stop_source (&self->settling);
  g_clear_error (&self->error);
  air_leads_free (self->leads);
  g_byte_array_unref (self->start);
  air_splice_free (self->splice);
  g_free (self);
}

void
air_reception_hang_up (AirReception *self)
{
  leave (self);
}

void
air_reception_dial (AirReception *self)
{
  if (self->hls != NULL && !self->resuming)
    {
      resume_hls (self);
      return;
    }

  leave (self);
  air_leads_begin (self->leads);
  g_clear_error (&self->error);
  self->retry_after_s = 0;
  try_next (self);
}
