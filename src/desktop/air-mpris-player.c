/* air-mpris-player.c - MPRIS's player object, whose position is worked out when read
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-mpris-player.h"

#include <math.h>

struct _AirMprisPlayer
{
  AirDBusMediaPlayer2PlayerSkeleton parent_instance;

  AirMprisPosition position; /* NULL: forgotten */
  gpointer data; /* (unowned) */
  GDBusInterfaceVTable vtable;
};

G_DEFINE_FINAL_TYPE (AirMprisPlayer, air_mpris_player, AIR_DBUS_TYPE_MEDIA_PLAYER2_PLAYER_SKELETON)

static void
get_position (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  AirMprisPlayer *self = AIR_MPRIS_PLAYER (object);

  g_value_set_int64 (value, self->position != NULL ? self->position (self->data) : 0);
}

static void
set_position (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  /* Read-only on the bus; the generated property has a setter all the same. */
}

static gboolean
set_by_bus (GDBusConnection *connection,
            const char *sender,
            const char *path,
            const char *interface,
            const char *name,
            GVariant *value,
            GError **error,
            gpointer data)
{
  GDBusInterfaceSkeletonClass *parent = G_DBUS_INTERFACE_SKELETON_CLASS (air_mpris_player_parent_class);

  if (g_variant_is_of_type (value, G_VARIANT_TYPE_DOUBLE) && !isfinite (g_variant_get_double (value)))
    {
      g_set_error (error, G_DBUS_ERROR, G_DBUS_ERROR_INVALID_ARGS, "%s must be a finite number", name);
      return FALSE;
    }

  return parent->get_vtable (data)->set_property (connection, sender, path, interface, name, value, error, data);
}

static GDBusInterfaceVTable *
get_vtable (GDBusInterfaceSkeleton *skeleton)
{
  GDBusInterfaceSkeletonClass *parent = G_DBUS_INTERFACE_SKELETON_CLASS (air_mpris_player_parent_class);
  AirMprisPlayer *self = AIR_MPRIS_PLAYER (skeleton);

  self->vtable = *parent->get_vtable (skeleton);
  self->vtable.set_property = set_by_bus;
  return &self->vtable;
}

static void
air_mpris_player_class_init (AirMprisPlayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  G_DBUS_INTERFACE_SKELETON_CLASS (klass)->get_vtable = get_vtable;
  object_class->get_property = get_position;
  object_class->set_property = set_position;
  g_object_class_override_property (object_class, 1, "position");
}

static void
air_mpris_player_init (AirMprisPlayer *self)
{
}

AirDBusMediaPlayer2Player *
air_mpris_player_new (AirMprisPosition position, gpointer data)
{
  AirMprisPlayer *self = g_object_new (AIR_TYPE_MPRIS_PLAYER, NULL);

  self->position = position;
  self->data = data;
  return AIR_DBUS_MEDIA_PLAYER2_PLAYER (self);
}

void
air_mpris_player_forget (AirMprisPlayer *self)
{
  self->position = NULL;
}
