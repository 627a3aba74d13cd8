/* air-soup-fetch.c - one document on its way, hop by hop
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-soup-fetch.h"

#include "air-answer.h"
#include "air-error.h"
#include "air-icy-probe.h"
#include "air-net-error.h"
#include "air-soup-request.h"
#include "air-url-policy.h"

#define READ_BYTES (32 * 1024)
#define AFTER_ANSWERS (G_PRIORITY_DEFAULT + 1)

/* One document on its way: the data of a GTask, whose steps are the callbacks below. */
typedef struct
{
  GTask *task;                /* (unowned): which owns this */
  const AirFetchMeans *means; /* (unowned) */
  char *url;                  /* (owned): as asked */
  AirFetchPurpose purpose;
  gboolean unasked;
  AirReach reach;
  AirDocument *known; /* (owned) (nullable) */

  GUri *uri; /* (owned): of this hop */
  guint n_hops;
  gboolean has_turn;     /* at the host of `uri` */
  SoupSession *session;  /* (owned) (nullable) */
  SoupMessage *message;  /* (owned) (nullable) */
  GInputStream *stream;  /* (owned) (nullable) */
  GCancellable *hop;     /* (owned): cancelled by the caller's and by the timers */
  GSource *waiting_stop; /* (owned) (nullable): hears of the hop's end while it waits for its turn */
  GCancellable *sending; /* (owned) (nullable): cancelled a little after the hop */
  GSource *sending_stop; /* (owned) (nullable): which does so */
  gulong cancelled_id;
  guint phase_timer;
  guint whole_timer;
  GError *timeout; /* (owned) (nullable): why the hop was cancelled */
  GByteArray *body; /* (owned) */
} Fetch;

static void ask (GTask *task);

static AirContactKinds
get_kind (Fetch *fetch)
{
  return fetch->purpose == AIR_FETCH_PICTURE ? AIR_CONTACT_PICTURES : AIR_CONTACT_DOCUMENTS;
}

static void
note (Fetch *fetch, guint requests, guint refused, guint64 bytes)
{
  AirContactNote told = { g_uri_get_host (fetch->uri), get_kind (fetch), requests, refused, bytes };

  air_contacts_note (fetch->means->contacts, &told);
}

/* Bytes that came, of the head and of the body. */
static void
note_bytes (Fetch *fetch)
{
  SoupMessageMetrics *metrics = soup_message_get_metrics (fetch->message);
  guint64 bytes = metrics == NULL ? 0
                                  : soup_message_metrics_get_response_header_bytes_received (metrics) +
                                      soup_message_metrics_get_response_body_bytes_received (metrics);

  if (bytes > 0)
    note (fetch, 0, 0, bytes);
}

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
end_sending (Fetch *fetch)
{
  clear_source (&fetch->sending_stop);
  g_clear_object (&fetch->sending);
}

/* Drops the connection: what the server still wants to send is not waited for. */
static void
leave_hop (Fetch *fetch)
{
  g_clear_handle_id (&fetch->phase_timer, g_source_remove);
  end_sending (fetch);
  if (fetch->message != NULL)
    {
      note_bytes (fetch);
      g_signal_handlers_disconnect_by_data (fetch->message, fetch->task);
    }
  if (fetch->stream != NULL)
    {
      g_cancellable_cancel (fetch->hop);
      g_input_stream_close_async (fetch->stream, G_PRIORITY_DEFAULT, fetch->hop, NULL, NULL);
    }
  g_clear_object (&fetch->stream);
  g_clear_object (&fetch->message);
  g_clear_object (&fetch->session);
  g_clear_object (&fetch->hop);
}

/* After the hop was left. */
static void
give_turn (Fetch *fetch)
{
  if (fetch->has_turn)
    air_host_turns_end (fetch->means->turns, g_uri_get_host (fetch->uri));
  fetch->has_turn = FALSE;
}

static void
fetch_free (gpointer data)
{
  Fetch *fetch = data;

  leave_hop (fetch);
  g_clear_handle_id (&fetch->whole_timer, g_source_remove);
  g_clear_object (&fetch->known);
  g_clear_pointer (&fetch->uri, g_uri_unref);
  g_clear_error (&fetch->timeout);
  g_byte_array_unref (fetch->body);
  g_free (fetch->url);
  g_free (fetch);
}

