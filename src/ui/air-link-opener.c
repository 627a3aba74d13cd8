/* air-link-opener.c - opens an address outside, if it is of a kind that may be
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-link-opener.h"

char *
air_link_dup_host (const char *url)
{
  g_autoptr (GUri) uri = url != NULL ? g_uri_parse (url, G_URI_FLAGS_NONE, NULL) : NULL;
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : NULL;

  if (g_strcmp0 (scheme, "http") == 0 || g_strcmp0 (scheme, "https") == 0)
    {
      const char *host = g_uri_get_host (uri);

      return host != NULL && *host != '\0' ? g_strdup (host) : NULL;
    }
  if (g_strcmp0 (scheme, "mailto") == 0 && *g_uri_get_path (uri) != '\0')
    return g_strdup (g_uri_get_path (uri));

  return NULL;
}

gboolean
air_link_is_openable (const char *url)
{
  g_autofree char *host = air_link_dup_host (url);

  return host != NULL;
}

void
air_link_open (GtkWidget *from, const char *url)
{
  GtkRoot *root = gtk_widget_get_root (from);

  if (air_link_is_openable (url))
    gtk_show_uri (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, url, GDK_CURRENT_TIME);
}

static void
open_uri (GtkWidget *window, const char *name, GVariant *parameter)
{
  air_link_open (window, g_variant_get_string (parameter, NULL));
}

static void
show_folder (GtkWidget *window, const char *name, GVariant *parameter)
{
  gtk_show_uri (GTK_WINDOW (window), g_variant_get_string (parameter, NULL), GDK_CURRENT_TIME);
}

void
air_link_install_actions (GtkWidgetClass *window_class)
{
  gtk_widget_class_install_action (window_class, "win.open-uri", "s", open_uri);
  gtk_widget_class_install_action (window_class, "win.show-folder", "s", show_folder);
}
