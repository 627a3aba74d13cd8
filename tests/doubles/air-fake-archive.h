/* air-fake-archive.h - an archive in memory
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-archive.h"

G_BEGIN_DECLS

#define AIR_TYPE_FAKE_ARCHIVE (air_fake_archive_get_type ())
G_DECLARE_FINAL_TYPE (AirFakeArchive, air_fake_archive, AIR, FAKE_ARCHIVE, GObject)

/* Answers from the main loop. A search finds the items that have every word of the query in title or text, newest
 * kept first; it knows no other syntax. */
AirFakeArchive *air_fake_archive_new (void);

G_END_DECLS
