/* air-time-zone.c - time zones by the names found in documents
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-time-zone.h"

#include <string.h>

#define LONGEST_NAME 64

/* The first parts of IANA names. What else lies in the system's folder of zones is not a zone, or
 * counts leap seconds. */
static const char *const areas[] = {
  "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Brazil", "Canada",
  "Chile", "Etc", "Europe", "Indian", "Mexico", "Pacific", "US", NULL,
};

/* IANA names without an area. */
static const char *const lone_names[] = {
  "CET", "CST6CDT", "Cuba", "EET", "EST", "EST5EDT", "Egypt", "Eire", "GB", "GB-Eire", "GMT", "GMT+0",
  "GMT-0", "GMT0", "Greenwich", "HST", "Hongkong", "Iceland", "Iran", "Israel", "Jamaica", "Japan",
  "Kwajalein", "Libya", "MET", "MST", "MST7MDT", "NZ", "NZ-CHAT", "Navajo", "PRC", "PST8PDT", "Poland",
  "Portugal", "ROC", "ROK", "Singapore", "Turkey", "UCT", "UTC", "Universal", "W-SU", "WET", "Zulu", NULL,
};

typedef struct {
  const char *name;
  const char *iana;
} Alias;

/* Names of Windows and of Outlook's menu, where calendars for stations are likely to be written. */
static const Alias windows_names[] = {
  { "AUS Central Standard Time", "Australia/Darwin" },
  { "AUS Eastern Standard Time", "Australia/Sydney" },
  { "Alaskan Standard Time", "America/Anchorage" },
  { "Alaska", "America/Anchorage" },
  { "Aleutian Standard Time", "America/Adak" },
  { "Arizona", "America/Phoenix" },
  { "Atlantic Standard Time", "America/Halifax" },
  { "Atlantic Time (Canada)", "America/Halifax" },
  { "Canada Central Standard Time", "America/Regina" },
  { "Central America Standard Time", "America/Guatemala" },
  { "Central Europe Standard Time", "Europe/Budapest" },
  { "Central European Standard Time", "Europe/Warsaw" },
  { "Central Standard Time", "America/Chicago" },
  { "Central Standard Time (Mexico)", "America/Mexico_City" },
  { "Central Time (US & Canada)", "America/Chicago" },
  { "China Standard Time", "Asia/Shanghai" },
  { "E. Australia Standard Time", "Australia/Brisbane" },
  { "E. Europe Standard Time", "Europe/Chisinau" },
  { "E. South America Standard Time", "America/Sao_Paulo" },
  { "Eastern Standard Time", "America/New_York" },
  { "Eastern Time (US & Canada)", "America/New_York" },
  { "FLE Standard Time", "Europe/Kyiv" },
  { "GMT Standard Time", "Europe/London" },
  { "GTB Standard Time", "Europe/Bucharest" },
  { "Greenwich Standard Time", "Atlantic/Reykjavik" },
  { "Hawaii", "Pacific/Honolulu" },
  { "Hawaiian Standard Time", "Pacific/Honolulu" },
  { "India Standard Time", "Asia/Kolkata" },
  { "Israel Standard Time", "Asia/Jerusalem" },
  { "Korea Standard Time", "Asia/Seoul" },
  { "Mountain Standard Time", "America/Denver" },
  { "Mountain Standard Time (Mexico)", "America/Mazatlan" },
  { "Mountain Time (US & Canada)", "America/Denver" },
  { "New Zealand Standard Time", "Pacific/Auckland" },
  { "Newfoundland Standard Time", "America/St_Johns" },
  { "Pacific Standard Time", "America/Los_Angeles" },
  { "Pacific Standard Time (Mexico)", "America/Tijuana" },
  { "Pacific Time (US & Canada)", "America/Los_Angeles" },
  { "Romance Standard Time", "Europe/Paris" },
  { "Russian Standard Time", "Europe/Moscow" },
  { "SA Western Standard Time", "America/La_Paz" },
  { "Samoa Standard Time", "Pacific/Apia" },
  { "Singapore Standard Time", "Asia/Singapore" },
  { "South Africa Standard Time", "Africa/Johannesburg" },
  { "Tokyo Standard Time", "Asia/Tokyo" },
  { "Turkey Standard Time", "Europe/Istanbul" },
  { "US Eastern Standard Time", "America/Indiana/Indianapolis" },
  { "US Mountain Standard Time", "America/Phoenix" },
  { "UTC", "UTC" },
  { "W. Australia Standard Time", "Australia/Perth" },
  { "W. Europe Standard Time", "Europe/Berlin" },
  { "West Pacific Standard Time", "Pacific/Port_Moresby" },
};

