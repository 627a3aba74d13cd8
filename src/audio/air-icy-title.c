/* air-icy-title.c - the title in a block of ICY metadata
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-icy-title.h"

#include "air-title.h"

#include <string.h>

#define TITLE_KEY "StreamTitle='"
#define URL_KEY "StreamUrl="

typedef struct {
  const char *at;
  gsize size;
} Piece;

static gboolean
starts_with (Piece piece, const char *word)
{
  gsize length = strlen (word);

  return piece.size >= length && g_ascii_strncasecmp (piece.at, word, length) == 0;
}

static Piece
after (Piece piece, gsize size)
{
  return (Piece) { piece.at + size, piece.size - size };
}

static Piece
without_padding (Piece piece)
{
  while (piece.size > 0 && piece.at[piece.size - 1] == '\0')
    piece.size--;

  return piece;
}

/* The value of StreamTitle with all that follows: the key is first, or stands behind another field. */
static gboolean
find_value (Piece block, Piece *value)
{
  for (gsize i = 0; i < block.size; i++)
    {
      Piece rest = after (block, i);
      gboolean field_begins = i == 0 || block.at[i - 1] == ';' || block.at[i - 1] == ' ' || block.at[i - 1] == '\0';

      if (field_begins && starts_with (rest, TITLE_KEY))
        {
          *value = after (rest, strlen (TITLE_KEY));
          return TRUE;
        }
    }

  return FALSE;
}

/* Letters, an equals sign and a quote, as fields begin; or nothing but blanks, as blocks end. */
static gboolean
is_field_or_end (Piece rest)
{
  gsize letters = 0;
  gsize blanks = 0;

  while (letters < rest.size && (g_ascii_isalnum (rest.at[letters]) || rest.at[letters] == '_'))
    letters++;
  while (blanks < rest.size && (g_ascii_isspace (rest.at[blanks]) || rest.at[blanks] == '\0'))
    blanks++;

  return blanks == rest.size ||
         (letters > 0 && letters + 1 < rest.size && rest.at[letters] == '=' && rest.at[letters + 1] == '\'');
}

/* Where the title ends. */
static gsize
find_end (Piece value)
{
  gsize last = G_MAXSIZE;
  gsize before_field = G_MAXSIZE;
  gsize before_url = G_MAXSIZE;

  for (gsize i = 0; i + 1 < value.size; i++)
    {
      Piece rest;

      if (value.at[i] != '\'' || value.at[i + 1] != ';')
        continue;
      rest = after (value, i + 2);
      last = i;
      if (before_field == G_MAXSIZE && is_field_or_end (rest))
        before_field = i;
      if (starts_with (rest, URL_KEY))
        before_url = i;
    }

  if (before_field != G_MAXSIZE)
    return before_field;
  if (before_url != G_MAXSIZE)
    return before_url;
  if (last != G_MAXSIZE)
    return last;

  /* The block was too short for the title. */
  return value.size > 0 && value.at[value.size - 1] == '\'' ? value.size - 1 : value.size;
}

/* A wrong metadata interval brings sound where text should be. */
static gboolean
is_binary (const guint8 *bytes, gsize size)
{
  gsize controls = 0;

  for (gsize i = 0; i < size; i++)
    if (bytes[i] != 0 && (bytes[i] < 0x20 || bytes[i] == 0x7f))
      controls++;

  return controls > 4 && controls * 8 > size;
}

char *
air_icy_title_parse (GBytes *block)
{
  Piece piece, value;
  gsize size;

  piece.at = g_bytes_get_data (block, &piece.size);
  if (!find_value (without_padding (piece), &value))
    return NULL;

  size = find_end (value);
  if (is_binary ((const guint8 *) value.at, size))
    return NULL;

  return air_title_from_bytes ((const guint8 *) value.at, size);
}
