/* test-faults-stream.c - what is wrong in the bytes, and what listeners do
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-error.h"
#include "radio-double.h"

#include <gst/gst.h>
#include <string.h>

#define ID3_BYTES (16 * 1024 * 1024)
#define SPARE_THREADS 8 /* that pools keep for a while */

static void
send_head (AirFaultCall *call, const char *rest)
{
  g_autofree char *headers = g_strconcat ("Content-Type: audio/mpeg\r\n", rest, NULL);

  air_fault_call_head (call, 200, headers);
}

static void
send_noise (AirFaultCall *call, gsize size)
{
  g_autofree guint8 *noise = g_malloc (size);
  g_autoptr (GRand) random = g_rand_new_with_seed (4);

  for (gsize i = 0; i < size; i++)
    noise[i] = g_rand_int (random) >> 24;
  air_fault_call_write (call, noise, size);
}

static gsize
count_kib (void)
{
  g_autofree char *text = NULL;
  const char *line;

  g_file_get_contents ("/proc/self/status", &text, NULL, NULL);
  line = text != NULL ? strstr (text, "VmRSS:") : NULL;
  return line != NULL ? g_ascii_strtoull (line + strlen ("VmRSS:"), NULL, 10) : 0;
}

static guint
count_entries (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
reply_page (AirFaultCall *call, gpointer data)
{
  if (air_fault_call_get_nth (call) == 0 && data != NULL)
    {
      send_head (call, "");
      radio_double_send (call, 0.5);
    }
  else
    air_fault_call_reply (call, 200, "Content-Type: text/html\r\n", "<!DOCTYPE html><html><body>Sign in</body></html>");
}

/* F13 */
static void
test_sign_in_page (void)
{
  g_autoptr (RadioDouble) radio = radio_double_new (NULL);

  air_fault_server_on (radio->server, "/first", reply_page, NULL);
  radio_double_play (radio, "/first", NULL);
  radio_double_wait (radio, AIR_PLAYER_FAILED, 2);

  air_fault_server_on (radio->server, "/later", reply_page, (gpointer) "later");
  radio_double_play (radio, "/later", NULL);
  radio_double_wait (radio, AIR_PLAYER_PLAYING, 2);
  radio_double_wait_retry (radio, 8, 6);
}

static void
live_with_noise (AirFaultCall *call, gpointer data)
{
  send_head (call, "");
  if (!radio_double_send (call, 0.6))
    return;
  send_noise (call, 200 * 1000);
  radio_double_send (call, 0);
}

/* F38 */
static void
test_noise_within (void)
{
  g_autoptr (RadioDouble) radio = radio_double_new (NULL);

  air_fault_server_on (radio->server, "/live", live_with_noise, NULL);
  radio_double_play (radio, "/live", NULL);
  radio_double_wait (radio, AIR_PLAYER_PLAYING, 3);
  radio_double_run (3);
  radio_double_wait (radio, AIR_PLAYER_PLAYING, 3);
  g_assert_null (air_player_get_error (radio->player));
  g_assert_cmpuint (air_fault_server_count_requests (radio->server), ==, 1);
}

static void
live_after_tag (AirFaultCall *call, gpointer data)
{
  static const guint8 tag[] = { 'I', 'D', '3', 4, 0, 0, (ID3_BYTES >> 21) & 127, (ID3_BYTES >> 14) & 127,
                                (ID3_BYTES >> 7) & 127, ID3_BYTES & 127 };

  send_head (call, "");
  if (air_fault_call_write (call, tag, sizeof tag) && air_fault_call_fill (call, ID3_BYTES))
    radio_double_send (call, 0);
}

/* F39: a tag of 16 MiB is passed over, not kept; and streams begin within a frame as it is. */
static void
test_long_tag (void)
{
  g_autoptr (RadioDouble) radio = radio_double_new (NULL);
  gsize before_kib = count_kib ();

  air_fault_server_on (radio->server, "/live", live_after_tag, NULL);
  radio_double_play (radio, "/live", NULL);
  radio_double_wait (radio, AIR_PLAYER_PLAYING, 6);
#ifndef __SANITIZE_ADDRESS__ /* which keeps what was freed */
  g_assert_cmpuint (count_kib (), <, before_kib + 8 * 1024);
#else
  g_assert_cmpuint (before_kib, >, 0);
#endif
}

static void
live_with_metaint (AirFaultCall *call, gpointer data)
{
  g_autofree char *header = g_strdup_printf ("icy-metaint: %s\r\n", (const char *) data);

  send_head (call, header);
  radio_double_send (call, 0);
}

/* F40: no blocks where the server promises them. What is sound there is taken for text at times; never for a title
 * that is not text. */
static void
test_wrong_metaint (void)
{
  static const char *const values[] = { "1", "400", "8192", "0", "2147483648", "-5", "text" };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (RadioDouble) radio = radio_double_new (NULL);
      g_autofree char *title = NULL;

      air_fault_server_on (radio->server, "/live", live_with_metaint, (gpointer) values[i]);
      radio_double_play (radio, "/live", NULL);
      radio_double_run (0.5);
      if (i >= 3)
        radio_double_wait (radio, AIR_PLAYER_PLAYING, 3);
      title = air_player_dup_title (radio->player);
      g_assert_true (title == NULL || g_utf8_validate (title, -1, NULL));
    }
}

