/* air-utf8.c - whole documents of UTF-8, looked at eight bytes at a time
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-utf8.h"

#include <string.h>

#define EACH(byte) (G_GUINT64_CONSTANT (0x0101010101010101) * (byte))

/* Where the next byte stands that is no ASCII or, if `or_control`, a control character; `end` if there is none. */
static const char *
skip_plain (const char *p, const char *end, gboolean or_control)
{
  for (; end - p >= 8; p += 8)
    {
      guint64 word;

      memcpy (&word, p, 8);
      if ((word & EACH (0x80)) != 0 || (or_control && ((word - EACH (0x20)) & ~word & EACH (0x80)) != 0))
        break;
    }
  while (p < end && (guchar) *p < 0x80 && !(or_control && (guchar) *p < ' '))
    p++;
  return p;
}

gboolean
air_utf8_is_valid (const char *text, gsize length)
{
  const char *end = text + length;

  if (memchr (text, '\0', length) != NULL)
    return FALSE;
  for (const char *p = skip_plain (text, end, FALSE); p < end; p = skip_plain (p, end, FALSE))
    {
      const char *stop = p;

      while (stop < end && (guchar) *stop >= 0x80)
        stop++;
      if (!g_utf8_validate_len (p, stop - p, NULL))
        return FALSE;
      p = stop;
    }
  return TRUE;
}

/* How many bytes at `p` are not to be kept. */
static gsize
count_unwanted (const char *p)
{
  guchar c = *p;

  if (c == 0xef && (guchar) p[1] == 0xbf && (guchar) p[2] >= 0xbe)
    return 3;
  return c < ' ' && c != '\n' && c != '\t' && c != '\r';
}

gsize
air_utf8_drop_controls (char *text, gsize length)
{
  const char *end = text + length;
  const char *from = text;
  char *to = text;

  while (from < end)
    {
      const char *stop = skip_plain (from, end, TRUE);

      if (to != from)
        memmove (to, from, stop - from);
      to += stop - from;
      from = stop;
      if (from == end)
        break;
      if (*from == '\r')
        {
          *to++ = '\n';
          from += from[1] == '\n' ? 2 : 1;
        }
      else if (count_unwanted (from) > 0)
        from += count_unwanted (from);
      else
        *to++ = *from++;
    }
  *to = '\0';
  return to - text;
}
