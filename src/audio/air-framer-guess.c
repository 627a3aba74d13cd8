/* air-framer-guess.c - what bytes are that are no sound
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-framer-guess.h"

#include <string.h>

/* Magic words at the start of well-known files. Those of four bytes or more are not met by chance. */
static const struct {
  guint at;
  const char *magic;
  guint size;
  const char *guess;
} signatures[] = {
  { 4, "ftyp", 4, "video/mp4" },
  { 4, "styp", 4, "video/mp4" },
  { 4, "moof", 4, "video/mp4" },
  { 0, "\x1a\x45\xdf\xa3", 4, "video/webm" },
  { 0, "\x30\x26\xb2\x75\x8e\x66", 6, "Windows Media" },
  { 0, "FLV\x01", 4, "video/x-flv" },
  { 0, "RIFF", 4, "audio/wav" },
  { 0, "FORM", 4, "audio/aiff" },
  { 0, "caff", 4, "audio/x-caf" },
  { 0, "MThd", 4, "audio/midi" },
  { 0, ".RMF", 4, "RealMedia" },
  { 0, "wvpk", 4, "WavPack" },
  { 0, "MAC ", 4, "Monkey's Audio" },
  { 0, "\x89PNG", 4, "image/png" },
  { 0, "GIF8", 4, "image/gif" },
  { 0, "%PDF", 4, "application/pdf" },
  { 0, "PK\x03\x04", 4, "application/zip" },
  { 0, "\x00\x00\x01\xba", 4, "video/mpeg" },
  { 0, "\x00\x00\x00\x01", 4, "video/h264" },
  { 0, "\x1f\x8b", 2, "application/gzip" },
  { 0, "\xff\xd8\xff", 3, "image/jpeg" },
};

/* Words that begin a text, whatever the case. */
static const struct {
  const char *word;
  const char *guess;
} words[] = {
  { "<!doctype html", "text/html" }, { "<html", "text/html" },   { "<head", "text/html" },
  { "<!--", "text/html" },           { "<?xml", "text/xml" },    { "<rss", "text/xml" },
  { "#EXTM3U", "a playlist" },       { "[playlist]", "a playlist" }, { "http://", "a playlist" },
  { "https://", "a playlist" },
};

static gboolean
is_text (const guint8 *bytes, gsize size)
{
  for (gsize i = 0; i < size; i++)
    if (bytes[i] < 0x20 && !g_ascii_isspace (bytes[i]))
      return FALSE;

  return g_utf8_validate_len ((const char *) bytes, size, NULL);
}

static gsize
space_before_text (const guint8 *bytes, gsize size)
{
  gsize at = size >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  while (at < size && g_ascii_isspace (bytes[at]))
    at++;

  return at;
}

const char *
air_framer_guess (const guint8 *bytes, gsize size, gboolean *certain)
{
  gsize at = space_before_text (bytes, size);

  *certain = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i].word);

      if (size - at >= length && g_ascii_strncasecmp ((const char *) bytes + at, words[i].word, length) == 0)
        return words[i].guess;
    }

  for (guint i = 0; i < G_N_ELEMENTS (signatures); i++)
    {
      gsize end = (gsize) signatures[i].at + signatures[i].size;

      if (size < end || memcmp (bytes + signatures[i].at, signatures[i].magic, signatures[i].size) != 0)
        continue;
      *certain = signatures[i].size >= 4;
      return signatures[i].guess;
    }

  *certain = FALSE;
  if (size > 0 && (bytes[at < size ? at : 0] == '{' || bytes[at < size ? at : 0] == '['))
    return "application/json";

  return size > 0 && is_text (bytes, size) ? "text/plain" : "unknown bytes";
}
