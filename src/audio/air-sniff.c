/* air-sniff.c - sound, playlist or web page: by the first bytes
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-sniff.h"

#include <string.h>

static const char *const playlist_types[] = {
  "audio/x-mpegurl", "audio/mpegurl", "application/x-mpegurl", "application/mpegurl",
  "application/vnd.apple.mpegurl", "audio/x-scpls", "audio/scpls", "application/pls+xml",
  "application/xspf+xml", "video/x-ms-asf", "video/x-ms-asx", "audio/x-ms-wax", "video/x-ms-wvx",
  "application/x-scpls", NULL,
};

static const char *const playlist_starts[] = {
  "#extm3u", "#extinf", "[playlist]", "[reference]", "<asx", "<playlist", "http://", "https://", "icy://", NULL,
};

static const char *const page_starts[] = { "<!doctype", "<html", "<head", "<body", "<script", "<meta", NULL };

static gboolean
has_start (const char *text, const char *const *starts)
{
  for (guint i = 0; starts[i] != NULL; i++)
    {
      if (g_str_has_prefix (text, starts[i]))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_playlist_type (const char *content_type)
{
  gsize length = content_type != NULL ? strcspn (content_type, "; \t") : 0;

  for (guint i = 0; length > 0 && playlist_types[i] != NULL; i++)
    {
      if (strlen (playlist_types[i]) == length && g_ascii_strncasecmp (content_type, playlist_types[i], length) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Lower case, without byte order mark and white space before. Text only: up to the first NUL. */
static char *
normalise (const guint8 *bytes, gsize size)
{
  char *text;

  if (size >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    {
      bytes += 3;
      size -= 3;
    }
  while (size > 0 && g_ascii_isspace (*bytes))
    {
      bytes++;
      size--;
    }

  text = g_strndup ((const char *) bytes, size);
  for (char *c = text; *c != '\0'; c++)
    *c = g_ascii_tolower (*c);
  return text;
}

static gboolean
is_text (const guint8 *bytes, gsize size)
{
  for (gsize i = 0; i < size; i++)
    {
      if (bytes[i] < 0x20 && !g_ascii_isspace (bytes[i]))
        return FALSE;
    }

  return TRUE;
}

AirSniff
air_sniff (const guint8 *bytes, gsize size, const char *content_type)
{
  g_autofree char *text = normalise (bytes, size);

  if (has_start (text, page_starts))
    return AIR_SNIFF_PAGE;
  if (has_start (text, playlist_starts))
    return AIR_SNIFF_PLAYLIST;
  if (g_str_has_prefix (text, "<?xml"))
    return strstr (text, "<html") != NULL || strstr (text, "<!doctype html") != NULL ? AIR_SNIFF_PAGE
                                                                                     : AIR_SNIFF_PLAYLIST;
  if (is_playlist_type (content_type) && is_text (bytes, size))
    return AIR_SNIFF_PLAYLIST;
  if (content_type != NULL && g_ascii_strncasecmp (content_type, "text/html", 9) == 0 && *text == '<' &&
      is_text (bytes, size))
    return AIR_SNIFF_PAGE;

  return AIR_SNIFF_SOUND;
}
