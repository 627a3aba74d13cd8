/* air-host-turns.h - who may speak to a host now, and who waits
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AirHostTurns:
 *
 * At most AIR_LIMIT_CONNECTIONS_PER_HOST speak to a host at once, whatever the scheme, the port and the reach; the
 * others wait, in order of rank and then of their coming. Main thread.
 */
typedef struct _AirHostTurns AirHostTurns;

typedef void (*AirHostTurn) (gpointer data);

AirHostTurns *air_host_turns_new (void);
void air_host_turns_free (AirHostTurns *self);

/* Calls `turn` with `data`, at once or when it is its turn; those of a lower `rank` come first. */
void air_host_turns_take (AirHostTurns *self, const char *host, int rank, AirHostTurn turn, gpointer data);

/* `data` has spoken. */
void air_host_turns_end (AirHostTurns *self, const char *host);

/* `data` waits no longer: its turn does not come. */
void air_host_turns_leave (AirHostTurns *self, const char *host, gpointer data);

G_END_DECLS
