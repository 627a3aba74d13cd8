/* air-playlist-reader.c - the addresses in a playlist of whatever kind
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-playlist-reader.h"

#include "air-charset.h"
#include "air-limits.h"
#include "air-playlist-markup.h"
#include "air-stream.h"
#include "air-text.h"
#include "air-url.h"

#include <string.h>

#define MOST_WARNINGS 50
#define LONGEST_ADDRESS 4096

static void G_GNUC_PRINTF (2, 3)
warn (AirPlaylist *self, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);

  if (self->warnings->len < MOST_WARNINGS &&
      !g_ptr_array_find_with_equal_func (self->warnings, text, g_str_equal, NULL))
    g_ptr_array_add (self->warnings, g_steal_pointer (&text));
}

void
air_playlist_take (AirPlaylist *self, const char *base, const char *address, const char *title)
{
  g_autofree char *trimmed = g_strstrip (g_strndup (address, LONGEST_ADDRESS));
  g_autofree char *rewritten = NULL;
  g_autofree char *url = NULL;
  g_autofree char *name = air_text_clean_cut (title, AIR_LIMIT_TITLE_CHARS);

  if (*trimmed == '\0')
    return;
  if (self->entries->len >= AIR_LIMIT_PLAYLIST_ENTRIES)
    {
      warn (self, "Only the first %d entries were read", AIR_LIMIT_PLAYLIST_ENTRIES);
      return;
    }

  if (g_ascii_strncasecmp (trimmed, "icy://", 6) == 0)
    rewritten = g_strconcat ("http://", trimmed + 6, NULL);
  url = air_url_resolve (base, rewritten != NULL ? rewritten : trimmed);
  if (url != NULL)
    g_ptr_array_add (self->entries, g_object_new (AIR_TYPE_STREAM, "name", name, "url", url, NULL));
  else
    {
      g_autofree char *shown = air_text_clean_cut (trimmed, 80);

      warn (self, "An entry that is no http or https address was dropped: %s", shown);
    }
}

/* Lines */

/* (transfer full): the lines, trimmed, whichever way they end. */
static char **
split_lines (const char *text)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  while (*text != '\0')
    {
      gsize n = strcspn (text, "\r\n");
      g_autofree char *line = g_strstrip (g_strndup (text, n));

      if (*line != '\0')
        g_strv_builder_add (builder, line);
      text += n + (text[n] != '\0');
    }

  return g_strv_builder_end (builder);
}

static gboolean
has_prefix (const char *text, const char *prefix)
{
  return g_ascii_strncasecmp (text, prefix, strlen (prefix)) == 0;
}

static gboolean
has_line (char **lines, const char *prefix)
{
  for (; *lines != NULL; lines++)
    if (g_str_has_prefix (*lines, prefix))
      return TRUE;

  return FALSE;
}

/* What stands after the comma that ends `-1 tvg-name="A, B"`; NULL without one. */
static const char *
title_of_extinf (const char *text)
{
  gboolean quoted = FALSE;

  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        quoted = !quoted;
      else if (*text == ',' && !quoted)
        return text + 1;
    }

  return NULL;
}

static AirPlaylist *
read_m3u (char **lines, const AirReadContext *context)
{
  AirPlaylist *self = air_playlist_new ("m3u");
  const char *title = NULL;

  for (; *lines != NULL; lines++)
    {
      if (has_prefix (*lines, "#EXTINF:"))
        title = title_of_extinf (*lines + strlen ("#EXTINF:"));
      else if (**lines != '#')
        {
          air_playlist_take (self, context->base, *lines, title);
          title = NULL;
        }
    }

  return self;
}

static AirPlaylist *
read_hls (void)
{
  AirPlaylist *self = air_playlist_new ("hls");

  self->hls = TRUE;
  return self;
}

/* Numbered keys */

typedef struct {
  guint64 number;
  const char *address; /* (unowned) (nullable) */
  const char *title;   /* (unowned) (nullable) */
} Numbered;

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  const Numbered *one = a, *other = b;

  return one->number < other->number ? -1 : one->number > other->number;
}

/* The value of `File12 = value` and its number, or NULL. */
static const char *
match_key (const char *line, const char *key, guint64 *number)
{
  const char *p = line + strlen (key);
  char *end;

  if (!has_prefix (line, key) || !g_ascii_isdigit (*p))
    return NULL;

  *number = g_ascii_strtoull (p, &end, 10);
  p = end + strspn (end, " \t");
  if (*p != '=')
    return NULL;

  p++;
  return p + strspn (p, " \t");
}

static Numbered *
find_number (GArray *rows, guint64 number)
{
  Numbered row = { number, NULL, NULL };

  for (guint i = 0; i < rows->len; i++)
    if (g_array_index (rows, Numbered, i).number == number)
      return &g_array_index (rows, Numbered, i);

  g_array_append_val (rows, row);
  return &g_array_index (rows, Numbered, rows->len - 1);
}

static void
warn_of_count (AirPlaylist *self, char **lines, guint found)
{
  for (; *lines != NULL; lines++)
    if (has_prefix (*lines, "NumberOfEntries"))
      {
        const char *value = strchr (*lines, '=');

        if (value != NULL && g_ascii_strtoull (value + 1 + strspn (value + 1, " \t"), NULL, 10) != found)
          warn (self, "It announces another number of entries than the %u that it has", found);
      }
}

