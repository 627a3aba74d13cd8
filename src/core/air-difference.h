/* air-difference.h - what two rows of words have in common
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What comparing may cost: steps of the algorithm, used up by one comparison after the other. */
typedef struct {
  gint64 steps;
} AirDifferenceBudget;

/**
 * air_difference_number:
 * @words: of char *
 *
 * Returns: (transfer full): a number for each word; equal words, and only they, have the same. By sorting, so that no
 *   choice of words makes it slow
 */
guint *air_difference_number (GPtrArray *words);

/**
 * air_difference_match:
 * @matches: (out caller-allocates): for each word of `b` its place in `a`; -1: it is not in `a`
 *
 * The longest row that both have in common, in order (E. W. Myers, "An O(ND) Difference Algorithm and Its Variations",
 * 1986).
 *
 * Returns: FALSE, and only the beginning and the end that both have in common are matched, if the two differ by too
 *   much or the budget is used up
 */
gboolean air_difference_match (const guint *a,
                               guint n_a,
                               const guint *b,
                               guint n_b,
                               int *matches,
                               AirDifferenceBudget *budget);

G_END_DECLS
