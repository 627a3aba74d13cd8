/* airshift.c - the window's program
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "air-application.h"

#include <glib/gi18n.h>
#include <gst/gst.h>
#include <locale.h>
#include <sysexits.h>

int
main (int argc, char *argv[])
{
  g_autoptr (AirApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (!gtk_init_check ())
    {
      g_printerr ("airshift: %s\n", _("There is no display to open a window on; try airshift-cli."));
      return EX_UNAVAILABLE;
    }

  gst_init (NULL, NULL);
  application = air_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
