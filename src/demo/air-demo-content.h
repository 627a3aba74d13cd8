/* air-demo-content.h - what the demo station has to tell, read once
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  char *slug;
  char *name;
  char *role;
  char *bio; /* may hold markup as literal text, as real biographies do */
} AirDemoPerson;

typedef struct
{
  char *id;
  char *name;
  char *genre;       /* Composer's program_format */
  char *description; /* HTML; nullable */
  char *link;        /* path; nullable */
  char **hosts;      /* a name may be empty, as in real programmes */
  gboolean talk;     /* no songs are told while it is on */
} AirDemoShow;

typedef struct
{
  int day;                 /* 1 (Monday) to 7 */
  int minute;              /* of the day, station time */
  const AirDemoShow *show; /* ends where the next one begins */
} AirDemoSlot;

typedef struct
{
  char *slug;
  char *title;
  char *section;
  char *summary;
  GPtrArray *authors; /* of AirDemoPerson, not owned */
  char *picture;      /* name; NULL: none */
  char *alt;
  char *caption;
  char *photographer;
  char *agency; /* nullable */
  char **tags;
  char *copyright;     /* wire line; nullable */
  char *audio;         /* title of its recording; nullable */
  int audio_s;         /* seconds */
  int minute;          /* of the day at which it was published, station time */
  int days_ago;        /* at least so many days back */
  int updated_minutes; /* after publication; 0: never */
  gboolean full_feed;  /* its feed item carries the body */
  char *body;          /* prose: see air-demo-prose.h */
} AirDemoStory;

typedef struct
{
  char *uid;
  char *summary;
  char *description;
  char *location;
  char *path;   /* of its page; nullable */
  char *status; /* nullable */
  char *rrule;  /* RFC 5545; nullable */
  gboolean all_day;
  gboolean utc;
  int weekday; /* 1 to 7: starts on that day, on or after today; 0: see in_days */
  int weeks;   /* … so many weeks later */
  int nth;     /* > 0: on the nth such weekday of the month before last */
  int in_days;
  int days;       /* all-day events: length */
  int minute;     /* of the day */
  int minutes;    /* length */
  int skip_week;  /* occurrence left out; 0: none */
  int moved_week; /* occurrence moved; 0: none */
  int moved_minute;
  char *moved_summary; /* nullable */
} AirDemoEvent;

/* Immutable once loaded; the station's facts are the strings of station.json. */
typedef struct
{
  GHashTable *facts; /* of char * by name */
  GTimeZone *zone;
  char **about; /* paragraphs */
  char **market;
  GPtrArray *people;  /* of AirDemoPerson */
  GPtrArray *shows;   /* of AirDemoShow */
  GArray *week;       /* of AirDemoSlot, by day and minute */
  GPtrArray *stories; /* of AirDemoStory */
  GPtrArray *events;  /* of AirDemoEvent */
} AirDemoContent;

AirDemoContent *air_demo_content_load (GError **error);
void air_demo_content_free (AirDemoContent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirDemoContent, air_demo_content_free)

/* Name, tagline, … of station.json; never NULL. */
const char *air_demo_content_fact (const AirDemoContent *self, const char *name);

/* NULL if there is none. */
const AirDemoPerson *air_demo_content_find_person (const AirDemoContent *self, const char *slug);
const AirDemoPerson *air_demo_content_find_host (const AirDemoContent *self, const char *name);
const AirDemoStory *air_demo_content_find_story (const AirDemoContent *self, const char *slug);

/* (transfer full) (nullable): a file of resources/demo, such as "pictures/headgate.jpg". */
GBytes *air_demo_content_read (const char *path, GError **error);

G_END_DECLS
