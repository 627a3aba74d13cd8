/* air-limits.h - how much the network may ask of us: one table
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

/* Whole documents. */
#define AIR_LIMIT_CONNECT_S 8
#define AIR_LIMIT_FIRST_BYTE_S 8
#define AIR_LIMIT_IDLE_S 10
#define AIR_LIMIT_WHOLE_S 30
#define AIR_LIMIT_REDIRECTS 5
#define AIR_LIMIT_HEADERS_BYTES (64 * 1024)
#define AIR_LIMIT_PAGE_WIRE_BYTES (2 * 1024 * 1024)
#define AIR_LIMIT_PAGE_BYTES (8 * 1024 * 1024)
#define AIR_LIMIT_INFLATE_RATIO 100
#define AIR_LIMIT_PICTURE_BYTES (8 * 1024 * 1024)
#define AIR_LIMIT_PICTURE_PIXELS (24 * 1000 * 1000)
#define AIR_LIMIT_PLAYLIST_BYTES (64 * 1024)
#define AIR_LIMIT_CALENDAR_BYTES (4 * 1024 * 1024)
#define AIR_LIMIT_STATION_BYTES (1024 * 1024)
#define AIR_LIMIT_CONNECTIONS_PER_HOST 2

/* How often a host is asked, redirects included; not counting streams. A station with 20 feeds, each asked every 15
 * minutes, a programme of 8 days and what is on now comes to 90 an hour, or 180 where each is redirected. */
#define AIR_LIMIT_UNASKED_PER_HOUR 240 /* for what nobody waits for */
#define AIR_LIMIT_ASKED_PER_HOUR 1500  /* with what the listener asks for: a picture seen each 2.4 seconds */
#define AIR_LIMIT_TRUSTED_S (60 * 60)  /* no answer is believed to be fresh for longer, whatever its server says */
#define AIR_LIMIT_CONTACTS 500 /* hosts of which account is kept */

/* What is inside them. */
#define AIR_LIMIT_ITEMS 2000
#define AIR_LIMIT_TITLE_CHARS 512
#define AIR_LIMIT_XML_DEPTH 128
#define AIR_LIMIT_HTML_DEPTH 256
#define AIR_LIMIT_JSON_DEPTH 64
#define AIR_LIMIT_EXPORT_ITEMS 1000000
#define AIR_LIMIT_OPML_FEEDS 500
#define AIR_LIMIT_PLAYLIST_ENTRIES 200
#define AIR_LIMIT_PLAYLIST_DEPTH 3
#define AIR_LIMIT_EVENTS 5000
#define AIR_LIMIT_INSTANCES 500
#define AIR_LIMIT_EVENT_DAYS 400
#define AIR_LIMIT_EVENT_EXPANSION_S 2

/* A story's recording, which is kept in memory while it is heard: four hours of speech. */
#define AIR_LIMIT_CLIP_BYTES (96 * 1024 * 1024)

/* Endless bodies. */
#define AIR_LIMIT_STALL_S 6    /* no bytes or no samples for so long is told as a stall */
#define AIR_LIMIT_NEW_LINE_S 10 /* and after so long a new line is opened */
#define AIR_LIMIT_FAIR_SOUND_S 2 /* after so much sound a line that is lost is dialled again at once */
#define AIR_LIMIT_GOOD_SOUND_S 10 /* after so much good sound nothing is held against a stream */
