/* air-cli-options.c - what was asked on the command line
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-cli-options.h"

#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_QUARK (air-cli-usage-quark, air_cli_usage)

/* What may follow a verb. `station` is the place of a positional STATION among the arguments; -1 if
 * the verb takes none. */
typedef struct {
  AirVerb verb;
  const char *name;
  const char *arguments;
  int min_arguments;
  int max_arguments;
  int station;
  const char *duty;
  const char *options; /* of its own, by long name */
  guint most;          /* the argument is a whole number, from `least` to this; 0: it is none */
  guint least;
} Verb;

#define DAY_S (24 * 60 * 60)
#define MAX_WORDS 1000

static const Verb verbs[] = {
  { AIR_VERB_STATIONS, "stations", "", 0, 0, -1, N_ ("the stations that are known"), "" },
  { AIR_VERB_DISCOVER, "discover", "URL", 1, 1, -1,
    N_ ("what a website, stream, playlist or feed offers, as a station file"), "save" },
  { AIR_VERB_PLAY, "play", "[STATION]", 0, 1, 0, N_ ("plays in the foreground"), "for sink" },
  { AIR_VERB_RECORD, "record", "[STATION] --out FILE", 0, 1, 0,
    N_ ("records what is sent, as it is sent; tells its gaps"), "out for show sink" },
  { AIR_VERB_PAUSE, "pause", "", 0, 0, -1, N_ ("holds the place"), "" },
  { AIR_VERB_RESUME, "resume", "", 0, 0, -1, N_ ("goes on from there, or plays"), "" },
  { AIR_VERB_STOP, "stop", "", 0, 0, -1, N_ ("stops"), "" },
  { AIR_VERB_LIVE, "live", "", 0, 0, -1, N_ ("to what is broadcast now"), "" },
  { AIR_VERB_TOP, "top", "", 0, 0, -1, N_ ("to the beginning of the show that is heard"), "" },
  { AIR_VERB_BACK, "back", "SECONDS", 1, 1, -1, N_ ("back on the tape"), "", DAY_S, 1 },
  { AIR_VERB_FORWARD, "forward", "SECONDS", 1, 1, -1, N_ ("forward on the tape"), "", DAY_S, 1 },
  { AIR_VERB_KEEP, "keep", "MINUTES", 1, 1, -1, N_ ("saves the last minutes that were heard, and says where"), "",
    7 * 24 * 60, 1 },
  { AIR_VERB_TAPE, "tape", "here|top|next|show|off", 1, 1, -1,
    N_ ("has what runs record: from here, from the top of the show, the next show, all of this one; no more"), "" },
  { AIR_VERB_SLEEP, "sleep", "MINUTES", 1, 1, -1, N_ ("stops after so many minutes; 0: does not"), "", 24 * 60, 0 },
  { AIR_VERB_VOLUME, "volume", "0-100", 1, 1, -1, N_ ("sets the volume"), "", 100, 0 },
  { AIR_VERB_STATUS, "status", "", 0, 0, -1, N_ ("what plays, and where on the tape"), "follow" },
  { AIR_VERB_NOW, "now", "[STATION]", 0, 1, 0, N_ ("what is on air"), "" },
  { AIR_VERB_NEXT, "next", "[STATION]", 0, 1, 0, N_ ("what is next up"), "" },
  { AIR_VERB_PROGRAMME, "programme", "[STATION]", 0, 1, 0, N_ ("the programme of a day or a week"), "day week" },
  { AIR_VERB_STORIES, "stories", "[STATION]", 0, 1, 0, N_ ("the station's stories, newest first"), "limit" },
  { AIR_VERB_STORY, "story", "ID", 1, 1, -1, N_ ("one story with its text"), "" },
  { AIR_VERB_EVENTS, "events", "[STATION]", 0, 1, 0, N_ ("what takes place"), "from to ics" },
  { AIR_VERB_PEOPLE, "people", "[STATION]", 0, 1, 0, N_ ("hosts, reporters, authors"), "" },
  { AIR_VERB_SEARCH, "search", "WORDS", 1, MAX_WORDS, -1,
    N_ ("finds stories, events, people, broadcasts and titles, old ones too"), "limit" },
  { AIR_VERB_EXPORT, "export", "[STATION] --out FILE", 0, 1, 0,
    N_ ("all that is kept as JSON, or your stations as OPML"), "out format" },
  { AIR_VERB_IMPORT, "import", "FILE", 1, 1, -1, N_ ("takes in what was exported, or the feeds of OPML"), "" },
  { AIR_VERB_INSPECT, "inspect", "feed|article|schedule|events|playlist|person|station FILE|URL|-", 2, 2, -1,
    N_ ("what the program makes of one document; always JSON"), "base zone from to" },
  { AIR_VERB_DOCTOR, "doctor", "", 0, 0, -1, N_ ("what is missing here, and which package brings it"), "" },
};

