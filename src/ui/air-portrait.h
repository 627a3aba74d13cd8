/* air-portrait.h - somebody's face, or their initials
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-fetcher.h"
#include "air-person.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Properties: "fetcher" (AirFetcher, nullable), "person" (AirPerson, nullable), "size" (int, pixels). */
#define AIR_TYPE_PORTRAIT (air_portrait_get_type ())
G_DECLARE_FINAL_TYPE (AirPortrait, air_portrait, AIR, PORTRAIT, AdwBin)

GtkWidget *air_portrait_new (int size);

void air_portrait_set_person (AirPortrait *self, AirPerson *person);
void air_portrait_set_fetcher (AirPortrait *self, AirFetcher *fetcher);

G_END_DECLS