/* The file is small and so is the number of rows: 64 KiB hold fewer than eight thousand. */
static AirPlaylist *
read_numbered (char **lines, const char *format, const char *key, const AirReadContext *context)
{
  AirPlaylist *self = air_playlist_new (format);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Numbered));
  guint found = 0;

  for (char **line = lines; *line != NULL && rows->len <= AIR_LIMIT_PLAYLIST_ENTRIES; line++)
    {
      guint64 number;
      const char *address = match_key (*line, key, &number);
      const char *title = address == NULL ? match_key (*line, "Title", &number) : NULL;

      if (address != NULL)
        find_number (rows, number)->address = address;
      else if (title != NULL)
        find_number (rows, number)->title = title;
    }

  g_array_sort (rows, compare_numbers);
  for (guint i = 0; i < rows->len; i++)
    {
      const Numbered *row = &g_array_index (rows, Numbered, i);

      if (row->address == NULL)
        continue;
      found++;
      air_playlist_take (self, context->base, row->address, row->title);
    }

  warn_of_count (self, lines, found);
  return self;
}

/* Telling them apart */

static gboolean
names_a_list (const AirReadContext *context)
{
  static const char *const types[] = {
    "audio/x-mpegurl", "audio/mpegurl", "application/x-mpegurl", "application/vnd.apple.mpegurl", "audio/playlist",
    "audio/x-pn-realaudio", "text/uri-list",
  };
  static const char *const endings[] = { ".m3u", ".m3u8", ".ram" };

  for (guint i = 0; context->content_type != NULL && i < G_N_ELEMENTS (types); i++)
    if (has_prefix (context->content_type, types[i]))
      return TRUE;
  for (guint i = 0; context->base != NULL && i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (context->base, endings[i]))
      return TRUE;

  return FALSE;
}

/* Whether the first line that is no comment is an address, or may be one by what the server says. */
static gboolean
is_list (char **lines, const AirReadContext *context)
{
  while (*lines != NULL && **lines == '#')
    lines++;

  if (*lines == NULL)
    return FALSE;
  if (names_a_list (context))
    return **lines != '<';
  return strstr (*lines, "://") != NULL && strcspn (*lines, " \t<>\"{}") == strlen (*lines);
}

static AirPlaylist *
read_lines (const char *text, const AirReadContext *context)
{
  g_auto (GStrv) lines = split_lines (text);

  if (has_line (lines, "#EXT-X-STREAM-INF") || has_line (lines, "#EXT-X-TARGETDURATION"))
    return read_hls ();
  if (has_line (lines, "#EXTM3U") || has_line (lines, "#EXTINF:"))
    return read_m3u (lines, context);
  for (char **line = lines; *line != NULL && line - lines < 20; line++)
    {
      if (has_prefix (*line, "[playlist]"))
        return read_numbered (lines, "pls", "File", context);
      if (has_prefix (*line, "[Reference]"))
        return read_numbered (lines, "asx", "Ref", context);
    }
  if (is_list (lines, context))
    return read_m3u (lines, context);

  return air_playlist_new ("none");
}

static gboolean
has_tag (const char *text, const char *name)
{
  for (const char *p = strchr (text, '<'); p != NULL; p = strchr (p + 1, '<'))
    if (has_prefix (p + 1, name) && !g_ascii_isalnum (p[1 + strlen (name)]))
      return TRUE;

  return FALSE;
}

static AirPlaylist *
read_markup (const char *text, const AirReadContext *context)
{
  if (has_tag (text, "asx"))
    return air_playlist_read_asx (text, context);
  if (strstr (text, "playlist") != NULL && !has_tag (text, "html"))
    return air_playlist_read_xspf (text, context);

  return air_playlist_new ("none");
}

/* What comes from an audio stream has zeros in it soon. UTF-16 has too, but says so. */
static gboolean
is_binary (const guchar *data, gsize size)
{
  if (size >= 2 && ((data[0] == 0xff && data[1] == 0xfe) || (data[0] == 0xfe && data[1] == 0xff)))
    return FALSE;

  return size > 0 && memchr (data, '\0', size) != NULL;
}

AirPlaylist *
air_playlist_read (GBytes *body, const AirReadContext *context)
{
  gsize whole = g_bytes_get_size (body);
  g_autoptr (GBytes) part = g_bytes_new_from_bytes (body, 0, MIN (whole, AIR_LIMIT_PLAYLIST_BYTES));
  gsize size;
  const guchar *data = g_bytes_get_data (part, &size);
  g_autofree char *text = NULL;
  const char *warning;
  const char *start;
  AirPlaylist *self;

  if (is_binary (data, size))
    return air_playlist_new ("none");

  text = air_charset_decode (part, NULL, AIR_CHARSET_XML, &size, &warning);
  start = text + strspn (text, " \t\r\n");
  self = *start == '<' ? read_markup (start, context) : read_lines (start, context);
  if (whole > AIR_LIMIT_PLAYLIST_BYTES && strcmp (self->format, "none") != 0)
    warn (self, "Only the first %d bytes were read", AIR_LIMIT_PLAYLIST_BYTES);
  return self;
}
