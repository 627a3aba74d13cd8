/* air-framer.c - bytes of a stream to whole encoded frames
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The front: it holds a window of bytes, looks for the place where one of the containers is at home,
 * and hands the window to that container until it is lost.
 */
#include "air-framer-kind.h"

#include "air-framer-guess.h"
#include "air-framer-id3.h"

#include <string.h>

#define HOPELESS_AFTER (256 * 1024)

/* Headers in a row that are asked of the kind that is expected, and of any other. */
#define HEADERS_EXPECTED 2
#define HEADERS_SURPRISING 3

static const AirFramerKind *const kinds[] = {
  &air_framer_mpeg, &air_framer_adts, &air_framer_flac, &air_framer_ogg, &air_framer_ts,
};

#define N_KINDS G_N_ELEMENTS (kinds)
#define N_ELEMENTARY 2 /* the first ones are found within other containers */

struct _AirFramer
{
  AirFramerSink sink;
  gpointer sink_data; /* (unowned) */

  gpointer states[N_KINDS];      /* (owned) (nullable) */
  guint n_kinds;
  const AirFramerKind *expected; /* (unowned) (nullable) by content type, later the last that was found */
  int locked;                    /* index of the kind in force; -1: searching */
  gboolean probing;              /* the place at the window's start was asked about before */
  gboolean after_unit;           /* a unit or a tag ended just before the window */

  guint8 *window; /* (owned) of AIR_FRAMER_WINDOW bytes */
  gsize start;
  gsize end;
  guint64 skip;   /* bytes to pass over, some of which are yet to come */

  gsize junk;        /* not yet told */
  gsize junk_in_row; /* since the last frame, without tags */
  gboolean begun;
  gboolean has_sync;
  gboolean hopeless;
  const char *guess; /* (unowned) */

  AirFormat *format; /* (owned) (nullable) the last one told */
  gboolean has_title;
};

static const AirFramerKind *
kind_for_content_type (const char *content_type)
{
  static const struct {
    const char *type;
    const AirFramerKind *kind;
  } types[] = {
    { "audio/mpeg", &air_framer_mpeg },
    { "audio/mp3", &air_framer_mpeg },
    { "audio/x-mpeg", &air_framer_mpeg },
    { "audio/x-mp3", &air_framer_mpeg },
    { "audio/aac", &air_framer_adts },
    { "audio/aacp", &air_framer_adts },
    { "audio/x-aac", &air_framer_adts },
    { "audio/x-hx-aac-adts", &air_framer_adts },
    { "audio/flac", &air_framer_flac },
    { "audio/x-flac", &air_framer_flac },
    { "application/ogg", &air_framer_ogg },
    { "audio/ogg", &air_framer_ogg },
    { "audio/opus", &air_framer_ogg },
    { "audio/vorbis", &air_framer_ogg },
    { "audio/x-ogg", &air_framer_ogg },
    { "video/mp2t", &air_framer_ts },
  };
  gsize length;

  if (content_type == NULL)
    return NULL;

  length = strcspn (content_type, "; \t");
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (strlen (types[i].type) == length && g_ascii_strncasecmp (content_type, types[i].type, length) == 0)
      return types[i].kind;

  return NULL;
}

static gpointer
state_of (AirFramer *self, guint index)
{
  if (self->states[index] == NULL)
    self->states[index] = kinds[index]->state_new ();

  return self->states[index];
}

static void
tell_junk (AirFramer *self)
{
  gsize junk = self->junk;

  self->junk = 0;
  if (junk > 0)
    self->sink.junk (junk, self->sink_data);
}

/* Bytes in which nothing is: too many in a row, and nothing will come. */
static void
count_junk (AirFramer *self, gsize size)
{
  self->junk += size;
  self->junk_in_row += size;
  if (self->junk_in_row >= HOPELESS_AFTER)
    self->hopeless = TRUE;
}

void
air_framer_emit_junk (AirFramer *self, gsize size)
{
  count_junk (self, size);
}

void
air_framer_emit_format (AirFramer *self, AirFormat *format)
{
  if (air_format_equal (self->format, format))
    return;

  tell_junk (self);
  g_clear_pointer (&self->format, air_format_unref);
  self->format = air_format_ref (format);
  self->sink.format (format, self->sink_data);
}