/* The options of one verb only, by long name. */
static const char *const own_options[] = {
  "save", "for", "sink", "day", "week", "limit", "from", "to", "ics", "base", "zone", "out", "show", "follow", "format",
};

/* Raw values, before they are understood. */
typedef struct {
  char *at;
  char *from;
  char *to;
  char *day;
  char *for_s;
  char *limit;
} Raw;

static const Verb *
find_verb (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verbs[i].name, name))
      return &verbs[i];

  return NULL;
}

static const Verb *
get_verb (AirVerb verb)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (verbs[i].verb == verb)
      return &verbs[i];

  return NULL;
}

static gboolean
usage (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
usage (GError **error, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  if (error != NULL)
    *error = g_error_new_valist (AIR_CLI_USAGE, 0, format, args);
  va_end (args);
  return FALSE;
}

static gboolean
read_time (const char *text, GTimeZone *zone, GDateTime **time, GError **error)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *midnight = NULL;

  if (text == NULL)
    return TRUE;

  *time = g_date_time_new_from_iso8601 (text, zone != NULL ? zone : utc);
  if (*time == NULL)
    {
      midnight = g_strconcat (text, "T00:00:00", NULL);
      *time = g_date_time_new_from_iso8601 (midnight, zone != NULL ? zone : utc);
    }

  return *time != NULL || usage (error, _ ("“%s” is not an ISO 8601 time"), text);
}

static gboolean
read_day (const char *text, GDate **day, GError **error)
{
  g_autofree char *midnight = g_strdup_printf ("%sT00:00:00Z", text != NULL ? text : "");
  g_autoptr (GDateTime) time = text != NULL ? g_date_time_new_from_iso8601 (midnight, NULL) : NULL;

  if (text == NULL)
    return TRUE;
  if (time == NULL || strlen (text) != strlen ("2026-07-24"))
    return usage (error, _ ("“%s” is not a day: YYYY-MM-DD"), text);

  *day = g_date_new_dmy ((GDateDay) g_date_time_get_day_of_month (time), (GDateMonth) g_date_time_get_month (time),
                         (GDateYear) g_date_time_get_year (time));
  return TRUE;
}

/* Only names of the tz database: what GLib also takes, paths and POSIX rules, is not a zone's name. */
static gboolean
read_zone (AirCliOptions *self, GError **error)
{
  const char *name = self->zone_name;
  static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/";

  if (name == NULL)
    return TRUE;
  if (*name != '\0' && *name != '/' && strspn (name, allowed) == strlen (name) && strstr (name, "//") == NULL)
    self->zone = g_time_zone_new_identifier (name);

  return self->zone != NULL || usage (error, _ ("“%s” is not a time zone"), name);
}

static gboolean
read_numbers (AirCliOptions *self, const Raw *raw, GError **error)
{
  char *end = NULL;
  gint64 limit;

  if (raw->limit != NULL)
    {
      if (!g_ascii_string_to_signed (raw->limit, 10, 0, G_MAXINT, &limit, NULL))
        return usage (error, _ ("“%s” is not a number"), raw->limit);
      self->limit = (int) limit;
    }
  if (raw->for_s != NULL)
    {
      self->for_s = g_ascii_strtod (raw->for_s, &end);
      if (end == raw->for_s || *end != '\0' || !(self->for_s >= 0) || self->for_s > G_MAXINT)
        return usage (error, _ ("“%s” is not a number of seconds"), raw->for_s);
    }

  return TRUE;
}

static gboolean
read_values (AirCliOptions *self, const Raw *raw, GError **error)
{
  return read_zone (self, error) && read_time (raw->at, self->zone, &self->at, error) &&
         read_time (raw->from, self->zone, &self->from, error) && read_time (raw->to, self->zone, &self->to, error) &&
         read_day (raw->day, &self->day, error) && read_numbers (self, raw, error);
}

