/* air-item-variant.h - items as bytes for the disk, and back
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-item.h"

G_BEGIN_DECLS

/**
 * air_item_to_bytes:
 *
 * All facts of an item and of those inside it, and its reach, as a GVariant of type (sua{sv}): the kind's word, the
 * reach, the facts that are told by name. Little-endian on every machine; facts may be added to a kind later.
 *
 * Returns: (transfer full) (nullable): NULL for a kind of item that is not stored
 */
GBytes *air_item_to_bytes (AirItem *item);

/**
 * air_item_from_bytes:
 *
 * The inverse. The bytes are not believed: what is not of the type, not in normal form, nested too deep or out of
 * range is passed over or refused.
 *
 * Returns: (transfer full) (nullable): NULL if it is no item
 */
AirItem *air_item_from_bytes (GBytes *bytes);

G_END_DECLS
