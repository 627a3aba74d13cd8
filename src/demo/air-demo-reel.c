/* air-demo-reel.c - what is heard at any moment, as encoded frames
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-demo-reel.h"

#include "air-demo-content.h"

#include <json-glib/json-glib.h>

/* An hour is 750 units: the pips; blocks of an ident and two pieces; an ident and a short piece.
 * A piece is a fade-in, its loop of eight units as often as there is room, a fade-out. */
#define UNITS_AN_HOUR 750
#define HOUR_UNITS 3
#define IDENT_UNITS 2
#define PIECE_UNITS 25
#define LAST_PIECE_UNITS 17
#define BLOCK_UNITS (IDENT_UNITS + 2 * PIECE_UNITS)
#define N_BLOCKS 14
#define SPOTS_A_BLOCK 3
#define SPOTS_AN_HOUR (1 + SPOTS_A_BLOCK * N_BLOCKS + 2)
#define LOOP_UNITS 8
#define LEAD_US (6 * G_USEC_PER_SEC)

/* Odd and even pieces of an hour, idents: steps through the lists that do not repeat soon. */
#define PIECES_AN_HOUR (2 * N_BLOCKS + 1)
#define IDENTS_AN_HOUR (N_BLOCKS + 1)

typedef struct
{
  char *title;
  char *artist;
  char *album;
  GBytes *mp3;
  GBytes *opus;
} Take;

struct _AirDemoReel
{
  GPtrArray *pieces; /* (owned) of Take */
  GPtrArray *idents; /* (owned) of Take */
  Take *hour;        /* (owned) */
};

static void
free_take (gpointer data)
{
  Take *take = data;

  g_free (take->title);
  g_free (take->artist);
  g_free (take->album);
  g_clear_pointer (&take->mp3, g_bytes_unref);
  g_clear_pointer (&take->opus, g_bytes_unref);
  g_free (take);
}

static GBytes *
load_sound (const char *name, const char *ending, int n_units, gsize unit_bytes, GError **error)
{
  g_autofree char *path = g_strconcat ("sound/", name, ".", ending, NULL);
  g_autoptr (GBytes) bytes = air_demo_content_read (path, error);

  if (bytes != NULL && g_bytes_get_size (bytes) != (gsize)n_units * unit_bytes)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s has an unexpected length", path);
      return NULL;
    }
  return g_steal_pointer (&bytes);
}

static Take *
load_take (JsonObject *object, int n_units, GError **error)
{
  Take *take = g_new0 (Take, 1);
  const char *file = json_object_get_string_member (object, "file");

  take->title = g_strdup (json_object_get_string_member_with_default (object, "title", NULL));
  take->artist = g_strdup (json_object_get_string_member_with_default (object, "artist", NULL));
  take->album = g_strdup (json_object_get_string_member_with_default (object, "album", NULL));
  take->mp3 = load_sound (file, "mp3", n_units, AIR_DEMO_MP3_PER_UNIT * AIR_DEMO_MP3_BYTES, error);
  if (take->mp3 != NULL)
    take->opus = load_sound (file, "packets", n_units, AIR_DEMO_OPUS_PER_UNIT * AIR_DEMO_OPUS_BYTES, error);
  if (take->opus == NULL)
    g_clear_pointer (&take, free_take);
  return take;
}

static gboolean
load_takes (GPtrArray *takes, JsonArray *array, int n_units, GError **error)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      Take *take = load_take (json_array_get_object_element (array, i), n_units, error);

      if (take == NULL)
        return FALSE;
      g_ptr_array_add (takes, take);
    }
  return takes->len > 0;
}

