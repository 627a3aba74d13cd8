/* air-demo-reel.h - what is heard at any moment, as encoded frames
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Time is counted in units of 4.8 s, the same for all listeners: 200 MP3 frames of 24 ms (MPEG-1
 * layer III, 48 kHz, 96 kbit/s), 240 Opus packets of 20 ms (64 kbit/s). Unit 0 began 6 s before
 * 1970, so that hours begin with six pips of which the last is on the hour. */
#define AIR_DEMO_UNIT_US G_GINT64_CONSTANT (4800000)
#define AIR_DEMO_MP3_US G_GINT64_CONSTANT (24000)
#define AIR_DEMO_MP3_BYTES 288
#define AIR_DEMO_MP3_PER_UNIT 200
#define AIR_DEMO_MP3_KBPS 96
#define AIR_DEMO_OPUS_SAMPLES 960
#define AIR_DEMO_OPUS_BYTES 160
#define AIR_DEMO_OPUS_PER_UNIT 240
#define AIR_DEMO_OPUS_KBPS 64

typedef struct _AirDemoReel AirDemoReel;

/* A piece, an ident or the pips, as put on the air once. Strings belong to the reel. */
typedef struct
{
  gint64 id; /* grows by one or more from spot to spot */
  gint64 first_unit;
  int n_units;
  gint64 start_us; /* wall clock */
  gint64 end_us;
  const char *title;
  const char *artist; /* NULL for what is not music */
  const char *album;  /* nullable */
} AirDemoSpot;

AirDemoReel *air_demo_reel_new (GError **error);
void air_demo_reel_free (AirDemoReel *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirDemoReel, air_demo_reel_free)

gint64 air_demo_reel_unit_at (gint64 wall_us);
gint64 air_demo_reel_mp3_at (gint64 wall_us);  /* the frame that is on the air */
gint64 air_demo_reel_opus_at (gint64 wall_us); /* the packet that is on the air */

void air_demo_reel_find (const AirDemoReel *self, gint64 unit, AirDemoSpot *spot);

/* AIR_DEMO_MP3_BYTES and AIR_DEMO_OPUS_BYTES of data that the reel owns. */
const guint8 *air_demo_reel_mp3 (const AirDemoReel *self, gint64 frame);
const guint8 *air_demo_reel_opus (const AirDemoReel *self, gint64 packet);

/* (transfer full): so many seconds of MP3 from a spot's beginning on, for a recording to be played on demand. */
GBytes *air_demo_reel_record (const AirDemoReel *self, int seconds);

G_END_DECLS
