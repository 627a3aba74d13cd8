/* air-demo-listener.c - one connection that hears the demo station
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-demo-listener.h"

#include "air-demo-ogg.h"

#include <string.h>

#define BURST_US (8 * G_USEC_PER_SEC)
#define TICK_MS 250
#define METAINT 16000
#define METADATA_BLOCK 16

/* A listener who takes nothing for so long is let go, as Icecast does. */
#define MOST_BEHIND_US (40 * G_USEC_PER_SEC)

struct _AirDemoListener
{
  SoupServerMessage *message; /* (owned) */
  const AirDemoReel *reel;    /* (unowned) */
  char *station;              /* (owned) */
  AirDemoMount mount;
  AirDemoNow now;
  AirDemoGone gone;
  gpointer data; /* (unowned) */
  GSource *tick; /* (owned) */
  gulong wrote_handler;
  gulong finished_handler;
  gint64 next;        /* MP3 frame or Ogg page to be sent */
  gint64 spot_id;     /* whose title was told last */
  int until_metadata; /* bytes; -1: no ICY metadata */
  guint n_unwritten;  /* chunks given to the connection that it has not yet sent */
};

/* The listener has its bytes and, every METAINT of them, a block of metadata: the title if it has
 * changed, else an empty one. */
static void
append_metadata (AirDemoListener *self, GByteArray *out, const AirDemoSpot *spot)
{
  g_autofree char *text = NULL;
  gsize length;
  guint8 n_blocks;

  if (spot->id == self->spot_id)
    {
      g_byte_array_append (out, (const guint8 *)"", 1);
      return;
    }
  self->spot_id = spot->id;
  text = spot->artist ? g_strdup_printf ("StreamTitle='%s - %s';StreamUrl='';", spot->artist, spot->title)
                      : g_strdup_printf ("StreamTitle='%s';StreamUrl='';", spot->title);
  length = strlen (text);
  n_blocks = (guint8)((length + METADATA_BLOCK - 1) / METADATA_BLOCK);
  g_byte_array_append (out, &n_blocks, 1);
  g_byte_array_append (out, (const guint8 *)text, (guint)length);
  for (gsize i = length; i < (gsize)n_blocks * METADATA_BLOCK; i++)
    g_byte_array_append (out, (const guint8 *)"", 1);
}

static void
append_frame (AirDemoListener *self, GByteArray *out)
{
  const guint8 *bytes = air_demo_reel_mp3 (self->reel, self->next);
  int left = AIR_DEMO_MP3_BYTES;
  AirDemoSpot spot;

  if (self->until_metadata >= 0 && left >= self->until_metadata)
    {
      air_demo_reel_find (self->reel, self->next / AIR_DEMO_MP3_PER_UNIT, &spot);
      g_byte_array_append (out, bytes, (guint)self->until_metadata);
      append_metadata (self, out, &spot);
      bytes += self->until_metadata;
      left -= self->until_metadata;
      self->until_metadata = METAINT;
    }
  g_byte_array_append (out, bytes, (guint)left);
  if (self->until_metadata >= 0)
    self->until_metadata -= left;
  self->next++;
}

static void
append_page (AirDemoListener *self, GByteArray *out)
{
  AirDemoSpot spot;

  air_demo_reel_find (self->reel, self->next * AIR_DEMO_PAGE_PACKETS / AIR_DEMO_OPUS_PER_UNIT, &spot);
  if (spot.id != self->spot_id)
    air_demo_ogg_append_headers (out, &spot, self->station);
  self->spot_id = spot.id;
  air_demo_ogg_append_page (out, self->reel, &spot, self->next);
  self->next++;
}

/* The first frame or page that has not yet been heard to its end. */
static gint64
position_at (AirDemoListener *self, gint64 wall_us)
{
  return self->mount == AIR_DEMO_MP3 ? air_demo_reel_mp3_at (wall_us) : air_demo_ogg_page_at (wall_us);
}

static void
send_due (AirDemoListener *self)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  gint64 due = position_at (self, self->now (self->data));
  g_autoptr (GBytes) bytes = NULL;

  while (self->next < due)
    if (self->mount == AIR_DEMO_MP3)
      append_frame (self, out);
    else
      append_page (self, out);
  if (out->len == 0)
    return;
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&out));
  soup_message_body_append_bytes (soup_server_message_get_response_body (self->message), bytes);
  self->n_unwritten++;
  soup_server_message_unpause (self->message);
}

