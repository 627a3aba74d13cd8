/* air-bio-block.h - who wrote it: portrait, name, role, bio
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-station.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A button: activated, it opens the person (action `win.open-person`, their name). */
#define AIR_TYPE_BIO_BLOCK (air_bio_block_get_type ())
G_DECLARE_FINAL_TYPE (AirBioBlock, air_bio_block, AIR, BIO_BLOCK, GtkButton)

GtkWidget *air_bio_block_new (AirPerson *person, AirStation *station);

G_END_DECLS
