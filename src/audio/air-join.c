/* air-join.c - where a new line's frames go on from the tape's end
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-join.h"

/* Where the run ends at a difference that nothing explains (a frame damaged on the way), so many different
 * frames must agree all the same. */
#define BROKEN_VARIETY 8

/* Frames are numbered, so that identical ones are compared once. */
typedef struct {
  guint n_tail;
  guint n_fresh;
  guint *reversed; /* (owned) the tail from its end backwards, a 0, then the fresh frames backwards */
  guint *runs;     /* (owned) for each place in it, how many frames equal those from the start */
  guint *variety;  /* (owned) by the length of a run, how many different frames it holds: few in silence, which
                      proves little */
} Match;

static guint
number_of (GHashTable *numbers, GBytes *frame)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, frame));

  if (number == 0)
    {
      number = g_hash_table_size (numbers) + 1;
      g_hash_table_insert (numbers, frame, GUINT_TO_POINTER (number));
    }

  return number;
}

/* The Z function: runs[i] is the length of the longest common start of the sequence and its rest from i. */
static void
measure_runs (Match *match, guint length)
{
  guint *s = match->reversed;
  guint *runs = match->runs;
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
}

static void
match_init (Match *match, GPtrArray *tail, GPtrArray *fresh)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_bytes_hash, g_bytes_equal);
  guint length = tail->len + 1 + fresh->len;
  guint at = 0;

  match->n_tail = tail->len;
  match->n_fresh = fresh->len;
  match->reversed = g_new0 (guint, length);
  match->runs = g_new0 (guint, length);
  match->variety = g_new0 (guint, tail->len + 1);
  for (guint i = tail->len; i > 0; i--)
    {
      match->reversed[at++] = number_of (numbers, tail->pdata[i - 1]);
      match->variety[at] = g_hash_table_size (numbers);
    }
  at++;
  for (guint i = fresh->len; i > 0; i--)
    match->reversed[at++] = number_of (numbers, fresh->pdata[i - 1]);
  measure_runs (match, length);
}

static void
match_clear (Match *match)
{
  g_free (match->reversed);
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

/* Is all of `fresh`, but for its first frame, a piece of the tail that has not reached its end? */
static gboolean
lies_within (GPtrArray *tail, GPtrArray *fresh)
{
  guint length = fresh->len > 0 ? fresh->len - 1 : 0;

  if (length < AIR_JOIN_FRAMES)
    return FALSE;

  for (guint start = 0; start + length < tail->len; start++)
    {
      guint i = 0;

      while (i < length && g_bytes_equal (tail->pdata[start + i], fresh->pdata[i + 1]))
        i++;
      if (i == length)
        return TRUE;
    }

  return FALSE;
}

AirJoin
air_join_find (GPtrArray *tail, GPtrArray *fresh, gboolean more_to_come, guint *index)
{
  g_auto (Match) match = { 0 };
  Worth best = CANDIDATE_NONE;
  guint count = 0;
  guint found = 0;

  if (tail->len < AIR_JOIN_FRAMES)
    return AIR_JOIN_NONE;

  match_init (&match, tail, fresh);
  for (guint i = AIR_JOIN_FRAMES; i <= fresh->len; i++)
    {
      Worth worth = worth_of (&match, i);

      if (worth == CANDIDATE_NONE || worth < best)
        continue;
      count = worth == best ? count + 1 : 1;
      best = worth;
      found = i;
    }

  if (best == CANDIDATE_NONE)
    {
      if (more_to_come || fresh->len < AIR_JOIN_FEW || lies_within (tail, fresh))
        return AIR_JOIN_MORE;
      return AIR_JOIN_NONE;
    }
  if (more_to_come && found == fresh->len && (count > 1 || best != CANDIDATE_WHOLE))
    return AIR_JOIN_MORE;
  *index = found;

  return AIR_JOIN_FOUND;
}
