/* test-recorder.c - from when to when is recorded, and under which name
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-recorder.h"
#include "recorder-fixture.h"

#include <string.h>

typedef struct {
  Morning morning;
  AirRecorder *recorder;
  guint n_kept;
} Studio;

static void
kept_cb (AirRecorder *recorder, AirRecording *recording, Studio *s)
{
  s->n_kept++;
}

static void
open_studio (Studio *s, gconstpointer data)
{
  g_autoptr (GFile) folder = g_file_new_for_path ("/nowhere");

  open_morning (&s->morning);
  s->recorder = air_recorder_new (s->morning.base.player, s->morning.schedule, s->morning.info,
                                  AIR_CLOCK (s->morning.base.clock));
  g_object_set (s->recorder, "folder", folder, NULL);
  g_signal_connect (s->recorder, "kept", G_CALLBACK (kept_cb), s);
}

static void
close_studio (Studio *s, gconstpointer data)
{
  g_clear_object (&s->recorder);
  close_morning (&s->morning);
}

static void
assert_ordered (Studio *s, const char *from, const char *to, const char *name)
{
  const AirRecordingOrder *order = air_fake_audio_get_order (s->morning.base.audio);
  g_autofree char *path = g_strconcat ("/nowhere/", name, NULL);

  g_assert_cmpint (order->from_us, ==, moment (from));
  g_assert_cmpint (order->to_us, ==, to != NULL ? moment (to) : G_MAXINT64);
  g_assert_cmpstr (g_file_peek_path (order->file), ==, path);
  g_assert_true (order->bare);
  g_assert_false (order->replace);
}

static void
end (AirRecording *recording)
{
  air_recording_tell_end (recording, NULL);
}

static void
test_keeps_minutes (Studio *s, gconstpointer data)
{
  AirRecording *kept;

  play (&s->morning.base);
  kept = air_recorder_keep (s->recorder, 5);
  assert_ordered (s, "2026-07-24T08:54:50Z", "2026-07-24T08:59:50Z", "2026-07-24 02.54 Morning Creek");
  g_assert_null (air_recorder_get_recording (s->recorder));
  end (kept);
  g_assert_cmpuint (s->n_kept, ==, 1);
}

static void
test_keeps_no_more_than_there_is (Studio *s, gconstpointer data)
{
  play (&s->morning.base);
  air_recorder_keep (s->recorder, G_MAXINT);
  assert_ordered (s, "2026-07-24T08:00:00Z", "2026-07-24T08:59:50Z", "2026-07-24 02.00 Morning Creek");
}

static void
test_keeps_before_what_is_heard (Studio *s, gconstpointer data)
{
  play (&s->morning.base);
  air_player_skip (s->morning.base.player, -20 * G_TIME_SPAN_MINUTE);
  air_recorder_keep (s->recorder, 10);
  assert_ordered (s, "2026-07-24T08:29:50Z", "2026-07-24T08:39:50Z", "2026-07-24 02.29 Night Owls");
}

static void
test_keeps_after_the_stop (Studio *s, gconstpointer data)
{
  play (&s->morning.base);
  air_player_stop (s->morning.base.player);
  g_assert_nonnull (air_recorder_keep (s->recorder, 5));
}

/* What was heard before is on the sound's tape still. */
static void
test_keeps_nothing_of_another_station (Studio *s, gconstpointer data)
{
  g_autoptr (GListStore) streams = g_list_store_new (AIR_TYPE_STREAM);

  play (&s->morning.base);
  air_player_set_streams (s->morning.base.player, G_LIST_MODEL (streams), AIR_REACH_PUBLIC);
  g_assert_null (air_recorder_keep (s->recorder, 5));
  g_assert_null (air_recorder_keep_show (s->recorder));
}

static void
test_keeps_nothing_of_nothing (Studio *s, gconstpointer data)
{
  g_assert_null (air_recorder_keep (s->recorder, 5));
  g_assert_null (air_recorder_keep_show (s->recorder));
}

