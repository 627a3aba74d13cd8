/* air-story-sound.c - a story's recording, heard while the radio waits
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-story-sound.h"

struct _AirStorySound
{
  GObject parent_instance;

  AirPlayer *player; /* (owned) */
  AirClip *clip;     /* (owned) */
  char *url;         /* (owned) (nullable): of what is open */
  char *title;       /* (owned) (nullable) */
  int length_s;      /* as told; -1 */
  gboolean returns;  /* the radio was playing */
};

G_DEFINE_FINAL_TYPE (AirStorySound, air_story_sound, G_TYPE_OBJECT)

enum { PROP_STATE = 1, PROP_URL, PROP_TITLE, N_PROPS };
static GParamSpec *props[N_PROPS];

enum { FAILED, JUMPED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
set_story (AirStorySound *self, const char *url, const char *title, int length_s)
{
  g_free (self->url);
  self->url = g_strdup (url);
  g_free (self->title);
  self->title = g_strdup (title);
  self->length_s = length_s;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_URL]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TITLE]);
}

/* The radio is left as it is. */
static void
close_clip (AirStorySound *self)
{
  self->returns = FALSE;
  set_story (self, NULL, NULL, -1);
  air_clip_close (self->clip);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}

static void
state_cb (AirStorySound *self)
{
  AirClipState state = air_clip_get_state (self->clip);

  if (self->url == NULL)
    return;

  if (state == AIR_CLIP_FAILED)
    {
      g_autoptr (GError) error = g_error_copy (air_clip_get_error (self->clip));

      air_story_sound_leave (self);
      g_signal_emit (self, signals[FAILED], 0, error);
    }
  else if (state == AIR_CLIP_ENDED)
    air_story_sound_leave (self);
  else
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}

/* By its own button, a media key, another program: the radio has been given the word again. Or it was stopped. */
static void
player_cb (AirStorySound *self)
{
  gboolean sounds = air_player_get_state (self->player) == AIR_PLAYER_PLAYING;
  gboolean stopped = self->returns && !air_player_get_wanted (self->player);

  if (self->url != NULL && (sounds || stopped))
    close_clip (self);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AirStorySound *self = AIR_STORY_SOUND (object);

  switch (id)
    {
    case PROP_STATE: g_value_set_int (value, (int) air_story_sound_get_state (self)); break;
    case PROP_URL: g_value_set_string (value, self->url); break;
    case PROP_TITLE: g_value_set_string (value, self->title); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dispose (GObject *object)
{
  AirStorySound *self = AIR_STORY_SOUND (object);

  g_clear_pointer (&self->url, g_free);
  if (self->clip != NULL)
    air_clip_close (self->clip);
  g_clear_object (&self->clip);
  g_clear_object (&self->player);

  G_OBJECT_CLASS (air_story_sound_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  g_free (AIR_STORY_SOUND (object)->title);

  G_OBJECT_CLASS (air_story_sound_parent_class)->finalize (object);
}

static void
air_story_sound_class_init (AirStorySoundClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = get_property;
  object_class->dispose = dispose;
  object_class->finalize = finalize;

  props[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, 0, AIR_CLIP_FAILED, AIR_CLIP_CLOSED, flags);
  props[PROP_URL] = g_param_spec_string ("url", NULL, NULL, NULL, flags);
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[FAILED] = g_signal_new ("failed", AIR_TYPE_STORY_SOUND, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[JUMPED] = g_signal_new ("jumped", AIR_TYPE_STORY_SOUND, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
air_story_sound_init (AirStorySound *self)
{
  self->length_s = -1;
}

AirStorySound *
air_story_sound_new (AirPlayer *player, AirClip *clip)
{
  AirStorySound *self = g_object_new (AIR_TYPE_STORY_SOUND, NULL);

  self->player = g_object_ref (player);
  self->clip = g_object_ref (clip);
  g_object_bind_property (player, "volume", clip, "volume", G_BINDING_SYNC_CREATE);
  g_object_bind_property (player, "muted", clip, "muted", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (clip, "notify::state", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (player, "notify::state", G_CALLBACK (player_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (player, "notify::wanted", G_CALLBACK (player_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
air_story_sound_listen (AirStorySound *self, const char *url, AirReach reach, const char *title, int length_s)
{
  g_return_if_fail (AIR_IS_STORY_SOUND (self));
  g_return_if_fail (url != NULL);

  if (g_strcmp0 (url, self->url) == 0)
    {
      air_story_sound_toggle (self);
      return;
    }

  /* From one recording to the next, the radio goes on waiting. */
  if (self->url == NULL)
    {
      self->returns = air_player_get_wanted (self->player) &&
                      air_player_get_state (self->player) != AIR_PLAYER_PAUSED;
      air_player_hold (self->player);
    }
  set_story (self, url, title, length_s);
  air_clip_open (self->clip, url, reach);
}

void
air_story_sound_toggle (AirStorySound *self)
{
  g_return_if_fail (AIR_IS_STORY_SOUND (self));

  if (self->url == NULL)
    return;

  if (air_clip_get_state (self->clip) == AIR_CLIP_PAUSED)
    air_clip_play (self->clip);
  else
    air_clip_pause (self->clip);
}

void
air_story_sound_seek (AirStorySound *self, gint64 position_us)
{
  g_return_if_fail (AIR_IS_STORY_SOUND (self));

  if (self->url == NULL)
    return;

  air_clip_seek (self->clip, position_us);
  g_signal_emit (self, signals[JUMPED], 0);
}

void
air_story_sound_skip (AirStorySound *self, gint64 by_us)
{
  gint64 position_us, length_us;

  air_story_sound_get_place (self, &position_us, &length_us);
  air_story_sound_seek (self, position_us + CLAMP (by_us, -position_us, G_MAXINT64 - position_us));
}

void
air_story_sound_leave (AirStorySound *self)
{
  gboolean returns;

  g_return_if_fail (AIR_IS_STORY_SOUND (self));

  if (self->url == NULL)
    return;

  returns = self->returns;
  close_clip (self);
  if (returns)
    air_player_play (self->player);
}

void
air_story_sound_go_live (AirStorySound *self)
{
  g_return_if_fail (AIR_IS_STORY_SOUND (self));

  if (self->url == NULL)
    return;

  close_clip (self);
  if (air_player_get_can_seek (self->player))
    air_player_go_live (self->player);
  else
    air_player_play (self->player);
}

gboolean
air_story_sound_get_open (AirStorySound *self)
{
  g_return_val_if_fail (AIR_IS_STORY_SOUND (self), FALSE);

  return self->url != NULL;
}

gboolean
air_story_sound_get_returns (AirStorySound *self)
{
  return self->returns;
}

AirClipState
air_story_sound_get_state (AirStorySound *self)
{
  return self->url != NULL ? air_clip_get_state (self->clip) : AIR_CLIP_CLOSED;
}

const char *
air_story_sound_get_url (AirStorySound *self)
{
  return self->url;
}

const char *
air_story_sound_get_title (AirStorySound *self)
{
  return self->title;
}

void
air_story_sound_get_place (AirStorySound *self, gint64 *position_us, gint64 *length_us)
{
  air_clip_get_place (self->clip, position_us, length_us);
  if (*length_us < 0 && self->length_s > 0)
    *length_us = self->length_s * G_TIME_SPAN_SECOND;
}
