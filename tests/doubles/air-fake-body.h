/* air-fake-body.h - a text that tells where it was taken apart
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-body.h"

G_BEGIN_DECLS

#define AIR_TYPE_FAKE_BODY (air_fake_body_get_type ())
G_DECLARE_FINAL_TYPE (AirFakeBody, air_fake_body, AIR, FAKE_BODY, AirBody)

/* Becomes one paragraph of `text`. */
AirFakeBody *air_fake_body_new (const char *text);

/* (nullable): the thread that did it; for comparing only. */
gconstpointer air_fake_body_get_reader (AirFakeBody *self);

G_END_DECLS
