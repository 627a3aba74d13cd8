/* air-picture-decode.c - bytes of a picture to pixels, with limits
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-picture-decode.h"

#include "air-error.h"
#include "air-limits.h"

#include <string.h>

#define ORIENTATION_TAG 0x0112
#define FIRST_TURNED_ORIENTATION 5
#define LAST_ORIENTATION 8

/* A window on bytes that came from anywhere: reading outside it gives 0. */
typedef struct
{
  const guint8 *data;
  gsize size;
  gboolean little;
} Span;

static guint
at (const Span *span, gsize offset, guint n_bytes)
{
  guint value = 0;

  if (n_bytes > span->size || offset > span->size - n_bytes)
    return 0;

  for (guint i = 0; i < n_bytes; i++)
    value = value << 8 | span->data[offset + (span->little ? n_bytes - 1 - i : i)];

  return value;
}

static gboolean
has (const Span *span, gsize offset, const char *magic, gsize length)
{
  return length <= span->size && offset <= span->size - length && memcmp (span->data + offset, magic, length) == 0;
}

static Span
part (const Span *span, gsize offset, gsize size)
{
  if (offset > span->size)
    return (Span){ span->data, 0, FALSE };

  return (Span){ span->data + offset, MIN (size, span->size - offset), FALSE };
}

/* The orientation in the first directory of an Exif block; 1 if it does not say. */
static guint
read_orientation (const Span *app1)
{
  Span tiff;
  gsize directory;
  guint n_entries;

  if (!has (app1, 0, "Exif\0\0", 6))
    return 1;

  tiff = part (app1, 6, G_MAXSIZE);
  tiff.little = has (&tiff, 0, "II", 2);
  directory = at (&tiff, 4, 4);
  n_entries = at (&tiff, directory, 2);

  for (guint i = 0; i < n_entries; i++)
    {
      gsize entry = directory + 2 + (gsize) i * 12;

      if (entry + 12 > tiff.size)
        break;
      if (at (&tiff, entry, 2) == ORIENTATION_TAG)
        return at (&tiff, entry + 8, 2);
    }

  return 1;
}

