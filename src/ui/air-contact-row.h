/* air-contact-row.h - one host that was asked, as a row
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-contact.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Host, what for, how often since when; how much, and when last. */
#define AIR_TYPE_CONTACT_ROW (air_contact_row_get_type ())
G_DECLARE_FINAL_TYPE (AirContactRow, air_contact_row, AIR, CONTACT_ROW, GtkListBoxRow)

GtkWidget *air_contact_row_new (void);

/* `now`: the moment it is told at, in the listener's zone. */
void air_contact_row_set_contact (AirContactRow *self, AirContact *contact, GDateTime *now);
AirContact *air_contact_row_get_contact (AirContactRow *self);

G_END_DECLS
