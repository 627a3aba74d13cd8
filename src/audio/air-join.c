/* air-join.c - where a new line's frames go on from the tape's end
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-join.h"

#include <string.h>

/* Where the run ends at a difference that nothing explains (a frame damaged on the way), so many different
 * frames must agree all the same. */
#define BROKEN_VARIETY 8

typedef struct {
  guint n_tail;
  guint n_fresh;
  guint *runs;    /* (owned): by place in the tail from its end backwards, a 0, and the fresh frames backwards: how
                     many frames from there equal those from the start */
  guint *variety; /* (owned) by the length of a run, how many different frames it holds: few in silence, which
                     proves little */
} Match;

/* The Z function: for each i, the length of the longest common start of the sequence and its rest from i. */
static guint *
measure_runs (const guint *s, guint length)
{
  guint *runs = g_new0 (guint, length);
  guint left = 0;
  guint right = 0;

  for (guint i = 1; i < length; i++)
    {
      if (i < right)
        runs[i] = MIN (right - i, runs[i - left]);
      while (i + runs[i] < length && s[runs[i]] == s[i + runs[i]])
        runs[i]++;
      if (i + runs[i] > right)
        {
          left = i;
          right = i + runs[i];
        }
    }

  return runs;
}

static void
match_init (Match *match, const AirJoinPiece *tail, const AirJoinPiece *fresh)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint length = tail->n + 1 + fresh->n;
  g_autofree guint *reversed = g_new0 (guint, length);

  match->n_tail = tail->n;
  match->n_fresh = fresh->n;
  match->variety = g_new0 (guint, tail->n + 1);
  for (guint i = 0; i < tail->n; i++)
    {
      reversed[i] = tail->frames[tail->n - 1 - i];
      g_hash_table_add (seen, GUINT_TO_POINTER (reversed[i]));
      match->variety[i + 1] = g_hash_table_size (seen);
    }
  for (guint i = 0; i < fresh->n; i++)
    reversed[tail->n + 1 + i] = fresh->frames[fresh->n - 1 - i];
  match->runs = measure_runs (reversed, length);
}

static void
match_clear (Match *match)
{
  g_free (match->runs);
  g_free (match->variety);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Match, match_clear)

/* How many frames before fresh[index] equal the tape's last ones. */
static guint
run_before (const Match *match, guint index)
{
  return match->runs[match->n_tail + 1 + match->n_fresh - index];
}

typedef enum { CANDIDATE_NONE, CANDIDATE_SILENT, CANDIDATE_BROKEN, CANDIDATE_WHOLE } Worth;

/* What a join before fresh[index] would rest on. */
static Worth
worth_of (const Match *match, guint index)
{
  guint run = run_before (match, index);
  gboolean whole = run == index || run == match->n_tail;
  guint variety;

  if (run < AIR_JOIN_FRAMES)
    return CANDIDATE_NONE;
  variety = match->variety[run];
  if (variety < AIR_JOIN_FRAMES)
    return whole ? CANDIDATE_SILENT : CANDIDATE_NONE;
  if (whole || run + 1 == index)
    return CANDIDATE_WHOLE;

  return variety < BROKEN_VARIETY ? CANDIDATE_NONE : CANDIDATE_BROKEN;
}

/* Is `a` as near to what is expected as `b`, or nearer? */
static gboolean
is_as_likely (guint n_fresh, int expected, guint a, guint b)
{
  return expected < 0 || ABS ((int) (n_fresh - a) - expected) <= ABS ((int) (n_fresh - b) - expected);
}

gboolean
air_join_lies_within (const AirJoinPiece *tail, const AirJoinPiece *fresh)
{
  guint n = fresh->n > 0 ? fresh->n - 1 : 0;
  g_autofree guint *sequence = g_new0 (guint, n + 1 + tail->n);
  g_autofree guint *runs = NULL;

  if (n < AIR_JOIN_FRAMES)
    return FALSE;

  memcpy (sequence, fresh->frames + 1, n * sizeof *sequence);
  memcpy (sequence + n + 1, tail->frames, tail->n * sizeof *sequence);
  runs = measure_runs (sequence, n + 1 + tail->n);
  for (guint i = 0; i < tail->n; i++)
    if (runs[n + 1 + i] == n)
      return TRUE;

  return FALSE;
}

gboolean
air_join_lies_apart (const AirJoinPiece *tail, const AirJoinPiece *fresh)
{
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);

  if (fresh->n < AIR_JOIN_FEW)
    return FALSE;

  for (guint i = 0; i < tail->n; i++)
    g_hash_table_add (known, GUINT_TO_POINTER (tail->frames[i]));
  for (guint i = 1; i < fresh->n; i++)
    if (g_hash_table_contains (known, GUINT_TO_POINTER (fresh->frames[i])))
      return FALSE;

  return TRUE;
}

/* A join, and what it rests on; `count` places are as good. */
typedef struct {
  Worth worth;
  guint index;
  guint last;
  guint count;
  guint variety; /* different frames that agree */
} Place;

static Place
find_place (const AirJoinPiece *tail, const AirJoinPiece *fresh, int expected)
{
  g_auto (Match) match = { 0 };
  Place best = { CANDIDATE_NONE };

  match_init (&match, tail, fresh);
  for (guint i = AIR_JOIN_FRAMES; i <= fresh->n; i++)
    {
      Worth worth = worth_of (&match, i);

      if (worth == CANDIDATE_NONE || worth < best.worth)
        continue;
      if (worth > best.worth || is_as_likely (fresh->n, expected, i, best.index))
        {
          best.index = i;
          best.variety = match.variety[run_before (&match, i)];
        }
      best.count = worth == best.worth ? best.count + 1 : 1;
      best.worth = worth;
      best.last = i;
    }

  return best;
}

/* What follows a line that broke off (a proxy's words, a trickle) may have filled its last frame up. Then the frame
 * that belongs there is on the tape, damaged, and the next one goes on. */
static gboolean
find_behind_damage (const AirJoinPiece *tail,
                    const AirJoinPiece *fresh,
                    gboolean more_to_come,
                    int expected,
                    guint *index)
{
  AirJoinPiece sound = { tail->frames, tail->n - 1 };
  Place place = find_place (&sound, fresh, expected < 0 ? expected : expected + 1);

  if (place.worth < CANDIDATE_BROKEN || place.index == fresh->n)
    return FALSE;
  if (more_to_come && (place.worth != CANDIDATE_WHOLE || place.count > 1 || place.variety < BROKEN_VARIETY))
    return FALSE;

  *index = place.index + 1;
  return TRUE;
}

AirJoin
air_join_find (const AirJoinPiece *tail,
               const AirJoinPiece *fresh,
               gboolean more_to_come,
               int expected,
               guint *index)
{
  Place best;

  if (tail->n < AIR_JOIN_FRAMES)
    return AIR_JOIN_NONE;

  best = find_place (tail, fresh, expected);
  if (best.worth == CANDIDATE_NONE)
    {
      if (fresh->n >= AIR_JOIN_FEW && find_behind_damage (tail, fresh, more_to_come, expected, index))
        return AIR_JOIN_FOUND;
      return more_to_come || fresh->n < AIR_JOIN_FEW || air_join_lies_within (tail, fresh) ? AIR_JOIN_MORE
                                                                                           : AIR_JOIN_NONE;
    }
  if (more_to_come && (best.worth != CANDIDATE_WHOLE || (best.count > 1 && best.last == fresh->n)))
    return AIR_JOIN_MORE;
  *index = best.index;

  return AIR_JOIN_FOUND;
}