typedef struct {
  char block[4081];
} Title;

static void
live_with_title (AirFaultCall *call, gpointer data)
{
  send_head (call, "icy-metaint: 16000\r\n");
  air_fault_call_write (call, radio_double_bytes (16000), 16000);
  air_fault_call_icy_block (call, ((Title *) data)->block);
  air_fault_call_write (call, radio_double_bytes (32000) + 16000, 16000);
  air_fault_call_stall (call);
}

/* F41: whatever it says, it is text that can be shown. */
static void
test_hostile_titles (void)
{
  static const char *const titles[] = {
    "\xe9t\xe9 - Fran\xe7oise", "\x01\x02\x1b[31mred\x7f", "\xe2\x80\xae" "desrever", "<b>&amp; %n%s",
    "\xff\xfe\x41\xd8",
  };

  for (guint i = 0; i <= G_N_ELEMENTS (titles); i++)
    {
      g_autoptr (RadioDouble) radio = radio_double_new (NULL);
      g_autofree char *longest = g_strnfill (4050, 'x');
      g_autofree char *told = NULL;
      Title title;

      g_snprintf (title.block, sizeof title.block, "StreamTitle='%s';",
                  i < G_N_ELEMENTS (titles) ? titles[i] : longest);
      air_fault_server_on (radio->server, "/live", live_with_title, &title);
      radio_double_play (radio, "/live", NULL);
      radio_double_wait (radio, AIR_PLAYER_PLAYING, 3);
      radio_double_run (0.1);
      air_player_stop (radio->player);
      g_assert_true (air_fault_server_wait_closed (radio->server, 1000));
      told = air_player_dup_title (radio->player);
      g_assert_null (told);
    }
}

static void
keep_title (AirPlayer *player, GParamSpec *pspec, gpointer data)
{
  char *title = air_player_dup_title (player);

  if (title == NULL)
    return;
  g_free (*(char **) data);
  *(char **) data = title;
}

