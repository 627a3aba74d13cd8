/* air-story-link.c - the address of the story that is read: told, copied, opened
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-story-link.h"

#include "air-link-opener.h"
#include "air-story-reader.h"

#include <glib/gi18n.h>
#include <string.h>

static const char *
get_url (GtkWidget *reader)
{
  AirStory *story = air_story_reader_get_story (AIR_STORY_READER (reader));

  return story != NULL ? air_story_get_url (story) : NULL;
}

/* As it is, but for the scheme, which every address has. */
static char *
format_link (GtkWidget *reader, const char *link)
{
  const char *rest = link != NULL ? strstr (link, "://") : NULL;

  return g_strdup (rest != NULL ? rest + 3 : link != NULL ? link : "");
}

static gboolean
is_link (GtkWidget *reader, const char *link)
{
  return link != NULL;
}

static void
copy_link (GtkWidget *widget, const char *action, GVariant *target)
{
  const char *url = get_url (widget);

  if (url == NULL)
    return;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), url);
  gtk_widget_activate_action (widget, "win.tell", "s", _("Link copied"));
}

static void
open_link (GtkWidget *widget, const char *action, GVariant *target)
{
  const char *url = get_url (widget);

  if (air_link_is_openable (url))
    gtk_widget_activate_action (widget, "win.open-uri", "s", url);
}

void
air_story_link_install (GtkWidgetClass *reader_class)
{
  gtk_widget_class_bind_template_callback (reader_class, format_link);
  gtk_widget_class_bind_template_callback (reader_class, is_link);
  gtk_widget_class_install_action (reader_class, "reader.copy-link", NULL, copy_link);
  gtk_widget_class_install_action (reader_class, "reader.open-link", NULL, open_link);
}

void
air_story_link_show (GtkWidget *reader, AirStory *story, GtkWidget *button)
{
  g_autofree char *host = air_link_dup_host (air_story_get_url (story));
  /* Translators: %s is the host of a web address. */
  g_autofree char *tip = host != NULL ? g_strdup_printf (_("Open in browser: %s"), host) : NULL;

  gtk_widget_action_set_enabled (reader, "reader.copy-link", host != NULL);
  gtk_widget_action_set_enabled (reader, "reader.open-link", host != NULL);
  gtk_widget_set_tooltip_text (button, tip);
}
