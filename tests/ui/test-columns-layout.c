/* test-columns-layout.c - where children stand at each width
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-columns-layout.h"

#define COLUMN 100
#define SPACING 10
#define HEIGHT 50

/* `n` children in a room of this width; the first leads if asked. */
static GtkWidget *
lay_out (int n, int width, gboolean lead, gboolean whole_rows)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  int height;

  gtk_widget_set_layout_manager (box, g_object_new (AIR_TYPE_COLUMNS_LAYOUT, "column-width", COLUMN, "max-columns", 4,
                                                    "spacing", SPACING, "lead", lead, "whole-rows", whole_rows, NULL));
  for (int i = 0; i < n; i++)
    {
      GtkWidget *child = gtk_drawing_area_new ();

      gtk_widget_set_size_request (child, 20, HEIGHT);
      gtk_box_append (GTK_BOX (box), child);
    }

  g_object_ref_sink (box);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  gtk_widget_size_allocate (box, &(GtkAllocation){ 0, 0, width, height }, -1);
  return box;
}

static void
assert_at (GtkWidget *box, int index, int x, int y, int width)
{
  GtkWidget *child = gtk_widget_get_first_child (box);
  graphene_rect_t place;

  while (index-- > 0)
    child = gtk_widget_get_next_sibling (child);
  g_assert_true (gtk_widget_compute_bounds (child, box, &place));
  g_assert_cmpint (place.origin.x, ==, x);
  g_assert_cmpint (place.origin.y, ==, y);
  g_assert_cmpint (place.size.width, ==, width);
}

static void
test_narrow_is_one_column (void)
{
  g_autoptr (GtkWidget) box = lay_out (3, 150, TRUE, FALSE);

  assert_at (box, 0, 0, 0, 150);
  assert_at (box, 1, 0, HEIGHT + SPACING, 150);
  assert_at (box, 2, 0, 2 * (HEIGHT + SPACING), 150);
}

static void
test_columns_share_the_width (void)
{
  g_autoptr (GtkWidget) box = lay_out (3, 320, FALSE, FALSE);

  for (int i = 0; i < 3; i++)
    assert_at (box, i, i * 110, 0, COLUMN);
}

static void
test_wide_has_no_more_than_its_most (void)
{
  g_autoptr (GtkWidget) box = lay_out (5, 1030, FALSE, FALSE);

  assert_at (box, 3, 780, 0, 250);
  assert_at (box, 4, 0, HEIGHT + SPACING, 250);
}

static void
test_lead_is_two_wide (void)
{
  g_autoptr (GtkWidget) box = lay_out (3, 320, TRUE, FALSE);

  assert_at (box, 0, 0, 0, 210);
  assert_at (box, 1, 220, 0, COLUMN);
  assert_at (box, 2, 220, HEIGHT + SPACING, COLUMN);
}

static void
test_one_alone_under_the_lead_takes_the_row (void)
{
  g_autoptr (GtkWidget) box = lay_out (2, 210, TRUE, FALSE);

  assert_at (box, 0, 0, 0, 210);
  assert_at (box, 1, 0, HEIGHT + SPACING, 210);
}

static void
test_unfinished_rows_are_left_out (void)
{
  g_autoptr (GtkWidget) box = lay_out (4, 320, FALSE, TRUE);
  int height;

  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 320, NULL, &height, NULL, NULL);
  g_assert_cmpint (height, ==, HEIGHT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return 0;
    }

  g_test_add_func ("/columns-layout/narrow-is-one-column", test_narrow_is_one_column);
  g_test_add_func ("/columns-layout/columns-share-the-width", test_columns_share_the_width);
  g_test_add_func ("/columns-layout/wide-has-no-more-than-its-most", test_wide_has_no_more_than_its_most);
  g_test_add_func ("/columns-layout/lead-is-two-wide", test_lead_is_two_wide);
  g_test_add_func ("/columns-layout/one-alone-under-the-lead-takes-the-row",
                   test_one_alone_under_the_lead_takes_the_row);
  g_test_add_func ("/columns-layout/unfinished-rows-are-left-out", test_unfinished_rows_are_left_out);
  return g_test_run ();
}
