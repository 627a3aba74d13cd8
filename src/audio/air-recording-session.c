/* air-recording-session.c - tape entries into files, one after the other
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-recording-session.h"

#include "air-error.h"
#include "air-recording-file.h"
#include "air-recording-writer.h"

#include <string.h>

#define UNKNOWN -1

struct _AirRecordingSession
{
  GFile *wanted; /* (owned): where to record */
  gboolean bare;
  gboolean replace;
  AirRecordingTags *tags; /* (owned): of the file at hand */
  gboolean tags_changed;

  AirRecordingFile *file;           /* (owned) (nullable): NULL before the first frame, and in the end */
  const AirRecordingWriter *writer; /* (unowned) (nullable) */
  gpointer state;                   /* (owned) (nullable): the writer's */
  AirFormat *format;                /* (owned) (nullable): of the last frame */

  gint64 next_ns; /* on the tape, where the next frame should be; UNKNOWN */
  gint64 file_ns; /* length of the file at hand */
  gint64 lead_ns; /* of it, that is not heard */
  gint64 before_us;    /* length and size of the files before */
  gint64 before_bytes;
  GArray *gaps;   /* (owned): of AirRecordingGap, in all files */

  GFile *named;   /* (owned) (nullable): the file at hand, or the last */
  GError *error;  /* (owned) (nullable): the first */
};

AirRecordingSession *
air_recording_session_new (const AirRecordingOrder *order)
{
  AirRecordingSession *self = g_new0 (AirRecordingSession, 1);

  self->wanted = g_object_ref (order->file);
  self->bare = order->bare;
  self->replace = order->replace;
  self->tags = air_recording_tags_new (order);
  self->gaps = g_array_new (FALSE, FALSE, sizeof (AirRecordingGap));
  self->next_ns = UNKNOWN;

  return self;
}

static void
drop_file (AirRecordingSession *self)
{
  if (self->state != NULL)
    self->writer->free (g_steal_pointer (&self->state));
  g_clear_pointer (&self->file, air_recording_file_free);
}

void
air_recording_session_free (AirRecordingSession *self)
{
  drop_file (self);
  g_clear_pointer (&self->format, air_format_unref);
  air_recording_tags_free (self->tags);
  g_array_unref (self->gaps);
  g_clear_object (&self->named);
  g_clear_error (&self->error);
  g_object_unref (self->wanted);
  g_free (self);
}

static gint64
get_file_us (AirRecordingSession *self)
{
  return MAX (0, self->file_ns - self->lead_ns) / 1000;
}

static void
note_error (AirRecordingSession *self, const GError *error)
{
  if (self->error == NULL && error != NULL)
    self->error = g_error_copy (error);
}

static void
end_file (AirRecordingSession *self)
{
  g_autoptr (GError) error = NULL;

  self->tags->length_us = get_file_us (self);
  self->tags->whole = TRUE;
  self->writer->end (self->state, self->tags);
  if (!air_recording_file_finish (self->file, &error))
    note_error (self, error);

  self->before_us += get_file_us (self);
  self->before_bytes += air_recording_file_get_size (self->file);
  self->file_ns = self->lead_ns = 0;
  drop_file (self);
}

/* The second file of a recording has its name from the first. */
static GFile *
dup_next_name (AirRecordingSession *self)
{
  g_autoptr (GFile) folder = g_file_get_parent (self->wanted);
  g_autofree char *basename = g_file_get_basename (self->wanted);
  char *dot = strrchr (basename, '.');

  if (!self->bare && dot != NULL && dot > basename)
    *dot = '\0';

  return g_file_get_child (folder, basename);
}

static gboolean
begin_file (AirRecordingSession *self, AirFormat *format)
{
  gboolean first = self->named == NULL;
  g_autoptr (GFile) file = first ? g_object_ref (self->wanted) : dup_next_name (self);
  const char *extension = first && !self->bare ? NULL : air_recording_writer_get_extension (format);

  if (self->error != NULL)
    return FALSE;

  self->file = air_recording_file_new (file, extension, first && self->replace, AIR_RECORDING_RESERVE_BYTES,
                                       &self->error);
  if (self->file == NULL)
    return FALSE;

  g_set_object (&self->named, air_recording_file_get_file (self->file));
  self->writer = air_recording_writer_for (format);
  self->lead_ns = first ? air_recording_writer_get_lead_ns (format) : 0;
  self->state = self->writer->begin (self->file, format, self->tags);

  return TRUE;
}

