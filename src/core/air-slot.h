/* air-slot.h - one line of a weekly grid
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-item.h"

G_BEGIN_DECLS

#define AIR_TYPE_SLOT (air_slot_get_type ())
G_DECLARE_FINAL_TYPE (AirSlot, air_slot, AIR, SLOT, AirItem)

const char *const *air_slot_get_days (AirSlot *self);  /* of "mon" … "sun" */
const char *air_slot_get_start (AirSlot *self);        /* HH:MM, station time; nullable */
const char *air_slot_get_end (AirSlot *self);          /* HH:MM; not after start = next day; nullable */
const char *air_slot_get_title (AirSlot *self);        /* nullable */
const char *const *air_slot_get_hosts (AirSlot *self); /* names */

G_END_DECLS