static gboolean
was_given (AirCliOptions *self, const Raw *raw, const char *option)
{
  const struct { const char *name; gboolean given; } options[] = {
    { "save", self->save },          { "for", raw->for_s != NULL },   { "sink", self->sink != NULL },
    { "day", raw->day != NULL },     { "week", self->week },          { "limit", raw->limit != NULL },
    { "from", raw->from != NULL },   { "to", raw->to != NULL },       { "ics", self->ics },
    { "base", self->base != NULL },  { "zone", self->zone_name != NULL },
    { "out", self->out != NULL },    { "show", self->show },          { "follow", self->follow },
    { "format", self->format != NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if (g_str_equal (options[i].name, option))
      return options[i].given;

  return FALSE;
}

static gboolean
check_options (AirCliOptions *self, const Verb *verb, const Raw *raw, GError **error)
{
  g_auto (GStrv) own = g_strsplit (verb->options, " ", -1);

  for (guint i = 0; i < G_N_ELEMENTS (own_options); i++)
    if (was_given (self, raw, own_options[i]) && !g_strv_contains ((const char *const *) own, own_options[i]))
      return usage (error, _ ("--%s does not go with “%s”"), own_options[i], verb->name);

  if (self->day != NULL && self->week)
    return usage (error, _ ("--day and --week do not go together"));
  if (self->show && self->for_s >= 0)
    return usage (error, _ ("--for and --show do not go together"));
  if (self->format != NULL && !g_str_equal (self->format, "json") && !g_str_equal (self->format, "opml"))
    return usage (error, _ ("“%s” is not a format: json or opml"), self->format);
  if ((self->verb == AIR_VERB_RECORD || self->verb == AIR_VERB_EXPORT) && (self->out == NULL || *self->out == '\0'))
    return usage (error, _ ("Into which file? --out FILE"));

  return TRUE;
}

static gboolean
read_number (AirCliOptions *self, const Verb *verb, const char *text, GError **error)
{
  return g_ascii_string_to_signed (text, 10, verb->least, verb->most, &self->number, NULL) ||
         usage (error, _ ("“%s” is not a whole number from %u to %u"), text, verb->least, verb->most);
}

static gboolean
take_arguments (AirCliOptions *self, char **words, GError **error)
{
  static const char *const tapes[] = { "here", "top", "next", "show", "off", NULL };
  const Verb *verb = find_verb (words[0]);
  int n = (int) g_strv_length (words) - 1;

  if (verb == NULL)
    return usage (error, _ ("There is no “%s”; airshift-cli --help lists what there is"), words[0]);

  self->verb = verb->verb;
  if (self->show_help)
    return TRUE;
  if (n < verb->min_arguments || n > verb->max_arguments ||
      (verb->verb == AIR_VERB_TAPE && !g_strv_contains (tapes, words[1])))
    return usage (error, _ ("Usage: airshift-cli %s %s"), verb->name, verb->arguments);

  if (verb->most > 0 && !read_number (self, verb, words[1], error))
    return FALSE;

  g_strfreev (self->arguments);
  self->arguments = g_strdupv (words + 1);
  if (verb->station >= 0 && n > verb->station)
    {
      g_free (self->station);
      self->station = g_strdup (words[1 + verb->station]);
    }
  return TRUE;
}

static gboolean
understand (AirCliOptions *self, char **words, const Raw *raw, GError **error)
{
  if (words[0] == NULL)
    return self->show_help || self->show_version ||
           usage (error, _ ("What shall it do? airshift-cli --help lists what there is"));
  if (!take_arguments (self, words, error))
    return FALSE;
  if (self->show_help)
    return TRUE;

  return read_values (self, raw, error) && check_options (self, get_verb (self->verb), raw, error);
}

gboolean
air_cli_options_parse (char ***argv, AirCliOptions **options, GError **error)
{
  g_autoptr (AirCliOptions) self = g_new0 (AirCliOptions, 1);
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_auto (GStrv) words = NULL;
  g_autoptr (GError) bad = NULL;
  Raw raw = { NULL };
  gboolean good, wants_json;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->json, NULL, NULL },
    { "station", 0, 0, G_OPTION_ARG_STRING, &self->station, NULL, NULL },
    { "at", 0, 0, G_OPTION_ARG_STRING, &raw.at, NULL, NULL },
    { "no-network", 0, 0, G_OPTION_ARG_NONE, &self->no_network, NULL, NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &self->show_version, NULL, NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &self->show_help, NULL, NULL },
    { "zone", 0, 0, G_OPTION_ARG_STRING, &self->zone_name, NULL, NULL },
    { "base", 0, 0, G_OPTION_ARG_STRING, &self->base, NULL, NULL },
    { "from", 0, 0, G_OPTION_ARG_STRING, &raw.from, NULL, NULL },
    { "to", 0, 0, G_OPTION_ARG_STRING, &raw.to, NULL, NULL },
    { "day", 0, 0, G_OPTION_ARG_STRING, &raw.day, NULL, NULL },
    { "week", 0, 0, G_OPTION_ARG_NONE, &self->week, NULL, NULL },
    { "ics", 0, 0, G_OPTION_ARG_NONE, &self->ics, NULL, NULL },
    { "save", 0, 0, G_OPTION_ARG_NONE, &self->save, NULL, NULL },
    { "limit", 0, 0, G_OPTION_ARG_STRING, &raw.limit, NULL, NULL },
    { "for", 0, 0, G_OPTION_ARG_STRING, &raw.for_s, NULL, NULL },
    { "sink", 0, 0, G_OPTION_ARG_STRING, &self->sink, NULL, NULL },
    { "out", 0, 0, G_OPTION_ARG_STRING, &self->out, NULL, NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &self->format, NULL, NULL },
    { "show", 0, 0, G_OPTION_ARG_NONE, &self->show, NULL, NULL },
    { "follow", 0, 0, G_OPTION_ARG_NONE, &self->follow, NULL, NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &words, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };

  self->limit = -1;
  self->for_s = -1;
  self->number = -1;
  self->arguments = g_new0 (char *, 1);
  /* So that a mistake is told as asked wherever it stands; "inspect" always answers in JSON. */
  wants_json = g_strv_contains ((const char *const *) *argv, "--json") ||
               g_strv_contains ((const char *const *) *argv, "inspect");

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, entries, NULL);
  if (g_option_context_parse_strv (context, argv, &bad))
    {
      char *none[] = { NULL };

      good = understand (self, words != NULL ? words : none, &raw, error);
    }
  else
    good = usage (error, "%s", bad->message);
  self->json = self->json || (wants_json && !good);

  g_free (raw.at);
  g_free (raw.from);
  g_free (raw.to);
  g_free (raw.day);
  g_free (raw.for_s);
  g_free (raw.limit);
  *options = g_steal_pointer (&self);
  return good;
}