void
air_framer_pass_frame (AirFramer *self, const AirFrame *frame)
{
  tell_junk (self);
  self->has_sync = TRUE;
  self->junk_in_row = 0;
  self->sink.frame (frame, self->sink_data);
}

void
air_framer_emit_frame (AirFramer *self, const guint8 *bytes, gsize size, gint64 duration_ns)
{
  g_autoptr (GBytes) data = g_bytes_new (bytes, size);
  AirFrame frame = { .data = data, .duration_ns = MAX (duration_ns, 1) };

  air_framer_pass_frame (self, &frame);
}

void
air_framer_emit_title (AirFramer *self, const char *title)
{
  gboolean has_title = title != NULL && title[0] != '\0';

  if (!has_title && !self->has_title)
    return;

  self->has_title = has_title;
  self->sink.title (has_title ? title : "", self->sink_data);
}

void
air_framer_skip (AirFramer *self, guint64 size)
{
  self->skip += size;
}

void
air_framer_give_up (AirFramer *self, const char *guess)
{
  self->hopeless = TRUE;
  self->guess = guess;
}

/* Bytes in which no unit begins. */
static void
reject (AirFramer *self, gsize size)
{
  self->start += size;
  self->probing = FALSE;
  self->after_unit = FALSE;
  count_junk (self, size);
}

/* TRUE if more may follow; FALSE if the tag is not all there yet. */
static gboolean
take_tag (AirFramer *self, gboolean *taken)
{
  const guint8 *bytes = self->window + self->start;
  gsize size = self->end - self->start;
  guint64 tag_size = 0;
  AirTag tag;

  *taken = FALSE;
  if (bytes[0] != 'I' && bytes[0] != 'T' && bytes[0] != 'A')
    return TRUE;

  tag = air_framer_probe_tag (bytes, size, !self->after_unit, &tag_size);
  if (tag == AIR_TAG_NONE)
    return TRUE;
  if (tag == AIR_TAG_MORE)
    return FALSE;

  if (tag == AIR_TAG_ID3V2 && tag_size <= AIR_FRAMER_TAG_READ)
    {
      g_autofree char *title = NULL;

      if (size < tag_size)
        return FALSE;
      title = air_framer_id3_dup_title (bytes, tag_size);
      if (title != NULL)
        air_framer_emit_title (self, title);
    }

  *taken = TRUE;
  air_framer_skip (self, tag_size);
  self->probing = FALSE;
  self->after_unit = TRUE;

  return TRUE;
}

/* TRUE if something was taken or rejected; FALSE if bytes are wanting. */
static gboolean
take_unit (AirFramer *self)
{
  const AirFramerKind *kind = kinds[self->locked];
  gsize size = self->end - self->start;
  gssize taken = kind->step (state_of (self, self->locked), self, self->window + self->start, size);

  if (taken > 0)
    {
      self->start += taken;
      self->after_unit = TRUE;
      return TRUE;
    }
  if (taken == 0 && size < AIR_FRAMER_WINDOW)
    return FALSE;

  self->locked = -1;
  self->probing = FALSE;

  return TRUE;
}

static guint
headers_asked (AirFramer *self, const AirFramerKind *kind)
{
  return self->expected == NULL || self->expected == kind ? HEADERS_EXPECTED : HEADERS_SURPRISING;
}

/* The kind that is expected is asked first, the others as they stand. */
static guint
nth_asked (AirFramer *self, guint n)
{
  guint first = 0;

  while (first < self->n_kinds && kinds[first] != self->expected)
    first++;
  if (first == self->n_kinds || n > first)
    return n;

  return n == 0 ? first : n - 1;
}

/* A place may suit two kinds (the same sync word begins ADTS and FLAC): it is the first one's, whose answer the
 * others wait for, however the bytes come in. */
