/* air-hls-playlist.c - what an HLS playlist says, for sound alone
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-hls-playlist.h"

#include "air-error.h"

#include <string.h>

#define NS_PER_S G_GINT64_CONSTANT (1000000000)
#define MOST_SEGMENTS 2000
#define MOST_SEGMENT_S 600
#define SENSIBLE_BANDWIDTH 64000 /* bit/s: music below this is for those who have no choice */

typedef struct {
  char *url;         /* (owned) */
  char *audio_group; /* (owned) (nullable) */
  guint64 bandwidth;
  gboolean video;
} Variant;

typedef struct {
  char *group; /* (owned) */
  char *url;   /* (owned) */
  gboolean preferred;
} Rendition;

typedef struct {
  AirHlsPlaylist *playlist; /* (owned) */
  GUri *base;               /* (owned) */
  GPtrArray *variants;      /* (owned) of Variant */
  GPtrArray *renditions;    /* (owned) of Rendition */
  Variant *variant;         /* (owned) (nullable): waits for its address */
  AirHlsSegment *segment;   /* (owned): what the lines so far say of the next one */
  guint64 sequence;         /* of the next segment */
  gboolean segment_gap;
  GError *error;            /* (owned) (nullable) */
} Parse;

static void
segment_free (AirHlsSegment *segment)
{
  g_free (segment->url);
  g_free (segment->title);
  g_free (segment);
}

static void
variant_free (Variant *variant)
{
  g_free (variant->url);
  g_free (variant->audio_group);
  g_free (variant);
}

static void
rendition_free (Rendition *rendition)
{
  g_free (rendition->group);
  g_free (rendition->url);
  g_free (rendition);
}

/* The absolute address, or NULL if it is one that we do not follow. For GLib a host ends at a semicolon, and what
 * follows is a path that it does not write. */
static char *
resolve (Parse *parse, const char *reference)
{
  g_autoptr (GUri) uri = g_uri_parse_relative (parse->base, reference, G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED,
                                               NULL);
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : NULL;

  if (scheme == NULL || (g_ascii_strcasecmp (scheme, "http") != 0 && g_ascii_strcasecmp (scheme, "https") != 0) ||
      g_uri_get_host (uri) == NULL || (*g_uri_get_path (uri) != '\0' && *g_uri_get_path (uri) != '/'))
    return NULL;

  return g_uri_to_string (uri);
}

/* The value of one attribute in `KEY=value,KEY="value, quoted"` (RFC 8216, 4.2), unquoted; NULL if it is
 * not there. */
static char *
dup_attribute (const char *list, const char *key)
{
  gsize key_length = strlen (key);
  const char *at = list;

  while (*at != '\0')
    {
      const char *equals = strchr (at, '=');
      const char *value;
      gsize length;

      if (equals == NULL)
        return NULL;
      value = equals + 1;
      length = *value == '"' ? strcspn (value + 1, "\"") : strcspn (value, ",");
      while (*at == ' ')
        at++;
      if ((gsize) (equals - at) == key_length && strncmp (at, key, key_length) == 0)
        return g_strndup (*value == '"' ? value + 1 : value, length);

      at = value + (*value == '"' ? length + 1 : length);
      at += strcspn (at, ",");
      if (*at == ',')
        at++;
    }

  return NULL;
}

static void
refuse (Parse *parse, AirError code, const char *message)
{
  if (parse->error == NULL)
    parse->error = g_error_new_literal (AIR_ERROR, code, message);
}

static gint64
parse_seconds_ns (const char *text)
{
  double seconds = g_ascii_strtod (text, NULL);

  return seconds >= 0 && seconds <= MOST_SEGMENT_S ? (gint64) (seconds * NS_PER_S) : 0;
}

/* Tags */

static void
take_extinf (Parse *parse, const char *value)
{
  const char *comma = strchr (value, ',');

  parse->segment->duration_ns = parse_seconds_ns (value);
  g_clear_pointer (&parse->segment->title, g_free);
  if (comma != NULL && comma[1] != '\0')
    parse->segment->title = g_strstrip (g_utf8_make_valid (comma + 1, -1));
  if (parse->segment->title != NULL &&
      (*parse->segment->title == '\0' || g_ascii_strcasecmp (parse->segment->title, "no desc") == 0))
    g_clear_pointer (&parse->segment->title, g_free);
}

static gboolean
names_video (const char *codecs)
{
  static const char *const video[] = { "avc", "hvc", "hev", "vp0", "vp8", "vp9", "av01", "mp4v", "dvh", NULL };

  for (guint i = 0; codecs != NULL && video[i] != NULL; i++)
    {
      if (strstr (codecs, video[i]) != NULL)
        return TRUE;
    }

  return FALSE;
}