AirDemoReel *
air_demo_reel_new (GError **error)
{
  g_autoptr (AirDemoReel) self = g_new0 (AirDemoReel, 1);
  g_autoptr (GBytes) bytes = air_demo_content_read ("content/reel.json", error);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonObject *root;

  self->pieces = g_ptr_array_new_with_free_func (free_take);
  self->idents = g_ptr_array_new_with_free_func (free_take);
  if (bytes == NULL
      || !json_parser_load_from_data (parser, g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes), error))
    return NULL;
  root = json_node_get_object (json_parser_get_root (parser));
  self->hour = load_take (json_object_get_object_member (root, "hour"), HOUR_UNITS, error);
  if (self->hour == NULL
      || !load_takes (self->pieces, json_object_get_array_member (root, "pieces"), LOOP_UNITS + 2, error)
      || !load_takes (self->idents, json_object_get_array_member (root, "idents"), IDENT_UNITS, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
air_demo_reel_free (AirDemoReel *self)
{
  g_ptr_array_unref (self->pieces);
  g_ptr_array_unref (self->idents);
  g_clear_pointer (&self->hour, free_take);
  g_free (self);
}

/* Division that rounds down, for times before 1970 too. */
static gint64
floor_div (gint64 a, gint64 b)
{
  return a / b - (a % b < 0);
}

gint64
air_demo_reel_unit_at (gint64 wall_us)
{
  return floor_div (wall_us + LEAD_US, AIR_DEMO_UNIT_US);
}

gint64
air_demo_reel_mp3_at (gint64 wall_us)
{
  return floor_div (wall_us + LEAD_US, AIR_DEMO_MP3_US);
}

gint64
air_demo_reel_opus_at (gint64 wall_us)
{
  return floor_div (wall_us + LEAD_US, AIR_DEMO_UNIT_US / AIR_DEMO_OPUS_PER_UNIT);
}

static const Take *
pick (GPtrArray *takes, gint64 index)
{
  return g_ptr_array_index (takes, index - floor_div (index, takes->len) * takes->len);
}

/* Where the hour's spot that `unit` (of the hour) is in begins and how long it is, and what it plays. */
static const Take *
find_in_hour (const AirDemoReel *self, gint64 hour, int unit, int *index, int *first, int *n_units)
{
  int block = (unit - HOUR_UNITS) / BLOCK_UNITS;
  int in_block = (unit - HOUR_UNITS) % BLOCK_UNITS;
  int start = HOUR_UNITS + block * BLOCK_UNITS;
  int second;

  if (unit < HOUR_UNITS)
    {
      *index = 0;
      *first = 0;
      *n_units = HOUR_UNITS;
      return self->hour;
    }
  *index = 1 + SPOTS_A_BLOCK * block;
  if (in_block < IDENT_UNITS)
    {
      *first = start;
      *n_units = IDENT_UNITS;
      return pick (self->idents, hour * IDENTS_AN_HOUR + block + hour);
    }
  *n_units = block == N_BLOCKS ? LAST_PIECE_UNITS : PIECE_UNITS;
  second = in_block >= IDENT_UNITS + *n_units;
  *index += 1 + second;
  *first = start + IDENT_UNITS + second * *n_units;
  return pick (self->pieces, hour * PIECES_AN_HOUR + 2 * block + second);
}

static const Take *
find (const AirDemoReel *self, gint64 unit, AirDemoSpot *spot)
{
  gint64 hour = floor_div (unit, UNITS_AN_HOUR);
  int index, first;
  const Take *take = find_in_hour (self, hour, (int)(unit - hour * UNITS_AN_HOUR), &index, &first, &spot->n_units);

  spot->id = hour * SPOTS_AN_HOUR + index;
  spot->first_unit = hour * UNITS_AN_HOUR + first;
  spot->start_us = spot->first_unit * AIR_DEMO_UNIT_US - LEAD_US;
  spot->end_us = spot->start_us + spot->n_units * AIR_DEMO_UNIT_US;
  spot->title = take->title;
  spot->artist = take->artist;
  spot->album = take->album;
  return take;
}

void
air_demo_reel_find (const AirDemoReel *self, gint64 unit, AirDemoSpot *spot)
{
  find (self, unit, spot);
}

/* Which unit of its recording a spot plays at its unit `at`. */
static int
recorded_unit (const AirDemoSpot *spot, int at)
{
  if (spot->artist == NULL || at == 0)
    return at;
  return at == spot->n_units - 1 ? LOOP_UNITS + 1 : 1 + at % LOOP_UNITS;
}

const guint8 *
air_demo_reel_mp3 (const AirDemoReel *self, gint64 frame)
{
  gint64 unit = floor_div (frame, AIR_DEMO_MP3_PER_UNIT);
  AirDemoSpot spot;
  const Take *take = find (self, unit, &spot);
  gsize at = (gsize)recorded_unit (&spot, (int)(unit - spot.first_unit)) * AIR_DEMO_MP3_PER_UNIT
             + (gsize)(frame - unit * AIR_DEMO_MP3_PER_UNIT);

  return (const guint8 *)g_bytes_get_data (take->mp3, NULL) + at * AIR_DEMO_MP3_BYTES;
}

const guint8 *
air_demo_reel_opus (const AirDemoReel *self, gint64 packet)
{
  gint64 unit = floor_div (packet, AIR_DEMO_OPUS_PER_UNIT);
  AirDemoSpot spot;
  const Take *take = find (self, unit, &spot);
  gsize at = (gsize)recorded_unit (&spot, (int)(unit - spot.first_unit)) * AIR_DEMO_OPUS_PER_UNIT
             + (gsize)(packet - unit * AIR_DEMO_OPUS_PER_UNIT);

  return (const guint8 *)g_bytes_get_data (take->opus, NULL) + at * AIR_DEMO_OPUS_BYTES;
}

GBytes *
air_demo_reel_record (const AirDemoReel *self, int seconds)
{
  gint64 n_frames = seconds * G_USEC_PER_SEC / AIR_DEMO_MP3_US;
  gint64 first = HOUR_UNITS * AIR_DEMO_MP3_PER_UNIT;
  GByteArray *frames = g_byte_array_sized_new ((guint)n_frames * AIR_DEMO_MP3_BYTES);

  for (gint64 i = 0; i < n_frames; i++)
    g_byte_array_append (frames, air_demo_reel_mp3 (self, first + i), AIR_DEMO_MP3_BYTES);
  return g_byte_array_free_to_bytes (frames);
}
