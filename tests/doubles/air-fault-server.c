/* air-fault-server.c - a server on loopback that misbehaves as told
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-fault-server.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>

#define REQUEST_BYTES (64 * 1024)

typedef struct
{
  AirFaultHandler handler;
  gpointer data;
  guint n_requests;
} Route;

struct _AirFaultServer
{
  GSocket *listener;            /* (owned) */
  GCancellable *quitting;       /* (owned) */
  GThread *acceptor;            /* (owned) */
  guint16 port;

  GMutex lock; /* for all that follows */
  GCond changed;
  GTlsCertificate *certificate; /* (owned) (nullable) */
  GHashTable *routes;  /* (owned) path → Route */
  GPtrArray *requests; /* (owned) of char * */
  GPtrArray *finished; /* (owned) of GThread: to be joined */
  guint n_connects;
  guint n_open;
};

struct _AirFaultCall
{
  AirFaultServer *server; /* (unowned) */
  GSocket *socket;        /* (owned) */
  GIOStream *stream;      /* (owned): TLS or plain */
  GString *request;       /* (owned) */
  char *path;             /* (owned) (nullable) until the request is read */
  guint nth;
};

static void
call_free (AirFaultCall *call)
{
  g_io_stream_close (call->stream, NULL, NULL);
  g_clear_object (&call->stream);
  g_clear_object (&call->socket);
  g_string_free (call->request, TRUE);
  g_free (call->path);
  g_free (call);
}

/* Reads up to the empty line. FALSE if the client went away first. */
static gboolean
read_request (AirFaultCall *call)
{
  GInputStream *in = g_io_stream_get_input_stream (call->stream);

  while (strstr (call->request->str, "\r\n\r\n") == NULL && call->request->len < REQUEST_BYTES)
    {
      char piece[4096];
      gssize n = g_input_stream_read (in, piece, sizeof piece, call->server->quitting, NULL);

      if (n <= 0)
        return FALSE;
      g_string_append_len (call->request, piece, n);
    }

  return TRUE;
}

static char *
dup_path (const char *request)
{
  const char *start = strchr (request, ' ');

  return start != NULL ? g_strndup (start + 1, strcspn (start + 1, " ?\r\n")) : g_strdup ("");
}

/* Logs the request and copies its route out, so that the handler runs without the lock. */
static Route
find_route (AirFaultCall *call)
{
  AirFaultServer *server = call->server;
  Route found = { 0 };
  Route *route;

  g_mutex_lock (&server->lock);
  g_ptr_array_add (server->requests, g_strdup (call->request->str));
  route = g_hash_table_lookup (server->routes, call->path);
  if (route != NULL)
    {
      call->nth = route->n_requests++;
      found = *route;
    }
  g_cond_broadcast (&server->changed);
  g_mutex_unlock (&server->lock);

  return found;
}

static void
answer (AirFaultCall *call)
{
  Route route;

  if (!read_request (call))
    return;

  call->path = dup_path (call->request->str);
  route = find_route (call);
  if (route.handler != NULL)
    route.handler (call, route.data);
  else
    air_fault_call_reply (call, 404, NULL, "");
}

static gpointer
serve_thread (gpointer data)
{
  AirFaultCall *call = data;
  AirFaultServer *server = call->server;

  if (!G_IS_TLS_CONNECTION (call->stream) ||
      g_tls_connection_handshake (G_TLS_CONNECTION (call->stream), server->quitting, NULL))
    answer (call);

  call_free (call);

  g_mutex_lock (&server->lock);
  g_ptr_array_add (server->finished, g_thread_self ());
  server->n_open--;
  g_cond_broadcast (&server->changed);
  g_mutex_unlock (&server->lock);
  return NULL;
}

