/* air-person-card.h - somebody in the grid of people
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-fetcher.h"
#include "air-person.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define AIR_TYPE_PERSON_CARD (air_person_card_get_type ())
G_DECLARE_FINAL_TYPE (AirPersonCard, air_person_card, AIR, PERSON_CARD, AdwBin)

GtkWidget *air_person_card_new (void);

/* Both nullable. */
void air_person_card_set_person (AirPersonCard *self, AirPerson *person, AirFetcher *fetcher);

/* What a screen reader says: name and role. Also for the list item that holds the card. */
const char *air_person_card_get_name (AirPersonCard *self);

G_END_DECLS
