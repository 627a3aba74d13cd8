/* air-time-zone.c - time zones by the names found in documents
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-time-zone.h"

#include "air-time-zone-old.h"
#include "air-time-zone-windows.h"

#include <stdio.h>
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

typedef struct {
  const char *word;
  int minutes; /* east of Greenwich */
} Abbreviation;

static const Abbreviation abbreviations[] = {
  { "acdt", 630 }, { "acst", 570 }, { "adt", -180 }, { "aedt", 660 }, { "aest", 600 }, { "akdt", -480 },
  { "akst", -540 }, { "ast", -240 }, { "awst", 480 }, { "bst", 60 }, { "cdt", -300 }, { "cest", 120 },
  { "cet", 60 }, { "cst", -360 }, { "edt", -240 }, { "eest", 180 }, { "eet", 120 }, { "est", -300 },
  { "gmt", 0 }, { "hast", -600 }, { "hdt", -540 }, { "hkt", 480 }, { "hst", -600 }, { "jst", 540 },
  { "kst", 540 }, { "mdt", -360 }, { "mesz", 120 }, { "mest", 120 }, { "met", 60 }, { "mez", 60 }, { "msk", 180 },
  { "mst", -420 },
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

/* "(UTC-05:00) …", "(GMT+10) …": without the changes of summer, which the label does not tell. */
static GTimeZone *
zone_of_label (const char *name)
{
  int hours, minutes = 0;
  char sign;

  if (sscanf (name, "(%*3[GMTUC]%c%2d:%2d", &sign, &hours, &minutes) < 2 || (sign != '+' && sign != '-') || hours > 14)
    return NULL;
  return air_time_zone_from_offset ((sign == '-' ? -1 : 1) * (hours * 3600 + CLAMP (minutes, 0, 59) * 60));
}

static GTimeZone *
zone_of_old_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (air_time_zones_old); i++)
    if (strcmp (name, air_time_zones_old[i].name) == 0)
      return g_time_zone_new_identifier (air_time_zones_old[i].iana);

  return NULL;
}

GTimeZone *
air_time_zone (const char *name)
{
  const char *label;
  const char *iana;

  if (name == NULL)
    return NULL;
  if (is_iana_name (name))
    {
      GTimeZone *zone = g_time_zone_new_identifier (name);

      return zone != NULL ? zone : zone_of_old_name (name);
    }

  label = skip_offset_label (name);
  iana = air_time_zone_windows_to_iana (label);
  if (iana == NULL)
    return label != name ? zone_of_label (name) : NULL;

  return g_time_zone_new_identifier (iana);
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