/* Names that IANA has replaced, and that not every system still has. */
static const Alias old_names[] = {
  { "Canada/Atlantic", "America/Halifax" },
  { "Canada/Central", "America/Winnipeg" },
  { "Canada/Eastern", "America/Toronto" },
  { "Canada/Mountain", "America/Edmonton" },
  { "Canada/Newfoundland", "America/St_Johns" },
  { "Canada/Pacific", "America/Vancouver" },
  { "Canada/Saskatchewan", "America/Regina" },
  { "Canada/Yukon", "America/Whitehorse" },
  { "Eire", "Europe/Dublin" },
  { "GB", "Europe/London" },
  { "Hongkong", "Asia/Hong_Kong" },
  { "Japan", "Asia/Tokyo" },
  { "NZ", "Pacific/Auckland" },
  { "Navajo", "America/Denver" },
  { "PRC", "Asia/Shanghai" },
  { "Poland", "Europe/Warsaw" },
  { "Portugal", "Europe/Lisbon" },
  { "ROK", "Asia/Seoul" },
  { "Singapore", "Asia/Singapore" },
  { "Turkey", "Europe/Istanbul" },
  { "US/Alaska", "America/Anchorage" },
  { "US/Aleutian", "America/Adak" },
  { "US/Arizona", "America/Phoenix" },
  { "US/Central", "America/Chicago" },
  { "US/East-Indiana", "America/Indiana/Indianapolis" },
  { "US/Eastern", "America/New_York" },
  { "US/Hawaii", "Pacific/Honolulu" },
  { "US/Indiana-Starke", "America/Indiana/Knox" },
  { "US/Michigan", "America/Detroit" },
  { "US/Mountain", "America/Denver" },
  { "US/Pacific", "America/Los_Angeles" },
  { "US/Samoa", "Pacific/Pago_Pago" },
};

typedef struct {
  const char *word;
  int minutes; /* east of Greenwich */
} Abbreviation;

static const Abbreviation abbreviations[] = {
  { "acdt", 630 }, { "acst", 570 }, { "adt", -180 }, { "aedt", 660 }, { "aest", 600 }, { "akdt", -480 },
  { "akst", -540 }, { "ast", -240 }, { "awst", 480 }, { "bst", 60 }, { "cdt", -300 }, { "cest", 120 },
  { "cet", 60 }, { "cst", -360 }, { "edt", -240 }, { "eest", 180 }, { "eet", 120 }, { "est", -300 },
  { "gmt", 0 }, { "hast", -600 }, { "hdt", -540 }, { "hkt", 480 }, { "hst", -600 }, { "jst", 540 },
  { "kst", 540 }, { "mdt", -360 }, { "mest", 120 }, { "met", 60 }, { "msk", 180 }, { "mst", -420 },
  { "ndt", -150 }, { "nst", -210 }, { "nzdt", 780 }, { "nzst", 720 }, { "pdt", -420 }, { "pst", -480 },
  { "sgt", 480 }, { "sst", -660 }, { "ut", 0 }, { "utc", 0 }, { "west", 60 }, { "wet", 0 }, { "z", 0 },
};

/* Spoken of without saying whether it is summer. */
static const Alias seasonless[] = {
  { "et", "America/New_York" },
  { "ct", "America/Chicago" },
  { "mt", "America/Denver" },
  { "pt", "America/Los_Angeles" },
};

