/* air-xml-reference.c - references in XML replaced by their characters
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-xml-reference.h"

#include "air-text.h"

#include <string.h>

/* The character that the reference at `p` ('&') stands for, 0 for one that is dropped; `*stop` is where it ends, NULL
 * if it is none. */
static gunichar
read_reference (const char *p, const char *end, const char **stop)
{
  const char *start = p + 1;
  const char *q = start;
  gunichar value;

  if (start < end && *start == '#')
    {
      gboolean hex = start + 1 < end && (start[1] == 'x' || start[1] == 'X');
      const char *digits = start + (hex ? 2 : 1);
      guint64 number = 0;

      for (q = digits; q < end && (hex ? g_ascii_isxdigit (*q) : g_ascii_isdigit (*q)); q++)
        number = MIN (number * (hex ? 16 : 10) + g_ascii_xdigit_value (*q), 0x110000);
      *stop = q == digits ? NULL : q < end && *q == ';' ? q + 1 : q;
      return q > digits ? air_text_reference_value (number) : 0;
    }

  while (q < end && g_ascii_isalnum (*q) && q - start < 12)
    q++;
  value = q < end && *q == ';' ? air_text_entity_value (start, q - start) : 0;
  *stop = value != 0 ? q + 1 : NULL;
  return value;
}

char *
air_xml_decode (char *p, char *end, gboolean *bad)
{
  char *from = memchr (p, '&', end - p);
  char *to = from;

  if (from == NULL)
    return end;
  while (from < end)
    {
      const char *stop = NULL;
      gunichar c = *from == '&' ? read_reference (from, end, &stop) : 0;

      if (stop != NULL)
        {
          from = (char *) stop;
          to += c != 0 ? g_unichar_to_utf8 (c, to) : 0;
          continue;
        }
      *bad = *bad || *from == '&';
      *to++ = *from++;
    }
  return to;
}
