/* air-answer.h - what a server answered, and whether that is within limits
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-fetcher.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* Functions of a SoupMessage whose head has come; it must collect metrics. */

/* The Accept header for a purpose. */
const char *air_answer_get_accept (AirFetchPurpose purpose);

/* Whether it calls itself something to listen to. It may still be a playlist. */
gboolean air_answer_is_sound (SoupMessage *message);

/* More headers have come than any answer needs; also while the head has not ended. */
gboolean air_answer_is_flooded (SoupMessage *message);

/* Whether a body of the length that it tells may be read. AIR_ERROR_TOO_LARGE */
gboolean air_answer_check_length (SoupMessage *message, AirFetchPurpose purpose, GError **error);

/* Whether reading may go on after `size` bytes, unpacked. AIR_ERROR_TOO_LARGE; AIR_ERROR_STREAM if it is sound
 * and longer than any playlist that is sent as such. */
gboolean air_answer_check_size (SoupMessage *message, AirFetchPurpose purpose, gsize size, GError **error);

/* At the end of the body. libsoup takes a connection that closes too early for a whole body.
 * AIR_ERROR_UNREACHABLE */
gboolean air_answer_check_end (SoupMessage *message, GError **error);

/* Of a status that is not success: AIR_ERROR_REFUSED with what Retry-After asks for. `now_us`: wall clock. */
GError *air_answer_make_refusal (SoupMessage *message, gint64 now_us);

/* (transfer full): the document. `known`: whose body it is, after 304; else NULL. */
AirDocument *air_answer_make_document (SoupMessage *message,
                                       const char *url,
                                       GBytes *body,
                                       AirDocument *known,
                                       GDateTime *now);

/* The class of the address that gave the answer; `otherwise` if that is not known. */
AirReach air_answer_get_reach (SoupMessage *message, AirReach otherwise);

G_END_DECLS
