/* air-recording-pages.c - packets into the pages of one Ogg stream
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-recording-pages.h"

#include "air-framer-kind.h"

#include <string.h>

#define HEADER_SIZE 27
#define MOST_SEGMENTS 255
#define SEGMENT 255
#define NO_GRANULE -1

enum { CONTINUED = 1, FIRST = 2, LAST = 4 };

typedef struct {
  guint8 flags;
  gint64 granule;  /* of the last packet that ends on it */
  guint32 number;
  guint8 lacing[MOST_SEGMENTS];
  guint n_segments;
  GByteArray *body; /* (owned) */
} Page;

struct _AirRecordingPages
{
  AirRecordingFile *file; /* (unowned) */
  guint32 serial;
  Page page;
};

static void
write_le (guint8 *at, guint64 number, guint n_bytes)
{
  for (guint i = 0; i < n_bytes; i++)
    at[i] = number >> (8 * i) & 0xff;
}

/* The checksum is made while its own field is zero. */
static GBytes *
make_page (const Page *page, guint32 serial)
{
  guint8 header[HEADER_SIZE] = { 'O', 'g', 'g', 'S' };
  GByteArray *out = g_byte_array_sized_new (HEADER_SIZE + page->n_segments + page->body->len);

  header[5] = page->flags;
  write_le (header + 6, (guint64) page->granule, 8);
  write_le (header + 14, serial, 4);
  write_le (header + 18, page->number, 4);
  header[26] = page->n_segments;
  g_byte_array_append (out, header, sizeof header);
  g_byte_array_append (out, page->lacing, page->n_segments);
  g_byte_array_append (out, page->body->data, page->body->len);
  write_le (out->data + 22, air_framer_crc32 (0, out->data, out->len), 4);

  return g_byte_array_free_to_bytes (out);
}

static void
write_page (AirRecordingPages *self, guint8 next_flags)
{
  g_autoptr (GBytes) bytes = make_page (&self->page, self->serial);

  air_recording_file_append_bytes (self->file, bytes);
  self->page.number++;
  self->page.flags = next_flags;
  self->page.granule = NO_GRANULE;
  self->page.n_segments = 0;
  g_byte_array_set_size (self->page.body, 0);
}

AirRecordingPages *
air_recording_pages_new (AirRecordingFile *file, guint32 serial)
{
  AirRecordingPages *self = g_new0 (AirRecordingPages, 1);

  self->file = file;
  self->serial = serial;
  self->page.flags = FIRST;
  self->page.granule = NO_GRANULE;
  self->page.body = g_byte_array_new ();

  return self;
}

void
air_recording_pages_free (AirRecordingPages *self)
{
  g_byte_array_unref (self->page.body);
  g_free (self);
}

/* A packet is over with a segment that is not full, be it empty. */
void
air_recording_pages_add (AirRecordingPages *self, const guint8 *packet, gsize size, gint64 granule)
{
  gsize segment;
  gboolean begun = FALSE;

  do
    {
      if (self->page.n_segments == MOST_SEGMENTS)
        write_page (self, begun ? CONTINUED : 0);
      begun = TRUE;
      segment = MIN (size, SEGMENT);
      self->page.lacing[self->page.n_segments++] = segment;
      g_byte_array_append (self->page.body, packet, segment);
      packet += segment;
      size -= segment;
    }
  while (segment == SEGMENT);
  self->page.granule = granule;
}

void
air_recording_pages_flush (AirRecordingPages *self, gboolean last)
{
  if (self->page.n_segments == 0 && !last)
    return;

  if (last)
    self->page.flags |= LAST;
  write_page (self, 0);
}

gsize
air_recording_pages_get_filled (AirRecordingPages *self)
{
  return self->page.body->len;
}

GBytes *
air_recording_pages_make_page (guint32 serial, guint32 number, const guint8 *packet, gsize size)
{
  Page page = { .number = number, .n_segments = size / SEGMENT + 1 };
  GBytes *bytes;

  g_return_val_if_fail (page.n_segments <= MOST_SEGMENTS, NULL);

  memset (page.lacing, SEGMENT, page.n_segments - 1);
  page.lacing[page.n_segments - 1] = size % SEGMENT;
  page.body = g_byte_array_new ();
  g_byte_array_append (page.body, packet, size);
  bytes = make_page (&page, serial);
  g_byte_array_unref (page.body);

  return bytes;
}
