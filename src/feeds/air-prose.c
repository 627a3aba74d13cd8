/* air-prose.c - text of one block under construction, with its spans
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-prose.h"

#include "air-text.h"

typedef struct
{
  AirSpanStyle style;
  char *href; /* (owned) (nullable) */
  guint start;
} OpenSpan;

struct _AirProse
{
  GString *text; /* (owned) */
  guint n_chars;
  guint n_breaks; /* not yet written */
  gboolean space; /* not yet written */
  GArray *open; /* (owned): of OpenSpan */
  GPtrArray *spans; /* (owned) */
};

static void
open_span_clear (OpenSpan *span)
{
  g_free (span->href);
}

static GPtrArray *
new_spans (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) air_span_free);
}

AirProse *
air_prose_new (void)
{
  AirProse *self = g_new0 (AirProse, 1);

  self->text = g_string_new (NULL);
  self->open = g_array_new (FALSE, FALSE, sizeof (OpenSpan));
  g_array_set_clear_func (self->open, (GDestroyNotify) open_span_clear);
  self->spans = new_spans ();
  return self;
}

void
air_prose_free (AirProse *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->open);
  g_ptr_array_unref (self->spans);
  g_free (self);
}

/* White space is written only once something follows it. */
static void
write_space (AirProse *self)
{
  if (self->n_chars == 0)
    ;
  else if (self->n_breaks > 0)
    {
      guint n = MIN (self->n_breaks, 2);

      g_string_append (self->text, n == 2 ? "\n\n" : "\n");
      self->n_chars += n;
    }
  else if (self->space)
    {
      g_string_append_c (self->text, ' ');
      self->n_chars++;
    }

  self->n_breaks = 0;
  self->space = FALSE;
}

void
air_prose_append (AirProse *self, const char *text)
{
  while (*text != '\0')
    {
      gsize plain = air_text_count_plain (text);
      gunichar c;

      if (plain > 0)
        {
          write_space (self);
          g_string_append_len (self->text, text, plain);
          self->n_chars += plain;
          text += plain;
          continue;
        }

      c = air_text_shown (g_utf8_get_char (text));
      text = g_utf8_next_char (text);
      if (c == ' ' || (c >= '\t' && c <= '\r') || c == 0x2028 || c == 0x2029)
        self->space = TRUE;
      else if (c == 0xa0 && self->n_chars == 0)
        continue;
      else if (c != 0)
        {
          write_space (self);
          g_string_append_unichar (self->text, c);
          self->n_chars++;
        }
    }
}

void
air_prose_break_line (AirProse *self)
{
  self->n_breaks++;
}

void
air_prose_fresh_line (AirProse *self)
{
  if (self->n_breaks == 0)
    self->n_breaks = 1;
}

/* The span begins where its text does, not at the space before. */
void
air_prose_open (AirProse *self, AirSpanStyle style, const char *href)
{
  OpenSpan span = { style, g_strdup (href), self->n_chars };

  if (self->space || self->n_breaks > 0)
    {
      write_space (self);
      span.start = self->n_chars;
    }
  g_array_append_val (self->open, span);
}

/* A style that is open twice counts once. */
static gboolean
is_styled_outside (AirProse *self, guint index)
{
  const OpenSpan *span = &g_array_index (self->open, OpenSpan, index);

  for (guint i = 0; i < index; i++)
    if (g_array_index (self->open, OpenSpan, i).style == span->style)
      return TRUE;
  return FALSE;
}

static void
write_span (AirProse *self, guint index)
{
  const OpenSpan *span = &g_array_index (self->open, OpenSpan, index);

  if (span->start < self->n_chars && !is_styled_outside (self, index))
    g_ptr_array_add (self->spans, air_span_new (span->start, self->n_chars, span->style, span->href));
}

void
air_prose_close (AirProse *self)
{
  g_return_if_fail (self->open->len > 0);

  write_span (self, self->open->len - 1);
  g_array_set_size (self->open, self->open->len - 1);
}

gboolean
air_prose_is_empty (AirProse *self)
{
  return self->n_chars == 0;
}

guint
air_prose_get_breaks (AirProse *self)
{
  return self->n_breaks;
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const AirSpan *one = *(const AirSpan *const *) a;
  const AirSpan *two = *(const AirSpan *const *) b;

  if (one->start != two->start)
    return one->start < two->start ? -1 : 1;
  if (one->end != two->end)
    return one->end > two->end ? -1 : 1;
  return (int) one->style - (int) two->style;
}

/* What was written before nothing followed, a space before a style, goes away again. */
static void
trim_end (AirProse *self)
{
  while (self->n_chars > 0)
    {
      const char *last = g_utf8_prev_char (self->text->str + self->text->len);

      if (!g_unichar_isspace (g_utf8_get_char (last)))
        break;
      g_string_truncate (self->text, last - self->text->str);
      self->n_chars--;
    }

  for (guint i = self->spans->len; i > 0; i--)
    {
      AirSpan *span = self->spans->pdata[i - 1];

      span->end = MIN (span->end, self->n_chars);
      if (span->start >= span->end)
        g_ptr_array_remove_index (self->spans, i - 1);
    }
}

char *
air_prose_take (AirProse *self, GPtrArray **spans)
{
  char *text = NULL;

  for (guint i = self->open->len; i > 0; i--)
    {
      write_span (self, i - 1);
      g_array_index (self->open, OpenSpan, i - 1).start = 0;
    }
  trim_end (self);
  g_ptr_array_sort (self->spans, compare_spans);

  if (self->n_chars > 0)
    text = g_strdup (self->text->str);
  *spans = g_steal_pointer (&self->spans);
  self->spans = new_spans ();
  g_string_truncate (self->text, 0);
  self->n_chars = 0;
  self->n_breaks = 0;
  self->space = FALSE;
  return text;
}

AirBlock *
air_prose_take_block (AirProse *self, AirBlockKind kind)
{
  g_autoptr (GPtrArray) spans = NULL;
  g_autofree char *text = air_prose_take (self, &spans);

  if (text == NULL)
    return NULL;
  return g_object_new (AIR_TYPE_BLOCK, "kind", kind, "text", text, "spans", spans, NULL);
}