/* SOF0 to SOF15 but for the three that are something else. */
static gboolean
is_frame_marker (guint marker)
{
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

static void
read_jpeg (const Span *span, AirPictureHead *head)
{
  gsize offset = 2;

  while (offset + 4 <= span->size && span->data[offset] == 0xff)
    {
      guint marker = span->data[offset + 1];
      guint length = at (span, offset + 2, 2);

      if (marker == 0xff)
        {
          offset++;
          continue;
        }
      if (is_frame_marker (marker))
        {
          head->height = at (span, offset + 5, 2);
          head->width = at (span, offset + 7, 2);
          return;
        }
      if (marker == 0xe1 && !head->turned)
        {
          Span app1 = part (span, offset + 4, MAX (length, 2) - 2);
          guint orientation = read_orientation (&app1);

          head->turned = orientation >= FIRST_TURNED_ORIENTATION && orientation <= LAST_ORIENTATION;
        }
      if (marker == 0xda || length < 2)
        return;

      offset += 2 + length;
    }
}

static void
read_webp (const Span *span, AirPictureHead *head)
{
  Span body = part (span, 20, G_MAXSIZE);

  body.little = TRUE;
  if (has (span, 12, "VP8X", 4))
    {
      head->width = at (&body, 4, 3) + 1;
      head->height = at (&body, 7, 3) + 1;
    }
  else if (has (span, 12, "VP8L", 4))
    {
      guint bits = at (&body, 1, 4);

      head->width = (bits & 0x3fff) + 1;
      head->height = (bits >> 14 & 0x3fff) + 1;
    }
  else if (has (span, 12, "VP8 ", 4))
    {
      head->width = at (&body, 6, 2) & 0x3fff;
      head->height = at (&body, 8, 2) & 0x3fff;
    }
}

gboolean
air_picture_read_head (GBytes *bytes, AirPictureHead *head, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  Span span = { data, size, FALSE };

  *head = (AirPictureHead){ NULL, 0, 0, FALSE };

  if (has (&span, 0, "\x89PNG\r\n\x1a\n", 8) && has (&span, 12, "IHDR", 4))
    {
      head->format = "png";
      head->width = at (&span, 16, 4);
      head->height = at (&span, 20, 4);
    }
  else if (has (&span, 0, "\xff\xd8\xff", 3))
    {
      head->format = "jpeg";
      read_jpeg (&span, head);
    }
  else if (has (&span, 0, "GIF87a", 6) || has (&span, 0, "GIF89a", 6))
    {
      Span little = { data, size, TRUE };

      head->format = "gif";
      head->width = at (&little, 6, 2);
      head->height = at (&little, 8, 2);
    }
  else if (has (&span, 0, "RIFF", 4) && has (&span, 8, "WEBP", 4))
    {
      head->format = "webp";
      read_webp (&span, head);
    }

  if (head->width == 0 || head->height == 0)
    {
      g_set_error_literal (error, AIR_ERROR, AIR_ERROR_MALFORMED, "not a PNG, JPEG, WebP or GIF picture");
      return FALSE;
    }

  return TRUE;
}

static gboolean
is_too_large (guint width, guint height)
{
  return (guint64) width * height > AIR_LIMIT_PICTURE_PIXELS;
}

/* How the decoder is to be told the size: what is wanted going in, whether it lied coming out. */
typedef struct
{
  double scale;
  gboolean too_large;
} Sizing;

static void
size_prepared_cb (GdkPixbufLoader *loader, int width, int height, gpointer data)
{
  Sizing *sizing = data;

  /* The decoder's own reading counts: a file may tell two sizes. */
  sizing->too_large = is_too_large (MAX (width, 0), MAX (height, 0));
  if (sizing->too_large)
    gdk_pixbuf_loader_set_size (loader, 0, 0);
  else if (sizing->scale < 1.0)
    gdk_pixbuf_loader_set_size (loader, MAX (1, (int) (width * sizing->scale + 0.5)),
                                MAX (1, (int) (height * sizing->scale + 0.5)));
}

static double
choose_scale (const AirPictureHead *head, int width, int height)
{
  double shown_width = head->turned ? head->height : head->width;
  double shown_height = head->turned ? head->width : head->height;
  double scale = MAX (width / shown_width, height / shown_height);

  return scale <= 0.0 ? 1.0 : MIN (scale, 1.0);
}

/* The pixbuf of a loader that has been given everything, or NULL. */
static GdkPixbuf *
run_loader (GdkPixbufLoader *loader, GBytes *bytes, const Sizing *sizing, GError **error)
{
  g_autoptr (GError) write_error = NULL;
  g_autoptr (GError) close_error = NULL;
  gboolean whole;
  GdkPixbuf *pixbuf;

  gdk_pixbuf_loader_write_bytes (loader, bytes, &write_error);
  whole = gdk_pixbuf_loader_close (loader, &close_error) && write_error == NULL;

  if (sizing->too_large)
    {
      g_set_error_literal (error, AIR_ERROR, AIR_ERROR_TOO_LARGE, "the picture has too many pixels");
      return NULL;
    }

  pixbuf = whole ? gdk_pixbuf_loader_get_pixbuf (loader) : NULL;
  if (pixbuf == NULL)
    {
      const GError *cause = write_error != NULL ? write_error : close_error;

      g_set_error (error, AIR_ERROR, AIR_ERROR_MALFORMED, "the picture is broken: %s",
                   cause != NULL ? cause->message : "it holds nothing");
      return NULL;
    }

  return gdk_pixbuf_apply_embedded_orientation (pixbuf);
}

GdkTexture *
air_picture_decode (GBytes *bytes, int width, int height, GError **error)
{
  AirPictureHead head;
  Sizing sizing = { 1.0, FALSE };
  g_autoptr (GdkPixbufLoader) loader = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autoptr (GError) loader_error = NULL;

  if (g_bytes_get_size (bytes) > AIR_LIMIT_PICTURE_BYTES)
    {
      g_set_error_literal (error, AIR_ERROR, AIR_ERROR_TOO_LARGE, "the picture's file is too large");
      return NULL;
    }
  if (!air_picture_read_head (bytes, &head, error))
    return NULL;
  if (is_too_large (head.width, head.height))
    {
      g_set_error (error, AIR_ERROR, AIR_ERROR_TOO_LARGE, "the picture has too many pixels: %u × %u", head.width,
                   head.height);
      return NULL;
    }

  /* The format is named, so that no decoder but that of the format seen ever runs (SVG, ICO, …). */
  loader = gdk_pixbuf_loader_new_with_type (head.format, &loader_error);
  if (loader == NULL)
    {
      g_set_error (error, AIR_ERROR, AIR_ERROR_UNSUPPORTED, "no decoder for %s: %s", head.format,
                   loader_error->message);
      return NULL;
    }

  sizing.scale = choose_scale (&head, width, height);
  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), &sizing);
  pixbuf = run_loader (loader, bytes, &sizing, error);

  return pixbuf != NULL ? gdk_texture_new_for_pixbuf (pixbuf) : NULL;
}
