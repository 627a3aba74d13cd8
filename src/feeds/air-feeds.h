/* air-feeds.h - the door of the room: the table of readers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-readers.h"

G_BEGIN_DECLS

/* Every reader of a file format that the program knows. */
extern const AirReaders air_readers;

G_END_DECLS
