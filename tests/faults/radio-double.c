/* radio-double.c - the whole chain of sound against a station that misbehaves
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "radio-double.h"

#include "air-feeds.h"
#include "air-soup-line.h"
#include "air-system-clock.h"
#include "frames-double.h"

#include <stdarg.h>
#include <string.h>

#define BURST_BYTES (RADIO_DOUBLE_BURST_S * RADIO_DOUBLE_BYTES_PER_S)
#define LENGTH_S 24

static const AirNetLimits short_limits = {
  .connect_ms = 800 * RADIO_DOUBLE_PATIENCE, .first_byte_ms = 800, .idle_ms = 1000, .whole_ms = 3000, .stall_ms = 1000,
};

static GByteArray *broadcast;
static gint64 epoch_us;

gboolean
radio_double_init (void)
{
  broadcast = frames_double_encode ("lamemp3enc target=bitrate cbr=true bitrate=64", LENGTH_S);
  epoch_us = g_get_monotonic_time ();
  return broadcast != NULL;
}

static AirLine *
make_line (gpointer data)
{
  RadioDouble *self = data;
  AirLine *line = air_soup_line_new (NULL);

  air_soup_line_set_limits (AIR_SOUP_LINE (line), &self->limits);
  if (self->trusted != NULL)
    air_soup_line_set_authorities (AIR_SOUP_LINE (line), self->trusted);
  return line;
}

static void
state_cb (RadioDouble *self)
{
  g_string_append (self->states, air_player_state_nick (air_player_get_state (self->player)));
  g_string_append_c (self->states, ' ');
}

static void
gap_cb (RadioDouble *self)
{
  self->n_gaps++;
}

RadioDouble *
radio_double_new (AirFaultServer *server)
{
  return radio_double_new_into (server, "fakesink sync=true");
}

RadioDouble *
radio_double_new_into (AirFaultServer *server, const char *sink_description)
{
  RadioDouble *self = g_new0 (RadioDouble, 1);

  self->server = server != NULL ? server : air_fault_server_new ();
  self->limits = short_limits;
  self->network = air_fake_network_new ();
  self->clock = air_system_clock_new (NULL);
  self->audio = air_gst_audio_new (make_line, self, &air_readers, sink_description);
  self->player = air_player_new (AIR_AUDIO (self->audio), self->clock, G_NETWORK_MONITOR (self->network));
  self->states = g_string_new (NULL);
  g_signal_connect_swapped (self->player, "notify::state", G_CALLBACK (state_cb), self);
  g_signal_connect_swapped (self->player, "gap", G_CALLBACK (gap_cb), self);
  return self;
}

void
radio_double_free (RadioDouble *self)
{
  g_signal_handlers_disconnect_by_data (self->player, self);
  g_assert_finalize_object (self->player);
  g_assert_finalize_object (self->audio);
  g_assert_true (air_fault_server_wait_closed (self->server, 1000));
  air_fault_server_free (self->server);
  g_clear_object (&self->trusted);
  g_object_unref (self->network);
  g_object_unref (self->clock);
  g_string_free (self->states, TRUE);
  g_free (self);
}

static void
play (RadioDouble *self, GListStore *streams)
{
  air_player_set_streams (self->player, G_LIST_MODEL (streams), AIR_REACH_LOOPBACK);
  air_player_play (self->player);
}

static void
add_stream (GListStore *streams, const char *url)
{
  g_autoptr (AirStream) stream = g_object_new (AIR_TYPE_STREAM, "name", url, "url", url, NULL);

  g_list_store_append (streams, stream);
}

void
radio_double_play_url (RadioDouble *self, const char *url)
{
  g_autoptr (GListStore) streams = g_list_store_new (AIR_TYPE_STREAM);

  add_stream (streams, url);
  play (self, streams);
}

void
radio_double_play (RadioDouble *self, const char *path, ...)
{
  g_autoptr (GListStore) streams = g_list_store_new (AIR_TYPE_STREAM);
  va_list args;

  va_start (args, path);
  for (; path != NULL; path = va_arg (args, const char *))
    {
      g_autofree char *url = air_fault_server_dup_url (self->server, path);

      add_stream (streams, url);
    }
  va_end (args);
  play (self, streams);
}

static gboolean
time_up_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Until `is_so`, which is looked at at least each 10 ms. */
static gboolean
run_until (RadioDouble *self, gboolean (*is_so) (RadioDouble *self, guint what), guint what, double seconds)
{
  gboolean time_up = FALSE;
  guint timer = g_timeout_add ((guint) (seconds * 1000), time_up_cb, &time_up);
  guint wake = g_timeout_add (10, wake_cb, NULL);

  while (!is_so (self, what) && !time_up)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (wake);
  if (!time_up)
    g_source_remove (timer);
  return is_so (self, what);
}

static gboolean
is_in_state (RadioDouble *self, guint state)
{
  return air_player_get_state (self->player) == state;
}

static gboolean
has_asked (RadioDouble *self, guint n)
{
  return air_fault_server_count_requests (self->server) >= n;
}