static void
test_keeps_the_show_until_it_ends (Studio *s, gconstpointer data)
{
  AirRecording *kept;

  play (&s->morning.base);
  kept = air_recorder_keep_show (s->recorder);
  assert_ordered (s, "2026-07-24T08:50:00Z", "2026-07-24T10:00:00Z", "2026-07-24 02.50 Morning Creek");
  g_assert_true (air_recorder_get_recording (s->recorder) == kept);
  end (kept);
  g_assert_null (air_recorder_get_recording (s->recorder));
  g_assert_cmpuint (s->n_kept, ==, 1);
}

static void
test_keeps_a_show_that_is_over (Studio *s, gconstpointer data)
{
  play (&s->morning.base);
  air_player_skip (s->morning.base.player, -20 * G_TIME_SPAN_MINUTE);
  air_recorder_keep_show (s->recorder);
  assert_ordered (s, "2026-07-24T08:00:00Z", "2026-07-24T08:50:00Z", "2026-07-24 00.00 Night Owls");
}

static void
test_keeps_to_now_what_has_no_end (Studio *s, gconstpointer data)
{
  forget_programme (&s->morning);
  play (&s->morning.base);
  air_recorder_keep_show (s->recorder);
  assert_ordered (s, "2026-07-24T08:00:00Z", "2026-07-24T09:00:00Z", "2026-07-24 02.00 Radio Example");
}

static void
test_records_from_here (Studio *s, gconstpointer data)
{
  AirRecording *recording;

  play (&s->morning.base);
  recording = air_recorder_record (s->recorder, FALSE);
  assert_ordered (s, "2026-07-24T08:59:50Z", NULL, "2026-07-24 02.59 Morning Creek");
  g_assert_true (air_recorder_record (s->recorder, TRUE) == recording);
}

static void
test_records_from_the_top (Studio *s, gconstpointer data)
{
  play (&s->morning.base);
  air_recorder_record (s->recorder, TRUE);
  assert_ordered (s, "2026-07-24T08:50:00Z", NULL, "2026-07-24 02.50 Morning Creek");
}

static void
test_recording_plays (Studio *s, gconstpointer data)
{
  air_recorder_record (s->recorder, FALSE);
  assert_state (&s->morning.base, AIR_PLAYER_CONNECTING);
  assert_ordered (s, "2026-07-24T09:00:00Z", NULL, "2026-07-24 03.00 Morning Creek");
}

static void
test_records_what_is_held (Studio *s, gconstpointer data)
{
  play (&s->morning.base);
  air_player_hold (s->morning.base.player);
  air_fake_clock_advance_s (s->morning.base.clock, 60);
  air_recorder_record (s->recorder, FALSE);
  assert_state (&s->morning.base, AIR_PLAYER_PAUSED);
  assert_ordered (s, "2026-07-24T08:59:50Z", NULL, "2026-07-24 02.59 Morning Creek");
}

/* Another station is opened: what was recorded is told all the same. */
static void
test_tells_the_end_when_closed (Studio *s, gconstpointer data)
{
  AirRecording *recording;
  gpointer recorder = s->recorder;

  play (&s->morning.base);
  recording = air_recorder_record (s->recorder, FALSE);
  g_object_add_weak_pointer (G_OBJECT (s->recorder), &recorder);
  air_recorder_close (s->recorder);
  g_clear_object (&s->recorder);
  g_assert_nonnull (recorder);
  end (recording);
  g_assert_null (recorder);
  g_assert_cmpuint (s->n_kept, ==, 1);
}

static void
test_stops_recording (Studio *s, gconstpointer data)
{
  AirRecording *recording;

  play (&s->morning.base);
  recording = air_recorder_record (s->recorder, FALSE);
  g_signal_connect (recording, "stop-asked", G_CALLBACK (end), NULL);
  air_recorder_stop (s->recorder);
  g_assert_null (air_recorder_get_recording (s->recorder));
  g_assert_cmpuint (s->n_kept, ==, 1);
  assert_state (&s->morning.base, AIR_PLAYER_PLAYING);
}