static void
test_title_is_text (void)
{
  g_autoptr (RadioDouble) radio = radio_double_new (NULL);
  g_autofree char *longest = g_strnfill (4050, 'x');
  g_autofree char *told = NULL;
  Title title;

  g_snprintf (title.block, sizeof title.block, "StreamTitle='\xe9t\xe9\x01 %s';", longest);
  air_fault_server_on (radio->server, "/live", live_with_title, &title);
  g_signal_connect (radio->player, "notify::title", G_CALLBACK (keep_title), &told);
  radio_double_play (radio, "/live", NULL);
  radio_double_run (3);
  g_assert_nonnull (told);
  g_assert_true (g_utf8_validate (told, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (told, -1), <=, 512);
  g_assert_true (g_str_has_prefix (told, "été"));
  g_signal_handlers_disconnect_by_data (radio->player, &told);
}

static void
reply_playlist (AirFaultCall *call, gpointer data)
{
  air_fault_call_reply (call, 200, "Content-Type: audio/x-scpls\r\n", data);
}

static void
answer_404 (AirFaultCall *call, gpointer data)
{
  air_fault_call_reply (call, 404, NULL, "gone");
}

/* F50: of four entries two are dead; the good one is asked first ever after. */
static void
test_playlist_with_dead_entries (void)
{
  g_autoptr (RadioDouble) radio = radio_double_new (NULL);
  g_autofree char *dead = air_fault_server_dup_url (radio->server, "/dead");
  g_autofree char *good = air_fault_server_dup_url (radio->server, "/live");
  g_autofree char *text = g_strdup_printf ("[playlist]\nFile1=http://127.0.0.1:1/x\nFile2=%s\nFile3=%s\nFile4=%s\n"
                                           "NumberOfEntries=4\n", dead, good, dead);
  g_autofree char *last = NULL;

  air_fault_server_on (radio->server, "/radio.pls", reply_playlist, text);
  air_fault_server_on (radio->server, "/dead", answer_404, NULL);
  air_fault_server_on (radio->server, "/live", radio_double_live, NULL);
  radio_double_play (radio, "/radio.pls", NULL);
  radio_double_wait (radio, AIR_PLAYER_PLAYING, 8);

  g_assert_cmpuint (air_fault_server_count_requests (radio->server), ==, 3);
  air_audio_redial (AIR_AUDIO (radio->audio));
  radio_double_wait_requests (radio, 4, 2);
  last = air_fault_server_dup_request (radio->server, 3);
  g_assert_true (g_str_has_prefix (last, "GET /live "));
}

/* F49: what is left of 100 switches and 1000 starts is the last one. */
static void
test_switches (void)
{
  g_autoptr (RadioDouble) radio = radio_double_new (NULL);
  g_autoptr (AirStream) a = NULL;
  g_autoptr (AirStream) b = NULL;
  guint n_files, n_threads;

  air_fault_server_on (radio->server, "/a", radio_double_live, NULL);
  air_fault_server_on (radio->server, "/b", radio_double_live, NULL);
  radio_double_play (radio, "/a", "/b", NULL);
  a = g_list_model_get_item (air_player_get_streams (radio->player), 0);
  b = g_list_model_get_item (air_player_get_streams (radio->player), 1);
  radio_double_wait (radio, AIR_PLAYER_PLAYING, 3);
  air_player_stop (radio->player);
  g_assert_true (air_fault_server_wait_closed (radio->server, 1000));
  radio_double_run (0.2);
  n_files = count_entries ("/proc/self/fd");
  n_threads = count_entries ("/proc/self/task");

  air_player_play (radio->player);
  for (guint i = 0; i < 100; i++)
    {
      air_player_set_stream (radio->player, i % 2 == 0 ? b : a);
      radio_double_run (i % 4 == 0 ? 0.06 : 0.01);
    }
  for (guint i = 0; i < 1000; i++)
    air_player_toggle (radio->player);
  radio_double_wait (radio, AIR_PLAYER_PLAYING, 3);
  g_assert_true (air_player_get_stream (radio->player) == a);

  air_player_stop (radio->player);
  g_assert_true (air_fault_server_wait_closed (radio->server, 1000));
  radio_double_run (0.2);
  g_assert_cmpuint (count_entries ("/proc/self/fd"), <=, n_files + 2);
  g_assert_cmpuint (count_entries ("/proc/self/task"), <=, n_threads + SPARE_THREADS);
}

static void
say_nothing (AirFaultCall *call, gpointer data)
{
  air_fault_call_stall (call);
}

static void
begin_only (AirFaultCall *call, gpointer data)
{
  send_head (call, "");
  air_fault_call_write (call, radio_double_bytes (500), 500);
  air_fault_call_stall (call);
}

/* Leaving in the midst of anything leaves nothing behind: radio_double_free() asserts it. */
static void
test_leaving (gconstpointer handler)
{
  static const double moments[] = { 0, 0.02, 0.1, 0.6 };

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autoptr (RadioDouble) radio = radio_double_new (NULL);

      air_fault_server_on (radio->server, "/live", (AirFaultHandler) handler, NULL);
      radio_double_play (radio, "/live", NULL);
      radio_double_run (moments[i]);
    }
}

/* Stop is silence and no connection, at once; and nothing begins by itself afterwards. */
static void
test_stop_while_waiting (void)
{
  g_autoptr (RadioDouble) radio = radio_double_new (NULL);

  air_fault_server_on (radio->server, "/live", answer_404, NULL);
  radio_double_play (radio, "/live", NULL);
  radio_double_wait (radio, AIR_PLAYER_WAITING, 2);
  air_player_stop (radio->player);
  radio_double_run (0.5);
  g_assert_cmpint (air_player_get_state (radio->player), ==, AIR_PLAYER_STOPPED);
  g_assert_cmpuint (air_fault_server_count_requests (radio->server), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  if (!radio_double_init ())
    return g_test_run ();

  g_test_add_func ("/faults/F13-sign-in-page", test_sign_in_page);
  g_test_add_func ("/faults/F38-noise-within", test_noise_within);
  g_test_add_func ("/faults/F39-long-tag", test_long_tag);
  g_test_add_func ("/faults/F40-wrong-metaint", test_wrong_metaint);
  g_test_add_func ("/faults/F41-hostile-titles", test_hostile_titles);
  g_test_add_func ("/faults/F41-title-is-text", test_title_is_text);
  g_test_add_func ("/faults/F49-switches", test_switches);
  g_test_add_func ("/faults/F50-dead-entries", test_playlist_with_dead_entries);
  g_test_add_data_func ("/faults/leaving-while-playing", radio_double_live, test_leaving);
  g_test_add_data_func ("/faults/leaving-while-filling", begin_only, test_leaving);
  g_test_add_data_func ("/faults/leaving-while-opening", say_nothing, test_leaving);
  g_test_add_func ("/faults/stop-while-waiting", test_stop_while_waiting);
  return g_test_run ();
}
