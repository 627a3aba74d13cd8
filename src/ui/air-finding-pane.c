/* air-finding-pane.c - in the pages' place while a station is looked for
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-finding-pane.h"

#include <glib/gi18n.h>

struct _AirFindingPane
{
  AdwBin parent_instance;

  GtkStack *stack;
  AdwStatusPage *finding;
  AdwStatusPage *failed;
  GtkWidget *again;
};

G_DEFINE_FINAL_TYPE (AirFindingPane, air_finding_pane, ADW_TYPE_BIN)

static void
air_finding_pane_class_init (AirFindingPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-finding-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, AirFindingPane, stack);
  gtk_widget_class_bind_template_child (widget_class, AirFindingPane, finding);
  gtk_widget_class_bind_template_child (widget_class, AirFindingPane, failed);
  gtk_widget_class_bind_template_child (widget_class, AirFindingPane, again);
}

static void
air_finding_pane_init (AirFindingPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
air_finding_pane_show (AirFindingPane *self, const char *name, const char *sought, const char *failure)
{
  g_autofree char *escaped = g_markup_escape_text (name, -1);
  g_autofree char *why = failure != NULL ? g_markup_escape_text (failure, -1) : NULL;
  g_autofree char *title = g_strdup_printf (why == NULL ? _("Looking for %s…") : _("Could not open %s"), escaped);

  adw_status_page_set_title (why == NULL ? self->finding : self->failed, title);
  adw_status_page_set_description (self->failed, why);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->again), "s", sought);
  gtk_stack_set_visible_child_name (self->stack, why == NULL ? "finding" : "failed");
}