static void
take_stream_inf (Parse *parse, const char *value)
{
  g_autofree char *bandwidth = dup_attribute (value, "BANDWIDTH");
  g_autofree char *codecs = dup_attribute (value, "CODECS");
  g_autofree char *resolution = dup_attribute (value, "RESOLUTION");

  g_clear_pointer (&parse->variant, variant_free);
  parse->variant = g_new0 (Variant, 1);
  parse->variant->bandwidth = bandwidth != NULL ? g_ascii_strtoull (bandwidth, NULL, 10) : 0;
  parse->variant->video = resolution != NULL || names_video (codecs);
  parse->variant->audio_group = dup_attribute (value, "AUDIO");
}

static void
take_media (Parse *parse, const char *value)
{
  g_autofree char *type = dup_attribute (value, "TYPE");
  g_autofree char *reference = dup_attribute (value, "URI");
  g_autofree char *preferred = dup_attribute (value, "DEFAULT");
  g_autofree char *group = dup_attribute (value, "GROUP-ID");
  g_autofree char *url = reference != NULL ? resolve (parse, reference) : NULL;
  Rendition *rendition;

  if (g_strcmp0 (type, "AUDIO") != 0 || group == NULL || url == NULL)
    return;

  rendition = g_new0 (Rendition, 1);
  rendition->group = g_steal_pointer (&group);
  rendition->url = g_steal_pointer (&url);
  rendition->preferred = g_strcmp0 (preferred, "YES") == 0;
  g_ptr_array_add (parse->renditions, rendition);
}

static void
take_key (Parse *parse, const char *value)
{
  g_autofree char *method = dup_attribute (value, "METHOD");

  if (g_strcmp0 (method, "NONE") != 0)
    refuse (parse, AIR_ERROR_UNSUPPORTED, "The stream is encrypted");
}

static void
take_tag (Parse *parse, const char *name, const char *value)
{
  AirHlsPlaylist *playlist = parse->playlist;

  if (g_str_equal (name, "EXTINF"))
    take_extinf (parse, value);
  else if (g_str_equal (name, "EXT-X-TARGETDURATION"))
    playlist->target_ns = parse_seconds_ns (value);
  else if (g_str_equal (name, "EXT-X-MEDIA-SEQUENCE"))
    parse->sequence = g_ascii_strtoull (value, NULL, 10);
  else if (g_str_equal (name, "EXT-X-DISCONTINUITY-SEQUENCE"))
    playlist->discontinuity_sequence = g_ascii_strtoull (value, NULL, 10);
  else if (g_str_equal (name, "EXT-X-DISCONTINUITY"))
    parse->segment->discontinuity = TRUE;
  else if (g_str_equal (name, "EXT-X-GAP"))
    parse->segment_gap = TRUE;
  else if (g_str_equal (name, "EXT-X-ENDLIST"))
    playlist->ended = TRUE;
  else if (g_str_equal (name, "EXT-X-STREAM-INF"))
    take_stream_inf (parse, value);
  else if (g_str_equal (name, "EXT-X-MEDIA"))
    take_media (parse, value);
  else if (g_str_equal (name, "EXT-X-KEY"))
    take_key (parse, value);
  else if (g_str_equal (name, "EXT-X-BYTERANGE"))
    refuse (parse, AIR_ERROR_UNSUPPORTED, "The stream is made of byte ranges");
  else if (g_str_equal (name, "EXT-X-MAP"))
    refuse (parse, AIR_ERROR_CODEC, "The stream is fragmented MP4");
}

static void
take_segment (Parse *parse, const char *reference)
{
  AirHlsSegment *segment = g_steal_pointer (&parse->segment);

  segment->sequence = parse->sequence++;
  segment->url = parse->segment_gap ? NULL : resolve (parse, reference);
  g_ptr_array_add (parse->playlist->segments, segment);
  if (parse->playlist->segments->len > MOST_SEGMENTS)
    g_ptr_array_remove_index (parse->playlist->segments, 0);

  parse->segment = g_new0 (AirHlsSegment, 1);
  parse->segment_gap = FALSE;
}

static void
take_address (Parse *parse, const char *reference)
{
  Variant *variant;

  if (parse->variant == NULL)
    {
      take_segment (parse, reference);
      return;
    }

  variant = g_steal_pointer (&parse->variant);
  variant->url = resolve (parse, reference);
  if (variant->url != NULL)
    g_ptr_array_add (parse->variants, variant);
  else
    variant_free (variant);
}

