/* air-retry.c - when a lost stream is tried again, and when given up
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-retry.h"

#include "air-backoff.h"
#include "air-error.h"
#include "air-limits.h"

/* An answer that will not change soon (401, 403, 451) is not asked for oftener than this. */
#define REFUSED_RETRY_S 300
#define RETRY_AFTER_MAX_S 600
/* Neither is a stream that was never there (404, 410): thrice, then seldom. */
#define MISSING_RETRY_S 30
#define MISSING_TRIES 3
/* One that was there has its server started anew: for some five minutes of tries it is soon back. */
#define RESTART_RETRY_S 15
#define RESTART_TRIES 25
/* What was safe and is not (a certificate that ran out, somebody's sign-in page) may be so again. */
#define UNSAFE_RETRY_S 30
/* A monitor that says "no network" may be wrong: without news from it, try at this pace. */
#define OFFLINE_RETRY_S 30
/* So often is a stream tried that does not answer, before another one of the station's is; one that
 * sounded for about a minute. */
#define TRIES 3
#define TRIES_AFTER_SOUND 8

static gboolean
is (const AirRetryLoss *loss, int code)
{
  return g_error_matches (loss->error, AIR_ERROR, code);
}

static gint64
missing_delay_us (AirRetry *self, double chance)
{
  gint64 delay_us;

  if (!self->has_sounded)
    return (self->attempt++ < MISSING_TRIES ? MISSING_RETRY_S : REFUSED_RETRY_S) * G_TIME_SPAN_SECOND;

  delay_us = air_backoff_line_us (self->attempt, chance);
  return self->attempt++ < RESTART_TRIES ? MIN (delay_us, RESTART_RETRY_S * G_TIME_SPAN_SECOND) : delay_us;
}

static gint64
work_out_delay_us (AirRetry *self, const AirRetryLoss *loss, double chance)
{
  if (loss->retry_after_s > 0)
    return MIN (loss->retry_after_s, RETRY_AFTER_MAX_S) * G_TIME_SPAN_SECOND;
  if (is (loss, AIR_ERROR_REFUSED))
    return REFUSED_RETRY_S * G_TIME_SPAN_SECOND;
  if (loss->offline)
    return OFFLINE_RETRY_S * G_TIME_SPAN_SECOND;
  if (is (loss, AIR_ERROR_NOT_FOUND))
    return missing_delay_us (self, chance);
  if (is (loss, AIR_ERROR_UNSAFE))
    return UNSAFE_RETRY_S * G_TIME_SPAN_SECOND;

  return air_backoff_line_us (self->attempt++, chance);
}

/* The server as such is at fault, not what it was asked for. */
static gboolean
is_left (AirRetry *self, const AirRetryLoss *loss)
{
  if (loss->offline || loss->retry_after_s > 0 || loss->n_streams < 2 || is (loss, AIR_ERROR_NOT_FOUND) ||
      is (loss, AIR_ERROR_REFUSED) || is (loss, AIR_ERROR_UNSAFE))
    return FALSE;

  return ++self->n_tries_here >= (self->has_sounded ? TRIES_AFTER_SOUND : TRIES);
}

static gboolean
has_untried (const AirRetry *self, guint n_streams)
{
  return self->n_moved + 1 < n_streams;
}

static void
end_sound (AirRetry *self, gint64 now_us)
{
  if (self->is_up && now_us - self->up_since_us >= AIR_LIMIT_GOOD_SOUND_S * G_TIME_SPAN_SECOND)
    self->attempt = self->n_moved = 0;
  self->is_up = FALSE;
}

void
air_retry_begin (AirRetry *self)
{
  *self = (AirRetry) { 0 };
}

void
air_retry_moved (AirRetry *self)
{
  *self = (AirRetry) { .n_moved = self->n_moved + 1, .attempt = self->attempt };
}

void
air_retry_line_up (AirRetry *self, gint64 now_us)
{
  self->n_tries_here = 0;
  self->has_sounded = TRUE;
  self->is_up = TRUE;
  self->up_since_us = now_us;
}

void
air_retry_cleared (AirRetry *self)
{
  self->attempt = 0;
}

AirRetryStep
air_retry_line_lost (AirRetry *self, const AirRetryLoss *loss, gint64 now_us, double chance, gint64 *delay_us)
{
  end_sound (self, now_us);

  if ((is (loss, AIR_ERROR_NOT_FOUND) || is (loss, AIR_ERROR_REFUSED)) && !self->has_sounded &&
      has_untried (self, loss->n_streams))
    return AIR_RETRY_NEXT_STREAM;
  if (is (loss, AIR_ERROR_UNSAFE) && !self->has_sounded)
    return AIR_RETRY_NEVER;

  *delay_us = work_out_delay_us (self, loss, chance);
  return is_left (self, loss) ? AIR_RETRY_NEXT_LATER : AIR_RETRY_LATER;
}

AirRetryStep
air_retry_failed (AirRetry *self, guint n_streams, gint64 now_us)
{
  end_sound (self, now_us);
  return has_untried (self, n_streams) ? AIR_RETRY_NEXT_STREAM : AIR_RETRY_NEVER;
}
