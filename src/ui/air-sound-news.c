/* air-sound-news.c - what has happened to the sound and its recordings, told once
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-sound-news.h"

#include "air-error.h"
#include "air-words.h"

#include <glib/gi18n.h>

#define LEAST_GAP_US G_TIME_SPAN_SECOND /* what is shorter is hardly heard */

struct _AirSoundNews
{
  GObject parent_instance;

  AdwToastOverlay *toasts; /* (unowned) */
  GSignalGroup *player_signals; /* (owned) */
  GSignalGroup *sound_signals; /* (owned) */
};

G_DEFINE_FINAL_TYPE (AirSoundNews, air_sound_news, G_TYPE_OBJECT)

static AdwToast *
make_toast (const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  return adw_toast_new (escaped);
}

static void
tell (AirSoundNews *self, const char *text)
{
  adw_toast_overlay_add_toast (self->toasts, make_toast (text));
}

static void
gap_cb (AirSoundNews *self, gint64 length_us)
{
  g_autofree char *length = air_words_length (length_us);
  /* Translators: %s is a length of time, as "3 s". */
  g_autofree char *text = g_strdup_printf (_("%s are missing here"), length);

  if (length_us >= LEAST_GAP_US)
    tell (self, text);
}

static void
missed_cb (AirSoundNews *self, gint64 length_us)
{
  g_autofree char *length = air_words_length (length_us);
  /* Translators: %s is a length of time, as "25 min". */
  g_autofree char *text = g_strdup_printf (_("The computer slept: %s were missed"), length);

  tell (self, text);
}

static void
failed_cb (AirSoundNews *self, const GError *error)
{
  g_autofree char *why = air_words_error (error);
  /* Translators: %s is a sentence that says why. */
  g_autofree char *text = g_strdup_printf (_("The recording cannot be heard. %s"), why);

  tell (self, text);
}

static void
tape_shortened_cb (AirSoundNews *self)
{
  tell (self, _("The disk is full: the tape is shorter now. Older sound may be gone."));
}

/* Fallen back on, because what was chosen cannot be decoded. */
static void
stream_cb (AirSoundNews *self, GParamSpec *pspec, AirPlayer *player)
{
  const GError *error = air_player_get_error (player);
  AirStream *stream = air_player_get_stream (player);
  g_autofree char *why = NULL, *words = NULL, *text = NULL;

  if (stream == NULL || !g_error_matches (error, AIR_ERROR, AIR_ERROR_CODEC))
    return;

  why = air_words_error (error);
  words = air_words_stream (stream);
  /* Translators: why a stream cannot be heard, then the one that is heard in its place. */
  text = g_strdup_printf (_("%s. You hear %s instead."), why, words);
  tell (self, text);
}

/* What the listener looks for is the name. */
static char *
describe_kept (AirRecording *recording, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  guint n_gaps;
  const AirRecordingGap *gaps = air_recording_get_gaps (recording, &n_gaps);
  gint64 missing_us = 0;
  g_autofree char *missing = NULL;

  for (guint i = 0; i < n_gaps; i++)
    missing_us += gaps[i].length_us;
  if (missing_us < LEAST_GAP_US)
    return g_strdup_printf (_("Kept as %s"), name);

  missing = air_words_length (missing_us);
  /* Translators: the name of a file, then a length of time, as "3 s". */
  return g_strdup_printf (_("Kept as %s; %s are missing in it"), name, missing);
}

static void
kept_cb (AirSoundNews *self, AirRecording *recording)
{
  gboolean done = air_recording_get_state (recording) == AIR_RECORDING_DONE;
  GFile *file = air_recording_get_file (recording);
  g_autoptr (GFile) folder = file != NULL ? g_file_get_parent (file) : NULL;
  g_autofree char *uri = folder != NULL ? g_file_get_uri (folder) : NULL;
  g_autofree char *text = done && file != NULL ? describe_kept (recording, file)
                                               : air_words_recording_error (air_recording_get_error (recording), file);
  AdwToast *toast = make_toast (text);

  if (uri != NULL)
    {
      adw_toast_set_button_label (toast, _("Show in folder"));
      adw_toast_set_action_name (toast, "win.show-folder");
      adw_toast_set_action_target (toast, "s", uri);
    }
  adw_toast_set_timeout (toast, 10);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
dispose (GObject *object)
{
  AirSoundNews *self = AIR_SOUND_NEWS (object);

  g_clear_object (&self->player_signals);
  g_clear_object (&self->sound_signals);

  G_OBJECT_CLASS (air_sound_news_parent_class)->dispose (object);
}

static void
air_sound_news_class_init (AirSoundNewsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dispose;
}

static void
air_sound_news_init (AirSoundNews *self)
{
  self->player_signals = g_signal_group_new (AIR_TYPE_PLAYER);
  g_signal_group_connect_swapped (self->player_signals, "gap", G_CALLBACK (gap_cb), self);
  g_signal_group_connect_swapped (self->player_signals, "missed", G_CALLBACK (missed_cb), self);
  g_signal_group_connect_swapped (self->player_signals, "tape-shortened", G_CALLBACK (tape_shortened_cb), self);
  g_signal_group_connect_swapped (self->player_signals, "notify::stream", G_CALLBACK (stream_cb), self);
  self->sound_signals = g_signal_group_new (AIR_TYPE_STORY_SOUND);
  g_signal_group_connect_swapped (self->sound_signals, "failed", G_CALLBACK (failed_cb), self);
}

AirSoundNews *
air_sound_news_new (AdwToastOverlay *toasts)
{
  AirSoundNews *self = g_object_new (AIR_TYPE_SOUND_NEWS, NULL);

  self->toasts = toasts;
  return self;
}

void
air_sound_news_follow (AirSoundNews *self, AirPlayer *player, AirRecorder *recorder, AirStorySound *sound)
{
  g_signal_group_set_target (self->player_signals, player);
  g_signal_group_set_target (self->sound_signals, sound);
  /* One that was followed before may still have something to tell. */
  if (recorder != NULL && g_signal_handler_find (recorder, G_SIGNAL_MATCH_FUNC | G_SIGNAL_MATCH_DATA, 0, 0, NULL,
                                                 (gpointer) kept_cb, self) == 0)
    g_signal_connect_object (recorder, "kept", G_CALLBACK (kept_cb), self, G_CONNECT_SWAPPED);
}