void
air_cli_options_free (AirCliOptions *self)
{
  g_strfreev (self->arguments);
  g_free (self->station);
  g_clear_pointer (&self->at, g_date_time_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self->zone_name);
  g_free (self->base);
  g_clear_pointer (&self->from, g_date_time_unref);
  g_clear_pointer (&self->to, g_date_time_unref);
  g_clear_pointer (&self->day, g_date_free);
  g_free (self->sink);
  g_free (self->out);
  g_free (self->format);
  g_free (self);
}

static const char *
describe (const char *option)
{
  static const struct { const char *name; const char *text; } texts[] = {
    { "save", N_ ("--save              keep it among your stations") },
    { "for", N_ ("--for SECONDS       stop so long after the first sound") },
    { "sink", N_ ("--sink DESCRIPTION  a GStreamer bin that takes the sound") },
    { "out", N_ ("--out FILE          the file to write; it is replaced") },
    { "format", N_ ("--format FORMAT     json or opml, if the file's name does not say") },
    { "show", N_ ("--show              until the show that is on air ends") },
    { "follow", N_ ("--follow            goes on telling, as it changes") },
    { "day", N_ ("--day YYYY-MM-DD    that day, in the station's zone; today if not said") },
    { "week", N_ ("--week              seven days from today") },
    { "limit", N_ ("--limit N           no more than so many") },
    { "from", N_ ("--from TIME         what ends after this") },
    { "to", N_ ("--to TIME           what begins before this") },
    { "ics", N_ ("--ics               as a calendar file") },
    { "base", N_ ("--base URL          where the document is from: completes its addresses") },
    { "zone", N_ ("--zone ZONE         of times that name none, for example America/Denver") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_str_equal (texts[i].name, option))
      return _ (texts[i].text);

  return "";
}

static void
add_own_options (GString *help, const Verb *verb)
{
  g_auto (GStrv) own = g_strsplit (verb->options, " ", -1);

  for (guint i = 0; own[i] != NULL; i++)
    if (*own[i] != '\0')
      g_string_append_printf (help, "  %s\n", describe (own[i]));
}

char *
air_cli_options_dup_help (AirVerb which)
{
  const Verb *verb = get_verb (which);
  GString *help = g_string_new (NULL);

  if (verb != NULL)
    {
      g_string_append_printf (help, "airshift-cli %s %s\n  %s\n\n", verb->name, verb->arguments, _ (verb->duty));
      add_own_options (help, verb);
    }
  else
    {
      g_string_append_printf (help, "%s\n\n", _ ("airshift-cli [OPTIONS] VERB [ARGUMENTS]"));
      for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
        g_string_append_printf (help, "  %-10s %s\n", verbs[i].name, _ (verbs[i].duty));
      g_string_append_printf (help, "\n%s\n\n",
                              _ ("airshift-cli VERB --help tells the options of a verb. For all of them:"));
    }

  g_string_append_printf (help, "  %s\n  %s\n  %s\n  %s\n  %s\n",
                          _ ("--json              one JSON object; with play, record and --follow, one a line"),
                          _ ("--station STATION   id, web address, stream address or station file"),
                          _ ("--at TIME           the clock that everything is answered with (ISO 8601)"),
                          _ ("--no-network        answer from what is stored"),
                          _ ("--version, --help"));
  return g_string_free (help, FALSE);
}
