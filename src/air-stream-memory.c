/* air-stream-memory.c - which stream of a station the listener has chosen
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-stream-memory.h"

struct _AirStreamMemory
{
  GObject parent_instance;

  GSettings *settings; /* (owned) */
  AirPlayer *player; /* (owned) */
  char *station; /* (owned) (nullable): its id */
};

G_DEFINE_FINAL_TYPE (AirStreamMemory, air_stream_memory, G_TYPE_OBJECT)

/* A stream is remembered by its name: the address may be another one each time. */
static const char *
name_stream (AirStream *stream)
{
  return air_stream_get_name (stream) != NULL ? air_stream_get_name (stream) : air_stream_get_url (stream);
}

static void
remember_cb (AirStreamMemory *self)
{
  AirStream *stream = air_player_get_stream (self->player);
  g_autoptr (GVariant) known = NULL;
  GVariantBuilder streams;

  /* One that was fallen back on, for an error, was not chosen. */
  if (self->station == NULL || stream == NULL || name_stream (stream) == NULL ||
      air_player_get_error (self->player) != NULL)
    return;

  known = g_settings_get_value (self->settings, "streams");
  g_variant_builder_init (&streams, G_VARIANT_TYPE ("a{ss}"));
  for (gsize i = 0; i < g_variant_n_children (known); i++)
    {
      const char *station, *name;

      g_variant_get_child (known, i, "{&s&s}", &station, &name);
      if (g_strcmp0 (station, self->station) != 0)
        g_variant_builder_add (&streams, "{ss}", station, name);
    }
  g_variant_builder_add (&streams, "{ss}", self->station, name_stream (stream));
  g_settings_set_value (self->settings, "streams", g_variant_builder_end (&streams));
}

static void
restore (AirStreamMemory *self, const char *station)
{
  GListModel *streams = air_player_get_streams (self->player);
  g_autoptr (GVariant) known = g_settings_get_value (self->settings, "streams");
  const char *name;

  if (!g_variant_lookup (known, station, "&s", &name))
    return;

  for (guint i = 0; streams != NULL && i < g_list_model_get_n_items (streams); i++)
    {
      g_autoptr (AirStream) stream = g_list_model_get_item (streams, i);

      if (g_strcmp0 (name_stream (stream), name) == 0)
        {
          air_player_set_stream (self->player, stream);
          return;
        }
    }
}

static void
dispose (GObject *object)
{
  AirStreamMemory *self = AIR_STREAM_MEMORY (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->player);
  g_clear_pointer (&self->station, g_free);

  G_OBJECT_CLASS (air_stream_memory_parent_class)->dispose (object);
}

static void
air_stream_memory_class_init (AirStreamMemoryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dispose;
}

static void
air_stream_memory_init (AirStreamMemory *self)
{
}

AirStreamMemory *
air_stream_memory_new (GSettings *settings, AirPlayer *player)
{
  AirStreamMemory *self = g_object_new (AIR_TYPE_STREAM_MEMORY, NULL);

  self->settings = g_object_ref (settings);
  self->player = g_object_ref (player);
  g_signal_connect_object (player, "notify::stream", G_CALLBACK (remember_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
air_stream_memory_follow (AirStreamMemory *self, AirStationInfo *info)
{
  const char *station = info != NULL ? air_station_info_get_id (info) : NULL;

  /* What is restored is not remembered once more. */
  g_clear_pointer (&self->station, g_free);
  if (station != NULL)
    restore (self, station);
  self->station = g_strdup (station);
}
