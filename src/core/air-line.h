/* air-line.h - an endless body: a live stream's bytes as they come
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-reach.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define AIR_TYPE_LINE (air_line_get_type ())
G_DECLARE_INTERFACE (AirLine, air_line, AIR, LINE, GObject)

/* What the server said before the body. All strings nullable, all text as received. */
typedef struct {
  const char *url;          /* after redirects */
  const char *content_type; /* with parameters */
  const char *icy_name;
  const char *icy_description;
  const char *icy_genre;
  int bitrate_kbps;         /* icy-br; -1 if not said */
  gint64 content_length;    /* -1 if endless */
  gboolean insecure;        /* an https address led to http */
} AirLineHead;

typedef enum {
  AIR_LINE_CLOSED,      /* the body ended, in whatever manner: for a live stream a fault */
  AIR_LINE_RESET,       /* connection reset, or broke off in the middle of a chunk */
  AIR_LINE_UNREACHABLE, /* name not found, no route, no connection in time */
  AIR_LINE_SILENT,      /* connected, no answer in time */
  AIR_LINE_STALLED,     /* no bytes worth the name for AIR_LIMIT_NEW_LINE_S */
  AIR_LINE_REFUSED,     /* HTTP status that is not success: `status` */
  AIR_LINE_TLS,         /* certificate or handshake */
  AIR_LINE_UNSAFE,      /* scheme, address or redirect that we do not follow */
  AIR_LINE_MALFORMED,   /* not HTTP, or headers without end */
} AirLineEndReason;

typedef struct {
  AirLineEndReason reason;
  guint status;         /* HTTP; 0 if none */
  guint retry_after_s;  /* 0 if not asked for */
  const char *detail;   /* English, for logs; not NULL */
} AirLineEnd;

/* Called in the thread-default main context of the one who opened the line. */
typedef struct {
  void (*head) (AirLine *line, const AirLineHead *head, gpointer data);
  void (*bytes) (AirLine *line, GBytes *bytes, gpointer data);
  void (*icy) (AirLine *line, GBytes *block, gpointer data); /* metadata block, padding included, never empty */
  void (*end) (AirLine *line, const AirLineEnd *end, gpointer data); /* last call */
} AirLineEvents;

struct _AirLineInterface
{
  GTypeInterface parent_iface;

  void (*open) (AirLine *self, const char *url, AirReach reach, const AirLineEvents *events, gpointer data);
  void (*close) (AirLine *self);
};

/* Makes a line that is not yet open; given to the audio room by the composition root. */
typedef AirLine *(*AirLineNew) (gpointer data);

/**
 * air_line_open:
 * @url: http, https or icy
 * @events: (scope async): static; every member set
 *
 * Once per line. Never sends a Range header; asks for ICY metadata and takes it out of the bytes.
 */
void air_line_open (AirLine *self, const char *url, AirReach reach, const AirLineEvents *events, gpointer data);

/* From the opening thread; no event is called after it. Idempotent; also done by dispose. */
void air_line_close (AirLine *self);

G_END_DECLS
