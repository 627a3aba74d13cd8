/* air-item-words.h - what of an item can be searched, and shown of it
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-mark.h"

G_BEGIN_DECLS

/* The columns of an item that are not facts but made of them. */
typedef struct {
  char *title;     /* (owned): "" if there is none */
  char *people;    /* (owned): names, a line each */
  char *body;      /* (owned): all other text, a line each */
  GDateTime *time; /* (owned) (nullable): published, begun or heard */
  char *url;       /* (owned) (nullable) */
} AirItemWords;

/* (transfer full): of an item that air_kept_kind_of() knows. */
AirItemWords *air_item_words_new (AirItem *item);
void air_item_words_free (AirItemWords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirItemWords, air_item_words_free)

/* (transfer full): a station's id as one word of letters and digits that no other id gives. */
char *air_item_words_station_token (const char *station);

G_END_DECLS
