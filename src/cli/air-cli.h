/* air-cli.h - one run of the command line: what verbs work with
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-cli-options.h"
#include "air-station.h"

G_BEGIN_DECLS

/* Named by the composition root; verbs borrow it all until `done` was called. */
typedef struct {
  const AirCliOptions *options;
  const AirReaders *readers;
  AirClock *clock;
  AirFetcher *fetcher;
  AirStation *station; /* (nullable): for verbs about a station */
  AirPlayer *player;   /* (nullable): for play */
  AirLoad load;        /* AIR_LOAD_STORED with --no-network, unless the station is on loopback */

  /* Lets the sound that is on its way out go through the sink, then calls `drained`. */
  void (*drain) (gpointer audio, AirWake drained, gpointer data);
  gpointer audio;

  /* The verb is through; with what exit status. Called once, maybe at once. */
  void (*done) (int status, gpointer data);
  gpointer data;
} AirCli;

/* Tells the error as asked for, and is done. */
void air_cli_fail (AirCli *self, const GError *error);

void air_cli_now (AirCli *self);
void air_cli_next (AirCli *self);
void air_cli_programme (AirCli *self);
void air_cli_stories (AirCli *self);
void air_cli_story (AirCli *self);
void air_cli_events (AirCli *self);
void air_cli_people (AirCli *self);
void air_cli_search (AirCli *self);

/* Plays until --for has passed, SIGINT or SIGTERM; with AIR_VERB_RECORD records meanwhile. */
void air_cli_play (AirCli *self);

/* Has the Airshift that runs do it: pause to status. */
void air_cli_remote (AirCli *self);

/* One document: a file, "-" or an address. */
void air_cli_inspect (AirCli *self);

G_END_DECLS
