/* air-html-sound.c - recordings and live streams that a page offers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-html-sound.h"

#include "air-html-text.h"
#include "air-text.h"
#include "air-url.h"

#include <string.h>

#define MAX_STREAMS 50
#define MOST_NODES 100
#define BOXES                                                                                                         \
  ".AudioEnhancement, .ArtP-audioPlayer, .ArticlePage-audioPlayer, .LongFormPage-audioPlayer, .RSEP-audioPlayer"

gboolean
air_html_is_sound (const GumboNode *node)
{
  return air_html_is (node, GUMBO_TAG_AUDIO) || air_html_has_name (node, "ps-stream");
}

/* "205", "3:25" or "1:02:03" to seconds; -1 if it is none of them. */
static int
parse_duration (const char *text)
{
  gint64 total = 0;

  if (text == NULL)
    return -1;
  while (g_ascii_isspace (*text))
    text++;
  if (!g_ascii_isdigit (*text))
    return -1;
  for (guint i = 0; i < 3; i++)
    {
      char *end;
      gint64 part = g_ascii_strtoll (text, &end, 10);

      total = total * 60 + MIN (part, 360000);
      if (*end != ':')
        break;
      text = end + 1;
    }
  return total > 0 && total < 360000 ? (int) total : -1;
}

static char *
sound_address (const GumboNode *node, const char *base)
{
  static const char *const names[] = { "src", "data-stream-url", "data-src", "data-url" };
  g_autoptr (GPtrArray) places = air_html_find_all (node, "audio, source, ps-stream-url, ps-stream");

  for (guint i = 0; i < places->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (names); j++)
      {
        char *url = air_url_resolve (base, air_html_get_attribute (places->pdata[i], names[j]));

        if (url != NULL)
          return url;
      }
  return NULL;
}

/* Whether an element is no more than one player. */
static gboolean
is_small (const GumboNode *root)
{
  guint n = 0;

  for (const GumboNode *node = root; node != NULL && n < MOST_NODES; node = air_html_next (root, node))
    n++;
  return root != NULL && n < MOST_NODES;
}

gboolean
air_html_is_sound_title (const GumboNode *node)
{
  const GumboNode *box = air_html_has_class (node, "AudioEnhancement-title") ? air_html_closest (node, BOXES) : NULL;

  return is_small (box) && air_html_find (box, "audio, ps-stream") != NULL;
}

/* What the button beside a recording says: "Listen • 3:46". */
static int
printed_duration (const GumboNode *node)
{
  const GumboNode *closest = air_html_closest (node, BOXES);
  const GumboNode *box = closest != NULL ? closest : node->parent;
  g_autofree char *text = is_small (box) ? air_html_dup_text (box) : NULL;
  const char *said = text != NULL ? strstr (text, "Listen") : NULL;
  const char *digits = said != NULL ? strpbrk (said, "0123456789") : NULL;

  return digits != NULL && digits - said < 12 && strchr (digits, ':') != NULL ? parse_duration (digits) : -1;
}

static char *
sound_title (const GumboNode *node)
{
  const GumboNode *box = air_html_closest (node, BOXES);
  const GumboNode *title = air_html_find (box, ".AudioEnhancement-title");
  char *text = air_text_clean (air_html_get_attribute (node, "data-stream-name"));

  if (text == NULL && title != NULL)
    text = air_html_dup_text (title);
  if (text == NULL)
    text = air_text_clean (air_html_get_attribute (node, "title"));
  return text;
}

AirBlock *
air_html_sound_block (const GumboNode *node, const char *base)
{
  g_autofree char *url = sound_address (node, base);
  g_autofree char *title = NULL;
  int duration;

  if (url == NULL)
    return NULL;
  title = sound_title (node);
  duration = parse_duration (air_html_get_attribute (node, "data-stream-duration"));
  if (duration < 0)
    duration = printed_duration (node);
  return g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_AUDIO, "url", url, "title", title, "duration-s", duration,
                       NULL);
}

