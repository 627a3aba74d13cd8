/* air-decoding.c - encoded frames of one format to samples of one kind
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-decoding.h"

#include "air-error.h"
#include "air-gst-load.h"
#include "air-shaper.h"

#define SHAPER_NAME "air-shaper"

typedef struct {
  const char *decoders[3]; /* the first that is there */
  const char *package;
  guint lead_in; /* frames */
} AirDecoderChoice;

static const AirDecoderChoice choices[] = {
  [AIR_CODEC_MP3] = { { "mpg123audiodec", "avdec_mp3" }, "gstreamer1.0-plugins-good", 2 },
  [AIR_CODEC_AAC] = { { "faad", "avdec_aac" }, "gstreamer1.0-plugins-bad", 1 },
  [AIR_CODEC_OPUS] = { { "opusdec", "avdec_opus" }, "gstreamer1.0-plugins-base", 0 },
  [AIR_CODEC_VORBIS] = { { "vorbisdec", "avdec_vorbis" }, "gstreamer1.0-plugins-base", 1 },
  [AIR_CODEC_FLAC] = { { "flacdec", "avdec_flac" }, "gstreamer1.0-plugins-good", 0 },
};

static GstElement *
make_decoder (AirCodec codec, GError **error)
{
  const AirDecoderChoice *choice = &choices[codec];

  for (guint i = 0; choice->decoders[i] != NULL; i++)
    {
      GstElement *decoder = air_gst_make (choice->decoders[i], NULL);

      if (decoder != NULL)
        {
          /* Damage is the tuner's to judge: a decoder never gives up. */
          g_object_set (decoder, "max-errors", -1, NULL);
          return decoder;
        }
    }

  g_set_error (error, AIR_ERROR, AIR_ERROR_CODEC, "There is no decoder for %s: install the package %s",
               air_codec_name (codec), choice->package);
  if (error != NULL)
    air_error_set_package (*error, choice->package);
  return NULL;
}

static void
set_stream_header (GstCaps *caps, GPtrArray *headers)
{
  GValue array = G_VALUE_INIT;

  g_value_init (&array, GST_TYPE_ARRAY);
  for (guint i = 0; i < headers->len; i++)
    {
      GValue value = G_VALUE_INIT;
      GstBuffer *buffer = gst_buffer_new_wrapped_bytes (g_ptr_array_index (headers, i));

      GST_BUFFER_FLAG_SET (buffer, GST_BUFFER_FLAG_HEADER);
      g_value_init (&value, GST_TYPE_BUFFER);
      gst_value_take_buffer (&value, buffer);
      gst_value_array_append_and_take_value (&array, &value);
    }
  gst_structure_take_value (gst_caps_get_structure (caps, 0), "streamheader", &array);
}

static int
mpeg_audio_version (guint rate)
{
  return rate >= 32000 ? 1 : rate >= 16000 ? 2 : 3;
}

static GstCaps *
bare_caps (AirFormat *format)
{
  switch (format->codec)
    {
    case AIR_CODEC_MP3:
      return gst_caps_new_simple ("audio/mpeg", "mpegversion", G_TYPE_INT, 1, "layer", G_TYPE_INT, 3,
                                  "mpegaudioversion", G_TYPE_INT, mpeg_audio_version (format->rate),
                                  "parsed", G_TYPE_BOOLEAN, TRUE, NULL);
    case AIR_CODEC_AAC:
      return gst_caps_new_simple ("audio/mpeg", "mpegversion", G_TYPE_INT, 4, "stream-format", G_TYPE_STRING, "adts",
                                  "framed", G_TYPE_BOOLEAN, TRUE, NULL);
    case AIR_CODEC_OPUS:
      return gst_caps_new_simple ("audio/x-opus", "channel-mapping-family", G_TYPE_INT, 0, NULL);
    case AIR_CODEC_VORBIS:
      return gst_caps_new_empty_simple ("audio/x-vorbis");
    case AIR_CODEC_FLAC:
    default:
      return gst_caps_new_simple ("audio/x-flac", "framed", G_TYPE_BOOLEAN, TRUE, NULL);
    }
}

GstCaps *
air_decoding_caps (AirFormat *format)
{
  GstCaps *caps = bare_caps (format);

  gst_caps_set_simple (caps, "rate", G_TYPE_INT, (int) format->rate, "channels", G_TYPE_INT, (int) format->channels,
                       NULL);
  if (format->headers != NULL && format->headers->len > 0)
    set_stream_header (caps, format->headers);

  return caps;
}