static gboolean
is_put_off (RadioDouble *self, guint seconds)
{
  return air_player_get_retry_in_s (self->player) > (int) seconds;
}

static gboolean
is_never (RadioDouble *self, guint what)
{
  return FALSE;
}

static gboolean
is_good (RadioDouble *self, guint what)
{
  return air_player_get_error (self->player) == NULL;
}

/* The cushion may still play while the line is down: that the line is good again is told by the error that is gone. */
void
radio_double_wait_good (RadioDouble *self, double seconds)
{
  g_assert_true (run_until (self, is_good, 0, seconds * RADIO_DOUBLE_PATIENCE));
}

void
radio_double_wait (RadioDouble *self, AirPlayerState state, double seconds)
{
  const GError *error;

  if (run_until (self, is_in_state, state, seconds * RADIO_DOUBLE_PATIENCE))
    return;

  error = air_player_get_error (self->player);
  g_test_message ("%s(%s)", self->states->str, error != NULL ? error->message : "no error");
  g_assert_cmpstr (air_player_state_nick (air_player_get_state (self->player)), ==, air_player_state_nick (state));
}

static gboolean
is_well (RadioDouble *self, guint what)
{
  return is_good (self, what) && is_in_state (self, AIR_PLAYER_PLAYING);
}

void
radio_double_recover (RadioDouble *self, double bar_s)
{
  gint64 over_us = g_get_monotonic_time ();

  run_until (self, is_well, 0, bar_s * RADIO_DOUBLE_PATIENCE);
  radio_double_wait (self, AIR_PLAYER_PLAYING, 0);
  g_assert_no_error (air_player_get_error (self->player));
  g_test_message ("recovered after %.3f s", (g_get_monotonic_time () - over_us) / 1e6);
}

void
radio_double_wait_requests (RadioDouble *self, guint n, double seconds)
{
  run_until (self, has_asked, n, seconds * RADIO_DOUBLE_PATIENCE);
  g_assert_cmpuint (air_fault_server_count_requests (self->server), >=, n);
}

/* The cushion may still play meanwhile. */
void
radio_double_wait_retry (RadioDouble *self, guint more_than_s, double seconds)
{
  g_assert_true (run_until (self, is_put_off, more_than_s, seconds * RADIO_DOUBLE_PATIENCE));
}

void
radio_double_run (double seconds)
{
  run_until (NULL, is_never, 0, seconds);
}

static gboolean
has_gaps (RadioDouble *self, guint n)
{
  return self->n_gaps >= n;
}

void
radio_double_wait_gaps (RadioDouble *self, guint n)
{
  run_until (self, has_gaps, n, 5 * RADIO_DOUBLE_PATIENCE);
  g_assert_cmpuint (self->n_gaps, ==, n);
}

/* A gap is told when it is heard: what was received by now lies as far ahead as the burst was long. */
void
radio_double_assert_seamless (RadioDouble *self)
{
  const char *first;

  radio_double_run (RADIO_DOUBLE_BURST_S);
  first = strstr (self->states->str, "playing ");
  g_assert_cmpuint (self->n_gaps, ==, 0);
  g_assert_nonnull (first);
  g_assert_cmpstr (first, ==, "playing ");
}

/* From one place in the endless loop to another. */
gboolean
radio_double_write (AirFaultCall *call, gint64 from, gint64 to)
{
  while (from < to)
    {
      gint64 offset = from % broadcast->len;
      gint64 size = MIN (to - from, broadcast->len - offset);

      if (!air_fault_call_write (call, broadcast->data + offset, (gsize) size))
        return FALSE;
      from += size;
    }

  return TRUE;
}

gint64
radio_double_live_edge (void)
{
  return BURST_BYTES + (g_get_monotonic_time () - epoch_us) * RADIO_DOUBLE_BYTES_PER_S / G_USEC_PER_SEC;
}

gint64
radio_double_apart_s (gint64 about_s)
{
  gint64 loops = about_s * RADIO_DOUBLE_BYTES_PER_S / broadcast->len;

  return (loops * broadcast->len + broadcast->len / 2) / RADIO_DOUBLE_BYTES_PER_S;
}

void
radio_double_let_pass (double seconds)
{
  epoch_us -= (gint64) (seconds * G_USEC_PER_SEC);
}

gboolean
radio_double_send (AirFaultCall *call, double seconds)
{
  gint64 until_us = g_get_monotonic_time () + (gint64) (seconds * G_USEC_PER_SEC);
  gint64 at = radio_double_live_edge () - BURST_BYTES;

  while (seconds == 0 || g_get_monotonic_time () < until_us)
    {
      gint64 edge = radio_double_live_edge ();

      if (!radio_double_write (call, at, edge) || !air_fault_call_pause (call, 40))
        return FALSE;
      at = edge;
    }

  return TRUE;
}

void
radio_double_live (AirFaultCall *call, gpointer data)
{
  if (air_fault_call_head (call, 200, "Content-Type: audio/mpeg\r\n"))
    radio_double_send (call, 0);
}

const guint8 *
radio_double_bytes (gsize size)
{
  g_assert_cmpuint (size, <=, broadcast->len);
  return broadcast->data;
}
