/* air-composer.h - programme and songs from NPR's Composer
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-readers.h"

G_BEGIN_DECLS

/**
 * air_composer_read:
 *
 * Reads the answers of Composer's widget API: `/now`, `/day`, `/tracks` and `/playlist`. The
 * broadcasts come first, by start; then at most one track: the one that `onNow` names, unless another
 * covers the context's moment. Local times are in the context's zone.
 *
 * An answer that names no broadcast is not an error: it says nothing, and the warnings say so.
 */
AirReading *air_composer_read (GBytes *body, const AirReadContext *context, GError **error);

G_END_DECLS
