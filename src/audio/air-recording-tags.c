/* air-recording-tags.c - what a recorded file says about itself
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-recording-tags.h"

#include "air-title.h"

#define SHORTEST_CHAPTER_US G_TIME_SPAN_SECOND
#define MOST_CHAPTERS 1000
#define MOST_GAPS 1000

static void
chapter_free (gpointer data)
{
  AirRecordingChapter *chapter = data;

  g_free (chapter->title);
  g_free (chapter);
}

static char *
dup_clean (const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;
  g_autofree char *clean = valid != NULL ? air_title_clean (valid) : NULL;

  return clean != NULL && *clean != '\0' ? g_steal_pointer (&clean) : NULL;
}

AirRecordingTags *
air_recording_tags_new (const AirRecordingOrder *order)
{
  AirRecordingTags *self = g_new0 (AirRecordingTags, 1);

  self->station = dup_clean (order->station);
  self->show = dup_clean (order->show);
  self->hosts = dup_clean (order->hosts);
  self->date = order->date != NULL ? g_date_time_format (order->date, "%Y-%m-%dT%H:%M:%S") : NULL;
  self->chapters = g_ptr_array_new_with_free_func (chapter_free);
  self->gaps = g_array_new (FALSE, FALSE, sizeof (AirRecordingGap));

  return self;
}

void
air_recording_tags_free (AirRecordingTags *self)
{
  g_free (self->station);
  g_free (self->show);
  g_free (self->hosts);
  g_free (self->date);
  g_ptr_array_unref (self->chapters);
  g_array_unref (self->gaps);
  g_free (self);
}

static AirRecordingChapter *
get_last_chapter (AirRecordingTags *self)
{
  return self->chapters->len > 0 ? g_ptr_array_index (self->chapters, self->chapters->len - 1) : NULL;
}

void
air_recording_tags_add_title (AirRecordingTags *self, gint64 start_us, const char *title)
{
  g_autofree char *clean = dup_clean (title);
  AirRecordingChapter *last = get_last_chapter (self);
  AirRecordingChapter *chapter;

  if (last == NULL && clean == NULL)
    return;
  if (clean == NULL)
    clean = g_strdup (air_recording_tags_get_title (self));
  if (clean == NULL || (last != NULL && g_str_equal (last->title, clean)))
    return;

  if (last != NULL && start_us - last->start_us < SHORTEST_CHAPTER_US)
    {
      start_us = last->start_us;
      g_ptr_array_set_size (self->chapters, self->chapters->len - 1);
    }
  if (self->chapters->len == MOST_CHAPTERS)
    return;

  chapter = g_new0 (AirRecordingChapter, 1);
  chapter->start_us = start_us;
  chapter->title = g_steal_pointer (&clean);
  g_ptr_array_add (self->chapters, chapter);
}

void
air_recording_tags_add_gap (AirRecordingTags *self, gint64 start_us, gint64 length_us)
{
  AirRecordingGap gap = { start_us, length_us };

  if (self->gaps->len < MOST_GAPS)
    g_array_append_val (self->gaps, gap);
}

void
air_recording_tags_begin_anew (AirRecordingTags *self)
{
  if (self->chapters->len > 0)
    {
      g_ptr_array_remove_range (self->chapters, 0, self->chapters->len - 1);
      get_last_chapter (self)->start_us = 0;
    }
  g_array_set_size (self->gaps, 0);
  self->length_us = 0;
  self->whole = FALSE;
}

const char *
air_recording_tags_get_title (const AirRecordingTags *self)
{
  return self->show != NULL ? self->show : self->station;
}

const char *
air_recording_tags_get_artist (const AirRecordingTags *self)
{
  return self->hosts != NULL ? self->hosts : self->station;
}

gint64
air_recording_tags_get_chapter_end (const AirRecordingTags *self, guint index)
{
  const AirRecordingChapter *next;

  if (index + 1 >= self->chapters->len)
    return self->length_us;

  next = g_ptr_array_index (self->chapters, index + 1);
  return next->start_us;
}

char *
air_recording_tags_format_time (gint64 us)
{
  gint64 ms = MAX (us, 0) / 1000;

  return g_strdup_printf ("%02d:%02d:%02d.%03d", (int) (ms / 3600000), (int) (ms / 60000 % 60), (int) (ms / 1000 % 60),
                          (int) (ms % 1000));
}

char *
air_recording_tags_format_gap (const AirRecordingGap *gap)
{
  g_autofree char *start = air_recording_tags_format_time (gap->start_us);

  if (gap->length_us <= 0)
    return g_strdup_printf ("%s ?", start);

  return g_strdup_printf ("%s %d.%d", start, (int) (gap->length_us / 1000000), (int) (gap->length_us / 100000 % 10));
}
