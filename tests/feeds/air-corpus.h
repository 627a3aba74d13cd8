/* air-corpus.h - documents that others wrote, read in place
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* (transfer full) (nullable): `name` in the folder that AIRSHIFT_CORPORA names. Where it is not there the test is told
 * to be skipped. */
char *air_corpus_path (const char *name);

/* Every file below `folder`. */
void air_corpus_visit (const char *folder, void (*use) (const char *path));

/* Seconds of the processor's time since the clock was started: a busy machine is no slow reader. */
void air_corpus_start_clock (void);
double air_corpus_elapsed_s (void);

G_END_DECLS