guint
air_decoding_lead_in (AirCodec codec)
{
  return choices[codec].lead_in;
}

guint
air_decoding_output_rate (AirFormat *format)
{
  return format->rate % 11025 == 0 ? 44100 : 48000;
}

static GstElement *
make_source (AirFormat *format)
{
  GstElement *source = air_gst_make ("appsrc", NULL);
  g_autoptr (GstCaps) caps = air_decoding_caps (format);

  g_object_set (source,
                "format", GST_FORMAT_TIME,
                "handle-segment-change", TRUE,
                "caps", caps,
                NULL);
  return source;
}

static GstElement *
make_shape (guint rate)
{
  GstElement *shape = air_gst_make ("capsfilter", NULL);
  g_autoptr (GstCaps) caps = gst_caps_new_simple ("audio/x-raw", "format", G_TYPE_STRING, "S16LE",
                                                  "layout", G_TYPE_STRING, "interleaved",
                                                  "rate", G_TYPE_INT, (int) rate,
                                                  "channels", G_TYPE_INT, 2,
                                                  "channel-mask", GST_TYPE_BITMASK, (guint64) 3, NULL);

  g_object_set (shape, "caps", caps, NULL);
  return shape;
}

static GstElement *
make_shaper (double speed)
{
  AirShaper *shaper = air_shaper_new ();

  gst_object_set_name (GST_OBJECT (shaper), SHAPER_NAME);
  air_shaper_set_speed (shaper, speed);
  return GST_ELEMENT (shaper);
}

/* What comes out of the decoder is what is wanted, by all that is known beforehand: so little in between as may
 * be, as conversions cost a start some milliseconds and each second some processor time. An AAC frame's header
 * tells neither that its rate is doubled nor that it is made stereo. */
static gboolean
needs_conversion (AirFormat *format, guint rate)
{
  return format->channels != 2 || format->rate != rate || format->codec == AIR_CODEC_VORBIS ||
         format->codec == AIR_CODEC_FLAC;
}

/* From the decoder to the shape: FALSE if the decoder does not take this stream. */
static gboolean
link_decoder (GstElement *bin, GstElement *decoder, GstElement *shape, gboolean converts)
{
  GstElement *convert, *resample;

  if (!converts)
    return gst_element_link (decoder, shape);

  convert = air_gst_make ("audioconvert", NULL);
  resample = air_gst_make ("audioresample", NULL);
  gst_bin_add_many (GST_BIN (bin), convert, resample, NULL);
  return gst_element_link_many (decoder, convert, resample, shape, NULL);
}

GstElement *
air_decoding_new (AirFormat *format, guint rate, double speed, GstAppSrc **source, GError **error)
{
  GstElement *decoder = make_decoder (format->codec, error);
  GstElement *input, *shape, *shaper, *bin;
  g_autoptr (GstPad) pad = NULL;

  if (decoder == NULL)
    return NULL;

  bin = gst_bin_new (NULL);
  input = make_source (format);
  shape = make_shape (rate);
  shaper = make_shaper (speed);
  gst_bin_add_many (GST_BIN (bin), input, decoder, shape, shaper, NULL);
  if (!gst_element_link (input, decoder) || !link_decoder (bin, decoder, shape, needs_conversion (format, rate)) ||
      !gst_element_link (shape, shaper))
    {
      g_set_error (error, AIR_ERROR, AIR_ERROR_CODEC, "The decoder for %s does not take this stream",
                   air_codec_name (format->codec));
      gst_object_unref (gst_object_ref_sink (bin));
      return NULL;
    }

  pad = gst_element_get_static_pad (shaper, "src");
  gst_element_add_pad (bin, gst_ghost_pad_new ("src", pad));
  *source = GST_APP_SRC (input);
  return bin;
}

void
air_decoding_set_speed (GstElement *decoding, double speed)
{
  g_autoptr (GstElement) shaper = gst_bin_get_by_name (GST_BIN (decoding), SHAPER_NAME);

  air_shaper_set_speed (AIR_SHAPER (shaper), speed);
}

gint64
air_decoding_get_end_ns (GstElement *decoding)
{
  g_autoptr (GstElement) shaper = gst_bin_get_by_name (GST_BIN (decoding), SHAPER_NAME);

  return air_shaper_get_end_ns (AIR_SHAPER (shaper));
}
