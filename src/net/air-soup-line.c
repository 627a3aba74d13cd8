/* air-soup-line.c - a stream's bytes, over HTTP
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-soup-line.h"

#include "air-error.h"
#include "air-guarded-enumerator.h"
#include "air-http-reader.h"
#include "air-http-request.h"
#include "air-icy-splitter.h"
#include "air-line-dial.h"
#include "air-line-pace.h"
#include "air-net-error.h"
#include "air-soup-head.h"
#include "air-url-policy.h"

#define READ_BYTES (16 * 1024)
#define NOTE_US (10 * G_TIME_SPAN_SECOND)
#define FEWEST_BYTES 512 /* a stream that gives less within the time for a stall has stalled; silence takes more */

/* All of it happens in the main context that was the thread's default when the line was opened. What waits
 * there is either a GSource, which close() destroys, or the connecting, which holds no reference. */
struct _AirSoupLine
{
  GObject parent_instance;

  AirNetLimits limits;
  AirContacts *contacts;       /* (owned) (nullable) */
  GTlsDatabase *authorities;   /* (owned) (nullable) */
  const AirLineEvents *events; /* (unowned): static; NULL until opened */
  gpointer data;               /* (unowned) */
  GMainContext *context;       /* (owned) */
  gboolean closed;

  GError *refusal; /* (owned) (nullable): what is wrong with the address */
  GUri *uri;       /* (owned) (nullable): of this hop */
  AirReach reach;
  guint n_hops;
  gboolean insecure;

  GCancellable *connecting;      /* (owned) (nullable) */
  GSocketConnection *connection; /* (owned) (nullable) */
  gboolean connected;            /* TLS included */

  GSource *timer; /* (owned) (nullable) */
  gint64 deadline_us; /* monotonic: the timer goes off then, or looks again */
  gsize fresh;    /* bytes of the body since it was started */
  GSource *ready; /* (owned) (nullable): to write, then to read */
  AirLinePace pace;
  guint64 unnoted; /* bytes that the account does not have yet */
  gint64 noted_us; /* monotonic: when it was brought up to date */
  GBytes *request; /* (owned) (nullable): what is still to be written */

  AirHttpReader *reader;     /* (owned) (nullable) */
  AirIcySplitter *splitter;  /* (owned) (nullable): once the head is told */
  char *location;            /* (owned) (nullable): of a redirect */
  gboolean redirected;
};

static void air_soup_line_iface_init (AirLineInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AirSoupLine,
                               air_soup_line,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (AIR_TYPE_LINE, air_soup_line_iface_init))

static void connect_hop (AirSoupLine *self);

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

/* Brings the account of this hop's host up to date. */
static void
note (AirSoupLine *self, guint requests, guint refused)
{
  AirContactNote told = { NULL, AIR_CONTACT_SOUND, requests, refused, self->unnoted };

  if (self->uri == NULL || (requests == 0 && refused == 0 && self->unnoted == 0))
    return;

  told.host = g_uri_get_host (self->uri);
  air_contacts_note (self->contacts, &told);
  self->unnoted = 0;
  self->noted_us = g_get_monotonic_time ();
}

/* Lets go of the connection at once: the socket first, so that TLS does not wait to say farewell. */
static void
hang_up (AirSoupLine *self)
{
  note (self, 0, 0);
  clear_source (&self->timer);
  clear_source (&self->ready);
  if (self->connecting != NULL)
    g_cancellable_cancel (self->connecting);
  g_clear_object (&self->connecting);
  if (self->connection != NULL)
    g_socket_close (g_socket_connection_get_socket (self->connection), NULL);
  g_clear_object (&self->connection);
  g_clear_pointer (&self->request, g_bytes_unref);
  self->connected = FALSE;
  self->pace = (AirLinePace){ 0 };
}

static void
end (AirSoupLine *self, AirLineEndReason reason, guint status, guint retry_after_s, const char *detail)
{
  AirLineEnd told = { .reason = reason, .status = status, .retry_after_s = retry_after_s, .detail = detail };

  if (self->closed)
    return;

  self->closed = TRUE;
  if (reason == AIR_LINE_UNSAFE || reason == AIR_LINE_TLS)
    note (self, 0, 1);
  hang_up (self);
  self->events->end (AIR_LINE (self), &told, self->data);
}

static AirLineEndReason
reason_of (AirSoupLine *self, const GError *cause, const GError *error)
{
  if (cause->domain == G_TLS_ERROR && cause->code != G_TLS_ERROR_EOF)
    return AIR_LINE_TLS;
  if (g_error_matches (error, AIR_ERROR, AIR_ERROR_UNSAFE))
    return AIR_LINE_UNSAFE;
  if (g_error_matches (error, AIR_ERROR, AIR_ERROR_MALFORMED))
    return AIR_LINE_MALFORMED;

  return self->connected ? AIR_LINE_RESET : AIR_LINE_UNREACHABLE;
}