/* Ends the task and lets go of the network before the caller hears of it. */
static void
settle (GTask *task, AirDocument *document, GError *error)
{
  Fetch *fetch = g_task_get_task_data (task);

  g_cancellable_disconnect (g_task_get_cancellable (task), fetch->cancelled_id);
  if (g_error_matches (error, AIR_ERROR, AIR_ERROR_UNSAFE))
    note (fetch, 0, 1, 0);
  leave_hop (fetch);
  give_turn (fetch);
  g_clear_handle_id (&fetch->whole_timer, g_source_remove);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, document, g_object_unref);
}

static void
fail (GTask *task, AirError code, const char *message)
{
  settle (task, NULL, g_error_new_literal (AIR_ERROR, code, message));
}

static gboolean
is_offline (Fetch *fetch)
{
  g_autofree char *url = g_uri_to_string (fetch->uri);

  return !g_network_monitor_get_network_available (fetch->means->network) &&
         air_reach_of_url (url) != AIR_REACH_LOOPBACK;
}

/* Takes what libsoup or GIO say. */
static void
fail_with (GTask *task, const GError *cause)
{
  Fetch *fetch = g_task_get_task_data (task);
  AirNetFailure failure = { .host = g_uri_get_host (fetch->uri) };
  g_autoptr (GError) error = NULL;

  if (fetch->message != NULL)
    {
      failure.peer = soup_message_get_tls_peer_certificate (fetch->message);
      failure.errors = soup_message_get_tls_peer_certificate_errors (fetch->message);
      failure.flooded =
        soup_message_get_status (fetch->message) == SOUP_STATUS_NONE && air_answer_is_flooded (fetch->message);
    }

  error = air_net_error_new (fetch->timeout != NULL ? fetch->timeout : cause, &failure);
  if (g_error_matches (error, AIR_ERROR, AIR_ERROR_UNREACHABLE) && is_offline (fetch))
    error->code = AIR_ERROR_OFFLINE;
  settle (task, NULL, g_steal_pointer (&error));
}

static void
time_out (Fetch *fetch, const char *message)
{
  if (fetch->timeout == NULL)
    fetch->timeout = g_error_new (AIR_ERROR, AIR_ERROR_UNREACHABLE, "%s: %s", g_uri_get_host (fetch->uri), message);
  g_cancellable_cancel (fetch->hop);
}

static void
phase_over_cb (gpointer data)
{
  Fetch *fetch = data;

  fetch->phase_timer = 0;
  time_out (fetch, "no answer in time");
}

static void
whole_over_cb (gpointer data)
{
  Fetch *fetch = data;

  fetch->whole_timer = 0;
  time_out (fetch, "the whole takes too long");
}

/* Begins a phase: the timer of the one before is no more. Time begins to count when the message has left the
 * session's queue. */
static void
start_phase (GTask *task, guint phase_ms)
{
  Fetch *fetch = g_task_get_task_data (task);

  g_clear_handle_id (&fetch->phase_timer, g_source_remove);
  fetch->phase_timer = g_timeout_add_once (phase_ms, phase_over_cb, fetch);
  if (fetch->whole_timer == 0)
    fetch->whole_timer = g_timeout_add_once (fetch->means->limits.whole_ms, whole_over_cb, fetch);
}

static void
probed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  gboolean is_stream = air_icy_probe_finish (result, &error);

  if (error != NULL)
    fail_with (task, error);
  else if (is_stream)
    fail (task, AIR_ERROR_STREAM, "The address is that of a stream");
  else
    fail (task, AIR_ERROR_MALFORMED, "The answer is not HTTP");
}

/* An answer that libsoup cannot read may still be a stream's. */
static void
probe (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);

  leave_hop (fetch);
  fetch->hop = g_cancellable_new ();
  start_phase (task, fetch->means->limits.first_byte_ms);
  air_icy_probe_async (fetch->uri, fetch->reach, fetch->hop, probed_cb, g_object_ref (task));
}

/* `known`: whose body it is; NULL if it is new. */
static void
settle_with_body (GTask *task, GBytes *body, AirDocument *known)
{
  Fetch *fetch = g_task_get_task_data (task);
  g_autoptr (GDateTime) now = air_clock_dup_now (fetch->means->clock);
  AirDocument *document = air_answer_make_document (fetch->message, fetch->url, body, known, now);

  air_item_set_reach (AIR_ITEM (document), air_answer_get_reach (fetch->message, fetch->reach));
  settle (task, document, NULL);
}

static void
take_whole (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  g_autoptr (GBytes) body = g_byte_array_free_to_bytes (g_steal_pointer (&fetch->body));
  GError *error = NULL;

  fetch->body = g_byte_array_new ();
  if (air_answer_check_end (fetch->message, &error))
    settle_with_body (task, body, NULL);
  else
    settle (task, NULL, error);
}