/* By its media type, else by the end of its address; NULL if neither says. */
static const char *
codec_of (const char *type, const char *url)
{
  static const struct
  {
    const char *type;
    const char *ending;
    const char *codec;
  } codecs[] = {
    { "mpegurl", ".m3u8", "hls" }, { "audio/mpeg", ".mp3", "mp3" }, { "audio/mp3", ".mp3", "mp3" },
    { "aac", ".aac", "aac" },      { "opus", ".opus", "opus" },     { "flac", ".flac", "flac" },
    { "vorbis", ".ogg", "vorbis" },
  };
  gsize length = strcspn (url, "?#");

  for (guint i = 0; type != NULL && i < G_N_ELEMENTS (codecs); i++)
    if (strstr (type, codecs[i].type) != NULL)
      return codecs[i].codec;
  for (guint i = 0; i < G_N_ELEMENTS (codecs); i++)
    {
      gsize n = strlen (codecs[i].ending);

      if (length > n && g_ascii_strncasecmp (url + length - n, codecs[i].ending, n) == 0)
        return codecs[i].codec;
    }
  return NULL;
}

/* Composer's ids are 24 lower-case hexadecimal digits. */
static char *
dup_ucs (const char *text)
{
  g_autofree char *id = text != NULL ? g_strstrip (g_ascii_strdown (text, -1)) : NULL;

  if (id == NULL || strlen (id) != 24 || strspn (id, "0123456789abcdef") != 24)
    return NULL;
  return g_steal_pointer (&id);
}

/* (transfer full) (nullable): without what is of one listener at one time: such an address is kept for years. */
static char *
dup_lasting_address (const char *base, const char *reference)
{
  static const char *const passing[] = { "uuid=", "aw_0_1st.", "dist=", "platform=", "sessionid=", "listenerid=" };
  char *url = air_url_resolve (base, reference);
  char *query = url != NULL ? strchr (url, '?') : NULL;
  g_auto (GStrv) parts = query != NULL ? g_strsplit (query + 1, "&", 64) : NULL;
  GString *lasting;

  if (query == NULL)
    return url;

  lasting = g_string_new_len (url, query - url);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      gboolean passes = *parts[i] == '\0';

      for (guint j = 0; j < G_N_ELEMENTS (passing); j++)
        passes |= g_ascii_strncasecmp (parts[i], passing[j], strlen (passing[j])) == 0;
      if (!passes)
        g_string_append_printf (lasting, "%c%s", strchr (lasting->str, '?') == NULL ? '?' : '&', parts[i]);
    }
  g_free (url);
  return g_string_free (lasting, FALSE);
}

static void
add_stream (GPtrArray *streams, GHashTable *seen, const GumboNode *stream, const GumboNode *place, const char *base)
{
  g_autofree char *url = dup_lasting_address (base, air_html_get_attribute (place, "data-stream-url"));
  g_autofree char *name = air_text_clean_cut (air_html_get_attribute (stream, "data-stream-name"), 200);
  const char *ucs_text = air_html_get_attribute (stream, "data-stream-ucsid");
  g_autofree char *ucs = dup_ucs (ucs_text != NULL ? ucs_text : air_html_get_attribute (place, "data-stream-ucsid"));

  if (url == NULL || streams->len >= MAX_STREAMS || !g_hash_table_add (seen, g_strdup (url)))
    return;
  g_ptr_array_add (streams, g_object_new (AIR_TYPE_STREAM, "name", name, "url", url, "codec",
                                          codec_of (air_html_get_attribute (place, "data-stream-format"), url), "ucs",
                                          ucs, NULL));
}

/* The player's own flag says what is a file; what lies in an article is one too. */
static gboolean
is_live (const GumboNode *stream)
{
  const char *flag = air_html_get_attribute (stream, "on-demand");
  const char *length = air_html_get_attribute (stream, "data-stream-duration");

  if (flag != NULL && g_ascii_strcasecmp (flag, "false") != 0)
    return FALSE;
  if (air_html_get_attribute (stream, "data-stream-ucsid") != NULL)
    return TRUE;
  return parse_duration (length) < 0;
}

GPtrArray *
air_html_live_streams (const GumboNode *root, const char *base)
{
  GPtrArray *streams = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) places = air_html_find_all (root, "[data-stream-url]");

  for (guint i = 0; i < places->len; i++)
    {
      const GumboNode *stream = air_html_closest (places->pdata[i], "ps-stream");

      if (stream == NULL)
        stream = air_html_closest (places->pdata[i], "[data-stream-name], [data-stream-ucsid]");
      if (stream == NULL)
        stream = places->pdata[i];
      if (is_live (stream) && is_live (places->pdata[i]))
        add_stream (streams, seen, stream, places->pdata[i], base);
    }
  return streams;
}
