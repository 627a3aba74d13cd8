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
/* What was safe and is not (a certificate that ran out, somebody's sign-in page) may be so again. */
#define UNSAFE_RETRY_S 30
/* A monitor that says "no network" may be wrong: without news from it, try at this pace. */
#define OFFLINE_RETRY_S 30
/* So often is a stream tried that does not answer, before another one of the station's is; one that
 * sounded for so long, and once more. */
#define TRIES 3
#define TRIES_AFTER_SOUND_S 30

static gboolean
is (const AirRetryLoss *loss, int code)
{
  return g_error_matches (loss->error, AIR_ERROR, code);
}

/* After it sounded, and for less than `seconds` since. */
static gboolean
is_out_for_less (const AirRetry *self, gint64 now_us, gint64 seconds)
{
  return self->has_sounded && now_us - self->lost_us < seconds * G_TIME_SPAN_SECOND;
}

static gint64
step_us (AirRetry *self, const AirRetryLoss *loss, gint64 now_us, double chance)
{
  gboolean missing = is (loss, AIR_ERROR_NOT_FOUND);
  guint attempt = self->attempt++;

  if (attempt > 0 && self->has_sounded && (missing || is (loss, AIR_ERROR_UNREACHABLE)))
    return air_backoff_outage_us (now_us - self->lost_us, missing, chance);

  return air_backoff_line_us (attempt, chance);
}

static gint64
work_out_delay_us (AirRetry *self, const AirRetryLoss *loss, gint64 now_us, double chance)
{
  if (loss->retry_after_s > 0)
    return MIN (loss->retry_after_s, RETRY_AFTER_MAX_S) * G_TIME_SPAN_SECOND;
  if (is (loss, AIR_ERROR_REFUSED))
    return REFUSED_RETRY_S * G_TIME_SPAN_SECOND;
  if (loss->offline)
    return OFFLINE_RETRY_S * G_TIME_SPAN_SECOND;
  if (is (loss, AIR_ERROR_NOT_FOUND) && !self->has_sounded)
    return (self->attempt++ < MISSING_TRIES ? MISSING_RETRY_S : REFUSED_RETRY_S) * G_TIME_SPAN_SECOND;
  if (is (loss, AIR_ERROR_UNSAFE))
    return UNSAFE_RETRY_S * G_TIME_SPAN_SECOND;

  return step_us (self, loss, now_us, chance);
}

/* The server as such is at fault, not what it was asked for. */
static gboolean
is_left (AirRetry *self, const AirRetryLoss *loss, gint64 now_us)
{
  if (loss->offline || loss->retry_after_s > 0 || loss->n_streams < 2 || is (loss, AIR_ERROR_NOT_FOUND) ||
      is (loss, AIR_ERROR_REFUSED) || is (loss, AIR_ERROR_UNSAFE))
    return FALSE;

  return self->has_sounded ? !is_out_for_less (self, now_us, TRIES_AFTER_SOUND_S) : ++self->n_tries_here >= TRIES;
}

static gboolean
has_untried (const AirRetry *self, guint n_streams)
{
  return self->n_moved + 1 < n_streams;
}

/* What a server sends at once is a few seconds: where lines are cut again and again, who does not dial at once
 * misses something. */
static void
end_sound (AirRetry *self, gint64 now_us)
{
  gint64 up_us = self->is_up ? now_us - self->up_since_us : 0;

  if (up_us >= AIR_LIMIT_FAIR_SOUND_S * G_TIME_SPAN_SECOND)
    self->attempt = 0;
  if (up_us >= AIR_LIMIT_GOOD_SOUND_S * G_TIME_SPAN_SECOND)
    self->n_moved = 0;
  if (!self->is_out)
    self->lost_us = now_us;
  self->is_up = FALSE;
  self->is_out = TRUE;
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
  self->has_sounded = TRUE;
  self->is_up = TRUE;
  self->is_out = FALSE;
  self->up_since_us = now_us;
}

void
air_retry_cleared (AirRetry *self)
{
  self->attempt = 0;
  self->is_out = FALSE;
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

  *delay_us = work_out_delay_us (self, loss, now_us, chance);
  return is_left (self, loss, now_us) ? AIR_RETRY_NEXT_LATER : AIR_RETRY_LATER;
}

AirRetryStep
air_retry_failed (AirRetry *self, guint n_streams, gint64 now_us)
{
  end_sound (self, now_us);
  return has_untried (self, n_streams) ? AIR_RETRY_NEXT_STREAM : AIR_RETRY_NEVER;
}
