/* air-fault-server.h - a server on loopback that misbehaves as told
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AirFaultServer:
 *
 * A raw TCP server on 127.0.0.1, on a port of its own choosing. A thread accepts, and each connection
 * has a thread of its own in which one request is read, written into a log, and handed to the handler
 * of its path. A handler may block as it likes: what it does ends when the client closes, or when the
 * server is freed. The connection is closed when the handler returns.
 *
 *     static void
 *     cut_short (AirFaultCall *call, gpointer data)
 *     {
 *       air_fault_call_head (call, 200, "Content-Type: audio/mpeg\r\n");
 *       air_fault_call_fill (call, 4096);
 *       air_fault_call_reset (call);
 *     }
 *
 *     g_autoptr (AirFaultServer) server = air_fault_server_new ();
 *     g_autofree char *url = air_fault_server_dup_url (server, "/live");
 *     air_fault_server_on (server, "/live", cut_short, NULL);
 *
 * A server of the plain kind that is asked by https never answers the handshake.
 */
typedef struct _AirFaultServer AirFaultServer;

/* One request and the connection that it came on; lives as long as its handler runs. */
typedef struct _AirFaultCall AirFaultCall;

/* Runs in the connection's thread. */
typedef void (*AirFaultHandler) (AirFaultCall *call, gpointer data);

AirFaultServer *air_fault_server_new (void);

/* Speaks TLS with this certificate (which must hold its key). */
AirFaultServer *air_fault_server_new_tls (GTlsCertificate *certificate);

/* The same at another of this computer's addresses ("127.0.0.2"), and with the same port as another server. */
AirFaultServer *air_fault_server_new_beside (AirFaultServer *other, const char *address);

/* In place of the one that it had, for connections from now on. */
void air_fault_server_set_certificate (AirFaultServer *self, GTlsCertificate *certificate);

/* Breaks off every connection and waits for its handlers. */
void air_fault_server_free (AirFaultServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirFaultServer, air_fault_server_free)

/* Sets the handler for a path without query, in place of the one that was there. Other paths: 404. */
void air_fault_server_on (AirFaultServer *self, const char *path, AirFaultHandler handler, gpointer data);

guint16 air_fault_server_get_port (AirFaultServer *self);

/* "http://127.0.0.1:PORT" + path, or https. (transfer full) */
char *air_fault_server_dup_url (AirFaultServer *self, const char *path);

/* The same with another name for this computer, as "localhost". */
char *air_fault_server_dup_url_at (AirFaultServer *self, const char *host, const char *path);

/* The log. A connection counts when it is accepted, a request when its last header line has come. */
guint air_fault_server_count_connects (AirFaultServer *self);
guint air_fault_server_count_requests (AirFaultServer *self);

/* The text of request `n`, up to the empty line; NULL if there was none. (transfer full) */
char *air_fault_server_dup_request (AirFaultServer *self, guint n);

/* Waits until every connection is closed; FALSE if that takes longer. */
gboolean air_fault_server_wait_closed (AirFaultServer *self, guint timeout_ms);

/* What was asked. */
const char *air_fault_call_get_path (AirFaultCall *call);                     /* without the query */
char *air_fault_call_dup_header (AirFaultCall *call, const char *name);       /* (transfer full) (nullable) */
guint air_fault_call_get_nth (AirFaultCall *call);                            /* 0 for the path's first request */

/* All that write return FALSE once the client or the server is gone. */
gboolean air_fault_call_write (AirFaultCall *call, gconstpointer data, gsize size);
gboolean air_fault_call_print (AirFaultCall *call, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* A status line, `headers` (each with its CR LF; nullable) and an empty line. */
gboolean air_fault_call_head (AirFaultCall *call, guint status, const char *headers);

/* A whole, proper answer. */
gboolean air_fault_call_reply (AirFaultCall *call, guint status, const char *headers, const char *body);
gboolean air_fault_call_redirect (AirFaultCall *call, guint status, const char *location);

/* `size` bytes counting up from 0 in each byte, without end if it is G_MAXINT64. */
gboolean air_fault_call_fill (AirFaultCall *call, gint64 size);

/* One byte each `interval_ms`. */
gboolean air_fault_call_trickle (AirFaultCall *call, const char *data, guint interval_ms);

/* Header lines, `size` bytes in all, without the empty line that would end them. */
gboolean air_fault_call_flood_headers (AirFaultCall *call, gint64 size);

/* An answer with Content-Encoding: gzip. */
gboolean air_fault_call_gzip (AirFaultCall *call, gconstpointer data, gsize size);

/* The same that unpacks to `size` zero bytes, about 1000:1. */
gboolean air_fault_call_gzip_bomb (AirFaultCall *call, gsize size);

/* The same with Content-Encoding: br: 40 bytes that unpack to 20 MiB. */
gboolean air_fault_call_brotli_bomb (AirFaultCall *call);

/* One block of ICY metadata: its length byte, `text` and padding. Empty for none. */
gboolean air_fault_call_icy_block (AirFaultCall *call, const char *text);

/* Says nothing until the client closes or `timeout_ms` is over; TRUE if the client did not close. */
gboolean air_fault_call_pause (AirFaultCall *call, guint timeout_ms);

/* Says nothing for ever. */
void air_fault_call_stall (AirFaultCall *call);

/* Closes with RST. */
void air_fault_call_reset (AirFaultCall *call);

G_END_DECLS
