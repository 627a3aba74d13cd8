/* air-passages.c - what differs between two texts of a story
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-passages.h"

#include "air-difference.h"

#define MOST_STEPS (8 * 1000 * 1000)
#define DEEPEST_LIST 24
#define MOST_PAIRED 64 /* of a run of other blocks than before: so many are looked at for what they came from */
#define LEAST_KIN 0.4  /* the share of words that a block and what it was before have in common */

/* A block's text, and its words as numbers. */
typedef struct {
  AirBlock *block; /* (unowned) */
  char *text;      /* (owned): valid UTF-8 */
  GArray *places;  /* (owned) of AirStretch: the words */
  guint *numbers;  /* (owned) */
  guint *sorted;   /* (owned) */
} Leaf;

typedef struct {
  GPtrArray *before; /* (owned) of Leaf */
  GPtrArray *now;    /* (owned) of Leaf */
  GPtrArray *passages; /* (owned) of AirPassage */
  AirDifferenceBudget budget;
} Comparison;

void
air_passage_free (AirPassage *self)
{
  g_clear_object (&self->block);
  g_array_unref (self->stretches);
  g_free (self->removed);
  g_free (self);
}

static void
leaf_free (gpointer data)
{
  Leaf *leaf = data;

  g_free (leaf->text);
  g_array_unref (leaf->places);
  g_free (leaf->numbers);
  g_free (leaf->sorted);
  g_free (leaf);
}

/* What is written without spaces between words counts by the sign. */
static gboolean
is_word (gunichar c)
{
  return (g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '\'' || c == 0x2019) && !g_unichar_iswide (c);
}

static GArray *
find_words (const char *text)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (AirStretch));
  AirStretch word = { 0, 0 };
  gboolean in_word = FALSE;
  guint at = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), at++)
    {
      gunichar c = g_utf8_get_char (p);

      if (in_word && is_word (c))
        continue;
      if (in_word)
        {
          word.end = at;
          g_array_append_val (places, word);
        }
      in_word = is_word (c);
      word.start = at;
      if (!in_word && !g_unichar_isspace (c))
        {
          word.end = at + 1;
          g_array_append_val (places, word);
        }
    }
  if (in_word)
    {
      word.end = at;
      g_array_append_val (places, word);
    }
  return places;
}

static gboolean
is_text (AirBlock *block)
{
  int kind = air_block_get_kind (block);

  return (kind == AIR_BLOCK_PARAGRAPH || kind == AIR_BLOCK_HEADING || kind == AIR_BLOCK_QUOTE ||
          kind == AIR_BLOCK_PREFORMATTED) && air_block_get_text (block) != NULL;
}

static void
add_leaves (GPtrArray *leaves, GPtrArray *blocks, int depth)
{
  for (guint i = 0; depth < DEEPEST_LIST && i < blocks->len; i++)
    {
      AirBlock *block = g_ptr_array_index (blocks, i);

      if (is_text (block))
        {
          Leaf *leaf = g_new0 (Leaf, 1);

          leaf->block = block;
          leaf->text = g_utf8_make_valid (air_block_get_text (block), -1);
          leaf->places = find_words (leaf->text);
          if (leaf->places->len > 0)
            g_ptr_array_add (leaves, leaf);
          else
            leaf_free (leaf);
        }
      add_leaves (leaves, air_block_get_items (block), depth + 1);
    }
}

static void
add_words (GPtrArray *words, GPtrArray *leaves)
{
  for (guint i = 0; i < leaves->len; i++)
    {
      const Leaf *leaf = g_ptr_array_index (leaves, i);
      const char *p = leaf->text;
      guint at = 0;

      for (guint j = 0; j < leaf->places->len; j++)
        {
          const AirStretch *place = &g_array_index (leaf->places, AirStretch, j);
          const char *start = g_utf8_offset_to_pointer (p, place->start - at);

          p = g_utf8_offset_to_pointer (start, place->end - place->start);
          at = place->end;
          g_ptr_array_add (words, g_strndup (start, p - start));
        }
    }
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint one = *(const guint *) a, two = *(const guint *) b;

  return (one > two) - (one < two);
}

static const guint *
take_numbers (GPtrArray *leaves, const guint *numbers)
{
  for (guint i = 0; i < leaves->len; i++)
    {
      Leaf *leaf = g_ptr_array_index (leaves, i);
      guint n = leaf->places->len;

      leaf->numbers = g_memdup2 (numbers, n * sizeof (guint));
      leaf->sorted = g_memdup2 (numbers, n * sizeof (guint));
      qsort (leaf->sorted, n, sizeof (guint), compare_numbers);
      numbers += n;
    }
  return numbers;
}

static void
number_words (Comparison *self)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autofree guint *numbers = NULL;

  add_words (words, self->before);
  add_words (words, self->now);
  numbers = air_difference_number (words);
  take_numbers (self->now, take_numbers (self->before, numbers));
}

/* The same for those that have the same words. */
static guint *
number_leaves (Comparison *self)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->before->len + self->now->len; i++)
    {
      const Leaf *leaf = i < self->before->len ? g_ptr_array_index (self->before, i)
                                               : g_ptr_array_index (self->now, i - self->before->len);
      GString *text = g_string_sized_new (leaf->places->len * 7);

      for (guint j = 0; j < leaf->places->len; j++)
        g_string_append_printf (text, "%x ", leaf->numbers[j]);
      g_ptr_array_add (texts, g_string_free (text, FALSE));
    }
  return air_difference_number (texts);
}