static AirFaultCall *
call_new (AirFaultServer *server, GSocket *socket)
{
  AirFaultCall *call = g_new0 (AirFaultCall, 1);
  g_autoptr (GIOStream) plain = G_IO_STREAM (g_socket_connection_factory_create_connection (socket));
  g_autoptr (GTlsCertificate) certificate = NULL;

  /* What was written has gone out, also when a reset follows: Nagle's algorithm would keep it back. */
  g_socket_set_option (socket, IPPROTO_TCP, TCP_NODELAY, TRUE, NULL);
  call->server = server;
  call->socket = g_object_ref (socket);
  call->request = g_string_new (NULL);
  g_mutex_lock (&server->lock);
  certificate = server->certificate != NULL ? g_object_ref (server->certificate) : NULL;
  g_mutex_unlock (&server->lock);
  if (certificate != NULL)
    call->stream = g_tls_server_connection_new (plain, certificate, NULL);
  if (call->stream == NULL)
    call->stream = g_steal_pointer (&plain);
  return call;
}

static void
join_finished (AirFaultServer *self)
{
  GThread *thread;

  do
    {
      g_mutex_lock (&self->lock);
      thread = self->finished->len > 0 ? g_ptr_array_steal_index_fast (self->finished, 0) : NULL;
      g_mutex_unlock (&self->lock);
      if (thread != NULL)
        g_thread_join (thread);
    }
  while (thread != NULL);
}

static gpointer
accept_thread (gpointer data)
{
  AirFaultServer *self = data;

  for (;;)
    {
      g_autoptr (GSocket) socket = g_socket_accept (self->listener, self->quitting, NULL);

      if (g_cancellable_is_cancelled (self->quitting))
        return NULL;
      if (socket == NULL) /* the test has left us no descriptor, for a while */
        {
          g_usleep (20 * 1000);
          continue;
        }

      g_mutex_lock (&self->lock);
      self->n_connects++;
      self->n_open++;
      g_cond_broadcast (&self->changed);
      g_mutex_unlock (&self->lock);

      join_finished (self);
      g_thread_new ("fault-server", serve_thread, call_new (self, socket));
    }
}

static AirFaultServer *
server_new (const char *address, guint16 port, GTlsCertificate *certificate)
{
  AirFaultServer *self = g_new0 (AirFaultServer, 1);
  g_autoptr (GSocketAddress) wish = g_inet_socket_address_new_from_string (address, port);
  g_autoptr (GSocketAddress) got = NULL;

  self->certificate = certificate != NULL ? g_object_ref (certificate) : NULL;
  self->quitting = g_cancellable_new ();
  self->routes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->requests = g_ptr_array_new_with_free_func (g_free);
  self->finished = g_ptr_array_new ();
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);

  self->listener = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_assert_true (g_socket_bind (self->listener, wish, FALSE, NULL));
  g_assert_true (g_socket_listen (self->listener, NULL));
  got = g_socket_get_local_address (self->listener, NULL);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (got));
  self->acceptor = g_thread_new ("fault-accept", accept_thread, self);
  return self;
}

AirFaultServer *
air_fault_server_new (void)
{
  return server_new ("127.0.0.1", 0, NULL);
}

AirFaultServer *
air_fault_server_new_tls (GTlsCertificate *certificate)
{
  return server_new ("127.0.0.1", 0, certificate);
}

AirFaultServer *
air_fault_server_new_beside (AirFaultServer *other, const char *address)
{
  return server_new (address, other->port, NULL);
}

void
air_fault_server_set_certificate (AirFaultServer *self, GTlsCertificate *certificate)
{
  g_mutex_lock (&self->lock);
  g_set_object (&self->certificate, certificate);
  g_mutex_unlock (&self->lock);
}

void
air_fault_server_free (AirFaultServer *self)
{
  g_cancellable_cancel (self->quitting);
  g_thread_join (self->acceptor);

  g_mutex_lock (&self->lock);
  while (self->n_open > 0)
    g_cond_wait (&self->changed, &self->lock);
  g_mutex_unlock (&self->lock);
  join_finished (self);

  g_object_unref (self->listener);
  g_clear_object (&self->certificate);
  g_object_unref (self->quitting);
  g_hash_table_unref (self->routes);
  g_ptr_array_unref (self->requests);
  g_ptr_array_unref (self->finished);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  g_free (self);
}

