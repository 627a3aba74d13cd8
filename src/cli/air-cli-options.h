/* air-cli-options.h - what was asked on the command line
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  AIR_VERB_NONE, /* --version and --help alone */
  AIR_VERB_STATIONS,
  AIR_VERB_DISCOVER,
  AIR_VERB_PLAY,
  AIR_VERB_RECORD,
  AIR_VERB_PAUSE,
  AIR_VERB_RESUME,
  AIR_VERB_STOP,
  AIR_VERB_LIVE,
  AIR_VERB_TOP,
  AIR_VERB_BACK,
  AIR_VERB_FORWARD,
  AIR_VERB_KEEP,
  AIR_VERB_TAPE,
  AIR_VERB_SLEEP,
  AIR_VERB_VOLUME,
  AIR_VERB_STATUS,
  AIR_VERB_NOW,
  AIR_VERB_NEXT,
  AIR_VERB_PROGRAMME,
  AIR_VERB_STORIES,
  AIR_VERB_STORY,
  AIR_VERB_EVENTS,
  AIR_VERB_PEOPLE,
  AIR_VERB_SEARCH,
  AIR_VERB_EXPORT,
  AIR_VERB_IMPORT,
  AIR_VERB_INSPECT,
  AIR_VERB_DOCTOR,
} AirVerb;

typedef struct {
  AirVerb verb;
  char **arguments;   /* (owned): after the verb */
  gboolean json;
  gboolean no_network;
  gboolean show_version;
  gboolean show_help;
  char *station;      /* (owned) (nullable) */
  GDateTime *at;      /* (owned) (nullable) */
  GTimeZone *zone;    /* (owned) (nullable): --zone */
  char *zone_name;    /* (owned) (nullable) */
  char *base;         /* (owned) (nullable) */
  GDateTime *from;    /* (owned) (nullable) */
  GDateTime *to;      /* (owned) (nullable) */
  GDate *day;         /* (owned) (nullable) */
  gboolean week;
  gboolean ics;
  gboolean save;
  int limit;          /* -1: all */
  double for_s;       /* -1: without end */
  char *sink;         /* (owned) (nullable) */
  char *out;          /* (owned) (nullable) */
  char *format;       /* (owned) (nullable): "json", "opml" */
  gboolean show;
  gboolean follow;
  gint64 number;      /* of seconds, minutes, per cent: a verb's argument; -1: it has none */
} AirCliOptions;

/* The quark of wrong usage; the message is for people. */
#define AIR_CLI_USAGE air_cli_usage_quark ()
GQuark air_cli_usage_quark (void);

/* Options may stand before or after the verb. `argv` is changed. A positional STATION has become
 * `station`. On error what could be understood is returned through `options` all the same, so that
 * the error can be told in the form that was asked for. */
gboolean air_cli_options_parse (char ***argv, AirCliOptions **options, GError **error);
void air_cli_options_free (AirCliOptions *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirCliOptions, air_cli_options_free)

/* (transfer full): the help of a verb, or of all with AIR_VERB_NONE. */
char *air_cli_options_dup_help (AirVerb verb);

G_END_DECLS
