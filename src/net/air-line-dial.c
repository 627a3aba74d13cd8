/* air-line-dial.c - a line's connection to the host of an address
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-line-dial.h"

#include "air-guarded-address.h"
#include "air-url-policy.h"

/* The data of a GTask. */
typedef struct
{
  char *host;                /* (owned) */
  GTlsDatabase *authorities; /* (owned) (nullable) */
  GTlsCertificate *peer;     /* (owned) (nullable): the one that was refused */
  GTlsCertificateFlags errors;
} Dial;

static void
dial_free (gpointer data)
{
  Dial *dial = data;

  g_free (dial->host);
  g_clear_object (&dial->authorities);
  g_clear_object (&dial->peer);
  g_free (dial);
}

static gboolean
accept_certificate_cb (GTlsConnection *tls, GTlsCertificate *peer, GTlsCertificateFlags errors, gpointer task)
{
  Dial *dial = g_task_get_task_data (task);

  g_set_object (&dial->peer, peer);
  dial->errors = errors;
  return FALSE;
}

static void
event_cb (GSocketClient *client,
          GSocketClientEvent event,
          GSocketConnectable *connectable,
          GIOStream *stream,
          gpointer task)
{
  Dial *dial = g_task_get_task_data (task);

  if (event != G_SOCKET_CLIENT_TLS_HANDSHAKING)
    return;

  if (dial->authorities != NULL)
    g_tls_connection_set_database (G_TLS_CONNECTION (stream), dial->authorities);
  g_signal_connect_object (stream, "accept-certificate", G_CALLBACK (accept_certificate_cb), task, 0);
}

static void
connected_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  GSocketConnection *connection = g_socket_client_connect_finish (G_SOCKET_CLIENT (source), result, &error);

  if (connection != NULL)
    g_task_return_pointer (task, connection, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
air_line_dial_async (GUri *uri,
                     AirReach reach,
                     GTlsDatabase *authorities,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (AirGuardedAddress) address =
    air_guarded_address_new (g_uri_get_host (uri), air_url_policy_get_port (uri), reach);
  Dial *dial = g_new0 (Dial, 1);

  dial->host = g_strdup (g_uri_get_host (uri));
  g_set_object (&dial->authorities, authorities);
  g_task_set_source_tag (task, air_line_dial_async);
  g_task_set_task_data (task, dial, dial_free);
  g_socket_client_set_enable_proxy (client, FALSE);
  g_socket_client_set_tls (client, g_str_equal (g_uri_get_scheme (uri), "https"));
  g_signal_connect_object (client, "event", G_CALLBACK (event_cb), task, 0);
  g_socket_client_connect_async (client, G_SOCKET_CONNECTABLE (address), cancellable, connected_cb,
                                 g_object_ref (task));
}

GSocketConnection *
air_line_dial_finish (GAsyncResult *result, AirNetFailure *failure, GError **error)
{
  Dial *dial = g_task_get_task_data (G_TASK (result));

  *failure = (AirNetFailure){ .host = dial->host, .peer = dial->peer, .errors = dial->errors };
  return g_task_propagate_pointer (G_TASK (result), error);
}
