/* air-soup-head.c - what a stream's headers say of it
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-soup-head.h"

static int
read_bitrate (SoupMessageHeaders *headers)
{
  const char *text = soup_message_headers_get_one (headers, "icy-br");
  gint64 kbps = text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;

  return kbps > 0 && kbps <= G_MAXINT ? (int) kbps : -1;
}

static goffset
read_length (SoupMessageHeaders *headers)
{
  if (soup_message_headers_get_encoding (headers) != SOUP_ENCODING_CONTENT_LENGTH)
    return -1;

  return soup_message_headers_get_content_length (headers);
}

AirLineHead
air_soup_head_read (SoupMessageHeaders *headers)
{
  return (AirLineHead){
    .content_type = soup_message_headers_get_one (headers, "Content-Type"),
    .icy_name = soup_message_headers_get_one (headers, "icy-name"),
    .icy_description = soup_message_headers_get_one (headers, "icy-description"),
    .icy_genre = soup_message_headers_get_one (headers, "icy-genre"),
    .bitrate_kbps = read_bitrate (headers),
    .content_length = read_length (headers),
  };
}