static void
end_with_failure (AirSoupLine *self, const GError *cause, const AirNetFailure *failure)
{
  g_autoptr (GError) error = air_net_error_new (cause, failure);

  end (self, reason_of (self, cause, error), 0, 0, error->message);
}

static void
end_with_error (AirSoupLine *self, const GError *cause)
{
  AirNetFailure failure = { .host = self->uri != NULL ? g_uri_get_host (self->uri) : "the server" };

  end_with_failure (self, cause, &failure);
}

static void arm_timer (AirSoupLine *self, guint delay_ms);

static gboolean
time_out_cb (gpointer data)
{
  g_autoptr (AirSoupLine) self = g_object_ref (data);
  gint64 left_us = self->deadline_us - g_get_monotonic_time ();

  if (left_us > 0)
    arm_timer (self, (guint) (left_us / 1000) + 1);
  else if (!self->connected)
    end (self, AIR_LINE_UNREACHABLE, 0, 0, "No connection in time");
  else if (self->splitter == NULL)
    end (self, AIR_LINE_SILENT, 0, 0, "No answer in time");
  else
    end (self, AIR_LINE_STALLED, 0, 0, "The stream is silent");

  return G_SOURCE_REMOVE;
}

static void
arm_timer (AirSoupLine *self, guint delay_ms)
{
  clear_source (&self->timer);
  self->timer = g_timeout_source_new (delay_ms);
  g_source_set_static_name (self->timer, "line");
  g_source_set_callback (self->timer, time_out_cb, self, NULL);
  g_source_attach (self->timer, self->context);
}

/* From now on, not from the last start. A timer that goes off earlier looks again: to set it anew with every few
 * bytes would cost more than to read them. */
static void
start_timer (AirSoupLine *self, guint delay_ms)
{
  self->deadline_us = g_get_monotonic_time () + (gint64) delay_ms * 1000;
  if (self->timer == NULL || g_source_get_ready_time (self->timer) > self->deadline_us)
    arm_timer (self, delay_ms);
}

/* A few bytes now and then do not keep a line. */
static void
note_bytes (AirSoupLine *self, gsize n)
{
  self->fresh += n;
  if (self->fresh < FEWEST_BYTES)
    return;

  self->fresh = 0;
  start_timer (self, self->limits.stall_ms);
}

static void
sound_cb (const guint8 *data, gsize size, gpointer user)
{
  AirSoupLine *self = user;
  g_autoptr (GBytes) bytes = NULL;

  if (self->closed)
    return;

  bytes = g_bytes_new (data, size);
  self->events->bytes (AIR_LINE (self), bytes, self->data);
}

static void
icy_cb (const guint8 *data, gsize size, gpointer user)
{
  AirSoupLine *self = user;
  g_autoptr (GBytes) bytes = NULL;

  if (self->closed)
    return;

  bytes = g_bytes_new (data, size);
  self->events->icy (AIR_LINE (self), bytes, self->data);
}

static void
tell_head (AirSoupLine *self, SoupMessageHeaders *headers)
{
  g_autofree char *url = g_uri_to_string (self->uri);
  AirLineHead head = air_soup_head_read (headers);

  head.url = url;
  head.insecure = self->insecure;
  self->splitter = air_icy_splitter_new (soup_message_headers_get_one (headers, "icy-metaint"));
  self->events->head (AIR_LINE (self), &head, self->data);
}

static void
head_cb (guint status, SoupMessageHeaders *headers, gpointer user)
{
  AirSoupLine *self = user;
  g_autoptr (GError) error = NULL;
  guint retry_after_s;

  if (air_url_policy_is_redirect (status))
    {
      self->redirected = TRUE;
      self->location = g_strdup (soup_message_headers_get_one (headers, "Location"));
      return;
    }
  if (SOUP_STATUS_IS_SUCCESSFUL (status))
    {
      tell_head (self, headers);
      return;
    }

  retry_after_s = air_net_retry_after (soup_message_headers_get_one (headers, "Retry-After"),
                                       soup_message_headers_get_one (headers, "Date"),
                                       g_get_real_time ());
  error = air_net_error_new_status (status, g_uri_get_host (self->uri), retry_after_s);
  end (self, AIR_LINE_REFUSED, status, retry_after_s, error->message);
}

static void
body_cb (const guint8 *data, gsize size, gpointer user)
{
  static const AirIcySink sink = { sound_cb, icy_cb };
  AirSoupLine *self = user;

  if (!self->closed && self->splitter != NULL)
    air_icy_splitter_push (self->splitter, data, size, &sink, self);
}

