/* air-contacts.h - every host that was asked since the program began
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-clock.h"
#include "air-contact.h"

G_BEGIN_DECLS

/**
 * AirContacts:
 *
 * A GListModel of AirContact, the one asked last first. It is the program's own account of what it does on the
 * network, for the listener to look at: it lives as long as the program runs and is stored nowhere. Of more than
 * AIR_LIMIT_CONTACTS hosts those asked longest ago are left out.
 */
#define AIR_TYPE_CONTACTS (air_contacts_get_type ())
G_DECLARE_FINAL_TYPE (AirContacts, air_contacts, AIR, CONTACTS, GObject)

/* Made on the main thread. */
AirContacts *air_contacts_new (AirClock *clock);

/* Whoever speaks to a host says so here: the fetcher, and the lines from their own threads, whose notes are taken on
 * the main thread a moment later. `self` (nullable): nobody keeps account. */
void air_contacts_note (AirContacts *self, const AirContactNote *note);

G_END_DECLS
