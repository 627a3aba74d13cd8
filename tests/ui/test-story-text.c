/* test-story-text.c - a story's blocks as text on screen
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-block.h"
#include "air-fake-fetcher.h"
#include "air-story-buffer.h"
#include "air-story-marks.h"
#include "air-story-text.h"

#include <adwaita.h>

typedef struct
{
  GPtrArray *blocks; /* (owned) */
  GtkTextBuffer *buffer; /* (owned) */
  GPtrArray *anchors; /* (owned) */
  GArray *quotes; /* (owned) */
} Fixture;

static void
setup (Fixture *fixture, gconstpointer data)
{
  fixture->blocks = g_ptr_array_new_with_free_func (g_object_unref);
  fixture->buffer = air_story_buffer_new ();
  fixture->anchors = g_ptr_array_new_with_free_func ((GDestroyNotify) air_story_anchor_free);
  fixture->quotes = g_array_new (FALSE, FALSE, sizeof (AirStoryQuote));
}

static void
teardown (Fixture *fixture, gconstpointer data)
{
  g_ptr_array_unref (fixture->blocks);
  g_ptr_array_unref (fixture->anchors);
  g_array_unref (fixture->quotes);
  /* Not asserted to be the last: GTK 4.8 keeps a buffer in which something was ever selected. */
  g_object_unref (fixture->buffer);
}

static AirBlock *
make_block (AirBlockKind kind, const char *text)
{
  return g_object_new (AIR_TYPE_BLOCK, "kind", kind, "text", text, NULL);
}

static AirBlock *
make_styled (const char *text, guint start, guint end, AirSpanStyle style, const char *href)
{
  g_autoptr (GPtrArray) spans = g_ptr_array_new_with_free_func ((GDestroyNotify) air_span_free);

  g_ptr_array_add (spans, air_span_new (start, end, style, href));
  return g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_PARAGRAPH, "text", text, "spans", spans, NULL);
}

static void
add (Fixture *fixture, AirBlock *block)
{
  g_ptr_array_add (fixture->blocks, block);
}

static void
fill (Fixture *fixture)
{
  air_story_buffer_fill (fixture->buffer, fixture->blocks, fixture->anchors, fixture->quotes);
}

static char *
dup_text (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
assert_text (Fixture *fixture, const char *expected)
{
  g_autofree char *text = dup_text (fixture->buffer);

  g_assert_cmpstr (text, ==, expected);
}

/* The text that carries the tag, each stretch between bars. */
static char *
dup_tagged (GtkTextBuffer *buffer, const char *name)
{
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), name);
  g_autoptr (GString) found = g_string_new (NULL);
  GtkTextIter start, end;

  gtk_text_buffer_get_start_iter (buffer, &start);
  while (gtk_text_iter_has_tag (&start, tag) || gtk_text_iter_forward_to_tag_toggle (&start, tag))
    {
      g_autofree char *part = NULL;

      if (gtk_text_iter_is_end (&start))
        break;
      end = start;
      gtk_text_iter_forward_to_tag_toggle (&end, tag);
      part = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
      g_string_append_printf (found, "|%s|", part);
      start = end;
    }

  return g_string_free (g_steal_pointer (&found), FALSE);
}

static void
assert_tagged (Fixture *fixture, const char *tag, const char *expected)
{
  g_autofree char *found = dup_tagged (fixture->buffer, tag);

  g_assert_cmpstr (found, ==, expected);
}

static void
paragraphs_stand_on_lines_of_their_own (Fixture *fixture, gconstpointer data)
{
  add (fixture, make_block (AIR_BLOCK_PARAGRAPH, "One."));
  add (fixture, make_block (AIR_BLOCK_PARAGRAPH, "Two."));
  fill (fixture);

  assert_text (fixture, "One.\nTwo.");
}

static void
markup_is_text (Fixture *fixture, gconstpointer data)
{
  add (fixture, make_block (AIR_BLOCK_PARAGRAPH, "<b>x</b> &amp; </span>"));
  fill (fixture);

  assert_text (fixture, "<b>x</b> &amp; </span>");
}

static void
spans_count_code_points (Fixture *fixture, gconstpointer data)
{
  /* An emoji with a selector is two, an e with a combining accent is two. */
  add (fixture, make_styled ("🏞\xef\xb8\x8f e\xcc\x81t\xc3\xa9 fini", 3, 7, AIR_SPAN_STRONG, NULL));
  fill (fixture);

  assert_tagged (fixture, "strong", "|e\xcc\x81t\xc3\xa9|");
}

