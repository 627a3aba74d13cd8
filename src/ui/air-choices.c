/* air-choices.c - a number among the few that a row offers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-choices.h"

guint
air_choices_find_nearest (const int *choices, guint n_choices, int value)
{
  guint nearest = 0;

  for (guint i = 1; i < n_choices; i++)
    if (ABS (choices[i] - value) < ABS (choices[nearest] - value))
      nearest = i;
  return nearest;
}
