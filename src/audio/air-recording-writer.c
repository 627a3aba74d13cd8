/* air-recording-writer.c - which kind of file holds what
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-recording-writer.h"

#include "air-recording-ogg.h"

const AirRecordingWriter *
air_recording_writer_for (const AirFormat *format)
{
  switch (format->codec)
    {
    case AIR_CODEC_AAC:
      return &air_recording_adts;
    case AIR_CODEC_OPUS:
    case AIR_CODEC_VORBIS:
      return &air_recording_ogg;
    case AIR_CODEC_FLAC:
      return &air_recording_flac;
    default:
      return &air_recording_mp3;
    }
}

const char *
air_recording_writer_get_extension (const AirFormat *format)
{
  switch (format->codec)
    {
    case AIR_CODEC_AAC:
      return ".aac";
    case AIR_CODEC_OPUS:
      return ".opus";
    case AIR_CODEC_VORBIS:
      return ".ogg";
    case AIR_CODEC_FLAC:
      return ".flac";
    default:
      return format->layer == 2 ? ".mp2" : ".mp3";
    }
}

gint64
air_recording_writer_get_lead_ns (const AirFormat *format)
{
  return format->codec == AIR_CODEC_OPUS ? AIR_RECORDING_OPUS_LEAD_NS : 0;
}
