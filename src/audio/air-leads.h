/* air-leads.h - the addresses that may give a stream's sound
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-readers.h"
#include "air-reach.h"

G_BEGIN_DECLS

/* An address to be tried. */
typedef struct {
  char *url; /* (owned) */
  AirReach reach;
  guint depth; /* playlists that led here */
} AirLead;

void air_lead_free (AirLead *lead);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirLead, air_lead_free)

/**
 * AirLeads:
 *
 * One dialling tries the stream's own address, and what playlists name from there on, in their order and each address
 * once. A playlist's entry that gave sound is tried first by the next dialling.
 */
typedef struct _AirLeads AirLeads;

AirLeads *air_leads_new (const char *url, AirReach reach);
void air_leads_free (AirLeads *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirLeads, air_leads_free)

/* A new dialling. */
void air_leads_begin (AirLeads *self);

/* (transfer full) (nullable): to be tried now; NULL when none is left. */
AirLead *air_leads_next (AirLeads *self);

/* There is none left. */
gboolean air_leads_are_over (AirLeads *self);

/* `lead` turned out to be `playlist`, which was read from `base`: its entries come next. */
void air_leads_add_playlist (AirLeads *self, const AirLead *lead, const char *base, AirPlaylist *playlist);

/* `lead` gave sound: none of the others is needed. */
void air_leads_found (AirLeads *self, const AirLead *lead);

G_END_DECLS