static void
test_tells_what_it_records (Studio *s, gconstpointer data)
{
  const AirRecordingOrder *order = air_fake_audio_get_order (s->morning.base.audio);
  g_autofree char *date = NULL;

  play (&s->morning.base);
  air_recorder_record (s->recorder, FALSE);
  date = g_date_time_format_iso8601 (order->date);
  g_assert_cmpstr (order->station, ==, "Radio Example");
  g_assert_cmpstr (order->show, ==, "Morning Creek");
  g_assert_cmpstr (order->hosts, ==, "Ada Quill, Ben Oar");
  g_assert_cmpstr (date, ==, "2026-07-24T02:50:00-06");
}

static AirBroadcast *
choose_next (Studio *s)
{
  AirBroadcast *next = air_schedule_get_next_up (s->morning.schedule);

  air_recorder_set_next (s->recorder, next);
  return next;
}

static void
test_records_the_next_show (Studio *s, gconstpointer data)
{
  AirBroadcast *next = choose_next (s);

  play (&s->morning.base);
  g_assert_true (air_recorder_get_next (s->recorder) == next);
  air_fake_clock_advance_s (s->morning.base.clock, 58 * 60 - 1);
  g_assert_null (air_recorder_get_recording (s->recorder));
  air_fake_clock_advance_s (s->morning.base.clock, 1);
  assert_ordered (s, "2026-07-24T09:58:00Z", "2026-07-24T11:02:00Z", "2026-07-24 04.00 Noon-Tide");
  g_assert_nonnull (air_recorder_get_recording (s->recorder));
  g_assert_null (air_recorder_get_next (s->recorder));

  end (air_recorder_get_recording (s->recorder));
  assert_state (&s->morning.base, AIR_PLAYER_PLAYING);
}

static void
test_receives_the_next_show_unheard (Studio *s, gconstpointer data)
{
  choose_next (s);
  air_fake_clock_advance_s (s->morning.base.clock, 58 * 60);
  g_assert_cmpuint (air_fake_audio_get_n_starts (s->morning.base.audio), ==, 1);
  lay_tape (&s->morning.base, 0);
  sound (&s->morning.base);
  assert_state (&s->morning.base, AIR_PLAYER_PAUSED);
  end (air_recorder_get_recording (s->recorder));
  assert_state (&s->morning.base, AIR_PLAYER_STOPPED);
}

static void
test_leaves_the_sound_to_the_listener (Studio *s, gconstpointer data)
{
  choose_next (s);
  air_fake_clock_advance_s (s->morning.base.clock, 58 * 60);
  lay_tape (&s->morning.base, 0);
  sound (&s->morning.base);
  air_player_play (s->morning.base.player);
  air_player_hold (s->morning.base.player);
  end (air_recorder_get_recording (s->recorder));
  assert_state (&s->morning.base, AIR_PLAYER_PAUSED);
}

static void
test_records_nothing_when_told (Studio *s, gconstpointer data)
{
  choose_next (s);
  air_recorder_set_next (s->recorder, NULL);
  air_fake_clock_advance_s (s->morning.base.clock, 60 * 60);
  g_assert_null (air_recorder_get_recording (s->recorder));
}

static void
test_the_clock_may_be_set (Studio *s, gconstpointer data)
{
  choose_next (s);
  air_fake_clock_jump_s (s->morning.base.clock, 59 * 60);
  g_assert_nonnull (air_recorder_get_recording (s->recorder));
}

static void
test_misses_a_show_that_is_over (Studio *s, gconstpointer data)
{
  choose_next (s);
  air_fake_clock_jump_s (s->morning.base.clock, 3 * 60 * 60);
  g_assert_null (air_recorder_get_recording (s->recorder));
  g_assert_null (air_recorder_get_next (s->recorder));
}

static void
assert_stem (const char *show, const char *stem)
{
  g_autofree char *made = air_recorder_file_stem (show, NULL);

  g_assert_cmpstr (made, ==, stem);
}