void
air_fault_server_on (AirFaultServer *self, const char *path, AirFaultHandler handler, gpointer data)
{
  Route *route = g_new0 (Route, 1);

  route->handler = handler;
  route->data = data;
  g_mutex_lock (&self->lock);
  g_hash_table_insert (self->routes, g_strdup (path), route);
  g_mutex_unlock (&self->lock);
}

guint16
air_fault_server_get_port (AirFaultServer *self)
{
  return self->port;
}

char *
air_fault_server_dup_url (AirFaultServer *self, const char *path)
{
  return air_fault_server_dup_url_at (self, "127.0.0.1", path);
}

char *
air_fault_server_dup_url_at (AirFaultServer *self, const char *host, const char *path)
{
  return g_strdup_printf ("%s://%s:%u%s", self->certificate != NULL ? "https" : "http", host, self->port, path);
}

guint
air_fault_server_count_connects (AirFaultServer *self)
{
  guint n;

  g_mutex_lock (&self->lock);
  n = self->n_connects;
  g_mutex_unlock (&self->lock);
  return n;
}

guint
air_fault_server_count_requests (AirFaultServer *self)
{
  guint n;

  g_mutex_lock (&self->lock);
  n = self->requests->len;
  g_mutex_unlock (&self->lock);
  return n;
}

char *
air_fault_server_dup_request (AirFaultServer *self, guint n)
{
  char *text = NULL;

  g_mutex_lock (&self->lock);
  if (n < self->requests->len)
    text = g_strdup (g_ptr_array_index (self->requests, n));
  g_mutex_unlock (&self->lock);
  return text;
}

gboolean
air_fault_server_wait_closed (AirFaultServer *self, guint timeout_ms)
{
  gint64 until = g_get_monotonic_time () + timeout_ms * 1000;
  gboolean closed = TRUE;

  g_mutex_lock (&self->lock);
  while (closed && self->n_open > 0)
    closed = g_cond_wait_until (&self->changed, &self->lock, until);
  g_mutex_unlock (&self->lock);
  return closed;
}

const char *
air_fault_call_get_path (AirFaultCall *call)
{
  return call->path;
}

char *
air_fault_call_dup_header (AirFaultCall *call, const char *name)
{
  g_auto (GStrv) lines = g_strsplit (call->request->str, "\r\n", -1);
  gsize length = strlen (name);

  for (guint i = 1; lines[i] != NULL; i++)
    if (g_ascii_strncasecmp (lines[i], name, length) == 0 && lines[i][length] == ':')
      return g_strstrip (g_strdup (lines[i] + length + 1));

  return NULL;
}

guint
air_fault_call_get_nth (AirFaultCall *call)
{
  return call->nth;
}

gboolean
air_fault_call_write (AirFaultCall *call, gconstpointer data, gsize size)
{
  GOutputStream *out = g_io_stream_get_output_stream (call->stream);

  return g_output_stream_write_all (out, data, size, NULL, call->server->quitting, NULL);
}

gboolean
air_fault_call_print (AirFaultCall *call, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);

  return air_fault_call_write (call, text, strlen (text));
}

gboolean
air_fault_call_head (AirFaultCall *call, guint status, const char *headers)
{
  return air_fault_call_print (call,
                               "HTTP/1.1 %u Status\r\nConnection: close\r\n%s\r\n",
                               status,
                               headers != NULL ? headers : "");
}

gboolean
air_fault_call_reply (AirFaultCall *call, guint status, const char *headers, const char *body)
{
  g_autofree char *all = g_strdup_printf ("Content-Length: %" G_GSIZE_FORMAT "\r\n%s",
                                          strlen (body),
                                          headers != NULL ? headers : "");

  return air_fault_call_head (call, status, all) && air_fault_call_print (call, "%s", body);
}

gboolean
air_fault_call_redirect (AirFaultCall *call, guint status, const char *location)
{
  g_autofree char *header = g_strdup_printf ("Location: %s\r\n", location);

  return air_fault_call_reply (call, status, header, "");
}

