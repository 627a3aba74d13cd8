/* air-icy-splitter.c - tells a stream's bytes from the metadata between them
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-icy-splitter.h"

#include <string.h>

#define BLOCK_BYTES 16

struct _AirIcySplitter
{
  guint64 metaint;    /* 0: no metadata */
  guint64 sound_left; /* until the next length byte */
  gsize block_size;   /* of the metadata being read; 0 outside */
  gsize block_filled;
  guint8 block[255 * BLOCK_BYTES];
};

AirIcySplitter *
air_icy_splitter_new (const char *metaint)
{
  AirIcySplitter *self = g_new0 (AirIcySplitter, 1);
  g_autofree char *digits = g_strstrip (g_strdup (metaint != NULL ? metaint : ""));

  if (!g_ascii_string_to_unsigned (digits, 10, 1, G_MAXUINT64, &self->metaint, NULL))
    self->metaint = 0;
  self->sound_left = self->metaint;
  return self;
}

void
air_icy_splitter_free (AirIcySplitter *self)
{
  g_free (self);
}

static gsize
take_sound (AirIcySplitter *self, const guint8 *data, gsize size, const AirIcySink *sink, gpointer user)
{
  gsize n = MIN (size, self->sound_left);

  self->sound_left -= n;
  sink->bytes (data, n, user);
  return n;
}

static gsize
take_length (AirIcySplitter *self, const guint8 *data)
{
  self->block_size = *data * BLOCK_BYTES;
  self->block_filled = 0;
  if (self->block_size == 0)
    self->sound_left = self->metaint;
  return 1;
}

static gsize
take_block (AirIcySplitter *self, const guint8 *data, gsize size, const AirIcySink *sink, gpointer user)
{
  gsize n = MIN (size, self->block_size - self->block_filled);

  memcpy (self->block + self->block_filled, data, n);
  self->block_filled += n;
  if (self->block_filled == self->block_size)
    {
      gsize block_size = self->block_size;

      self->block_size = 0;
      self->sound_left = self->metaint;
      sink->icy (self->block, block_size, user);
    }
  return n;
}

void
air_icy_splitter_push (AirIcySplitter *self, const guint8 *data, gsize size, const AirIcySink *sink, gpointer user)
{
  if (self->metaint == 0 && size > 0)
    {
      sink->bytes (data, size, user);
      return;
    }

  while (size > 0)
    {
      gsize n;

      if (self->block_size > 0)
        n = take_block (self, data, size, sink, user);
      else if (self->sound_left > 0)
        n = take_sound (self, data, size, sink, user);
      else
        n = take_length (self, data);

      data += n;
      size -= n;
    }
}