static gboolean
take_format (AirRecordingSession *self, AirFormat *format)
{
  gboolean same = air_format_equal (self->format, format);

  if (self->format == format)
    return TRUE;
  g_clear_pointer (&self->format, air_format_unref);
  self->format = air_format_ref (format);

  if (self->file != NULL && !same)
    {
      if (self->writer == air_recording_writer_for (format) && self->writer->change != NULL)
        {
          self->writer->change (self->state, format, self->tags);
        }
      else
        {
          end_file (self);
          air_recording_tags_begin_anew (self->tags);
        }
    }

  return self->file != NULL || begin_file (self, format);
}

/* Before the first frame nothing is missing. */
static void
take_gap (AirRecordingSession *self, gint64 length_ns)
{
  AirRecordingGap gap = { self->before_us + get_file_us (self), length_ns / 1000 };

  if (self->file == NULL)
    return;

  g_array_append_val (self->gaps, gap);
  air_recording_tags_add_gap (self->tags, get_file_us (self), length_ns / 1000);
  self->tags_changed = TRUE;
}

static gboolean
take_frame (AirRecordingSession *self, const AirTapeEntry *entry)
{
  if (!take_format (self, entry->format))
    return FALSE;

  self->writer->frame (self->state, entry->data, entry->duration_ns);
  self->file_ns += entry->duration_ns;
  air_recording_file_flush (self->file, FALSE);

  return TRUE;
}

/* What the tape lost before it was read. */
static void
look_for_loss (AirRecordingSession *self, const AirTapeEntry *entry)
{
  if (self->next_ns != UNKNOWN && entry->position_ns > self->next_ns)
    take_gap (self, entry->position_ns - self->next_ns);
  self->next_ns = entry->position_ns + entry->duration_ns;
}

static gboolean
is_well (AirRecordingSession *self)
{
  if (self->file != NULL)
    note_error (self, air_recording_file_get_error (self->file));

  return self->error == NULL;
}

void
air_recording_session_take_title (AirRecordingSession *self, const char *title)
{
  air_recording_tags_add_title (self->tags, get_file_us (self), title);
  self->tags_changed = TRUE;
}

gboolean
air_recording_session_take (AirRecordingSession *self, const AirTapeEntry *entry)
{
  look_for_loss (self, entry);
  switch (entry->kind)
    {
    case AIR_TAPE_FRAME:
      take_frame (self, entry);
      break;
    case AIR_TAPE_TITLE:
      air_recording_session_take_title (self, entry->title);
      break;
    case AIR_TAPE_GAP:
      take_gap (self, entry->duration_ns);
      break;
    default:
      break;
    }

  return is_well (self);
}

void
air_recording_session_break (AirRecordingSession *self)
{
  self->next_ns = UNKNOWN;
  take_gap (self, 0);
}

gboolean
air_recording_session_flush (AirRecordingSession *self)
{
  if (self->file != NULL)
    {
      air_recording_file_flush (self->file, TRUE);
      if (self->tags_changed && self->writer->refresh != NULL)
        {
          self->tags->length_us = get_file_us (self);
          self->writer->refresh (self->state, self->tags);
        }
      self->tags_changed = FALSE;
    }

  return is_well (self);
}

gboolean
air_recording_session_end (AirRecordingSession *self, GError **error)
{
  if (self->file != NULL)
    end_file (self);
  if (self->error == NULL && self->named == NULL)
    self->error = g_error_new (AIR_ERROR, AIR_ERROR_STREAM, "there was no sound to be recorded");

  if (self->error == NULL)
    return TRUE;

  g_propagate_error (error, g_error_copy (self->error));
  return FALSE;
}

gint64
air_recording_session_get_length_us (AirRecordingSession *self)
{
  return self->before_us + get_file_us (self);
}

gint64
air_recording_session_get_bytes (AirRecordingSession *self)
{
  return self->before_bytes + (self->file != NULL ? (gint64) air_recording_file_get_size (self->file) : 0);
}

GFile *
air_recording_session_get_file (AirRecordingSession *self)
{
  return self->named;
}

const char *
air_recording_session_get_format (AirRecordingSession *self)
{
  return self->writer != NULL ? self->writer->name : NULL;
}

const GArray *
air_recording_session_get_gaps (AirRecordingSession *self)
{
  return self->gaps;
}
