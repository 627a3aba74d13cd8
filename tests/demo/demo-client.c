/* demo-client.c - a demo station at a chosen moment, and a client of it
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "demo-client.h"

#include "air-fake-clock.h"

DemoClient *
demo_client_new (const char *now)
{
  DemoClient *self = g_new0 (DemoClient, 1);
  g_autoptr (GError) error = NULL;
  const char *homepage;

  self->clock = AIR_CLOCK (air_fake_clock_new (now));
  self->station = air_demo_station_new (self->clock);
  air_demo_station_start (self->station, &error);
  g_assert_no_error (error);
  homepage = air_station_info_get_homepage (air_demo_station_get_info (self->station));
  self->base = g_strndup (homepage, strlen (homepage) - 1);
  self->session = soup_session_new ();
  return self;
}

void
demo_client_free (DemoClient *self)
{
  soup_session_abort (self->session);
  g_object_unref (self->session);
  g_object_unref (self->station);
  g_object_unref (self->clock);
  g_free (self->base);
  g_free (self);
}

static SoupMessage *
ask (DemoClient *self, const char *path)
{
  g_autofree char *url = g_strconcat (self->base, path, NULL);

  return soup_message_new ("GET", url);
}

char *
demo_client_get (DemoClient *self, const char *path)
{
  g_autoptr (SoupMessage) message = ask (self, path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = soup_session_send_and_read (self->session, message, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (soup_message_get_status (message), ==, SOUP_STATUS_OK);
  return g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
}

guint
demo_client_status (DemoClient *self, const char *path)
{
  g_autoptr (SoupMessage) message = ask (self, path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = soup_session_send_and_read (self->session, message, NULL, &error);

  g_assert_no_error (error);
  return soup_message_get_status (message);
}

GBytes *
demo_client_listen (DemoClient *self, const char *path, gboolean icy, gsize n_bytes, SoupMessageHeaders **head)
{
  g_autoptr (SoupMessage) message = ask (self, path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = NULL;
  guint8 *bytes = g_malloc (n_bytes);
  gsize n_read;

  if (icy)
    soup_message_headers_replace (soup_message_get_request_headers (message), "Icy-MetaData", "1");
  stream = soup_session_send (self->session, message, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_input_stream_read_all (stream, bytes, n_bytes, &n_read, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_read, ==, n_bytes);
  if (head != NULL)
    *head = soup_message_headers_ref (soup_message_get_response_headers (message));
  return g_bytes_new_take (bytes, n_bytes);
}
