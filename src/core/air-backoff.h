/* air-backoff.h - how long to wait before the next try
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* At once, then 0.5, 1, 2, 4, 8, 15 s, each ± 20 %, and 30 s + 10 … 20 % for ever: an outage of an hour costs no
 * more than 130 tries. `attempt` counts from 0; `chance` is in [0, 1). Returns microseconds. */
gint64 air_backoff_line_us (guint attempt, double chance);

/* For what sounded and is not there since `outage_us`: 0.5 s at first, then 0.75 s, while the listener waits for it;
 * then a seventh of the outage, up to half a minute, and 85 s in the end. What the server says is missing while it
 * answers is asked for within 15 s in the first five minutes. All + 0 … 20 %. In an hour that is no more than 130
 * tries, half of them in the first two minutes. */
gint64 air_backoff_outage_us (gint64 outage_us, gboolean missing, double chance);

/* For documents: 1, 2, 4 … 60 minutes, ± 20 %. */
gint64 air_backoff_document_us (guint attempt, double chance);

/* `us` ± 20 %. */
gint64 air_backoff_jitter_us (gint64 us, double chance);

G_END_DECLS
