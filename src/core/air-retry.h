/* air-retry.h - when a lost stream is tried again, and when given up
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  AIR_RETRY_LATER,       /* the same stream, after the delay */
  AIR_RETRY_NEXT_STREAM, /* the station's next one, now: then air_retry_moved() */
  AIR_RETRY_NEXT_LATER,  /* likewise, after the delay */
  AIR_RETRY_NEVER,       /* until the listener asks again */
} AirRetryStep;

/* What was lost, and under which circumstances. */
typedef struct {
  const GError *error;
  guint retry_after_s; /* the server's own wish; 0 = none */
  gboolean offline;    /* the system says that the stream cannot be reached from here */
  guint n_streams;     /* that the station has */
} AirRetryLoss;

/* The policy, as it stands since the listener asked for sound. All zero is a good beginning. The
 * caller hands in the time (monotonic, in microseconds) and the chance (in [0, 1)). Sound is fair when
 * it lasted for AIR_LIMIT_FAIR_SOUND_S, and good after AIR_LIMIT_GOOD_SOUND_S. */
typedef struct {
  guint attempt;        /* tries since the sound was fair */
  guint n_tries_here;   /* of the stream that is tried now, until it sounds */
  guint n_moved;        /* streams left since the sound was good */
  gboolean has_sounded; /* the stream that is tried now */
  gboolean is_up;
  gint64 up_since_us;   /* while is_up */
  gboolean is_out;      /* since `lost_us` there was no sound at all */
  gint64 lost_us;
} AirRetry;

/* The listener asked for sound, or chose another stream. */
void air_retry_begin (AirRetry *self);

/* The next stream is tried. */
void air_retry_moved (AirRetry *self);

/* Sound comes. Once it was fair the back-off starts anew. */
void air_retry_line_up (AirRetry *self, gint64 now_us);

/* What stood in the way is gone (the network is back): the back-off starts anew. */
void air_retry_cleared (AirRetry *self);

/* The sound stopped coming, or did not come at all. `delay_us` is set for the steps that come later. What
 * sounded, and is not there, is tried twice a second at first: see air_backoff_outage_us(). A stream
 * that is out of reach is left, for a while, once the others may be better; what sounded is left later than
 * what never did. */
AirRetryStep air_retry_line_lost (AirRetry *self, const AirRetryLoss *loss, gint64 now_us, double chance,
                                  gint64 *delay_us);

/* The stream cannot be played here, however often it is tried (no decoder, no audio): on to one that was
 * not tried since the sound was good, or AIR_RETRY_NEVER. */
AirRetryStep air_retry_failed (AirRetry *self, guint n_streams, gint64 now_us);

G_END_DECLS