static gboolean
is_iana_name (const char *name)
{
  const char *slash = strchr (name, '/');
  g_autofree char *area = NULL;

  if (strlen (name) > LONGEST_NAME || strstr (name, "//") != NULL)
    return FALSE;
  for (const char *p = name; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr ("_+-/", *p) == NULL)
      return FALSE;

  if (slash == NULL)
    return g_strv_contains (lone_names, name);
  if (slash[1] == '\0' || name[strlen (name) - 1] == '/')
    return FALSE;

  area = g_strndup (name, slash - name);
  return g_strv_contains (areas, area);
}

/* Outlook writes the offset before the words of its menu. */
static const char *
skip_offset_label (const char *name)
{
  const char *end = *name == '(' ? strchr (name, ')') : NULL;

  if (end == NULL)
    return name;

  end++;
  while (*end == ' ')
    end++;
  return end;
}

static GTimeZone *
zone_of_old_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (old_names); i++)
    if (strcmp (name, old_names[i].name) == 0)
      return g_time_zone_new_identifier (old_names[i].iana);

  return NULL;
}

GTimeZone *
air_time_zone (const char *name)
{
  const char *label;

  if (name == NULL)
    return NULL;
  if (is_iana_name (name))
    {
      GTimeZone *zone = g_time_zone_new_identifier (name);

      return zone != NULL ? zone : zone_of_old_name (name);
    }

  label = skip_offset_label (name);
  for (guint i = 0; i < G_N_ELEMENTS (windows_names); i++)
    if (g_ascii_strcasecmp (label, windows_names[i].name) == 0)
      return g_time_zone_new_identifier (windows_names[i].iana);

  return NULL;
}

/* RFC 822, 5.2: A is an hour behind Greenwich, M twelve; N an hour ahead of it, Y twelve; no J. */
static GTimeZone *
zone_of_letter (char letter)
{
  char c = g_ascii_tolower (letter);

  if (c == 'z')
    return g_time_zone_new_utc ();
  if (c == 'j' || !g_ascii_isalpha (c))
    return NULL;
  if (c >= 'n')
    return g_time_zone_new_offset ((c - 'n' + 1) * 3600);

  return g_time_zone_new_offset ((c > 'j' ? c - 'a' : c - 'a' + 1) * -3600);
}

GTimeZone *
air_time_zone_from_abbreviation (const char *word, gsize length)
{
  if (length == 1)
    return zone_of_letter (*word);

  for (guint i = 0; i < G_N_ELEMENTS (abbreviations); i++)
    if (strlen (abbreviations[i].word) == length &&
        g_ascii_strncasecmp (abbreviations[i].word, word, length) == 0)
      return air_time_zone_from_offset (abbreviations[i].minutes * 60);

  for (guint i = 0; i < G_N_ELEMENTS (seasonless); i++)
    if (strlen (seasonless[i].name) == length && g_ascii_strncasecmp (seasonless[i].name, word, length) == 0)
      return g_time_zone_new_identifier (seasonless[i].iana);

  return NULL;
}

GTimeZone *
air_time_zone_from_offset (int seconds)
{
  if (seconds == 0)
    return g_time_zone_new_utc ();
  if (seconds <= -24 * 3600 || seconds >= 24 * 3600)
    return NULL;

  return g_time_zone_new_offset (seconds);
}

static gint64
offset_at (GTimeZone *zone, gint64 moment)
{
  return g_time_zone_get_offset (zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, moment));
}

GDateTime *
air_time_zone_local (GTimeZone *zone, GDateTime *wall)
{
  const gint64 day = 24 * 3600;
  gint64 shown = g_date_time_to_unix (wall);
  gint64 before = offset_at (zone, shown - day);
  gint64 after = offset_at (zone, shown + day);
  gint64 offset = before;
  g_autoptr (GDateTime) utc = NULL;

  if (before != after && offset_at (zone, shown - before) != before && offset_at (zone, shown - after) == after)
    offset = after;

  utc = g_date_time_add_seconds (wall, -offset);
  return utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
}
