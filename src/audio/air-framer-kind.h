/* air-framer-kind.h - what the framer asks of each container
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-framer.h"

G_BEGIN_DECLS

/* The framer's window: no frame, page or tag that is looked into may be longer. */
#define AIR_FRAMER_WINDOW (128 * 1024)

typedef enum {
  AIR_PROBE_NO,
  AIR_PROBE_MORE, /* perhaps: more bytes will tell */
  AIR_PROBE_YES,
} AirProbe;

/**
 * AirFramerKind:
 *
 * One container. The framer holds the window, finds the place where a kind is at home and then lets
 * it take one unit (frame, page, packet) after the other from the window's start.
 */
typedef struct {
  const char *name;
  gpointer (*state_new) (void);
  void (*state_free) (gpointer state);

  /* Does a unit begin at bytes[0], and do `headers` consistent ones follow each other from there? Asked
   * again for the same place until the answer is not MORE; `fresh` the first time. */
  AirProbe (*probe) (gpointer state, const guint8 *bytes, gsize size, guint headers, gboolean fresh);

  /* Sync was found (again): the next unit may be of another format. */
  void (*lock) (gpointer state);

  /* Takes a unit: how many bytes it was; 0 if not all of it is there; -1 if none begins here. */
  gssize (*step) (gpointer state, AirFramer *framer, const guint8 *bytes, gsize size);
} AirFramerKind;

extern const AirFramerKind air_framer_mpeg; /* MPEG-1/2/2.5 audio, layers I to III */
extern const AirFramerKind air_framer_adts;
extern const AirFramerKind air_framer_flac; /* native */
extern const AirFramerKind air_framer_ogg;
extern const AirFramerKind air_framer_ts;

/* AAC in LATM/LOAS (ISO 14496-3, 1.7): recognised, so that it can be refused by name. */
AirProbe air_framer_probe_loas (const guint8 *bytes, gsize size);

/* What a kind has to say. Bytes are copied. A title is cleaned already; NULL or "" means that the song
 * has none, which is passed on only after a song that had one. */
void air_framer_emit_format (AirFramer *self, AirFormat *format);
void air_framer_emit_frame (AirFramer *self, const guint8 *bytes, gsize size, gint64 duration_ns);
void air_framer_pass_frame (AirFramer *self, const AirFrame *frame);
void air_framer_emit_title (AirFramer *self, const char *title);
void air_framer_emit_junk (AirFramer *self, gsize size);

/* Passes over bytes that follow the unit being taken, however many. */
void air_framer_skip (AirFramer *self, guint64 size);

/* The stream is well formed but nothing that we play; `guess` is static. */
void air_framer_give_up (AirFramer *self, const char *guess);

/* For sound within another container: only MPEG audio and ADTS are looked for. */
AirFramer *air_framer_new_elementary (const char *content_type, const AirFramerSink *sink, gpointer data);

/* CRCs of the containers, most significant bit first: polynomial 0x04C11DB7 (Ogg, MPEG-TS), 0x8005 and 0x07 (FLAC). */
guint32 air_framer_crc32 (guint32 crc, const guint8 *bytes, gsize size);
guint16 air_framer_crc16 (guint16 crc, const guint8 *bytes, gsize size);
guint8 air_framer_crc8 (const guint8 *bytes, gsize size);

G_END_DECLS