static gboolean
is_kin (const Leaf *a, const Leaf *b)
{
  guint n_a = a->places->len, n_b = b->places->len;
  guint i = 0, j = 0, common = 0;

  while (i < n_a && j < n_b)
    if (a->sorted[i] < b->sorted[j])
      i++;
    else if (a->sorted[i] > b->sorted[j])
      j++;
    else
      i++, j++, common++;
  return 2 * common >= LEAST_KIN * (n_a + n_b);
}

static AirPassage *
add_passage (Comparison *self, AirPassageKind kind, const Leaf *leaf)
{
  AirPassage *passage = g_new0 (AirPassage, 1);

  passage->kind = kind;
  passage->block = leaf != NULL ? g_object_ref (leaf->block) : NULL;
  passage->stretches = g_array_new (FALSE, FALSE, sizeof (AirStretch));
  g_ptr_array_add (self->passages, passage);
  return passage;
}

static void
add_whole (Comparison *self, AirPassageKind kind, const Leaf *leaf)
{
  AirStretch all = { 0, (guint) g_utf8_strlen (leaf->text, -1) };

  g_array_append_val (add_passage (self, kind, leaf)->stretches, all);
}

/* One word that stayed among others that did not says little: it is part of the stretch. */
static void
add_stretches (GArray *stretches, const Leaf *leaf, const int *matches)
{
  int last = -3; /* the word that ended the last stretch */

  for (int i = 0; i < (int) leaf->places->len; i++)
    {
      const AirStretch *place = &g_array_index (leaf->places, AirStretch, i);

      if (matches[i] >= 0)
        continue;
      if (i - last <= 2 && stretches->len > 0)
        g_array_index (stretches, AirStretch, stretches->len - 1).end = place->end;
      else
        g_array_append_val (stretches, *place);
      last = i;
    }
}

static void
add_changed (Comparison *self, const Leaf *was, const Leaf *leaf)
{
  guint n = leaf->places->len;
  g_autofree int *matches = g_new (int, n);
  guint kept = 0;

  if (!air_difference_match (was->numbers, was->places->len, leaf->numbers, n, matches, &self->budget))
    {
      add_whole (self, AIR_PASSAGE_CHANGED, leaf);
      return;
    }

  for (guint i = 0; i < n; i++)
    kept += matches[i] >= 0;
  if (2 * kept < LEAST_KIN * (n + was->places->len))
    add_whole (self, AIR_PASSAGE_CHANGED, leaf);
  else
    add_stretches (add_passage (self, AIR_PASSAGE_CHANGED, leaf)->stretches, leaf, matches);
}

/* `leaf`: what follows; NULL at the end. */
static void
add_removed (Comparison *self, guint from, guint to, const Leaf *leaf)
{
  AirPassage *passage = add_passage (self, AIR_PASSAGE_REMOVED, leaf);
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (guint i = from; i < to; i++)
    g_ptr_array_add (texts, ((Leaf *) g_ptr_array_index (self->before, i))->text);
  g_ptr_array_add (texts, NULL);
  passage->removed = g_strjoinv ("\n", (char **) texts->pdata);
}

/* Between blocks that are known again: the first took the place of the first, and so on. */
static void
compare_unlike (Comparison *self, guint before, guint before_end, guint now, guint now_end)
{
  const Leaf *next = now_end < self->now->len ? g_ptr_array_index (self->now, now_end) : NULL;

  for (; now < now_end; now++)
    if (before < before_end)
      add_changed (self, g_ptr_array_index (self->before, before++), g_ptr_array_index (self->now, now));
    else
      add_whole (self, AIR_PASSAGE_ADDED, g_ptr_array_index (self->now, now));
  if (before < before_end)
    add_removed (self, before, before_end, next);
}

/* A run of other blocks than before: those that are much the same are known again, in order. */
static void
compare_run (Comparison *self, guint before, guint before_end, guint now, guint now_end)
{
  guint now_start = now;
  gboolean few = before_end - before <= MOST_PAIRED && now_end - now <= MOST_PAIRED;

  for (; few && now < now_end; now++)
    {
      guint was = before;

      while (was < before_end && !is_kin (g_ptr_array_index (self->before, was), g_ptr_array_index (self->now, now)))
        was++;
      if (was == before_end)
        continue;

      compare_unlike (self, before, was, now_start, now);
      add_changed (self, g_ptr_array_index (self->before, was), g_ptr_array_index (self->now, now));
      before = was + 1;
      now_start = now + 1;
    }
  compare_unlike (self, before, before_end, now_start, now_end);
}

GPtrArray *
air_passages_compare (GPtrArray *before, GPtrArray *now)
{
  Comparison self = { g_ptr_array_new_with_free_func (leaf_free), g_ptr_array_new_with_free_func (leaf_free),
                      g_ptr_array_new_with_free_func ((GDestroyNotify) air_passage_free), { MOST_STEPS } };
  g_autofree guint *numbers = NULL;
  g_autofree int *matches = NULL;
  guint done_before = 0, done_now = 0;

  add_leaves (self.before, before, 0);
  add_leaves (self.now, now, 0);
  number_words (&self);
  numbers = number_leaves (&self);
  matches = g_new (int, self.now->len + 1);
  air_difference_match (numbers, self.before->len, numbers + self.before->len, self.now->len, matches, &self.budget);

  matches[self.now->len] = (int) self.before->len;
  for (guint i = 0; i <= self.now->len; i++)
    if (matches[i] >= 0)
      {
        compare_run (&self, done_before, (guint) matches[i], done_now, i);
        done_before = (guint) matches[i] + 1;
        done_now = i + 1;
      }

  g_ptr_array_unref (self.before);
  g_ptr_array_unref (self.now);
  return self.passages;
}
