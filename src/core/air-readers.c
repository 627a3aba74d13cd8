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

/* What a warning quotes of the document may hold characters that terminals obey. */
static char *
dup_harmless (const char *text)
{
  GString *out = g_string_new (NULL);

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      gboolean turns = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);

      g_string_append_unichar (out, g_unichar_iscntrl (c) || turns ? ' ' : c);
    }

  return g_string_free (out, FALSE);
}

void
air_reading_warn (AirReading *self, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (self->warnings, dup_harmless (text));
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
