/* air-columns-layout.c - as many columns as the width holds, like a newspaper's
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-columns-layout.h"

struct _AirColumnsLayout
{
  GtkLayoutManager parent_instance;

  int column_width;
  int max_columns;
  int spacing;
  gboolean lead;
  gboolean whole_rows;
};

enum { PROP_COLUMN_WIDTH = 1, PROP_MAX_COLUMNS, PROP_SPACING, PROP_LEAD, PROP_WHOLE_ROWS, N_PROPS };

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AirColumnsLayout, air_columns_layout, GTK_TYPE_LAYOUT_MANAGER)

/* Where a child stands, counted in columns and rows. */
typedef struct {
  GtkWidget *child; /* (unowned) */
  int column, row;
  int columns, rows;
} Cell;

/* How one width is divided. */
typedef struct {
  GArray *cells;   /* (owned) of Cell */
  GArray *heights; /* (owned) of int, one a row */
  int n_columns;
  double column_width;
} Plan;

static void
clear_plan (Plan *plan)
{
  g_array_unref (plan->cells);
  g_array_unref (plan->heights);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Plan, clear_plan)

static int
count_columns (AirColumnsLayout *self, int width, int n_children)
{
  int fitting = (width + self->spacing) / (self->column_width + self->spacing);
  int wanted = self->lead ? n_children + 1 : n_children;

  return CLAMP (MIN (fitting, wanted), 1, self->max_columns);
}

static int
get_width (AirColumnsLayout *self, const Plan *plan, const Cell *cell)
{
  return (int) (plan->column_width * cell->columns) + self->spacing * (cell->columns - 1);
}

/* The lead takes the corner; the others follow it, row by row. */
static void
place (AirColumnsLayout *self, GtkWidget *widget, Plan *plan)
{
  int column = 0, row = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      Cell cell = { .child = child, .columns = 1, .rows = 1 };
      gboolean is_lead = self->lead && plan->cells->len == 0 && plan->n_columns > 1;

      if (!gtk_widget_should_layout (child))
        continue;
      if (is_lead)
        {
          cell.columns = 2;
          cell.rows = plan->n_columns > 2 ? 2 : 1;
        }
      if (column + cell.columns > plan->n_columns)
        {
          row++;
          column = self->lead && plan->n_columns > 2 && row == 1 ? 2 : 0;
        }

      cell.column = column;
      cell.row = row;
      column += cell.columns;
      g_array_append_val (plan->cells, cell);
    }
}

/* One alone under the lead takes the whole row: half of it would be blank. */
static void
widen_single (AirColumnsLayout *self, Plan *plan)
{
  if (self->lead && plan->n_columns == 2 && plan->cells->len == 2)
    g_array_index (plan->cells, Cell, 1).columns = 2;
}

/* Takes away the cells of a last row that is not full. */
static void
trim (AirColumnsLayout *self, Plan *plan)
{
  Cell *last = plan->cells->len > 0 ? &g_array_index (plan->cells, Cell, plan->cells->len - 1) : NULL;
  int row = last != NULL ? last->row : 0;

  if (last == NULL || last->column + last->columns == plan->n_columns)
    return;

  while (plan->cells->len > 1 && row > 0 && g_array_index (plan->cells, Cell, plan->cells->len - 1).row == row)
    g_array_set_size (plan->cells, plan->cells->len - 1);
}

static int
measure_height (AirColumnsLayout *self, const Plan *plan, const Cell *cell)
{
  int minimum, natural;

  gtk_widget_measure (cell->child,
                      GTK_ORIENTATION_VERTICAL,
                      get_width (self, plan, cell),
                      &minimum,
                      &natural,
                      NULL,
                      NULL);
  return natural;
}

static int
add_heights (AirColumnsLayout *self, const Plan *plan, int row, int rows)
{
  int sum = 0;

  for (int i = row; i < row + rows && i < (int) plan->heights->len; i++)
    sum += g_array_index (plan->heights, int, i) + (i > row ? self->spacing : 0);
  return sum;
}

/* First what stands in one row; then what spans two makes the second higher where it must. */
static void
measure_rows (AirColumnsLayout *self, Plan *plan)
{
  for (guint i = 0; i < plan->cells->len; i++)
    {
      Cell *cell = &g_array_index (plan->cells, Cell, i);

      if ((int) plan->heights->len < cell->row + cell->rows)
        g_array_set_size (plan->heights, cell->row + cell->rows);
      if (cell->rows == 1)
        {
          int *height = &g_array_index (plan->heights, int, cell->row);

          *height = MAX (*height, measure_height (self, plan, cell));
        }
    }

  for (guint i = 0; i < plan->cells->len; i++)
    {
      Cell *cell = &g_array_index (plan->cells, Cell, i);
      int missing = measure_height (self, plan, cell) - add_heights (self, plan, cell->row, cell->rows);

      if (missing > 0)
        g_array_index (plan->heights, int, cell->row + cell->rows - 1) += missing;
    }
}

