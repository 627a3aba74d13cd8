/* air-reel.c - the tape in use, and who records from it
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-reel.h"

#include "air-limits.h"
#include "air-recording-copier.h"

#define MEMORY_NS (G_GINT64_CONSTANT (120) * 1000 * 1000 * 1000) /* of tape without a folder for it */

struct _AirReel
{
  AirTape *tape;      /* (owned) (nullable) */
  GPtrArray *copiers; /* (owned): of AirRecordingCopier */
  char *folder;       /* (owned) (nullable) */
  gint64 length_ns;
  gsize bytes;
  gboolean trouble_told; /* of this tape */
};

static AirTape *
make_tape (AirReel *self)
{
  return self->folder != NULL ? air_tape_new (self->folder, self->length_ns, self->bytes)
                              : air_tape_new (NULL, MEMORY_NS, AIR_TAPE_MEMORY_BYTES);
}

static void
drop_ended_copiers (AirReel *self)
{
  for (guint i = self->copiers->len; i > 0; i--)
    {
      AirRecording *recording = air_recording_copier_get_recording (self->copiers->pdata[i - 1]);

      if (air_recording_get_state (recording) != AIR_RECORDING_RUNNING)
        g_ptr_array_remove_index (self->copiers, i - 1);
    }
}

static gint64
get_clock_us (void)
{
  return g_get_real_time () - air_tape_now_us ();
}

AirReel *
air_reel_new (void)
{
  AirReel *self = g_new0 (AirReel, 1);

  self->length_ns = AIR_TAPE_DEFAULT_NS;
  self->bytes = AIR_TAPE_DEFAULT_BYTES;
  self->copiers = g_ptr_array_new_with_free_func ((GDestroyNotify) air_recording_copier_free);
  return self;
}

void
air_reel_free (AirReel *self)
{
  g_ptr_array_unref (self->copiers);
  g_clear_pointer (&self->tape, air_tape_unref);
  g_free (self->folder);
  g_free (self);
}

void
air_reel_set_folder (AirReel *self, const char *folder)
{
  g_free (self->folder);
  self->folder = g_strdup (folder);
}

void
air_reel_set_bounds (AirReel *self, gint64 length_us, gsize bytes)
{
  self->length_ns = length_us * 1000;
  self->bytes = bytes;
}

AirTape *
air_reel_change (AirReel *self)
{
  drop_ended_copiers (self);
  g_clear_pointer (&self->tape, air_tape_unref);
  self->tape = make_tape (self);
  self->trouble_told = FALSE;
  for (guint i = 0; i < self->copiers->len; i++)
    air_recording_copier_follow (self->copiers->pdata[i], self->tape);
  return self->tape;
}

AirTape *
air_reel_get_tape (AirReel *self)
{
  return self->tape;
}

gboolean
air_reel_get_range (AirReel *self, gint64 *start_ns, gint64 *end_ns)
{
  *start_ns = 0;
  *end_ns = 0;
  if (self->tape != NULL)
    air_tape_get_range (self->tape, start_ns, end_ns);
  return *end_ns != *start_ns;
}

gint64
air_reel_moment_at (AirReel *self, gint64 position_ns)
{
  return air_tape_moment_at (self->tape, position_ns, get_clock_us ());
}

gint64
air_reel_position_at (AirReel *self, gint64 moment_us)
{
  return air_tape_position_at (self->tape, moment_us, get_clock_us ());
}

GError *
air_reel_take_trouble (AirReel *self)
{
  GError *error = self->tape == NULL || self->trouble_told ? NULL : air_tape_dup_error (self->tape);

  self->trouble_told = self->trouble_told || error != NULL;
  return error;
}

AirRecording *
air_reel_record (AirReel *self, const AirRecordingOrder *order)
{
  AirRecordingCopier *copier = air_recording_copier_new (self->tape, order);

  drop_ended_copiers (self);
  g_ptr_array_add (self->copiers, copier);
  return g_object_ref (air_recording_copier_get_recording (copier));
}

void
air_reel_stop_recording (AirReel *self)
{
  for (guint i = 0; i < self->copiers->len; i++)
    air_recording_stop (air_recording_copier_get_recording (self->copiers->pdata[i]));
}