/* The connection's own end, by way of "finished", then makes the listener go. */
static void
hang_up (AirDemoListener *self)
{
  GSocket *socket = soup_server_message_get_socket (self->message);

  if (socket != NULL)
    g_socket_shutdown (socket, TRUE, TRUE, NULL);
}

static gboolean
tick_cb (gpointer data)
{
  AirDemoListener *self = data;

  if (self->n_unwritten == 0)
    send_due (self);
  else if (self->next < position_at (self, self->now (self->data) - MOST_BEHIND_US))
    hang_up (self);
  return G_SOURCE_CONTINUE;
}

static void
wrote_chunk_cb (SoupServerMessage *message, gpointer data)
{
  AirDemoListener *self = data;

  if (self->n_unwritten > 0)
    self->n_unwritten--;
}

static void
finished_cb (SoupServerMessage *message, gpointer data)
{
  AirDemoListener *self = data;

  self->gone (self, self->data);
}

/* What Icecast says of a mount. */
static void
write_head (AirDemoListener *self)
{
  SoupMessageHeaders *asked = soup_server_message_get_request_headers (self->message);
  SoupMessageHeaders *head = soup_server_message_get_response_headers (self->message);
  const char *icy = soup_message_headers_get_one (asked, "Icy-MetaData");
  gboolean mp3 = self->mount == AIR_DEMO_MP3;
  g_autofree char *bitrate = g_strdup_printf ("%d", mp3 ? AIR_DEMO_MP3_KBPS : AIR_DEMO_OPUS_KBPS);

  soup_server_message_set_status (self->message, SOUP_STATUS_OK, NULL);
  soup_message_headers_set_encoding (head, SOUP_ENCODING_EOF);
  soup_message_headers_replace (head, "Connection", "close");
  soup_message_headers_replace (head, "Content-Type", mp3 ? "audio/mpeg" : "audio/ogg");
  soup_message_headers_replace (head, "Cache-Control", "no-cache, no-store");
  soup_message_headers_replace (head, "icy-name", self->station);
  soup_message_headers_replace (head, "icy-description", "Radio from the valley floor");
  soup_message_headers_replace (head, "icy-genre", "Community");
  soup_message_headers_replace (head, "icy-br", bitrate);
  soup_message_headers_replace (head, "icy-pub", "0");
  self->until_metadata = -1;
  if (!mp3 || icy == NULL || !g_str_equal (icy, "1"))
    return;
  soup_message_headers_replace (head, "icy-metaint", G_STRINGIFY (METAINT));
  self->until_metadata = METAINT;
}

AirDemoListener *
air_demo_listener_new (SoupServerMessage *message,
                       AirDemoMount mount,
                       const AirDemoReel *reel,
                       const char *station,
                       AirDemoNow now,
                       AirDemoGone gone,
                       gpointer data)
{
  AirDemoListener *self = g_new0 (AirDemoListener, 1);

  self->message = g_object_ref (message);
  self->reel = reel;
  self->station = g_strdup (station);
  self->mount = mount;
  self->now = now;
  self->gone = gone;
  self->data = data;
  self->spot_id = G_MININT64;
  self->next = position_at (self, now (data) - BURST_US);
  write_head (self);
  soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
  self->wrote_handler = g_signal_connect (message, "wrote-chunk", G_CALLBACK (wrote_chunk_cb), self);
  self->finished_handler = g_signal_connect (message, "finished", G_CALLBACK (finished_cb), self);
  self->tick = g_timeout_source_new (TICK_MS);
  g_source_set_callback (self->tick, tick_cb, self, NULL);
  g_source_attach (self->tick, g_main_context_get_thread_default ());
  send_due (self);
  return self;
}

void
air_demo_listener_free (AirDemoListener *self)
{
  g_source_destroy (self->tick);
  g_source_unref (self->tick);
  g_clear_signal_handler (&self->wrote_handler, self->message);
  g_clear_signal_handler (&self->finished_handler, self->message);
  g_object_unref (self->message);
  g_free (self->station);
  g_free (self);
}
