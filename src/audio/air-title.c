/* air-title.c - a title from bytes that claim to be text
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-title.h"

#include "air-limits.h"

#include <string.h>

/* Enough for the longest title in the widest encoding; the rest is never looked at. */
#define MOST_BYTES (AIR_LIMIT_TITLE_CHARS * 8)

static gboolean
is_bidi_control (gunichar c)
{
  return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static gboolean
is_invisible (gunichar c)
{
  return is_bidi_control (c) || c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb) || (c & 0xfffe) == 0xfffe;
}

char *
air_title_clean (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_invisible (c))
        continue;
      g_string_append_unichar (out, g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029 ? ' ' : c);
    }
  g_strstrip (out->str);

  if (g_utf8_strlen (out->str, -1) > AIR_LIMIT_TITLE_CHARS)
    *g_utf8_offset_to_pointer (out->str, AIR_LIMIT_TITLE_CHARS) = '\0';
  g_strchomp (out->str);

  return g_string_free (out, FALSE);
}

/* One byte a character, so it cannot fail, whatever the bytes are. */
static char *
from_windows_1252 (const guint8 *bytes, gsize size)
{
  static const guint16 upper[32] = {
    0x20ac, 0x0020, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x0020, 0x017d, 0x0020, 0x0020, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x0020, 0x017e, 0x0178,
  };
  GString *out = g_string_new (NULL);

  for (gsize i = 0; i < size; i++)
    {
      guint8 c = bytes[i];

      g_string_append_unichar (out, c == 0 ? ' ' : c >= 0x80 && c < 0xa0 ? upper[c - 0x80] : c);
    }

  return g_string_free (out, FALSE);
}

static char *
from_utf16 (const guint8 *bytes, gsize size, gboolean big_endian)
{
  GString *out = g_string_new (NULL);

  for (gsize i = 0; i + 1 < size; i += 2)
    {
      gunichar c = big_endian ? bytes[i] << 8 | bytes[i + 1] : bytes[i + 1] << 8 | bytes[i];

      if (c >= 0xd800 && c < 0xdc00 && i + 3 < size)
        {
          gunichar low = big_endian ? bytes[i + 2] << 8 | bytes[i + 3] : bytes[i + 3] << 8 | bytes[i + 2];

          if (low >= 0xdc00 && low < 0xe000)
            {
              c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
              i += 2;
            }
        }
      if (c >= 0xd800 && c < 0xe000)
        c = 0xfffd;
      g_string_append_unichar (out, c == 0 ? ' ' : c);
    }

  return g_string_free (out, FALSE);
}

typedef enum { NOT_UTF16, LITTLE_ENDIAN_UTF16, BIG_ENDIAN_UTF16 } Utf16;

/* A mark, or a zero in every other byte of Latin text. */
static Utf16
look_for_utf16 (const guint8 *bytes, gsize size)
{
  gsize even = 0;
  gsize odd = 0;

  if (size < 4)
    return NOT_UTF16;
  if (bytes[0] == 0xff && bytes[1] == 0xfe)
    return LITTLE_ENDIAN_UTF16;
  if (bytes[0] == 0xfe && bytes[1] == 0xff)
    return BIG_ENDIAN_UTF16;

  for (gsize i = 0; i < size; i++)
    if (bytes[i] == 0)
      *(i % 2 == 0 ? &even : &odd) += 1;

  if (even * 3 > size && odd * 8 < size)
    return BIG_ENDIAN_UTF16;

  return odd * 3 > size && even * 8 < size ? LITTLE_ENDIAN_UTF16 : NOT_UTF16;
}

/* How much of the bytes is UTF-8; 0 if they are not. A last character may have been cut off, which is
 * believed only after another one of several bytes: else it is a Latin letter. */
static gsize
utf8_size (const guint8 *bytes, gsize size)
{
  const char *end;
  gsize good;

  if (g_utf8_validate_len ((const char *) bytes, size, &end))
    return size;

  good = end - (const char *) bytes;
  if (size - good > 3 || bytes[good] < 0xc2)
    return 0;
  for (gsize i = good + 1; i < size; i++)
    if ((bytes[i] & 0xc0) != 0x80)
      return 0;
  for (gsize i = 0; i < good; i++)
    if (bytes[i] >= 0x80)
      return good;

  return 0;
}

char *
air_title_from_bytes (const guint8 *bytes, gsize size)
{
  g_autofree char *text = NULL;
  Utf16 utf16;

  size = MIN (size, MOST_BYTES);
  utf16 = look_for_utf16 (bytes, size);
  while (utf16 == NOT_UTF16 && size > 0 && bytes[size - 1] == 0)
    size--;

  if (utf16 != NOT_UTF16)
    text = from_utf16 (bytes, size, utf16 == BIG_ENDIAN_UTF16);
  else if (utf8_size (bytes, size) > 0)
    text = g_strndup ((const char *) bytes, utf8_size (bytes, size));
  else
    text = from_windows_1252 (bytes, size);

  return air_title_clean (text);
}

char *
air_title_join (const char *artist, const char *title)
{
  g_autofree char *both = NULL;
  gboolean has_artist = artist != NULL && artist[0] != '\0';
  gboolean has_title = title != NULL && title[0] != '\0';

  if (!has_artist && !has_title)
    return NULL;
  if (!has_artist || !has_title)
    return air_title_clean (has_title ? title : artist);

  both = g_strdup_printf ("%s - %s", artist, title);

  return air_title_clean (both);
}