gboolean
air_fault_call_fill (AirFaultCall *call, gint64 size)
{
  guint8 piece[8192];

  for (guint i = 0; i < sizeof piece; i++)
    piece[i] = (guint8) i;

  for (gint64 left = size; left > 0;)
    {
      gsize n = MIN (left, (gint64) sizeof piece);

      if (!air_fault_call_write (call, piece, n))
        return FALSE;
      left = size == G_MAXINT64 ? size : left - (gint64) n;
    }

  return TRUE;
}

gboolean
air_fault_call_trickle (AirFaultCall *call, const char *data, guint interval_ms)
{
  for (; *data != '\0'; data++)
    if (!air_fault_call_write (call, data, 1) || !air_fault_call_pause (call, interval_ms))
      return FALSE;

  return TRUE;
}

gboolean
air_fault_call_flood_headers (AirFaultCall *call, gint64 size)
{
  g_autofree char *filler = g_strnfill (80, 'x');
  gint64 written = 0;

  if (!air_fault_call_print (call, "HTTP/1.1 200 OK\r\n"))
    return FALSE;

  for (guint i = 0; written < size; i++, written += 95)
    if (!air_fault_call_print (call, "X-%09u: %s\r\n", i, filler))
      return FALSE;

  return TRUE;
}

gboolean
air_fault_call_gzip (AirFaultCall *call, gconstpointer data, gsize size)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 4);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) gzip = g_converter_output_stream_new (memory, G_CONVERTER (compressor));
  g_autoptr (GBytes) packed = NULL;

  g_output_stream_write_all (gzip, data, size, NULL, NULL, NULL);
  g_output_stream_close (gzip, NULL, NULL);
  packed = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));

  return air_fault_call_print (call,
                               "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/html\r\n"
                               "Content-Encoding: gzip\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n",
                               g_bytes_get_size (packed)) &&
         air_fault_call_write (call, g_bytes_get_data (packed, NULL), g_bytes_get_size (packed));
}

gboolean
air_fault_call_gzip_bomb (AirFaultCall *call, gsize size)
{
  g_autofree char *zeroes = g_malloc0 (size);

  return air_fault_call_gzip (call, zeroes, size);
}

gboolean
air_fault_call_brotli_bomb (AirFaultCall *call)
{
  static const guint8 packed[] = {
    0xcb, 0xff, 0xff, 0x3f, 0xf8, 0x27, 0x00, 0xe2, 0xb1, 0x40, 0x20, 0xf7, 0xfe, 0x8f,
    0xff, 0xff, 0x7f, 0xf0, 0x4f, 0x00, 0xc4, 0x61, 0x11, 0x80, 0xee, 0xfd, 0x5f, 0xfe,
    0xff, 0xff, 0xe0, 0x9f, 0x00, 0x88, 0xc3, 0x02, 0x00, 0xdd, 0xfb, 0x1f,
  };

  return air_fault_call_head (call, 200, "Content-Encoding: br\r\nContent-Length: 40\r\n") &&
         air_fault_call_write (call, packed, sizeof packed);
}

gboolean
air_fault_call_icy_block (AirFaultCall *call, const char *text)
{
  guint8 block[1 + 255 * 16] = { 0 };
  gsize length = MIN (strlen (text), sizeof block - 1);

  block[0] = (length + 15) / 16;
  memcpy (block + 1, text, length);
  return air_fault_call_write (call, block, 1 + block[0] * 16);
}

gboolean
air_fault_call_pause (AirFaultCall *call, guint timeout_ms)
{
  g_autoptr (GError) error = NULL;

  /* A client that has asked says no more: what can be read is its end. */
  return !g_socket_condition_timed_wait (call->socket,
                                         G_IO_IN | G_IO_HUP | G_IO_ERR,
                                         (gint64) timeout_ms * 1000,
                                         call->server->quitting,
                                         &error) &&
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
}

void
air_fault_call_stall (AirFaultCall *call)
{
  g_socket_condition_wait (call->socket, G_IO_IN | G_IO_HUP | G_IO_ERR, call->server->quitting, NULL);
}

void
air_fault_call_reset (AirFaultCall *call)
{
  struct linger linger = { .l_onoff = 1, .l_linger = 0 };

  setsockopt (g_socket_get_fd (call->socket), SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
  g_socket_close (call->socket, NULL);
}
