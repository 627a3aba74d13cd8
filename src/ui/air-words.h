/* air-words.h - facts of core as sentences for people
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-broadcast.h"
#include "air-heard.h"
#include "air-track.h"

G_BEGIN_DECLS

/* All strings are translated and (transfer full) unless said otherwise. */

/* What happened and, where something can be done, what. "The station did not answer." */
char *air_words_error (const GError *error);

/* "MP3 128 kbit/s"; the stream's name, or "Stream", if nothing of the sound is known. */
char *air_words_stream (AirStream *stream);

/* "MP3 128", for a small button. */
char *air_words_stream_short (AirStream *stream);

/* Of AirPerson: "Ada Quill", "Ada Quill and Ben Ruiz", "Ada Quill, Ben Ruiz and Cy Low"; NULL if
 * nobody has a name. */
char *air_words_names (GPtrArray *people);

/* The same of strings; NULL if there is none. */
char *air_words_list (GPtrArray *strings);

/* "with Ada Quill and Ben Ruiz", or NULL. */
char *air_words_hosts (GPtrArray *people);

/* The title of an airing, never NULL. (transfer none) */
const char *air_words_broadcast (AirBroadcast *broadcast);

/* "The Sluice Gates — Low Water"; NULL without a title. */
char *air_words_track (AirTrack *track);

/* "3:10 behind live", or "live" within AIR_PLAYER_LIVE_S of it. */
char *air_words_behind (gint64 behind_us);

/* Where "from the top" leads: "From the top", "From 10:14, 6 min after it began"; NULL while it leads nowhere. */
char *air_words_top (AirHeard *heard);

/* "3 s", "25 min", "2 h 10 min". */
char *air_words_length (gint64 length_us);

/* "Record Noon Almanac at 11:00" */
char *air_words_record (AirBroadcast *broadcast, GDateTime *now);

/* Why a recording has come to an end before its time, and what is left of it. Both nullable. */
char *air_words_recording_error (const GError *error, GFile *file);

/* What the player has to say beside what it plays: "Connecting…", "Trying again in 8 s", what went
 * wrong. NULL while there is nothing to say (stopped, or sounding well). */
char *air_words_player (AirPlayer *player);

/* The one button that helps in the player's state: "Try now", "Try again"; NULL if none does.
 * (transfer none) */
const char *air_words_player_remedy (AirPlayer *player);

G_END_DECLS
