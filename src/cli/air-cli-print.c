/* air-cli-print.c - answers as JSON or text, errors as exit status
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-cli-print.h"

#include "air-cli-options.h"
#include "air-error.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int
air_cli_status_of (const GError *error)
{
  if (error->domain == AIR_CLI_USAGE)
    return AIR_CLI_WRONG_USAGE;
  if (g_error_matches (error, AIR_ERROR, AIR_ERROR_OFFLINE) ||
      g_error_matches (error, AIR_ERROR, AIR_ERROR_UNREACHABLE) ||
      g_error_matches (error, AIR_ERROR, AIR_ERROR_REFUSED))
    return AIR_CLI_OFFLINE;

  return AIR_CLI_FAILED;
}

/* Not g_print(), which turns what the locale cannot say into question marks: JSON is UTF-8 always. */
void
air_cli_say (const char *format, ...)
{
  g_autofree char *line = NULL;
  va_list args;

  va_start (args, format);
  line = g_strdup_vprintf (format, args);
  va_end (args);
  fputs (line, stdout);
  fputc ('\n', stdout);
  fflush (stdout);
}

int
air_cli_print_error (const GError *error, gboolean json)
{
  if (json)
    {
      g_autoptr (GString) out = g_string_new ("{\"schema\":1,\"error\":{\"code\":");

      air_cli_append_string (out, error->domain == AIR_CLI_USAGE ? "usage" : air_error_nick (error));
      g_string_append (out, ",\"message\":");
      air_cli_append_string (out, error->message);
      g_string_append (out, "}}");
      air_cli_say ("%s", out->str);
    }
  else
    g_printerr ("airshift-cli: %s\n", error->message);

  return air_cli_status_of (error);
}

void
air_cli_append_string (GString *out, const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

  if (valid == NULL)
    {
      g_string_append (out, "null");
      return;
    }

  g_string_append_c (out, '"');
  for (const char *c = valid; *c != '\0'; c++)
    if (*c == '"' || *c == '\\')
      g_string_append_printf (out, "\\%c", *c);
    else if (*c == '\n')
      g_string_append (out, "\\n");
    else if ((guchar) *c < 0x20 || *c == 0x7f)
      g_string_append_printf (out, "\\u%04x", (guint) (guchar) *c);
    else
      g_string_append_c (out, *c);
  g_string_append_c (out, '"');
}

void
air_cli_append_time (GString *out, GDateTime *time)
{
  g_autofree char *text = time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%S%:z") : NULL;

  air_cli_append_string (out, text);
}

void
air_cli_append_item (GString *out, const AirReaders *readers, gpointer item, gboolean with_blocks)
{
  g_autofree char *json = item != NULL ? readers->to_json (AIR_ITEM (item), with_blocks) : NULL;

  g_string_append (out, json != NULL ? json : "null");
}

void
air_cli_append_items (GString *out, const AirReaders *readers, GPtrArray *items, int limit, gboolean with_blocks)
{
  g_string_append_c (out, '[');
  for (guint i = 0; i < items->len && (limit < 0 || i < (guint) limit); i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      air_cli_append_item (out, readers, g_ptr_array_index (items, i), with_blocks);
    }
  g_string_append_c (out, ']');
}

char *
air_cli_with_schema (const char *object)
{
  const char *rest = strchr (object, '{');

  g_return_val_if_fail (rest != NULL, NULL);

  rest++;
  while (g_ascii_isspace (*rest))
    rest++;
  return g_strconcat ("{\"schema\":1", *rest == '}' ? "" : ",", rest, NULL);
}

void
air_cli_print_object (const char *object)
{
  g_autofree char *whole = air_cli_with_schema (object);

  air_cli_say ("%s", whole);
}

char *
air_cli_bold (const char *text)
{
  const char *terminal = g_getenv ("TERM");
  gboolean plain = !isatty (STDOUT_FILENO) || terminal == NULL || g_str_equal (terminal, "dumb") ||
                   (g_getenv ("NO_COLOR") != NULL && *g_getenv ("NO_COLOR") != '\0');

  return plain ? g_strdup (text) : g_strdup_printf ("\033[1m%s\033[0m", text);
}