static void
test_names_are_harmless (void)
{
  g_autoptr (GDateTime) start = g_date_time_new_utc (2026, 11, 23, 9, 0, 0);
  g_autofree char *usual = air_recorder_file_stem ("Morning Creek", start);
  g_autofree char *empty = air_recorder_file_stem ("", start);

  g_assert_cmpstr (usual, ==, "2026-11-23 09.00 Morning Creek");
  g_assert_cmpstr (empty, ==, "2026-11-23 09.00");
  assert_stem ("../../etc/passwd", "-..-etc-passwd");
  assert_stem ("a\\b/c", "a-b-c");
  assert_stem (".hidden", "hidden");
  assert_stem ("..", "Airshift");
  assert_stem ("News\n\t at  ten\x7f", "News at ten");
  assert_stem ("left\xe2\x80\xae" "gpj.exe", "leftgpj.exe");
  assert_stem ("What? \"Now\": <1>", "What Now 1");
  assert_stem ("Ends. . ", "Ends");
  assert_stem ("bad \xff\xfe", "bad \xef\xbf\xbd\xef\xbf\xbd");
  assert_stem ("Con", "_Con");
  assert_stem ("lpt1.mp3", "_lpt1.mp3");
  assert_stem ("Constance", "Constance");
  assert_stem (NULL, "Airshift");
}

static void
test_names_are_short (void)
{
  g_autoptr (GDateTime) start = g_date_time_new_utc (2026, 11, 23, 9, 0, 0);
  g_autoptr (GString) show = g_string_new ("x");
  g_autofree char *stem = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append (show, "\xe2\x82\xac");
  stem = air_recorder_file_stem (show->str, start);
  g_assert_cmpuint (strlen (stem), <=, 120);
  g_assert_cmpuint (strlen (stem), >, 116);
  g_assert_true (g_utf8_validate (stem, -1, NULL));
}

int
main (int argc, char *argv[])
{
  static const struct { const char *name; void (*test) (Studio *, gconstpointer); } tests[] = {
    { "keeps-minutes", test_keeps_minutes },
    { "keeps-no-more-than-there-is", test_keeps_no_more_than_there_is },
    { "keeps-before-what-is-heard", test_keeps_before_what_is_heard },
    { "keeps-after-the-stop", test_keeps_after_the_stop },
    { "keeps-nothing-of-another-station", test_keeps_nothing_of_another_station },
    { "keeps-nothing-of-nothing", test_keeps_nothing_of_nothing },
    { "keeps-the-show-until-it-ends", test_keeps_the_show_until_it_ends },
    { "keeps-a-show-that-is-over", test_keeps_a_show_that_is_over },
    { "keeps-to-now-what-has-no-end", test_keeps_to_now_what_has_no_end },
    { "records-from-here", test_records_from_here },
    { "records-from-the-top", test_records_from_the_top },
    { "recording-plays", test_recording_plays },
    { "records-what-is-held", test_records_what_is_held },
    { "tells-the-end-when-closed", test_tells_the_end_when_closed },
    { "stops-recording", test_stops_recording },
    { "tells-what-it-records", test_tells_what_it_records },
    { "records-the-next-show", test_records_the_next_show },
    { "receives-the-next-show-unheard", test_receives_the_next_show_unheard },
    { "leaves-the-sound-to-the-listener", test_leaves_the_sound_to_the_listener },
    { "records-nothing-when-told", test_records_nothing_when_told },
    { "the-clock-may-be-set", test_the_clock_may_be_set },
    { "misses-a-show-that-is-over", test_misses_a_show_that_is_over },
  };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/recorder/names-are-harmless", test_names_are_harmless);
  g_test_add_func ("/recorder/names-are-short", test_names_are_short);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/recorder/", tests[i].name, NULL);

      g_test_add (path, Studio, NULL, open_studio, tests[i].test, close_studio);
    }
  return g_test_run ();
}
