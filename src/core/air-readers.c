/* air-readers.c - the readers of file formats, as core sees them
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-readers.h"

AirReading *
air_reading_new (void)
{
  AirReading *self = g_new (AirReading, 1);

  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
air_reading_free (AirReading *self)
{
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->warnings);
  g_free (self);
}

void
air_reading_warn (AirReading *self, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (self->warnings, g_strdup_vprintf (format, args));
  va_end (args);
}

AirPlaylist *
air_playlist_new (const char *format)
{
  AirPlaylist *self = g_new (AirPlaylist, 1);

  self->format = format;
  self->hls = FALSE;
  self->entries = g_ptr_array_new_with_free_func (g_object_unref);
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
air_playlist_free (AirPlaylist *self)
{
  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->warnings);
  g_free (self);
}