static void
spans_past_the_end_style_what_there_is (Fixture *fixture, gconstpointer data)
{
  add (fixture, make_styled ("short", 2, G_MAXUINT, AIR_SPAN_EMPHASIS, NULL));
  add (fixture, make_styled ("next", G_MAXUINT - 1, G_MAXUINT, AIR_SPAN_CODE, NULL));
  fill (fixture);

  assert_tagged (fixture, "emphasis", "|ort|");
  assert_tagged (fixture, "code", "");
}

static void
headings_have_levels (Fixture *fixture, gconstpointer data)
{
  add (fixture, g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_HEADING, "text", "Second", "level", 2, NULL));
  add (fixture, g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_HEADING, "text", "Unknown", NULL));
  add (fixture, g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_HEADING, "text", "Ninth", "level", 9, NULL));
  fill (fixture);

  assert_tagged (fixture, "heading-2", "|Second\n|");
  assert_tagged (fixture, "heading-1", "|Unknown\n|");
  assert_tagged (fixture, "heading-6", "|Ninth|");
}

static void
quotations_name_their_source (Fixture *fixture, gconstpointer data)
{
  add (fixture, g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_QUOTE, "text", "Dig.", "attribution", "Ada", NULL));
  add (fixture, make_block (AIR_BLOCK_QUOTE, "No."));
  fill (fixture);

  assert_text (fixture, "Dig.\n— Ada\nNo.");
  assert_tagged (fixture, "attribution", "|— Ada\n|");
  g_assert_cmpuint (fixture->quotes->len, ==, 2);
  g_assert_cmpint (g_array_index (fixture->quotes, AirStoryQuote, 0).start, ==, 0);
}

static void
lists_are_marked_and_nested (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) inner_items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (inner_items, make_block (AIR_BLOCK_PARAGRAPH, "inner"));
  g_ptr_array_add (items, make_block (AIR_BLOCK_PARAGRAPH, "one"));
  g_ptr_array_add (items, make_block (AIR_BLOCK_PARAGRAPH, "two"));
  g_ptr_array_add (items, g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_LIST, "items", inner_items, NULL));
  add (fixture, g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_LIST, "ordered", TRUE, "items", items, NULL));
  fill (fixture);

  assert_text (fixture, "1.\tone\n2.\ttwo\n•\tinner");
  assert_tagged (fixture, "item-2", "|•\tinner|");
}

static void
very_deep_lists_are_cut (Fixture *fixture, gconstpointer data)
{
  AirBlock *block = make_block (AIR_BLOCK_PARAGRAPH, "bottom");

  for (int i = 0; i < 300; i++)
    {
      g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

      g_ptr_array_add (items, block);
      block = g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_LIST, "items", items, NULL);
    }
  add (fixture, block);
  fill (fixture);

  assert_text (fixture, "");
}

static void
pictures_audio_and_tables_are_anchored (Fixture *fixture, gconstpointer data)
{
  add (fixture, make_block (AIR_BLOCK_PARAGRAPH, "Before."));
  add (fixture, make_block (AIR_BLOCK_IMAGE, NULL));
  add (fixture, make_block (AIR_BLOCK_AUDIO, NULL));
  add (fixture, make_block (AIR_BLOCK_TABLE, NULL));
  add (fixture, make_block (AIR_BLOCK_PARAGRAPH, "After."));
  fill (fixture);

  g_assert_cmpuint (fixture->anchors->len, ==, 3);
  assert_text (fixture, "Before.\n\n\n\nAfter.");
}

static void
selection_crosses_paragraphs (Fixture *fixture, gconstpointer data)
{
  g_autofree char *selected = NULL;
  GtkTextIter start, end;

  add (fixture, make_block (AIR_BLOCK_PARAGRAPH, "The river came back."));
  add (fixture, make_block (AIR_BLOCK_IMAGE, NULL));
  add (fixture, make_block (AIR_BLOCK_PARAGRAPH, "Nobody asked it."));
  fill (fixture);

  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &start, 4);
  gtk_text_buffer_get_end_iter (fixture->buffer, &end);
  gtk_text_buffer_select_range (fixture->buffer, &start, &end);
  g_assert_true (gtk_text_buffer_get_selection_bounds (fixture->buffer, &start, &end));
  selected = gtk_text_buffer_get_text (fixture->buffer, &start, &end, FALSE);
  g_assert_cmpstr (selected, ==, "river came back.\n\nNobody asked it.");
}

