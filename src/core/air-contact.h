/* air-contact.h - one host that was asked: for what, when, how much
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  AIR_CONTACT_DOCUMENTS = 1 << 0, /* feeds, pages, calendars, playlists */
  AIR_CONTACT_PICTURES = 1 << 1,
  AIR_CONTACT_SOUND = 1 << 2,
} AirContactKinds;

/* What there is to tell of a host at one moment. Numbers are added to those told before. */
typedef struct {
  const char *host;
  AirContactKinds kinds;
  guint requests;
  guint refused; /* of these: not sent, or not followed, because it would not be safe or was enough for the hour */
  guint64 bytes; /* received, as they came over the wire, without what TLS and TCP add */
} AirContactNote;

#define AIR_TYPE_CONTACT (air_contact_get_type ())
G_DECLARE_FINAL_TYPE (AirContact, air_contact, AIR, CONTACT, GObject)

/* `before` (nullable) with `note` added. A contact never changes: what is told later makes another one. */
AirContact *air_contact_new (AirContact *before, const AirContactNote *note, GDateTime *now);

const char *air_contact_get_host (AirContact *self);
AirContactKinds air_contact_get_kinds (AirContact *self);
GDateTime *air_contact_get_first (AirContact *self);
GDateTime *air_contact_get_last (AirContact *self);
guint air_contact_get_requests (AirContact *self); /* tries included that never reached the host */
guint air_contact_get_refused (AirContact *self);
guint64 air_contact_get_bytes (AirContact *self);

G_END_DECLS