static void
take_line (Parse *parse, char *line)
{
  char *colon;

  g_strstrip (line);
  if (*line == '\0')
    return;
  if (*line != '#')
    {
      take_address (parse, line);
      return;
    }
  if (!g_str_has_prefix (line, "#EXT"))
    return;

  colon = strchr (line, ':');
  if (colon != NULL)
    *colon = '\0';
  take_tag (parse, line + 1, colon != NULL ? colon + 1 : "");
}

/* Choosing */

/* Sound without pictures first; then the smallest that is good enough, else the largest. */
static gboolean
is_better (const Variant *a, const Variant *b)
{
  gboolean a_enough = a->bandwidth >= SENSIBLE_BANDWIDTH;
  gboolean b_enough = b->bandwidth >= SENSIBLE_BANDWIDTH;

  if (a->video != b->video)
    return b->video;
  if (a_enough != b_enough)
    return a_enough;

  return a_enough ? a->bandwidth < b->bandwidth : a->bandwidth > b->bandwidth;
}

static const char *
find_rendition (Parse *parse, const char *group)
{
  const Rendition *found = NULL;

  for (guint i = 0; group != NULL && i < parse->renditions->len; i++)
    {
      const Rendition *rendition = g_ptr_array_index (parse->renditions, i);

      if (g_str_equal (rendition->group, group) && (found == NULL || (rendition->preferred && !found->preferred)))
        found = rendition;
    }

  return found != NULL ? found->url : NULL;
}

static void
choose_variant (Parse *parse)
{
  const Variant *best = NULL;
  const char *rendition;

  for (guint i = 0; i < parse->variants->len; i++)
    {
      const Variant *variant = g_ptr_array_index (parse->variants, i);

      if (best == NULL || is_better (variant, best))
        best = variant;
    }
  if (best == NULL)
    return;

  rendition = best->video ? find_rendition (parse, best->audio_group) : NULL;
  parse->playlist->variant = g_strdup (rendition != NULL ? rendition : best->url);
  g_ptr_array_set_size (parse->playlist->segments, 0);
}

static void
parse_clear (Parse *parse)
{
  g_clear_pointer (&parse->playlist, air_hls_playlist_free);
  g_clear_pointer (&parse->base, g_uri_unref);
  g_ptr_array_unref (parse->variants);
  g_ptr_array_unref (parse->renditions);
  g_clear_pointer (&parse->variant, variant_free);
  g_clear_pointer (&parse->segment, segment_free);
  g_clear_error (&parse->error);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parse, parse_clear)

gboolean
air_hls_playlist_sniff (const char *text, gsize size)
{
  return g_strstr_len (text, (gssize) size, "#EXT-X-TARGETDURATION") != NULL ||
         g_strstr_len (text, (gssize) size, "#EXT-X-STREAM-INF") != NULL;
}

AirHlsPlaylist *
air_hls_playlist_parse (const char *text, gsize size, const char *base, GError **error)
{
  g_autofree char *copy = g_strndup (text, MIN (size, AIR_HLS_PLAYLIST_BYTES));
  g_auto (Parse) parse = {
    .playlist = g_new0 (AirHlsPlaylist, 1),
    .base = g_uri_parse (base, G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED, NULL),
    .variants = g_ptr_array_new_with_free_func ((GDestroyNotify) variant_free),
    .renditions = g_ptr_array_new_with_free_func ((GDestroyNotify) rendition_free),
    .segment = g_new0 (AirHlsSegment, 1),
  };
  char *rest = copy;
  char *line;

  parse.playlist->segments = g_ptr_array_new_with_free_func ((GDestroyNotify) segment_free);
  while ((line = strsep (&rest, "\n")) != NULL)
    take_line (&parse, line);
  choose_variant (&parse);

  if (parse.error == NULL && parse.playlist->variant == NULL && parse.playlist->target_ns == 0)
    refuse (&parse, AIR_ERROR_MALFORMED, "This is not an HLS playlist");
  if (parse.error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&parse.error));
      return NULL;
    }

  parse.playlist->sequence = parse.sequence - parse.playlist->segments->len;
  return g_steal_pointer (&parse.playlist);
}

void
air_hls_playlist_free (AirHlsPlaylist *self)
{
  g_clear_pointer (&self->segments, g_ptr_array_unref);
  g_free (self->variant);
  g_free (self);
}

guint
air_hls_playlist_get_start (AirHlsPlaylist *self)
{
  gint64 left_ns = 3 * self->target_ns;
  guint index = self->segments->len;

  if (self->ended)
    return 0;

  while (index > 0 && left_ns > 0)
    {
      const AirHlsSegment *segment = g_ptr_array_index (self->segments, --index);

      left_ns -= segment->duration_ns;
    }

  return index;
}
