/* air-leveller.h - quiet and loud stations brought to one loudness
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define AIR_LEVELLER_TARGET_LUFS (-18.0)

/**
 * AirLeveller:
 *
 * S16, two channels. Measures loudness as ITU-R BS.1770 does (K-weighting, blocks of 400 ms, gates), over
 * about half a minute, and applies one slow gain to all: what a station makes quiet within a show stays
 * quiet. The gain is between -12 and 9 dB, moves by no more than 2 dB a second, and yields at once where
 * it would clip. Pure.
 */
typedef struct _AirLeveller AirLeveller;

AirLeveller *air_leveller_new (void);
void air_leveller_free (AirLeveller *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirLeveller, air_leveller_free)

/* In Hz; before the first sample. What was measured stays. */
void air_leveller_set_rate (AirLeveller *self, guint rate);

/* Forgets what was measured, and the gain: another station. */
void air_leveller_reset (AirLeveller *self);

/* Any thread. Inactive, the gain goes back to 1.0, as slowly. It is made active. */
void air_leveller_set_active (AirLeveller *self, gboolean active);

void air_leveller_process (AirLeveller *self, gint16 *samples, guint n_frames);

G_END_DECLS