/* The next hop may not lie in a more private network than this one. */
static void
follow (AirSoupLine *self)
{
  g_autoptr (GSocketAddress) address = g_socket_connection_get_remote_address (self->connection, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *location = g_steal_pointer (&self->location);
  GUri *next;

  if (address != NULL)
    self->reach = MIN (self->reach, air_reach_of_socket_address (address));
  next = air_url_policy_follow (self->uri, location, AIR_URL_STREAM, self->n_hops, &self->insecure, &error);
  if (next == NULL)
    {
      end_with_error (self, error);
      return;
    }

  hang_up (self);
  g_uri_unref (self->uri);
  self->uri = next;
  self->n_hops++;
  self->redirected = FALSE;
  connect_hop (self);
}

/* The server has closed. Whether that is a fault is for others to say, unless it had promised more. */
static void
end_of_input (AirSoupLine *self)
{
  switch (air_http_reader_get_stage (self->reader))
    {
    case AIR_HTTP_WAITING:
    case AIR_HTTP_HEAD:
      end (self, AIR_LINE_CLOSED, 0, 0, "Closed before an answer");
      break;
    case AIR_HTTP_BODY:
      end (self, AIR_LINE_RESET, 0, 0, "Closed before the end of the body");
      break;
    case AIR_HTTP_ENDLESS:
    case AIR_HTTP_DONE:
    default:
      end (self, AIR_LINE_CLOSED, 0, 0, "Closed");
      break;
    }
}

/* What has come of the body: it keeps the line, and tells how fast the stream is. */
static void
note_body (AirSoupLine *self, gsize n)
{
  note_bytes (self, n);
  if (air_http_reader_get_stage (self->reader) == AIR_HTTP_ENDLESS && !G_IS_TCP_WRAPPER_CONNECTION (self->connection))
    air_line_pace_note (&self->pace, g_socket_connection_get_socket (self->connection), n);
}

static gboolean
read_cb (GObject *stream, gpointer data)
{
  static const AirHttpSink sink = { head_cb, body_cb };
  g_autoptr (AirSoupLine) self = g_object_ref (data);
  g_autoptr (GError) error = NULL;
  guint8 piece[READ_BYTES];
  GPollableInputStream *in = G_POLLABLE_INPUT_STREAM (stream);
  gssize n = g_pollable_input_stream_read_nonblocking (in, piece, sizeof piece, NULL, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    return G_SOURCE_CONTINUE;

  self->unnoted += MAX (n, 0);
  if (g_get_monotonic_time () - self->noted_us >= NOTE_US)
    note (self, 0, 0);

  /* Over TLS, few servers say farewell. */
  if (n == 0 || g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_EOF))
    end_of_input (self);
  else if (n < 0)
    end_with_error (self, error);
  else if (!air_http_reader_push (self->reader, piece, n, &sink, self, &error))
    end_with_error (self, error);
  else if (!self->closed && self->redirected)
    follow (self);
  else if (!self->closed && air_http_reader_get_stage (self->reader) == AIR_HTTP_DONE)
    end (self, AIR_LINE_CLOSED, 0, 0, "The body has come to its end");
  else if (!self->closed && self->splitter != NULL)
    note_body (self, n);

  return G_SOURCE_CONTINUE;
}

static gboolean
socket_cb (GSocket *socket, GIOCondition condition, gpointer data)
{
  AirSoupLine *self = data;

  return read_cb (G_OBJECT (g_io_stream_get_input_stream (G_IO_STREAM (self->connection))), self);
}

/* Without TLS the socket tells the same as the stream, for half the work. */
static void
start_reading (AirSoupLine *self)
{
  GInputStream *in = g_io_stream_get_input_stream (G_IO_STREAM (self->connection));

  clear_source (&self->ready);
  if (G_IS_TCP_WRAPPER_CONNECTION (self->connection))
    {
      self->ready = g_pollable_input_stream_create_source (G_POLLABLE_INPUT_STREAM (in), NULL);
      g_source_set_callback (self->ready, G_SOURCE_FUNC (read_cb), self, NULL);
    }
  else
    {
      self->ready = g_socket_create_source (g_socket_connection_get_socket (self->connection), G_IO_IN, NULL);
      g_source_set_callback (self->ready, G_SOURCE_FUNC (socket_cb), self, NULL);
    }
  g_source_attach (self->ready, self->context);
}

static gboolean
write_cb (GObject *stream, gpointer data)
{
  g_autoptr (AirSoupLine) self = g_object_ref (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) rest = NULL;
  gsize size;
  gconstpointer bytes = g_bytes_get_data (self->request, &size);
  gssize n = g_pollable_output_stream_write_nonblocking (G_POLLABLE_OUTPUT_STREAM (stream), bytes, size, NULL, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    return G_SOURCE_CONTINUE;
  if (n < 0)
    {
      end_with_error (self, error);
      return G_SOURCE_REMOVE;
    }
  if ((gsize) n == size)
    {
      start_reading (self);
      return G_SOURCE_REMOVE;
    }

  rest = g_bytes_new_from_bytes (self->request, n, size - n);
  g_bytes_unref (self->request);
  self->request = g_steal_pointer (&rest);
  return G_SOURCE_CONTINUE;
}

static void
start_writing (AirSoupLine *self)
{
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (self->connection));

  g_clear_pointer (&self->reader, air_http_reader_free);
  self->reader = air_http_reader_new ();
  self->request = air_http_request_new (self->uri);
  self->connected = TRUE;
  self->fresh = FEWEST_BYTES; /* the head begins the time for a stall */
  start_timer (self, self->limits.first_byte_ms);

  self->ready = g_pollable_output_stream_create_source (G_POLLABLE_OUTPUT_STREAM (out), NULL);
  g_source_set_callback (self->ready, G_SOURCE_FUNC (write_cb), self, NULL);
  g_source_attach (self->ready, self->context);
}

static void
connected_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree GWeakRef *weak = data;
  g_autoptr (AirSoupLine) self = g_weak_ref_get (weak);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketConnection) connection = NULL;
  AirNetFailure failure;

  g_weak_ref_clear (weak);
  connection = air_line_dial_finish (result, &failure, &error);
  if (self == NULL || self->closed)
    return;

  g_clear_object (&self->connecting);
  if (connection == NULL)
    {
      end_with_failure (self, error, &failure);
      return;
    }

  self->connection = g_steal_pointer (&connection);
  start_writing (self);
}

