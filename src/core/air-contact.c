/* air-contact.c - one host that was asked: for what, when, how much
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-contact.h"

struct _AirContact
{
  GObject parent_instance;

  char *host;       /* (owned) */
  GDateTime *first; /* (owned) */
  GDateTime *last;  /* (owned) */
  AirContactKinds kinds;
  guint requests;
  guint refused;
  guint64 bytes;
};

G_DEFINE_FINAL_TYPE (AirContact, air_contact, G_TYPE_OBJECT)

static void
air_contact_finalize (GObject *object)
{
  AirContact *self = AIR_CONTACT (object);

  g_free (self->host);
  g_date_time_unref (self->first);
  g_date_time_unref (self->last);

  G_OBJECT_CLASS (air_contact_parent_class)->finalize (object);
}

static void
air_contact_class_init (AirContactClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = air_contact_finalize;
}

static void
air_contact_init (AirContact *self)
{
}

AirContact *
air_contact_new (AirContact *before, const AirContactNote *note, GDateTime *now)
{
  AirContact *self = g_object_new (AIR_TYPE_CONTACT, NULL);

  self->host = g_strdup (note->host);
  self->first = g_date_time_ref (before != NULL ? before->first : now);
  self->last = g_date_time_ref (now);
  self->kinds = note->kinds | (before != NULL ? before->kinds : 0);
  self->requests = note->requests + (before != NULL ? before->requests : 0);
  self->refused = note->refused + (before != NULL ? before->refused : 0);
  self->bytes = note->bytes + (before != NULL ? before->bytes : 0);
  return self;
}

const char *
air_contact_get_host (AirContact *self)
{
  return self->host;
}

AirContactKinds
air_contact_get_kinds (AirContact *self)
{
  return self->kinds;
}

GDateTime *
air_contact_get_first (AirContact *self)
{
  return self->first;
}

GDateTime *
air_contact_get_last (AirContact *self)
{
  return self->last;
}

guint
air_contact_get_requests (AirContact *self)
{
  return self->requests;
}

guint
air_contact_get_refused (AirContact *self)
{
  return self->refused;
}

guint64
air_contact_get_bytes (AirContact *self)
{
  return self->bytes;
}