static void
links_are_found_in_turn (Fixture *fixture, gconstpointer data)
{
  GtkTextIter start, end;

  add (fixture, make_styled ("see here", 4, 8, AIR_SPAN_LINK, "https://a.example/"));
  add (fixture, make_styled ("and there", 4, 9, AIR_SPAN_LINK, "https://b.example/"));
  fill (fixture);

  g_assert_true (air_story_buffer_find_link (fixture->buffer, 0, 1, &start, &end));
  g_assert_cmpstr (air_story_buffer_get_href (air_story_buffer_get_link_at (&start)), ==, "https://a.example/");
  g_assert_cmpint (gtk_text_iter_get_offset (&end), ==, 8);
  g_assert_true (air_story_buffer_find_link (fixture->buffer, 8, 1, &start, &end));
  g_assert_cmpstr (air_story_buffer_get_href (air_story_buffer_get_link_at (&start)), ==, "https://b.example/");
  g_assert_false (air_story_buffer_find_link (fixture->buffer, gtk_text_iter_get_offset (&end), 1, &start, &end));
  g_assert_true (air_story_buffer_find_link (fixture->buffer, 13, -1, &start, &end));
  g_assert_cmpint (gtk_text_iter_get_offset (&start), ==, 4);
}

static void
filling_again_forgets_what_was (Fixture *fixture, gconstpointer data)
{
  GtkTextIter start, end;

  add (fixture, make_styled ("see here", 4, 8, AIR_SPAN_LINK, "https://a.example/"));
  fill (fixture);
  g_ptr_array_set_size (fixture->blocks, 0);
  add (fixture, make_block (AIR_BLOCK_PARAGRAPH, "plain text"));
  fill (fixture);

  assert_text (fixture, "plain text");
  g_assert_false (air_story_buffer_find_link (fixture->buffer, 0, 1, &start, &end));
}

static void
invalid_text_is_mended (Fixture *fixture, gconstpointer data)
{
  add (fixture, make_block (AIR_BLOCK_PARAGRAPH, "a\xff" "b"));
  add (fixture, make_block (AIR_BLOCK_PARAGRAPH, NULL));
  fill (fixture);

  assert_text (fixture, "a\xef\xbf\xbd" "b\n");
}

static GtkWidget *
find_child (GtkWidget *widget, const char *type_name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = g_str_equal (G_OBJECT_TYPE_NAME (child), type_name) ? child : find_child (child, type_name);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
stop_waiting_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
}

static void
widget_gives_children_its_width (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *text = air_story_text_new ();
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  GtkWidget *listen;
  gboolean late = FALSE;
  guint deadline = g_timeout_add_once (10000, stop_waiting_cb, &late);

  g_ptr_array_add (rows, g_strsplit ("a|b", "|", -1));
  g_ptr_array_add (rows, g_new0 (char *, 1));
  add (fixture, g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_AUDIO, "url", "https://a.example/x.mp3", "title",
                              "Creek", "duration-s", 226, NULL));
  add (fixture, g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_TABLE, "rows", rows, NULL));
  add (fixture, make_block (AIR_BLOCK_IMAGE, NULL));
  air_story_text_set_blocks (AIR_STORY_TEXT (text), fixture->blocks, NULL);

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), text);
  gtk_window_set_child (GTK_WINDOW (window), scroller);
  gtk_window_set_default_size (GTK_WINDOW (window), 400, 300);
  gtk_window_present (GTK_WINDOW (window));

  listen = find_child (text, "AirListenRow");
  g_assert_nonnull (listen);
  while (gtk_widget_get_allocated_width (listen) < 300 && !late)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (gtk_widget_get_allocated_width (listen), ==,
                   gtk_widget_get_width (text) - AIR_STORY_MARKS_GUTTER);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (listen), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Listen · 3:46 · Creek");

  if (!late)
    g_source_remove (deadline);
  gtk_window_destroy (GTK_WINDOW (window));
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, setup, function, teardown)

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("/story-text/paragraphs-stand-on-lines-of-their-own", paragraphs_stand_on_lines_of_their_own);
  ADD ("/story-text/markup-is-text", markup_is_text);
  ADD ("/story-text/spans-count-code-points", spans_count_code_points);
  ADD ("/story-text/spans-past-the-end-style-what-there-is", spans_past_the_end_style_what_there_is);
  ADD ("/story-text/headings-have-levels", headings_have_levels);
  ADD ("/story-text/quotations-name-their-source", quotations_name_their_source);
  ADD ("/story-text/lists-are-marked-and-nested", lists_are_marked_and_nested);
  ADD ("/story-text/very-deep-lists-are-cut", very_deep_lists_are_cut);
  ADD ("/story-text/pictures-audio-and-tables-are-anchored", pictures_audio_and_tables_are_anchored);
  ADD ("/story-text/selection-crosses-paragraphs", selection_crosses_paragraphs);
  ADD ("/story-text/links-are-found-in-turn", links_are_found_in_turn);
  ADD ("/story-text/filling-again-forgets-what-was", filling_again_forgets_what_was);
  ADD ("/story-text/invalid-text-is-mended", invalid_text_is_mended);
  ADD ("/story-text/widget-gives-children-its-width", widget_gives_children_its_width);

  return g_test_run ();
}
