/* air-body.h - a story's text as it came, taken apart when it is wanted
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-item.h"

G_BEGIN_DECLS

#define AIR_TYPE_BODY (air_body_get_type ())
G_DECLARE_DERIVABLE_TYPE (AirBody, air_body, AIR, BODY, AirItem)

/* A feed of two thousand stories comes with two thousand texts, of which a few are read: to take all of them apart
 * costs twenty times what all the rest of the feed does. */
struct _AirBodyClass
{
  AirItemClass parent_class;

  /* (transfer full): of AirBlock. Pure: any thread. */
  GPtrArray *(*read) (AirBody *self);
};

/* (transfer none): of AirBlock; made the first time, by whichever thread asks. That takes milliseconds for a long text:
 * for workers. */
GPtrArray *air_body_read_blocks (AirBody *self);

/* (transfer none) (nullable): what was read, NULL until somebody has. */
GPtrArray *air_body_peek_blocks (AirBody *self);

G_END_DECLS