static void
connect_hop (AirSoupLine *self)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  note (self, 1, 0);
  self->connecting = g_cancellable_new ();
  start_timer (self, self->limits.connect_ms);
  air_line_dial_async (self->uri, self->reach, self->authorities, self->connecting, connected_cb, weak);
}

/* The opener hears of a bad address as of any other end: later, never while opening. */
static gboolean
refuse_cb (gpointer data)
{
  g_autoptr (AirSoupLine) self = g_object_ref (data);

  end_with_error (self, self->refusal);
  return G_SOURCE_REMOVE;
}

static void
air_soup_line_open (AirLine *line, const char *url, AirReach reach, const AirLineEvents *events, gpointer data)
{
  AirSoupLine *self = AIR_SOUP_LINE (line);

  g_return_if_fail (self->events == NULL);

  self->events = events;
  self->data = data;
  self->reach = reach;
  self->context = g_main_context_ref_thread_default ();
  self->uri = air_url_policy_parse (url, AIR_URL_STREAM, &self->refusal);
  if (self->uri != NULL)
    {
      connect_hop (self);
      return;
    }

  self->ready = g_idle_source_new ();
  g_source_set_callback (self->ready, refuse_cb, self, NULL);
  g_source_attach (self->ready, self->context);
}

static void
air_soup_line_close (AirLine *line)
{
  AirSoupLine *self = AIR_SOUP_LINE (line);

  self->closed = TRUE;
  hang_up (self);
}

static void
air_soup_line_iface_init (AirLineInterface *iface)
{
  iface->open = air_soup_line_open;
  iface->close = air_soup_line_close;
}

static void
air_soup_line_dispose (GObject *object)
{
  AirSoupLine *self = AIR_SOUP_LINE (object);

  air_soup_line_close (AIR_LINE (self));
  g_clear_object (&self->authorities);
  g_clear_object (&self->contacts);

  G_OBJECT_CLASS (air_soup_line_parent_class)->dispose (object);
}

static void
air_soup_line_finalize (GObject *object)
{
  AirSoupLine *self = AIR_SOUP_LINE (object);

  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_pointer (&self->uri, g_uri_unref);
  g_clear_pointer (&self->reader, air_http_reader_free);
  g_clear_pointer (&self->splitter, air_icy_splitter_free);
  g_clear_error (&self->refusal);
  g_free (self->location);

  G_OBJECT_CLASS (air_soup_line_parent_class)->finalize (object);
}

static void
air_soup_line_class_init (AirSoupLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = air_soup_line_dispose;
  object_class->finalize = air_soup_line_finalize;
}

static void
air_soup_line_init (AirSoupLine *self)
{
  self->limits = (AirNetLimits) AIR_NET_LIMITS_INIT;
}

AirLine *
air_soup_line_new (gpointer contacts)
{
  AirSoupLine *self = g_object_new (AIR_TYPE_SOUP_LINE, NULL);

  g_set_object (&self->contacts, contacts);
  return AIR_LINE (self);
}

void
air_soup_line_set_limits (AirSoupLine *self, const AirNetLimits *limits)
{
  self->limits = *limits;
}

void
air_soup_line_set_authorities (AirSoupLine *self, GTlsDatabase *authorities)
{
  g_set_object (&self->authorities, authorities);
}