static void read_cb (GObject *source, GAsyncResult *result, gpointer data);

static void
read_on (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);

  start_phase (task, fetch->means->limits.idle_ms);
  g_input_stream_read_bytes_async (fetch->stream,
                                   READ_BYTES,
                                   G_PRIORITY_DEFAULT,
                                   fetch->hop,
                                   read_cb,
                                   g_object_ref (task));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Fetch *fetch = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) piece = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);

  if (piece == NULL)
    {
      fail_with (task, error);
      return;
    }

  g_byte_array_append (fetch->body, g_bytes_get_data (piece, NULL), g_bytes_get_size (piece));
  if (!air_answer_check_size (fetch->message, fetch->purpose, fetch->body->len, &error))
    settle (task, NULL, g_steal_pointer (&error));
  else if (g_bytes_get_size (piece) == 0)
    take_whole (task);
  else
    read_on (task);
}

static void
start_reading (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  GError *error = NULL;

  if (air_answer_check_length (fetch->message, fetch->purpose, &error))
    read_on (task);
  else
    settle (task, NULL, error);
}

/* The next hop may not lie in a more private network than this one. */
static void
follow (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  SoupMessageHeaders *headers = soup_message_get_response_headers (fetch->message);
  const char *location = soup_message_headers_get_one (headers, "Location");
  gboolean insecure = FALSE;
  GError *error = NULL;
  GUri *next = air_url_policy_follow (fetch->uri, location, AIR_URL_DOCUMENT, fetch->n_hops, &insecure, &error);

  if (next == NULL)
    {
      settle (task, NULL, error);
      return;
    }

  fetch->reach = MIN (fetch->reach, air_answer_get_reach (fetch->message, fetch->reach));
  leave_hop (fetch);
  if (!g_str_equal (g_uri_get_host (next), g_uri_get_host (fetch->uri)))
    give_turn (fetch);
  g_uri_unref (fetch->uri);
  fetch->uri = next;
  fetch->n_hops++;
  ask (task);
}

static void
refuse (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);

  GError *refusal = air_answer_make_refusal (fetch->message, air_clock_get_wall_us (fetch->means->clock));

  air_host_budget_hold (fetch->means->budget, fetch->uri, soup_message_get_status (fetch->message),
                        air_error_get_retry_after (refusal));
  settle (task, NULL, refusal);
}

static void
take_answer (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  guint status = soup_message_get_status (fetch->message);

  if (air_answer_is_flooded (fetch->message))
    fail (task, AIR_ERROR_MALFORMED, "The answer's headers have no end");
  else if (air_url_policy_is_redirect (status))
    follow (task);
  else if (status == SOUP_STATUS_NOT_MODIFIED && fetch->known != NULL)
    settle_with_body (task, air_document_get_body (fetch->known), fetch->known);
  else if (status == SOUP_STATUS_NOT_MODIFIED)
    fail (task, AIR_ERROR_UNCHANGED, "The document has not changed");
  else if (SOUP_STATUS_IS_SUCCESSFUL (status))
    start_reading (task);
  else
    refuse (task);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Fetch *fetch = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) cancelled = NULL;

  fetch->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  end_sending (fetch);
  if (g_cancellable_set_error_if_cancelled (fetch->hop, &cancelled))
    fail_with (task, cancelled);
  else if (fetch->stream != NULL)
    take_answer (task);
  else if (g_error_matches (error, SOUP_SESSION_ERROR, SOUP_SESSION_ERROR_PARSING))
    probe (task);
  else
    fail_with (task, error);
}

static void
network_event_cb (SoupMessage *message, GSocketClientEvent event, GIOStream *connection, gpointer data)
{
  GTask *task = data;
  Fetch *fetch = g_task_get_task_data (task);

  if (event == G_SOCKET_CLIENT_RESOLVING)
    start_phase (task, fetch->means->limits.connect_ms);
}

static void
starting_cb (SoupMessage *message, gpointer data)
{
  GTask *task = data;
  Fetch *fetch = g_task_get_task_data (task);

  start_phase (task, fetch->means->limits.first_byte_ms);
}

static gboolean
stop_sending_cb (GCancellable *hop, gpointer data)
{
  Fetch *fetch = data;

  g_cancellable_cancel (fetch->sending);
  return G_SOURCE_REMOVE;
}

/* Between an answer and its telling, which is an idle source at the priority of the send, libsoup does not stand a
 * cancelled send: its run_until_read_done() then releases the message twice (3.6.5). So the hop's end reaches it at
 * a lower priority, when no answer is waiting. */