static gboolean
find_sync (AirFramer *self)
{
  const guint8 *bytes = self->window + self->start;
  gsize size = self->end - self->start;
  gboolean unsure = FALSE;
  AirProbe answer;

  for (guint n = 0; n < self->n_kinds; n++)
    {
      guint i = nth_asked (self, n);

      answer = kinds[i]->probe (state_of (self, i), bytes, size, headers_asked (self, kinds[i]), !self->probing);
      if (answer == AIR_PROBE_YES && (!unsure || size == AIR_FRAMER_WINDOW))
        {
          self->locked = i;
          self->expected = kinds[i];
          kinds[i]->lock (self->states[i]);
          if (!take_unit (self))
            return FALSE;
          /* A kind that finds a place and then refuses it must not find it again. */
          if (self->locked < 0)
            reject (self, 1);
          return TRUE;
        }
      unsure |= answer != AIR_PROBE_NO;
    }

  answer = air_framer_probe_loas (bytes, size);
  if (answer == AIR_PROBE_YES)
    {
      air_framer_give_up (self, "AAC in LATM");
      return FALSE;
    }
  unsure |= answer == AIR_PROBE_MORE;

  if (unsure && size < AIR_FRAMER_WINDOW)
    {
      self->probing = TRUE;
      return FALSE;
    }
  reject (self, 1);

  return TRUE;
}

static void
take_skip (AirFramer *self)
{
  gsize size = MIN (self->skip, self->end - self->start);

  self->start += size;
  self->skip -= size;
  self->junk += size;
}

static void
look_around (AirFramer *self)
{
  while (self->start < self->end && !self->hopeless)
    {
      gboolean taken;

      if (self->skip > 0)
        {
          take_skip (self);
          continue;
        }
      if (!take_tag (self, &taken) || (!taken && !(self->locked >= 0 ? take_unit (self) : find_sync (self))))
        break;
    }
}

/* Pages, films and playlists tell what they are at their very start. */
static void
look_at_start (AirFramer *self)
{
  gboolean certain;

  self->begun = TRUE;
  self->guess = air_framer_guess (self->window, self->end, &certain);
  self->hopeless = certain;
}

static gsize
fill_window (AirFramer *self, const guint8 *bytes, gsize size)
{
  if (self->start > 0)
    {
      memmove (self->window, self->window + self->start, self->end - self->start);
      self->end -= self->start;
      self->start = 0;
    }
  size = MIN (size, AIR_FRAMER_WINDOW - self->end);
  memcpy (self->window + self->end, bytes, size);
  self->end += size;

  return size;
}

static AirFramer *
framer_new (const char *content_type, guint n_kinds, const AirFramerSink *sink, gpointer data)
{
  AirFramer *self = g_new0 (AirFramer, 1);

  self->sink = *sink;
  self->sink_data = data;
  self->n_kinds = n_kinds;
  self->expected = kind_for_content_type (content_type);
  self->locked = -1;
  self->after_unit = TRUE;
  self->window = g_malloc (AIR_FRAMER_WINDOW);

  return self;
}

AirFramer *
air_framer_new (const char *content_type, const AirFramerSink *sink, gpointer data)
{
  return framer_new (content_type, N_KINDS, sink, data);
}

AirFramer *
air_framer_new_elementary (const char *content_type, const AirFramerSink *sink, gpointer data)
{
  return framer_new (content_type, N_ELEMENTARY, sink, data);
}

void
air_framer_free (AirFramer *self)
{
  for (guint i = 0; i < N_KINDS; i++)
    if (self->states[i] != NULL)
      kinds[i]->state_free (self->states[i]);
  g_clear_pointer (&self->format, air_format_unref);
  g_free (self->window);
  g_free (self);
}

void
air_framer_push (AirFramer *self, const guint8 *bytes, gsize size)
{
  while (size > 0 && !self->hopeless)
    {
      gsize taken = MIN (self->skip, size);

      /* A long tag never enters the window. */
      if (taken > 0 && self->start == self->end)
        {
          self->skip -= taken;
          self->junk += taken;
        }
      else
        taken = fill_window (self, bytes, size);
      bytes += taken;
      size -= taken;

      if (!self->begun && self->end < AIR_FRAMER_GUESS_SIZE)
        continue;
      if (!self->begun)
        look_at_start (self);
      look_around (self);
    }
  tell_junk (self);
}

gboolean
air_framer_has_sync (AirFramer *self)
{
  return self->has_sync;
}

gboolean
air_framer_is_hopeless (AirFramer *self)
{
  return self->hopeless;
}

const char *
air_framer_get_guess (AirFramer *self)
{
  gboolean certain;

  if (!self->begun)
    return air_framer_guess (self->window, self->end, &certain);

  return self->guess;
}