/* Without a second row of its own the lead needs none. */
static void
flatten_lead (Plan *plan)
{
  Cell *lead = plan->cells->len > 0 ? &g_array_index (plan->cells, Cell, 0) : NULL;
  Cell *last = plan->cells->len > 0 ? &g_array_index (plan->cells, Cell, plan->cells->len - 1) : NULL;

  if (lead != NULL && last->row == 0)
    lead->rows = 1;
}

static void
make_plan (AirColumnsLayout *self, GtkWidget *widget, int width, Plan *plan)
{
  int n_children = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n_children += gtk_widget_should_layout (child) ? 1 : 0;

  plan->cells = g_array_new (FALSE, TRUE, sizeof (Cell));
  plan->heights = g_array_new (FALSE, TRUE, sizeof (int));
  plan->n_columns = count_columns (self, width, n_children);
  plan->column_width = (double) (width - self->spacing * (plan->n_columns - 1)) / plan->n_columns;

  place (self, widget, plan);
  widen_single (self, plan);
  if (self->whole_rows)
    trim (self, plan);
  flatten_lead (plan);
  measure_rows (self, plan);
}

static GtkSizeRequestMode
get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_width (AirColumnsLayout *self, GtkWidget *widget, int *minimum, int *natural)
{
  int n_children = 0, columns;

  *minimum = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum;

      if (!gtk_widget_should_layout (child))
        continue;
      n_children++;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, NULL, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
    }

  columns = CLAMP (self->lead ? n_children + 1 : n_children, 1, self->max_columns);
  *natural = MAX (*minimum, columns * self->column_width + (columns - 1) * self->spacing);
}

static void
measure (GtkLayoutManager *manager,
         GtkWidget *widget,
         GtkOrientation orientation,
         int for_size,
         int *minimum,
         int *natural,
         int *minimum_baseline,
         int *natural_baseline)
{
  AirColumnsLayout *self = AIR_COLUMNS_LAYOUT (manager);
  int least, usual;

  measure_width (self, widget, &least, &usual);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least;
      *natural = usual;
    }
  else
    {
      g_auto (Plan) plan = { 0 };

      make_plan (self, widget, for_size >= 0 ? MAX (for_size, least) : usual, &plan);
      *minimum = *natural = add_heights (self, &plan, 0, (int) plan.heights->len);
    }
}

static void
allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  AirColumnsLayout *self = AIR_COLUMNS_LAYOUT (manager);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  g_auto (Plan) plan = { 0 };
  guint n = 0;

  make_plan (self, widget, width, &plan);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      Cell *cell = n < plan.cells->len ? &g_array_index (plan.cells, Cell, n) : NULL;
      GtkAllocation area;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_set_child_visible (child, cell != NULL);
      if (cell == NULL)
        continue;

      n++;
      area.width = get_width (self, &plan, cell);
      area.x = (int) (cell->column * (plan.column_width + self->spacing));
      area.x = mirrored ? width - area.x - area.width : area.x;
      area.y = add_heights (self, &plan, 0, cell->row) + (cell->row > 0 ? self->spacing : 0);
      area.height = add_heights (self, &plan, cell->row, cell->rows);
      gtk_widget_size_allocate (child, &area, -1);
    }
}

static void
set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  AirColumnsLayout *self = AIR_COLUMNS_LAYOUT (object);

  switch (property_id)
    {
    case PROP_COLUMN_WIDTH:
      self->column_width = g_value_get_int (value);
      break;
    case PROP_MAX_COLUMNS:
      self->max_columns = g_value_get_int (value);
      break;
    case PROP_SPACING:
      self->spacing = g_value_get_int (value);
      break;
    case PROP_LEAD:
      self->lead = g_value_get_boolean (value);
      break;
    case PROP_WHOLE_ROWS:
      self->whole_rows = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      return;
    }
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

static void
air_columns_layout_class_init (AirColumnsLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);
  GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS;

  object_class->set_property = set_property;
  layout_class->get_request_mode = get_request_mode;
  layout_class->measure = measure;
  layout_class->allocate = allocate;

  props[PROP_COLUMN_WIDTH] = g_param_spec_int ("column-width", NULL, NULL, 1, 10000, 280, flags);
  props[PROP_MAX_COLUMNS] = g_param_spec_int ("max-columns", NULL, NULL, 1, 100, 4, flags);
  props[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, 1000, 18, flags);
  props[PROP_LEAD] = g_param_spec_boolean ("lead", NULL, NULL, FALSE, flags);
  props[PROP_WHOLE_ROWS] = g_param_spec_boolean ("whole-rows", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
air_columns_layout_init (AirColumnsLayout *self)
{
}
