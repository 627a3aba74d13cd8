/* sound-double.h - tones to be sent, and what became of them
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-tape.h"

/* A tone of `hertz`, encoded, container included ("lamemp3enc", "vorbisenc ! oggmux"). Skips the test and
 * returns NULL if an element is missing. (transfer full) (nullable) */
GBytes *sound_double_encode (const char *encoder, double hertz, double seconds);

/* Appends the encoded stream's frames, as a framer finds them. Returns how long they sound. */
gint64 sound_double_put_on_tape (AirTape *tape, GBytes *stream, const char *content_type);

/* A sink that writes what sounds into `path`, and the file's rate. */
#define SOUND_DOUBLE_RATE 16000
char *sound_double_dup_sink (const char *path);

/* What is in such a file. */
typedef struct {
  double seconds;
  double hertz;        /* by zero crossings, of what is not silent */
  double rms;          /* of full scale, of what is not silent */
  double silence;      /* longest, in seconds, before and after sound not counted */
  guint holes;         /* silences longer than 20 ms within sound */
} SoundReport;

SoundReport sound_double_measure (const char *path);

/* The same for a part of it. */
SoundReport sound_double_measure_part (const char *path, double from_s, double to_s);

/* Runs the default main context until *flag or `seconds` have passed; TRUE if *flag. */
gboolean sound_double_wait (const gboolean *flag, double seconds);
void sound_double_run (double seconds);