static void
start_sending (Fetch *fetch)
{
  fetch->sending = g_cancellable_new ();
  fetch->sending_stop = g_cancellable_source_new (fetch->hop);
  g_source_set_static_name (fetch->sending_stop, "sending");
  g_source_set_priority (fetch->sending_stop, AFTER_ANSWERS);
  g_source_set_callback (fetch->sending_stop, G_SOURCE_FUNC (stop_sending_cb), fetch, NULL);
  g_source_attach (fetch->sending_stop, NULL);
  soup_session_send_async (fetch->session,
                           fetch->message,
                           G_PRIORITY_DEFAULT,
                           fetch->sending,
                           sent_cb,
                           g_object_ref (fetch->task));
}

static void
speak (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);

  fetch->session = air_session_pool_dup_session (fetch->means->sessions, fetch->uri, fetch->reach);
  fetch->message = air_soup_request_new (fetch->uri, fetch->purpose, fetch->known);
  g_signal_connect (fetch->message, "network-event", G_CALLBACK (network_event_cb), task);
  g_signal_connect (fetch->message, "starting", G_CALLBACK (starting_cb), task);
  start_sending (fetch);
}

static void
turn_cb (gpointer data)
{
  g_autoptr (GTask) task = data;
  Fetch *fetch = g_task_get_task_data (task);

  clear_source (&fetch->waiting_stop);
  fetch->has_turn = TRUE;
  speak (task);
}

/* Ended before its turn had come. */
static gboolean
stop_waiting_cb (GCancellable *hop, gpointer data)
{
  g_autoptr (GTask) task = data; /* of who waits */
  Fetch *fetch = g_task_get_task_data (task);
  g_autoptr (GError) cancelled = NULL;

  clear_source (&fetch->waiting_stop);
  air_host_turns_leave (fetch->means->turns, g_uri_get_host (fetch->uri), task);
  g_cancellable_set_error_if_cancelled (hop, &cancelled);
  fail_with (task, cancelled);
  return G_SOURCE_REMOVE;
}

/* What was begun comes first, then what somebody waits for, then pictures and what nobody waits for. */
static int
get_rank (Fetch *fetch)
{
  if (fetch->n_hops > 0)
    return 0;

  return fetch->unasked || fetch->purpose == AIR_FETCH_PICTURE ? 2 : 1;
}

static void
await_turn (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);

  fetch->waiting_stop = g_cancellable_source_new (fetch->hop);
  g_source_set_static_name (fetch->waiting_stop, "turn");
  g_source_set_callback (fetch->waiting_stop, G_SOURCE_FUNC (stop_waiting_cb), task, NULL);
  g_source_attach (fetch->waiting_stop, NULL);
  air_host_turns_take (fetch->means->turns, g_uri_get_host (fetch->uri), get_rank (fetch), turn_cb,
                       g_object_ref (task));
}

static void
ask (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  GError *error = NULL;
  gboolean allowed = air_host_budget_spend (fetch->means->budget, fetch->uri, fetch->unasked, &error);

  fetch->hop = g_cancellable_new ();
  note (fetch, 1, allowed ? 0 : 1, 0);
  if (!allowed)
    settle (task, NULL, error);
  else if (fetch->has_turn)
    speak (task);
  else
    await_turn (task);
}

static void
cancelled_cb (GCancellable *cancellable, gpointer data)
{
  Fetch *fetch = data;

  if (fetch->hop != NULL)
    g_cancellable_cancel (fetch->hop);
}

void
air_soup_fetch_start (GTask *task,
                      const AirFetchMeans *means,
                      const char *url,
                      AirFetchPurpose purpose,
                      AirReach reach,
                      AirDocument *known)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GError) error = NULL;
  Fetch *fetch = g_new0 (Fetch, 1);

  g_task_set_task_data (task, fetch, fetch_free);
  fetch->task = task;
  fetch->means = means;
  fetch->url = g_strdup (url);
  fetch->purpose = purpose & ~AIR_FETCH_UNASKED;
  fetch->unasked = (purpose & AIR_FETCH_UNASKED) != 0;
  fetch->reach = reach;
  fetch->known = known != NULL ? g_object_ref (known) : NULL;
  fetch->body = g_byte_array_new ();
  fetch->uri = air_url_policy_parse (url, AIR_URL_DOCUMENT, &error);
  if (fetch->uri == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (g_task_return_error_if_cancelled (task))
    return;

  ask (task);
  if (cancellable != NULL && !g_task_had_error (task))
    fetch->cancelled_id = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), fetch, NULL);
}
